"""Many articles' statements about one show in, what has been decided out.

Pure, and independent of the order of evidence. The rules, in the order in which they are applied:

 1. A negated statement, one below the confidence threshold and one that a reviewer rejected are evidence of nothing,
    and so is what a publisher's newer version of an article, wherever it stands, says otherwise.
 2. Facts (confirmed, reported) decide. Predictions and hearsay never overturn a fact, however new; where there is
    nothing else the status is unknown, with the certainty of the speculation.
 3. What stands as of its article comes before background; background fills seasons that nothing else speaks of.
 4. General press and better decide; weaker outlets fill what those leave open, unless they credit a better one.
 5. Later beats earlier, by the day of the event, else of publication. A coarser date that contains a finer one is not
    later, and an undated statement beats no dated one.
 6. An article that tells the older decision as background and the contrary as current reverses it, and a pick-up by
    another network or a revival follows the cancellation of the same day.
 7. A planned end of a season says more than its renewal.
 8. Of what is left: confirmed before reported, then the better outlet, one that credits its source, one that gives a
    date. A contrary statement that none of these rules put aside is a conflict.
 9. 'No decision yet' stands only where there is no decision, except that the network's own word outranks an anonymous
    report of the same day.
10. Copies of one text are one witness, and n_publishers counts publishers, not articles.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from transform.records import Certainty, Kind, Precision, Timeframe
from transform.resolution.publishers import Tier, outlet_tier
from transform.resolution.witnesses import n_publishers

# Below this a statement is stored but moves nothing.
MIN_CONFIDENCE = 0.5

# Two articles that tell of one end of a show, weeks apart, tell of one decision; if their numbers differ, one is wrong.
_SAME_DECISION = timedelta(days=45)

_NEVER = datetime.min.replace(tzinfo=UTC)

_POSITIVE = frozenset({Kind.RENEWED, Kind.ORDERED, Kind.REVIVED})
_TERMINAL = frozenset({Kind.CANCELLED, Kind.ENDING})

UNKNOWN = "unknown"
PUBLISHED = "published"


class Claim(NamedTuple):
    """A statement with what its article lends it.

    published_on: the article's day, None where it has none. tier: of the publisher. witness: the group of copies that
    the article belongs to. version_at: when this version of the article was last changed. source: the outlet credited.
    is_rejected: by a reviewer. Other fields: `transform.records.StatusStatement`.
    """

    statement_id: str
    article_id: str
    witness: str
    publisher: str
    tier: Tier
    published_on: date | None
    kind: Kind
    season: int | None
    certainty: Certainty
    timeframe: Timeframe
    negated: bool
    network: str | None
    announced_on: date | None
    announced_precision: Precision | None
    source: str | None
    speaker: str | None
    confidence: float
    version_at: datetime | None = None
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands for one season, or for the show as a whole.

    status: a kind, or "unknown" where there is only speculation. decided_precision: a `Precision`, or "published" where
    no words date the decision and decided_on is the day of the earliest article that tells of it.
    statement_id: of the winning statement.
    """

    season: int | None
    status: str
    is_final: bool
    certainty: Certainty
    decided_on: date | None
    decided_precision: str | None
    network: str | None
    n_publishers: int
    conflict: bool
    statement_id: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """All seasons in order, and the show; show is None where nothing at all is said."""

    seasons: tuple[Decision, ...]
    show: Decision | None


class Fate(StrEnum):
    """What became of a statement, and by which of the rules above."""

    WON = "won"
    AGREES = "agrees with the winner"
    SAYS_LESS = "agrees, but the winner says more (rule 7)"
    DENIAL = "a denial is evidence of nothing (rule 1)"
    OUTDATED = "the publisher's newer version of the article says otherwise (rule 1)"
    REJECTED = "rejected by a reviewer (rule 1)"
    UNSURE = "too unsure to move anything (rule 1)"
    SPECULATION = "speculation, and there are facts (rule 2)"
    BACKGROUND = "told as background, and there is news (rule 3)"
    WEAK_OUTLET = "a weaker outlet's word against a better one's (rule 4)"
    EARLIER = "an earlier word: a later one stands (rule 5)"
    REVERSED = "reversed by an article that tells it as background (rule 6)"
    SAVED = "followed by a revival or another network's pick-up (rule 6)"
    OUTWEIGHED = "contradicts and weighs less: a conflict (rule 8)"
    NOT_YET = "'no decision yet', and there is a decision (rule 9)"
    ANONYMOUS = "anonymous, against the network's own word of that day (rule 9)"


