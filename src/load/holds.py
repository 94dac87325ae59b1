"""Batches that were held because they would take away what cannot all be wrong, and what an editor says of them.

The evidence that a published decision rests on goes together with that decision or not at all, so nothing of such a
batch is written, and the pages that would take evidence away wait here:

held       the next run that reads the pages is held too, unless what they give has become believable
released   the next run that reads them writes them, and publishes whatever follows
dropped    they count as read, and the older evidence stands
written    by a run that was released, lapsed: by one that had nothing to hold any more
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, select, update

from load.database import reading, writing
from load.tables import PageRow, PublicationHoldRow, sql_table
from load.upsert import insert_new
from transform.resolution.identity import make_id
from transform.version import reader_version

HELD, RELEASED, DROPPED, WRITTEN, LAPSED = "held", "released", "dropped", "written", "lapsed"

_HOLD = sql_table(PublicationHoldRow)
_PAGE = sql_table(PageRow)


@dataclass(frozen=True, slots=True)
class Hold:
    """A batch that waits for an editor. reason: what it would have published."""

    hold_id: str
    held_at: datetime
    reason: str
    n_pages: int


def standing_holds(engine: Engine) -> list[Hold]:
    """The batches that wait for an editor, the oldest first."""
    with reading(engine) as connection:
        return [Hold(row.hold_id, row.held_at, row.reason, len(row.pages)) for row in _in_state(connection, [HELD])]


def release_holds(engine: Engine) -> int:
    """Lets the next run write what is held; how many batches that concerns."""
    with writing(engine) as connection:
        return _settle(connection, [row.hold_id for row in _in_state(connection, [HELD])], RELEASED, None)


def drop_holds(engine: Engine) -> int:
    """Has the pages that are held count as read, so that the older evidence stands; how many batches that concerns.

    A page that has been fetched again in the meantime is read all the same.
    """
    with writing(engine) as connection:
        holds = _in_state(connection, [HELD, RELEASED])
        pages = [page for row in holds for page in row.pages]
        insert_new(connection, _PAGE, [_new_page(page) for page in pages])
        if pages:
            same_capture = (
                _PAGE.c.page_id == bindparam("page"),
                _PAGE.c.archive_file == bindparam("file"),
                _PAGE.c.archive_offset == bindparam("offset"),
            )
            connection.execute(
                update(_PAGE).where(*same_capture).values(state="read", reader_version=reader_version()),
                [
                    {"page": page["page_id"], "file": page["archive_file"], "offset": page["archive_offset"]}
                    for page in pages
                ],
            )
        return _settle(connection, [row.hold_id for row in holds], DROPPED, None)


def note_hold(connection: Connection, run_id: str, pages: Sequence[Mapping[str, Any]], reason: str) -> None:
    """Remembers, inside a writing transaction, pages whose loading has been held; earlier holds of them are replaced.

    pages: rows of `page` as they would be written.
    """
    keys = {page["page_id"] for page in pages}
    replaced = [row.hold_id for row in _in_state(connection, [HELD]) if _concerns(row, keys)]
    connection.execute(delete(_HOLD).where(_HOLD.c.hold_id.in_(replaced)))
    row = {
        "hold_id": make_id("hold", run_id, *sorted(keys)),
        "run_id": run_id,
        "held_at": datetime.now(UTC),
        "reason": reason,
        "pages": [{**page, "fetched_at": page["fetched_at"].isoformat()} for page in pages],
        "state": HELD,
        "settled_by": None,
    }
    insert_new(connection, _HOLD, [row])


def settle_holds(connection: Connection, run_id: str, page_ids: Collection[str]) -> None:
    """Notes, inside the transaction that writes these pages, that nothing of them is held any more."""
    keys = set(page_ids)
    for before, after in ((RELEASED, WRITTEN), (HELD, LAPSED)):
        concerned = [row.hold_id for row in _in_state(connection, [before]) if _concerns(row, keys)]
        _settle(connection, concerned, after, run_id)


def is_released(connection: Connection, run_id: str) -> bool:
    """Whether the run has written a batch that an editor released: it may publish whatever follows."""
    query = select(_HOLD.c.hold_id).where(_HOLD.c.settled_by == run_id, _HOLD.c.state == WRITTEN).limit(1)
    return connection.execute(query).first() is not None


def _in_state(connection: Connection, states: Sequence[str]) -> Sequence[Any]:
    query = select(_HOLD).where(_HOLD.c.state.in_(states)).order_by(_HOLD.c.held_at, _HOLD.c.hold_id)
    return connection.execute(query).all()


def _concerns(hold: Any, page_ids: set[str]) -> bool:
    return any(page["page_id"] in page_ids for page in hold.pages)


def _settle(connection: Connection, hold_ids: Sequence[str], state: str, run_id: str | None) -> int:
    if hold_ids:
        connection.execute(update(_HOLD).where(_HOLD.c.hold_id.in_(hold_ids)).values(state=state, settled_by=run_id))
    return len(hold_ids)


def _new_page(page: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a record that no page is known for: it gave no article that counts."""
    fetched_at = datetime.fromisoformat(page["fetched_at"])
    return {**page, "fetched_at": fetched_at, "state": "read", "article_id": None}
