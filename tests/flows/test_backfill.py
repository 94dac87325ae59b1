"""Backfills: from WARC files, by dates and from a list of URLs; ended anywhere, they go on."""

import os
import re
import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.archive import ArchiveWriter
from extract.page import Page
from flows.newsroom import Newsroom
from tests.bench.serving import wait

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator

# Enough that a command which has read its first batch has seconds of work left on one process.
N_PAGES = 500
STORY = """<html lang="en"><head><title>{title} gets season {season}</title>
<link rel="canonical" href="{url}"><meta property="article:published_time" content="2026-03-{day:02}T09:00:00Z"></head>
<body><article><h1>‘{title}’ Renewed For Season {season} At {network}</h1>
<p>{network} has renewed its drama series {title} for season {season}, the network announced on Monday. The decision
comes after a spring in which the numbers of the show held better than those of anything else on its night.</p>
<p>Production is to begin in the autumn in a harbour town in the north, as it did for the seasons before, with most of
the crew back at work and the writers already {day} scripts in.</p></article></body></html>"""


@pytest.fixture(scope="module")
def warc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WARC file of many short stories, each about a series of its own."""
    colours = ("Amber", "Cobalt", "Crimson", "Indigo", "Ivory", "Ochre", "Scarlet", "Umber", "Violet", "Willow")
    things = (
        *("Anchor", "Bridge", "Compass", "Harbour", "Lantern", "Mirror", "Orchard"),
        *("Beacon", "Candle", "Feather", "Garden", "Kettle", "Ladder", "Saddle"),
    )
    places = ("Bay", "County", "Falls", "Heights", "Hollow", "Lane", "Pass", "Point", "Row", "Street")
    titles = [f"{colour} {thing} {place}" for colour in colours for thing in things for place in places]
    with ArchiveWriter(tmp_path_factory.mktemp("warc")) as archive:
        for number, title in enumerate(titles[:N_PAGES]):
            url = f"https://example.com/{number}"
            story = STORY.format(
                title=title,
                url=url,
                season=2 + number % 5,
                day=1 + number % 28,
                network=("Netflix", "NBC", "ITV")[number % 3],
            )
            headers = (("Content-Type", "text/html; charset=utf-8"),)
            at = datetime(2026, 4, 1, tzinfo=UTC) + timedelta(seconds=number)
            path = archive.write(Page(url, url, 200, headers, story.encode(), at)).file
    return path


def _n_read(operator: "Operator") -> int:
    try:
        database = sqlite3.connect(f"file:{operator.home / 'bubblewatch.db'}?mode=ro", uri=True)
        try:
            return int(database.execute("SELECT count(*) FROM page").fetchone()[0])
        finally:
            database.close()
    except sqlite3.OperationalError:
        return 0


def test_a_backfill_that_was_killed_goes_on_and_ends_with_the_same_rows(
    operator: "Operator", colleague: "Operator", warc: Path
) -> None:
    undisturbed = colleague.run("backfill", "--warc", str(warc))
    assert undisturbed.returncode == 0, undisturbed.stderr
    expected = colleague.rows()
    assert len(expected["article"]) == N_PAGES

    killed = operator.start("backfill", "--warc", str(warc), WORKERS="1")
    wait(lambda: _n_read(operator) > 0)
    killed.kill()
    killed.communicate()
    assert 0 < _n_read(operator) < N_PAGES
    wait(lambda: not _children_of_group(killed.pid))

    resumed = operator.run("backfill", "--warc", str(warc))
    assert resumed.returncode == 0, resumed.stderr
    assert "known already" in resumed.stdout
    assert operator.rows() == expected

    again = operator.run("backfill", "--warc", str(warc))
    assert f"{N_PAGES:,} known already" in again.stdout
    assert operator.rows() == expected


def _children_of_group(group: int) -> bool:
    """Whether any process of the killed command's group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_backfill_that_is_told_to_end_does_so_quietly_and_soon(
    operator: "Operator",
    warc: Path,
    sign: signal.Signals,
    code: int,
) -> None:
    process = operator.start("backfill", "--warc", str(warc), WORKERS="1")
    wait(lambda: _n_read(operator) > 0)
    os.killpg(process.pid, sign)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert output == ""
    assert "Traceback" not in errors


