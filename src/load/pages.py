"""The state of every URL: listed, fetched, read, or failed and due again.

It makes every stage resumable: discovery lists a URL, fetching archives it, and reading (`load.batch`) writes its rows
and marks it read in one transaction. A page that was read is fetched again when a listing says that it has changed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Engine, Text, bindparam, case, cast, delete, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from extract.archive import ArchivedPage, Place
from extract.errors import FetchReason
from extract.revalidation import Validators
from load.database import reading, writing
from load.listings import validator_columns, validators_of
from load.rows import Dropped, rejection_row
from load.runs import count_rejections, is_of_no_other_run
from load.tables import ArticleRow, PageRow, RejectionRow, sql_table
from load.upsert import chunks, insert_new, select_where, upsert
from transform.resolution.identity import page_id
from transform.version import reader_version

_PAGE = sql_table(PageRow)
_ARTICLE = sql_table(ArticleRow)
_REJECTION = sql_table(RejectionRow)

_MAX_FAILURES = 5
_FIRST_RETRY_AFTER = timedelta(hours=6)
# What another attempt does not change; everything else may be a bad night.
_LASTING = frozenset(
    {
        FetchReason.BAD_URL,
        FetchReason.OFF_SITE,
        FetchReason.PRIVATE_ADDRESS,
        FetchReason.TOO_LARGE,
        FetchReason.CONTENT_TYPE,
        FetchReason.GONE,
    }
)


class Listed(Protocol):
    """What discovery says of a URL, see `extract.discover.Candidate`."""

    @property
    def url(self) -> str: ...
    @property
    def listed_at(self) -> datetime | None: ...
    @property
    def listed_by(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def changed_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class DuePage:
    """A URL to fetch. held: where its newest capture lies, if there is one; validators: those that it came with.

    moved_to: where that capture said that it has moved for good, or None.
    """

    page_id: str
    requested_url: str
    source: str | None
    listed_at: datetime | None
    listed_by: str | None
    title: str | None
    held: Place | None = None
    validators: Validators | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class PageRef:
    """An archived page. page_id: None for a record of a WARC file that no listed URL led to."""

    page_id: str | None
    archive_file: str
    offset: int


class DayOfSource(NamedTuple):
    """How far a source's pages of one day of publication, in UTC, have come. day: "2026-05-04".

    n_pages: known of it, the others' sum and those that are gone.
    """

    source: str
    day: str
    n_pages: int
    n_to_fetch: int
    n_to_read: int
    n_read: int


def add_candidates(engine: Engine, source_name: str, candidates: Iterable[Listed], run_id: str) -> int:
    """Lists URLs to fetch; of those known already it notes which have changed. The number of new ones."""
    n_new = 0
    for chunk in chunks(candidates):
        changed = {page_id(candidate.url): candidate.changed_at for candidate in chunk if candidate.changed_at}
        rows = {
            (key := page_id(candidate.url)): {
                "page_id": key,
                "source": source_name,
                "requested_url": candidate.url,
                "state": "listed",
                "title": candidate.title,
                "listed_at": candidate.listed_at,
                "listed_by": candidate.listed_by,
                "run_id": run_id,
                "n_failures": 0,
            }
            for candidate in chunk
        }
        with writing(engine) as connection:
            query = select(_PAGE.c.page_id, _PAGE.c.fetched_at)
            known = {row.page_id: row.fetched_at for row in select_where(connection, query, _PAGE.c.page_id, rows)}
            new = [row for key, row in rows.items() if key not in known]
            insert_new(connection, _PAGE, new)
            _note_changes(connection, {key: at for key, at in changed.items() if _is_news(at, known.get(key))})
        n_new += len(new)
    return n_new


def _is_news(changed_at: datetime, fetched_at: datetime | None) -> bool:
    if fetched_at is None or changed_at > datetime.now(UTC):
        return False
    # Midnight stands for a day of which the hour is not known.
    is_day = changed_at.astimezone(UTC).timetz() == time(tzinfo=UTC)
    return changed_at + timedelta(days=is_day) > fetched_at


def _note_changes(connection: Connection, changed: dict[str, datetime]) -> None:
    statement = update(_PAGE).where(_PAGE.c.page_id == bindparam("page")).values(changed_at=bindparam("at"))
    rows = [{"page": key, "at": changed_at} for key, changed_at in changed.items()]
    for chunk in chunks(rows):
        connection.execute(statement, chunk)


def n_to_fetch(engine: Engine, candidates: Iterable[Listed]) -> int:
    """How many of those URLs a run that lists them would ask for: new ones, those due, and those changed since."""
    n_due = 0
    for chunk in chunks(candidates):
        changed = {page_id(candidate.url): candidate.changed_at for candidate in chunk}
        query = select(_PAGE.c.page_id, _PAGE.c.fetched_at).where(~_is_due())
        with reading(engine) as connection:
            held = {row.page_id: row.fetched_at for row in select_where(connection, query, _PAGE.c.page_id, changed)}
        n_due += sum(key not in held or (at is not None and _is_news(at, held[key])) for key, at in changed.items())
    return n_due


def days_of_sources(
    engine: Engine, sources: Collection[str], since: datetime | None = None, until: datetime | None = None
) -> list[DayOfSource]:
    """How far each of the days has come that has pages, by source and day; since (inclusive), until (exclusive).

    A page that was read has its article's date, another one that of the listing; where there is none it is left out.
    """
    at = func.coalesce(_ARTICLE.c.published_at, _PAGE.c.listed_at)
    day = cast(func.date(at), Text)
    query = (
        select(
            _PAGE.c.source,
            day,
            func.count(),
            _n_in(("listed", "failed")),
            _n_in(("fetched",)),
            _n_in(("read",)),
        )
        .outerjoin(_ARTICLE, _ARTICLE.c.article_id == _PAGE.c.article_id)
        .where(_PAGE.c.source.in_(sources), at.is_not(None))
        .group_by(_PAGE.c.source, day)
        .order_by(_PAGE.c.source, day)
    )
    if since is not None:
        query = query.where(at >= since)
    if until is not None:
        query = query.where(at < until)
    with reading(engine) as connection:
        return [DayOfSource(*row) for row in connection.execute(query)]


def _n_in(states: Collection[str]) -> ColumnElement[int]:
    return func.sum(case((_PAGE.c.state.in_(states), 1), else_=0))


def claim_due_pages(engine: Engine, source_name: str, run_id: str, limit: int) -> list[DuePage]:
    """URLs of the source to fetch now, the newest first, and from now on this run's.

    Those listed, those that failed and whose time has come again, and those read that have changed since. No other run
    is given them until this one has marked or released them, has ended, or is dead (see `load.runs`).
    """
    query = (
        select(
            _PAGE.c.page_id,
            _PAGE.c.requested_url,
            _PAGE.c.source,
            _PAGE.c.listed_at,
            _PAGE.c.listed_by,
            _PAGE.c.title,
            _PAGE.c.archive_file,
            _PAGE.c.archive_offset,
            _PAGE.c.etag,
            _PAGE.c.last_modified,
            _PAGE.c.validators_url,
            _PAGE.c.moved_to,
        )
        .where(_PAGE.c.source == source_name, _is_due(), is_of_no_other_run(_PAGE.c.claimed_by, run_id))
        .order_by(_PAGE.c.listed_at.is_(None), _PAGE.c.listed_at.desc(), _PAGE.c.page_id)
        .limit(limit)
    )
    # Writers take turns, so no two runs see the same page free.
    with writing(engine) as connection:
        due = [
            DuePage(
                row.page_id,
                row.requested_url,
                row.source,
                row.listed_at,
                row.listed_by,
                row.title,
                None if row.archive_file is None else Place(Path(row.archive_file), row.archive_offset),
                validators_of(row.etag, row.last_modified, row.validators_url),
                row.moved_to,
            )
            for row in connection.execute(query)
        ]
        claim = update(_PAGE).where(_PAGE.c.page_id == bindparam("page")).values(claimed_by=run_id)
        for chunk in chunks({"page": page.page_id} for page in due):
            connection.execute(claim, chunk)
    return due


def release_pages(engine: Engine, run_id: str) -> None:
    """Gives back what the run has laid claim to and not fetched."""
    with writing(engine) as connection:
        connection.execute(update(_PAGE).where(_PAGE.c.claimed_by == run_id).values(claimed_by=None))


def n_due_pages(engine: Engine, source_name: str, run_id: str) -> int:
    """How many URLs of the source there are for this run to fetch now."""
    is_ours = is_of_no_other_run(_PAGE.c.claimed_by, run_id)
    query = select(func.count()).select_from(_PAGE).where(_PAGE.c.source == source_name, _is_due(), is_ours)
    with reading(engine) as connection:
        return int(connection.execute(query).scalar_one())


def _is_due() -> ColumnElement[bool]:
    return or_(
        _PAGE.c.state == "listed",
        (_PAGE.c.state == "failed") & (_PAGE.c.retry_at <= datetime.now(UTC)),
        (_PAGE.c.state == "read") & _PAGE.c.changed_at.is_not(None),
    )


def mark_fetched(engine: Engine, source_name: str | None, requested_url: str, archived: ArchivedPage) -> None:
    """Notes where a fetched page lies in the archive, so that it is read and not fetched again."""
    key = page_id(requested_url)
    file = str(archived.file)
    row: dict[str, Any] = {
        "page_id": key,
        "source": source_name,
        "requested_url": requested_url,
        "state": "fetched",
        "n_failures": 0,
        "retry_at": None,
        "archive_file": file,
        "archive_offset": archived.offset,
        "archive_length": archived.length,
        "fetched_at": archived.page.fetched_at,
        **validator_columns(Validators.of(archived.page)),
        "moved_to": archived.page.moved_to,
        "changed_at": None,
        "claimed_by": None,
    }
    with writing(engine) as connection:
        # A replay may have met the record before the URL was known to be fetched.
        connection.execute(
            delete(_PAGE).where(
                _PAGE.c.archive_file == file, _PAGE.c.archive_offset == archived.offset, _PAGE.c.page_id != key
            )
        )
        upsert(connection, _PAGE, [row])
        connection.execute(delete(_REJECTION).where(_REJECTION.c.page_id == key, _REJECTION.c.stage == "fetch"))


def mark_failed(
    engine: Engine, requested_url: str, rejected: Dropped, *, run_id: str | None = None, source: str | None = None
) -> None:
    """Notes that a URL gave no page, with the reason.

    It is due again after 6 hours, 12, 24 and 48; after the fifth failure, or at once for a reason that lasts, never.
    """
    key = page_id(requested_url)
    now = datetime.now(UTC)
    with writing(engine) as connection:
        known = connection.execute(
            select(_PAGE.c.n_failures, _PAGE.c.source).where(_PAGE.c.page_id == key)
        ).one_or_none()
        n_failures = (known.n_failures if known else 0) + 1
        is_lasting = rejected.reason in _LASTING or n_failures >= _MAX_FAILURES
        owner: str | None = known.source if known else source
        row = {
            "page_id": key,
            "source": owner,
            "requested_url": requested_url,
            "state": "gone" if is_lasting else "failed",
            "n_failures": n_failures,
            "retry_at": None if is_lasting else now + _FIRST_RETRY_AFTER * 2 ** (n_failures - 1),
            "changed_at": None,
            "claimed_by": None,
        }
        upsert(connection, _PAGE, [row])
        rejection = rejection_row(rejected, source=owner, page=key, seen_at=now)
        connection.execute(
            delete(_REJECTION).where(
                _REJECTION.c.page_id == key,
                _REJECTION.c.stage == rejected.stage,
                _REJECTION.c.rejection_id != rejection["rejection_id"],
            )
        )
        upsert(connection, _REJECTION, [rejection], keep=["first_seen"])
        if run_id is not None:
            count_rejections(connection, run_id, [rejection])


def unread_pages(engine: Engine, source_name: str | None, limit: int) -> list[PageRef]:
    """Archived pages that have not been read, in the order of the archive; of all sources if none is named."""
    query = (
        select(_PAGE.c.page_id, _PAGE.c.archive_file, _PAGE.c.archive_offset)
        .where(_PAGE.c.state == "fetched")
        .order_by(_PAGE.c.archive_file, _PAGE.c.archive_offset)
        .limit(limit)
    )
    if source_name is not None:
        query = query.where(_PAGE.c.source == source_name)
    with reading(engine) as connection:
        return [PageRef(*row) for row in connection.execute(query)]


def n_unread_pages(engine: Engine, source_name: str) -> int:
    """How many archived pages of the source have not been read."""
    query = select(func.count()).select_from(_PAGE).where(_PAGE.c.source == source_name, _PAGE.c.state == "fetched")
    with reading(engine) as connection:
        return int(connection.execute(query).scalar_one())


def unread_files(engine: Engine) -> set[str]:
    """The archive files that hold pages which have not been read."""
    query = select(_PAGE.c.archive_file).where(_PAGE.c.state == "fetched").distinct()
    with reading(engine) as connection:
        return set(connection.execute(query).scalars())


def read_offsets(engine: Engine, archive_file: str) -> set[int]:
    """The offsets of those records of an archive file that these rules, and not older ones, have read."""
    query = select(_PAGE.c.archive_offset).where(
        _PAGE.c.archive_file == archive_file, _PAGE.c.state == "read", _PAGE.c.reader_version == reader_version()
    )
    with reading(engine) as connection:
        return set(connection.execute(query).scalars())
