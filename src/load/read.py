"""The public views as typed rows. Imports no table class and no driver that the database does not need.

All functions raise DatabaseUnavailable, and SchemaMismatch where the views are missing.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, text

from load.database import reading
from load.views import VIEWS, View
from transform.resolution.identity import show_id, show_key


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A row of `show_status`."""

    show_id: str
    show: str
    network: str | None
    status: str
    season: int | None
    certainty: str | None
    decided_on: date | None
    decided_precision: str | None
    n_publishers: int
    conflict: bool
    quote: str | None
    article_url: str | None
    publisher: str | None
    statement_id: str | None
    updated_at: datetime
    change_seq: int


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A row of `season_status`."""

    show_id: str
    show: str
    season: int
    status: str
    is_final: bool
    certainty: str
    decided_on: date | None
    decided_precision: str | None
    network: str | None
    n_publishers: int
    conflict: bool
    statement_id: str
    updated_at: datetime
    change_seq: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of `statement_evidence`."""

    statement_id: str
    show_id: str
    show: str
    kind: str
    season: int | None
    certainty: str
    timeframe: str
    negated: bool
    network: str | None
    network_raw: str | None
    announced_on: date | None
    announced_precision: str | None
    announced_raw: str | None
    source: str | None
    source_raw: str | None
    speaker: str | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str
    article_id: str
    article_url: str
    publisher: str | None
    published_at: datetime | None
    duplicate_of: str | None
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class CastRow:
    """A row of `show_cast`."""

    show_id: str
    show: str
    person_id: str
    person: str
    character: str | None
    description: str | None
    credit: str
    season: int | None
    n_publishers: int
    article_url: str
    quote: str
    updated_at: datetime
    change_seq: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row of `status_change`."""

    change_seq: int
    changed_at: datetime
    show_id: str
    show: str
    season: int | None
    old_status: str | None
    new_status: str
    statement_id: str | None
    article_url: str | None


@dataclass(frozen=True, slots=True)
class FreshnessRow:
    """A row of `source_freshness`."""

    source: str
    last_run_at: datetime
    last_success_at: datetime | None
    n_articles: int
    n_rejected: int
    state: str


@dataclass(frozen=True, slots=True)
class ExternalIdRow:
    """A row of `show_external_id`."""

    show_id: str
    show: str
    tvmaze: int
    thetvdb: int | None
    imdb: str | None
    is_chosen: bool
    looked_up_at: datetime


# The row classes of the views, by the view's name.
VIEW_ROWS: dict[str, type] = {
    "show_status": StatusRow,
    "season_status": SeasonRow,
    "statement_evidence": EvidenceRow,
    "show_cast": CastRow,
    "status_change": ChangeRow,
    "source_freshness": FreshnessRow,
    "show_external_id": ExternalIdRow,
}


@dataclass(frozen=True, slots=True)
class RejectionCount:
    """How often something was dropped for one reason."""

    stage: str
    reason: str
    n_rejected: int


def status_rows(engine: Engine, show: str | None = None) -> list[StatusRow]:
    """Every show's status by title, or that of one show by any spelling of its title."""
    return [StatusRow(**row) for row in _view(engine, "show_status", show, "show, show_id")]


def season_rows(engine: Engine, show: str | None = None) -> list[SeasonRow]:
    """The statuses of seasons, of all shows or one."""
    return [SeasonRow(**row) for row in _view(engine, "season_status", show, "show, show_id, season")]


def evidence_rows(engine: Engine, show: str | None = None) -> list[EvidenceRow]:
    """The statements about all shows or one, the newest article first."""
    order = 'show_id, published_at IS NULL, published_at DESC, article_url, start, "end", statement_id'
    return [EvidenceRow(**row) for row in _view(engine, "statement_evidence", show, order)]


def cast_rows(engine: Engine, show: str | None = None) -> list[CastRow]:
    """Who plays in all shows or one, main cast first, the better witnessed first."""
    credit = "CASE credit WHEN 'main' THEN 0 WHEN 'host' THEN 1 WHEN 'voice' THEN 2 WHEN 'unspecified' THEN 3 "
    order = credit + "WHEN 'recurring' THEN 4 ELSE 5 END, n_publishers DESC, person, \"character\""
    return [CastRow(**row) for row in _view(engine, "show_cast", show, f"show, show_id, {order}")]


def change_rows(engine: Engine, *, after: int = 0, limit: int | None = None) -> list[ChangeRow]:
    """The changes after a change number, in order."""
    query = "SELECT * FROM status_change WHERE change_seq > :after ORDER BY change_seq"
    parameters = {"after": after}
    if limit is not None:
        query += " LIMIT :limit"
        parameters["limit"] = limit
    return [ChangeRow(**row) for row in _rows(engine, query, parameters)]


