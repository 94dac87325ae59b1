"""Lines that lead with a title, as items of lists do: where the title stands, and where what is said of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transform.lexicon import word_set
from transform.names.networks import find_networks, network_name
from transform.names.titles import looks_like_title
from transform.records import Block, Span, SpanKind
from transform.statements.verdicts import read_verdict, segments
from transform.text.seasons import find_seasons

_LONGEST_TITLE = 80
_LONGEST_DETAIL = 60
_NUMBERING = re.compile(
    r"(?:\s*(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*|[•*▪◦‣·–—-]\s+|•|#?\d{1,3}[.)]\s+|#\d{1,3}:?\s+))+"
)
_HARD = re.compile(r"\s[–—-]+\s|\s*[(\[|;→]|\s*(?:\.\.\.|…|=>|->)|\s[–—](?=\w)|(?<=\w)[—–]\s")
_SOFT = re.compile(r":\s|,\s|\s/\s|\s-(?=[A-Z])|\.\s")
# What goes on like this is a sentence, to be read as one.
_CLAUSE = re.compile(r"\b(?:has|have|had|is|was|were|are|been|which|who|whose|and|but)\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday)(?:,?\s+\d|$)|^(?:on|in|since|by)\s",
    re.IGNORECASE,
)
# "May 18: Harbor", as lists of finales have it.
_DATE_LEAD = re.compile(
    r"\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+"
    r"\d{1,2}(?:,\s+\d{4})?(?::\s+|\s+[–—-]\s+)",
    re.IGNORECASE,
)
# The comma of a quoted title may stand within the marks.
_CLOSING = re.compile(r"(?:[,.](?=[\"”’'»]))?[\"”’'»*_]*\s*")
_OF_OWNER = re.compile(r"['’‘]s?\s+(?=[\"“‘'A-Z\d])")
_ADDED = re.compile(r"(?:for\s+(?:an?|its|the|seasons?)|at|on)\s", re.IGNORECASE)
# "Harbor for Season 6", "Harbor (for a sixth season)".
_LEADS_SEASON = re.compile(r"\s+(?:for|with|through)\s+(?:(?:an?|its|the)\s+)?$")
_COMMA = re.compile(r"[,;]\s+(?:and\s+|&\s+)?")
_AND = re.compile(r"\s+(?:and|as\s+well\s+as)\s+(?=[\"“‘'A-Z\d])")
_MARKS = (SpanKind.QUOTE, SpanKind.ITALIC, SpanKind.BOLD, SpanKind.LINK)
_STRIPPED = " \t.,:;*_|–—-"
_OPENING = "\"“„‘'«*_ "
_PREMIERE = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|returns?\s+on|airs?|kicks\s+off|\d{1,2}(?::\d\d)?/\d{1,2}c|[ap]\.?m\.?)\b",
    re.IGNORECASE,
)
# What a scorecard tells of a series before the verdict on it.
_AIRED = re.compile(r"\b(?:finale|premiere|special|episode)s?\s+(?:airs|aired|airing|set\s+for)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A title, `text[start:end]`, and its details, `text[end:limit]`. is_marked: quoted, in italics, bold or a link."""

    start: int
    end: int
    limit: int
    is_marked: bool


def read_entry(text: str, block: Block, start: int, end: int) -> Entry | None:
    """The title that `text[start:end]` leads with, or None where it leads with none."""
    lead = _NUMBERING.match(text, start, end)
    lead = _DATE_LEAD.match(text, lead.end() if lead else start, end) or lead
    at = lead.end() if lead else start
    span = _mark_at(text, block, at, end)
    first, last = (span.start, span.end) if span is not None else (at, end)
    if span is None or span.kind is not SpanKind.QUOTE:
        bound = min(last, first + _LONGEST_TITLE + 1)
        last = _title_end(text, first, bound, last)
    first = _behind_owner(text, first, last)
    while first < last and text[first] in _OPENING:
        first += 1
    while last > first and text[last - 1] in _STRIPPED + "\"”’»'" and not _ends_dotted(text, first, last):
        last -= 1
    is_strong = span is not None and span.kind in (SpanKind.QUOTE, SpanKind.ITALIC)
    if not _is_title(text[first:last], is_marked=is_strong) or not _stands_apart(text, last, end, is_quoted=is_strong):
        return None
    return Entry(first, last, end, is_strong or (span is not None and span.end < end - 1))


def _behind_owner(text: str, start: int, end: int) -> int:
    """Where a title begins behind the network that it is said to be of: "Netflix's Harbor"."""
    owner = next(
        (network for network in find_networks(text, start, min(end, start + 40)) if network.start == start), None
    )
    possessive = _OF_OWNER.match(text, owner.end, end) if owner is not None else None
    return possessive.end() if possessive else start


