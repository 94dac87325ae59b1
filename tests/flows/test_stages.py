"""A visit stage by stage: what it asks for again, what it leaves for later, and what is kept of it."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.archive import read_archive
from flows.settings import Settings
from flows.stages.acquiring import NO_SOURCE, discover_source, fetch_source, list_urls
from flows.stages.closing import note_visit, prune
from flows.stages.reports import Report
from flows.stages.understanding import read_source
from flows.stages.workplace import open_workplace
from tests.bench.kills import CountingNewsroom, kill_and_resume, visit

NAME = "backlot-ledger"


def _settings(folder: Path, **settings: Any) -> Settings:
    return Settings(home=folder.parent / "home", sources=(folder,), workers=1, **settings)


def _ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder.parent / "home" / "bubblewatch.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder.parent / "home" / "bubblewatch.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_second_visit_to_an_unchanged_newsroom_costs_conditional_requests_only(
    room: CountingNewsroom, folder: Path
) -> None:
    visit(folder.parent / "home", folder)
    first = room.n_sent
    pages = {url for (url,) in _ask(folder, "SELECT requested_url FROM page WHERE state = 'read'")}
    assert len(room.page_requests(pages)) == len(pages) > 20
    room.forget()
    visit(folder.parent / "home", folder)
    assert room.page_requests(pages) == {}
    assert room.n_sent <= first * 0.05, f"{room.n_sent} bytes after {first}"


def test_a_killed_visit_is_resumed_without_loss_or_waste() -> None:
    assert list(kill_and_resume(3, seed=11)) == []


def test_a_page_that_a_listing_calls_changed_is_asked_for_and_kept_as_a_revisit(
    room: CountingNewsroom, folder: Path
) -> None:
    with open_workplace(_settings(folder), "nightly", {}) as work:
        discover_source(work, NAME)
        fetch_source(work, NAME)
        read_source(work, NAME)
        before = _ask(folder, "SELECT statement_id, quote FROM statement ORDER BY 1")
        ((url,),) = _ask(folder, "SELECT requested_url FROM page WHERE state = 'read' AND etag IS NOT NULL LIMIT 1")
        _change(folder, f"UPDATE page SET changed_at = '2030-01-01' WHERE requested_url = '{url}'")
        room.forget()
        counts = fetch_source(work, NAME)
        read_source(work, NAME)
    assert (counts["unchanged"], counts["fetched"], room.n_sent) == (1, 0, 0)
    assert _ask(folder, "SELECT statement_id, quote FROM statement ORDER BY 1") == before
    captures = [
        record.page
        for file in sorted((folder.parent / "home" / "archive").glob("*.warc.gz"))
        for record in read_archive(file)
        if record.page.requested_url == url
    ]
    assert len(captures) == 2
    assert captures[0].body == captures[1].body


def test_a_held_page_whose_archive_file_is_gone_comes_again_whole(room: CountingNewsroom, folder: Path) -> None:
    with open_workplace(_settings(folder), "nightly", {}) as work:
        discover_source(work, NAME)
        fetch_source(work, NAME)
        read_source(work, NAME)
        for file in work.settings.archive_folder.iterdir():
            file.unlink()
        _change(folder, "UPDATE page SET changed_at = '2030-01-01' WHERE state = 'read'")
        room.forget()
        counts = fetch_source(work, NAME)
        read_source(work, NAME)
    assert counts["fetched"] > 0
    assert counts["unchanged"] == 0
    assert _ask(folder, "SELECT count(*) FROM page WHERE state = 'fetched'") == [(0,)]


def test_what_the_budget_leaves_over_is_fetched_by_the_next_run(folder: Path) -> None:
    with open_workplace(_settings(folder, budget=8), "nightly", {}) as work:
        counts = discover_source(work, NAME) + fetch_source(work, NAME)
        note_visit(work, Report(NAME, counts, (), datetime.now(UTC)))
    assert counts["budget"] > 0
    assert _ask(folder, "SELECT count(*) FROM rejection WHERE reason = 'budget'") == [(0,)]
    ((state, detail),) = _ask(folder, "SELECT state, detail FROM source_visit")
    assert state == "completed"
    assert f"{counts['budget']} left for the next run: the budget is spent" in detail
    with open_workplace(_settings(folder), "nightly", {}) as work:
        fetch_source(work, NAME)
    assert _ask(folder, "SELECT count(*) FROM page WHERE state = 'listed'") == [(0,)]


@pytest.mark.parametrize(("patience", "is_left"), [(3, False), (0, True)])
def test_a_host_that_asks_for_peace_is_waited_for_while_patience_lasts(
    room: CountingNewsroom, folder: Path, patience: float, is_left: bool
) -> None:
    with open_workplace(_settings(folder, patience=patience), "nightly", {}) as work:
        discover_source(work, NAME)
        # More than one request tries by itself.
        room.n_refusals = 4
        counts = fetch_source(work, NAME)
    assert bool(counts["throttled"]) == is_left
    ((n_listed,),) = _ask(folder, "SELECT count(*) FROM page WHERE state = 'listed'")
    assert n_listed == counts["throttled"]


def test_pages_come_from_where_they_have_moved_for_good(room: CountingNewsroom, folder: Path) -> None:
    with open_workplace(_settings(folder), "nightly", {}) as work:
        discover_source(work, NAME)
        fetch_source(work, NAME)
        read_source(work, NAME)
        (one,), (other,) = _ask(folder, "SELECT requested_url FROM page WHERE state = 'read' ORDER BY 1 LIMIT 2")
        _change(
            folder, f"UPDATE page SET changed_at = '2030-01-01', moved_to = '{other}' WHERE requested_url = '{one}'"
        )
        room.forget()
        fetch_source(work, NAME)
    assert (room.requests[one], room.requests[other]) == (0, 1)
    assert _ask(folder, f"SELECT moved_to FROM page WHERE requested_url = '{one}'") == [(other,)]


def test_a_source_that_is_listed_by_other_rules_is_listed_whole_again(room: CountingNewsroom, folder: Path) -> None:
    with open_workplace(_settings(folder), "nightly", {}) as work:
        discover_source(work, NAME)
    path = folder / f"{NAME}.toml"
    path.write_text(path.read_text().replace('languages = ["en"]', 'languages = ["en", "fr"]'))
    with open_workplace(_settings(folder), "nightly", {}) as work:
        room.forget()
        counts = discover_source(work, NAME)
    assert counts["listed"] > 0
    assert counts["unchanged"] == 0
    assert room.n_sent > 0


def test_a_list_of_urls_goes_by_the_hosts_of_the_sources(room: CountingNewsroom, folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"# two\n{room.bases[NAME]}/a\nhttps://elsewhere.example/b\n{room.bases[NAME]}/a\n")
    with open_workplace(_settings(folder), "backfill", {}) as work:
        counts = list_urls(work, listed)
    assert {name: found["new"] for name, found in counts.items()} == {NAME: 1, NO_SOURCE: 1}


def test_retention_spares_what_has_not_been_read(folder: Path) -> None:
    settings = _settings(folder, archive_days=1e-9)
    with open_workplace(settings, "nightly", {}) as work:
        discover_source(work, NAME)
        fetch_source(work, NAME)
        prune(work)
        n_unread = read_source(work, NAME)["articles"]
        assert n_unread > 0
        assert prune(work)["pruned"] > 0
    assert list(settings.archive_folder.glob("*.warc.gz")) == []
