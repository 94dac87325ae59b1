"""Asides behind a title, after which the clause goes on: "Harbor, which Fox dropped, is back"."""

from collections.abc import Sequence

from transform.lexicon import word_set
from transform.statements.clauses import QUOTES, Item, ItemKind
from transform.statements.triggers import VerbGroup

_ENDS = frozenset({".", ";", ":", "—", "–", "?", "!", "…"})
_DASHES = frozenset({"—", "–"})
_OPENS = _DASHES | {","}
# No aside between dashes has more items.
_LONGEST = 36
_RELATIVES = word_set("syntax", "relatives")
_APPOSITIONS = word_set("syntax", "appositions")
_AUXILIARIES = (
    word_set("syntax", "be") | word_set("syntax", "have") | word_set("syntax", "modals") | word_set("syntax", "do")
)
_PREPOSITIONS = word_set("syntax", "prepositions")
_JOINS = frozenset({"and", "or", "as", "plus", "&"})
# "renewed Harbor, which stars Ann Poe, for a second season".
_LEADS_SEASON = frozenset({"for", "after", "through"})
# How far behind "and" the next title of a list may stand: "and the ABC drama Salt".
_REACH = 6


def find_asides(items: Sequence[Item], groups: Sequence[VerbGroup]) -> dict[int, int]:
    """The commas or dashes around each aside: that behind the title -> that before the clause goes on."""
    firsts = {group.first for group in groups}
    found: dict[int, int] = {}
    for k, item in enumerate(items):
        if not item.is_named:
            continue
        opened = next((j for j in range(k + 1, min(k + 4, len(items))) if items[j].lower not in QUOTES), None)
        if opened is None or items[opened].lower not in _OPENS:
            continue
        closed = _closing(items, opened, firsts) if items[opened].lower == "," else _second_dash(items, opened)
        if closed is not None:
            found[opened] = closed
    return found


def _closing(items: Sequence[Item], opened: int, firsts: set[int]) -> int | None:
    at = _past_quotes(items, opened + 1)
    if at is None or not _opens_aside(items, at):
        return None
    depth = 0
    lists_titles = False
    for k in range(at, len(items)):
        word = items[k].lower
        lists_titles = lists_titles or _is_sure(items[k])
        depth += (word == "(") - (word == ")")
        if depth:
            continue
        if items[k].kind is ItemKind.MARK and word in _ENDS:
            return None
        if word == "," and _goes_on(items, k + 1, firsts, may_list=not lists_titles):
            return None if _ends_in_title(items, k) else k
    return None


def _second_dash(items: Sequence[Item], opened: int) -> int | None:
    """The dash that closes what another one opened, where a title and its fate are all that stands around them."""
    for k in range(opened + 1, min(opened + _LONGEST, len(items))):
        if items[k].lower in _DASHES:
            return k if k > opened + 2 and k + 1 < len(items) else None
        if items[k].kind is ItemKind.MARK and items[k].lower in _ENDS:
            return None
    return None


def _ends_in_title(items: Sequence[Item], closed: int) -> bool:
    """ "Harbor, the long-awaited Salt, and ...": the next title of a list, where no preposition governs it."""
    last = closed - 1
    while last > 0 and items[last].lower in QUOTES:
        last -= 1
    before = last - 1
    while before > 0 and (items[before].lower in QUOTES or items[before].lower in _APPOSITIONS):
        before -= 1
    return items[last].is_named and items[before].lower not in _PREPOSITIONS


def _opens_aside(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause or an apposition begins at `at`, and not the next title of a list."""
    first = items[at]
    if first.lower in _RELATIVES:
        return True
    if first.is_named or first.lower.split(" ", 1)[0] not in _APPOSITIONS:
        return False
    return not any(item.is_named and item.has_genre for item in items[at + 1 : at + _REACH])


def _goes_on(items: Sequence[Item], at: int, firsts: set[int], *, may_list: bool) -> bool:
    """Whether the clause around the aside goes on at `at`: with its verb, or with the next title of its list.

    may_list: the next title cannot be the aside's own ("which joins Salt, Rook and ...").
    """
    after = _past_quotes(items, at)
    if after is None:
        return False
    item = items[after]
    if item.lower in _AUXILIARIES or after in firsts or (may_list and _is_sure(item)):
        return True
    if item.lower in _LEADS_SEASON and any(near.season is not None for near in items[after + 1 : after + 4]):
        return True
    if item.lower in ("also", "now", "will", "then") or item.lower.endswith("ly"):
        return after + 1 < len(items) and (items[after + 1].lower in _AUXILIARIES or after + 1 in firsts)
    return may_list and item.lower in _JOINS and _leads_to_title(items, after + 1)


def _leads_to_title(items: Sequence[Item], at: int) -> bool:
    """Whether the next title of a list comes at `at`, behind no more than what describes it."""
    for item in items[at : at + _REACH]:
        if _is_sure(item):
            return True
        if item.lower in _PREPOSITIONS or item.lower.endswith(("ed", "ing")):
            return False
    return False


def _is_sure(item: Item) -> bool:
    """Whether an item is a title for certain, and not one of the names that an aside lists."""
    return item.kind is ItemKind.SHOW or (item.kind is ItemKind.TITLE and (item.is_marked or item.has_genre))


def _past_quotes(items: Sequence[Item], at: int) -> int | None:
    return next((k for k in range(at, len(items)) if items[k].lower not in QUOTES), None)
