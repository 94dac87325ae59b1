"""Loading what was read: one transaction a batch, and the decisions that follow in the same transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Engine, Row, Table, select, update
from sqlalchemy.sql.expression import bindparam

from load.copies import regroup
from load.database import writing
from load.pages import PageRef
from load.publish import publish
from load.rows import article_row, credit_row, rejection_row, spanning, statement_row
from load.runs import count_rejections
from load.tables import ArticleRow, CreditRow, PageRow, RejectionRow, ShowRow, StatementRow, sql_table
from load.upsert import chunks, delete_where, insert_new, select_where, upsert
from transform.duplicates import Print, print_of
from transform.identity import article_id, record_page_id, show_key
from transform.publishers import publisher_tier
from transform.records import Reading, Rejected
from transform.version import reader_version

_PAGE = sql_table(PageRow)
_ARTICLE = sql_table(ArticleRow)
_SHOW = sql_table(ShowRow)
_STATEMENT = sql_table(StatementRow)
_CREDIT = sql_table(CreditRow)
_REJECTION = sql_table(RejectionRow)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one archived page gave. tier: the source's, None to go by the publisher's name."""

    ref: PageRef
    requested_url: str
    source: str | None
    fetched_at: datetime
    result: Reading | Rejected
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


def load_batch(engine: Engine, outcomes: Sequence[Outcome], *, run_id: str) -> LoadCounts:
    """Writes what a batch of pages gave and resolves the shows concerned, in one transaction.

    Of several captures of one article the newest counts, in whatever order they come. A statement that the newest
    capture, or a newer set of rules, does not give any more is withdrawn, and so is what followed from it.
    """
    if not outcomes:
        return LoadCounts()
    with writing(engine) as connection:
        return _load(connection, outcomes, run_id)


@dataclass(frozen=True, slots=True)
class _Capture:
    """One outcome with its page, and with the article that the page gave when it was last read."""

    page_id: str
    outcome: Outcome
    old_article_id: str | None
    article_id: str | None

    @property
    def age(self) -> tuple[datetime, str]:
        return (self.outcome.fetched_at, self.page_id)


@dataclass(slots=True)
class _Records:
    """The rows of one batch, by id."""

    articles: dict[str, dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    credits: dict[str, dict[str, Any]]
    rejections: dict[str, dict[str, Any]]


def _load(connection: Connection, outcomes: Sequence[Outcome], run_id: str) -> LoadCounts:
    captures = _captures(connection, outcomes)
    stored = _stored_articles(connection, captures)
    newest = _newest(captures, stored)
    withdrawn = _withdrawn(captures, stored)
    replaced = newest.keys() | withdrawn
    old_statements = _rows_of(connection, _STATEMENT, _STATEMENT.c.statement_id, replaced)
    old_credits = _rows_of(connection, _CREDIT, _CREDIT.c.credit_id, replaced)
    records = _records(captures, newest)

    insert_new(connection, _PAGE, [_page_row(capture) for capture in captures])
    delete_where(connection, _ARTICLE.c.article_id, withdrawn)
    upsert(connection, _ARTICLE, spanning(records.articles.values(), stored, "article_id"))
    insert_new(connection, _SHOW, _show_rows(records))
    delete_where(connection, _STATEMENT.c.statement_id, old_statements.keys() - records.statements.keys())
    delete_where(connection, _CREDIT.c.credit_id, old_credits.keys() - records.credits.keys())
    upsert(connection, _STATEMENT, spanning(records.statements.values(), old_statements, "statement_id"))
    upsert(connection, _CREDIT, spanning(records.credits.values(), old_credits, "credit_id"))
    _stretch(connection, captures, newest)
    _replace_rejections(connection, captures, records.rejections)
    _mark_read(connection, captures)
    count_rejections(connection, run_id, records.rejections.values())

    moved = _regroup(
        connection, records, stored, withdrawn, {*_article_ids(old_statements), *_article_ids(old_credits)}
    )
    touched = {row.show_id for row in (*old_statements.values(), *old_credits.values())}
    touched.update(row["show_id"] for row in (*records.statements.values(), *records.credits.values()))
    for table in (_STATEMENT, _CREDIT):
        query = select(table.c.show_id).distinct()
        touched.update(row.show_id for row in select_where(connection, query, table.c.article_id, moved))
    return LoadCounts(
        n_pages=len(captures),
        n_articles=len(records.articles),
        n_statements=len(records.statements),
        n_credits=len(records.credits),
        n_rejected=len(records.rejections),
        n_changes=publish(connection, touched, run_id=run_id),
    )


def _captures(connection: Connection, outcomes: Sequence[Outcome]) -> list[_Capture]:
    """The outcomes with their pages: the one named, else the one that knows the record, else the record itself."""
    query = select(_PAGE.c.page_id, _PAGE.c.archive_file, _PAGE.c.archive_offset, _PAGE.c.article_id)
    files: dict[str, list[int]] = {}
    for outcome in outcomes:
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
        for outcome in outcomes
    ]
    old = {row.page_id: row.article_id for row in select_where(connection, query, _PAGE.c.page_id, keys)}
    captures = (
        _Capture(
            key,
            outcome,
            old.get(key),
            article_id(outcome.result.article.url) if isinstance(outcome.result, Reading) else None,
        )
        for key, outcome in zip(keys, outcomes, strict=True)
    )
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


def _rows_of(connection: Connection, table: Table, key: Column[Any], articles: Collection[str]) -> dict[str, Row[Any]]:
    query = select(key, table.c.article_id, table.c.show_id, table.c.first_seen, table.c.last_seen)
    return {row[0]: row for row in select_where(connection, query, table.c.article_id, articles)}