def test_dates_reach_into_a_sources_archives(operator: "Operator", night: "Night", sources: Path) -> None:
    run = operator.run("backfill", "--since", "2026-05-01", "--until", "2026-05-31", SOURCES=str(sources))
    assert run.returncode == 0, run.stderr
    assert _of_may(operator) == _of_may(night.operator) != set()
    n_listed = sum(int(n) for n in re.findall(r"(\d+) listed", run.stderr))
    dry = operator.run("backfill", "--since", "2026-05-01", "--until", "2026-05-31", "--dry-run", SOURCES=str(sources))
    assert f"3 of 3 done: {n_listed} known already" in dry.stdout


def _of_may(operator: "Operator") -> set[str]:
    database = sqlite3.connect(operator.home / "bubblewatch.db")
    rows = database.execute("SELECT url FROM article WHERE published_at LIKE '2026-05-%'").fetchall()
    database.close()
    return {url for (url,) in rows}


def test_a_dry_run_tells_what_it_would_do_and_writes_none_of_it(
    operator: "Operator", sources: Path, warc: Path
) -> None:
    run = operator.run(
        *("backfill", "--since", "2026-05-01", "--until", "2026-05-31", "--warc", str(warc), "--dry-run"),
        SOURCES=str(sources),
        DELAY="2",
    )
    assert run.returncode == 0, run.stderr
    estimate = re.compile(r"(\S+): (\d+) requests at most, about (\d+) min\.")
    parts = {name: (int(n), int(minutes)) for name, n, minutes in estimate.findall(run.stdout)}
    assert set(parts) == {path.stem for path in sources.glob("*.toml")}
    n_requests, minutes = sum(n for n, _ in parts.values()), max(minutes for _, minutes in parts.values())
    assert f"In all {n_requests} requests at most, about {minutes} min, the sources at the same time" in run.stdout
    # Two seconds each, since that is what was asked for.
    assert all(minutes == -(-n // 30) for n, minutes in parts.values())
    assert f"{N_PAGES:,} records to read" in run.stdout
    assert operator.rows("page", "article") == {"page": [], "article": []}


def test_urls_are_fetched_by_way_of_their_sources(
    operator: "Operator", night: "Night", sources: Path, tmp_path: Path
) -> None:
    database = sqlite3.connect(night.operator.home / "bubblewatch.db")
    urls = [url for (url,) in database.execute("SELECT requested_url FROM page WHERE article_id IS NOT NULL LIMIT 3")]
    database.close()
    listed = tmp_path / "urls.txt"
    listed.write_text("# three of them\n" + "\n".join(urls) + "\n\n")
    run = operator.run("backfill", "--urls", str(listed), SOURCES=str(sources))
    assert run.returncode == 0, run.stderr
    assert len(operator.rows("article")["article"]) == 3


def test_a_url_on_this_machine_that_no_source_vouches_for_is_refused(
    operator: "Operator", running_newsroom: Newsroom, tmp_path: Path
) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{next(iter(running_newsroom.bases.values()))}/about\n")
    run = operator.run("backfill", "--urls", str(listed))
    assert run.returncode == 0
    ((stage, reason),) = [(row[1], row[2]) for row in operator.rows("rejection")["rejection"]]
    assert (stage, reason) == ("fetch", "private_address")


def test_a_damaged_warc_gives_what_it_holds_and_tells_of_the_rest(
    operator: "Operator", warc: Path, tmp_path: Path
) -> None:
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(warc.read_bytes()[: warc.stat().st_size // 10])
    run = operator.run("backfill", "--warc", str(torn))
    assert run.returncode == 1
    assert "torn.warc.gz failed: 1 damaged records" in run.stderr
    assert len(operator.rows("article")["article"]) > 10
    assert [row[1] for row in operator.rows("rejection")["rejection"]] == ["archive"]
