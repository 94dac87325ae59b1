"""Turns of phrase of the lexicon, matched on a row of items."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transform.clauses import Item, ItemKind
from transform.errors import LexiconError
from transform.lexicon import any_of, load_lexicon, word_list
from transform.records import Kind

_LETTER = {
    ItemKind.SHOW: "s",
    ItemKind.TITLE: "s",
    ItemKind.ANAPHOR: "s",
    ItemKind.SHOWS: "s",
    ItemKind.SEASON: "q",
    ItemKind.NETWORK: "n",
    ItemKind.PERSON: "h",
}
_SLOTS = {
    "{show}": r"(?P<show><s\d+>)",
    "{season}": r"(?P<season><q\d+>)",
    "{network}": r"<n\d+>",
    "{gap}": r"(?:(?!<s)\S+ ){0,14}?",
}


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found.

    show, season: item numbers, -1 and None where the phrase has none; at: the item it begins with.

    number: the season that the phrase itself means ("one and done"), or None.
    """

    kind: Kind
    show: int
    season: int | None
    at: int
    rule: str
    number: int | None = None


@cache
def _phrases() -> tuple[tuple[Kind, re.Pattern[str], str, int | None], ...]:
    out = []
    for number, row in enumerate(load_lexicon("phrases").get("phrase", [])):
        try:
            kind = Kind(row["kind"])
            for position, pattern in enumerate(row["patterns"]):
                out.append(
                    (kind, re.compile(_compiled(pattern)), f"{kind.value}.phrase-{position + 1}", row.get("season"))
                )
        except (KeyError, ValueError, TypeError, re.error) as error:
            raise LexiconError(f"lexicon/phrases.toml: phrase {number + 1}: {error}") from error
    return tuple(out)


def _compiled(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = (
            pattern.replace(slot, expression, 1)
            if slot in ("{show}", "{season}")
            else pattern.replace(slot, expression)
        )
    return r"(?<!\S)" + pattern + r"(?!\w)"


@cache
def _gate() -> re.Pattern[str]:
    return re.compile(r"\b" + any_of(word_list("phrases", "gate")) + r"\b", re.IGNORECASE)


def find_phrases(sentence: str, items: list[Item]) -> Iterator[PhraseMatch]:
    """The phrases in a row of items; `sentence` is the text they were read from."""
    if not _gate().search(sentence):
        return
    words = []
    starts = []
    at = 0
    for number, item in enumerate(items):
        if item.kind is ItemKind.MARK and item.lower not in (":", ";"):
            continue
        letter = _LETTER.get(item.kind)
        word = f"<{letter}{number}>" if letter and item.lower not in ("its", "their") else item.lower
        word = word.replace("n't", " not") if word.endswith("n't") else word
        words.append(word)
        starts.append((at, number))
        at += len(word) + 1
    line = " ".join(words)
    taken: set[int] = set()
    for kind, pattern, rule, meant in _phrases():
        for match in pattern.finditer(line):
            slots = match.groupdict()
            show = int(slots["show"][2:-1]) if slots.get("show") else -1
            group = slots.get("season")
            if show in taken:
                continue
            taken.add(show)
            first = starts[max(0, bisect_right(starts, (match.start(), 1 << 30)) - 1)][1]
            yield PhraseMatch(kind, show, int(group[2:-1]) if group else None, first, rule, meant)