def _records(captures: Iterable[_Capture], newest: Mapping[str, _Capture]) -> _Records:
    records = _Records({}, {}, {}, {})
    for capture in captures:
        outcome, result = capture.outcome, capture.outcome.result
        dropped: list[Rejected] = [result] if isinstance(result, Rejected) else list(result.rejected)
        if isinstance(result, Reading) and (key := capture.article_id) is not None and newest.get(key) is capture:
            records.articles[key] = _article_row(result, capture, key)
            for row in (statement_row(one, result.article, key, outcome.fetched_at) for one in result.statements):
                if isinstance(row, Rejected):
                    dropped.append(row)
                else:
                    _keep_surer(records.statements, row, "statement_id")
            for row in (credit_row(one, result.article, key, outcome.fetched_at) for one in result.credits):
                if isinstance(row, Rejected):
                    dropped.append(row)
                else:
                    _keep_surer(records.credits, row, "credit_id")
        for item in dropped:
            row = rejection_row(item, source=outcome.source, page=capture.page_id, seen_at=outcome.fetched_at)
            records.rejections[row["rejection_id"]] = row
    return records


def _keep_surer(rows: dict[str, dict[str, Any]], row: dict[str, Any], key: str) -> None:
    """Of one claim found twice in the same words the surer reading stands, else the first."""
    known = rows.get(row[key])
    if known is None or known["confidence"] < row["confidence"]:
        rows[row[key]] = row


def _article_row(result: Reading, capture: _Capture, key: str) -> dict[str, Any]:
    article, outcome = result.article, capture.outcome
    is_witness = bool(result.statements or result.credits)
    return article_row(
        article,
        key=key,
        page=capture.page_id,
        source=outcome.source,
        tier=outcome.tier or publisher_tier(article.publisher, article.url).value,
        fetched_at=outcome.fetched_at,
        known=print_of(article) if is_witness else Print(None, None),
    )


def _page_row(capture: _Capture) -> dict[str, Any]:
    """A page for a record that no listed URL led to."""
    outcome = capture.outcome
    return {
        "page_id": capture.page_id,
        "source": outcome.source,
        "requested_url": outcome.requested_url,
        "state": "fetched",
        "n_failures": 0,
        "archive_file": outcome.ref.archive_file,
        "archive_offset": outcome.ref.offset,
        "fetched_at": outcome.fetched_at,
    }


def _show_rows(records: _Records) -> list[dict[str, Any]]:
    return [
        {"show_id": row["show_id"], "show_key": show_key(row["show"]), "title": row["show"]}
        for row in (*records.statements.values(), *records.credits.values())
    ]


def _stretch(connection: Connection, captures: Iterable[_Capture], newest: Mapping[str, _Capture]) -> None:
    """Older captures have nothing to add but that the article, and what it still says, was there before."""
    older = [
        (capture, capture.outcome.result)
        for capture in captures
        if capture.article_id is not None and newest.get(capture.article_id) is not capture
    ]
    for table, key in ((_ARTICLE, "article_id"), (_STATEMENT, "statement_id"), (_CREDIT, "credit_id")):
        statement = (
            update(table)
            .where(table.c[key] == bindparam("row_id"), table.c.first_seen > bindparam("seen_at"))
            .values(first_seen=bindparam("seen_at"))
        )
        seen = [
            {"row_id": row_id, "seen_at": capture.outcome.fetched_at}
            for capture, result in older
            if isinstance(result, Reading)
            for row_id in _ids(result, capture, key)
        ]
        for chunk in chunks(seen):
            connection.execute(statement, chunk)


def _ids(result: Reading, capture: _Capture, key: str) -> Iterable[str]:
    article, seen_at, article_key = result.article, capture.outcome.fetched_at, capture.article_id or ""
    rows: Iterable[dict[str, Any] | Rejected]
    match key:
        case "article_id":
            return [article_key]
        case "statement_id":
            rows = (statement_row(one, article, article_key, seen_at) for one in result.statements)
        case _:
            rows = (credit_row(one, article, article_key, seen_at) for one in result.credits)
    return [row[key] for row in rows if not isinstance(row, Rejected)]


def _replace_rejections(
    connection: Connection, captures: Iterable[_Capture], rejections: Mapping[str, dict[str, Any]]
) -> None:
    pages = [capture.page_id for capture in captures]
    query = select(_REJECTION.c.rejection_id, _REJECTION.c.first_seen, _REJECTION.c.last_seen)
    stored = {row.rejection_id: row for row in select_where(connection, query, _REJECTION.c.page_id, pages)}
    delete_where(connection, _REJECTION.c.rejection_id, stored.keys() - rejections.keys())
    upsert(connection, _REJECTION, spanning(rejections.values(), stored, "rejection_id"))


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


def _article_ids(rows: Mapping[str, Row[Any]]) -> set[str]:
    return {row.article_id for row in rows.values()}


def _regroup(
    connection: Connection,
    records: _Records,
    stored: Mapping[str, Row[Any]],
    withdrawn: Collection[str],
    old_witnesses: Collection[str],
) -> set[str]:
    """Finds the copies of all articles that are new or changed as witnesses; the articles whose mark changed."""
    witnesses = {row["article_id"] for row in (*records.statements.values(), *records.credits.values())}
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
    return regroup(connection, changed, old_groups)


_GROUPING = ("body_hash", "fingerprint", "published_at")
