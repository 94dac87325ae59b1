"""Which listed articles are worth a visit, by what the listing says: title, tags and the words of the URL."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

_WORDS_FILE = Path(__file__).with_name("relevance.toml")
_WORD = re.compile(r"[^\W_]+")
# Fewer words than this, as in /?p=123 or /2026/03/salt/, say nothing about an article.
_ENOUGH_WORDS = 3


class Gate(StrEnum):
    """How much an article's listing must promise. lenient: nothing, unless it clearly is about another matter.

    strict: at least one word of television; off: nothing at all.
    """

    OFF = "off"
    LENIENT = "lenient"
    STRICT = "strict"


def irrelevance(
    gate: Gate, languages: tuple[str, ...], url: str, title: str | None = None, tags: tuple[str, ...] = ()
) -> str | None:
    """Why the article is not worth a visit, or None where it may speak of a series' fate or its cast."""
    if gate is Gate.OFF or not set(languages) <= _lexicon().keys():
        return None
    folders, name = _path_parts(url)
    texts = [_words(text) for text in (title or "", name, *folders, *tags)]
    if sum(not word.isdigit() for text in texts for word in text.split()) < _ENOUGH_WORDS:
        return None
    lexicons = [_lexicon()[language] for language in languages]
    if any(lexicon.television.search(text) for lexicon in lexicons for text in texts):
        return None
    for lexicon in lexicons:
        others = (found[0] for text in texts if (found := lexicon.other.search(text)))
        sections = (text for text in map(_words, (*folders, *tags)) if text in lexicon.sections)
        if other := next(chain(others, sections), None):
            return f"speaks of {other!r}, not of television"
    return "no word of television" if gate is Gate.STRICT else None


def words_version() -> str:
    """12 hexadecimal digits over the words by which the gate decides."""
    return hashlib.sha256(_WORDS_FILE.read_bytes()).hexdigest()[:12]


def _path_parts(url: str) -> tuple[list[str], str]:
    """The folders of a URL's path, and the name at its end.

    Nothing of the host: a publisher's own name says nothing about one article.
    """
    parts = [part for part in unquote(urlsplit(url).path, errors="replace").split("/") if part]
    return parts[:-1], parts[-1] if parts else ""


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    television: re.Pattern[str]
    other: re.Pattern[str]
    sections: frozenset[str]


@cache
def _lexicon() -> dict[str, _Lexicon]:
    """The words by language."""
    tables = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return {
        language: _Lexicon(_any_of(table["television"]), _any_of(table["other"]), frozenset(table["sections"]))
        for language, table in tables.items()
    }


def _any_of(entries: list[str]) -> re.Pattern[str]:
    alternatives = (re.escape(entry.removesuffix("*")) + (r"\w*" if entry.endswith("*") else "") for entry in entries)
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