@dataclass(frozen=True, slots=True)
class Explained:
    """The fate of one statement. governs: it also won for the show as a whole. by: the statement that it lost to."""

    statement_id: str
    season: int | None
    fate: Fate
    by: str | None
    governs: bool


@dataclass(frozen=True, slots=True)
class _When:
    """A period; None: no date at all."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A decision with what comparing it to another one needs. articles: those that say so."""

    decision: Decision
    kind: Kind
    when: _When | None
    is_fact: bool
    is_strong: bool
    is_current: bool
    articles: frozenset[str]


def resolve_show(claims: Iterable[Claim], *, min_confidence: float = MIN_CONFIDENCE) -> Resolution:
    """What has been decided about one show, all its claims weighed."""
    heard = _heard(sorted(claims, key=lambda claim: claim.statement_id), min_confidence)
    reversing = _reversing(heard)
    numbered = sorted((claim for claim in heard if claim.season is not None), key=lambda claim: claim.season or 0)
    by_season = {season: list(group) for season, group in groupby(numbered, key=lambda claim: claim.season)}
    unnumbered = [claim for claim in heard if claim.season is None]

    rulings = {season: _rule(group, unnumbered, reversing) for season, group in by_season.items()}
    whole = _rule(unnumbered, [], reversing) if unnumbered else None
    governing = _govern(list(rulings.values()), whole)
    seasons = tuple(_mark_final(season, rulings) for season in sorted(rulings, key=lambda number: number or 0))
    return Resolution(seasons, governing)


def explain_show(claims: Iterable[Claim], *, min_confidence: float = MIN_CONFIDENCE) -> tuple[Explained, ...]:
    """What became of every statement about one show, and why, season by season; the winner of each season first."""
    claims = sorted(claims, key=lambda claim: claim.statement_id)
    shown = resolve_show(claims, min_confidence=min_confidence).show
    heard = _heard(claims, min_confidence)
    reversing = _reversing(heard)
    unnumbered = [claim for claim in heard if claim.season is None]
    counted = {claim.statement_id for claim in heard}
    explained = [
        Explained(claim.statement_id, claim.season, _why_unheard(claim, min_confidence), None, False)
        for claim in claims
        if claim.statement_id not in counted
    ]
    for season in {claim.season for claim in heard}:
        scope = [claim for claim in heard if claim.season == season]
        ruling = _rule(scope, unnumbered if season is not None else [], reversing)
        winner = next(claim for claim in scope if claim.statement_id == ruling.decision.statement_id)
        for claim in scope:
            fate, by = _fate(claim, winner, scope, reversing)
            governs = shown is not None and claim.statement_id == shown.statement_id
            explained.append(Explained(claim.statement_id, season, fate, by, governs))
    return tuple(
        sorted(explained, key=lambda one: (one.season is None, one.season, one.fate is not Fate.WON, one.statement_id))
    )


def _heard(claims: Sequence[Claim], min_confidence: float) -> list[Claim]:
    """The statements that count as evidence of something."""
    heard = [
        claim for claim in claims if not (claim.negated or claim.is_rejected) and claim.confidence >= min_confidence
    ]
    if all(claim.witness == claim.article_id for claim in claims):
        return heard
    versions: dict[tuple[str, str], dict[str, list[Claim]]] = {}
    for claim in claims:
        versions.setdefault((claim.witness, claim.publisher), {}).setdefault(claim.article_id, []).append(claim)
    outdated: set[str] = set()
    for articles in versions.values():
        newest_at = max(said[0].version_at or _NEVER for said in articles.values())
        older = [claim for said in articles.values() for claim in said if (claim.version_at or _NEVER) < newest_at]
        told = {
            (claim.kind, claim.season, claim.negated)
            for said in articles.values()
            for claim in said
            if (claim.version_at or _NEVER) == newest_at
        }
        outdated.update(claim.statement_id for claim in older if (claim.kind, claim.season, claim.negated) not in told)
    return [claim for claim in heard if claim.statement_id not in outdated]


