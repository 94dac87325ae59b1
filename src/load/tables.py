"""The tables. They are this project's own to shape; other services read the views of `load.views`.

Three layers. What was met: page, listing, source_watermark, article, statement, credit, rejection. What follows:
show, show_decision, season_decision, cast_member, show_due, status_event. How it came about: run, source_visit,
run_rejection. The first two layers can be derived again from the archive, but for listing and source_watermark, which
only save requests; ids there are hashes (`transform.resolution.identity`), and instants come from the pages. What
people have decided, in identity_decision, review_verdict, publication_hold and external_match, cannot; what another
catalogue offered, in external_candidate, is asked for again.
"""

from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy
from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, MetaData, Text
from sqlmodel import Field, SQLModel

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Table(SQLModel):
    """Base of all tables. SQLModel does not validate these: `load.write` checks before it writes."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMING)


def sql_table(row: type[Table]) -> sqlalchemy.Table:
    """The table behind a class, for statements over many rows."""
    return Table.metadata.tables[str(row.__tablename__)]


def _belongs_to(column: str, *, on_delete: str | None = None, index: bool = True, nullable: bool = False) -> Any:
    # Deferred: a batch replaces rows in whatever order is fastest and is consistent when it commits.
    key = ForeignKey(column, ondelete=on_delete, deferrable=True, initially="DEFERRED")
    return Field(sa_column=Column(Text, key, index=index, nullable=nullable))


class RunRow(Table, table=True):
    """One run of a flow. state: "running", "completed", "partial", "failed", "interrupted".

    host, pid: of the process that runs it, seen_at: when it was last heard of; by these it is told whether it is alive.
    n_known: shows that were published when it began, by which its own changes are judged.
    """

    __tablename__ = "run"

    run_id: str = Field(primary_key=True)
    flow: str
    host: str | None = None
    pid: int | None = None
    seen_at: datetime | None = None
    parameters: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str
    started_at: datetime
    finished_at: datetime | None = None
    n_known: int | None = None
    summary: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))


class SourceVisitRow(Table, table=True):
    """What one run did at one source. state: "completed", "partial", "failed"."""

    __tablename__ = "source_visit"

    run_id: str = Field(
        sa_column=Column(
            Text, ForeignKey("run.run_id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), primary_key=True
        )
    )
    source: str = Field(primary_key=True, index=True)
    state: str
    started_at: datetime
    finished_at: datetime
    n_listed: int
    n_fetched: int
    n_articles: int
    n_statements: int
    n_rejected: int
    detail: str


class RunRejectionRow(Table, table=True):
    """How often one run dropped something for one reason."""

    __tablename__ = "run_rejection"

    run_id: str = Field(
        sa_column=Column(
            Text, ForeignKey("run.run_id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), primary_key=True
        )
    )
    source: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    reason: str = Field(primary_key=True)
    n_rejected: int


class PageRow(Table, table=True):
    """A URL to fetch and what became of it, or a record of a WARC file that no URL led to.

    state: "listed" (to be fetched), "failed" (may be tried again), "gone" (will not be), "fetched" (archived, to be
    read), "read". archive_file, archive_offset, archive_length: the newest capture; all None before the first. etag,
    last_modified, validators_url: what that capture came with (`extract.revalidation`). moved_to: where it said that
    the page has moved for good. changed_at: when the page changed after that capture, None where no listing says so.
    reader_version: the rules that read it (`transform.version`). claimed_by: the run that has it in hand to fetch it.
    """

    __tablename__ = "page"
    __table_args__ = (
        Index(None, "source", "state"),
        Index(None, "source", "changed_at"),
        Index(None, "archive_file", "archive_offset", unique=True),
    )

    page_id: str = Field(primary_key=True)
    source: str | None
    requested_url: str
    state: str
    title: str | None = None
    listed_at: datetime | None = None
    listed_by: str | None = None
    run_id: str | None = None
    n_failures: int = 0
    retry_at: datetime | None = None
    archive_file: str | None = None
    archive_offset: int | None = Field(default=None, sa_type=BigInteger)
    archive_length: int | None = Field(default=None, sa_type=BigInteger)
    fetched_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    validators_url: str | None = None
    moved_to: str | None = None
    changed_at: datetime | None = None
    reader_version: str | None = None
    article_id: str | None = None
    claimed_by: str | None = Field(default=None, index=True)


class ListingRow(Table, table=True):
    """A feed, sitemap or section page as it was last read whole, all of whose links are rows of `page`.

    etag, last_modified, validators_url: what to ask with the next time; all None where it is fetched in any case.
    archive_file, archive_offset: its newest capture. source_version: the source's, by which its links were chosen.
    """

    __tablename__ = "listing"

    source: str = Field(primary_key=True)
    url: str = Field(primary_key=True)
    etag: str | None = None
    last_modified: str | None = None
    validators_url: str | None = None
    archive_file: str
    archive_offset: int = Field(sa_type=BigInteger)
    source_version: str | None = None


class SourceWatermarkRow(Table, table=True):
    """When a source was last listed without any of its listings failing: what changed before is known.

    source_version: the source's then; a source that is listed by other rules now has all to be listed again.
    """

    __tablename__ = "source_watermark"

    source: str = Field(primary_key=True)
    listed_at: datetime
    source_version: str | None = None


class ArticleRow(Table, table=True):
    """One article, known by its canonical URL, as its newest capture reads.

    fetched_at, page_id: that capture. tier: how far the publisher's word carries. body_hash, fingerprint: of the text
    without its headline (`transform.resolution.duplicates`), only if it gave statements or credits. duplicate_of: the
    earliest article with the same or nearly the same text, None for that one itself.
    """

    __tablename__ = "article"
    __table_args__ = (Index(None, "source"), Index(None, "duplicate_of"))

    article_id: str = Field(primary_key=True)
    url: str
    page_url: str
    title: str
    publisher: str | None
    tier: str
    author: str | None
    published_at: datetime | None
    published_on: date | None
    published_raw: str | None
    published_from: str | None
    modified_at: datetime | None
    language: str | None
    section: str | None
    tags: list[str] = Field(sa_column=Column(JSON, nullable=False))
    source: str | None
    n_characters: int
    body_hash: str | None
    fingerprint: str | None
    duplicate_of: str | None = None
    fetched_at: datetime
    page_id: str
    first_seen: datetime
    last_seen: datetime


class FingerprintBandRow(Table, table=True):
    """What an article may share with its copies: parts of its fingerprint (0 to 7), a part of its text's hash (8).

    Only for articles with statements or credits.
    """

    __tablename__ = "fingerprint_band"
    __table_args__ = (Index(None, "band", "bits"),)

    article_id: str = Field(
        sa_column=Column(
            Text,
            ForeignKey("article.article_id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        )
    )
    band: int = Field(primary_key=True)
    bits: int = Field(sa_type=BigInteger)


class ShowRow(Table, table=True):
    """A series that some statement or credit speaks of. title: the best of the spellings met."""

    __tablename__ = "show"

    show_id: str = Field(primary_key=True)
    show_key: str
    title: str


class StatementRow(Table, table=True):
    """One claim of one article about one season; the fields of `transform.records.StatusStatement`."""

    __tablename__ = "statement"

    statement_id: str = Field(primary_key=True)
    article_id: str = _belongs_to("article.article_id", on_delete="CASCADE")
    show_id: str = _belongs_to("show.show_id")
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
    first_seen: datetime
    last_seen: datetime


class CreditRow(Table, table=True):
    """One performer in one role as one article gives it; the fields of `transform.records.CastCredit`."""

    __tablename__ = "credit"

    credit_id: str = Field(primary_key=True)
    article_id: str = _belongs_to("article.article_id", on_delete="CASCADE")
    show_id: str = _belongs_to("show.show_id")
    person_id: str
    show: str
    person: str
    character: str | None
    description: str | None
    credit: str
    season: int | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str
    first_seen: datetime
    last_seen: datetime


class RejectionRow(Table, table=True):
    """Something that cannot be used as things stand, and why; gone as soon as another attempt succeeds."""

    __tablename__ = "rejection"
    __table_args__ = (Index(None, "stage", "reason"),)

    rejection_id: str = Field(primary_key=True)
    stage: str
    reason: str
    url: str
    detail: str
    source: str | None = Field(index=True)
    page_id: str | None = _belongs_to("page.page_id", on_delete="CASCADE", nullable=True)
    first_seen: datetime
    last_seen: datetime


class SeasonDecisionRow(Table, table=True):
    """What has been decided about one season, all evidence weighed."""

    __tablename__ = "season_decision"

    show_id: str = Field(
        sa_column=Column(Text, ForeignKey("show.show_id", deferrable=True, initially="DEFERRED"), primary_key=True)
    )
    season: int = Field(primary_key=True)
    status: str
    is_final: bool
    certainty: str
    decided_on: date | None
    decided_precision: str | None
    network: str | None
    n_publishers: int
    conflict: bool
    statement_id: str = _belongs_to("statement.statement_id", index=False)
    updated_at: datetime
    change_seq: int = Field(sa_type=BigInteger, index=True)


class ShowDecisionRow(Table, table=True):
    """What stands for a show as a whole. status "unknown": nobody has said that anything was decided."""

    __tablename__ = "show_decision"

    show_id: str = Field(
        sa_column=Column(Text, ForeignKey("show.show_id", deferrable=True, initially="DEFERRED"), primary_key=True)
    )
    network: str | None
    status: str = Field(index=True)
    season: int | None
    certainty: str | None
    decided_on: date | None
    decided_precision: str | None
    n_publishers: int
    conflict: bool
    statement_id: str | None = _belongs_to("statement.statement_id", index=False, nullable=True)
    updated_at: datetime
    change_seq: int = Field(sa_type=BigInteger, index=True)


class CastMemberRow(Table, table=True):
    """One performer in one role of one show, all articles merged; credit_id is the one with the best words."""

    __tablename__ = "cast_member"

    cast_id: str = Field(primary_key=True)
    show_id: str = _belongs_to("show.show_id")
    person_id: str = Field(index=True)
    person: str
    character: str | None
    description: str | None
    credit: str
    season: int | None
    n_publishers: int
    credit_id: str = _belongs_to("credit.credit_id", index=False)
    updated_at: datetime
    change_seq: int = Field(sa_type=BigInteger, index=True)


class ShowDueRow(Table, table=True):
    """A show with evidence that its published decisions do not know of yet."""

    __tablename__ = "show_due"

    show_id: str = Field(
        sa_column=Column(
            Text,
            ForeignKey("show.show_id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        )
    )


class IdentityDecisionRow(Table, table=True):
    """What a person has decided about who is who; see `load.identity`. It is revoked and not deleted.

    show_id: of the title as printed, before any decision. target: the other title for a merge or a keep, the new one
    for a rename, the network for a split.
    """

    __tablename__ = "identity_decision"

    decision_id: str = Field(primary_key=True)
    action: str
    show_id: str = Field(index=True)
    title: str
    target: str | None
    note: str
    decided_at: datetime
    revoked_at: datetime | None = None


class ReviewVerdictRow(Table, table=True):
    """What a reviewer has said of a statement or credit; see `load.review`. verdict: accept, reject, correct.

    item_id: of that row. It may be gone, and come back with a replay.
    """

    __tablename__ = "review_verdict"

    item_id: str = Field(primary_key=True)
    verdict: str
    correction: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    note: str
    decided_at: datetime


class ExternalMatchRow(Table, table=True):
    """What a show is in other catalogues, or why that is not known; see `load.external`, also for the states.

    It outlives the show, which may be spoken of again.
    """

    __tablename__ = "external_match"

    show_id: str = Field(primary_key=True)
    state: str = Field(index=True)
    tvmaze: int | None = Field(default=None, sa_type=BigInteger)
    thetvdb: int | None = Field(default=None, sa_type=BigInteger)
    imdb: str | None = None
    looked_up_at: datetime


class ExternalCandidateRow(Table, table=True):
    """A show of TVmaze that bears the title of one of ours, as it was when it was looked up."""

    __tablename__ = "external_candidate"

    show_id: str = Field(primary_key=True)
    tvmaze: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    title: str
    premiered_on: date | None
    network: str | None
    thetvdb: int | None = Field(default=None, sa_type=BigInteger)
    imdb: str | None = None


class PublicationHoldRow(Table, table=True):
    """A batch that was not written because of what it would have published; see `load.holds`, also for its states.

    pages: rows of `page` for what would take evidence away. settled_by: the run that wrote them after all.
    """

    __tablename__ = "publication_hold"

    hold_id: str = Field(primary_key=True)
    run_id: str
    held_at: datetime
    reason: str
    pages: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(index=True)
    settled_by: str | None = None


class StatusEventRow(Table, table=True):
    """A change of a resolved status, kept for good; season None: of the show as a whole."""

    __tablename__ = "status_event"
    # Whole, for the question that every publication asks: how many shows has this run turned to that status?
    __table_args__ = (Index(None, "run_id", "new_status", "season", "old_status", "show_id"),)

    change_seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    changed_at: datetime
    show_id: str = Field(index=True)
    show: str
    season: int | None
    old_status: str | None
    new_status: str
    statement_id: str | None
    article_url: str | None
    run_id: str | None


class ChangeCounterRow(Table, table=True):
    """The last change number drawn; one row."""

    __tablename__ = "change_counter"

    counter_id: int = Field(primary_key=True)
    value: int = Field(sa_type=BigInteger)
