"""Sentences that set one show's fate against another's: "While NBC has renewed Harbor, Salt is gone"."""

from functools import cache

from transform.lexicon import word_list, word_set
from transform.statements.clauses import QUOTES, Item, ItemKind
from transform.statements.triggers import find_verb_groups

_CONCESSIVES = word_set("syntax", "concessives")
# How many words may describe the show that the main clause begins with.
_DESCRIBED = 6
_DECIDERS = frozenset({"it", "they"})


@cache
def _describing() -> frozenset[str]:
    return frozenset(word_list("titles", "genre_nouns")) | {
        "the",
        "its",
        "fellow",
        "sister",
        "long-running",
        "’s",
        "'s",
    }


@cache
def _no_predicates() -> frozenset[str]:
    """What follows a member of a list rather than a subject."""
    return (
        word_set("syntax", "prepositions")
        | word_set("syntax", "listing")
        | {"which", "who", "starring", "through", "to", "as"}
    )


def main_clause(items: list[Item]) -> int | None:
    """Where the main clause behind a concessive one begins with a show of its own, as a place in `items`."""
    opened = next((k for k, item in enumerate(items) if item.lower in _CONCESSIVES and _opens(items, k)), None)
    if opened is None:
        return None
    for k in range(opened + 2, len(items) - 2):
        if items[k].lower == "," and _begins_with_subject(items, k + 1) and find_verb_groups(items[opened:k]):
            return k + 1
    return None


def _opens(items: list[Item], k: int) -> bool:
    before = items[k - 1] if k else None
    return before is None or before.kind is ItemKind.MARK or before.lower in ("that", "even", "but", "and")


def _begins_with_subject(items: list[Item], at: int) -> bool:
    """Whether a title and its predicate begin at `at`, or who decides on one: "Salt is gone", "it has dropped Salt"."""
    for j in range(at, min(len(items) - 1, at + _DESCRIBED)):
        item = items[j]
        if (item.kind is ItemKind.NETWORK and j == at) or item.lower in _DECIDERS:
            return any(one.is_named for one in items[j + 2 : j + _DESCRIBED + 2])
        if item.is_named:
            following = next((one for one in items[j + 1 :] if one.lower not in QUOTES), None)
            return following is not None and following.kind is ItemKind.WORD and following.lower not in _no_predicates()
        if item.kind is not ItemKind.NETWORK and item.lower not in _describing() and item.lower not in QUOTES:
            return False
    return False
