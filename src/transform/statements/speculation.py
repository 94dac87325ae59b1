"""Predictions and hearsay: what a sentence expects to be decided, where it states no decision."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transform.errors import LexiconError
from transform.lexicon import WordGate, lexicon_rows, word_list
from transform.names.titles import fold_title
from transform.needed import Shortlist, needed
from transform.records import Certainty, Kind
from transform.statements.certainty import is_conditional
from transform.statements.claims import Claim
from transform.statements.clauses import Item, ItemKind
from transform.text.seasons import SeasonKind, find_seasons
from transform.text.sentences import Sentence

_CONFIDENCE = 0.55
_GOES_ON = frozenset({Kind.RENEWED, Kind.ORDERED, Kind.REVIVED})
# How far a title or a season may stand from the words that predict.
_NEAR = 90
_NEXT = 12
# How far behind a show may stand that is the object of what is predicted: "bringing back nineties favourite Harbor".
_OBJECT = 40
_LIST = re.compile(r"(?:[\s,“”\"‘’'&()]|\band\b|\bboth\b)*")
_BREAK = re.compile(r"[.;:,]|\b(?:if|because|after|when|while|as|with|at|on|for|by)\b")
# A title that stands right behind a prediction may have been taken for a person.
_TITLES = frozenset({ItemKind.SHOW, ItemKind.TITLE, ItemKind.PERSON})
_STANDS_FOR = re.compile(r"\b(?:it|its|they|this|show|series|drama|comedy|sitcom|season)\b", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:fans?|viewers?|petition\w*|hope|hopes|hoping|wish\w*)\b[^.;]{0,40}$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|n['’]t|never|without|denied|denies|despite)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;:—–]\s|\s-\s|\b(?:which|who)\b")
_SAYS = re.compile(r"\s+(?:says?|said|is\s+said|are\s+said)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?P<n>two|three|four|2|3|4)[\s-](?:year|season)\b", re.IGNORECASE)
_TALKS = re.compile(r"(?:in )?(?:\w+ )?(?:talks|negotiations|discussions|conversations)\b", re.IGNORECASE)
_AMOUNTS = {"two": 2, "three": 3, "four": 4}
_FRESH = re.compile(r"\b(?:rookies?|freshm[ae]n|first-year|first-season)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speculation:
    """A prediction and where its words stand, offsets into the text."""

    claim: Claim
    start: int
    end: int

    def covers(self, claim: Claim) -> bool:
        """Whether another reading of these words takes what they predict for a fact."""
        is_same = claim.kind is self.claim.kind or {claim.kind, self.claim.kind} <= _GOES_ON
        return claim.certainty.is_fact and is_same and self.start <= claim.at < self.end + _NEXT


@dataclass(frozen=True, slots=True)
class _Prediction:
    kind: Kind
    certainty: Certainty
    pattern: re.Pattern[str]
    rule: str


@cache
def _predictions() -> tuple[_Prediction, ...]:
    out = []
    for number, row in enumerate(lexicon_rows("speculation", "prediction"), 1):
        try:
            kind, certainty = Kind(row.fields["kind"]), Certainty(row.fields["certainty"])
            words = row.fields["pattern"].replace(" ?", r"\s*").replace(" ", r"\s+").replace("’", "['’‘]")
            pattern = re.compile(r"(?<![\w-])" + words, re.IGNORECASE)
        except (ValueError, re.error) as error:
            raise LexiconError(f"{row.where}: {error}") from error
        if certainty.is_fact:
            raise LexiconError(f"{row.where}: {certainty} is no prediction")
        out.append(_Prediction(kind, certainty, pattern, f"{kind}.prediction-{number}"))
    return tuple(out)


@cache
def _shortlist() -> Shortlist[_Prediction]:
    return Shortlist((one, needed(one.pattern.pattern, ignore_case=True)) for one in _predictions())


@cache
def _gate() -> WordGate:
    """A quick test: a sentence that does not pass it predicts nothing."""
    return WordGate(word_list("speculation", "gate"))


def find_speculation(
    text: str,
    sentence: Sentence,
    items: Callable[[], Sequence[Item]],
    focus: Sequence[str],
    *,
    is_headline: bool = False,
) -> Iterator[Speculation]:
    """What a sentence predicts. items: reads the sentence. focus: the shows that it speaks of where it names none."""
    if sentence.is_question or not _gate().is_open(sentence.lower, sentence.words):
        return
    for prediction in _shortlist().of(sentence.lower, sentence.words):
        match = prediction.pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        before = text[max(sentence.start, match.start() - _NEAR) : match.start()]
        if is_conditional(_CLAUSE_START.split(before)[-1]) or _WISHED.search(before) or _DENIED.search(before):
            continue
        is_fresh = _FRESH.search(text, sentence.start, match.start()) is not None
        counted = _COUNTED.search(text, match.start(), match.end())
        shows = _shows(text, match, items())
        if not shows and (_STANDS_FOR.search(match.group()) or not any(item.is_named for item in items())):
            shows = [(show, True) for show in focus[:1]]
        for show, is_known in shows:
            for season in _seasons(text, match, sentence, prediction.kind):
                claim = Claim(
                    show,
                    prediction.kind,
                    season,
                    prediction.certainty,
                    sentence.start,
                    sentence.end,
                    match.start(),
                    prediction.rule,
                    _CONFIDENCE,
                    n_more=_amount(counted.group("n")) if counted else None,
                    is_marked=is_known,
                    is_known=is_known,
                    is_headline=is_headline,
                    has_season_words=season is not None or is_fresh,
                    n_made=1 if is_fresh else None,
                )
                yield Speculation(claim, match.start(), match.end())


def without_confirmed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without the predictions that the same article states as facts."""
    claims = list(claims)
    facts: dict[tuple[str, Kind], set[int | None]] = {}
    for claim in claims:
        if claim.certainty.is_fact and not claim.is_negated:
            facts.setdefault((fold_title(claim.show), claim.kind), set()).add(claim.season)
    return [claim for claim in claims if claim.certainty.is_fact or not _is_confirmed(claim, facts)]


