"""The `bubblewatch` command. What a command needs is imported when it runs: most of it costs seconds."""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from extract.errors import ExtractError
from flows.errors import FlowsError
from flows.settings import Settings
from flows.terminal import LOGGERS, StderrHandler, printable
from load.errors import GrantRefused, LoadError
from transform.errors import TransformError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FAILED, USAGE = 0, 1, 2
INTERRUPTED, TERMINATED = 130, 143


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns its exit code: 0 done, 1 failed, 2 usage, 130 and 143 after Ctrl-C and SIGTERM."""
    for stream in (sys.stdout, sys.stderr):
        # Titles hold every script there is, whatever the locale says.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _exit_terminated)
    try:
        settings = Settings.load()
        _log_to_stderr(settings.log)
        return int(arguments.run(arguments, settings))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; what the interpreter still flushes has to go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (ExtractError, TransformError, LoadError, FlowsError) as error:
        print(f"bubblewatch: {printable(str(error))}", file=sys.stderr)
        return FAILED
    except Exception as error:
        logging.getLogger("flows").debug("what went wrong:", exc_info=True)
        print(
            f"bubblewatch: this should not happen ({type(error).__name__}: {printable(str(error))}); "
            "BUBBLEWATCH_LOG=debug shows where, please report it",
            file=sys.stderr,
        )
        return FAILED


def _exit_terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    # As an exception it passes through the blocks that have something to put in order.
    sys.exit(TERMINATED)


def _log_to_stderr(level: str) -> None:
    handler = StderrHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
    # Our own packages only, and not the root: Prefect configures that one for itself.
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(level.upper())
        logger.addHandler(handler)
        logger.propagate = False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bubblewatch",
        description="Reads entertainment news and keeps what has been decided about every TV series, season by season, "
        "with the words behind each row.",
        epilog="Settings are environment variables that begin with BUBBLEWATCH_, HOME and DATABASE_URL among them. "
        "Exit codes: 0 done, 1 failed, 2 usage.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_extract(commands)
    _add_evaluate(commands)
    _add_nightly(commands)
    _add_backfill(commands)
    _add_replay(commands)
    _add_questions(commands)
    _add_serve(commands)
    _add_doctor(commands)
    _add_export(commands)
    _add_review(commands)
    _add_identity(commands)
    _add_database(commands)
    return parser


def _add_command(commands: "Commands", name: str, summary: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example: {example}",
        allow_abbrev=False,
    )


def _add_demo(commands: "Commands") -> None:
    command = _add_command(
        commands, "demo", "read a bundled sample newsroom into a fresh database and show the board", "bubblewatch demo"
    )
    command.add_argument(
        "--home",
        type=Path,
        default=Path("demo-data"),
        help="folder of the demo's files, made anew (default: %(default)s)",
    )
    command.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace, _: Settings) -> int:
    from flows.demo import run_demo

    return run_demo(arguments.home)


def _add_extract(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "extract",
        "print what pages say, without a database",
        "bubblewatch extract saved-pages/ crawl.warc.gz https://example.com/article --jsonl",
    )
    command.add_argument(
        "inputs", nargs="+", metavar="PATH-or-URL", help="HTML file (also gzipped), folder of them, WARC file, or URL"
    )
    command.add_argument("--jsonl", action="store_true", help="one JSON object a page, in input order")
    command.set_defaults(run=_extract)


def _extract(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.extraction import extract

    return extract(arguments.inputs, as_jsonl=arguments.jsonl, settings=settings, output=sys.stdout, errors=sys.stderr)


def _add_evaluate(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "evaluate",
        "how right the reader is, against annotated pages",
        "bubblewatch evaluate tests/fixtures/gold/open/gold.jsonl tests/fixtures/gold/open",
    )
    command.add_argument("gold", type=Path, metavar="GOLD", help="annotations, one JSON object a document")
    command.add_argument("docs", nargs="+", metavar="DOCS", help="the documents: files, folders or WARC files")
    command.add_argument("--errors", action="store_true", help="print every deviation too")
    command.set_defaults(run=_evaluate)


def _evaluate(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.evaluation import print_figures

    print_figures(arguments.gold, arguments.docs, with_errors=arguments.errors, settings=settings, output=sys.stdout)
    return DONE


def _add_nightly(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "nightly",
        "visit the sources now: discover, fetch, archive, read, load",
        "bubblewatch nightly --source deadline --source tvline",
    )
    _add_source_option(command)
    command.set_defaults(run=_nightly)


def _add_source_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--source",
        dest="sources",
        action="append",
        default=[],
        metavar="NAME",
        help="this source only; may be given several times (default: all that may be visited)",
    )


def _nightly(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.running import run_nightly

    return run_nightly(settings, sources=arguments.sources)


def _add_backfill(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "backfill",
        "take in older articles, by date or from WARC files or a list of URLs; what is done is not done again",
        "bubblewatch backfill --since 2026-01-01 --until 2026-03-31 --source tvline",
    )
    command.add_argument("--since", type=_date, metavar="DATE", help="first day of publication, YYYY-MM-DD")
    command.add_argument("--until", type=_date, metavar="DATE", help="last day of publication, YYYY-MM-DD")
    _add_source_option(command)
    command.add_argument(
        "--warc", type=Path, action="append", default=[], metavar="PATH", help="WARC file; may be given several times"
    )
    command.add_argument("--urls", type=Path, metavar="FILE", help="file with one URL a line")
    command.add_argument("--dry-run", action="store_true", help="say what would be done and do nothing of it")
    command.set_defaults(run=_backfill, command=command)


def _backfill(arguments: argparse.Namespace, settings: Settings) -> int:
    if (arguments.since is None) != (arguments.until is None):
        arguments.command.error("--since and --until go together")
    if arguments.since is None and not arguments.warc and arguments.urls is None:
        arguments.command.error("say what to take in: --since and --until, --warc or --urls")
    if arguments.sources and arguments.since is None:
        arguments.command.error("--source goes with --since and --until")
    if arguments.since is not None and arguments.since > arguments.until:
        arguments.command.error(f"--since {arguments.since} is after --until {arguments.until}")

    from flows.running import run_backfill

    return run_backfill(
        settings,
        since=arguments.since,
        until=arguments.until,
        sources=arguments.sources,
        warc=arguments.warc,
        urls=arguments.urls,
        dry_run=arguments.dry_run,
    )


def _add_replay(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "replay",
        "derive everything again from the archive, without network",
        "bubblewatch replay --since 2026-10-01",
    )
    command.add_argument("--since", type=_date, metavar="DATE", help="first day of fetching, YYYY-MM-DD")
    command.add_argument("--until", type=_date, metavar="DATE", help="last day of fetching, YYYY-MM-DD")
    command.set_defaults(run=_replay, command=command)


def _replay(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.since and arguments.until and arguments.since > arguments.until:
        arguments.command.error(f"--since {arguments.since} is after --until {arguments.until}")

    from flows.running import run_replay

    return run_replay(settings, since=arguments.since, until=arguments.until)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date of the form YYYY-MM-DD") from None


def _add_questions(commands: "Commands") -> None:
    status = _add_command(
        commands,
        "status",
        "what has been decided, of every series or, with the evidence, of one",
        'bubblewatch status "Partner Track"',
    )
    status.add_argument("show", nargs="?", metavar="SHOW", help="title of a series")
    status.add_argument("--why", action="store_true", help="say of every statement why it won or lost")
    status.set_defaults(run=_status, command=status)
    cast = _add_command(commands, "cast", "who plays whom in a series", 'bubblewatch cast "Partner Track"')
    cast.add_argument("show", metavar="SHOW", help="title of a series")
    cast.set_defaults(run=_cast)
    sources = _add_command(
        commands, "sources", "the configured sources and how the last visits went", "bubblewatch sources"
    )
    sources.set_defaults(run=_sources)
    actions = sources.add_subparsers(title="actions", metavar="ACTION")
    check = _add_command(
        actions,
        "check",
        "visit a source, read its newest article, and keep nothing",
        "bubblewatch sources check tvline",
    )
    check.add_argument("name", metavar="NAME", help="the source's name")
    check.set_defaults(run=_check_source)


def _status(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.board import print_board, print_show, print_why

    if arguments.why and arguments.show is None:
        arguments.command.error("--why goes with a SHOW")
    if arguments.why:
        print_why(settings, arguments.show)
    elif arguments.show is None:
        print_board(settings)
    else:
        print_show(settings, arguments.show)
    return DONE


def _cast(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.board import print_cast

    print_cast(settings, arguments.show)
    return DONE


def _sources(_: argparse.Namespace, settings: Settings) -> int:
    from flows.board import print_sources

    print_sources(settings)
    return DONE


def _check_source(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.trial import check_source

    return DONE if check_source(settings, arguments.name, sys.stdout) else FAILED


def _add_serve(commands: "Commands") -> None:
    command = _add_command(
        commands, "serve", "Prefect server, UI, schedule and runner, until Ctrl-C", "bubblewatch serve"
    )
    command.set_defaults(run=_serve)


def _serve(_: argparse.Namespace, settings: Settings) -> int:
    from flows.running import run_serve

    return run_serve(settings)


def _add_doctor(commands: "Commands") -> None:
    command = _add_command(
        commands, "doctor", "what is configured, reachable, migrated and stale", "bubblewatch doctor"
    )
    command.set_defaults(run=_doctor)


def _doctor(_: argparse.Namespace, settings: Settings) -> int:
    from flows.doctor import print_findings

    return DONE if print_findings(settings) else FAILED


def _add_export(commands: "Commands") -> None:
    command = _add_command(
        commands, "export", "the public views as files, with JSON Schema", "bubblewatch export out/ --format csv"
    )
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--format", choices=("parquet", "csv", "jsonl"), default="parquet")
    command.set_defaults(run=_export)


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import export_views

    export_views(settings, arguments.folder, arguments.format)
    return DONE


def _add_review(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "review",
        "the rows that a person should look at, and what that person says of them",
        "bubblewatch review accept 3f2a9c",
    )
    command.add_argument("--limit", type=int, default=20, metavar="N", help="rows to list (default: %(default)s)")
    command.set_defaults(run=_review)
    actions = command.add_subparsers(title="actions", metavar="ACTION")
    for name, summary in (
        ("accept", "the row is right and counts in full"),
        ("reject", "the row is wrong and counts for nothing"),
        ("correct", "the row is right but for some values"),
        ("reopen", "take the verdict back"),
    ):
        action = _add_command(actions, name, summary, f"bubblewatch review {name} 3f2a9c")
        action.add_argument("item", metavar="ID", help="the row's id or a beginning of it")
        action.add_argument("--note", default="", help="why")
        if name == "correct":
            action.add_argument(
                "--set",
                dest="values",
                action="append",
                required=True,
                type=_assignment,
                metavar="FIELD=VALUE",
                help="a right value, empty for none; may be given several times",
            )
        action.set_defaults(run=_judge, verdict=name)


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form FIELD=VALUE")
    return name, value


def _review(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import print_queue

    print_queue(settings, arguments.limit)
    return DONE


def _judge(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import judge, reopen_item

    if arguments.verdict == "reopen":
        reopen_item(settings, arguments.item)
    else:
        correction = dict(getattr(arguments, "values", []))
        judge(settings, arguments.item, arguments.verdict, correction, arguments.note)
    return DONE


def _add_identity(commands: "Commands") -> None:
    command = _add_command(
        commands,
        "identity",
        "which titles are one series, which two, and which none",
        'bubblewatch identity merge "Harbour Lights" "Harbor"',
    )
    command.set_defaults(run=_identity)
    actions = command.add_subparsers(title="actions", metavar="ACTION")
    for name, summary, target in (
        ("merge", "what is said of TITLE counts for OTHER", "OTHER"),
        ("split", "what is said of TITLE at NETWORK is about a series of its own", "NETWORK"),
        ("rename", "show TITLE as SPELLING", "SPELLING"),
        ("keep", "TITLE and OTHER have been looked at; all stays as it is", "OTHER"),
        ("not-a-show", "what is said of TITLE counts for nothing", None),
    ):
        action = _add_command(actions, name, summary, f'bubblewatch identity {name} "Night Ferry"')
        action.add_argument("title", metavar="TITLE")
        if target:
            action.add_argument("target", metavar=target)
        action.add_argument("--note", default="", help="why")
        action.set_defaults(run=_decide, action=name, target=None)
    match = _add_command(
        actions, "match", "look shows up at TVmaze, if the setting tvmaze allows it", "bubblewatch identity match"
    )
    match.add_argument("--limit", type=int, default=500, metavar="N", help="shows to look up (default: %(default)s)")
    match.set_defaults(run=_match)
    choose = _add_command(
        actions, "choose", "say which show of TVmaze TITLE is", 'bubblewatch identity choose "Night Ferry" 4711'
    )
    choose.add_argument("title", metavar="TITLE")
    choose.add_argument("tvmaze", type=_tvmaze_id, metavar="ID", help="its id there, or `none`")
    choose.set_defaults(run=_choose)
    forget = _add_command(
        actions, "forget", "take a match or a choice back", 'bubblewatch identity forget "Night Ferry"'
    )
    forget.add_argument("title", metavar="TITLE")
    forget.set_defaults(run=_forget)
    undo = _add_command(actions, "undo", "take a decision back", "bubblewatch identity undo 3f2a9c")
    undo.add_argument("decision", metavar="ID", help="the decision's id")
    undo.set_defaults(run=_undo)


def _identity(_: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import print_decisions

    print_decisions(settings)
    return DONE


def _decide(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import decide_identity

    decide_identity(settings, arguments.action, arguments.title, arguments.target, arguments.note)
    return DONE


def _tvmaze_id(text: str) -> int | None:
    if text == "none":
        return None
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is neither an id nor `none`")
    return int(text)


def _match(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import match_titles

    match_titles(settings, arguments.limit)
    return DONE


def _choose(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import choose_match

    choose_match(settings, arguments.title, arguments.tvmaze)
    return DONE


def _forget(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import forget_match

    forget_match(settings, arguments.title)
    return DONE


def _undo(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import undo_identity

    undo_identity(settings, arguments.decision)
    return DONE


def _add_database(commands: "Commands") -> None:
    command = _add_command(commands, "db", "look after the database", "bubblewatch db upgrade")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    upgrade = _add_command(
        actions, "upgrade", "bring tables and views to what this version needs", "bubblewatch db upgrade"
    )
    upgrade.set_defaults(run=_upgrade)
    grant = _add_command(
        actions, "grant", "let a role of PostgreSQL read the public views", "bubblewatch db grant reader"
    )
    grant.add_argument("role", metavar="ROLE")
    grant.set_defaults(run=_grant)
    check = _add_command(actions, "check", "look for what cannot be true", "bubblewatch db check")
    check.set_defaults(run=_check)
    publish = _add_command(
        actions, "publish", "publish what a run has left due or held", "bubblewatch db publish --force"
    )
    decision = publish.add_mutually_exclusive_group()
    decision.add_argument("--force", action="store_true", help="even what seems absurd")
    decision.add_argument("--drop", action="store_true", help="pass over the pages of batches that were held")
    decision.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    publish.set_defaults(run=_publish)


def _grant(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import grant

    try:
        grant(settings, arguments.role)
    except GrantRefused as error:
        print(f"bubblewatch: {error}", file=sys.stderr)
        return USAGE
    return DONE


def _check(_: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import check_data

    return DONE if check_data(settings) else FAILED


def _publish(arguments: argparse.Namespace, settings: Settings) -> int:
    from flows.desk import print_planned, publish_waiting

    if arguments.dry_run:
        print_planned(settings)
    else:
        publish_waiting(settings, force=arguments.force, drop=arguments.drop)
    return DONE


def _upgrade(_: argparse.Namespace, settings: Settings) -> int:
    from flows.stages.workplace import upgrade_database

    print(f"{upgrade_database(settings)} is up to date")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
