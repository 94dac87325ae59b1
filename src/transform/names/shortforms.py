"""What a title is called for short: without its brand or subtitle, by its first or last words, by its initials."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from transform.names.networks import network_name
from transform.names.titles import WORD, fold_title, not_titles, openings, without_possessive

_BRAND = re.compile(r"^(?:Marvel|DC|Disney)['’‘]?s?['’‘]?s?\s+")

_IS_SERIES = re.compile(r":\s*The\s+(?:TV\s+)?Series$")

_INNER_MARK = re.compile(r"['’‘.]")


def longer_form(title: str, others: list[str]) -> str | None:
    """The title that this one shortens: without a brand ("Marvel's"), or without its subtitle."""
    key = fold_title(title)
    return next((other for other in others if key in _shortened(other)), None)


@lru_cache(maxsize=8192)
def _shortened(title: str) -> tuple[str, ...]:
    """The keys of a title without a brand and without a subtitle that says no more than that it is a series."""
    keys = []
    bare = _BRAND.sub("", title)
    if bare != title:
        keys.append(fold_title(bare))
    if _IS_SERIES.search(title):
        keys.append(fold_title(title.rsplit(":", 1)[0]))
    return tuple(keys)


def by_edge(titles: Iterable[str]) -> dict[str, list[str]]:
    """The titles by first word, last word and initials: what every short form shares with its own."""
    table: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        words = _title_words(title)
        for edge in {*words[:1], *words[-1:], _initials(title)}:
            table[edge].append(title)
    return table


def sharing_edge(text: str, at_edge: dict[str, list[str]]) -> list[str]:
    words = _title_words(without_possessive(text))
    return list(dict.fromkeys(t for edge in (*words[:1], *words[-1:], text) for t in at_edge.get(edge, ())))


@lru_cache(maxsize=8192)
def _initials(title: str) -> str:
    return "".join(word[0] for word in WORD.findall(title)).upper()


def meant_by_short_form(text: str, titles: list[str]) -> str | None:
    """The one title that a capitalised run abbreviates: initials, or its first or last words."""
    if len(text) < 2 or text.casefold() in not_titles() or network_name(text) or text.lower() in openings():
        return None
    words = _title_words(without_possessive(text))
    if not words:
        return None
    found = []
    for title in titles:
        full = _title_words(title)
        if (len(words) < len(full) and (full[: len(words)] == words or full[-len(words) :] == words)) or (
            text.isupper() and len(text) >= 3 and text == _initials(title)
        ):
            found.append(title)
    return found[0] if len(found) == 1 and len("".join(words)) >= 3 else None


def owner_forms(title: str, text: str) -> list[str]:
    """The possessive that leads a title, where a text uses it as its name: "Schitt's will return"."""
    match = _OWNER.match(title)
    if match is None or match.group(1).casefold() in not_titles() or network_name(match.group(1)):
        return []
    forms = (match.group(1) + mark + "s" for mark in "'’")
    return [form for form in forms if any(_ACTS.match(text, end) for end in _ends(text, form))]


def _ends(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at + len(words)
        at = text.find(words, at + 1)


_OWNER = re.compile(r"(?:The\s+)?([A-Z][\w-]{2,})['’]s\s")
_ACTS = re.compile(
    r"\s+(?:will|won['’]t|has|had|is|was|returns|returned|ends|ended|airs|aired|renewal|season|seasons|showrunner|finale)\b"
)


@lru_cache(maxsize=8192)
def _title_words(title: str) -> tuple[str, ...]:
    words = tuple(WORD.findall(_INNER_MARK.sub("", title).casefold()))
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words
