"""When a decision was announced: which of the dates of a text belongs to it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from functools import cache, cached_property
from itertools import groupby

from transform.lexicon import any_of, lower_words, word_list
from transform.names.mentions import Mention, Mentions
from transform.names.networks import find_networks
from transform.names.titles import fold_title
from transform.records import Article, Block, BlockKind, Kind, Precision
from transform.statements.claims import Claim
from transform.text.moments import Moment, find_moments, nearest_year
from transform.text.occurrences import straight
from transform.text.seasons import find_elided_seasons, find_seasons


class _Role(Enum):
    NEITHER = "neither"
    ANNOUNCEMENT = "announcement"
    MADE = "made"
    DROPPED = "dropped"
    OTHER = "other"

    def may_state(self, kind: Kind) -> bool:
        """Whether a word of deciding can speak of a decision of this kind."""
        if self is _Role.MADE:
            return kind in (Kind.RENEWED, Kind.ORDERED, Kind.REVIVED)
        return self is _Role.DROPPED and kind is Kind.CANCELLED


@dataclass(frozen=True, slots=True)
class _Head:
    """A word that a date may belong to. at: of a decision the offset of the claims that it states, else -1."""

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
# How old, in days, what a neighbouring block tells of the announcement may be.
_NEAR_DAYS = 31
_OLD_NEWS = timedelta(days=_NEAR_DAYS)
# The lead, in sentences.
_LEAD = 8
# Beyond so many characters nothing is weighed, nor what stands in one sentence beyond so many dates.
_FARTHEST = 240
_MOST_DATES = 40
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
# An aside between a date at the head of a clause and the subject: "On May 11, with the season on air, Syfy ...".
_ASIDE = re.compile(
    r",\s+(?:with|after|before|following|while|amid|as|when|just|only|\w+\s+(?:hours|days|weeks|months)\s+"
    r"(?:after|before))\b[^,;:.]{3,120},\s",
    re.IGNORECASE,
)
# What is told from a date at the end of its clause: ", in November 2011, five years after Fox cancelled it".
_TOLD_FROM = re.compile(
    r",\s+(?:(?:just|only|some|about|nearly|almost)\s+)?[\w-]+\s+(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before)\b",
    re.IGNORECASE,
)
# A relative clause that closes before a date: "the drama, which follows two sisters, in October".
_RELATIVE = re.compile(
    r",[\"”’']?\s(?:which|who|whose|starring|based)\b[^;:.,]{3,120},\s(?:(?:back|late|early|in|on)\s)*$"
)
# "dropped in 2009 and then picked up": the date is of what stands before it.
_GOES_ON = re.compile(r"\s+(?:and|but)\s+(?:then|later|subsequently|eventually|afterwards|promptly)\b", re.IGNORECASE)
_GAP_OF_CLAUSE = 8
# "its six-season run" is no event.
_LENGTH = re.compile(r"-(?:season|year|episode)\s$", re.IGNORECASE)
_BACK = re.compile(r"back\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:(?:which|who|whose)(?!\s+(?:has|have)\b)|had|after|since|following|when|previously|already|originally|earlier|once|first|initially|recently|"
    r"despite|before|ago|on\s+the\s+heels\s+of)\b",
)
_RUNS_OUT = re.compile(
    r"(?:end|conclud|wrap|finish|clos|bow|air|return|com(?:e|ing)|came|be\b|is\b|back|sign|say|reach|run)",
    re.IGNORECASE,
)
_PREVIOUSLY = re.compile(r"\bprevious(?:ly)?\s+(?:announced|renewed|confirmed|ordered|cancell?ed)\b", re.IGNORECASE)
_STRUCTURE = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION})
_UPDATE = re.compile(r"^\W*(?:update[ds]?|breaking)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\s")
_DECIDED_COLUMN = re.compile(r"announc|decid|decision|renew|cancel|^\W*date\W*$", re.IGNORECASE)
# The blocks below a heading that speak of what it names.
_SECTION = 4
_PAST_END = re.compile(r"(?:\w+ed|came|ran|bowed)\b", re.IGNORECASE)
_PAST_MOMENT = re.compile(r"(?:last|earlier|yesterday)\b", re.IGNORECASE)
_POST = re.compile(
    r"^\W*(?:posted|published|last\s+updated)\b|pic\.twitter\.com|\(@\w+\)|\bA post shared by\b|\bView this post on\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–-]\s[^—–\n]{1,60}\(@\w+\)\s*")
_SAME_DAY = re.compile(r"\bhours\s+(?:of|after|later|before)\b|\bthe\s+same\s+day\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:all|many|every|several|most|list\s+of)\b.{0,40}\b(?:shows?|series|programs|programmes|originals)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w*")
_THE_NETWORK = re.compile(r"\bthe\s+(?:network|streamer|broadcaster|channel|platform|company|service)\b", re.IGNORECASE)
# The words of one phrase of deciding lie within so many characters, an update's label within so many.
_PHRASE = 40
_CLAUSE = 60
_LABEL = 48
_TOLD_BESIDE = re.compile(r"\b(?:after|following|since|despite|which|who|when|before)\b", re.IGNORECASE)
_AND = re.compile(r"\band\s+(?:has\s+|have\s+|also\s+)*$", re.IGNORECASE)
_TURNS = re.compile(r"\b(?:while|but)\b", re.IGNORECASE)


@cache
def _roles() -> Mapping[str, _Role]:
    """The words that a date may belong to, in lower case."""
    return {phrase.lower(): role for role in reversed(_Role) for phrase in word_list("announcements", role.value)}


@cache
def _heads_pattern() -> re.Pattern[str]:
    return re.compile(lower_words(_roles(), before=r"[\w-]") + r"(?![\w-]|['’]s\b)")


def _role_of(words: str) -> _Role:
    return _roles()[straight(" ".join(words.split()))]


@cache
def _made_public() -> frozenset[str]:
    return frozenset(word_list("announcements", "made_public"))


@cache
def _words_told() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word_list('announcements', 'told_in'))}(?:\s+[\w’'-]+){{0,4}}\s+$", re.IGNORECASE)


class Announcements:
    """The dates of an article, each with what it dates.

    claims: all that the article makes. is_roundup: it decides on many shows, so that a block speaks for itself only.
    """

    def __init__(self, article: Article, mentions: Mentions, claims: Sequence[Claim], *, is_roundup: bool) -> None:
        self._article = article
        self._text = article.text
        self._anchor = article.published_on
        modified = article.modified_at.date() if article.modified_at else None
        self._latest = max(self._anchor, modified) if self._anchor and modified else self._anchor
        self._mentions = mentions
        self._is_roundup = is_roundup
        self._posts: dict[int, bool] = {}
        self._claims_in: dict[int, list[Claim]] = {}
        for claim in sorted(claims, key=lambda claim: claim.at):
            self._claims_in.setdefault(mentions.sentence_at(claim.at), []).append(claim)
        self._dated = [dated for dated in self._read_all() if self._is_past(dated.moment)]
        self._starts = [dated.moment.start for dated in self._dated]

    def date_of(
        self, group: Sequence[Claim], same_show: Sequence[Claim], network: str | None, *, is_news: bool
    ) -> Moment | None:
        """When the decision that these claims repeat was announced; None where the article does not tell.

        same_show: the article's claims on the show. network: who decided. is_news: the decision stands as of the
        article; one that went before is dated by its own words only.
        """
        if group[0].kind is Kind.UNDECIDED:
            return None
        is_news = is_news and group[0].certainty.is_fact
        owns = [dated.moment for claim in group if (dated := self._own(claim)) is not None]
        if owns:
            return self._finer(_first_told(owns), group)
        standing = [claim for claim in group if claim.is_headline or (is_news and not self._is_background(claim))]
        near = (dated for claim in standing for dated in self._near(claim))
        first = next((dated.moment for dated in near if is_news or dated.head.role is not _Role.ANNOUNCEMENT), None)
        if first is None:
            twins = (other for other in same_show if _is_same_decision(other, group[0]))
            first = next((dated.moment for other in twins if (dated := self._own(other)) is not None), None)
        if first is None and is_news:
            first = self._of_the_news(standing, network) or self._of_the_list(standing) or self._of_the_post(standing)
        return first

    def is_old(self, announced: Moment | None) -> bool:
        """Whether a decision of that day is no longer the article's news."""
        return announced is not None and self._anchor is not None and announced.last < self._anchor - _OLD_NEWS

    def has_run_out(self, claim: Claim) -> bool:
        """Whether the end that a claim tells of lies behind: "wrapped up earlier this year"."""
        if claim.kind is not Kind.ENDING:
            return False
        is_past = _PAST_END.match(self._text, claim.at) is not None
        return any(
            dated.head.role is _Role.OTHER
            and dated.head.at == claim.at
            and (is_past or _PAST_MOMENT.match(self._text, dated.moment.start) is not None)
            for dated in self._in_sentence_of(claim)
        )

    def _finer(self, own: Moment, group: Sequence[Claim]) -> Moment:
        """The day within the month that a claim's own words give, where the article tells it elsewhere."""
        told = [dated for claim in group for dated in self._own_all(claim)]
        if own.precision in (Precision.MONTH, Precision.WEEK):
            told += [dated for claim in group for dated in self._near(claim)]
        return next((dated.moment for dated in told if own.contains(dated.moment)), own)

    # Which word a date belongs to -------------------------------------------------------------------------------------

    def _read_all(self) -> Iterator[_Dated]:
        heads: dict[int, list[_Head]] = {}
        for moment in find_moments(self._text, self._anchor):
            number = self._mentions.sentence_at(moment.start)
            if any(title.start <= moment.start < title.end for title in self._titles(number)):
                continue
            block = self._mentions.sentences[number].block
            if self._is_post(block):
                posted = self._posted(block)
                if posted is None or moment.start >= posted.start:
                    continue
                moment = next(find_moments(self._text, posted.on, start=moment.start, end=moment.end), moment)
            if number not in heads:
                heads[number] = self._heads(number)
            dated = self._attached(moment, heads[number], number) or self._loose(moment, number)
            if dated is not None:
                yield dated

    def _is_post(self, block: int) -> bool:
        """Whether a block is an embedded post, with days of its own, or the page's date line."""
        if block not in self._posts:
            words = self._article.blocks[block]
            self._posts[block] = _POST.search(self._text[words.start : words.end]) is not None
        return self._posts[block]

    def _posted(self, block: int) -> Moment | None:
        """The day that stands below an embedded post."""
        words = self._article.blocks[block]
        signed = _SIGNED.search(self._text, words.start, words.end)
        return next(find_moments(self._text, None, start=signed.end(), end=words.end), None) if signed else None

    def _titles(self, number: int) -> tuple[Mention, ...]:
        sentence = self._mentions.sentences[number]
        return self._mentions.between(sentence.start, sentence.end)

    def _heads(self, number: int) -> list[_Head]:
        sentence = self._mentions.sentences[number]
        claims = self._claims_in.get(number, [])
        ats = [claim.at for claim in claims]
        heads = []
        for match in _heads_pattern().finditer(sentence.lower):
            role, start, end = _role_of(match.group()), sentence.start + match.start(), sentence.start + match.end()
            if role is _Role.NEITHER or _LENGTH.search(self._text, max(0, start - 12), start):
                continue
            if role is _Role.OTHER and self._is_told_in(start, match.group()):
                role = _Role.ANNOUNCEMENT
            k = bisect_left(ats, start)
            if k < len(ats) and ats[k] < end + 2:
                continue
            near = [claim for claim in claims[max(0, k - 1) : k + 1] if self._is_stated(claim, start, role)]
            at = min((claim.at for claim in near), key=lambda at: abs(at - start), default=-1)
            heads.append(_Head(start, end, role, at))
        for at, same in groupby(claims, key=lambda claim: claim.at):
            heads.append(self._trigger(at, next(same)))
        return sorted(heads, key=lambda head: head.start)

    def _is_told_in(self, at: int, word: str) -> bool:
        """Whether what came out was words, not a programme: "in a letter to fans published Thursday"."""
        if word not in _made_public():
            return False
        return _words_told().search(self._text, max(0, at - _CLAUSE), at) is not None

    def _is_stated(self, claim: Claim, at: int, role: _Role) -> bool:
        """Whether a word of deciding beside a claim's trigger is of the same phrase: "given a third-season renewal"."""
        if not role.may_state(claim.kind) or abs(claim.at - at) >= _PHRASE:
            return False
        return not _HARD_BREAK.search(self._text, min(claim.at, at), max(claim.at, at))

    def _trigger(self, at: int, claim: Claim) -> _Head:
        word = _WORD.match(self._text, at)
        role = _Role.DROPPED if claim.kind is Kind.CANCELLED else _Role.MADE
        role = _Role.OTHER if self._dates_the_run(claim) else role
        return _Head(at, word.end() if word else at, role, at)

    def _dates_the_run(self, claim: Claim) -> bool:
        """Whether a date beside the trigger is of the show's end or return, not of the decision: "will end in May"."""
        return claim.rule.startswith("final-season") or (
            claim.kind is not Kind.ORDERED
            and self._text[claim.at : claim.at + 1].islower()
            and _RUNS_OUT.match(self._text, claim.at) is not None
        )

    def _attached(self, moment: Moment, heads: list[_Head], number: int) -> _Dated | None:
        sentence = self._mentions.sentences[number]
        if moment.opens_clause:
            behind = next((head for head in heads if head.start >= moment.end), None)
            if behind is None or behind.role not in (_Role.MADE, _Role.DROPPED) or behind.start - moment.end > _CLAUSE:
                return None
            return _Dated(moment, behind, number, 0)
        if _POSSESSIVE.match(self._text, moment.end):
            heads = [head for head in heads if 0 <= head.start - moment.end < _PHRASE]
        opens = bool(_OPENS_CLAUSE.search(self._text[max(sentence.start, moment.start - 24) : moment.start]))
        if opens and moment.start > sentence.start and _BACK.match(self._text, moment.start):
            opens = False
        if opens and moment.start > sentence.start and _TOLD_FROM.match(self._text, moment.end, sentence.end):
            opens = False
            heads = [head for head in heads if head.end <= moment.start]
        aside = _ASIDE.match(self._text, moment.end, sentence.end) if opens else None
        told_of = _RELATIVE.search(self._text, sentence.start, moment.start)
        if told_of is not None:
            heads = [head for head in heads if not told_of.start() < head.start < told_of.end()]
        best: _Dated | None = None
        low = bisect_left(heads, moment.start - _FARTHEST, key=lambda head: head.start)
        high = bisect_right(heads, moment.end + _FARTHEST, key=lambda head: head.start)
        for head in heads[low:high]:
            if head.end <= moment.start:
                left = told_of.start() if told_of is not None and told_of.start() >= head.end else moment.start
                cost = self._gap(head.end, left) + (8 if opens else 0)
            elif aside is not None and head.start >= aside.end():
                cost = self._gap(aside.end(), head.start)
            elif aside is not None:
                continue
            elif head.start >= moment.end:
                cost = self._right_cost(moment, head, opens=opens)
            else:
                continue
            if cost < _TOO_FAR and (best is None or cost < best.cost):
                best = _Dated(moment, head, number, cost)
        return best

    def _loose(self, moment: Moment, number: int) -> _Dated | None:
        """A day of the lead that no word claims: "It was a busy Friday at NBC"."""
        if moment.opens_clause or not 0 < number < _LEAD or not self._is_recent(moment, _NEWS_DAYS):
            return None
        sentence = self._mentions.sentences[number]
        is_printed = any(map(str.isdigit, self._text[moment.start : moment.end]))
        if is_printed or _POSSESSIVE.match(self._text, moment.end):
            return None
        if not find_networks(self._text, sentence.start, sentence.end):
            return None
        return _Dated(moment, _Head(moment.start, moment.end, _Role.NEITHER), number, _TOO_FAR)

    def _right_cost(self, moment: Moment, head: _Head, *, opens: bool) -> int:
        between = self._text[moment.end : head.start]
        if _ADVERBS.fullmatch(between):
            return 0 if opens or head.role is not _Role.OTHER else 2
        cost = self._gap(moment.end, head.start)
        if not opens and _GOES_ON.match(between):
            cost += _GAP_OF_CLAUSE
        # The comma that closes a date at the head of a clause separates nothing.
        return cost - (4 if between.lstrip('"”’').startswith(",") else 0) if opens else cost + 3

    def _gap(self, start: int, end: int) -> int:
        between = self._text[start:end]
        return len(between.split()) + 4 * len(_SOFT_BREAK.findall(between)) + 14 * len(_HARD_BREAK.findall(between))

    def _is_past(self, moment: Moment) -> bool:
        return self._latest is None or moment.on <= self._latest

    # Whose date it is -------------------------------------------------------------------------------------------------

    def _in_sentence(self, number: int) -> list[_Dated]:
        sentence = self._mentions.sentences[number]
        low = bisect_left(self._starts, sentence.start)
        return self._dated[low : min(low + _MOST_DATES, bisect_right(self._starts, sentence.end))]

    def _in_sentence_of(self, claim: Claim) -> list[_Dated]:
        return self._in_sentence(self._mentions.sentence_at(claim.at))

    def _own(self, claim: Claim) -> _Dated | None:
        """The date that the claim's own sentence gives it: its decision's before its announcement's."""
        return min(
            self._own_all(claim), key=lambda dated: (dated.head.role is _Role.ANNOUNCEMENT, dated.cost), default=None
        )

    def _own_all(self, claim: Claim) -> list[_Dated]:
        number = self._mentions.sentence_at(claim.at)
        here = self._in_sentence(number)
        update = self._update(number)
        if update is not None:
            return [update]
        if self._block_of(claim).kind is BlockKind.TABLE_ROW:
            return [dated for dated in here if self._is_of_decision(claim, dated)]
        found = [
            dated
            for dated in here
            if (dated.head.role is not _Role.OTHER and dated.head.at == claim.at)
            or (dated.head.role is _Role.ANNOUNCEMENT and self._is_announced_by(claim, dated.head))
        ]
        if here and not found and self._has_one_show(number):
            is_same_day = _SAME_DAY.search(self._text, claim.start, claim.end) is not None
            found = [
                dated
                for dated in here
                if dated.head.role.may_state(claim.kind)
                or (is_same_day and dated.head.role not in (_Role.OTHER, _Role.NEITHER))
            ]
            found = found or [self._next_day(dated) for dated in here if self._is_next_day(dated, claim)]
        if len(found) > 1 and claim.season is not None:
            found = self._of_season(claim, found) or found
        return found or [dated for dated in here if self._opens_for(dated, claim)]

    def _of_season(self, claim: Claim, found: Sequence[_Dated]) -> list[_Dated]:
        """Those dates that follow the claim's own season: "renewed for a second season in May and a third in July"."""
        uses = [
            *find_seasons(self._text, claim.start, claim.end),
            *find_elided_seasons(self._text, claim.start, claim.end),
        ]
        own = []
        for dated in found:
            told = [use for use in uses if dated.head.start < use.start < dated.moment.start]
            if told and claim.season in max(told, key=lambda use: use.start).numbers:
                own.append(dated)
        return own

    def _is_announced_by(self, claim: Claim, head: _Head) -> bool:
        """Whether a word of announcing speaks of the claim, not of what the claim is told beside."""
        low, high = sorted((claim.at, head.start))
        between = self._text[low:high]
        if ";" in between:
            return False
        if head.start < claim.at:
            return not _TOLD_BESIDE.search(between)
        return not _TURNS.search(between) and not self._is_background(claim)

    def _has_one_show(self, number: int) -> bool:
        claims = self._claims_in.get(number, [])
        return all(claim.show == claims[0].show for claim in claims)

    def _opens_for(self, dated: _Dated, claim: Claim) -> bool:
        """Whether a date goes for a further decision: "On Monday, it renewed A and axed B"."""
        if dated.moment.opens_clause or dated.head.role not in (_Role.MADE, _Role.DROPPED) or dated.head.end > claim.at:
            return False
        lead = self._text[claim.start : dated.moment.start]
        between = self._text[dated.head.end : claim.at]
        is_shared = _AND.search(between) and _ADVERBS.fullmatch(self._text, dated.moment.end, dated.head.start)
        return (
            (not lead.strip() or is_shared is not None)
            and ";" not in between
            and not _TOLD_BESIDE.search(between)
            and not _TURNS.search(between)
        )

    def _is_next_day(self, dated: _Dated, claim: Claim) -> bool:
        """Whether the claim is told as of the day after another: "A day after Fox cancelled it, NBC picked it up"."""
        moment = dated.moment
        return moment.opens_clause and moment.precision is Precision.DAY and dated.head.at != claim.at > moment.start

    def _next_day(self, dated: _Dated) -> _Dated:
        return replace(dated, moment=replace(dated.moment, on=self._anchor or dated.moment.on))

    def _block_of(self, claim: Claim) -> Block:
        return self._article.blocks[self._mentions.sentences[self._mentions.sentence_at(claim.at)].block]

    def _is_of_decision(self, claim: Claim, dated: _Dated) -> bool:
        """Whether a table's cell dates the decision: by its column's head, or in words of its own."""
        row = self._block_of(claim)
        column = next((k for k, (_, end) in enumerate(row.cells) if dated.moment.start < end), 0)
        start, end = row.cells[column]
        if start <= dated.head.start < end and dated.head.role is not _Role.OTHER:
            return True
        heads = self._table_heads.get(row.group, ())
        return column < len(heads) and _DECIDED_COLUMN.search(heads[column]) is not None

    @cached_property
    def _table_heads(self) -> dict[int | None, tuple[str, ...]]:
        """The first row of each table, by its group."""
        heads: dict[int | None, tuple[str, ...]] = {}
        for block in self._article.blocks:
            if block.kind is BlockKind.TABLE_ROW:
                heads.setdefault(block.group, tuple(self._text[start:end] for start, end in block.cells))
        return heads

    def _update(self, number: int) -> _Dated | None:
        """The day of an update's label at the head of the block: "UPDATE, May 10: ABC has renewed ..."."""
        block = self._article.blocks[self._mentions.sentences[number].block]
        label = self._text[block.start : block.start + _LABEL]
        if self._anchor is None or not _UPDATE.match(label):
            return None
        found = nearest_year(label.split(":")[0], self._anchor)
        if found is None:
            return None
        moment = replace(found, start=block.start + found.start, end=block.start + found.end)
        return _Dated(moment, _Head(moment.start, moment.end, _Role.ANNOUNCEMENT), number, 0)

    def _is_background(self, claim: Claim) -> bool:
        """Whether the claim is told beside the news, as what went before it."""
        if claim.is_headline:
            return False
        if claim.is_historical or _PREVIOUSLY.search(self._text, claim.start, claim.end):
            return True
        if any(dated.head.role is _Role.OTHER and dated.head.at == claim.at for dated in self._in_sentence_of(claim)):
            return True
        clause = self._text[max(claim.start, claim.at - _CLAUSE) : claim.at]
        if claim.at - claim.start <= _CLAUSE:
            clause = clause[:1].lower() + clause[1:]
        cut = max(clause.rfind(mark) for mark in (";", "—", "–", ". "))
        return bool(_BACKGROUND.search(clause[cut + 1 :]))

    def _near(self, claim: Claim) -> Iterator[_Dated]:
        """The dates that sentences nearby give the announcement: "The network made the announcement Wednesday".

        Older ones only from the same block, and none from another block where the article decides on many shows.
        """
        here = self._mentions.sentence_at(claim.at)
        section = self._section(self._mentions.sentences[here].block)
        show = fold_title(claim.show)
        for step in (1, -1):
            last = min(here + _AFTER, len(self._mentions.sentences) - 1) if step > 0 else max(here - _BEFORE, 0)
            for number in range(here + step, last + step, step):
                sentence = self._mentions.sentences[number]
                shows = {fold_title(title.show) for title in self._titles(number)}
                is_far = sentence.block not in section
                if (shows and show not in shows) or (is_far and self._is_roundup):
                    break
                if step < 0 and fold_title(self._mentions.show_at(sentence.start) or claim.show) != show and not shows:
                    break
                for dated in self._in_sentence(number):
                    if (
                        dated.head.role is _Role.ANNOUNCEMENT
                        or (dated.head.role.may_state(claim.kind) and dated.head.at < 0)
                    ) and (not is_far or self._is_recent(dated.moment, _NEAR_DAYS)):
                        yield dated

    def _section(self, number: int) -> range:
        """The blocks that belong together with a block: below a heading those up to the next, else the block alone."""
        last = number + 1
        if self._article.blocks[number].kind is BlockKind.HEADING:
            while last < min(number + _SECTION, len(self._article.blocks)) and (
                self._article.blocks[last].kind is not BlockKind.HEADING
            ):
                last += 1
        return range(number, last)

    def _is_recent(self, moment: Moment, n_days: int) -> bool:
        return (
            self._anchor is not None
            and moment.precision in (Precision.DAY, Precision.WEEK)
            and moment.on >= self._anchor - timedelta(days=n_days)
        )

    @cached_property
    def _news(self) -> list[_Dated]:
        """The days of the article's news: the fresh ones that its prose gives an announcement, else one of its lead."""
        fresh = [
            dated
            for dated in self._dated
            if (
                dated.head.role in (_Role.ANNOUNCEMENT, _Role.NEITHER)
                or (dated.head.role is not _Role.OTHER and dated.head.at < 0)
            )
            and self._is_recent(dated.moment, _NEWS_DAYS)
            and self._article.blocks[self._mentions.sentences[dated.sentence].block].kind not in _STRUCTURE
        ]
        return [dated for dated in fresh if dated.head.role is not _Role.NEITHER] or fresh

    @cached_property
    def _announcers(self) -> list[frozenset[str]]:
        """For each day of the news the networks named with it."""
        return [frozenset() if dated.head.role is _Role.NEITHER else self._named_with(dated) for dated in self._news]

    def _named_with(self, dated: _Dated) -> frozenset[str]:
        sentence = self._mentions.sentences[dated.sentence]
        named = [network for network in find_networks(self._text, sentence.start, sentence.end) if network.name]
        if not named and _THE_NETWORK.search(sentence.text):
            named = [network for network in find_networks(self._text, 0, sentence.start) if network.name][-1:]
        return frozenset(network.name for network in named if network.name)

    def _of_the_news(self, claims: Sequence[Claim], network: str | None) -> Moment | None:
        """The day of the news, for claims on the main shows and others of the network that the lead names with it."""
        if not self._news or not claims:
            return None
        main = {fold_title(show) for show in self._mentions.main[:2]}
        is_of_it = any(claim.is_headline or fold_title(claim.show) in main for claim in claims)
        announced = [
            dated
            for dated, names in zip(self._news, self._announcers, strict=True)
            if network in names and (is_of_it or dated.sentence < _LEAD)
        ]
        if announced:
            return announced[0].moment
        return self._news[0].moment if is_of_it else None

    def _of_the_list(self, claims: Sequence[Claim]) -> Moment | None:
        """The period that a roundup is about: "one of many shows Amazon has canceled this year"."""
        if not claims or not self._is_roundup:
            return None
        return next((dated.moment for dated in self._periods if dated.head.role.may_state(claims[0].kind)), None)

    def _of_the_post(self, claims: Sequence[Claim]) -> Moment | None:
        """The day of the post that states the decision, where the post is of the article's days."""
        blocks = [self._mentions.sentences[self._mentions.sentence_at(claim.at)].block for claim in claims]
        days = [posted for block in blocks if self._is_post(block) and (posted := self._posted(block)) is not None]
        return next((day for day in days if self._anchor is None or self._is_recent(day, _NEWS_DAYS)), None)

    @cached_property
    def _periods(self) -> list[_Dated]:
        return [
            dated
            for dated in self._dated
            if dated.moment.precision is Precision.YEAR
            and dated.head.role in (_Role.MADE, _Role.DROPPED)
            and _MANY.search(self._mentions.sentences[dated.sentence].text)
        ]


def _first_told(owns: Sequence[Moment]) -> Moment:
    """The first of the days that an article gives one decision, its best claim's year aside: told, then made formal."""
    best = owns[0]
    days = [day for day in owns if day.precision is Precision.DAY and best.on - _OLD_NEWS <= day.on <= best.on]
    return min(days, key=lambda day: day.on) if days and best.precision is Precision.DAY else best


def _is_same_decision(other: Claim, claim: Claim) -> bool:
    """Whether two claims of one show are one decision: a last season ordered, or a last one and none after it."""
    if other.season is None or claim.season is None or other.kind is claim.kind:
        return False
    if {other.kind, claim.kind} == {Kind.ENDING, Kind.CANCELLED}:
        return abs(other.season - claim.season) == 1
    return other.start == claim.start and other.season == claim.season and Kind.ENDING in (other.kind, claim.kind)
