"""Networks and platforms in a text: where they are named and what they are called."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from transform.errors import LexiconError
from transform.lexicon import any_of, lexicon_rows, lower_words, word_list, word_set
from transform.needed import Gated
from transform.text.occurrences import find_all, is_letter, matches_at, straight, words_of


@dataclass(frozen=True, slots=True)
class NetworkMention:
    """A network named in a text. name: its short name; None for an epithet ("the streamer"). Offsets into the text."""

    name: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    is_ambiguous: bool


# An ambiguous word is a network after one of these, or before a possessive or a verb that networks are subject of.
_LEADS = re.compile(
    r"(?:\b(?:by|on|at|to|for|from|with|network|channel|streamer|platform|service|streaming|of|via|and)(?:\s+(?:the|australia's|uk's))?\s+"
    r"|\(|[/—–]\s?)$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"['’‘]s\s|\s+(?:has|have|had|will|is|are|announce|confirm|renew|cancel|order|pick|reveal|greenl|commission|axe|drop"
    r"|original|network|channel|series|drama|comedy|sitcom|show|executive|boss|said|also|and|officially)",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? $")
# More of a name: "Gold Coast", "Nick Canning".
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
# What of a name is printed in one way only.
_OPENING = re.compile(r"[^\s'’‘]+")


@cache
def _entries() -> dict[str, _Entry]:
    table: dict[str, _Entry] = {}
    for row in lexicon_rows("networks", "network"):
        name, aliases = row.fields["name"], row.fields.get("aliases", [])
        ambiguous = row.fields.get("ambiguous_aliases", [])
        if strangers := set(ambiguous) - {name, *aliases}:
            raise LexiconError(f"{row.where}: {min(strangers)!r} is none of its names")
        for alias in (name, *aliases):
            entry = _Entry(name, row.fields.get("is_ambiguous", False) or alias in ambiguous)
            if table.setdefault(_key(alias), entry).name != name:
                raise LexiconError(f"{row.where}: {alias!r} stands for two networks")
    return table


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return _SPACES.sub(" ", straight(text)).casefold()


@cache
def network_pattern() -> re.Pattern[str]:
    """Any network's name or alias, with its capitals."""
    rows = [row.fields for row in lexicon_rows("networks", "network")]
    names = [name for row in rows for name in (row["name"], *row.get("aliases", ()))]
    branches = any_of(names).removeprefix("(?:").removesuffix(")")
    return re.compile(lower_words(branches, before=r"[\w$.&-]") + r"(?![\w&]|-\w)")


@cache
def _epithets() -> Gated:
    """Any phrase that stands for the network in focus."""
    return Gated(r"(?<!\w)" + any_of(word_list("networks", "epithets")) + r"(?!\w)")


@lru_cache(maxsize=4096)
def network_name(text: str) -> str | None:
    """The short name of the network that goes by exactly this text, or None."""
    entry = _entries().get(_key(text))
    return entry.name if entry else None


@cache
def _openings_by_word() -> Mapping[str, frozenset[str]]:
    """By the longest word of names and aliases what these begin with: a text without such a word has no such name."""
    rows = [row.fields for row in lexicon_rows("networks", "network")]
    table: dict[str, set[str]] = {}
    for name in (alias for row in rows for alias in (row["name"], *row.get("aliases", ()))):
        table.setdefault(max(_WORD.findall(name), key=len), set()).add(_OPENING.findall(name)[0])
    return {word: frozenset(openings) for word, openings in table.items()}


def find_networks(text: str, start: int = 0, end: int | None = None) -> list[NetworkMention]:
    """The networks named in `text[start:end]`, in order; ambiguous words only where they are used as a network."""
    limit = len(text) if end is None else end
    if start == 0 and limit == len(text):
        return [one.mention for one in _scan(text, 0, limit) if one.mention is not None]
    named, starts = _names_in(text)
    low, high = bisect_left(starts, start), bisect_left(starts, limit)
    is_cut = (
        (low > 0 and named[low - 1].end > start)
        or (high > 0 and named[high - 1].end > limit)
        or (limit < len(text) and (text[limit] in "&-" or is_letter(text[limit])))
    )
    if low == high and not is_cut:
        return []
    found = _scan(text, start, limit) if is_cut else named[low:high]
    return [one.mention for one in found if one.mention is not None]


class _Name(NamedTuple):
    """A network's name as printed. mention: None where the word is not used for the network."""

    start: int
    end: int
    mention: NetworkMention | None


@lru_cache(maxsize=8)
def _names_in(text: str) -> tuple[list[_Name], list[int]]:
    """The names in a text, which is asked for one stretch after another, and where they start."""
    named = list(_scan(text, 0, len(text), words_of(text)))
    return named, [one.start for one in named]


def _scan(text: str, start: int, end: int, words: Set[str] | None = None) -> Iterator[_Name]:
    """The names in `text[start:end]`. words: those of that stretch, where they are known."""
    entries, openings = _entries(), _openings_by_word()
    told = frozenset(_WORD.findall(text, start, end)) if words is None else words
    met = {opening for word in openings.keys() & told for opening in openings[word]}
    if not met:
        return
    places = sorted(at for opening in met for at in find_all(text, opening, start, end))
    for match in matches_at(network_pattern(), places, text, end):
        entry = entries[_key(match.group())]
        before = text[max(0, match.start() - 28) : match.start()]
        is_other = (entry.is_ambiguous and not _is_used_as_network(text, before, match.end())) or _is_surname(
            match.group(), before
        )
        yield _Name(*match.span(), None if is_other else NetworkMention(entry.name, *match.span()))


def find_epithets(text: str, start: int = 0, end: int | None = None) -> list[NetworkMention]:
    """The phrases in `text[start:end]` that stand for the network in focus."""
    limit = len(text) if end is None else end
    return [NetworkMention(None, m.start(), m.end()) for m in _epithets().finditer(text, start, limit)]


def _is_used_as_network(text: str, before: str, end: int) -> bool:
    if _FOLLOWS.match(text, end):
        return True
    return _LEADS.search(before) is not None and not _NAME_AFTER.match(text, end)


def _is_surname(word: str, before: str) -> bool:
    """Fox in "Laurence Fox", not in "Then Fox": only plain words that are surnames too are in doubt."""
    found = _NAME_BEFORE.search(before) if word in _SURNAMES else None
    return found is not None and found.group().strip().lower() not in word_set("titles", "openings")


_SURNAMES = frozenset(
    {
        "Fox",
        "Sky",
        "Max",
        "Dave",
        "Stan",
        "Gold",
        "Nick",
        "Rogers",
        "Bravo",
        "Global",
        "City",
        "Space",
        "Discovery",
        "Pop",
    }
)
