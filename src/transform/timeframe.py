"""Whether a decision stands as of its article, or is told as what went before."""

from collections.abc import Sequence
from datetime import date, timedelta

from transform.claims import Claim
from transform.moments import Moment
from transform.records import Kind, Timeframe

# A decision announced that long before the article is no news in it.
_OLD = timedelta(days=366)
_MADE = frozenset({Kind.ORDERED, Kind.RENEWED, Kind.REVIVED, Kind.ENDING})


def timeframe_of(group: Sequence[Claim], announced: Moment | None, anchor: date | None, *, is_news: bool) -> Timeframe:
    """The timeframe of what a group of claims repeats. anchor: the day of publication. is_news: not superseded."""
    if not is_news or (announced is not None and anchor is not None and announced.last < anchor - _OLD):
        return Timeframe.HISTORICAL
    if all(claim.is_historical for claim in group) and announced is None:
        return Timeframe.HISTORICAL
    return Timeframe.CURRENT


def is_superseded(group: Sequence[Claim], same_show: Sequence[Claim]) -> bool:
    """Whether another decision of the article on the same show came after this one and took its place."""
    claim = group[0]
    if claim.kind is Kind.UNDECIDED or not claim.certainty.is_fact:
        return False
    ats = {one.at for one in group}
    return any(
        _supersedes(other, claim)
        for other in same_show
        if other.at not in ats and not other.is_negated and other.certainty.is_fact
    )


def _supersedes(other: Claim, claim: Claim) -> bool:
    if claim.kind is Kind.CANCELLED:
        return other.kind is Kind.REVIVED or (
            other.kind in _MADE and not other.is_historical and _is_later(other, claim, or_same=False)
        )
    if other.kind is Kind.CANCELLED:
        return claim.kind is not Kind.ENDING and _is_later(other, claim, or_same=True)
    return other.kind in _MADE and _is_later(other, claim, or_same=False)


def _is_later(other: Claim, claim: Claim, *, or_same: bool) -> bool:
    """Whether the other decision is about a later season."""
    if other.season is None or claim.season is None:
        return False
    return other.season > claim.season or (or_same and other.season == claim.season)
