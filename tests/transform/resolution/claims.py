"""Statements about one show as resolution takes them: one by one, and any that there may be."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st

from transform.records import Certainty, Kind, Precision, Timeframe
from transform.resolution.publishers import Tier
from transform.resolution.resolve import Claim

HISTORICAL = {"timeframe": Timeframe.HISTORICAL}

_numbers = count(1)


def claim(kind: str, season: int | None = 2, day: str | None = "2024-05-07", **changes: Any) -> Claim:
    """A confirmed statement of a trade paper of its own, published on that day."""
    number = next(_numbers)
    plain = Claim(
        statement_id=f"statement {number:04}",
        article_id=f"article {number:04}",
        witness=f"article {number:04}",
        publisher=f"publisher {number:04}",
        tier=Tier.TRADE,
        published_on=date.fromisoformat(day) if day else None,
        kind=Kind(kind),
        season=season,
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


_days = st.dates(date(2023, 1, 1), date(2023, 3, 1)) | st.none()
claims_about_a_show = st.lists(
    st.builds(
        Claim,
        statement_id=st.text("abc", min_size=3, max_size=6),
        article_id=st.sampled_from("pqrs"),
        witness=st.sampled_from("pq"),
        publisher=st.sampled_from("xyz"),
        tier=st.sampled_from(Tier),
        published_on=_days,
        kind=st.sampled_from(Kind),
        season=st.integers(1, 4) | st.none(),
        certainty=st.sampled_from(Certainty),
        timeframe=st.sampled_from(Timeframe),
        negated=st.booleans(),
        network=st.sampled_from(["Fox", "ABC"]) | st.none(),
        announced_on=_days,
        announced_precision=st.sampled_from(Precision),
        source=st.sampled_from(["Deadline", "a cousin"]) | st.none(),
        speaker=st.just("Ann Lee") | st.none(),
        confidence=st.floats(0, 1),
        version_at=st.sampled_from([None, datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)]),
    ),
    max_size=12,
    unique_by=lambda one: one.statement_id,
)
