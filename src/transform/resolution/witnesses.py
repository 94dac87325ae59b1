"""Who counts as a witness: copies of one text are one, and it is the publisher of the first who speaks."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol


class Testimony(Protocol):
    """What an article says. witness: the group of copies that the article belongs to, by the id of the first."""

    @property
    def article_id(self) -> str: ...
    @property
    def witness(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def published_on(self) -> date | None: ...


def n_publishers(testimonies: Iterable[Testimony]) -> int:
    """Publishers of distinct texts: of a group of copies only the first one's counts."""
    first_of: dict[str, Testimony] = {}
    for one in testimonies:
        known = first_of.setdefault(one.witness, one)
        if _copy_order(one) < _copy_order(known):
            first_of[one.witness] = one
    return len({one.publisher for one in first_of.values()})


def _copy_order(one: Testimony) -> tuple[bool, date, str]:
    return (one.article_id != one.witness, one.published_on or date.max, one.article_id)
