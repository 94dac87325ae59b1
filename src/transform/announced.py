"""When a decision was announced: which of the dates of a text belongs to it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import cache

from transform.claims import Claim
from transform.lexicon import any_of, word_list
from transform.mentions import Mentions, fold_title
from transform.moments import Moment, find_moments, nearest_year
from transform.records import Article, BlockKind, Kind, Precision


class _Role(Enum):
    DECISION = "decision"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Head:
    """A word that a date may belong to. claims: of a decision those that it states, by their offset."""

    start: int
    end: int
    role: _Role
    at: int = -1


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date and what it dates."""

    moment: Moment
    head: _Head
    sentence: int
    cost: int


# How many days an announcement may lie before its article and still be the article's news.
_NEWS_DAYS = 7
# How many sentences before and after a claim may tell its day.
_BEFORE, _AFTER = 2, 4
# From this cost on a date and a word have nothing to do with each other.
_TOO_FAR = 26
_HARD_BREAK = re.compile(r"[;:]|\s[—–-]{1,2}\s|—|\.\s")
_SOFT_BREAK = re.compile(
    r",|\b(?:and|but|which|who|whose|that|when|where|while|as|after|before|following|since|with)\b", re.IGNORECASE
)
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:—–(|\"“]|\s-|\b(?:and|but|that|when|while|as|after|before|then|however|until))\s*"
    r"(?:(?:but|and|then|back|just|only|on|in|as\s+of)\s+)*$",
    re.IGNORECASE,
)
# Words between a subject's date and its verb: "NBC on Monday officially renewed".
_ADVERBS = re.compile(r"\s+(?:(?:has|have|was|were|had|been|also|\w+ly)\s+){0,3}$", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:which|who|whose|had|after|since|following|when|previously|already|originally|earlier|once|first|initially|recently|"
    r"despite|before|ago)\b",
    re.IGNORECASE,
)
_RUNS_OUT = re.compile(
    r"(?:end|conclud|wrap|finish|clos|bow|air|return|com(?:e|ing)|came|be\b|is\b|back|sign|say|reach|run)",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"^\W*(?:update[ds]?|breaking)\b", re.IGNORECASE)
_STRUCTURE = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION})


@cache
def _heads_pattern() -> re.Pattern[str]:
    roles = "|".join(
        rf"(?P<{role.value}>{any_of(word_list('announcements', role.value))})"
        for role in (_Role.ANNOUNCEMENT, _Role.DECISION, _Role.OTHER)
    )
    return re.compile(rf"(?<![\w-])(?:{roles})(?![\w-]|['’]s\b)", re.IGNORECASE)


