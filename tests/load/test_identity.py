"""What people decide about titles holds, through replays too, and can be taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.database import reading
from load.errors import DecisionRefused
from load.identity import decide, identity_decisions, identity_questions, revoke
from load.read import cast_rows, change_rows, evidence_rows, status_rows
from load.why import why_rows
from load.write import Outcome, load_batch, start_run

Contents = Callable[..., dict[str, list[tuple[Any, ...]]]]
HISTORY = frozenset({"change_seq", "status_event", "change_counter", "identity_decision"})


def load(engine: Engine, *outcomes: Outcome) -> None:
    load_batch(engine, outcomes, run_id=start_run(engine, "test", {}))


def board(engine: Engine) -> list[tuple[str, str, int | None]]:
    return [(row.show, row.status, row.season) for row in status_rows(engine)]


def some_news(desk: Any) -> list[Outcome]:
    return [
        desk.article(
            "https://deadline.com/1",
            desk.says("Harbor", "renewed", 2, network="CBS"),
            desk.casts("Harbor", "Ann Lee", "Captain Bo"),
            day=1,
        ),
        desk.article(
            "https://variety.com/2",
            desk.says("Harbor", "cancelled", 5, network="ITV"),
            desk.casts("Harbor", "Bo Ash", "Cy Dunn"),
            day=2,
            publisher="Variety",
        ),
        desk.article("https://tvline.com/3", desk.says("Harbour Lights", "ending", 4), day=3, publisher="TVLine"),
    ]


def test_two_titles_of_one_series_are_merged_and_parted_again(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, *some_news(desk))
    before = contents(engine, without=HISTORY)
    decision = decide(engine, "merge", "HARBOUR LIGHTS", "Harbor", note="the working title")
    assert board(engine) == [("Harbor", "cancelled", 5)]
    assert len(evidence_rows(engine, "Harbor")) == 3
    assert status_rows(engine, "Harbour Lights") == status_rows(engine, "Harbor")
    assert len(why_rows(engine, "Harbour Lights")) == 3
    revoke(engine, decision)
    assert contents(engine, without=HISTORY) == before
    assert [one.decision_id for one in identity_decisions(engine, standing=False)] == [decision]
    assert identity_decisions(engine) == []


def test_decision_made_before_the_news_gives_the_same_rows(engine: Engine, desk: Any, contents: Contents) -> None:
    decide(engine, "merge", "Harbour Lights", "Harbor")
    decide(engine, "split", "Harbor", "ITV")
    load(engine, *some_news(desk))
    before = contents(engine, without=HISTORY)
    assert [row.show for row in status_rows(engine)] == ["Harbor", "Harbor (ITV)"]
    load(engine, *some_news(desk))
    assert contents(engine, without=HISTORY) == before


@pytest.mark.parametrize("decided_first", [True, False])
def test_two_series_of_one_title_are_told_apart_by_their_network(
    engine: Engine, desk: Any, decided_first: bool
) -> None:
    if not decided_first:
        load(engine, *some_news(desk))
    decision = decide(engine, "split", "Harbor", "ITV")
    load(engine, *some_news(desk))
    assert board(engine) == [
        ("Harbor", "renewed", 2),
        ("Harbor (ITV)", "cancelled", 5),
        ("Harbour Lights", "ending", 4),
    ]
    assert [row.person for row in cast_rows(engine, "harbor (itv)")] == ["Bo Ash"]
    revoke(engine, decision)
    assert board(engine) == [("Harbor", "cancelled", 5), ("Harbour Lights", "ending", 4)]


def test_what_is_no_show_is_not_published_but_kept(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, *some_news(desk))
    before = contents(engine, without=HISTORY)
    decision = decide(engine, "not-a-show", "Harbor")
    load(engine, *some_news(desk))
    assert board(engine) == [("Harbour Lights", "ending", 4)]
    assert cast_rows(engine) == []
    assert change_rows(engine)[-1].new_status == "unknown"
    assert len(evidence_rows(engine, "Harbor")) == 2
    revoke(engine, decision)
    assert contents(engine, without=HISTORY) == before


def test_show_is_shown_under_the_name_it_was_given(engine: Engine, desk: Any) -> None:
    load(engine, *some_news(desk))
    decision = decide(engine, "rename", "harbor", "HARBOR!")
    assert [row.show for row in status_rows(engine)] == ["HARBOR!", "Harbour Lights"]
    load(engine, *some_news(desk))
    assert [row.show for row in status_rows(engine, "Harbor")] == ["HARBOR!"]
    revoke(engine, decision)
    assert [row.show for row in status_rows(engine, "Harbor")] == ["Harbor"]


def test_merged_titles_may_form_a_chain(engine: Engine, desk: Any, contents: Contents) -> None:
    load(engine, *some_news(desk))
    before = contents(engine, without=HISTORY)
    first = decide(engine, "merge", "Harbor", "Harbour Lights")
    second = decide(engine, "merge", "Harbour Lights", "Tide")
    assert [row.status for row in status_rows(engine, "Harbor")] == ["cancelled"]
    assert len(status_rows(engine)) == 1
    with pytest.raises(DecisionRefused, match="chase each other"):
        decide(engine, "merge", "Tide", "Harbor")
    revoke(engine, first)
    assert len(evidence_rows(engine, "Tide")) == 1
    revoke(engine, second)
    assert contents(engine, without=HISTORY) == before


def test_ambiguity_waits_for_a_decision(engine: Engine, desk: Any) -> None:
    load(
        engine,
        *some_news(desk),
        desk.article("https://deadline.com/9", desk.says("Survivors", "cancelled", 3)),
        desk.article("https://deadline.com/8", desk.says("Survivors (2008)", "cancelled", 3)),
    )
    asked = [(one.question, one.title, one.other) for one in identity_questions(engine)]
    assert asked == [
        ("one series or two?", "Survivors (2008)", "Survivors"),
        ("two series under one title?", "Harbor", "CBS"),
        ("two series under one title?", "Harbor", "ITV"),
    ]
    decide(engine, "keep", "Survivors (2008)", "Survivors")
    decide(engine, "split", "Harbor", "ITV")
    assert identity_questions(engine) == []


def test_no_show_is_left_without_evidence(engine: Engine, desk: Any) -> None:
    decide(engine, "merge", "Harbour Lights", "Harbor")
    load(engine, *some_news(desk))
    query = text(
        'SELECT count(*) FROM "show" w WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.show_id = w.show_id)'
    )
    with reading(engine) as connection:
        assert connection.execute(query).scalar() == 0


@pytest.mark.parametrize(
    ("action", "title", "target", "words"),
    [
        ("marry", "Harbor", "Tide", "no decision 'marry'"),
        ("merge", "  ", "Tide", "title is needed"),
        ("merge", "Harbor", None, "second argument"),
        ("not-a-show", "Harbor", "Tide", "title only"),
        ("merge", "Harbor", "The Harbor", "chase each other"),
    ],
)
def test_decision_that_makes_no_sense_is_refused(
    engine: Engine, action: str, title: str, target: str | None, words: str
) -> None:
    with pytest.raises(DecisionRefused, match=words):
        decide(engine, action, title, target)
    assert identity_decisions(engine) == []


def test_decision_that_is_not_there_cannot_be_taken_back(engine: Engine) -> None:
    with pytest.raises(DecisionRefused, match="no decision 'x'"):
        revoke(engine, "x")