def _why_unheard(claim: Claim, min_confidence: float) -> Fate:
    if claim.is_rejected:
        return Fate.REJECTED
    if claim.negated:
        return Fate.DENIAL
    return Fate.UNSURE if claim.confidence < min_confidence else Fate.OUTDATED


def _fate(claim: Claim, winner: Claim, scope: Sequence[Claim], reversing: frozenset[str]) -> tuple[Fate, str | None]:
    """By the order in which `_rule` sets statements aside."""
    if claim is winner:
        return Fate.WON, None
    if not _is_fact(winner):
        if _is_fact(claim):
            return Fate.ANONYMOUS, winner.statement_id
        return (Fate.AGREES, None) if claim.kind is winner.kind else (Fate.EARLIER, winner.statement_id)
    if not _is_fact(claim):
        return Fate.NOT_YET if claim.kind is Kind.UNDECIDED else Fate.SPECULATION, winner.statement_id
    if _is_current(winner) and not _is_current(claim):
        return Fate.BACKGROUND, winner.statement_id
    if claim.kind is winner.kind:
        return Fate.AGREES, None
    if _is_strong(winner) and not _is_strong(claim):
        return Fate.WEAK_OUTLET, winner.statement_id
    for other in (winner, *scope):
        if _is_fact(other) and _is_strong(other) == _is_strong(winner) and _supersedes(other, claim, reversing):
            if _is_later(_when(other), _when(claim)):
                return Fate.EARLIER, other.statement_id
            return (Fate.REVERSED if other.statement_id in reversing else Fate.SAVED), other.statement_id
    return (Fate.OUTWEIGHED if _contradict(claim, winner) else Fate.SAYS_LESS), winner.statement_id


def _is_fact(claim: Claim) -> bool:
    return claim.certainty.is_fact and claim.kind is not Kind.UNDECIDED


def _rule(claims: Sequence[Claim], unnumbered: Sequence[Claim], reversing: frozenset[str]) -> _Ruling:
    """The decision of one scope; claims must not be empty. unnumbered: those that may say the same without a number."""
    facts = [claim for claim in claims if _is_fact(claim)]
    facts = [claim for claim in facts if _is_current(claim)] or facts
    open_words = [claim for claim in claims if claim.kind is Kind.UNDECIDED and _is_current(claim)]
    if facts:
        denied = _official_denial(facts, open_words)
        return (
            _fact_ruling(facts, unnumbered, reversing) if denied is None else _ruling([denied], denied, conflict=True)
        )
    if open_words:
        return _ruling(open_words, max(open_words, key=_latest_first), conflict=False)
    return _ruling(claims, max(claims, key=_latest_first), conflict=False)


def _fact_ruling(facts: Sequence[Claim], unnumbered: Sequence[Claim], reversing: frozenset[str]) -> _Ruling:
    strong = [claim for claim in facts if _is_strong(claim)]
    pool = strong or facts
    standing = [claim for claim in pool if not any(_supersedes(other, claim, reversing) for other in pool)] or pool
    winner = max(standing, key=_weight)
    if winner.kind in _POSITIVE:
        # Renewed and final, ordered again and saved: these do not contradict each other, and the second says more.
        for telling in (Kind.REVIVED, Kind.ENDING):
            winner = max((claim for claim in standing if claim.kind is telling), key=_weight, default=winner)
    agreeing = [claim for claim in facts if not any(_supersedes(other, claim, reversing) for other in pool)]
    witnesses = [
        *agreeing,
        *(claim for claim in unnumbered if claim.kind is winner.kind and _may_tell_of(claim, winner)),
    ]
    # A weak outlet's contrary word does not win, but is kept; that of an article that knows better by itself is not.
    contrary = [
        claim
        for claim in facts
        if _contradict(claim, winner)
        and not _supersedes(winner, claim, reversing)
        and not any(_outweighs(other, claim) for other in agreeing if other.kind is winner.kind)
    ]
    is_saved = winner.kind in _POSITIVE and (
        any(claim.kind is Kind.CANCELLED and _is_other_network(claim, winner) for claim in pool)
        or any(claim.kind is Kind.REVIVED and _may_tell_of(claim, winner) for claim in unnumbered)
    )
    return _ruling(witnesses, winner, conflict=bool(contrary), kind=Kind.REVIVED if is_saved else None)