class Announcements:
    """The dates of an article, each with what it dates. claims: all that the article makes."""

    def __init__(self, article: Article, mentions: Mentions, claims: Sequence[Claim]) -> None:
        self._article = article
        self._text = article.text
        self._anchor = article.published_on
        self._mentions = mentions
        self._claims = claims
        self._claims_in: dict[int, list[Claim]] = {}
        for claim in claims:
            self._claims_in.setdefault(mentions.sentence_at(claim.at), []).append(claim)
        self._dated = [dated for dated in self._read_all() if self._is_past(dated.moment)]
        self._starts = [dated.moment.start for dated in self._dated]

    def date_of(self, group: Sequence[Claim]) -> Moment | None:
        """When the decision that these claims repeat was announced; None where the article does not tell."""
        own = [dated for claim in group for dated in self._own(claim)]
        if own:
            best = min(own, key=lambda dated: (dated.head.role is not _Role.DECISION, dated.cost)).moment
            return next((dated.moment for dated in own if best.contains(dated.moment)), best)
        standing = [claim for claim in group if not self._is_background(claim)]
        for claim in standing:
            near = self._near(claim)
            if near is not None:
                return near
        return self._of_the_news(standing)

    # Which word a date belongs to -------------------------------------------------------------------------------------

    def _read_all(self) -> Iterator[_Dated]:
        heads: dict[int, list[_Head]] = {}
        for moment in find_moments(self._text, self._anchor):
            number = self._mentions.sentence_at(moment.start)
            if number not in heads:
                heads[number] = self._heads(number)
            dated = self._attached(moment, heads[number], number)
            if dated is not None:
                yield dated

    def _heads(self, number: int) -> list[_Head]:
        sentence = self._mentions.sentences[number]
        claims = self._claims_in.get(number, [])
        heads = []
        for match in _heads_pattern().finditer(self._text, sentence.start, sentence.end):
            role = _Role(match.lastgroup)
            claim = min(claims, key=lambda c: abs(c.at - match.start()), default=None)
            if claim is not None and match.start() <= claim.at < match.end() + 2:
                continue
            if (
                role is _Role.DECISION
                and claim is not None
                and abs(claim.at - match.start()) < 40
                and not _HARD_BREAK.search(self._text, min(claim.at, match.start()), max(claim.at, match.start()))
            ):
                heads.append(_Head(match.start(), match.end(), role, claim.at))
            else:
                heads.append(_Head(match.start(), match.end(), role))
        for at in sorted({claim.at for claim in claims}):
            claim = next(claim for claim in claims if claim.at == at)
            end = re.compile(r"\w*").match(self._text, at)
            role = _Role.OTHER if self._dates_the_run(claim) else _Role.DECISION
            heads.append(_Head(at, end.end() if end else at, role, at))
        return sorted(heads, key=lambda head: head.start)

    def _dates_the_run(self, claim: Claim) -> bool:
        """Whether a date beside the trigger is of the show's end or return, not of the decision: "will end in May"."""
        return claim.kind in (Kind.ENDING, Kind.RENEWED, Kind.CANCELLED, Kind.REVIVED) and bool(
            _RUNS_OUT.match(self._text, claim.at)
        )

    def _attached(self, moment: Moment, heads: list[_Head], number: int) -> _Dated | None:
        sentence = self._mentions.sentences[number]
        if moment.opens_clause:
            behind = [head for head in heads if head.start >= moment.end]
            return _Dated(moment, behind[0], number, 0) if behind and behind[0].start - moment.end < 60 else None
        opens = bool(_OPENS_CLAUSE.search(self._text[max(sentence.start, moment.start - 24) : moment.start]))
        best: _Dated | None = None
        for head in heads:
            if head.end <= moment.start:
                cost = self._gap(head.end, moment.start) + (8 if opens else 0)
            elif head.start >= moment.end:
                cost = self._right_cost(moment, head, opens=opens)
            else:
                continue
            if cost < _TOO_FAR and (best is None or cost < best.cost):
                best = _Dated(moment, head, number, cost)
        return best

    def _right_cost(self, moment: Moment, head: _Head, *, opens: bool) -> int:
        between = self._text[moment.end : head.start]
        if _ADVERBS.fullmatch(between):
            return 0 if opens or head.role is not _Role.OTHER else 2
        cost = self._gap(moment.end, head.start)
        # The comma that closes a date at the head of a clause separates nothing.
        return cost - (4 if between.lstrip('"”’').startswith(",") else 0) if opens else cost + 3

    def _gap(self, start: int, end: int) -> int:
        between = self._text[start:end]
        return len(between.split()) + 4 * len(_SOFT_BREAK.findall(between)) + 14 * len(_HARD_BREAK.findall(between))

    def _is_past(self, moment: Moment) -> bool:
        return self._anchor is None or moment.on <= self._anchor

    # Whose date it is -------------------------------------------------------------------------------------------------

    def _in_sentence(self, number: int) -> list[_Dated]:
        sentence = self._mentions.sentences[number]
        return self._dated[bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end)]

    def _own(self, claim: Claim) -> Iterator[_Dated]:
        """The dates that the claim's own sentence gives it."""
        number = self._mentions.sentence_at(claim.at)
        update = self._update(number)
        if update is not None:
            yield update
        for dated in self._in_sentence(number):
            if (
                dated.head.role is _Role.DECISION
                and dated.head.at == claim.at
                or dated.head.role is _Role.ANNOUNCEMENT
                and self._is_announced_by(claim, dated.head)
            ):
                yield dated

    def _is_announced_by(self, claim: Claim, head: _Head) -> bool:
        """Whether a word of announcing speaks of the claim, not of what the claim is told beside."""
        low, high = sorted((claim.at, head.start))
        between = self._text[low:high]
        if ";" in between:
            return False
        if head.start < claim.at:
            return not re.search(r"\b(?:after|following|since|despite|which|who|when|before)\b", between)
        return not re.search(r"\b(?:before|while|but)\b", between) and not self._is_background(claim)

    def _update(self, number: int) -> _Dated | None:
        """The day of an update's label at the head of the block: "UPDATE, May 10: ABC has renewed ..."."""
        sentence = self._mentions.sentences[number]
        block = self._article.blocks[sentence.block]
        label = self._text[block.start : block.start + 48]
        if self._anchor is None or not _UPDATE.match(label):
            return None
        moment = nearest_year(label.split(":")[0], self._anchor)
        if moment is None:
            return None
        moment = Moment(
            block.start + moment.start, block.start + moment.end, moment.on, moment.precision, moment.has_year
        )
        return _Dated(moment, _Head(moment.start, moment.end, _Role.ANNOUNCEMENT), number, 0)

    def _is_background(self, claim: Claim) -> bool:
        """Whether the claim is told beside the news, as what went before it."""
        if claim.is_headline:
            return False
        if claim.is_historical:
            return True
        clause = self._text[max(claim.start, claim.at - 60) : claim.at]
        cut = max(clause.rfind(mark) for mark in (";", "—", "–", ". "))
        return bool(_BACKGROUND.search(clause[cut + 1 :]))

    def _near(self, claim: Claim) -> Moment | None:
        """The day that a sentence nearby gives: "The network made the announcement Wednesday"."""
        if claim.is_headline:
            return None
        here = self._mentions.sentence_at(claim.at)
        show = fold_title(claim.show)
        for number in sorted(
            range(max(0, here - _BEFORE), min(len(self._mentions.sentences), here + _AFTER + 1)),
            key=lambda n: (abs(n - here) + (n < here), n),
        ):
            if number == here:
                continue
            sentence = self._mentions.sentences[number]
            shows = {fold_title(item.show) for item in self._mentions.between(sentence.start, sentence.end)}
            if shows and show not in shows:
                continue
            for dated in self._in_sentence(number):
                if dated.head.role is _Role.ANNOUNCEMENT and self._is_recent(dated.moment, 31):
                    return dated.moment
        return None

    def _is_recent(self, moment: Moment, n_days: int) -> bool:
        return (
            self._anchor is not None
            and moment.precision in (Precision.DAY, Precision.WEEK)
            and moment.on >= self._anchor - timedelta(days=n_days)
        )

    def _of_the_news(self, claims: Iterable[Claim]) -> Moment | None:
        """The day of the article's news, for the claims that are it: those of its headline, its lead and its lists."""
        main = {fold_title(show) for show in self._mentions.main[:2]}
        for claim in claims:
            block = self._article.blocks[self._mentions.sentences[self._mentions.sentence_at(claim.at)].block]
            if claim.is_headline or fold_title(claim.show) in main or block.kind in _STRUCTURE:
                return next(
                    (
                        dated.moment
                        for dated in self._dated
                        if dated.head.role is _Role.ANNOUNCEMENT and self._is_recent(dated.moment, _NEWS_DAYS)
                    ),
                    None,
                )
        return None
