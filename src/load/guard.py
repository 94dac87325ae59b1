"""What cannot be true is not published: half of all shows are not cancelled, or forgotten, in one run."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, FromClause, exists, func, select

from load.changes import Event
from load.errors import PublicationHeld
from load.holds import is_released
from load.tables import RunRow, ShowDecisionRow, StatusEventRow, sql_table
from load.upsert import select_where
from transform.records import Kind
from transform.resolution.resolve import UNKNOWN

# More shows than this share of those known when the run began do not change to one of these, where that many are known.
ABSURD_SHARE = 0.5
ABSURD_FROM = 20
ABSURD_STATUSES = (Kind.CANCELLED.value, UNKNOWN)
_N_EXAMPLES = 3

DUE_HELD = (
    "The evidence is stored, nothing is published, and later runs wait too. `bubblewatch db publish --dry-run` lists "
    "what would change. If it is true, `bubblewatch db publish --force` publishes it; if rules are broken, mend them "
    "and `bubblewatch replay`, which takes the evidence back; single rows go with `bubblewatch review reject ID`"
)
BATCH_HELD = (
    "Nothing of this batch was written, for it takes away what published decisions rest on; after `bubblewatch db "
    "publish --force` the next run writes it, `bubblewatch db publish --drop` passes its pages over"
)

_RUN = sql_table(RunRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_EVENT = sql_table(StatusEventRow)


def may_be_absurd(connection: Connection, run_id: str, n_shows: int) -> bool:
    """Whether so many shows are enough for their changes to be absurd."""
    n_known = _n_known(connection, run_id)
    return n_known >= ABSURD_FROM and n_shows > n_known * ABSURD_SHARE


def hold_absurd(connection: Connection, run_id: str, planned: Iterable[Event], way_out: str) -> None:
    """Raises PublicationHeld if what a run has changed and is about to change cannot be true; not if it was released.

    Only shows that were there before the run are judged: a backfill may bring shows and their ends in one go.
    way_out: what the message says of the state of things, and of what can be done.
    """
    n_known = _n_known(connection, run_id)
    if n_known < ABSURD_FROM:
        return
    most = n_known * ABSURD_SHARE
    changing = [event for event in planned if event["season"] is None and event["old_status"] is not None]
    for status in ABSURD_STATUSES:
        about_to = {event["show_id"]: event["show"] for event in changing if event["new_status"] == status}
        changed = _of_run(_EVENT, run_id) & (_EVENT.c.new_status == status) & _EVENT.c.old_status.is_not(None)
        n_changed = connection.execute(select(func.count(_EVENT.c.show_id.distinct())).where(changed)).scalar_one()
        if n_changed + len(about_to) <= most:
            continue
        turned = _known_before(connection, run_id, changed, about_to)
        if len(turned) > most and not is_released(connection, run_id):
            examples = ", ".join(map(repr, sorted(turned.values())[:_N_EXAMPLES]))
            raise PublicationHeld(
                f"publication held: {len(turned)} of {n_known} known shows would change to {status} in one run, "
                f"{examples} among them. {way_out}"
            )


def _known_before(
    connection: Connection, run_id: str, changed: ColumnElement[bool], about_to: Mapping[str, str]
) -> dict[str, str]:
    """The titles of changed shows, without those that came in the same run."""
    came = _EVENT.alias()
    is_new = exists().where(came.c.show_id == _EVENT.c.show_id, _of_run(came, run_id), came.c.old_status.is_(None))
    old = connection.execute(select(_EVENT.c.show_id, _EVENT.c.show).where(changed, ~is_new))
    new = select(_EVENT.c.show_id).where(_of_run(_EVENT, run_id), _EVENT.c.old_status.is_(None))
    has_come = {row.show_id for row in select_where(connection, new, _EVENT.c.show_id, about_to)}
    return {key: show for key, show in about_to.items() if key not in has_come} | {row.show_id: row.show for row in old}


def _of_run(events: FromClause, run_id: str) -> ColumnElement[bool]:
    return (events.c.run_id == run_id) & events.c.season.is_(None)


def _n_known(connection: Connection, run_id: str) -> int:
    noted = connection.execute(select(_RUN.c.n_known).where(_RUN.c.run_id == run_id)).scalar()
    if noted is not None:
        return int(noted)
    return int(connection.execute(select(func.count()).select_from(_SHOW_DECISION)).scalar_one())
