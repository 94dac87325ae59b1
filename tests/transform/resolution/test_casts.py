"""One row a performer and role, however many articles name them."""

from datetime import date
from itertools import count, permutations
from typing import Any

from transform.records import Credit
from transform.resolution.casts import CastClaim, resolve_cast
from transform.resolution.publishers import Tier

_numbers = count(1)


def credit(person: str, character: str | None = None, **changes: Any) -> CastClaim:
    number = next(_numbers)
    plain = CastClaim(
        credit_id=f"credit {number:04}",
        article_id=f"article {number:04}",
        witness=f"article {number:04}",
        publisher=f"publisher {number:04}",
        tier=Tier.TRADE,
        published_on=date(2024, 5, 7),
        person=person,
        character=character,
        description=None,
        credit=Credit.UNSPECIFIED,
        season=None,
        confidence=0.9,
    )
    return plain._replace(**changes)


def test_two_articles_that_name_a_role_are_one_row() -> None:
    (member,) = resolve_cast([credit("Zoë Lee", "Ann"), credit("Zoe Lee", "ANN"), credit("Zoë Lee", "Ann")])
    assert (member.person, member.character, member.n_publishers) == ("Zoë Lee", "Ann", 3)


def test_two_roles_of_one_performer_are_two_rows() -> None:
    members = resolve_cast([credit("Rosa Vance", "Dan"), credit("Rosa Vance", "Don")])
    assert [member.character for member in members] == ["Dan", "Don"]


def test_bare_name_adds_nothing_where_another_article_gives_the_role() -> None:
    (member,) = resolve_cast([credit("Kim Lee"), credit("Kim Lee", "Ann")])
    assert member.character == "Ann"
    (bare,) = resolve_cast([credit("Kim Lee")])
    assert bare.character is None


def test_description_comes_from_the_best_outlet_that_has_one() -> None:
    (member,) = resolve_cast(
        [
            credit("Kim Lee", "Ann"),
            credit("Kim Lee", "Ann", description="a lawyer", tier=Tier.PRESS),
            credit("Kim Lee", "Ann", description="the boss", tier=Tier.AGGREGATOR),
        ]
    )
    assert member.description == "a lawyer"


def test_kind_of_credit_goes_by_majority_and_unspecified_does_not_vote() -> None:
    marks = [Credit.RECURRING, Credit.RECURRING, Credit.MAIN, *[Credit.UNSPECIFIED] * 5]
    (member,) = resolve_cast([credit("Kim Lee", "Ann", credit=mark) for mark in marks])
    assert member.credit is Credit.RECURRING


def test_season_is_left_open_where_articles_differ() -> None:
    assert resolve_cast([credit("Kim Lee", "Ann", season=2), credit("Kim Lee", "Ann")])[0].season == 2
    assert resolve_cast([credit("Kim Lee", "Ann", season=2), credit("Kim Lee", "Ann", season=3)])[0].season is None


def test_unsure_credit_is_stored_but_not_shown() -> None:
    assert resolve_cast([credit("Kim Lee", "Ann", confidence=0.2)]) == ()


def test_order_of_evidence_does_not_matter() -> None:
    credits_ = [
        credit("Kim Lee", "Ann", credit=Credit.MAIN, season=1),
        credit("KIM LEE", "Ann", credit=Credit.GUEST, tier=Tier.FAN, description="a fan's words"),
        credit("Kim Lee"),
        credit("Bo Ash", "Ted", witness="w", publisher="one"),
        credit("Bo Ash", "Ted", witness="w", publisher="two"),
    ]
    assert len({resolve_cast(order) for order in permutations(credits_)}) == 1
