"""The lexicon: cases as data, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from transform.errors import LexiconError

# What a row of a table may hold: the fields that it needs, and those that it may have. A list is one of phrases.
_FIELDS: Mapping[tuple[str, str], tuple[Mapping[str, type], Mapping[str, type]]] = {
    ("networks", "network"): (
        {"name": str},
        {"aliases": list, "is_ambiguous": bool, "ambiguous_aliases": list},
    ),
    ("outlets", "outlet"): (
        {"name": str},
        {"aliases": list, "hosts": list, "tier": str, "is_credited": bool},
    ),
    ("triggers", "verb"): (
        {"kind": str, "forms": list},
        {
            "tail": list,
            "only": list,
            "takes": str,
            "frame": str,
            "subject": bool,
            "is_parted": bool,
            "is_weak": bool,
            "needs_season": bool,
            "needs_network": bool,
        },
    ),
    ("phrases", "phrase"): (
        {"kind": str, "patterns": list},
        {"words": list, "season": int, "lead": str, "is_weak": bool},
    ),
    ("speculation", "prediction"): ({"kind": str, "pattern": str, "certainty": str}, {}),
    ("listed", "verdict"): (
        {"kind": str, "words": list},
        {"certainty": str, "is_weak": bool, "is_pickup": bool},
    ),
    ("castrules", "before"): ({"rule": str, "confidence": float, "pattern": str}, {"credit": str, "least": int}),
    ("castrules", "after"): ({"rule": str, "confidence": float, "pattern": str}, {"credit": str, "least": int}),
}
_TYPES = {
    str: "text",
    list: "a list of phrases",
    bool: "true or false",
    int: "a number",
    float: "a number with a point",
}


@dataclass(frozen=True, slots=True)
class LexiconRow:
    """A row of a table of a lexicon file, its fields' names and types checked. where: what names it in an error."""

    where: str
    fields: Mapping[str, Any]


_RUN = re.compile(r"\w+")


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The file `lexicon/<name>.toml`; raises `LexiconError` naming the file when it is missing or no TOML."""
    path = files("transform").joinpath("lexicon", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon/{name}.toml: {error}") from error


@cache
def lexicon_rows(name: str, table: str) -> tuple[LexiconRow, ...]:
    """The rows of a table of a lexicon file; raises `LexiconError` naming the file, the row and the field at fault."""
    rows = load_lexicon(name).get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"lexicon/{name}.toml: {table} must be a table of rows: [[{table}]]")
    return tuple(_checked(name, table, number, row) for number, row in enumerate(rows, 1))


def _checked(name: str, table: str, number: int, row: dict[str, Any]) -> LexiconRow:
    needed, possible = _FIELDS[name, table]
    words = next((words for field in needed for words in [row.get(field)] if field != "kind" and words), "")
    where = f"lexicon/{name}.toml: {table} {number} ({words[0] if isinstance(words, list) else words})"
    for field, value in row.items():
        wanted = needed.get(field) or possible.get(field)
        if wanted is None:
            raise LexiconError(f"{where}: there is no field {field}")
        if not _is_a(value, wanted):
            raise LexiconError(f"{where}: {field} must be {_TYPES[wanted]}")
    for field in needed:
        if not row.get(field):
            raise LexiconError(f"{where}: {field} is missing")
    return LexiconRow(where, row)


def _is_a(value: Any, wanted: type) -> bool:
    if wanted is list:
        return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


@cache
def split_words(name: str, key: str) -> frozenset[str]:
    """The words of a text of a lexicon file; raises `LexiconError` naming file and key when it is no text."""
    value = load_lexicon(name).get(key)
    if not isinstance(value, str):
        raise LexiconError(f"lexicon/{name}.toml: {key} must be a text of words")
    return frozenset(value.split())


@cache
def word_list(name: str, key: str) -> tuple[str, ...]:
    """A list of phrases of a lexicon file; raises `LexiconError` naming file and key when it is no list of text."""
    value = load_lexicon(name).get(key)
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise LexiconError(f"lexicon/{name}.toml: {key} must be a list of phrases")
    return tuple(value)


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A list of words of a lexicon file, for asking whether a word is in it."""
    return frozenset(word_list(name, key))


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; spaces match any run of them, an apostrophe any kind of it."""
    return "(?:" + "|".join(_branches(phrases)) + ")"


def lower_words(alternatives: str | Iterable[str], *, before: str = r"\w") -> str:
    """A pattern for the alternatives where none of `before` precedes, to be searched in text in lower case.

    alternatives: the branches of a pattern, or phrases as `any_of` takes them; each begins with a sign of its own.
    A search skips at once whatever begins none of them, which it cannot where a pattern opens with a boundary or
    ignores case: a test of a text takes a sixth of the time.
    """
    by_first: dict[str, list[str]] = {}
    for branch in _cut(alternatives) if isinstance(alternatives, str) else _branches(map(str.lower, alternatives)):
        first = branch[: 2 if branch[0] == "\\" else 1]
        by_first.setdefault(first, []).append(branch.removeprefix(first))
    return "(?:" + "|".join(f"{c}(?<!{before}{c})(?:{'|'.join(rest)})" for c, rest in by_first.items()) + ")"


class WordGate:
    """A quick test for any of some phrases, in lower case, each between the bounds of words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        parts = {phrase: _RUN.findall(phrase) for phrase in map(str.lower, phrases)}
        self._words = frozenset(phrase for phrase, runs in parts.items() if runs == [phrase])
        self._terms: dict[str, list[frozenset[str]]] = {}
        for phrase, runs in parts.items():
            if runs != [phrase]:
                self._terms.setdefault(runs[0], []).append(frozenset(runs))
        self._pattern = re.compile(lower_words(parts) + r"\b")

    def is_open(self, lower: str, words: Set[str]) -> bool:
        """Whether one of them stands in a text. lower: in lower case; words: its words, cut at all but letters."""
        if not self._words.isdisjoint(words):
            return True
        met = self._terms.keys() & words
        return any(term <= words for opening in met for term in self._terms[opening]) and (
            self._pattern.search(lower) is not None
        )


def last_words(alternatives: str | Iterable[str]) -> str:
    """A pattern for the last word of each of the alternatives, which are as `lower_words` takes them."""
    branches = _cut(alternatives) if isinstance(alternatives, str) else _branches(map(str.lower, alternatives))
    return "|".join(dict.fromkeys(_cut(branch, r"\s+")[-1] for branch in branches))


def _cut(pattern: str, bound: str = "|") -> list[str]:
    """A pattern's branches: it is cut at the bars, or other bounds, outside its brackets."""
    parts, depth, at = [""], 0, 0
    while at < len(pattern):
        if not depth and pattern.startswith(bound, at):
            parts.append("")
            at += len(bound)
            continue
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        parts[-1] += pattern[at]
        at += 1
    return parts


def _branches(phrases: Iterable[str]) -> list[str]:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return [_phrase(phrase) for phrase in ordered]


def _phrase(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’‘]")