def _supersedes(claim: Claim, other: Claim, reversing: frozenset[str]) -> bool:
    """Whether the first puts the second, of the same scope and weight, aside."""
    if not _contradict(claim, other):
        return False
    if _is_later(_when(claim), _when(other)):
        return True
    if _is_later(_when(other), _when(claim)):
        return False
    if claim.statement_id in reversing:
        return other.statement_id not in reversing
    return other.kind is Kind.CANCELLED and (
        claim.kind is Kind.REVIVED or (claim.kind in _POSITIVE and _is_other_network(claim, other))
    )


def _outweighs(claim: Claim, other: Claim) -> bool:
    """Whether one article says two things and the first is the better founded."""
    return claim.article_id == other.article_id and _weight(claim) > _weight(other)


def _contradict(one: Claim, other: Claim) -> bool:
    # Ordered, renewed, revived and ending all say that the season is made.
    return one.kind is not other.kind and Kind.CANCELLED in (one.kind, other.kind)


def _official_denial(facts: Sequence[Claim], open_words: Sequence[Claim]) -> Claim | None:
    """The network's own 'nothing is decided', where all that contradicts it are anonymous reports of the same day."""
    if any(fact.certainty is Certainty.CONFIRMED or fact.source is not None for fact in facts):
        return None
    official = [
        claim
        for claim in open_words
        if claim.certainty is Certainty.CONFIRMED
        and _is_strong(claim)
        and (claim.speaker is not None or claim.network is not None)
        and _when(claim) is not None
        and all(_when(fact) == _when(claim) for fact in facts)
    ]
    return max(official, key=_weight, default=None)


def _ruling(claims: Iterable[Claim], winner: Claim, *, conflict: bool, kind: Kind | None = None) -> _Ruling:
    agreeing = [
        claim for claim in claims if claim.kind is winner.kind and claim.certainty.is_fact == winner.certainty.is_fact
    ]
    decided_on, precision = _decided(agreeing, winner)
    network = winner.network or next(
        (claim.network for claim in sorted(agreeing, key=_weight, reverse=True) if claim.network), None
    )
    shown = kind or winner.kind
    is_known = winner.certainty.is_fact or winner.kind is Kind.UNDECIDED
    decision = Decision(
        season=winner.season,
        status=shown.value if is_known else UNKNOWN,
        is_final=is_known and winner.kind is Kind.ENDING,
        certainty=winner.certainty,
        decided_on=decided_on,
        decided_precision=precision,
        network=network,
        n_publishers=n_publishers(agreeing),
        conflict=conflict,
        statement_id=winner.statement_id,
    )
    return _Ruling(
        decision,
        shown,
        _when(winner),
        is_fact=_is_fact(winner),
        is_strong=_is_strong(winner),
        is_current=_is_current(winner),
        articles=frozenset(claim.article_id for claim in agreeing),
    )


def _govern(rulings: Sequence[_Ruling], whole: _Ruling | None) -> Decision | None:
    """The decision that governs the show's future: the one about the latest season, unless a later one undoes it."""
    facts = sorted((ruling for ruling in rulings if ruling.is_fact), key=lambda ruling: -(ruling.decision.season or 0))
    is_background = not any(ruling.is_current for ruling in facts)
    if is_background and whole is not None and whole.is_fact and whole.is_current:
        return whole.decision
    if not facts:
        return whole.decision if whole is not None and whole.is_fact else _without_facts(rulings, whole)
    governing = facts[0]
    disagrees = False
    for ruling in facts[1:]:
        winner, loser = (ruling, governing) if _overrides(ruling, governing) else (governing, ruling)
        # An article that gives both numbers contradicts nobody but itself.
        is_contrary = _numbers_differ(ruling, governing) and not loser.articles <= winner.articles
        disagrees, governing = disagrees or is_contrary, winner
    if whole is not None and whole.is_fact:
        if _whole_overrides(whole, governing):
            governing = whole
        elif whole.is_current and not _same_direction(whole.kind, governing.kind):
            disagrees = disagrees or not _is_later(governing.when, whole.when)
    return replace(governing.decision, conflict=True) if disagrees else governing.decision