def freshness_rows(engine: Engine) -> list[FreshnessRow]:
    """Every source that was ever visited."""
    return [FreshnessRow(**row) for row in _rows(engine, "SELECT * FROM source_freshness ORDER BY source")]


def external_id_rows(engine: Engine, show: str | None = None) -> list[ExternalIdRow]:
    """The ids in other catalogues, of all shows or one."""
    return [ExternalIdRow(**row) for row in _view(engine, "show_external_id", show, "show, show_id")]


def rejection_counts(engine: Engine, run_id: str | None = None) -> list[RejectionCount]:
    """What is not usable as things stand, by reason; or what one run dropped, whether or not it came right later."""
    if run_id is None:
        query = "SELECT stage, reason, count(*) AS n_rejected FROM rejection GROUP BY stage, reason"
        rows = _rows(engine, f"{query} ORDER BY stage, reason")
    else:
        query = "SELECT stage, reason, sum(n_rejected) AS n_rejected FROM run_rejection WHERE run_id = :run_id"
        rows = _rows(engine, f"{query} GROUP BY stage, reason ORDER BY stage, reason", {"run_id": run_id})
    return [RejectionCount(row["stage"], row["reason"], int(row["n_rejected"])) for row in rows]


def known_titles(engine: Engine) -> frozenset[str]:
    """The titles of all shows in the database, as it spells them."""
    return frozenset(row["title"] for row in _rows(engine, 'SELECT title FROM "show"'))


def near_titles(engine: Engine, show: str, limit: int = 5) -> list[str]:
    """Titles in the database that resemble a spelling that is not there, the nearest first."""
    titles = {show_key(title): title for title in known_titles(engine)}
    wanted = show_key(show)
    near = difflib.get_close_matches(wanted, titles, n=limit, cutoff=0.6)
    near += sorted(key for key in titles if wanted and wanted in key and key not in near)
    return [titles[key] for key in near[:limit]]


def known_id(engine: Engine, show: str) -> str:
    """The id of the show that a title stands for, in any spelling, after all that has been decided about titles."""
    query = text("SELECT target FROM identity_decision WHERE action = 'merge' AND revoked_at IS NULL AND show_id = :id")
    wanted, seen = show_id(show), set()
    with reading(engine) as connection:
        while wanted not in seen:
            seen.add(wanted)
            target = connection.execute(query, {"id": wanted}).scalar()
            wanted = wanted if target is None else show_id(target)
    return wanted


def no_show(engine: Engine, show: str) -> tuple[str, datetime] | None:
    """The id and the instant of the decision that a title, in any spelling, is no show; None where there is none."""
    query = (
        "SELECT decision_id, decided_at FROM identity_decision "
        "WHERE action = 'not-a-show' AND revoked_at IS NULL AND show_id = :id"
    )
    found = list(_rows(engine, query, {"id": known_id(engine, show)}))
    return (found[0]["decision_id"], found[0]["decided_at"]) if found else None


def stream_views(engine: Engine) -> Iterator[tuple[View, Iterator[dict[str, Any]]]]:
    """Every public view with its rows, as they were at one moment, without holding them in memory.

    The rows of one view are read before the next view is asked for.
    """
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(engine) as connection:
        for view in VIEWS:
            order = next(iter(view.columns))
            yield view, _streamed(connection, f"SELECT * FROM {view.name} ORDER BY {order}")  # noqa: S608


def _streamed(connection: Connection, query: str) -> Iterator[dict[str, Any]]:
    for row in connection.execution_options(yield_per=1000).execute(text(query)).mappings():
        yield {name: _value(name, value) for name, value in row.items()}


def _view(engine: Engine, view: str, show: str | None, order: str) -> Iterator[dict[str, Any]]:
    # The names are this module's own; what comes from outside is bound.
    where = "" if show is None else "WHERE show_id = :show_id"
    parameters = {} if show is None else {"show_id": known_id(engine, show)}
    return _rows(engine, f"SELECT * FROM {view} {where} ORDER BY {order}", parameters)  # noqa: S608


def _rows(engine: Engine, query: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    with reading(engine) as connection:
        for row in connection.execute(text(query), parameters or {}).mappings():
            yield {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    """SQLite has neither instants, days nor truth values: the name tells what a column holds."""
    if value is None:
        return None
    if name.endswith("_at") or name in ("first_seen", "last_seen"):
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    if name.endswith("_on") and isinstance(value, str):
        return date.fromisoformat(value)
    if name.startswith("is_") or name in ("conflict", "negated"):
        return bool(value)
    return value
