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
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(_phrase(phrase) for phrase in ordered) + ")"


def _phrase(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’‘]")
