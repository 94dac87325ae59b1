"""The commands of those who look after the data, on a database with news in it."""

import io
import json
import logging
import signal
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.terminal import LOGGERS
from load.database import open_database, upgrade
from load.errors import PublicationHeld
from load.read import evidence_rows
from load.write import Outcome, PageRef, load_batch, start_run
from tests.samples import NOON, sample_article, sample_statement
from transform.records import Kind, Reading, Rejected

# Clears the screen, rewrites the title bar, turns the reading direction, and speaks HTML.
HOSTILE = "Har\x1b[2Jbor \x1b]0;owned\x07\u202e<script>alert(1)</script>"


def outcome(number: int, show: str, kind: Kind, season: int, confidence: float = 0.9) -> Outcome:
    text = f"{show} is {kind.value}."
    url = f"https://deadline.com/{number}"
    article = sample_article(url, [text])
    said = sample_statement(show, kind.value, season, text, confidence=confidence)
    return Outcome(PageRef(None, "x.warc.gz", number), url, None, NOON, Reading(article, (said,), ()))


@dataclass(frozen=True)
class Editor:
    """Somebody at a terminal, and their database."""

    home: Path
    tvmaze: str | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command in this process: there are too many of them for one each."""
        output, errors = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(output), redirect_stderr(errors):
            patch.setenv("BUBBLEWATCH_HOME", str(self.home))
            patch.setenv("BUBBLEWATCH_TVMAZE", self.tvmaze or "")
            try:
                code = main(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
        return subprocess.CompletedProcess(arguments, code, output.getvalue(), errors.getvalue())

    def load(self, *outcomes: Outcome, publishing: bool = True) -> None:
        engine = open_database(f"sqlite:///{self.home / 'bubblewatch.db'}")
        upgrade(engine)
        load_batch(engine, outcomes, run_id=start_run(engine, "test", {}), publishing=publishing)
        engine.dispose()

    def statement(self, kind: str) -> str:
        engine = open_database(f"sqlite:///{self.home / 'bubblewatch.db'}", read_only=True)
        (found,) = [row.statement_id for row in evidence_rows(engine) if row.kind == kind]
        engine.dispose()
        return found


@pytest.fixture(autouse=True)
def _process_as_before() -> Iterator[None]:
    """A command sets up the process it runs in, and this one is that of other tests too."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)
    for logger, (logger.handlers, level, logger.propagate) in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    editor = Editor(tmp_path / "home")
    editor.load(
        outcome(1, "Harbor", Kind.RENEWED, 2),
        outcome(2, "Harbor", Kind.CANCELLED, 3, confidence=0.4),
        outcome(3, "Harbour Lights", Kind.ENDING, 4),
    )
    return editor


def test_why_names_the_winner_and_the_rule(editor: Editor) -> None:
    shown = editor.run("status", "Harbor", "--why")
    assert "won; and governs the show" in shown.stdout
    assert "too unsure to move anything" in shown.stdout
    assert editor.run("status", "--why").returncode == 2


def test_review_is_a_conversation(editor: Editor) -> None:
    item = editor.statement("cancelled")
    assert item in editor.run("review").stdout
    assert editor.run("review", "accept", item[:10]).returncode == 0
    assert "cancelled" in editor.run("status").stdout
    assert editor.run("review", "correct", item, "--set", "season=5", "--note", "misprint").returncode == 0
    assert "season 5" in editor.run("status", "Harbor").stdout
    assert editor.run("review", "reject", item).returncode == 0
    assert editor.run("review").stdout.startswith("Nothing waits")
    assert editor.run("review", "reopen", item).returncode == 0
    assert item in editor.run("review").stdout
    refused = editor.run("review", "accept", "zzzzzzzz")
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert editor.run("review", "correct", item, "--set", "season").returncode == 2


def test_titles_are_merged_and_parted(editor: Editor) -> None:
    merged = editor.run("identity", "merge", "Harbour Lights", "Harbor", "--note", "working title")
    decision = merged.stdout.split(":")[0]
    assert "\nHarbour Lights" not in editor.run("status").stdout
    assert "working title" in editor.run("identity").stdout
    assert editor.run("identity", "undo", decision).returncode == 0
    assert "\nHarbour Lights" in editor.run("status").stdout
    assert editor.run("identity", "not-a-show", "Harbor").returncode == 0
    assert "renewed" not in editor.run("status").stdout
    asked = editor.run("status", "harbor")
    assert (asked.returncode, "'harbor' is no show, as was decided" in asked.stderr) == (1, True)
    missed = editor.run("identity", "undo", "0")
    assert (missed.returncode, "`bubblewatch identity` lists them" in missed.stderr) == (1, True)


