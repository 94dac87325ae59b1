"""Whether a decision stands as of its article, or is told as what went before."""

from collections.abc import Sequence
from datetime import date, timedelta

from transform.records import Kind, Timeframe
from transform.statements.claims import Claim
from transform.text.moments import Moment

# A decision announced that long before the article is no news in it.
_OLD = timedelta(days=366)
_MADE = frozenset({Kind.ORDERED, Kind.RENEWED, Kind.REVIVED, Kind.ENDING})


def timeframe_of(
    group: Sequence[Claim], same_show: Sequence[Claim], announced: Moment | None, anchor: date | None
) -> Timeframe:
    """The timeframe of what a group of claims repeats, superseded ones aside. anchor: the day of publication."""
    if announced is not None and anchor is not None and announced.last < anchor - _OLD:
        return Timeframe.HISTORICAL
    decision = (group[0].kind, group[0].season)
    is_told_before = announced is None and all(claim.is_historical for claim in group)
    if is_told_before and any(
        (other.kind, other.season) != decision and other.certainty.is_fact for other in same_show
    ):
        return Timeframe.HISTORICAL
    return Timeframe.CURRENT


def is_superseded(group: Sequence[Claim], same_show: Sequence[Claim]) -> bool:
    """Whether another decision of the article on the same show came after this one and took its place."""
    claim = group[0]
    if not claim.certainty.is_fact:
        return False
    ats = {one.at for one in group}
    return any(
        _supersedes(other, claim)
        for other in same_show
        if other.at not in ats and not other.is_negated and other.certainty.is_fact
    )


def _supersedes(other: Claim, claim: Claim) -> bool:
    if claim.kind is Kind.UNDECIDED:
        return other.kind is not Kind.UNDECIDED and other.season == claim.season and claim.season is not None
    if claim.kind is Kind.CANCELLED:
        return other.kind is Kind.REVIVED or (
            other.kind in _MADE and not other.is_historical and _is_later(other, claim, or_same=False)
        )
    if other.kind is Kind.CANCELLED:
        return claim.kind is not Kind.ENDING and _is_later(other, claim, or_same=claim.kind is not Kind.REVIVED)
    return other.kind in _MADE and _is_later(other, claim, or_same=False)


def _is_later(other: Claim, claim: Claim, *, or_same: bool) -> bool:
    """Whether the other decision is about a later season."""
    if other.season is None or claim.season is None:
        return False
    return other.season > claim.season or (or_same and other.season == claim.season)
