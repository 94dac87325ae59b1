"""Runs of the flows, what they did at each source, and what they dropped on the way."""

import os
import secrets
import socket
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, exists, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from load.database import reading, writing
from load.rows import Dropped, rejection_row
from load.tables import (
    ArticleRow,
    RejectionRow,
    RunRejectionRow,
    RunRow,
    ShowDecisionRow,
    SourceVisitRow,
    StatementRow,
    StatusEventRow,
    sql_table,
)
from load.upsert import add_up, chunks, upsert

# A run that is not heard of for so long is dead, wherever it ran.
GIVEN_UP_AFTER = timedelta(minutes=5)

_RUN = sql_table(RunRow)
_VISIT = sql_table(SourceVisitRow)
_RUN_REJECTION = sql_table(RunRejectionRow)
_REJECTION = sql_table(RejectionRow)
_SHOW_DECISION = sql_table(ShowDecisionRow)
_EVENT = sql_table(StatusEventRow)
_STATEMENT = sql_table(StatementRow)
_ARTICLE = sql_table(ArticleRow)


class RunChange(NamedTuple):
    """A status that a run changed. quote, publisher: of the statement that stands now, None where there is none."""

    show: str
    season: int | None
    old_status: str | None
    new_status: str
    quote: str | None
    publisher: str | None
    article_url: str | None


def start_run(engine: Engine, flow: str, parameters: Mapping[str, Any]) -> str:
    """Notes that a run of a flow begins; its id, which sorts by time. parameters: fit for JSON.

    Runs that never said how they ended become "interrupted" where they are dead: those of this machine whose process is
    gone, and those of any machine that were not heard of for `GIVEN_UP_AFTER`.
    """
    now = datetime.now(UTC)
    run_id = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
    row: dict[str, Any] = {
        "run_id": run_id,
        "flow": flow,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "parameters": dict(parameters),
        "state": "running",
        "started_at": now,
        "seen_at": now,
    }
    with writing(engine) as connection:
        _close_dead_runs(connection, now)
        row["n_known"] = connection.execute(select(func.count()).select_from(_SHOW_DECISION)).scalar_one()
        connection.execute(insert(_RUN), [row])
    return run_id


def _close_dead_runs(connection: Connection, now: datetime) -> None:
    query = select(_RUN.c.run_id, _RUN.c.host, _RUN.c.pid, _is_heard_of(now)).where(_RUN.c.state == "running")
    here = socket.gethostname()
    dead = [
        run_id
        for run_id, host, pid, is_heard_of in connection.execute(query)
        if not is_heard_of or (host == here and not _is_alive(pid))
    ]
    connection.execute(update(_RUN).where(_RUN.c.run_id.in_(dead)).values(state="interrupted", finished_at=now))


def _is_heard_of(now: datetime) -> ColumnElement[bool]:
    return func.coalesce(_RUN.c.seen_at, _RUN.c.started_at) > now - GIVEN_UP_AFTER


def note_alive(engine: Engine, run_id: str) -> bool:
    """Notes that a run is alive; whether nobody has given it up for dead meanwhile. To be told once a minute or so."""
    with writing(engine) as connection:
        connection.execute(update(_RUN).where(_RUN.c.run_id == run_id).values(seen_at=datetime.now(UTC)))
        state: str | None = connection.execute(select(_RUN.c.state).where(_RUN.c.run_id == run_id)).scalar()
    return state != "interrupted"


def is_of_no_other_run(claim: ColumnElement[str | None], run_id: str) -> ColumnElement[bool]:
    """Whether what a run has laid claim to is this run's to take: its own, or of none that is alive."""
    is_alive = (_RUN.c.state == "running") & _is_heard_of(datetime.now(UTC))
    return or_(claim.is_(None), claim == run_id, ~exists().where(_RUN.c.run_id == claim, is_alive))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # Somebody else's, but there.
        return True
    return True


def finish_run(engine: Engine, run_id: str, state: str, summary: Mapping[str, Any]) -> None:
    """Notes how a run ended: "completed", "partial", "failed" or "interrupted". summary: fit for JSON."""
    with writing(engine) as connection:
        connection.execute(
            update(_RUN)
            .where(_RUN.c.run_id == run_id)
            .values(state=state, summary=dict(summary), finished_at=datetime.now(UTC))
        )


def forget_runs(engine: Engine, before: datetime) -> int:
    """Removes the runs that began before an instant, with their visits and rejections; their number.

    One that is at work stays, and so does that of the last success at a source, by which its freshness is told.
    """
    later = _VISIT.alias("later")
    is_last_success = (
        exists()
        .where(_VISIT.c.run_id == _RUN.c.run_id, _VISIT.c.state == "completed")
        .where(
            ~exists().where(
                later.c.source == _VISIT.c.source,
                later.c.state == "completed",
                later.c.started_at > _VISIT.c.started_at,
            )
        )
    )
    with writing(engine) as connection:
        old = delete(_RUN).where(_RUN.c.started_at < before, _RUN.c.state != "running", ~is_last_success)
        return connection.execute(old).rowcount


