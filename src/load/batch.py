"""Loading what was read: one transaction a batch, and the decisions that follow in the same transaction or later."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, select, update
from sqlalchemy.sql.expression import bindparam

from load.copies import Bands, regroup
from load.database import writing
from load.errors import PublicationHeld
from load.guard import BATCH_HELD, hold_absurd
from load.holds import note_hold, settle_holds
from load.pages import PageRef
from load.placing import load_placing, place_rows
from load.prepare import Prepared, prepare
from load.publish import note_due, publish
from load.rows import rejection_row
from load.runs import count_rejections
from load.tables import (
    ArticleRow,
    CreditRow,
    FingerprintBandRow,
    PageRow,
    RejectionRow,
    ShowRow,
    StatementRow,
    sql_table,
)
from load.upsert import chunks, delete_where, insert_new, select_where, upsert
from transform.records import Reading, Rejected
from transform.resolution.duplicates import Print
from transform.resolution.identity import record_page_id
from transform.resolution.publishers import Tier
from transform.version import reader_version

_PAGE = sql_table(PageRow)
_ARTICLE = sql_table(ArticleRow)
_SHOW = sql_table(ShowRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_REJECTION = sql_table(RejectionRow)
_BAND = sql_table(FingerprintBandRow)

# What makes an article somebody's copy, and what it lends to the claims that it makes.
_GROUPING = ("body_hash", "fingerprint", "published_at")
_LENDING = ("publisher", "tier", "published_on", "published_at", "modified_at")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one archived page gave. tier: the source's, None to go by the publisher's name.

    result: a reading as it is, or prepared by whoever read it (`load.prepare`).
    """

    ref: PageRef
    requested_url: str
    source: str | None
    fetched_at: datetime
    result: Reading | Prepared | Rejected
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What a batch came to. n_changes: resolved statuses that changed."""

    n_pages: int = 0
    n_articles: int = 0
    n_statements: int = 0
    n_credits: int = 0
    n_rejected: int = 0
    n_changes: int = 0

    def __add__(self, other: "LoadCounts") -> "LoadCounts":
        return LoadCounts(
            self.n_pages + other.n_pages,
            self.n_articles + other.n_articles,
            self.n_statements + other.n_statements,
            self.n_credits + other.n_credits,
            self.n_rejected + other.n_rejected,
            self.n_changes + other.n_changes,
        )


def load_batch(
    engine: Engine, outcomes: Sequence[Outcome], *, run_id: str, publishing: bool = True, guarded: bool = True
) -> LoadCounts:
    """Writes what a batch of pages gave and resolves the shows concerned, in one transaction.

    Of several captures of one article the newest counts, in whatever order they come. A statement that the newest
    capture, or a newer set of rules, does not give any more is withdrawn, and so is what followed from it.
    publishing: False leaves the shows that only gained evidence to `load.publish.publish_due`, which a long run calls
    now and then: a show is then resolved once and not with every batch that speaks of it. Raises PublicationHeld, with
    nothing written but the hold (`load.holds`), where the result would be absurd, unless guarded is False.
    """
    if not outcomes:
        return LoadCounts()
    prepared = [_prepared(outcome) for outcome in outcomes]
    try:
        with writing(engine) as connection:
            return _load(connection, prepared, run_id, publishing, guarded)
    except PublicationHeld as held:
        with writing(engine) as connection:
            note_hold(connection, run_id, held.pages, str(held))
        raise


def _prepared(outcome: Outcome) -> tuple[Outcome, Prepared | Rejected]:
    result = outcome.result
    return outcome, prepare(result) if isinstance(result, Reading) else result


@dataclass(frozen=True, slots=True)
class _Capture:
    """One outcome with its page as rows, and with what the page gave when it was last read, by which rules."""

    page_id: str
    outcome: Outcome
    result: Prepared | Rejected
    is_known: bool
    old_article_id: str | None
    old_version: str | None

    @property
    def age(self) -> tuple[datetime, str]:
        return (self.outcome.fetched_at, self.page_id)

    @property
    def article_id(self) -> str | None:
        return None if isinstance(self.result, Rejected) else str(self.result.article["article_id"])


@dataclass(slots=True)
class _Records:
    """The rows of one batch, by id."""

    articles: dict[str, dict[str, Any]]
    bands: Bands
    shows: dict[str, dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    credits: dict[str, dict[str, Any]]
    rejections: dict[str, dict[str, Any]]

    def claims(self) -> Iterator[dict[str, Any]]:
        yield from self.statements.values()
        yield from self.credits.values()


def _load(
    connection: Connection,
    prepared: Sequence[tuple[Outcome, Prepared | Rejected]],
    run_id: str,
    publishing: bool,
    guarded: bool,
) -> LoadCounts:
    captures = _captures(connection, prepared)
    stored = _stored_articles(connection, captures)
    newest = _newest(captures, stored)
    withdrawn = _withdrawn(captures, stored)
    replaced = (newest.keys() & stored.keys()) | withdrawn
    old_statements = _rows_of(connection, _STATEMENT, replaced)
    old_credits = _rows_of(connection, _CREDIT, replaced)
    placing = load_placing(connection)
    records = _records(captures, newest)
    records.shows.update(place_rows(placing, records.statements.values(), records.credits.values()))
    spoken_of = {row["show_id"] for row in records.claims()}

    insert_new(connection, _PAGE, [_page_row(capture) for capture in captures if not capture.is_known])
    delete_where(connection, _ARTICLE.c.article_id, withdrawn)
    new_articles = _changed(_ARTICLE, records.articles, stored)
    upsert(connection, _ARTICLE, new_articles)
    insert_new(connection, _SHOW, [row for key, row in records.shows.items() if key in spoken_of])
    gone_statements = old_statements.keys() - records.statements.keys()
    gone_credits = old_credits.keys() - records.credits.keys()
    delete_where(connection, _STATEMENT.c.statement_id, gone_statements)
    delete_where(connection, _CREDIT.c.credit_id, gone_credits)
    new_statements = _changed(_STATEMENT, records.statements, old_statements)
    new_credits = _changed(_CREDIT, records.credits, old_credits)
    upsert(connection, _STATEMENT, new_statements)
    upsert(connection, _CREDIT, new_credits)
    _stretch(connection, captures, newest)
    _replace_rejections(connection, captures, records.rejections)
    _mark_read(connection, [capture for capture in captures if capture.is_known])
    count_rejections(connection, run_id, records.rejections.values())

    old_witnesses = {row.article_id for row in (*old_statements.values(), *old_credits.values())}
    moved = _regroup(connection, records, stored, withdrawn, old_witnesses)
    lending = {row["article_id"] for row in new_articles if _lends_otherwise(row, stored.get(row["article_id"]))}
    lending |= {key for key, capture in newest.items() if capture.old_version not in (None, reader_version())}
    touched = {row["show_id"] for row in (*new_statements, *new_credits)}
    touched.update(row["show_id"] for row in records.claims() if row["article_id"] in lending)
    for table in (_STATEMENT, _CREDIT):
        query = select(table.c.show_id).distinct()
        touched.update(row.show_id for row in select_where(connection, query, table.c.article_id, moved))
    # The rows that a published decision rests on are never missing.
    urgent = {old_statements[key].show_id for key in gone_statements} | {
        old_credits[key].show_id for key in gone_credits
    }
    if publishing:
        urgent, touched = urgent | touched, set()
    note_due(connection, touched - urgent)
    settle_holds(connection, run_id, [capture.page_id for capture in captures])
    try:
        n_changes = publish(connection, urgent, run_id=run_id)
        if guarded and n_changes:
            hold_absurd(connection, run_id, [], BATCH_HELD)
    except PublicationHeld as held:
        changing = {old_statements[key].article_id for key in gone_statements}
        changing |= {old_credits[key].article_id for key in gone_credits}
        if publishing:
            changing |= {row["article_id"] for row in (*new_statements, *new_credits)}
        pages = [_page_row(one) for one in captures if {one.article_id, one.old_article_id} & changing]
        raise PublicationHeld(str(held), pages) from held
    return LoadCounts(
        n_pages=len(captures),
        n_articles=len(records.articles),
        n_statements=len(records.statements),
        n_credits=len(records.credits),
        n_rejected=len(records.rejections),
        n_changes=n_changes,
    )


def _captures(connection: Connection, prepared: Sequence[tuple[Outcome, Prepared | Rejected]]) -> list[_Capture]:
    """The outcomes with their pages: the one named, else the one that knows the record, else the record itself."""
    query = select(
        _PAGE.c.page_id, _PAGE.c.archive_file, _PAGE.c.archive_offset, _PAGE.c.article_id, _PAGE.c.reader_version
    )
    files: dict[str, list[int]] = {}
    for outcome, _ in prepared:
        if outcome.ref.page_id is None:
            files.setdefault(outcome.ref.archive_file, []).append(outcome.ref.offset)
    by_record = {
        (file, row.archive_offset): row.page_id
        for file, offsets in files.items()
        for row in select_where(connection, query.where(_PAGE.c.archive_file == file), _PAGE.c.archive_offset, offsets)
    }
    keys = [
        outcome.ref.page_id
        or by_record.get((outcome.ref.archive_file, outcome.ref.offset))
        or record_page_id(outcome.ref.archive_file, outcome.ref.offset)
        for outcome, _ in prepared
    ]
    old = {row.page_id: row for row in select_where(connection, query, _PAGE.c.page_id, keys)}
    captures = [
        _Capture(
            key,
            outcome,
            result,
            key in old,
            old[key].article_id if key in old else None,
            old[key].reader_version if key in old else None,
        )
        for key, (outcome, result) in zip(keys, prepared, strict=True)
    ]
    # A page that comes twice in one batch counts once, as it was fetched last.
    return list({capture.page_id: capture for capture in sorted(captures, key=lambda capture: capture.age)}.values())


def _stored_articles(connection: Connection, captures: Iterable[_Capture]) -> dict[str, Row[Any]]:
    ids = {key for capture in captures for key in (capture.article_id, capture.old_article_id) if key is not None}
    return {row.article_id: row for row in select_where(connection, select(_ARTICLE), _ARTICLE.c.article_id, ids)}


def _newest(captures: Iterable[_Capture], stored: Mapping[str, Row[Any]]) -> dict[str, _Capture]:
    """The captures that say how their article reads; others are older than one in the batch or in the database."""
    newest: dict[str, _Capture] = {}
    for capture in sorted(captures, key=lambda capture: capture.age):
        key = capture.article_id
        if key is None:
            continue
        old = stored.get(key)
        if old is None or capture.age >= (old.fetched_at, old.page_id):
            newest[key] = capture
    return newest


def _withdrawn(captures: Iterable[_Capture], stored: Mapping[str, Row[Any]]) -> set[str]:
    """Stored articles whose own capture, read by newer rules, gives another article or none."""
    given = {capture.article_id for capture in captures}
    return {
        key
        for capture in captures
        if (key := capture.old_article_id) is not None
        and key in stored
        and key not in given
        and (stored[key].fetched_at, stored[key].page_id) == capture.age
    }


def _rows_of(connection: Connection, table: Table, articles: Collection[str]) -> dict[str, Row[Any]]:
    """The rows of those articles by their primary key, which comes first in either table."""
    return {row[0]: row for row in select_where(connection, select(table), table.c.article_id, articles)}


def _records(captures: Iterable[_Capture], newest: Mapping[str, _Capture]) -> _Records:
    records = _Records({}, {}, {}, {}, {}, {})
    for capture in captures:
        outcome, result = capture.outcome, capture.result
        if isinstance(result, Rejected):
            dropped: tuple[Rejected, ...] = (result,)
        else:
            dropped = result.rejected
            key = result.article["article_id"]
            if newest.get(key) is capture:
                seen = {"first_seen": outcome.fetched_at, "last_seen": outcome.fetched_at}
                records.articles[key] = _article_row(result, capture, seen)
                records.bands[key] = result.bands
                records.shows.update(result.shows)
                records.statements.update((row_id, row | seen) for row_id, row in result.statements.items())
                records.credits.update((row_id, row | seen) for row_id, row in result.credits.items())
        for item in dropped:
            row = rejection_row(item, source=outcome.source, page=capture.page_id, seen_at=outcome.fetched_at)
            records.rejections[row["rejection_id"]] = row
    return records


def _article_row(result: Prepared, capture: _Capture, seen: Mapping[str, datetime]) -> dict[str, Any]:
    outcome = capture.outcome
    row = {
        **result.article,
        **seen,
        "source": outcome.source,
        "fetched_at": outcome.fetched_at,
        "page_id": capture.page_id,
    }
    if outcome.tier is not None:
        row["tier"] = Tier(outcome.tier).value
    return row


def _changed(table: Table, rows: Mapping[str, dict[str, Any]], stored: Mapping[str, Row[Any]]) -> list[dict[str, Any]]:
    """The rows that are new or say something new, first_seen and last_seen stretched over what is stored."""
    columns = [column.name for column in table.columns if column.name != "duplicate_of"]
    changed = []
    for key, row in rows.items():
        old = stored.get(key)
        if old is not None:
            before = old._mapping
            row["first_seen"] = min(row["first_seen"], before["first_seen"])
            row["last_seen"] = max(row["last_seen"], before["last_seen"])
            if all(row[name] == before[name] for name in columns):
                continue
        changed.append(row)
    return changed


def _lends_otherwise(row: Mapping[str, Any], old: Row[Any] | None) -> bool:
    return old is not None and any(row[name] != old._mapping[name] for name in _LENDING)


def _page_row(capture: _Capture) -> dict[str, Any]:
    """A page for a record that no listed URL led to."""
    outcome = capture.outcome
    return {
        "page_id": capture.page_id,
        "source": outcome.source,
        "requested_url": outcome.requested_url,
        "state": "read",
        "n_failures": 0,
        "archive_file": outcome.ref.archive_file,
        "archive_offset": outcome.ref.offset,
        "fetched_at": outcome.fetched_at,
        "reader_version": reader_version(),
        "article_id": capture.article_id,
    }


def _stretch(connection: Connection, captures: Iterable[_Capture], newest: Mapping[str, _Capture]) -> None:
    """Older captures have nothing to add but that the article, and what it still says, was there before."""
    older = [
        (capture.outcome.fetched_at, capture.result)
        for capture in captures
        if not isinstance(capture.result, Rejected) and newest.get(capture.article_id or "") is not capture
    ]
    if not older:
        return
    for table, key in ((_ARTICLE, "article_id"), (_STATEMENT, "statement_id"), (_CREDIT, "credit_id")):
        statement = (
            update(table)
            .where(table.c[key] == bindparam("row_id"), table.c.first_seen > bindparam("seen_at"))
            .values(first_seen=bindparam("seen_at"))
        )
        seen = [{"row_id": row_id, "seen_at": seen_at} for seen_at, result in older for row_id in _ids(result, key)]
        for chunk in chunks(seen):
            connection.execute(statement, chunk)


def _ids(result: Prepared, key: str) -> Iterable[str]:
    match key:
        case "article_id":
            return [result.article["article_id"]]
        case "statement_id":
            return result.statements
        case _:
            return result.credits


def _replace_rejections(
    connection: Connection, captures: Iterable[_Capture], rejections: Mapping[str, dict[str, Any]]
) -> None:
    pages = [capture.page_id for capture in captures]
    query = select(_REJECTION.c.rejection_id, _REJECTION.c.first_seen, _REJECTION.c.last_seen)
    stored = {row.rejection_id: row for row in select_where(connection, query, _REJECTION.c.page_id, pages)}
    delete_where(connection, _REJECTION.c.rejection_id, stored.keys() - rejections.keys())
    for key, row in rejections.items():
        if (old := stored.get(key)) is not None:
            row["first_seen"] = min(row["first_seen"], old.first_seen)
            row["last_seen"] = max(row["last_seen"], old.last_seen)
    upsert(connection, _REJECTION, list(rejections.values()))


def _mark_read(connection: Connection, captures: Iterable[_Capture]) -> None:
    # A page fetched again in the meantime stays unread.
    statement = (
        update(_PAGE)
        .where(
            _PAGE.c.page_id == bindparam("page"),
            _PAGE.c.archive_file == bindparam("file"),
            _PAGE.c.archive_offset == bindparam("offset"),
        )
        .values(state="read", reader_version=reader_version(), article_id=bindparam("article"))
    )
    rows = [
        {
            "page": capture.page_id,
            "file": capture.outcome.ref.archive_file,
            "offset": capture.outcome.ref.offset,
            "article": capture.article_id,
        }
        for capture in captures
    ]
    for chunk in chunks(rows):
        connection.execute(statement, chunk)


def _regroup(
    connection: Connection,
    records: _Records,
    stored: Mapping[str, Row[Any]],
    withdrawn: Collection[str],
    old_witnesses: Collection[str],
) -> set[str]:
    """Finds the copies of all articles that are new or changed as witnesses; the articles whose mark changed."""
    witnesses = {row["article_id"] for row in records.claims()}
    changed: dict[str, Print] = {}
    for key in witnesses:
        row, old = records.articles[key], stored.get(key)
        if old is None or key not in old_witnesses or any(row[name] != old._mapping[name] for name in _GROUPING):
            changed[key] = Print(row["body_hash"], row["fingerprint"])
    silenced = {key for key in records.articles if key in old_witnesses and key not in witnesses}
    old_groups = {stored[key].duplicate_of or key for key in (*changed, *silenced, *withdrawn) if key in stored}
    changed.update({key: Print(None, None) for key in silenced})
    if not changed and not old_groups:
        return set()
    delete_where(connection, _BAND.c.article_id, changed.keys() & stored.keys())
    return regroup(connection, changed, {key: records.bands[key] for key in changed}, old_groups)
