"""From statements and credits to the decisions that other services read, and the record of every change."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, select, text, tuple_

from load.changes import Changes, Event, compare
from load.database import next_changes, reading, writing
from load.evidence import evidence_about
from load.guard import DUE_HELD, hold_absurd, may_be_absurd
from load.placing import load_placing
from load.tables import (
    CastMemberRow,
    SeasonDecisionRow,
    ShowDecisionRow,
    ShowDueRow,
    ShowRow,
    StatusEventRow,
    sql_table,
)
from load.upsert import chunks, delete_where, insert_new, upsert

_SHOW = sql_table(ShowRow)
_SHOW_DUE = sql_table(ShowDueRow)
_SEASON_DECISION = sql_table(SeasonDecisionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_CAST_MEMBER = sql_table(CastMemberRow)
_STATUS_EVENT = sql_table(StatusEventRow)

# Whoever listens on it hears the last number of new rows of `status_change`.
CHANNEL = "status_change"

# Shows whose evidence is held in memory at a time, and that are published in one transaction.
_SHOWS_AT_A_TIME = 250


def publish(connection: Connection, show_ids: Iterable[str], *, run_id: str | None) -> int:
    """Resolves these shows anew inside a writing transaction; the number of statuses that changed.

    A row is touched, and its change_seq and updated_at with it, only if its value changed.
    """
    n_changes = 0
    for chunk in chunks(sorted(set(show_ids)), _SHOWS_AT_A_TIME):
        changes = _changes(connection, chunk)
        _write(connection, changes, run_id)
        delete_where(connection, _SHOW_DUE.c.show_id, chunk)
        n_changes += len(changes.events)
    return n_changes


def note_due(connection: Connection, show_ids: Iterable[str]) -> None:
    """Remembers, inside a writing transaction, shows for `publish_due` to resolve."""
    insert_new(connection, _SHOW_DUE, [{"show_id": show_id} for show_id in sorted(show_ids)])


def publish_due(engine: Engine, *, run_id: str, guarded: bool = True) -> int:
    """Resolves all shows that loads have left to it, some at a time; the number of statuses that changed.

    Raises PublicationHeld before anything is published where that would change more shows to one status than can be
    true, unless guarded is False; the shows stay due.
    """
    if guarded:
        _look_ahead(engine, run_id)
    n_changes = 0
    while True:
        with writing(engine) as connection:
            query = select(_SHOW_DUE.c.show_id).order_by(_SHOW_DUE.c.show_id).limit(_SHOWS_AT_A_TIME)
            due = connection.execute(query).scalars().all()
            n_published = publish(connection, due, run_id=run_id)
            if guarded and n_published:
                hold_absurd(connection, run_id, [], DUE_HELD)
        n_changes += n_published
        if not due:
            return n_changes


def planned_changes(engine: Engine) -> list[Event]:
    """What `publish_due` would change, in the order of titles; nothing is written."""
    with reading(engine) as connection:
        events = _planned(connection, _due(connection))
    return sorted(events, key=lambda event: (event["show"], event["show_id"], event["season"] or 0))


def _look_ahead(engine: Engine, run_id: str) -> None:
    """Judges what is due as a whole, where it is enough to be absurd."""
    with reading(engine) as connection:
        is_known = select(_SHOW_DECISION.c.show_id).where(_SHOW_DECISION.c.show_id == _SHOW_DUE.c.show_id).exists()
        due = _due(connection, is_known)
        if may_be_absurd(connection, run_id, len(due)):
            hold_absurd(connection, run_id, _planned(connection, due), DUE_HELD)


def _due(connection: Connection, *wanted: ColumnElement[bool]) -> Sequence[str]:
    query = select(_SHOW_DUE.c.show_id).where(*wanted).order_by(_SHOW_DUE.c.show_id)
    return connection.execute(query).scalars().all()


def _planned(connection: Connection, show_ids: Sequence[str]) -> list[Event]:
    return [event for chunk in chunks(show_ids, _SHOWS_AT_A_TIME) for event in _changes(connection, chunk).events]


def _changes(connection: Connection, show_ids: Sequence[str]) -> Changes:
    placing, changes = load_placing(connection), Changes()
    for show_id, evidence in evidence_about(connection, show_ids).items():
        compare(show_id, evidence, placing, changes)
    return changes


def _write(connection: Connection, changes: Changes, run_id: str | None) -> None:
    stamped = (changes.season_decisions, changes.show_decisions, changes.cast_members)
    n_numbers = sum(map(len, stamped)) + len(changes.events)
    now = datetime.now(UTC)
    if n_numbers:
        number = next_changes(connection, n_numbers)
        for rows in stamped:
            for row in rows:
                row.update(updated_at=now, change_seq=number)
                number += 1
        for event in changes.events:
            event.update(changed_at=now, change_seq=number, run_id=run_id)
            number += 1
    delete_where(connection, _CAST_MEMBER.c.cast_id, changes.gone_members)
    for chunk in chunks(changes.gone_seasons, 500):
        key = tuple_(_SEASON_DECISION.c.show_id, _SEASON_DECISION.c.season)
        connection.execute(delete(_SEASON_DECISION).where(key.in_(chunk)))
    delete_where(connection, _SHOW_DECISION.c.show_id, changes.gone_decisions)
    delete_where(connection, _SHOW.c.show_id, changes.gone_shows)
    upsert(connection, _SHOW, changes.shows)
    upsert(connection, _SEASON_DECISION, changes.season_decisions)
    upsert(connection, _SHOW_DECISION, changes.show_decisions)
    upsert(connection, _CAST_MEMBER, changes.cast_members)
    insert_new(connection, _STATUS_EVENT, changes.events)
    if changes.events and connection.dialect.name == "postgresql":
        # It is delivered when the transaction commits, and not at all when it does not.
        last = str(changes.events[-1]["change_seq"])
        connection.execute(text("SELECT pg_notify(:channel, :last)"), {"channel": CHANNEL, "last": last})