def record_visit(
    engine: Engine,
    run_id: str,
    source: str,
    *,
    state: str,
    started_at: datetime,
    n_listed: int = 0,
    n_fetched: int = 0,
    n_articles: int = 0,
    n_statements: int = 0,
    n_rejected: int = 0,
    detail: str = "",
) -> None:
    """Notes what a run did at one source, for `source_freshness`; a second note replaces the first.

    state: "completed", "partial" or "failed". After a completed visit the source's earlier troubles in discovery, those
    last seen before it began, are over and their rejections go.
    """
    row = {
        "run_id": run_id,
        "source": source,
        "state": state,
        "started_at": started_at,
        "finished_at": datetime.now(UTC),
        "n_listed": n_listed,
        "n_fetched": n_fetched,
        "n_articles": n_articles,
        "n_statements": n_statements,
        "n_rejected": n_rejected,
        "detail": detail,
    }
    with writing(engine) as connection:
        upsert(connection, _VISIT, [row])
        if state == "completed":
            connection.execute(
                delete(_REJECTION).where(
                    _REJECTION.c.source == source,
                    _REJECTION.c.stage == "discover",
                    _REJECTION.c.last_seen < started_at,
                )
            )


def add_rejections(engine: Engine, source_name: str | None, dropped: Iterable[Dropped], run_id: str) -> int:
    """Keeps what was dropped before there was a page, in discovery above all. Their number."""
    n_rejected = 0
    now = datetime.now(UTC)
    for chunk in chunks(dropped):
        rows = [rejection_row(item, source=source_name, page=None, seen_at=now) for item in chunk]
        with writing(engine) as connection:
            upsert(connection, _REJECTION, rows, keep=["first_seen"])
            count_rejections(connection, run_id, rows)
        n_rejected += len(rows)
    return n_rejected


def count_passed_over(engine: Engine, source_name: str, dropped: Iterable[Dropped], run_id: str) -> None:
    """Counts, by reason, what a run has left out as it should: no row is kept of each."""
    counts = Counter((item.stage, item.reason) for item in dropped)
    rows = [
        {"run_id": run_id, "source": source_name, "stage": stage, "reason": reason, "n_rejected": n_passed_over}
        for (stage, reason), n_passed_over in sorted(counts.items())
    ]
    with writing(engine) as connection:
        add_up(connection, _RUN_REJECTION, rows, "n_rejected")


def count_rejections(connection: Connection, run_id: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds rows of `rejection` to what a run has dropped, inside a writing transaction."""
    counts = Counter((row["source"] or "", row["stage"], row["reason"]) for row in rows)
    totals = [
        {"run_id": run_id, "source": source, "stage": stage, "reason": reason, "n_rejected": n_rejected}
        for (source, stage, reason), n_rejected in sorted(counts.items())
    ]
    add_up(connection, _RUN_REJECTION, totals, "n_rejected")


def changes_of_run(engine: Engine, run_id: str, limit: int) -> list[RunChange]:
    """The last `limit` changes of a run, in the order in which they were made."""
    query = (
        select(
            _EVENT.c.show,
            _EVENT.c.season,
            _EVENT.c.old_status,
            _EVENT.c.new_status,
            _STATEMENT.c.quote,
            _ARTICLE.c.publisher,
            _EVENT.c.article_url,
        )
        .select_from(_EVENT)
        .outerjoin(_STATEMENT, _STATEMENT.c.statement_id == _EVENT.c.statement_id)
        .outerjoin(_ARTICLE, _ARTICLE.c.article_id == _STATEMENT.c.article_id)
        .where(_EVENT.c.run_id == run_id)
        .order_by(_EVENT.c.change_seq.desc())
        .limit(limit)
    )
    with reading(engine) as connection:
        return [RunChange(*row) for row in connection.execute(query)][::-1]


def rejections_of_run(engine: Engine, run_id: str) -> dict[str, Counter[str]]:
    """What a run dropped or passed over, by source ("" for none) and reason."""
    query = select(_RUN_REJECTION.c.source, _RUN_REJECTION.c.reason, _RUN_REJECTION.c.n_rejected).where(
        _RUN_REJECTION.c.run_id == run_id
    )
    counts: dict[str, Counter[str]] = {}
    with reading(engine) as connection:
        for source, reason, n_rejected in connection.execute(query):
            counts.setdefault(source, Counter())[reason] += n_rejected
    return counts
