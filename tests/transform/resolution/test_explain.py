"""Why a statement won or lost: the same rules as resolution, told one by one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transform.resolution.claims import HISTORICAL, claim, claims_about_a_show
from transform.records import Certainty
from transform.resolution.publishers import Tier
from transform.resolution.resolve import Claim, Fate, explain_show, resolve_show


@pytest.mark.parametrize(
    ("winner", "loser", "fate"),
    [
        (claim("renewed"), claim("renewed", tier=Tier.FAN), Fate.AGREES),
        (claim("ending"), claim("renewed"), Fate.SAYS_LESS),
        (claim("renewed"), claim("cancelled", negated=True), Fate.DENIAL),
        (claim("renewed"), claim("cancelled", confidence=0.2), Fate.UNSURE),
        (claim("renewed"), claim("cancelled", day="2024-06-01", certainty=Certainty.RUMOURED), Fate.SPECULATION),
        (claim("renewed"), claim("cancelled", day="2024-06-01", **HISTORICAL), Fate.BACKGROUND),
        (claim("renewed"), claim("cancelled", day="2024-06-01", tier=Tier.AGGREGATOR), Fate.WEAK_OUTLET),
        (claim("cancelled", day="2024-06-01"), claim("renewed"), Fate.EARLIER),
        (claim("revived"), claim("cancelled"), Fate.SAVED),
        (claim("renewed", network="ABC"), claim("cancelled", network="Fox"), Fate.SAVED),
        (claim("renewed"), claim("cancelled", certainty=Certainty.REPORTED), Fate.OUTWEIGHED),
        (claim("renewed"), claim("undecided", day="2024-06-01"), Fate.NOT_YET),
        (
            claim("undecided", speaker="Ann Lee", network="ABC"),
            claim("cancelled", certainty=Certainty.REPORTED),
            Fate.ANONYMOUS,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Fate) else "",
)
def test_loser_is_told_the_rule_and_to_whom(winner: Claim, loser: Claim, fate: Fate) -> None:
    won, lost = explain_show([loser, winner])
    assert (won.statement_id, won.fate, won.governs) == (winner.statement_id, Fate.WON, True)
    assert (lost.statement_id, lost.fate) == (loser.statement_id, fate)
    assert lost.by in (None, winner.statement_id)


def test_reversal_names_the_article_that_reverses() -> None:
    reversal = claim("cancelled", article_id="one")
    told = claim("renewed", article_id="one", **HISTORICAL)
    stands = claim("renewed")
    fates = {one.statement_id: (one.fate, one.by) for one in explain_show([stands, told, reversal])}
    assert fates[stands.statement_id] == (Fate.REVERSED, reversal.statement_id)
    assert fates[told.statement_id] == (Fate.BACKGROUND, reversal.statement_id)


def test_winner_of_an_earlier_season_does_not_govern() -> None:
    first, second = claim("renewed", season=2), claim("renewed", season=3)
    assert [(one.season, one.governs) for one in explain_show([first, second])] == [(2, False), (3, True)]


@given(claims_about_a_show)
def test_every_statement_has_one_fate_and_the_winners_are_those_of_the_resolution(said: list[Claim]) -> None:
    explained = explain_show(said)
    assert sorted(one.statement_id for one in explained) == sorted(one.statement_id for one in said)
    resolution = resolve_show(said)
    won = {one.season: one.statement_id for one in explained if one.fate is Fate.WON}
    assert {season: key for season, key in won.items() if season is not None} == {
        decision.season: decision.statement_id for decision in resolution.seasons
    }
    governing = {one.statement_id for one in explained if one.governs}
    assert governing == ({resolution.show.statement_id} if resolution.show else set())


@given(claims_about_a_show, st.randoms())
def test_order_does_not_matter(said: list[Claim], random: Any) -> None:
    shuffle: Callable[[list[Claim]], None] = random.shuffle
    shuffled = list(said)
    shuffle(shuffled)
    assert explain_show(shuffled) == explain_show(said)
