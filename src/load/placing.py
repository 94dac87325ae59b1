"""To which show a printed title belongs: its own, unless a person has decided otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from load.tables import IdentityDecisionRow, sql_table
from transform.resolution.identity import show_id, show_key

_DECISION = sql_table(IdentityDecisionRow)


@dataclass(frozen=True, slots=True)
class Placing:
    """The decisions that stand, by the id of the title as printed.

    merged: to another title. split: by network, to a title of its own. ignored: no series at all. titles: the spelling
    to show, by the id of the show.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)

    def concerns(self, printed_id: str) -> bool:
        """Whether a title may belong elsewhere."""
        return printed_id in self.merged or printed_id in self.split

    def place(self, title: str, networks: Iterable[str | None] = ()) -> str:
        """The title that a printed one stands for, in an article that names those networks for it."""
        seen: set[str] = set()
        named = {network for network in networks if network}
        while (own := show_id(title)) not in seen:
            seen.add(own)
            parts = self.split.get(own, {})
            if len(named) == 1 and (part := parts.get(next(iter(named)))) is not None:
                return part
            title = self.merged.get(own, title)
        return title


def load_placing(connection: Connection) -> Placing:
    """The decisions that stand in the database."""
    query = select(_DECISION).where(_DECISION.c.revoked_at.is_(None)).order_by(_DECISION.c.decided_at)
    merged: dict[str, str] = {}
    split: dict[str, dict[str, str]] = {}
    ignored: set[str] = set()
    titles: dict[str, str] = {}
    for row in connection.execute(query):
        match row.action:
            case "merge":
                merged[row.show_id] = row.target
            case "split":
                part = part_title(row.title, row.target)
                split.setdefault(row.show_id, {})[row.target] = part
                titles.setdefault(show_id(part), part)
            case "rename":
                titles[row.show_id] = row.target
            case "not-a-show":
                ignored.add(row.show_id)
    return Placing(merged, split, frozenset(ignored), titles)


def part_title(title: str, network: str) -> str:
    """The title of one of two series that share theirs, as articles print it too."""
    return f"{title} ({network})"


def place_rows(
    placing: Placing, statements: Iterable[dict[str, Any]], credits_: Iterable[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Gives the rows of statements and credits the show to which their printed title belongs; the rows of those shows.

    Credits name no network: those of an article follow the statements of that article about the same title.
    """
    rows = [*statements, *credits_]
    moving = [row for row in rows if placing.concerns(show_id(row["show"]))]
    networks: dict[tuple[str, str], set[str]] = {}
    for row in moving:
        if row.get("network"):
            networks.setdefault((row["article_id"], show_id(row["show"])), set()).add(row["network"])
    shows = {}
    for row in moving:
        title = placing.place(row["show"], networks.get((row["article_id"], show_id(row["show"])), ()))
        row["show_id"] = show_id(title)
        shows[row["show_id"]] = {"show_id": row["show_id"], "show_key": show_key(title), "title": title}
    return shows
