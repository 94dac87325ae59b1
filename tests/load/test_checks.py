"""What cannot be true is found, and what is absurd is not published."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.checks import CHECKS, STALE_AFTER, run_checks
from load.errors import PublicationHeld
from load.holds import drop_holds, release_holds, standing_holds
from load.publish import planned_changes
from load.read import change_rows, status_rows
from load.write import Outcome, load_batch, publish_due, read_offsets, record_visit, start_run
from transform.records import Rejected

N_SHOWS = 24
DAY = datetime(2024, 5, 1, tzinfo=UTC)


def wave(desk: Any, kind: str, season: int, day: int, shows: range = range(N_SHOWS)) -> list[Outcome]:
    return [
        desk.article(f"https://deadline.com/{kind}/{number}", desk.says(f"Show {number}", kind, season), day=day)
        for number in shows
    ]


@pytest.fixture
def known(engine: Engine, desk: Any) -> Engine:
    load_batch(engine, wave(desk, "renewed", 2, 0), run_id=start_run(engine, "test", {}))
    return engine


def test_first_load_may_be_all_cancellations(engine: Engine, desk: Any) -> None:
    load_batch(engine, wave(desk, "cancelled", 2, 0), run_id=start_run(engine, "test", {}))
    assert {row.status for row in status_rows(engine)} == {"cancelled"}


def test_half_of_all_shows_may_be_cancelled(known: Engine, desk: Any) -> None:
    load_batch(known, wave(desk, "cancelled", 3, 5, range(12)), run_id=start_run(known, "test", {}))
    assert sum(row.status == "cancelled" for row in status_rows(known)) == 12


@pytest.mark.parametrize("size", [24, 5])
def test_more_than_half_cancelled_in_one_run_is_held(known: Engine, desk: Any, size: int) -> None:
    run_id, news = start_run(known, "test", {}), wave(desk, "cancelled", 3, 5)

    def load_all(*, guarded: bool) -> None:
        for start in range(0, len(news), size):
            load_batch(known, news[start : start + size], run_id=run_id, guarded=guarded)

    with pytest.raises(PublicationHeld, match=r"\d+ of 24 known shows would change to cancelled .*'Show 0'.*--force"):
        load_all(guarded=True)
    assert sum(row.status == "cancelled" for row in status_rows(known)) <= N_SHOWS / 2
    load_all(guarded=False)
    assert {row.status for row in status_rows(known)} == {"cancelled"}


def test_run_that_publishes_at_its_end_publishes_nothing_of_what_is_absurd(known: Engine, desk: Any) -> None:
    run_id, before = start_run(known, "test", {}), status_rows(known)
    load_batch(known, wave(desk, "cancelled", 3, 5), run_id=run_id, publishing=False)
    with pytest.raises(PublicationHeld, match="24 of 24 known shows would change to cancelled"):
        publish_due(known, run_id=run_id)
    assert status_rows(known) == before
    (finding,) = run_checks(known, now=before[0].updated_at)
    assert (finding.name, finding.weight, finding.n_found) == ("publication due", "warning", N_SHOWS)
    assert publish_due(known, run_id=run_id, guarded=False) == 2 * N_SHOWS
    assert {row.status for row in status_rows(known)} == {"cancelled"}
    assert run_checks(known, now=before[0].updated_at) == []


def test_backfill_may_bring_shows_and_their_ends_in_one_run(known: Engine, desk: Any) -> None:
    run_id, found = start_run(known, "test", {}), range(100, 140)
    for news in (wave(desk, "renewed", 2, 1, found), wave(desk, "cancelled", 3, 5, found)):
        load_batch(known, news, run_id=run_id, publishing=False)
        publish_due(known, run_id=run_id)
    assert sum(row.status == "cancelled" for row in status_rows(known)) == len(found)
    load_batch(known, wave(desk, "cancelled", 3, 5), run_id=run_id, publishing=False)
    with pytest.raises(PublicationHeld, match="24 of 24 known shows"):
        publish_due(known, run_id=run_id)


def test_what_is_held_can_be_looked_at_before_it_is_published(known: Engine, desk: Any) -> None:
    load_batch(known, wave(desk, "cancelled", 3, 5), run_id=start_run(known, "test", {}), publishing=False)
    planned = planned_changes(known)
    assert len(planned) == 2 * N_SHOWS
    assert {(one["old_status"], one["new_status"]) for one in planned} == {
        ("renewed", "cancelled"),
        (None, "cancelled"),
    }
    assert {row.status for row in status_rows(known)} == {"renewed"}


def emptied(desk: Any) -> list[Outcome]:
    return [
        Outcome(one.ref, one.requested_url, None, one.fetched_at, Rejected("article", "no text", one.requested_url))
        for one in wave(desk, "renewed", 2, 0)
    ]


def test_rules_that_find_nothing_any_more_do_not_empty_the_board(known: Engine, desk: Any) -> None:
    gone = emptied(desk)
    with pytest.raises(PublicationHeld, match="24 of 24 known shows would change to unknown"):
        load_batch(known, gone, run_id=start_run(known, "test", {}), publishing=False)
    assert {row.status for row in status_rows(known)} == {"renewed"}


@pytest.fixture
def held(known: Engine, desk: Any) -> Engine:
    """Evidence for all shows is withdrawn, which was held; beside it there is news."""
    news = desk.article("https://deadline.com/news", desk.says("Tide", "renewed", 2))
    with pytest.raises(PublicationHeld, match=r"publish --force.*publish --drop"):
        load_batch(known, [*emptied(desk), news], run_id=start_run(known, "test", {}), publishing=False)
    return known


def test_batch_that_was_held_is_written_once_an_editor_releases_it(held: Engine, desk: Any) -> None:
    (hold,) = standing_holds(held)
    assert (hold.n_pages, "24 of 24 known shows" in hold.reason) == (N_SHOWS, True)
    assert [one.name for one in run_checks(held, now=hold.held_at)] == ["batch held"]
    with pytest.raises(PublicationHeld):
        load_batch(held, emptied(desk), run_id=start_run(held, "test", {}), publishing=False)
    assert release_holds(held) == 1
    run_id = start_run(held, "test", {})
    for size in (slice(0, 12), slice(12, None)):
        load_batch(held, emptied(desk)[size], run_id=run_id, publishing=False)
    publish_due(held, run_id=run_id)
    assert (status_rows(held), standing_holds(held), run_checks(held, now=hold.held_at)) == ([], [], [])


def test_release_is_for_one_run(held: Engine, desk: Any) -> None:
    release_holds(held)
    load_batch(held, emptied(desk), run_id=start_run(held, "test", {}), publishing=False)
    load_batch(held, wave(desk, "renewed", 2, 1), run_id=start_run(held, "test", {}))
    with pytest.raises(PublicationHeld):
        load_batch(held, wave(desk, "cancelled", 3, 5), run_id=start_run(held, "test", {}))


def test_batch_that_was_held_may_be_dropped_and_what_was_known_stands(held: Engine, desk: Any) -> None:
    before = status_rows(held)
    assert drop_holds(held) == 1
    read = {one.ref.offset for one in emptied(desk)}
    assert read_offsets(held, "pages.warc.gz") == read
    assert status_rows(held) == before
    news = desk.article("https://deadline.com/news", desk.says("Tide", "renewed", 2))
    load_batch(held, [news], run_id=start_run(held, "test", {}))
    assert len(status_rows(held)) == N_SHOWS + 1
    assert drop_holds(held) == release_holds(held) == 0


def test_newer_captures_that_say_nothing_may_be_dropped_too(known: Engine, desk: Any) -> None:
    emptied_later = [desk.article(one.requested_url, seen=3) for one in wave(desk, "renewed", 2, 0)]
    with pytest.raises(PublicationHeld):
        load_batch(known, emptied_later, run_id=start_run(known, "test", {}), publishing=False)
    drop_holds(known)
    assert read_offsets(known, "pages.warc.gz") >= {one.ref.offset for one in emptied_later}
    assert {row.status for row in status_rows(known)} == {"renewed"}


def test_hold_lapses_when_the_pages_say_again_what_they_said(held: Engine, desk: Any) -> None:
    load_batch(held, wave(desk, "renewed", 2, 0), run_id=start_run(held, "test", {}), publishing=False)
    assert standing_holds(held) == []
    assert release_holds(held) == 0


def test_sound_database_has_no_findings(engine: Engine, desk: Any) -> None:
    run_id = start_run(engine, "test", {})
    news = desk.article(
        "https://deadline.com/1", desk.says("Harbor", "ending", 2), desk.casts("Harbor", "Bo Ash", "Cy")
    )
    load_batch(engine, [news], run_id=run_id)
    record_visit(engine, run_id, "deadline", state="completed", started_at=news.fetched_at, n_listed=3)
    assert run_checks(engine, now=news.fetched_at) == []


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        ("UPDATE season_decision SET certainty = 'rumoured'", "status from speculation"),
        ("UPDATE season_decision SET status = 'cancelled', is_final = true", "final and not made"),
        ("DELETE FROM season_decision", "show without its season"),
        ('UPDATE statement SET "end" = "end" + 1', "quote of nothing"),
        ("UPDATE change_counter SET value = 0", "number ahead of the counter"),
        ("UPDATE statement SET announced_on = '2031-01-01'", "decided before it was said"),
        ("UPDATE article SET duplicate_of = 'nobody'", "orphan copy"),
        ("INSERT INTO show (show_id, show_key, title) VALUES ('x', 'x', 'X')", "orphan show"),
    ],
)
def test_what_cannot_be_true_is_found(engine: Engine, desk: Any, harm: str, name: str) -> None:
    news = desk.article("https://deadline.com/1", desk.says("Harbor", "ending", 2))
    load_batch(engine, [news], run_id=start_run(engine, "test", {}))
    with engine.begin() as connection:
        connection.execute(text(harm))
    assert name in {finding.name for finding in run_checks(engine, now=news.fetched_at)}


def test_source_that_went_silent_is_found(engine: Engine, desk: Any) -> None:
    day = desk.article("https://deadline.com/1").fetched_at
    for number, n_listed in enumerate((40, 0)):
        run_id = start_run(engine, "test", {})
        record_visit(
            engine, run_id, "deadline", state="completed", started_at=day + timedelta(days=number), n_listed=n_listed
        )
    found = {one.name: one for one in run_checks(engine, now=day + timedelta(days=2) + STALE_AFTER)}
    assert set(found) == {"nothing listed", "stale source"}
    assert found["nothing listed"].examples == ("deadline",)
    assert {one.name for one in run_checks(engine, now=day + timedelta(days=1))} == {"nothing listed"}


# The first night takes in all that the feed lists.
USUALLY = [200, *[12, 9, 11, 10, 8, 4, 3] * 4]


@pytest.mark.parametrize(
    ("nights", "flow", "is_found"),
    [
        pytest.param([*USUALLY, 12, 9, 11, 10, 8, 4, 3], "nightly", False, id="as ever"),
        pytest.param([*USUALLY, 4, 3, 5, 4, 2, 1, 1], "nightly", True, id="a third"),
        pytest.param([*USUALLY, 0, 0, 0, 0, 0, 0, 0], "nightly", True, id="nothing"),
        pytest.param([200, 12, 9, 11, 4, 3, 5, 4, 2, 1, 1], "nightly", False, id="not known for long enough"),
        pytest.param([3, *[1, 0, 2, 1] * 7, 0, 0, 0, 1, 0, 0, 0], "nightly", False, id="never much"),
        pytest.param([*USUALLY, 4, 3, 5, 4, 2, 1, 1], "backfill", False, id="a backfill"),
    ],
)
def test_source_that_gives_less_than_half_of_the_usual_is_found(
    engine: Engine, nights: list[int], flow: str, is_found: bool
) -> None:
    for number, n_articles in enumerate(nights):
        record_visit(
            engine,
            start_run(engine, flow, {}),
            "deadline",
            state="completed",
            started_at=DAY + timedelta(days=number),
            n_listed=40,
            n_articles=n_articles,
        )
    found = {one.name: one.examples for one in run_checks(engine, now=DAY + timedelta(days=len(nights)))}
    assert found == ({"half of the usual": ("deadline",)} if is_found else {})


def test_fields_that_a_source_stopped_giving_are_found(engine: Engine, desk: Any) -> None:
    news = [
        desk.article(f"https://deadline.com/{number}", desk.says(f"Show {number}", "renewed", None))
        for number in range(60)
    ]
    load_batch(engine, news, run_id=start_run(engine, "test", {}))
    with engine.begin() as connection:
        connection.execute(text("UPDATE article SET source = 'deadline', published_at = NULL, publisher = NULL"))
    found = {finding.name for finding in run_checks(engine, now=news[0].fetched_at)}
    assert {"undated articles", "articles without a publisher", "no seasons"} <= found


def test_checks_have_names_of_their_own() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_changes_of_a_held_batch_are_not_recorded(known: Engine, desk: Any) -> None:
    before = change_rows(known)
    with pytest.raises(PublicationHeld):
        load_batch(known, wave(desk, "cancelled", 3, 5), run_id=start_run(known, "test", {}))
    assert change_rows(known) == before
