"""`bubblewatch extract`: what files, folders, WARC files and URLs say, without a database and without Prefect."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from extract.archive import ArchivedPage, read_archive
from extract.errors import ArchiveError, FetchError
from extract.files import Unreadable, pages_from_path
from extract.page import Page
from flows.settings import Settings
from flows.terminal import printable
from flows.workers import Workers
from transform.jsonl import to_jsonl_object
from transform.reading import read_page
from transform.records import CastCredit, Reading, Rejected, StatusStatement

# Below this the workers would start for longer than they work.
INLINE_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page and what to call it: the path as given or found, FILE#OFFSET for a WARC record, a URL."""

    label: str
    page: Page


@dataclass(frozen=True, slots=True)
class Problem:
    """Something named on the command line that gave no page."""

    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What to print for a page, and why it was rejected, if it was."""

    text: str
    rejected: Rejected | None


def extract(arguments: Sequence[str], *, as_jsonl: bool, settings: Settings, output: TextIO, errors: TextIO) -> int:
    """Prints what every input says, in their order, and returns the exit code.

    0, or 1 if an input could not be read or nothing but rejections came out.
    """
    problems: list[Problem] = []
    reasons: Counter[str] = Counter()
    n_read = 0
    render = _render_jsonl if as_jsonl else _render_text
    give_up = _give_up_jsonl if as_jsonl else _give_up_text
    with Workers(settings.workers, inline_limit=INLINE_LIMIT) as workers:
        for rendered in workers.map(render, give_up, _only_pages(arguments, settings, problems, errors)):
            print(rendered.text, file=output)
            if rendered.rejected is None:
                n_read += 1
            else:
                reasons[rendered.rejected.reason] += 1
    output.flush()
    if reasons:
        listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
        print(f"{reasons.total()} of {n_read + reasons.total()} pages were rejected: {listed}", file=errors)
    return 1 if problems or (reasons and not n_read) else 0


def rows(arguments: Iterable[str], *, settings: Settings, errors: TextIO) -> Iterator[dict[str, Any]]:
    """The objects that `extract` prints with --jsonl, one a page; what gives no page is named on `errors`."""
    with Workers(settings.workers, inline_limit=INLINE_LIMIT) as workers:
        for rendered in workers.map(_render_jsonl, _give_up_jsonl, _only_pages(arguments, settings, [], errors)):
            yield json.loads(rendered.text)


def _only_pages(
    arguments: Iterable[str], settings: Settings, problems: list[Problem], errors: TextIO
) -> Iterator[Labelled]:
    with ExitStack() as stack:
        for found in _inputs(arguments, settings, stack):
            if isinstance(found, Problem):
                problems.append(found)
                print(f"bubblewatch: {printable(found.label)}: {printable(found.detail)}", file=errors)
            else:
                yield found


def _inputs(arguments: Iterable[str], settings: Settings, stack: ExitStack) -> Iterator[Labelled | Problem]:
    fetch: Callable[[str], Labelled | Problem] | None = None
    for argument in arguments:
        if argument.lower().startswith(("http://", "https://")):
            fetch = fetch or _open_fetcher(settings, stack)
            yield fetch(argument)
        elif _is_warc(Path(argument)):
            yield from _records(argument)
        else:
            for label, found in pages_from_path(Path(argument)):
                yield (
                    Problem(label, found.detail or found.reason)
                    if isinstance(found, Unreadable)
                    else Labelled(label, found)
                )


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz")) and not path.is_dir()


def _records(argument: str) -> Iterator[Labelled | Problem]:
    try:
        for record in read_archive(Path(argument)):
            label = f"{argument}#{record.offset}"
            yield Labelled(label, record.page) if isinstance(record, ArchivedPage) else Problem(label, record.detail)
    except ArchiveError as error:
        yield Problem(argument, str(error).removeprefix(f"{argument}: "))


def _open_fetcher(settings: Settings, stack: ExitStack) -> Callable[[str], Labelled | Problem]:
    # Imported here: HTTP costs a quarter of a second, and files do not need it.
    from extract.fetch import Fetcher

    fetcher = stack.enter_context(Fetcher(contact=settings.contact))

    def fetch(url: str) -> Labelled | Problem:
        try:
            return Labelled(url, fetcher.fetch(url, source=None))
        except FetchError as error:
            return Problem(url, f"{error.reason}{': ' + error.detail if error.detail else ''}")

    return fetch


def _render_jsonl(item: Labelled) -> Rendered:
    return _as_jsonl(item, read_page(item.page))


def _give_up_jsonl(item: Labelled, reason: str, detail: str) -> Rendered:
    return _as_jsonl(item, Rejected("article", reason, item.page.url, detail))


def _as_jsonl(item: Labelled, outcome: Reading | Rejected) -> Rendered:
    line = json.dumps(to_jsonl_object(item.label, item.page.url, outcome), ensure_ascii=False)
    return Rendered(line, outcome if isinstance(outcome, Rejected) else None)


def _render_text(item: Labelled) -> Rendered:
    outcome = read_page(item.page)
    if isinstance(outcome, Rejected):
        return _rejected_text(item.label, outcome)
    return Rendered("\n".join(_lines(item.label, outcome)), None)


def _give_up_text(item: Labelled, reason: str, detail: str) -> Rendered:
    return _rejected_text(item.label, Rejected("article", reason, item.page.url, detail))


def _rejected_text(label: str, rejected: Rejected) -> Rendered:
    detail = f" ({printable(rejected.detail)})" if rejected.detail else ""
    return Rendered(f"{printable(label)}\n  rejected: {rejected.reason}{detail}\n", rejected)


def _lines(label: str, reading: Reading) -> Iterator[str]:
    article = reading.article
    published = f"{article.published_at:%Y-%m-%d %H:%M} UTC" if article.published_at else "no date"
    yield printable(article.title) or "(no headline)"
    yield "  " + " · ".join(printable(part) for part in (article.publisher, article.author, published, label) if part)
    for statement in reading.statements:
        yield f"  {_statement_line(statement)}"
        yield f"      {printable(statement.evidence.quote)}"
    shows = dict.fromkeys(credit.show for credit in reading.credits)
    for show in shows:
        yield f"  Cast of {printable(show)}"
        yield from (f"      {_credit_line(credit)}" for credit in reading.credits if credit.show == show)
    if not reading.statements and not reading.credits:
        yield "  nothing about the future of a series"
    yield ""


def _statement_line(statement: StatusStatement) -> str:
    announced = statement.announced_on.isoformat() if statement.announced_on else None
    parts = (
        f"{'not ' if statement.negated else ''}{statement.kind}",
        None if statement.season is None else f"season {statement.season}",
        statement.network,
        announced and f"{announced} ({statement.announced_precision})",
        statement.source and f"source {statement.source}",
        statement.speaker and f"said by {statement.speaker}",
        f"{statement.certainty}, {statement.timeframe}, {statement.confidence:.2f}",
    )
    return f"{printable(statement.show)}: " + ", ".join(printable(part) for part in parts if part)


def _credit_line(credit: CastCredit) -> str:
    role = f" as {printable(credit.character)}" if credit.character else ""
    description = f", {printable(credit.description)}" if credit.description else ""
    kind = "" if credit.credit == "unspecified" else f" ({credit.credit})"
    return f"{printable(credit.person)}{role}{description}{kind}"
