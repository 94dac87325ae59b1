"""What loading leaves in the database, and what it leaves alone."""

import dataclasses
import shutil
import threading
from collections.abc import Callable
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.database import open_database, reading
from load.read import cast_rows, change_rows, evidence_rows, rejection_counts, season_rows, status_rows
from load.write import Outcome, load_batch, prepare, publish_due, read_offsets, start_run
from transform.records import Certainty, Rejected

Contents = Callable[..., dict[str, list[tuple[Any, ...]]]]


def load(engine: Engine, *outcomes: Outcome) -> Any:
    return load_batch(engine, outcomes, run_id=start_run(engine, "test", {}))


def board(engine: Engine) -> list[tuple[str, str, int | None]]:
    return [(row.show, row.status, row.season) for row in status_rows(engine)]


def some_news(desk: Any) -> list[Outcome]:
    copied = "The network said so in a statement on its own account, and nobody was surprised by it at all. " * 6
    return [
        desk.article("https://deadline.com/1", desk.says("Delta Nine", "cancelled", 7), day=4),
        desk.article(
            "https://deadline.com/2",
            desk.says("Delta Nine", "renewed", 7),
            desk.says("Delta Nine", "ending", 7),
            desk.casts("Delta Nine", "Ann Lee", "Captain Bo"),
            day=7,
        ),
        desk.article(
            "https://variety.com/3", desk.says("The Harbor", "renewed", 2), body=copied, day=1, publisher="Variety"
        ),
        desk.article(
            "https://yahoo.com/3", desk.says("The Harbor", "renewed", 2), body=copied, day=2, publisher="Yahoo"
        ),
        desk.article("https://tvline.com/4", desk.says("Harbor", "cancelled", 2), day=9, publisher="TVLine"),
        desk.rejection("https://tvline.com/5"),
    ]


def test_news_becomes_a_board(engine: Engine, desk: Any) -> None:
    counts = load(engine, *some_news(desk))
    assert board(engine) == [("Delta Nine", "ending", 7), ("The Harbor", "cancelled", 2)]
    assert (counts.n_pages, counts.n_articles, counts.n_statements, counts.n_credits, counts.n_rejected) == (
        6,
        5,
        6,
        1,
        1,
    )
    assert [(row.person, row.character) for row in cast_rows(engine, "delta nine")] == [("Ann Lee", "Captain Bo")]
    assert season_rows(engine, "Delta Nine")[0].is_final


def test_second_load_changes_no_row(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, *some_news(desk))
    before = contents(engine)
    counts = load(engine, *some_news(desk))
    assert contents(engine) == before
    assert counts.n_changes == 0


def test_order_and_size_of_batches_do_not_matter(
    migrated_sqlite: Path, desk: Any, contents: Contents, tmp_path: Path
) -> None:
    # The numbers and the record of changes tell how it went; all else tells what is so.
    history = frozenset({"change_seq", "status_event", "change_counter"})
    found = []
    for number, order in enumerate(islice(permutations(some_news(desk)), 0, None, 41)):
        engine = open_database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / f'{number}.db')}")
        size = number % len(order) + 1
        for start in range(0, len(order), size):
            load(engine, *order[start : start + size])
        found.append(contents(engine, without=history))
        engine.dispose()
    assert all(other == found[0] for other in found)


def test_rows_prepared_by_who_reads_are_the_same_rows(engine: Engine, desk: Any, contents: Contents) -> None:
    prepared = [
        outcome
        if isinstance(outcome.result, Rejected)
        else dataclasses.replace(outcome, result=prepare(outcome.result))
        for outcome in some_news(desk)
    ]
    load(engine, *prepared)
    before = contents(engine)
    load(engine, *some_news(desk))
    assert contents(engine) == before


def test_run_that_resolves_later_leaves_the_same_rows(
    migrated_sqlite: Path, desk: Any, contents: Contents, tmp_path: Path
) -> None:
    history = frozenset({"change_seq", "status_event", "change_counter"})
    at_once = open_database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'once.db')}")
    later = open_database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'later.db')}")
    load(at_once, *some_news(desk))
    run_id = start_run(later, "test", {})
    for outcome in some_news(desk):
        load_batch(later, [outcome], run_id=run_id, publishing=False)
    assert board(later) == []
    assert publish_due(later, run_id=run_id) == len(change_rows(later)) > 0
    assert contents(later, without=history) == contents(at_once, without=history)
    assert publish_due(later, run_id=run_id) == 0
    for one in (at_once, later):
        one.dispose()


def test_evidence_that_goes_takes_its_decision_along_at_once(engine: Engine, desk: Any) -> None:
    url = "https://deadline.com/1"
    load(engine, desk.article(url, desk.says("Harbor", "renewed", 2), desk.says("Harbor", "cancelled", 3)))
    corrected = desk.article(url, desk.says("Harbor", "renewed", 2), seen=1)
    load_batch(engine, [corrected], run_id=start_run(engine, "test", {}), publishing=False)
    assert board(engine) == [("Harbor", "renewed", 2)]


