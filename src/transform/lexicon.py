"""The lexicon: cases as data, read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from transform.errors import LexiconError


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The file `lexicon/<name>.toml`; raises `LexiconError` naming the file when it is missing or no TOML."""
    path = files("transform").joinpath("lexicon", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon/{name}.toml: {error}") from error


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

    alternatives: the branches of a pattern, or phrases as `any_of` takes them; each begins with a letter or a digit.
    A search skips at once whatever begins none of them, which it cannot where a pattern opens with a boundary or
    ignores case: a test of a text takes a sixth of the time.
    """
    by_first: dict[str, list[str]] = {}
    for branch in _cut(alternatives) if isinstance(alternatives, str) else _branches(map(str.lower, alternatives)):
        by_first.setdefault(branch[0], []).append(branch[1:])
    return "(?:" + "|".join(f"{c}(?<!{before}{c})(?:{'|'.join(rest)})" for c, rest in by_first.items()) + ")"


def _cut(pattern: str) -> list[str]:
    """A pattern's branches: it is cut at the bars outside its brackets."""
    parts, depth = [""], 0
    for char in pattern:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _branches(phrases: Iterable[str]) -> list[str]:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return [_phrase(phrase) for phrase in ordered]


def _phrase(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’‘]")
