"""Words that say by themselves what was decided: headings of lists, verdicts beside a title, a table's cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transform.errors import LexiconError
from transform.lexicon import lexicon_rows, word_set
from transform.names.networks import find_networks
from transform.records import Certainty, Kind
from transform.text.occurrences import straight
from transform.text.seasons import SeasonExpression, SeasonKind, find_seasons

# Longer stretches are sentences, and those are read as such.
LONGEST = 110
# What "final season" comes down to.
_FINAL = "final"
# "dropped its third season on Friday" puts one out.
_RELEASED = re.compile(r"\bdropp(?:ed|ing)\s+(?:its|the|a|an|all)\b", re.IGNORECASE)
# "picked up for a full first season", "five more episodes": more of the season that is on the air.
_REST_OF_SEASON = re.compile(
    r"\bfull\s+(?:(?:first|freshman|debut)\s+)?season\b|\bfirst\s+full\s+season\b|\b(?:more|additional|extra|further)\s+episodes\b"
    r"|\bback\s+(?:nine|order|half)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CONTRAST = re.compile(r",\s+(?:but\s+)?not\s+\w+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'/-]*")
_JOINED = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|/|\bvs\.?)\s*(?:and\b|or\b)?\s*", re.IGNORECASE)
_SEGMENT = re.compile(r"\s[–—-]+\s|\s*[;|()\[\]]\s*|[.!:]\s+|,\s+|\s*(?:→|->|=>|=|\.\.\.|…)\s*|\.$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a stretch of text says of the titles under or beside it.

    is_weak: it says so only among other decisions; is_pickup: of a new series as well as of a further season.
    """

    kind: Kind
    certainty: Certainty
    is_weak: bool
    is_pickup: bool


@cache
def _table() -> dict[str, Verdict]:
    table: dict[str, Verdict] = {}
    for row in lexicon_rows("listed", "verdict"):
        try:
            verdict = Verdict(
                Kind(row.fields["kind"]),
                Certainty(row.fields.get("certainty", "confirmed")),
                row.fields.get("is_weak", False),
                row.fields.get("is_pickup", False),
            )
            for words in row.fields["words"]:
                table.setdefault(_key(_bare_words(words)), verdict)
        except ValueError as error:
            raise LexiconError(f"{row.where}: {error}") from error
    return table


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that an entry's words come down to, for a glance at a text before it is read."""
    return frozenset(word for key in _table() for word in key.split())


def may_have_verdict(text: str) -> bool:
    """Whether some stretch of a text may be a verdict, for all that its words tell."""
    return not _vocabulary().isdisjoint(_plain_words(text))


def read_verdict(text: str) -> Verdict | None:
    """The verdict that a stretch of text consists of, or None where it says anything besides."""
    if len(text) > LONGEST or text.rstrip(" \"'”’)").endswith("?") or not may_have_verdict(text):
        return None
    if _RELEASED.search(text) or _REST_OF_SEASON.search(text):
        return None
    text = _CONTRAST.sub("", _BRACKETS.sub("", straight(text)).strip())
    seasons = tuple(find_seasons(text))
    bare = _without_names(text, seasons)
    words = _bare_words(bare)
    found = _look_up(words)
    if found is None and not words and any(season.is_final for season in seasons):
        return _table()[_FINAL]
    return found


def read_several(text: str) -> tuple[Verdict, ...]:
    """The verdicts that a heading names side by side ("Renewed, Ending or Canceled"); empty where it says more."""
    text = text.rstrip("?! ")
    parts = [part for part in _JOINED.split(text) if part.strip()]
    found = [read_verdict(part) for part in parts]
    known = tuple(verdict for verdict in found if verdict is not None)
    return known if len(known) == len(parts) else ()


def segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line between dashes, brackets and stops, without the blanks around them."""
    at = start
    for match in _SEGMENT.finditer(text, start, end):
        yield from _stretch(text, at, match.start())
        at = match.end()
    yield from _stretch(text, at, end)


def _stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _without_names(text: str, seasons: tuple[SeasonExpression, ...]) -> str:
    spans = [(network.start, network.end, " ") for network in find_networks(text)]
    spans += [(s.start, s.end, f" {_FINAL} " if s.kind is SeasonKind.FINAL else " ") for s in seasons]
    for start, end, instead in sorted(spans, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _bare_words(text: str) -> list[str]:
    fillers = word_set("listed", "fillers")
    bare = [word for word in _plain_words(text) if word and word not in fillers]
    # "Miraculously renewed": how the verdict is taken; "likely" is a verdict's own.
    is_led = len(bare) > 1 and bare[0].endswith("ly") and text.casefold().split()[0] == bare[0]
    return (
        bare[1:] if is_led and text.casefold().split()[1].strip(".!") == bare[1] and bare[0] not in _adverbs() else bare
    )


def _plain_words(text: str) -> list[str]:
    """The words of a text in lower case, without the marks at their ends."""
    return [word.lower().strip("'-/") for word in _WORD.findall(straight(text))]


@cache
def _adverbs() -> frozenset[str]:
    """The words in -ly that verdicts are made of."""
    rows = lexicon_rows("listed", "verdict")
    return frozenset(
        word for row in rows for words in row.fields["words"] for word in words.split() if word.endswith("ly")
    )


def _key(words: list[str]) -> str:
    return " ".join(words)


def _look_up(words: list[str]) -> Verdict | None:
    if not words:
        return None
    nouns = word_set("listed", "nouns")
    return _table().get(_key(words)) or _table().get(_key([word for word in words if word not in nouns]))