def test_copy_is_marked_and_is_no_second_witness(engine: Engine, desk: Any) -> None:
    load(engine, *some_news(desk)[2:4])
    evidence = {row.article_url: row for row in evidence_rows(engine, "Harbor")}
    original, copy = evidence["https://variety.com/3"], evidence["https://yahoo.com/3"]
    assert (original.duplicate_of, copy.duplicate_of) == (None, original.article_id)
    assert status_rows(engine, "Harbor")[0].n_publishers == 1


def test_copy_whose_original_goes_stands_for_itself(engine: Engine, desk: Any) -> None:
    original, copy = some_news(desk)[2:4]
    load(engine, original, copy)
    gone = Rejected("article", "not an article", original.requested_url)
    load(engine, Outcome(original.ref, original.requested_url, None, original.fetched_at, gone))
    (row,) = evidence_rows(engine, "Harbor")
    assert (row.article_url, row.duplicate_of) == ("https://yahoo.com/3", None)


def test_statement_that_new_rules_do_not_find_is_withdrawn_with_what_followed(engine: Engine, desk: Any) -> None:
    url = "https://deadline.com/1"
    wrong = desk.says("Harbor", "cancelled", 3)
    load(engine, desk.article(url, desk.says("Harbor", "renewed", 2), wrong, desk.casts("Harbour Lights", "Bo Ash")))
    assert board(engine) == [("Harbor", "cancelled", 3), ("Harbour Lights", "unknown", None)]
    load(engine, desk.article(url, desk.says("Harbor", "renewed", 2), body=wrong.evidence.quote))
    assert board(engine) == [("Harbor", "renewed", 2)]
    assert [row.season for row in season_rows(engine)] == [2]
    assert cast_rows(engine) == []
    assert [(row.season, row.old_status, row.new_status) for row in change_rows(engine, after=0)][-2:] == [
        (3, "cancelled", "unknown"),
        (None, "cancelled", "renewed"),
    ]


def test_show_that_nothing_speaks_of_any_more_goes(engine: Engine, desk: Any) -> None:
    outcome = desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2))
    load(engine, outcome)
    load(engine, Outcome(outcome.ref, outcome.requested_url, None, outcome.fetched_at, Rejected("article", "x", "u")))
    assert (board(engine), season_rows(engine), evidence_rows(engine)) == ([], [], [])
    assert change_rows(engine)[-1].new_status == "unknown"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_newest_capture_counts_in_whatever_order_they_come(engine: Engine, desk: Any, order: tuple[int, ...]) -> None:
    url = "https://deadline.com/1"
    kept = desk.says("Harbor", "renewed", 2)
    captures = [
        desk.article(url, kept, desk.says("Harbor", "cancelled", 3), seen=1),
        desk.article(url, kept, desk.says("Harbor", "renewed", 3), seen=5),
    ]
    for number in order:
        load(engine, captures[number])
    assert board(engine) == [("Harbor", "renewed", 3)]
    seen = {row.season: (row.first_seen.day, row.last_seen.day) for row in evidence_rows(engine)}
    assert seen == {2: (2, 6), 3: (6, 6)}


def test_both_captures_of_one_article_in_one_batch(engine: Engine, desk: Any) -> None:
    url = "https://deadline.com/1"
    newer = desk.article(url, desk.says("Harbor", "renewed", 3), seen=5)
    load(engine, newer, desk.article(url, desk.says("Harbor", "cancelled", 3), seen=1))
    assert board(engine) == [("Harbor", "renewed", 3)]


def test_wall_met_later_does_not_take_the_article_away(engine: Engine, desk: Any) -> None:
    url = "https://deadline.com/1"
    load(engine, desk.article(url, desk.says("Harbor", "renewed", 2), seen=1))
    load(engine, desk.rejection(url, "paywall", seen=2))
    assert board(engine) == [("Harbor", "renewed", 2)]


def test_rejection_is_kept_until_the_page_can_be_read(engine: Engine, desk: Any) -> None:
    url = "https://deadline.com/1"
    load(engine, desk.rejection(url, offset=7))
    assert [(row.stage, row.reason, row.n_rejected) for row in rejection_counts(engine)] == [("article", "no text", 1)]
    load(engine, desk.article(url, desk.says("Harbor", "renewed", 2), offset=7))
    assert rejection_counts(engine) == []


def test_run_remembers_what_it_dropped(engine: Engine, desk: Any) -> None:
    run_id = start_run(engine, "test", {})
    load_batch(engine, [desk.rejection("https://a.example/1"), desk.rejection("https://a.example/2")], run_id=run_id)
    assert [(row.reason, row.n_rejected) for row in rejection_counts(engine, run_id)] == [("no text", 2)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"season": 10**12}, "no such season"),
        ({"season": -1}, "no such season"),
        ({"show": "  "}, "no title"),
        ({"confidence": 1.5}, "no such confidence"),
        ({"confidence": float("nan")}, "no such confidence"),
    ],
)
def test_statement_that_cannot_be_stored_is_a_rejection(
    engine: Engine, desk: Any, changes: dict[str, Any], reason: str
) -> None:
    fact = dataclasses.replace(desk.says("Harbor", "renewed", 2), **changes)
    load(engine, desk.article("https://deadline.com/1", fact))
    assert [(row.stage, row.reason) for row in rejection_counts(engine)] == [("load", reason)]
    assert board(engine) == []