def split_entries(text: str, block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of an enumeration; what stands in brackets or under a mark is never cut."""
    whole = [(s.start, s.end) for s in block.spans if s.kind in _MARKS and start <= s.start and s.end <= end]
    kept = [span for span in whole if span[1] - span[0] < _LONGEST_TITLE and span != (start, end)]
    at = start
    for match in _COMMA.finditer(text, start, end):
        is_inside = any(a < match.start() < b for a, b in kept) or _is_bracketed(text, at, match.start())
        if not is_inside and match.start() > at:
            yield at, match.start()
            at = match.end()
    # Before the last comma "and" belongs to a title, and so it does where only what follows it is detailed.
    for match in _AND.finditer(text, at, end):
        is_inside = any(a < match.start() < b for a, b in kept) or _is_bracketed(text, at, match.start())
        is_detailed = "(" not in text[match.end() : end] or "(" in text[at : match.start()]
        if not is_inside and is_detailed:
            yield at, match.start()
            at = match.end()
    if at < end:
        yield at, end


def is_dated_premiere(text: str) -> bool:
    """Whether words tell when something airs, as a schedule does."""
    return bool(_PREMIERE.search(text))


def _is_bracketed(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _mark_at(text: str, block: Block, at: int, end: int) -> Span | None:
    """The widest title-sized mark that begins where the line does, opening quotation marks aside."""
    while at < end and text[at] in _OPENING:
        at += 1
    here = [
        span
        for span in block.spans
        if span.kind in _MARKS
        and at - 1 <= span.start <= at
        and at < span.end <= end
        and span.end - span.start <= _LONGEST_TITLE
    ]
    quotes = [span for span in here if span.kind is SpanKind.QUOTE]
    return max(quotes or here, key=lambda span: span.end, default=None)


def _title_end(text: str, start: int, bound: int, end: int) -> int:
    """Where a title that begins at start is over, at the latest at bound; its line goes on to end."""
    cut = bound
    hard = _HARD.search(text, start + 1, bound)
    if hard:
        cut = hard.start()
    for soft in _SOFT.finditer(text, start + 1, cut):
        if _is_detail(text, soft.end(), end):
            cut = soft.start()
            break
    season = next((found for found in find_seasons(text, start, cut) if found.start > start), None)
    if season is None:
        return cut
    led = _LEADS_SEASON.search(text, start + 1, season.start)
    return led.start() if led is not None else season.start


def _is_detail(text: str, start: int, end: int) -> bool:
    """Whether what follows a comma or a colon says something of a title rather than going on with it."""
    if start >= end:
        return True
    stretches = list(segments(text, start, min(end, start + _LONGEST_DETAIL * 3)))
    if not stretches:
        return False
    first = stretches[0]
    words = text[first[0] : first[1]]
    is_told = _AIRED.search(words) is not None or (text[start - 2] == "." and not looks_like_title(words))
    if is_told and any(read_verdict(text[left:right]) for left, right in stretches[1:]):
        # "Harbor: Holiday special airs Oct. 22; Renewed for Season 4", "Harbor. A man rows home. Cancelled."
        return True
    if _CLAUSE.search(words):
        return False
    seasons = find_seasons(text, *first)
    return bool(
        (seasons and (seasons[0].start <= start + 4 or text[start].islower()))
        or network_name(words)
        or any(network.start == start for network in find_networks(text, start, first[1]))
        or read_verdict(words) is not None
    )


def _stands_apart(text: str, at: int, end: int, *, is_quoted: bool) -> bool:
    """Whether a title is over where it seems to be: a mark, a bracket, a dash or a season follows, or nothing.

    Behind a quoted one "for a sixth" and "at CBS" may follow too.
    """
    rest = _CLOSING.match(text, at, end)
    at = rest.end() if rest else at
    if is_quoted and _ADDED.match(text, at, end):
        return True
    if at >= end or not text[at].isalnum():
        return True
    season = next((s.start for s in find_seasons(text, at, end)), -1)
    led = _LEADS_SEASON.search(text, at - 1, season) if season > at else None
    return season == at or (led is not None and led.start() <= at)


def _ends_dotted(text: str, start: int, end: int) -> bool:
    """S.W.A.T., Awkward. and the like: a stop inside the title speaks for the one at its end."""
    return text[end - 1] == "." and bool(
        re.search(r"\b\w\.\w\.$|\b[A-Z]\.[A-Z]?\.?$|\b(?:Inc|Jr|Co|Mr|Mrs|Dr)\.$", text[start:end])
    )


def _is_title(title: str, *, is_marked: bool) -> bool:
    if not title or len(title) > _LONGEST_TITLE or title.casefold() in word_set("titles", "not_titles"):
        return False
    is_short = is_marked and len(title.split()) <= 6 and any(char.isalpha() for char in title)
    if not is_short and not looks_like_title(title):
        return False
    if not is_marked and title.casefold() in word_set("titles", "openings"):
        return False
    if not any(char.isalnum() for char in title) or network_name(title) or read_verdict(title) is not None:
        return False
    return is_marked or not (title.isdigit() or _DATED.search(title))
