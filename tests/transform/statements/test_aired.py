"""How many seasons there have been, told beside a decision that names none: which season the decision is about."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

THREE_SEASONS = [
    "The third season premiered in March.",
    "Salt Road is three seasons old.",
    "The series has aired three seasons so far.",
    "The drama had three seasons.",
    "Number of seasons: 3",
    "Its third season averaged four million viewers.",
    "The third season was watched by four million people.",
    "Over the course of three seasons the show has found many fans.",
    "For three seasons, viewers have followed the family.",
    "It has been a staple of NBC for three seasons.",
    "Fans have loved it over the last three seasons.",
    "Season 3 of Salt Road is currently airing on NBC.",
    "The show launched its third season in March.",
    "The show returned in March for its third season.",
    "The third season ended on a cliffhanger.",
    "The series, which has had three seasons, stars Ada Marsh.",
    "The three-season drama stars Ada Marsh.",
    "The show is about to end its third season.",
    "The first season premiered in 2019, the second in 2020 and the third in 2021.",
    "All three seasons of Salt Road are streaming on Hulu.",
]
FOURTH_TO_COME = [
    "The fourth season will premiere in March.",
    "Salt Road will open season 4 with a live episode.",
    "Filming on the next season, its fourth, begins in May.",
    "Fans are looking forward to season 4 of Salt Road.",
    "The drama will be entering its fourth season.",
    "Ada Marsh joined the cast in season 3.",
]
OF_ANOTHER = [
    "Theler, who had a three-season role in the comedy Night Ferry, plays a pilot.",
    "Ann Poe wrapped her three-season run on Night Ferry in May.",
    "A third season would premiere in March.",
    "The network gave the show a three-season deal for merchandise.",
    "The past two seasons have been hard for television.",
]


Read = Callable[..., Article]


@pytest.mark.parametrize("told", THREE_SEASONS)
def test_an_unnumbered_decision_is_about_the_season_after_those_told(told: str, read: Read) -> None:
    for decision, kind in (
        ("NBC has renewed Salt Road.", "renewed"),
        ("NBC has cancelled Salt Road.", "cancelled"),
        ("Salt Road has been renewed for another season.", "renewed"),
    ):
        assert seasons_in(read, f"{decision} {told}") == {(kind, 4)}
        assert seasons_in(read, f"Salt Road is an NBC drama. {told}", decision) == {(kind, 4)}


@pytest.mark.parametrize("told", FOURTH_TO_COME)
def test_a_renewal_is_for_the_season_that_is_to_come(told: str, read: Read) -> None:
    assert seasons_in(read, "NBC has renewed Salt Road.", told) == {("renewed", 4)}
    two = {("renewed", 4), ("renewed", 5)}
    assert seasons_in(read, "NBC has renewed Salt Road for two more seasons.", told) == two


def test_more_seasons_after_the_one_to_come_do_not_count_it(read: Read) -> None:
    decision = "NBC has renewed Salt Road for two more seasons after this one."
    assert seasons_in(read, decision, "The fourth season will premiere in March.") == {("renewed", 5), ("renewed", 6)}


def test_two_more_seasons_follow_those_told(read: Read) -> None:
    decision = "NBC has renewed Salt Road for two more seasons."
    assert seasons_in(read, decision, "The third season drew four million viewers.") == {("renewed", 4), ("renewed", 5)}


def test_both_seasons_are_two_and_a_freshman_has_had_one(read: Read) -> None:
    assert seasons_in(read, "NBC has axed Salt Road. Both seasons are on Hulu.") == {("cancelled", 3)}
    assert seasons_in(read, "NBC has axed Salt Road. The freshman drama stars Ada Marsh.") == {("cancelled", 2)}


@pytest.mark.parametrize("told", OF_ANOTHER)
def test_what_is_said_of_others_or_of_what_may_come_counts_no_season(told: str, read: Read) -> None:
    assert seasons_in(read, "NBC has renewed Salt Road.", told) == {("renewed", None)}


def seasons_in(read: Read, *paragraphs: str) -> set[tuple[str, int | None]]:
    article = read("News of the day", *paragraphs, "The NBC drama series follows a family on the coast.")
    return {(one.kind.value, one.season) for one in find_statements(article) if one.show == "Salt Road"}
