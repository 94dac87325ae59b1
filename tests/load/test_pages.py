"""A URL's way from the list to the rows, and what stops it."""

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text, update

from extract.archive import ArchivedPage, Place
from extract.errors import FetchReason
from extract.page import Page
from extract.revalidation import Validators
from load.database import reading, writing
from load.read import rejection_counts
from load.runs import GIVEN_UP_AFTER
from load.tables import PageRow, RunRow, sql_table
from load.write import (
    Outcome,
    add_candidates,
    add_rejections,
    claim_due_pages,
    days_of_sources,
    finish_run,
    load_batch,
    mark_failed,
    mark_fetched,
    n_due_pages,
    n_to_fetch,
    read_offsets,
    release_pages,
    start_run,
    unread_files,
    unread_pages,
)
from transform.records import Rejected

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
URL = "https://deadline.com/1"


@dataclasses.dataclass(frozen=True)
class Listed:
    url: str
    listed_at: datetime | None = None
    listed_by: str | None = None
    title: str | None = None
    changed_at: datetime | None = None


def archived(
    url: str = URL, offset: int = 0, headers: tuple[tuple[str, str], ...] = (), moved_to: str | None = None
) -> ArchivedPage:
    page = Page(url, url, 200, headers, b"<html>", NOON, "deadline", moved_to=moved_to)
    return ArchivedPage(page, Path("pages.warc.gz"), offset, 100)


def failed(reason: str = FetchReason.TIMEOUT, url: str = URL) -> Rejected:
    return Rejected("fetch", reason, url, "nothing came")


def listed(engine: Engine, *candidates: Listed) -> int:
    return add_candidates(engine, "deadline", candidates, start_run(engine, "test", {}))


def due(engine: Engine, limit: int = 10) -> list[str]:
    return [page.requested_url for page in claim_due_pages(engine, "deadline", "run", limit)]


def test_listed_url_is_due_once(engine: Engine) -> None:
    assert listed(engine, Listed(URL), Listed(URL)) == 1
    assert listed(engine, Listed(URL, NOON, "feed", "Later")) == 0
    assert due(engine) == [URL]
    assert claim_due_pages(engine, "variety", "run", 10) == []


def test_newest_is_due_first_and_undated_last(engine: Engine) -> None:
    days = [NOON, None, NOON + timedelta(days=1)]
    listed(engine, *(Listed(f"https://deadline.com/{number}", day) for number, day in enumerate(days)))
    assert [url[-1] for url in due(engine)] == ["2", "0", "1"]
    assert len(due(engine, limit=2)) == 2


def test_due_page_keeps_what_discovery_knew(engine: Engine) -> None:
    listed(engine, Listed(URL, NOON, "feed", "A title"))
    (page,) = claim_due_pages(engine, "deadline", "run", 10)
    assert (page.source, page.listed_at, page.listed_by, page.title) == ("deadline", NOON, "feed", "A title")


def test_fetched_page_is_to_be_read_and_not_to_be_fetched(engine: Engine) -> None:
    listed(engine, Listed(URL))
    mark_fetched(engine, "deadline", URL, archived(offset=7))
    assert due(engine) == []
    (ref,) = unread_pages(engine, "deadline", 10)
    assert (ref.archive_file, ref.offset) == ("pages.warc.gz", 7)
    assert unread_pages(engine, None, 10) == [ref]
    assert unread_pages(engine, "variety", 10) == []


def test_read_page_is_done(engine: Engine, desk: Any) -> None:
    mark_fetched(engine, "deadline", URL, archived(offset=7))
    (ref,) = unread_pages(engine, "deadline", 10)
    news = desk.article(URL, desk.says("Harbor", "renewed", 2))
    load_batch(engine, [dataclasses.replace(news, ref=ref)], run_id=start_run(engine, "test", {}))
    assert unread_pages(engine, None, 10) == []
    assert read_offsets(engine, "pages.warc.gz") == {7}