def _overrides(lower: _Ruling, higher: _Ruling) -> bool:
    """Whether a decision about an earlier season says more about the future than one about a later season."""
    if higher.is_strong and not lower.is_strong:
        return False
    if lower.kind in _POSITIVE:
        return lower.kind is Kind.REVIVED and higher.kind in _TERMINAL and _is_later(lower.when, higher.when)
    if higher.kind in _TERMINAL:
        if not _are_close(lower.when, higher.when):
            return _is_later(lower.when, higher.when)
        if lower.is_strong != higher.is_strong:
            return lower.is_strong
        return _numbers_differ(lower, higher) and lower.decision.n_publishers > higher.decision.n_publishers
    if _is_later(lower.when, higher.when):
        return True
    if _is_later(higher.when, lower.when):
        return False
    return (lower.is_current and not higher.is_current) or (lower.is_strong and not higher.is_strong)


def _numbers_differ(lower: _Ruling, higher: _Ruling) -> bool:
    """Whether the two tell of one end of the show and disagree on its number."""
    return (
        lower.kind in _TERMINAL
        and higher.kind in _TERMINAL
        and _last_season(lower) != _last_season(higher)
        and _are_close(lower.when, higher.when)
    )


def _last_season(ruling: _Ruling) -> int:
    season = ruling.decision.season or 0
    return season if ruling.kind is Kind.ENDING else season - 1


def _are_close(one: _When | None, other: _When | None) -> bool:
    """Whether the two periods can be those of one decision, told sooner and later; no date is close to any."""
    if one is None or other is None:
        return True
    earlier, later = sorted((one, other), key=lambda when: when.first)
    return later.first - earlier.last <= _SAME_DECISION


def _whole_overrides(whole: _Ruling, governing: _Ruling) -> bool:
    """Whether a decision without a season's number undoes the one that governs."""
    if governing.is_strong and not whole.is_strong:
        return False
    if not whole.is_current and governing.is_current:
        return False
    if (whole.kind is Kind.ENDING and governing.kind in _POSITIVE) or (
        # What is revived had ended before.
        whole.kind is Kind.REVIVED and governing.kind in _TERMINAL
    ):
        return not _is_later(governing.when, whole.when)
    return not _same_direction(whole.kind, governing.kind) and _is_later(whole.when, governing.when)


def _same_direction(one: Kind, other: Kind) -> bool:
    return (one in _POSITIVE) == (other in _POSITIVE)


def _without_facts(rulings: Sequence[_Ruling], whole: _Ruling | None) -> Decision | None:
    """Undecided where somebody says so, else unknown with the latest speculation; None where nothing is said."""
    candidates = [*rulings, *([whole] if whole is not None else [])]
    candidates.sort(
        key=lambda ruling: (
            ruling.kind is Kind.UNDECIDED,
            ruling.when.first if ruling.when else date.min,
            ruling.decision.season or 0,
            ruling.decision.statement_id,
        )
    )
    return candidates[-1].decision if candidates else None


def _mark_final(season: int | None, rulings: dict[int | None, _Ruling]) -> Decision:
    """The season's decision, final if the next one is known not to be made, not final if a later word orders more."""
    ruling = rulings[season]
    following = [other for number, other in rulings.items() if (number or 0) > (season or 0) and other.is_fact]
    is_next_dropped = any(
        other.kind is Kind.CANCELLED and other.decision.season == (season or 0) + 1 for other in following
    )
    is_continued = any(other.kind in _POSITIVE and not _is_later(ruling.when, other.when) for other in following)
    is_made = ruling.is_fact and ruling.kind is not Kind.CANCELLED
    is_final = is_made and (is_next_dropped or (ruling.decision.is_final and not is_continued))
    return replace(ruling.decision, is_final=is_final)