def test_text_that_databases_cannot_hold_is_mended(engine: Engine, desk: Any) -> None:
    fact = desk.says("Har\x00bor \ud800", "renewed", 2, quote="Har\x00bor \ud800 is renewed.")
    load(engine, desk.article("https://deadline.com/1", fact))
    assert board(engine) == [("Har\ufffdbor \ufffd", "renewed", 2)]


def test_text_of_pages_is_never_taken_for_sql(engine: Engine, desk: Any) -> None:
    title = "Robert'); DROP TABLE statement; -- %s :x {}"
    load(engine, desk.article("https://deadline.com/1", desk.says(title, "renewed", 2)))
    assert board(engine) == [(title, "renewed", 2)]
    assert status_rows(engine, title)[0].show == title


def test_records_read_by_these_rules_are_known(engine: Engine, desk: Any) -> None:
    load(engine, desk.rejection("https://a.example/1", offset=0), desk.rejection("https://a.example/2", offset=900))
    assert read_offsets(engine, "pages.warc.gz") == {0, 900}
    assert read_offsets(engine, "other.warc.gz") == set()
    with engine.begin() as connection:
        connection.execute(text("UPDATE page SET reader_version = 'older' WHERE archive_offset = 0"))
    assert read_offsets(engine, "pages.warc.gz") == {900}


def test_same_claim_found_twice_in_the_same_words_is_one_row(engine: Engine, desk: Any) -> None:
    quote = "Harbor is back."
    unsure = desk.says("Harbor", "renewed", 2, quote=quote, certainty=Certainty.LIKELY, confidence=0.3)
    sure = desk.says("Harbor", "renewed", 2, quote=quote)
    load(engine, desk.article("https://deadline.com/1", unsure, sure))
    assert [row.certainty for row in evidence_rows(engine)] == ["confirmed"]


def test_title_is_shown_in_its_best_spelling_and_found_in_any(engine: Engine, desk: Any) -> None:
    spellings = ["GINNY AND GEORGIA", "Ginny & Georgia", "Ginny & Georgia", "Ginny and Georgia"]
    load(
        engine,
        *(
            desk.article(f"https://deadline.com/{number}", desk.says(spelling, "renewed", 2))
            for number, spelling in enumerate(spellings)
        ),
    )
    assert board(engine) == [("Ginny & Georgia", "renewed", 2)]
    assert status_rows(engine, "ginny and GEORGIA") == status_rows(engine)


def test_change_is_recorded_only_if_the_status_changed(engine: Engine, desk: Any) -> None:
    load(engine, desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2), day=1))
    first = status_rows(engine)[0]
    load(engine, desk.article("https://variety.com/1", desk.says("Harbor", "renewed", 2), day=2, publisher="Variety"))
    second = status_rows(engine)[0]
    assert (second.n_publishers, len(change_rows(engine))) == (2, 2)
    assert second.change_seq > first.change_seq


def test_failing_batch_leaves_nothing_behind(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, *some_news(desk)[:2])
    before = contents(engine)
    good = some_news(desk)[2]
    bad = Outcome(good.ref, good.requested_url, None, good.fetched_at, good.result, tier="no such tier")
    with pytest.raises(ValueError, match="no such tier"):
        load(engine, some_news(desk)[4], bad)
    assert contents(engine) == before


def test_two_loaders_at_once_leave_the_same_rows_as_one(engine: Engine, desk: Any, contents: Contents) -> None:
    news = some_news(desk)
    failures: list[BaseException] = []

    def load_all(outcomes: list[Outcome]) -> None:
        other = open_database(engine.url.render_as_string(hide_password=False))
        try:
            for outcome in outcomes:
                load(other, outcome)
        except BaseException as error:
            failures.append(error)
        finally:
            other.dispose()

    loaders = [threading.Thread(target=load_all, args=(order,)) for order in (news, news[::-1], news[3:] + news[:3])]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert failures == []
    history = frozenset({"change_seq", "status_event", "change_counter"})
    together = contents(engine, without=history)
    load(engine, *news)
    assert contents(engine, without=history) == together
    assert len(together["statement"]) == 6
    assert board(engine) == [("Delta Nine", "ending", 7), ("The Harbor", "cancelled", 2)]


def test_nothing_to_load_is_no_work(engine: Engine) -> None:
    assert load(engine).n_pages == 0


def test_big_batch_is_loaded_whole(engine: Engine, desk: Any) -> None:
    load(
        engine,
        *(
            desk.article(f"https://deadline.com/{number}", desk.says(f"Show {number}", "renewed", 2))
            for number in range(1200)
        ),
    )
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM season_status")).scalar() == 1200
