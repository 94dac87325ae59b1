"""A stretch of text as casting talk sees it: every name one sign, every title one sign, the rest in lower case.

Patterns over such a line are short and cannot run away, however long the names are; every sign keeps its offsets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transform.names.persons import ROLE_TITLES, Name, find_names, has_given_name, is_full, is_person_like
from transform.records import Article, SpanKind

NAME = "◆"
TITLE = "■"

# Footnote marks and editors' marks say nothing here.
_NOISE = re.compile(r"[\[\u200b\ufeff](?:(?<!\[)|(?:\d{1,3}|[a-z]|n \d+|note \d+|citation needed)\])")
_PLAIN_MARKS = {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "—", "[": "(", "]": ")"}
_PLAIN_MARKS |= {"\u00a0": " "}
_MAX_TITLE = 60
_SPEECH_END = re.compile(r"(?<!\bv)(?<!\bvs)(?<![A-Z])[.;]\s|,$")


@dataclass(frozen=True, slots=True)
class Line:
    """Text with one sign for each name and title; `offsets[i]` is where sign i stands in the article."""

    text: str
    offsets: tuple[int, ...]
    start: int
    end: int
    names: dict[int, Name] = field(default_factory=dict)
    titles: dict[int, tuple[int, int]] = field(default_factory=dict)

    def where(self, sign: int) -> int:
        """The article's offset of a sign; of the position after the last one, the end of the line."""
        return self.offsets[sign] if sign < len(self.offsets) else self.end

    def until(self, sign: int) -> int:
        """The article's offset at which a sign ends."""
        if sign in self.names:
            return self.names[sign].end
        if sign in self.titles:
            return self.titles[sign][1]
        return self.offsets[sign] + 1


def marked_titles(article: Article) -> tuple[tuple[int, int], ...]:
    """Where the article marks a title: quoted or italic, short, and beginning with a capital or a digit."""
    spans: list[tuple[int, int]] = []
    for block in article.blocks:
        for span in block.spans:
            if span.kind not in (SpanKind.QUOTE, SpanKind.ITALIC):
                continue
            start, end = span.start, span.end
            words = article.text[start:end]
            trimmed = words.rstrip(" ,.")
            if _is_title(trimmed):
                spans.append((start, start + len(trimmed)))
    return tuple(sorted(spans))


def _is_title(words: str) -> bool:
    if not 0 < len(words) <= _MAX_TITLE or not (words[0].isupper() or words[0].isdigit()) or _SPEECH_END.search(words):
        return False
    parts = [part for part in words.split() if part[0].isalnum()]
    capitals = sum(1 for part in parts if not part[0].islower())
    return capitals * 2 >= len(parts) and (len(parts) > 1 or words[-1] not in "!?")


def read_line(text: str, start: int, end: int, titles: Sequence[tuple[int, int]], names: Sequence[Name]) -> Line:
    """The line of `text[start:end]`; `titles` are the title spans and `names` the names that lie within, in order."""
    marked: list[tuple[int, int, Name | None]] = []
    kept = [
        span
        for span in titles
        if not any(name.start <= span[0] and span[1] <= name.end and _lies_in(text, span, name) for name in names)
    ]
    at = start
    for span in kept:
        if span[0] < at:
            continue
        marked += [(name.start, name.end, name) for name in _names_between(text, at, span[0], names)]
        marked.append((span[0], span[1], None))
        at = span[1]
    marked += [(name.start, name.end, name) for name in _names_between(text, at, end, names)]
    return _line(text, start, end, marked)


def _names_between(text: str, start: int, end: int, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a stretch: those of the line, read anew where an end of the stretch cuts one of them."""
    met = [name for name in names if name.start < end and start < name.end]
    if met and (met[0].start < start or end < met[-1].end):
        return list(find_names(text, start, end))
    return met


def _lies_in(text: str, span: tuple[int, int], name: Name) -> bool:
    """Whether a title is only a part of somebody's name: in its midst, its end ("Dr Kit ■") or its first name."""
    if name.start < span[0] and span[1] < name.end:
        return True
    if " " in text[span[0] : span[1]] or not is_person_like(name):
        return False
    is_pair = len(name.words) == 2 and name.words[0].lower() not in _ASKING
    if name.start < span[0] and span[1] == name.end:
        return name.words[0].lower() in ROLE_TITLES or (is_pair and has_given_name(name))
    return name.start == span[0] and span[1] < name.end and is_pair and is_full(name)


# "Will ■ return?" asks about a show.
_ASKING = frozenset(("will", "may"))


def _line(text: str, start: int, end: int, marked: list[tuple[int, int, Name | None]]) -> Line:
    pieces: list[str] = []
    offsets: list[int] = []
    line_names: dict[int, Name] = {}
    line_titles: dict[int, tuple[int, int]] = {}
    lower = _lower(text)
    at = start
    for mark_start, mark_end, name in [*marked, (end, end, None)]:
        for piece_start, piece_end in _without_noise(text, at, mark_start):
            pieces.append(lower[piece_start:piece_end])
            offsets.extend(range(piece_start, piece_end))
        if mark_start < mark_end:
            if name is None:
                line_titles[len(offsets)] = (mark_start, mark_end)
            else:
                line_names[len(offsets)] = name
            pieces.append(TITLE if name is None else NAME)
            offsets.append(mark_start)
        at = mark_end
    return Line("".join(pieces), tuple(offsets), start, end, line_names, line_titles)


def _without_noise(text: str, start: int, end: int) -> list[tuple[int, int]]:
    kept = []
    at = start
    for match in _NOISE.finditer(text, start, end):
        kept.append((at, match.start()))
        at = match.end()
    kept.append((at, end))
    return kept


@lru_cache(maxsize=4)
def _lower(text: str) -> str:
    """The article's text in lower case with marks of one kind, letter for letter."""
    for mark, plain in _PLAIN_MARKS.items():
        text = text.replace(mark, plain)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_LINE_END = re.compile(r"[.!?…\s](?:(?<!\s)[\"')\]]*\s+|(?<=\s)[•|]\s)")
_NO_END = re.compile(r"(?:\b(?:vs|no|dr|mr|mrs|st|jr|sr|lt|a\.m|p\.m|dec|jan|feb|aug|sept|oct|nov)|\.\.)\.?$")

_DATE = re.compile(r".?\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\. \d")


def sentences(text: str, line: Line) -> Iterator[Line]:
    """The sentences of a block's line; a full stop inside a name, or before a small letter, ends none."""
    at = 0
    for match in _LINE_END.finditer(line.text):
        if match.end() < len(line.text) and text[line.where(match.end())].islower():
            continue
        if match.group()[0] == "." and _NO_END.search(line.text, at, match.start()):
            continue
        if _DATE.match(text, line.where(match.start()) - 4):
            continue
        yield _part(line, at, match.end())
        at = match.end()
    if at < len(line.text):
        yield _part(line, at, len(line.text))


def _part(line: Line, start: int, end: int) -> Line:
    while end > start and line.text[end - 1].isspace():
        end -= 1
    while start < end and line.text[start].isspace():
        start += 1
    return Line(
        line.text[start:end],
        line.offsets[start:end],
        line.where(start),
        line.until(end - 1) if end > start else line.where(start),
        {sign - start: name for sign, name in line.names.items() if start <= sign < end},
        {sign - start: span for sign, span in line.titles.items() if start <= sign < end},
    )