def _reversing(claims: Iterable[Claim]) -> frozenset[str]:
    """The current facts whose own article tells the contrary of the same season as background."""
    background: dict[tuple[str, int | None], list[Claim]] = {}
    current: list[Claim] = []
    for claim in claims:
        if not claim.certainty.is_fact:
            continue
        if _is_current(claim):
            current.append(claim)
        else:
            background.setdefault((claim.article_id, claim.season), []).append(claim)
    return frozenset(
        claim.statement_id
        for claim in current
        if _is_strong(claim)
        and any(_contradict(claim, other) for other in background.get((claim.article_id, claim.season), []))
    )


def _may_tell_of(claim: Claim, winner: Claim) -> bool:
    """Whether a statement without a number can be about the decision that has one."""
    return claim.certainty.is_fact and _is_current(claim) and _are_close(_when(claim), _when(winner))


def _is_current(claim: Claim) -> bool:
    return claim.timeframe is Timeframe.CURRENT


def _tier(claim: Claim) -> Tier:
    """The tier of the word: the publisher's, the credited outlet's, or what a person on record lends a real outlet."""
    tiers = [claim.tier]
    if claim.source is not None and (credited := outlet_tier(claim.source)) is not None:
        tiers.append(credited)
    if claim.speaker is not None and claim.tier.rank <= Tier.ENTERTAINMENT.rank:
        tiers.append(Tier.CREATOR)
    return min(tiers, key=lambda tier: tier.rank)


def _is_strong(claim: Claim) -> bool:
    return _tier(claim).is_strong


def _weight(claim: Claim) -> tuple[bool, int, bool, bool, date, float, str]:
    """What decides between statements that stand side by side; greater is better."""
    when = _when(claim)
    return (
        claim.certainty is Certainty.CONFIRMED,
        -_tier(claim).rank,
        claim.source is not None or claim.speaker is not None,
        claim.announced_on is not None,
        when.first if when else date.min,
        claim.confidence,
        claim.statement_id,
    )


def _latest_first(claim: Claim) -> tuple[bool, date, tuple[bool, int, bool, bool, date, float, str]]:
    when = _when(claim)
    return (_is_current(claim), when.first if when else date.min, _weight(claim))


def _when(claim: Claim) -> _When | None:
    """The period of the event by the words, else the day of publication; background without words has no date."""
    if claim.announced_on is not None:
        return _period(claim.announced_on, claim.announced_precision)
    if claim.published_on is None or not _is_current(claim):
        return None
    return _When(claim.published_on, claim.published_on)


def _period(first: date, precision: Precision | None) -> _When:
    match precision:
        case Precision.WEEK:
            return _When(first, first + min(timedelta(days=6), date.max - first))
        case Precision.MONTH:
            return _When(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        case Precision.YEAR:
            return _When(first, first.replace(month=12, day=31))
        case _:
            return _When(first, first)


def _is_later(one: _When | None, other: _When | None) -> bool:
    """Whether the first is certainly later; a date is later than no date."""
    if one is None or other is None:
        return one is not None and other is None
    return one.first > other.last


def _is_other_network(one: Claim, other: Claim) -> bool:
    return one.network is not None and other.network is not None and one.network != other.network


def _decided(agreeing: Sequence[Claim], winner: Claim) -> tuple[date | None, str | None]:
    """The winner's own date; else the finest that an agreeing statement gives; else the first day of publication."""
    if winner.announced_on is not None:
        return winner.announced_on, (winner.announced_precision or Precision.DAY).value
    dated = [claim for claim in agreeing if claim.announced_on is not None]
    if dated:
        finest = min(dated, key=_by_precision)
        return finest.announced_on, (finest.announced_precision or Precision.DAY).value
    published = [claim.published_on for claim in [*agreeing, winner] if claim.published_on is not None]
    return (min(published), PUBLISHED) if published else (None, None)


def _by_precision(claim: Claim) -> tuple[int, date]:
    precision = claim.announced_precision or Precision.DAY
    return (list(Precision).index(precision), claim.announced_on or date.max)
