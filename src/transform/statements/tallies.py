"""The season that a list's verdict is about: what an item's words, a table's cell or a count of seasons come to."""

import re

from transform.records import Kind
from transform.text.seasons import SeasonExpression, SeasonKind, cardinal, find_seasons, ordinal

_BARE_NUMBER = re.compile(
    r"[(\[]\s*(?P<n>\d{1,2}(?:st|nd|rd|th)?|[a-z]+(?:st|nd|rd|th))\s*[)\]]|\bfor\s+(?:an?|its)\s+(?P<o>[a-z]+(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|th))\s*$",
    re.IGNORECASE,
)
_CELL = re.compile(
    r"\s*(?:season\s+|series\s+|S)?(?P<n>\d{1,2}(?:st|nd|rd|th)?|[a-z]+)(?:\s+(?:seasons?|series))?\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:after|following|through|with|lasted|ran|had)\s+(?:its\s+|the\s+|just\s+|only\s+|a\s+)*$", re.IGNORECASE
)
_NOT_MADE = re.compile(r"\b(?:no|for|without|ahead\s+of|before|of)\s+(?:its\s+|a\s+)*$", re.IGNORECASE)
_LAST_ONE = re.compile(r"\b(?:its|the|their)\s+last\b(?!\s+(?:week|month|year))", re.IGNORECASE)

# How many seasons a series has had by what it is called.
AGES = {
    "freshman": 1,
    "freshmen": 1,
    "rookie": 1,
    "rookies": 1,
    "first-year": 1,
    "first-season": 1,
    "sophomore": 2,
    "sophomores": 2,
    "second-year": 2,
    "third-year": 3,
    "junior": 3,
}

Tally = tuple[int | None, bool]


def n_by_age(text: str) -> int | None:
    """How many seasons "three freshman series" have had each; None where nothing tells their age."""
    return next((AGES[word] for word in text.lower().split() if word in AGES), None)


def read_tallies(kind: Kind, text: str, *, is_item: bool = True) -> list[Tally]:
    """The seasons that words beside a title give a verdict, each with whether it is the last.

    One None stands where they give none. is_item: an item of a list tells the last season that a dropped show had, a
    table's cell the one that was dropped.
    """
    found = find_seasons(text)
    is_last = any(season.is_final for season in found) or bool(_LAST_ONE.search(text))
    read = (_values(kind, season, text, is_item=is_item) for season in found)
    numbers = next((values for values in read if values), ())
    if not numbers and (bare := _BARE_NUMBER.search(text)) and (n := _value(bare.group("n") or bare.group("o"))):
        numbers = (n + 1,) if kind is Kind.CANCELLED else (n,)
    if not numbers:
        return [(None, is_last)]
    return [(number, is_last and number == numbers[-1]) for number in numbers]


def read_number(cell: str) -> int | None:
    """The number in a cell that holds one: "3", "3 seasons", "Season 3", "third"."""
    match = _CELL.match(cell)
    return _value(match.group("n")) if match else None


def after_count(kind: Kind, n_seasons: int, *, is_due: bool = False) -> int:
    """The season a verdict is about where so many have been made. is_due: the last one is still to come."""
    if kind is Kind.ORDERED:
        return 1
    return n_seasons if kind is Kind.ENDING and not is_due else n_seasons + 1


def _value(text: str) -> int | None:
    return cardinal(text) or ordinal(text)


def _values(kind: Kind, season: SeasonExpression, text: str, *, is_item: bool) -> tuple[int, ...]:
    before = text[: season.start]
    if season.kind is SeasonKind.COUNT and season.n:
        # "(2 seasons)" beside a renewal: those made, or those ordered?
        return () if kind not in (Kind.CANCELLED, Kind.UNDECIDED, Kind.ENDING) else (after_count(kind, season.n),)
    if season.kind is not SeasonKind.NUMBER:
        return ()
    if kind is Kind.ENDING:
        return season.numbers[-1:]
    if kind is Kind.CANCELLED:
        is_made = bool(_AFTER.search(before)) or (is_item and not _NOT_MADE.search(before))
        return (season.numbers[-1] + 1,) if is_made else season.numbers[:1]
    return (season.numbers[-1] + 1,) if _AFTER.search(before) else season.numbers
