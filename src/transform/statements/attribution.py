"""Who the news comes from: the outlet that is credited and the person on record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from transform.errors import LexiconError
from transform.lexicon import any_of, lexicon_rows, lower_words, word_list
from transform.names.mentions import Mentions
from transform.names.networks import network_name
from transform.names.titles import fold_title
from transform.records import Article, BlockKind
from transform.statements.claims import Claim
from transform.text.occurrences import straight

# How many sentences before and after a claim may credit its outlet.
_BEFORE, _AFTER = 2, 3
_LOOK_BACK = 72
_THE = r"(?:the\s+)?"
_SISTER = r"(?:the\s+folks\s+at\s+)?(?:(?:our|its|her|his)\s+sister\s+(?:site|publication|title)\s+)?"
_CAPITALS = r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:\.com)?(?:\s+[A-Z][\w&’'-]*){0,3})"
# What a sentence nearby must speak of, so that its outlet is credited with the decision.
_ON_DECISION = re.compile(
    r"\b(?:renew\w*|cancel\w*|commission\w*|decid\w+|decision|news|announc\w+|confirm\w*|move\s+forward|pick(?:ed)?\s+up|order\w*|statement|ax(?:e|ed|ing)|"
    r"return\w*|(?:no|another|next|final|last|further)\s+season|season\s+\w+)\b",
    re.IGNORECASE,
)

# "..., Deadline reports, five weeks after Fox canceled it": the outlet answers for what comes first.
_SOME_TIME_AFTER = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\s+after\b", re.IGNORECASE)
_NEWS = re.compile(r"\bthe\s+(?:news|story|cancell?ation|renewal|decision)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet credited in the text. name: as stored; text[start:end]: as printed. is_told: it was told the news."""

    name: str
    start: int
    end: int
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class _Frames:
    """What stands before or behind an outlet that is credited. sure_*: what only outlets stand beside."""

    told: re.Pattern[str]
    according: re.Pattern[str]
    reports: re.Pattern[str]
    sure_before: re.Pattern[str]
    sure_after: re.Pattern[str]
    kind: re.Pattern[str]


@cache
def _frames() -> _Frames:
    def before(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){any_of(word_list('outlets', key))}\s+{_SISTER}{_THE}$", re.IGNORECASE)

    def after(key: str) -> re.Pattern[str]:
        adverbs = any_of(word_list("outlets", "adverbs"))
        return re.compile(
            rf"[\"”’]?,?\s*(?:\([^)]*\)\s*)?(?:{adverbs}\s+)*{any_of(word_list('outlets', key))}(?!\w)", re.IGNORECASE
        )

    return _Frames(
        before("told"),
        before("according"),
        after("reports"),
        before("sure_before"),
        after("sure_after"),
        re.compile(rf"(?<!\w){any_of(word_list('outlets', 'kinds'))}$|\.com$"),
    )


@cache
def _outlets() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in lexicon_rows("outlets", "outlet"):
        if not row.fields.get("is_credited", True):
            continue
        name = row.fields["name"]
        for alias in (name, *row.fields.get("aliases", ())):
            if table.setdefault(_plain(alias), name) != name:
                raise LexiconError(f"{row.where}: {alias!r} stands for two outlets")
    return table


def _plain(text: str) -> str:
    return " ".join(straight(text).split())


@cache
def _known() -> re.Pattern[str]:
    names = lower_words(any_of(_outlets()).removeprefix("(?:").removesuffix(")"), before=r"[\w’']")
    return re.compile(rf"(?P<name>{names})(?!\w)(?:['’]s\b)?")


# "The Quayside Mirror" is not "The Mirror"; a day or a month before a name is none of it.
_LONGER_NAME = re.compile(
    r"(?<![.!?]\s)(?<!^)\b(?!(?:The|On|In|As|But|While|And|Now|Per|Via|Both|When|Though|[A-Z][a-z]+day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\s)[A-Z][\w’'-]*[a-z]\s+$"
)

# An outlet that no list knows: capitals before a verb of reporting, or behind "according to" and the like.
_UNKNOWN = re.compile(r"(?<![\w’'.])" + _CAPITALS + r"(?![\w’'])")
_BRACKET = re.compile(r"[(\[](?:via|per|h/t|source:)?\s*$", re.IGNORECASE)
_CLOSED = re.compile(r"[)\]]")


def find_attributions(text: str, start: int = 0, end: int | None = None) -> Iterator[Attribution]:
    """The outlets that `text[start:end]` credits with what it says, in order."""
    limit = len(text) if end is None else end
    frames = _frames()
    known: list[tuple[int, int]] = []
    for match in _known().finditer(text, start, limit):
        if _LONGER_NAME.search(text, start, match.start()) and frames.kind.search(match.group("name")):
            continue
        known.append(match.span("name"))
        before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
        is_told = bool(frames.told.search(before))
        if (
            is_told
            or frames.according.search(before)
            or frames.sure_before.search(before)
            or frames.reports.match(text, match.end(), limit)
            or frames.sure_after.match(text, match.end(), limit)
            or (_BRACKET.search(before) and _CLOSED.match(text, match.end()))
        ):
            name = _outlets()[_plain(match.group("name"))]
            yield Attribution(name, match.start("name"), match.end("name"), is_told)
    yield from (one for one in _unknown(text, start, limit) if not any(a < one.end and one.start < b for a, b in known))