def test_page_fetched_again_while_it_was_read_is_read_again(engine: Engine, desk: Any) -> None:
    mark_fetched(engine, "deadline", URL, archived(offset=7))
    (ref,) = unread_pages(engine, None, 10)
    mark_fetched(engine, "deadline", URL, archived(offset=700))
    load_batch(engine, [dataclasses.replace(desk.article(URL), ref=ref)], run_id=start_run(engine, "test", {}))
    assert [page.offset for page in unread_pages(engine, None, 10)] == [700]


def test_record_met_by_a_replay_first_belongs_to_its_url_afterwards(engine: Engine, desk: Any) -> None:
    load_batch(engine, [desk.rejection(URL, offset=7)], run_id=start_run(engine, "test", {}))
    mark_fetched(engine, "deadline", URL, archived(offset=7))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM page")).scalar() == 1
    assert [page.offset for page in unread_pages(engine, "deadline", 10)] == [7]


def test_only_what_is_new_due_or_changed_would_be_asked_for(engine: Engine) -> None:
    held, changed, waiting = Listed(URL), Listed(f"{URL}1", changed_at=NOON + timedelta(hours=1)), Listed(f"{URL}2")
    listed(engine, waiting)
    for offset, page in enumerate((held, changed)):
        mark_fetched(engine, "deadline", page.url, archived(page.url, offset))
    assert n_to_fetch(engine, [held]) == 0
    assert n_to_fetch(engine, [held, changed, waiting, Listed("https://deadline.com/new")]) == 3


def test_days_tell_how_far_each_has_come(engine: Engine, desk: Any) -> None:
    later = NOON + timedelta(days=1)
    urls = [f"https://deadline.com/{number}" for number in range(4)]
    listed(engine, Listed(urls[0], NOON), Listed(urls[1], NOON), Listed(urls[2], later), Listed(urls[3]))
    mark_fetched(engine, "deadline", urls[0], archived(urls[0], 1))
    mark_fetched(engine, "deadline", urls[2], archived(urls[2], 2))
    (ref,) = [ref for ref in unread_pages(engine, "deadline", 10) if ref.offset == 1]
    # By the article's own date, which is the day before.
    news = desk.article(urls[0], desk.says("Harbor", "renewed", 2), day=-1)
    load_batch(engine, [dataclasses.replace(news, ref=ref)], run_id=start_run(engine, "test", {}))
    mark_failed(engine, urls[1], failed(FetchReason.GONE, urls[1]))

    days = {"2024-04-30": (1, 0, 0, 1), "2024-05-01": (1, 0, 0, 0), "2024-05-02": (1, 0, 1, 0)}
    found = days_of_sources(engine, ["deadline", "variety"])
    assert {day.day: tuple(day)[2:] for day in found} == days
    assert [day.day for day in days_of_sources(engine, ["deadline"], NOON, later)] == ["2024-05-01"]
    assert days_of_sources(engine, ["variety"]) == []


def test_failed_page_rests_and_is_due_again(engine: Engine) -> None:
    listed(engine, Listed(URL))
    mark_failed(engine, URL, failed())
    assert due(engine) == []
    _let_time_pass(engine)
    assert due(engine) == [URL]


def test_page_that_keeps_failing_is_given_up(engine: Engine) -> None:
    listed(engine, Listed(URL))
    for _ in range(5):
        mark_failed(engine, URL, failed())
        _let_time_pass(engine)
    assert due(engine) == []


@pytest.mark.parametrize("reason", [FetchReason.GONE, FetchReason.OFF_SITE, FetchReason.TOO_LARGE])
def test_page_that_cannot_come_right_is_given_up_at_once(engine: Engine, reason: FetchReason) -> None:
    listed(engine, Listed(URL))
    mark_failed(engine, URL, failed(reason))
    _let_time_pass(engine)
    assert due(engine) == []


