"""The command line: what it prints where, how it ends, and what it leaves alone."""

import ctypes
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.archive import ArchiveWriter, read_page_at
from extract.page import Page

STORY = """<html lang="en"><head><title>Harbour Nine returns</title>
<meta property="article:published_time" content="2026-03-09T09:00:00Z"></head><body><article>
<h1>‘{show}’ Renewed For Season 4 At NBC</h1>
<p>NBC has renewed its drama series {show} for a fourth season, the network announced on Monday. The decision comes
after a spring in which the numbers of the show held better than those of anything else on its night.</p>
<p>Production is to begin in the autumn in a harbour town in the north, as it did for the seasons before, with most of
the crew back at work and the writers already six scripts in.</p></article></body></html>"""
CLOSED = "http://127.0.0.1:9/"


def _environment(**settings: str) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("BUBBLEWATCH_", "PREFECT_"))}
    return {**inherited, **{f"BUBBLEWATCH_{key}": value for key, value in settings.items()}}


def _run(*arguments: str | Path, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        env=_environment(**settings),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _assert_is_sentence(run: subprocess.CompletedProcess[str], *words: str, code: int = 1) -> None:
    """That the command failed with a message that holds the words, and with nothing that only a programmer reads."""
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert "this should not happen" not in run.stderr
    for word in words:
        assert word in run.stderr


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(STORY.format(show="Harbour Nine"), encoding="utf-8")
    return path


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    with ArchiveWriter(tmp_path / "warc") as archive:
        for show in ("Harbour Nine", "Tallow Lane"):
            url = f"https://example.com/{show.replace(' ', '-')}"
            body = STORY.format(show=show).encode()
            path = archive.write(Page(url, url, 200, headers, body, datetime(2026, 3, 10, tzinfo=UTC))).file
    return path


def test_help_lists_every_command() -> None:
    run = _run("--help")
    assert run.returncode == 0
    commands = (
        "demo",
        "extract",
        "nightly",
        "backfill",
        "replay",
        "status",
        "cast",
        "serve",
        "export",
        "review",
        "identity",
        "db",
        "sources",
    )
    assert all(f"\n    {command} " in run.stdout for command in commands)


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "extract",
        "nightly",
        "backfill",
        "replay",
        "status",
        "cast",
        "sources",
        "serve",
        "export",
        "db",
        "review",
        "review correct",
        "identity",
        "identity merge",
        "db grant",
        "db check",
        "db publish",
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    run = _run(*command.split(), "--help")
    assert run.returncode == 0
    assert "example: bubblewatch " in run.stdout


@pytest.mark.parametrize(
    "arguments", [["extract", "{page}"], ["status"], ["cast", "Anything"], ["sources"], ["--help"]]
)
def test_what_only_reads_imports_neither_prefect_nor_drivers_it_does_not_need(
    arguments: list[str], page: Path, tmp_path: Path
) -> None:
    assert _run("db", "upgrade", HOME=str(tmp_path)).returncode == 0
    script = (
        "import sys\nfrom flows.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'prefect', 'sqlmodel', 'psycopg', 'alembic', 'httpx'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *(argument.format(page=page) for argument in arguments)],
        env=_environment(HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr.splitlines()[-1] == "[]"


def test_extract_prints_an_object_a_page(page: Path) -> None:
    run = _run("extract", page, "--jsonl")
    assert run.returncode == 0
    (line,) = run.stdout.splitlines()
    article = json.loads(line)
    assert article["path"] == str(page)
    (statement,) = article["statements"]
    assert (statement["show"], statement["kind"], statement["season"]) == ("Harbour Nine", "renewed", 4)
    assert article["text"][statement["start"] : statement["end"]] == statement["quote"]


def test_extract_tells_a_person_the_same(page: Path) -> None:
    run = _run("extract", page)
    assert run.returncode == 0
    assert "Harbour Nine: renewed, season 4, NBC" in run.stdout


def test_extract_reads_a_folder_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.html", "a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY.format(show="Harbour Nine"), encoding="utf-8")
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(STORY.format(show="Harbour Nine").encode()))
    run = _run("extract", tmp_path, "--jsonl")
    found = [Path(json.loads(line)["path"]) for line in run.stdout.splitlines()]
    assert found == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(found) == 4


def test_extract_names_warc_records_by_their_offset(warc: Path) -> None:
    run = _run("extract", warc, "--jsonl")
    assert run.returncode == 0
    objects = [json.loads(line) for line in run.stdout.splitlines()]
    assert [item["statements"][0]["show"] for item in objects] == ["Harbour Nine", "Tallow Lane"]
    for item in objects:
        file, _, offset = item["path"].rpartition("#")
        assert read_page_at(Path(file), int(offset)).url == item["url"]


def test_extract_does_the_rest_when_a_path_is_missing(page: Path, tmp_path: Path) -> None:
    run = _run("extract", tmp_path / "nowhere.html", page, tmp_path / "nowhere.warc.gz", "--jsonl")
    _assert_is_sentence(run, "nowhere.html: no such file", "nowhere.warc.gz: cannot be read")
    assert len(run.stdout.splitlines()) == 1


def test_extract_many_pages_keeps_their_order(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number:03}.html").write_text(STORY.format(show="Harbour Nine"), encoding="utf-8")
    run = _run("extract", tmp_path, "--jsonl")
    assert [Path(json.loads(line)["path"]).stem for line in run.stdout.splitlines()] == [f"{n:03}" for n in range(120)]


def test_extract_ends_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number:03}.html").write_text(STORY.format(show="Harbour Nine"), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "extract", str(tmp_path), "--jsonl"],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "1 of 1 pages were rejected"),
        ("empty.html", b"", "1 of 1 pages were rejected"),
        ("torn.html.gz", gzip.compress(b"<p>text" * 99, mtime=0)[:-20], "torn.html.gz"),
        ("empty.warc", b"", "is empty"),
        ("empty.warc.gz", b"", "is empty"),
        ("text.warc", b"this is a letter to my aunt\n" * 40, "is no WARC file"),
    ],
)
def test_a_file_that_holds_no_page_is_said_to(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    _assert_is_sentence(_run("extract", tmp_path / name), words)


def test_a_truncated_warc_gives_its_whole_records_and_tells_of_the_torn_one(warc: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.warc.gz"
    with gzip.open(warc) as whole:
        assert whole.read().count(b"WARC-Type: response") == 2
    torn.write_bytes(warc.read_bytes()[:-900])
    run = _run("extract", torn, "--jsonl")
    _assert_is_sentence(run, "torn.warc.gz#")
    assert len(run.stdout.splitlines()) == 1


def test_a_url_that_nobody_answers_is_a_sentence() -> None:
    _assert_is_sentence(_run("extract", CLOSED), CLOSED, "private_address")


def test_what_a_page_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(STORY.format(show="Harbour \x1b[2J\u202eNine [bold red]"), encoding="utf-8")
    run = _run("extract", path)
    assert not {"\x1b", "\u202e"} & set(run.stdout)


@pytest.mark.parametrize("arguments", [[], ["sing"], ["extract"], ["backfill"], ["backfill", "--since", "2026-01-01"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    run = _run(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("usage: bubblewatch")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backfill", "--since", "2026-13-01", "--until", "2026-01-01"], "is no date of the form YYYY-MM-DD"),
        (["backfill", "--since", "2026-02-01", "--until", "2026-01-01"], "is after"),
        (["backfill", "--source", "tvline", "--warc", "x.warc"], "--source goes with"),
        (["replay", "--since", "2026-02-01", "--until", "2026-01-01"], "is after"),
    ],
)
def test_dates_that_make_no_range_end_with_2(arguments: list[str], words: str) -> None:
    run = _run(*arguments)
    assert run.returncode == 2
    assert words in run.stderr


def test_rights_on_a_file_are_refused_with_a_reason(tmp_path: Path) -> None:
    _assert_is_sentence(_run("db", "grant", "reader", HOME=str(tmp_path)), "knows no roles", code=2)


@pytest.mark.parametrize("arguments", [["status"], ["status", "Harbour Nine"], ["cast", "Harbour Nine"]])
def test_without_a_database_a_question_tells_how_to_make_one(arguments: list[str], tmp_path: Path) -> None:
    _assert_is_sentence(_run(*arguments, HOME=str(tmp_path)), "bubblewatch.db", "bubblewatch")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_says_what_fills_it(tmp_path: Path) -> None:
    assert _run("db", "upgrade", HOME=str(tmp_path)).returncode == 0
    run = _run("status", HOME=str(tmp_path))
    assert run.returncode == 0
    assert "bubblewatch nightly" in run.stdout
    _assert_is_sentence(_run("status", "Harbour Nine", HOME=str(tmp_path)), "Harbour Nine")


def test_the_database_can_be_brought_up_to_date_any_number_of_times(tmp_path: Path) -> None:
    for _ in range(2):
        run = _run("db", "upgrade", HOME=str(tmp_path))
        assert run.returncode == 0
        assert "is up to date" in run.stdout


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bubblewatch.db").write_text("a letter to my aunt, which is long enough to have a header\n" * 40)
    for arguments in (["status"], ["db", "upgrade"], ["replay"]):
        _assert_is_sentence(_run(*arguments, HOME=str(tmp_path)), "bubblewatch.db")


def test_a_database_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert _run("db", "upgrade", HOME=str(home)).returncode == 0
    path = home / "bubblewatch.db"
    before = path.read_bytes()
    path.chmod(0o444)
    home.chmod(0o555)
    try:
        run = subprocess.run(
            [sys.executable, "-m", "flows.cli", "replay"],
            env=_environment(HOME=str(home)),
            capture_output=True,
            text=True,
            preexec_fn=_obey_permissions,
            check=False,
        )
    finally:
        home.chmod(0o755)
    _assert_is_sentence(run, "bubblewatch.db")
    assert path.read_bytes() == before


def _obey_permissions() -> None:
    """Makes root, who may write everything, give that up for the command about to start."""
    drop_from_bounding_set, override_permissions = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, override_permissions, 0, 0, 0)


@pytest.mark.parametrize(
    "url", ["postgresql://nobody:hush-hush@127.0.0.1:9/tv", "mysql://me:hush-hush@127.0.0.1/tv", "nonsense hush-hush"]
)
def test_a_database_that_cannot_be_reached_is_a_sentence_without_its_password(url: str, tmp_path: Path) -> None:
    run = _run("status", HOME=str(tmp_path), DATABASE_URL=url)
    _assert_is_sentence(run)
    assert "hush-hush" not in run.stderr


def test_sources_are_listed_with_those_that_may_not_be_visited() -> None:
    run = _run("sources")
    assert run.returncode == 0
    assert "tvline" in run.stdout
    assert "never visited" in run.stdout


def test_a_source_file_with_a_typo_is_named_with_its_key(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('title = "Mine"\nhome = "https://mine.example/"\ntier = "trade"\nfeed = []\n')
    for arguments in (["sources"], ["nightly"]):
        _assert_is_sentence(_run(*arguments, HOME=str(tmp_path / "home"), SOURCES=str(tmp_path)), "mine.toml", "feed")
    assert not (tmp_path / "home").exists()


def test_a_misspelt_setting_stops_every_command() -> None:
    _assert_is_sentence(_run("sources", HOEM="/tmp"), "BUBBLEWATCH_HOEM", "Did you mean BUBBLEWATCH_HOME?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backfill", "--warc", "nowhere.warc.gz"], "nowhere.warc.gz"),
        (["backfill", "--urls", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_a_missing_input_is_found_before_anything_is_started(arguments: list[str], words: str, tmp_path: Path) -> None:
    _assert_is_sentence(_run(*arguments, cwd=tmp_path), words)
    assert not (tmp_path / "data" / "prefect").exists()


def test_a_list_with_something_else_than_urls_is_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("https://example.com/a\n\nftp://example.com/b\n")
    _assert_is_sentence(_run("backfill", "--urls", tmp_path / "urls.txt", HOME=str(tmp_path)), "line 3", "ftp://")


def test_a_demo_leaves_a_folder_alone_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    _assert_is_sentence(_run("demo", "--home", tmp_path), "is not a folder of an earlier demo")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_the_demo_prints_the_board_and_where_everything_lies(tmp_path: Path) -> None:
    run = _run("demo", "--home", tmp_path / "demo")
    assert run.returncode == 0, run.stderr
    database = sqlite3.connect(tmp_path / "demo" / "bubblewatch.db")
    shows = database.execute("SELECT show FROM show_status").fetchall()
    database.close()
    assert len(shows) > 10
    assert all(show in run.stdout for (show,) in shows)
    assert "bubblewatch.db" in run.stdout
    assert list((tmp_path / "demo" / "archive").glob("*.warc.gz"))