def with_open_seasons(claims: Sequence[Claim]) -> Iterator[tuple[int, Claim]]:
    """The claims, each with its place, predictions with the season that the article says is open.

    So many further seasons count from the last that was ordered. Talks about a show that was dropped would save it.
    """
    told: dict[tuple[str, Kind], set[int]] = {}
    for claim in claims:
        if claim.certainty.is_fact and not claim.is_negated:
            seasons = told.setdefault((fold_title(claim.show), claim.kind), set())
            seasons.update([claim.season] if claim.season is not None else [])
    for place, claim in enumerate(claims):
        if claim.certainty.is_fact or claim.kind not in (Kind.RENEWED, Kind.CANCELLED):
            yield place, claim
            continue
        show = fold_title(claim.show)
        dropped = told.get((show, Kind.CANCELLED))
        if claim.kind is Kind.RENEWED and claim.certainty is Certainty.RUMOURED and dropped is not None:
            claim = replace(claim, kind=Kind.REVIVED)
        open_seasons = told.get((show, Kind.UNDECIDED)) or dropped or set()
        ordered = told.get((show, Kind.RENEWED), set())
        if claim.season is not None:
            yield place, claim
        elif claim.n_more and ordered:
            for k in range(1, claim.n_more + 1):
                yield place, replace(claim, season=max(ordered) + k)
        else:
            yield place, replace(claim, season=next(iter(open_seasons)) if len(open_seasons) == 1 else None)


def _is_confirmed(claim: Claim, facts: dict[tuple[str, Kind], set[int | None]]) -> bool:
    seasons = facts.get((fold_title(claim.show), claim.kind), set())
    return claim.season in seasons or (None in seasons and claim.season is not None)


def _amount(word: str) -> int:
    return _AMOUNTS.get(word.lower()) or int(word)


def _shows(text: str, match: re.Match[str], items: Sequence[Item]) -> list[tuple[str, bool]]:
    """The shows a prediction is about, named in it or right behind it, else the last list of titles before it.

    With each whether it is known to be a show.
    """
    behind = [
        item
        for item in items
        if (item.kind in _TITLES and match.end() <= item.start <= match.end() + _NEXT)
        or (item.kind is ItemKind.SHOW and match.end() <= item.start <= match.end() + _OBJECT)
    ]
    if behind and not _BREAK.search(text, match.end(), behind[0].start):
        return [_known(behind[0], text)]
    named = [item for item in items if item.is_named]
    inside = [item for item in named if item.kind is ItemKind.SHOW and match.start() <= item.start < match.end()]
    if inside:
        return [_known(inside[-1], text)]
    before = [item for item in named if item.end <= match.start()]
    if before and before[-1].kind is not ItemKind.SHOW and _is_party(text, before[-1], match):
        before.pop()
    is_near = bool(before) and match.start() - before[-1].end <= (_NEAR if before[-1].kind is ItemKind.SHOW else _NEXT)
    if not before or not (is_near or _STANDS_FOR.search(match.group())):
        return []
    shows = [_known(before[-1], text)]
    for left, right in zip(reversed(before[:-1]), reversed(before), strict=False):
        if not _LIST.fullmatch(text, left.end, right.start):
            break
        shows.append(_known(left, text))
    return list(dict.fromkeys(reversed(shows)))


def _is_party(text: str, item: Item, match: re.Match[str]) -> bool:
    """Whether a name right before a prediction is that of who talks or is quoted, not of a show."""
    if _SAYS.match(text, item.end):
        return True
    return match.start() - item.end <= _NEXT and _TALKS.match(match.group()) is not None


def _known(item: Item, text: str) -> tuple[str, bool]:
    return item.show or text[item.start : item.end], item.kind is ItemKind.SHOW


def _seasons(text: str, match: re.Match[str], sentence: Sentence, kind: Kind) -> tuple[int | None, ...]:
    """The seasons that are predicted: told in the words that predict them, right behind them, else right before."""
    behind = find_seasons(text, match.start(), min(sentence.end, match.end() + _NEAR))
    before = find_seasons(text, max(sentence.start, match.start() - _NEAR), match.start())
    for use in (*behind, *reversed(before)):
        if use.kind is SeasonKind.NUMBER:
            return use.numbers if kind is Kind.RENEWED else use.numbers[-1:]
        if use.kind is SeasonKind.COUNT and kind is Kind.ENDING:
            return (use.n,)
    return (None,)