def test_failure_is_kept_until_the_page_comes(engine: Engine) -> None:
    run_id = start_run(engine, "test", {})
    listed(engine, Listed(URL))
    mark_failed(engine, URL, failed(), run_id=run_id)
    mark_failed(engine, URL, failed(FetchReason.SERVER), run_id=run_id)
    assert [(row.stage, row.reason, row.n_rejected) for row in rejection_counts(engine)] == [("fetch", "server", 1)]
    mark_fetched(engine, "deadline", URL, archived())
    assert rejection_counts(engine) == []
    assert [row.reason for row in rejection_counts(engine, run_id)] == ["server", "timeout"]


def test_failure_of_a_url_that_nobody_listed_is_kept_too(engine: Engine) -> None:
    mark_failed(engine, URL, failed(), source="deadline")
    assert [row.reason for row in rejection_counts(engine)] == ["timeout"]


def test_trouble_in_discovery_is_one_row_however_often_it_is_met(engine: Engine) -> None:
    trouble = Rejected("discover", "no feed", "https://deadline.com/feed", "404")
    for _ in range(2):
        assert add_rejections(engine, "deadline", [trouble], start_run(engine, "test", {})) == 1
    assert [(row.stage, row.n_rejected) for row in rejection_counts(engine)] == [("discover", 1)]


def test_many_candidates_are_listed_in_batches(engine: Engine) -> None:
    candidates = (Listed(f"https://deadline.com/{number}") for number in range(2500))
    assert add_candidates(engine, "deadline", candidates, start_run(engine, "test", {})) == 2500


def read(engine: Engine, desk: Any, **changes: Any) -> None:
    mark_fetched(engine, "deadline", URL, archived(offset=7, **changes))
    (ref,) = unread_pages(engine, None, 10)
    load_batch(engine, [dataclasses.replace(desk.article(URL), ref=ref)], run_id=start_run(engine, "test", {}))


def test_read_page_is_due_again_once_a_listing_says_that_it_has_changed(engine: Engine, desk: Any) -> None:
    read(engine, desk)
    listed(engine, Listed(URL, changed_at=NOON - timedelta(hours=1)))
    assert due(engine) == []
    listed(engine, Listed(URL, changed_at=NOON + timedelta(hours=1)))
    assert due(engine) == [URL]
    assert n_due_pages(engine, "deadline", "run") == 1
    mark_fetched(engine, "deadline", URL, archived(offset=70))
    assert due(engine) == []


def test_page_that_failed_to_come_again_rests_like_any_other(engine: Engine, desk: Any) -> None:
    read(engine, desk)
    listed(engine, Listed(URL, changed_at=NOON + timedelta(hours=1)))
    mark_failed(engine, URL, failed())
    assert due(engine) == []
    _let_time_pass(engine)
    assert due(engine) == [URL]


def test_change_of_a_day_without_an_hour_may_be_as_late_as_its_end(engine: Engine, desk: Any) -> None:
    read(engine, desk)
    listed(engine, Listed(URL, changed_at=NOON - timedelta(hours=12)))
    assert due(engine) == [URL]


def test_change_that_lies_ahead_is_none(engine: Engine, desk: Any) -> None:
    read(engine, desk)
    listed(engine, Listed(URL, changed_at=datetime.now(UTC) + timedelta(days=2)))
    assert due(engine) == []


def test_page_that_is_held_is_due_with_its_place_and_validators(engine: Engine, desk: Any) -> None:
    read(engine, desk, headers=(("ETag", '"a"'), ("Last-Modified", "Wed, 01 May 2024 10:00:00 GMT")))
    listed(engine, Listed(URL, changed_at=NOON + timedelta(hours=1)))
    (page,) = claim_due_pages(engine, "deadline", "run", 10)
    assert page.held == Place(Path("pages.warc.gz"), 7)
    assert page.validators == Validators('"a"', "Wed, 01 May 2024 10:00:00 GMT", URL)


def test_page_that_is_not_held_is_due_without(engine: Engine) -> None:
    listed(engine, Listed(URL))
    (page,) = claim_due_pages(engine, "deadline", "run", 10)
    assert (page.held, page.validators) == (None, None)


