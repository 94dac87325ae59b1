"""Ids of other catalogues: kept where they are plain, left to a person where they are not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from extract.tvmaze import CatalogueShow
from load.errors import DecisionRefused
from load.external import (
    ASKED_AGAIN_AFTER,
    certain_match,
    choose,
    external_questions,
    forget,
    note_lookup,
    same_title,
    unmatched_shows,
)
from load.read import external_id_rows
from load.write import load_batch, start_run


def entry(tvmaze: int, title: str, network: str | None = None, year: int | None = None) -> CatalogueShow:
    return CatalogueShow(tvmaze, title, date(year, 3, 1) if year else None, network, tvmaze * 10, f"tt{tvmaze}")


CATALOGUE = [
    entry(1, "Harbor", "CBS", 2022),
    entry(2, "Harbor", "ITV1", 1999),
    entry(3, "The Tide", "CBS", 2020),
    entry(4, "Harbor Lights", "CBS", 2020),
    entry(5, "Ferry", None, 2020),
]


@pytest.mark.parametrize(
    ("title", "network", "expected"),
    [
        ("HARBOR", "CBS", 1),
        ("Harbor", "ITV", 2),
        ("Harbor", None, None),
        ("Harbor", "Netflix", None),
        ("Harbor (1999)", None, 2),
        ("Harbor (2001)", None, None),
        ("Tide", None, 3),
        ("Tide", "CBS", 3),
        ("Tide", "Netflix", None),
        ("Ferry", "Netflix", 5),
        ("Harbor Light", "CBS", None),
    ],
)
def test_a_match_is_no_guess(title: str, network: str | None, expected: int | None) -> None:
    match = certain_match(network, same_title(title, CATALOGUE))
    assert (match.tvmaze if match else None) == expected


def refuse(_: int) -> CatalogueShow:
    raise AssertionError("the catalogue need not be asked")


@pytest.fixture
def looked_up(engine: Engine, desk: Any) -> Engine:
    facts = [desk.says(title, "renewed", 2, network=None) for title in ("Harbor", "Tide", "Nowhere")]
    load_batch(engine, [desk.article("https://deadline.com/1", *facts)], run_id=start_run(engine, "test", {}))
    states = {
        show.title: note_lookup(engine, show, CATALOGUE) for show in unmatched_shows(engine, 10, now=datetime.now(UTC))
    }
    assert states == {"Harbor": "ambiguous", "Tide": "matched", "Nowhere": "absent"}
    return engine


def test_ids_are_there_for_consumers(looked_up: Engine) -> None:
    (row,) = external_id_rows(looked_up)
    assert (row.show, row.tvmaze, row.thetvdb, row.imdb, row.is_chosen) == ("Tide", 3, 30, "tt3", False)


def test_what_has_been_looked_up_is_kept_and_only_the_absent_are_asked_for_again(looked_up: Engine) -> None:
    now = datetime.now(UTC)
    assert unmatched_shows(looked_up, 10, now=now) == []
    later = unmatched_shows(looked_up, 10, now=now + ASKED_AGAIN_AFTER + timedelta(hours=1))
    assert [show.title for show in later] == ["Nowhere"]


def test_ambiguity_waits_for_a_person_whose_word_can_be_taken_back(looked_up: Engine) -> None:
    (question,) = external_questions(looked_up)
    assert (question.title, [one.tvmaze for one in question.candidates]) == ("Harbor", [1, 2])
    choose(looked_up, "harbor", 2, refuse)
    assert external_questions(looked_up) == []
    assert [(row.tvmaze, row.is_chosen) for row in external_id_rows(looked_up, "Harbor")] == [(2, True)]
    choose(looked_up, "Harbor", None, refuse)
    assert external_id_rows(looked_up, "Harbor") == []
    assert unmatched_shows(looked_up, 10, now=datetime.now(UTC)) == []
    forget(looked_up, "Harbor")
    assert [show.title for show in unmatched_shows(looked_up, 10, now=datetime.now(UTC))] == ["Harbor"]


def test_a_show_that_no_lookup_gave_is_asked_for_by_its_id(looked_up: Engine) -> None:
    choose(looked_up, "Nowhere", 77, lambda tvmaze: entry(tvmaze, "Now Here", "CBS"))
    assert external_id_rows(looked_up, "Nowhere")[0].imdb == "tt77"


def test_a_lookup_does_not_overrule_a_person(engine: Engine, desk: Any) -> None:
    news = desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2))
    load_batch(engine, [news], run_id=start_run(engine, "test", {}))
    (show,) = unmatched_shows(engine, 10, now=datetime.now(UTC))
    choose(engine, "Harbor", None, refuse)
    assert note_lookup(engine, show, CATALOGUE) == "chosen"
    assert external_id_rows(engine) == []


def test_unknown_titles_are_refused(engine: Engine) -> None:
    with pytest.raises(DecisionRefused, match="no show 'Harbor'"):
        choose(engine, "Harbor", 1, refuse)
    with pytest.raises(DecisionRefused, match="nothing is known of 'Harbor'"):
        forget(engine, "Harbor")