def test_views_become_files(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run = editor.run("export", str(folder), "--format", "jsonl")
    assert run.returncode == 0, run.stderr
    lines = (folder / "show_status.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["show"] for line in lines} == {"Harbor", "Harbour Lights"}
    assert editor.run("export", str(folder)).returncode == 0


def test_checks_speak_and_end_with_1_on_an_error(editor: Editor) -> None:
    assert editor.run("db", "check").stdout == "Nothing is wrong.\n"
    engine = open_database(f"sqlite:///{editor.home / 'bubblewatch.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change_counter SET value = 0")
    engine.dispose()
    run = editor.run("db", "check")
    assert (run.returncode, "number ahead of the counter" in run.stdout) == (1, True)


def test_absurd_news_waits_until_somebody_insists(editor: Editor) -> None:
    editor.load(*(outcome(number, f"Show {number}", Kind.RENEWED, 2) for number in range(10, 40)))
    editor.load(
        *(outcome(number, f"Show {number - 90}", Kind.CANCELLED, 3) for number in range(100, 130)), publishing=False
    )
    held = editor.run("db", "publish")
    assert (held.returncode, "publication held: 30 of 32 known shows" in held.stderr) == (1, True)
    looked = editor.run("db", "publish", "--dry-run").stdout
    assert "Show 10: renewed -> cancelled  https://deadline.com/100\n" in looked
    assert "shows that would change: 30 cancelled\n" in looked
    assert "published" in editor.run("db", "publish", "--force").stdout
    assert "Nothing is wrong." in editor.run("db", "check").stdout


def test_batch_that_takes_too_much_away_waits_for_an_editor(editor: Editor) -> None:
    known = [outcome(number, f"Show {number}", Kind.RENEWED, 2) for number in range(10, 40)]
    emptied = [replace(one, result=Rejected("article", "no text", one.requested_url)) for one in known]
    editor.load(*known)
    for option, answer in (("--drop", "1 held: dropped"), ("--force", "1 held: released")):
        with pytest.raises(PublicationHeld):
            editor.load(*emptied, publishing=False)
        assert "30 pages: publication held" in editor.run("db", "publish").stdout
        assert answer in editor.run("db", "publish", option).stdout
        assert "Show 30" in editor.run("status").stdout
    editor.load(*emptied, publishing=False)
    assert "Show 30" not in editor.run("status").stdout
    assert editor.run("db", "publish", "--force", "--drop").returncode == 2


def test_ids_of_other_catalogues_are_asked_for_where_that_is_allowed(editor: Editor, catalogue: Any) -> None:
    catalogue.add(7, "Harbor", "CBS", "2023-01-02", imdb="tt0000007")
    catalogue.add(8, "Harbour Lights", "ITV", "1999-01-02", thetvdb=88)
    forbidden = editor.run("identity", "match")
    assert (forbidden.returncode, "BUBBLEWATCH_TVMAZE" in forbidden.stderr, catalogue.asked) == (1, True, [])
    asking = replace(editor, tvmaze=catalogue.url)
    assert asking.run("identity", "match").stdout == "2 looked up: 1 ambiguous, 1 matched\n"
    assert "8  Harbour Lights, 1999, ITV" in asking.run("identity").stdout
    n_asked = len(catalogue.asked)
    assert asking.run("identity", "match").stdout == "every show has been looked up\n"
    assert len(catalogue.asked) == n_asked
    assert editor.run("identity", "choose", "Harbour Lights", "8").returncode == 0
    assert "Nothing has been decided" in editor.run("identity").stdout
    assert editor.run("identity", "forget", "Harbor").returncode == 0
    assert editor.run("identity", "choose", "Harbor", "seven").returncode == 2


def test_text_of_pages_never_commands_a_terminal(editor: Editor) -> None:
    editor.load(outcome(9, HOSTILE, Kind.RENEWED, 2, confidence=0.55))
    (title,) = [line for line in editor.run("status").stdout.splitlines() if "script" in line]
    shows = [editor.run("status", HOSTILE), editor.run("status", HOSTILE, "--why"), editor.run("cast", HOSTILE)]
    outputs = [title, *(run.stdout + run.stderr for run in shows), editor.run("review").stdout]
    outputs.append(editor.run("identity", "rename", HOSTILE, HOSTILE + "!").stdout)
    outputs.append(editor.run("identity").stdout)
    outputs.append(editor.run("status", "Har\x1bx").stderr)
    for output in outputs:
        assert output
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_titles_are_data_on_the_way_to_the_database_too(editor: Editor) -> None:
    title = "Robert'); DROP TABLE statement; --"
    editor.load(replace(outcome(8, title, Kind.RENEWED, 2), tier="press"))
    assert title in editor.run("status", title).stdout
    assert editor.run("identity", "merge", title, "x'; DELETE FROM show; --").returncode == 0
    assert "Harbor" in editor.run("status").stdout