def test_where_a_page_has_moved_for_good_is_kept(engine: Engine) -> None:
    mark_fetched(engine, "deadline", URL, archived(moved_to="https://deadline.com/new"))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT moved_to FROM page")).scalar() == "https://deadline.com/new"


def test_files_with_unread_pages_are_told(engine: Engine, desk: Any) -> None:
    mark_fetched(engine, "deadline", URL, archived(offset=7))
    assert unread_files(engine) == {"pages.warc.gz"}
    read(engine, desk)
    assert unread_files(engine) == set()


def test_outcome_may_name_a_page_that_was_never_listed(engine: Engine, desk: Any) -> None:
    news = desk.article(URL, desk.says("Harbor", "renewed", 2), offset=3)
    ref = dataclasses.replace(news.ref, page_id="0" * 32)
    outcome = Outcome(ref, URL, None, news.fetched_at, news.result)
    load_batch(engine, [outcome], run_id=start_run(engine, "test", {}))
    assert read_offsets(engine, "pages.warc.gz") == {3}


def _let_time_pass(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE page SET retry_at = :then WHERE retry_at IS NOT NULL"), {"then": "2020-01-01"})


def claimed(engine: Engine, run_id: str, limit: int = 10) -> list[str]:
    return [page.requested_url for page in claim_due_pages(engine, "deadline", run_id, limit)]


def test_two_runs_at_once_get_each_page_once(engine: Engine) -> None:
    listed(engine, *(Listed(f"https://deadline.com/{number}") for number in range(5)))
    one, other = start_run(engine, "nightly", {}), start_run(engine, "backfill", {})

    first, second = claimed(engine, one, 3), claimed(engine, other)

    assert (len(first), len(second)) == (3, 2)
    assert not set(first) & set(second)
    assert sorted(claimed(engine, one)) == sorted(first)
    assert (n_due_pages(engine, "deadline", one), n_due_pages(engine, "deadline", "another")) == (3, 0)


def test_what_a_run_gives_back_or_leaves_behind_is_anybodys(engine: Engine) -> None:
    listed(engine, *(Listed(f"https://deadline.com/{number}") for number in range(4)))
    given, ended = start_run(engine, "nightly", {}), start_run(engine, "nightly", {})
    claimed(engine, given, 2)
    claimed(engine, ended, 2)
    assert claimed(engine, "another") == []

    release_pages(engine, given)
    assert len(claimed(engine, "another")) == 2
    finish_run(engine, ended, "completed", {})
    assert len(claimed(engine, "another")) == 4


def test_page_that_failed_is_anybodys_when_its_time_comes_again(engine: Engine) -> None:
    listed(engine, Listed(URL))
    run_id = start_run(engine, "nightly", {})
    claimed(engine, run_id)
    mark_failed(engine, URL, failed())
    with writing(engine) as connection:
        connection.execute(update(sql_table(PageRow)).values(retry_at=NOON))
    assert claimed(engine, start_run(engine, "nightly", {})) == [URL]


def test_what_a_run_had_in_hand_that_is_no_longer_heard_of_is_anybodys(engine: Engine) -> None:
    listed(engine, Listed(URL))
    silent = start_run(engine, "nightly", {})
    claimed(engine, silent)
    with writing(engine) as connection:
        connection.execute(text("UPDATE run SET host = 'elsewhere'"))
    assert claimed(engine, "another") == []
    with writing(engine) as connection:
        connection.execute(update(sql_table(RunRow)).values(seen_at=datetime.now(UTC) - GIVEN_UP_AFTER))
    assert claimed(engine, "another") == [URL]


def test_next_request_goes_where_the_page_has_moved_for_good(engine: Engine) -> None:
    listed(engine, Listed(URL))
    mark_fetched(engine, "deadline", URL, archived(moved_to="https://deadline.com/new"))
    with writing(engine) as connection:
        connection.execute(update(sql_table(PageRow)).values(state="read", changed_at=NOON))
    (page,) = claim_due_pages(engine, "deadline", "run", 10)
    assert page.moved_to == "https://deadline.com/new"
