"""What a reviewer says of a row holds, through replays too, until the words change."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from load.errors import DecisionRefused
from load.read import cast_rows, evidence_rows, season_rows, status_rows
from load.review import give_verdict, reopen, review_queue
from load.why import why_rows
from load.write import Outcome, load_batch, start_run
from transform.resolution.resolve import Fate

Contents = Callable[..., dict[str, list[tuple[Any, ...]]]]
HISTORY = frozenset({"change_seq", "status_event", "change_counter"})
URL = "https://deadline.com/1"


def load(engine: Engine, *outcomes: Outcome) -> None:
    load_batch(engine, outcomes, run_id=start_run(engine, "test", {}))


def board(engine: Engine) -> list[tuple[str, str, int | None]]:
    return [(row.show, row.status, row.season) for row in status_rows(engine)]


def statement(engine: Engine, kind: str) -> str:
    (found,) = [row.statement_id for row in evidence_rows(engine) if row.kind == kind]
    return found


def unsure_news(desk: Any, quote: str = "Harbor is done for.", seen: int = 1) -> Outcome:
    outcome: Outcome = desk.article(
        URL,
        desk.says("Harbor", "renewed", 2),
        desk.says("Harbor", "cancelled", 3, quote=quote, confidence=0.4),
        desk.casts("Harbor", "Bo Ash", "Cy Dunn", confidence=0.3),
        seen=seen,
    )
    return outcome


def test_unsure_rows_wait_for_a_person(engine: Engine, desk: Any) -> None:
    load(engine, unsure_news(desk))
    assert [(one.what, one.reason, one.claim, one.quote) for one in review_queue(engine)] == [
        ("statement", "unsure", "cancelled, season 3, CBS, confirmed", "Harbor is done for."),
        ("credit", "unsure", "Bo Ash as Cy Dunn", "Bo Ash plays Cy Dunn in Harbor."),
    ]
    assert len(review_queue(engine, limit=1)) == 1


def test_disputed_decisions_come_first(engine: Engine, desk: Any) -> None:
    load(
        engine,
        unsure_news(desk),
        desk.article("https://variety.com/1", desk.says("Tide", "cancelled", 2), publisher="Variety"),
        desk.article("https://tvline.com/1", desk.says("Tide", "renewed", 2), publisher="TVLine"),
    )
    first, *rest = review_queue(engine)
    assert (first.reason, first.show) == ("conflict", "Tide")
    give_verdict(engine, first.item_id, "accept")
    assert {one.show for one in review_queue(engine)} == {"Harbor"}
    assert len(rest) == 2


def test_accepted_row_counts_in_full_and_leaves_the_queue(engine: Engine, desk: Any) -> None:
    load(engine, unsure_news(desk))
    for item in review_queue(engine):
        give_verdict(engine, item.item_id, "accept")
    assert board(engine) == [("Harbor", "cancelled", 3)]
    assert [row.person for row in cast_rows(engine)] == ["Bo Ash"]
    assert review_queue(engine) == []


def test_rejected_row_counts_for_nothing(engine: Engine, desk: Any) -> None:
    load(engine, desk.article(URL, desk.says("Harbor", "renewed", 2), desk.says("Harbor", "cancelled", 3)))
    give_verdict(engine, statement(engine, "cancelled")[:12], "reject", note="satire")
    assert board(engine) == [("Harbor", "renewed", 2)]
    assert {row.fate for row in why_rows(engine, "Harbor")} == {Fate.WON, Fate.REJECTED}
    assert len(evidence_rows(engine)) == 2


def test_corrected_row_counts_as_corrected(engine: Engine, desk: Any) -> None:
    load(engine, unsure_news(desk))
    corrected = {"kind": "ending", "season": "2", "announced_on": "2024-04-30", "network": ""}
    give_verdict(engine, statement(engine, "cancelled"), "correct", corrected)
    (row,) = season_rows(engine)
    assert (row.season, row.status, str(row.decided_on)) == (2, "ending", "2024-04-30")
    give_verdict(engine, review_queue(engine)[0].item_id, "correct", {"character": "Cyrus Dunn", "credit": "main"})
    assert [(row.character, row.credit) for row in cast_rows(engine)] == [("Cyrus Dunn", "main")]


def test_verdict_survives_replays_and_a_row_that_was_gone_for_a_while(
    engine: Engine, desk: Any, contents: Contents
) -> None:
    load(engine, unsure_news(desk))
    give_verdict(engine, statement(engine, "cancelled"), "accept")
    before = contents(engine, without=HISTORY)
    load(engine, unsure_news(desk))
    assert contents(engine, without=HISTORY) == before
    load(engine, desk.article(URL, desk.says("Harbor", "renewed", 2), seen=1))
    load(engine, unsure_news(desk))
    assert board(engine) == [("Harbor", "cancelled", 3)]


def test_question_opens_again_where_the_words_change(engine: Engine, desk: Any) -> None:
    load(engine, unsure_news(desk))
    give_verdict(engine, statement(engine, "cancelled"), "accept")
    load(engine, unsure_news(desk, quote="Harbor is done for, we hear.", seen=2))
    assert board(engine) == [("Harbor", "renewed", 2)]
    assert "Harbor is done for, we hear." in {one.quote for one in review_queue(engine)}


def test_verdict_can_be_taken_back(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, unsure_news(desk))
    before = contents(engine, without=HISTORY)
    item = give_verdict(engine, statement(engine, "cancelled"), "accept")
    reopen(engine, item)
    assert contents(engine, without=HISTORY) == before
    with pytest.raises(DecisionRefused, match="no verdict on"):
        reopen(engine, item)


@pytest.mark.parametrize(
    ("verdict", "correction", "words"),
    [
        ("praise", None, "no verdict 'praise'"),
        ("correct", None, "needs the right values"),
        ("accept", {"season": "2"}, "has none"),
        ("correct", {"season": "two"}, "no season's number"),
        ("correct", {"kind": "dropped"}, "cannot be 'dropped'"),
        ("correct", {"kind": ""}, "cannot be empty"),
        ("correct", {"announced_on": "May"}, "no date"),
        ("correct", {"quote": "x"}, "cannot be corrected"),
    ],
)
def test_verdict_that_makes_no_sense_is_refused(
    engine: Engine, desk: Any, verdict: str, correction: dict[str, str | None] | None, words: str
) -> None:
    load(engine, unsure_news(desk))
    with pytest.raises(DecisionRefused, match=words):
        give_verdict(engine, statement(engine, "cancelled"), verdict, correction)
    assert len(review_queue(engine)) == 2


@pytest.mark.parametrize(
    ("item", "words"), [("abc", "too short"), ("zzzzzzzz", "no statement"), ("%%%%%%", "no state")]
)
def test_row_that_is_not_there_cannot_be_judged(engine: Engine, desk: Any, item: str, words: str) -> None:
    load(engine, unsure_news(desk))
    with pytest.raises(DecisionRefused, match=words):
        give_verdict(engine, item, "accept")
