"""Why a statement won or lost: the same rules as resolution, told one by one."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.records import Certainty, Kind, Precision, Timeframe
from transform.resolution.publishers import Tier
from transform.resolution.resolve import Claim, Fate, explain_show, resolve_show

_numbers = count(1)


def claim(kind: str, day: str = "2024-05-07", **changes: Any) -> Claim:
    number = next(_numbers)
    plain = Claim(
        statement_id=f"statement {number:04}",
        article_id=f"article {number:04}",
        witness=f"article {number:04}",
        publisher=f"publisher {number:04}",
        tier=Tier.TRADE,
        published_on=date.fromisoformat(day),
        kind=Kind(kind),
        season=2,
        certainty=Certainty.CONFIRMED,
        timeframe=Timeframe.CURRENT,
        negated=False,
        network=None,
        announced_on=None,
        announced_precision=None,
        source=None,
        speaker=None,
        confidence=0.9,
    )
    return plain._replace(**changes)


HISTORICAL = {"timeframe": Timeframe.HISTORICAL}


@pytest.mark.parametrize(
    ("winner", "loser", "fate"),
    [
        (claim("renewed"), claim("renewed", tier=Tier.FAN), Fate.AGREES),
        (claim("ending"), claim("renewed"), Fate.SAYS_LESS),
        (claim("renewed"), claim("cancelled", negated=True), Fate.DENIAL),
        (claim("renewed"), claim("cancelled", confidence=0.2), Fate.UNSURE),
        (claim("renewed"), claim("cancelled", "2024-06-01", certainty=Certainty.RUMOURED), Fate.SPECULATION),
        (claim("renewed"), claim("cancelled", "2024-06-01", **HISTORICAL), Fate.BACKGROUND),
        (claim("renewed"), claim("cancelled", "2024-06-01", tier=Tier.AGGREGATOR), Fate.WEAK_OUTLET),
        (claim("cancelled", "2024-06-01"), claim("renewed"), Fate.EARLIER),
        (claim("revived"), claim("cancelled"), Fate.SAVED),
        (claim("renewed", network="ABC"), claim("cancelled", network="Fox"), Fate.SAVED),
        (claim("renewed"), claim("cancelled", certainty=Certainty.REPORTED), Fate.OUTWEIGHED),
        (claim("renewed"), claim("undecided", "2024-06-01"), Fate.NOT_YET),
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


days = st.dates(date(2024, 1, 1), date(2024, 2, 15)) | st.none()
claims = st.lists(
    st.builds(
        Claim,
        statement_id=st.text("abc", min_size=3, max_size=6),
        article_id=st.sampled_from("pqrs"),
        witness=st.sampled_from("pq"),
        publisher=st.sampled_from("xyz"),
        tier=st.sampled_from(Tier),
        published_on=days,
        kind=st.sampled_from(Kind),
        season=st.integers(1, 3) | st.none(),
        certainty=st.sampled_from(Certainty),
        timeframe=st.sampled_from(Timeframe),
        negated=st.booleans(),
        network=st.sampled_from(["Fox", "ABC"]) | st.none(),
        announced_on=days,
        announced_precision=st.sampled_from(Precision),
        source=st.sampled_from(["Deadline", "a cousin"]) | st.none(),
        speaker=st.just("Ann Lee") | st.none(),
        confidence=st.floats(0, 1),
        version_at=st.sampled_from([None, datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)]),
    ),
    max_size=10,
    unique_by=lambda one: one.statement_id,
)


@given(claims)
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


@given(claims, st.randoms())
def test_order_does_not_matter(said: list[Claim], random: Any) -> None:
    shuffle: Callable[[list[Claim]], None] = random.shuffle
    shuffled = list(said)
    shuffle(shuffled)
    assert explain_show(shuffled) == explain_show(said)