def _unknown(text: str, start: int, limit: int) -> Iterator[Attribution]:
    frames = _frames()
    for match in _UNKNOWN.finditer(text, start, limit):
        name = match.group("name")
        is_named = name.startswith(("The ", "the "))
        is_kind = frames.kind.search(name) is not None
        if not is_named and not is_kind:
            continue
        if (
            _plain(name) in _outlets()
            or network_name(name)
            or network_name(name.removeprefix("The ").removeprefix("the "))
        ):
            continue
        before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
        is_sure = frames.sure_before.search(before) or frames.sure_after.match(text, match.end(), limit)
        is_credited = (
            frames.told.search(before)
            or frames.according.search(before)
            or frames.reports.match(text, match.end(), limit)
        )
        if (is_sure and is_named) or ((is_sure or is_credited) and is_kind):
            yield Attribution(_plain(name), match.start("name"), match.end("name"), bool(frames.told.search(before)))


_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|de|van|von|[A-Z][\w’'-]+)){1,3})"


@cache
def _speakers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = any_of(word_list("outlets", "said"))
    adverbs = any_of(word_list("outlets", "adverbs"))
    return (
        re.compile(_NAME + r"(?:,[^,.;]{3,70},)?\s+(?:" + adverbs + r"\s+)*" + said + r"\b"),
        re.compile(r"\b" + said + r"\s+(?:(?:[\w’'&.-]+\s+){0,7}?)" + _NAME),
    )


def find_speaker(text: str, start: int, end: int) -> str | None:
    """The person on record for what `text[start:end]` says, or None."""
    before, after = _speakers()
    match = before.search(text, start, end) or after.search(text, start, end)
    if match is None or network_name(match.group("name")) or _plain(match.group("name")) in _outlets():
        return None
    words = match.group("name").split()
    while words and words[0].lower() in _roles():
        words.pop(0)
    return " ".join(words) if len(words) > 1 else None


@cache
def _roles() -> frozenset[str]:
    return frozenset(word_list("outlets", "roles"))


class Credits:
    """Whom an article credits with its news. is_roundup: it decides on many shows: a block speaks for itself only."""

    def __init__(self, article: Article, mentions: Mentions, *, is_roundup: bool) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._found: dict[int, tuple[Attribution, ...]] = {}
        self._speakers: dict[int, str | None] = {}
        self._is_roundup = is_roundup
        self._mentions = mentions

    def source_of(self, group: Sequence[Claim], network: str | None, *, is_news: bool) -> Attribution | None:
        """The outlet credited with what these claims repeat; never the network that decided.

        is_news: the decision stands as of the article; one that went before has only "the news" of its block.
        """
        found = [
            one
            for claim in group
            for one in self._credited(claim.start, claim.end)
            if not _SOME_TIME_AFTER.search(self._text, one.end, claim.at)
        ]
        if not found:
            found = [one for claim in group for one in self._near(claim, is_news=is_news)]
        return next((one for one in found if one.name != network), None)

    def speaker_of(self, group: Sequence[Claim]) -> str | None:
        """The person on record for what these claims repeat."""
        for claim in group:
            if claim.start not in self._speakers:
                self._speakers[claim.start] = find_speaker(self._text, claim.start, claim.end)
        return next((speaker for claim in group if (speaker := self._speakers[claim.start])), None)

    def _credited(self, start: int, end: int) -> tuple[Attribution, ...]:
        """The outlets credited in a sentence, those aside whose name is part of a title."""
        if start not in self._found:
            titles = self._mentions.between(start, end)
            self._found[start] = tuple(
                found
                for found in find_attributions(self._text, start, end)
                if not any(title.start < found.end and found.start < title.end for title in titles)
            )
        return self._found[start]

    def _is_of(self, claim: Claim, own: int, block: int) -> bool:
        """Whether a block speaks of what the claim's own does: the same one, or the text under an entry's heading."""
        if own == block:
            return True
        between = self._blocks[own + 1 : block + 1]
        return (
            bool(between)
            and claim.rule.startswith("section.")
            and all(one.kind is not BlockKind.HEADING for one in between)
        )

    def _near(self, claim: Claim, *, is_news: bool) -> Iterator[Attribution]:
        """The outlets that sentences nearby credit: "The news was first reported by Variety"."""
        here = self._mentions.sentence_at(claim.at)
        show = fold_title(claim.show)
        main = {fold_title(title) for title in self._mentions.main[:1]}
        for step in (1, -1):
            last = min(here + _AFTER, len(self._mentions.sentences) - 1) if step > 0 else max(here - _BEFORE, 0)
            for number in range(here + step, last + step, step):
                sentence = self._mentions.sentences[number]
                shows = {fold_title(item.show) for item in self._mentions.between(sentence.start, sentence.end)}
                is_far = not self._is_of(claim, self._mentions.sentences[here].block, sentence.block)
                if (shows and show not in shows) or (is_far and self._is_roundup and show not in main):
                    break
                if not is_news and (is_far or not _NEWS.search(sentence.text)):
                    continue
                is_next = number == here + 1
                for found in self._credited(sentence.start, sentence.end):
                    if (is_next and not found.is_told) or _ON_DECISION.search(sentence.text):
                        yield found
