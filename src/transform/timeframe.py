"""Whether a decision stands as of its article, or is told as what went before."""

from collections.abc import Sequence
from datetime import date, timedelta

from transform.claims import Claim
from transform.mentions import fold_title
from transform.moments import Moment
from transform.records import Kind, Timeframe

# A decision announced that long before the article is no news in it.
_OLD = timedelta(days=366)
_MADE = frozenset({Kind.ORDERED, Kind.RENEWED, Kind.REVIVED, Kind.ENDING})


def timeframe_of(
    group: Sequence[Claim], claims: Sequence[Claim], announced: Moment | None, anchor: date | None
) -> Timeframe:
    """The timeframe of what a group of claims repeats. claims: all of the article; anchor: its day of publication."""
    if announced is not None and anchor is not None and announced.last < anchor - _OLD:
        return Timeframe.HISTORICAL
    if any(_supersedes(other, group) for other in claims):
        return Timeframe.HISTORICAL
    if all(claim.is_historical for claim in group) and announced is None:
        return Timeframe.HISTORICAL
    return Timeframe.CURRENT


def _supersedes(other: Claim, group: Sequence[Claim]) -> bool:
    """Whether another decision of the article came after this one and took its place."""
    claim = group[0]
    if (
        fold_title(other.show) != fold_title(claim.show)
        or other.is_negated
        or not other.certainty.is_fact
        or not claim.certainty.is_fact
        or other.kind is Kind.UNDECIDED
        or any(other.at == one.at for one in group)
    ):
        return False
    if claim.kind is Kind.CANCELLED:
        return other.kind is Kind.REVIVED or (
            other.kind in _MADE and _is_later(other, claim, or_same=False) and not other.is_historical
        )
    if claim.kind is Kind.UNDECIDED:
        return False
    if other.kind is Kind.CANCELLED:
        return other.season is not None and _is_later(other, claim, or_same=claim.kind is not Kind.ENDING)
    return other.kind in _MADE and _is_later(other, claim, or_same=False)


def _is_later(other: Claim, claim: Claim, *, or_same: bool) -> bool:
    """Whether the other decision is about a later season."""
    if other.season is None or claim.season is None:
        return False
    return other.season > claim.season or (or_same and other.season == claim.season)
