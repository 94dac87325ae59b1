"""From archived pages to the database, as plain functions that hand over through it.

read_source   a source's archived pages   -> articles, statements and credits, loaded with what they decide
read_warc     a WARC file, whoever's      -> the same

Each returns what it counted, by the words that a report uses, and ends early with Stopped when it is told to.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extract.archive import ArchivedPage, Damaged, read_archive, read_page_at
from extract.errors import ArchiveError
from extract.page import Page
from flows.errors import SourceFailed
from flows.stages.reports import Counts, Teller, described
from flows.stages.workplace import BATCH_SIZE, Workplace, archive_name
from load.errors import PublicationHeld
from load.upsert import chunks
from load.write import (
    Outcome,
    PageRef,
    Prepared,
    add_rejections,
    load_batch,
    n_unread_pages,
    prepare,
    publish_due,
    read_offsets,
    unread_pages,
)
from transform.reading import read_page
from transform.records import Rejected

_LOG = logging.getLogger(__name__)

# Batches of a long backfill after which readers see what it has brought.
PUBLISH_EVERY = 50


def read_source(work: Workplace, name: str) -> Counts:
    """Reads the source's archived pages and loads what they say."""
    counts: Counts = Counter()
    teller = Teller(name)
    step = work.progress.step(name, "read", n_unread_pages(work.engine, name))
    n_done = 0
    while refs := unread_pages(work.engine, name, BATCH_SIZE):
        work.go_on()
        jobs = [_Job(str(work.settings.archive_folder / ref.archive_file), ref.offset) for ref in refs]
        read = work.workers.map(_read_job, _give_up_job, jobs)
        _load(work, [_outcome(work, ref, item) for ref, item in zip(refs, read, strict=True)], counts)
        n_done += len(refs)
        step.reach(n_done, n_done)
        teller.tell(counts)
    _publish(work, counts)
    _LOG.info("%s: %s", name, described(counts))
    return counts


def read_warc(work: Workplace, path: Path, since: datetime | None = None, until: datetime | None = None) -> Counts:
    """Reads the records of a WARC file that the present rules have not read, and loads what they say.

    since (inclusive), until (exclusive): bound the instant of fetching. A damaged record is a rejection. Raises
    ArchiveError where the file cannot be read at all, SourceFailed after the rest of another's file with such records;
    in our own they are what a crash leaves, and their pages are fetched again.
    """
    counts: Counts = Counter()
    teller = Teller(path.name)
    step = work.progress.step(path.name, "read archive", path.stat().st_size if path.is_file() else 0)
    n_done = 0
    file = archive_name(work, path)
    known = read_offsets(work.engine, file)

    def unread() -> Iterator[ArchivedPage]:
        for record in read_archive(path):
            work.go_on()
            if isinstance(record, Damaged):
                rejected = Rejected("archive", "damaged", f"{file}#{record.offset}", record.detail)
                counts["rejected"] += add_rejections(work.engine, None, [rejected], work.run_id)
                counts["damaged"] += 1
            elif record.offset in known:
                counts["known"] += 1
            elif (since is None or record.page.fetched_at >= since) and (
                until is None or record.page.fetched_at < until
            ):
                yield record

    read = work.workers.map(_read_record, _give_up_record, unread())
    for number, batch in enumerate(chunks(read, BATCH_SIZE), start=1):
        _load(work, [_outcome(work, PageRef(None, file, item.offset), item) for item in batch], counts)
        n_done += len(batch)
        step.reach(batch[-1].offset, n_done)
        teller.tell(counts)
        if number % PUBLISH_EVERY == 0:
            _publish(work, counts)
    _publish(work, counts)
    _LOG.info("%s: %s", path.name, described(counts))
    if counts["damaged"] and Path(file).is_absolute():
        raise SourceFailed(f"{counts['damaged']} damaged records, see the rejections of stage archive", counts)
    return counts


@dataclass(frozen=True, slots=True)
class _Job:
    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page read, without its body."""

    offset: int
    requested_url: str
    source: str | None
    fetched_at: datetime
    result: Prepared | Rejected


def _read_job(job: _Job) -> _ReadPage:
    try:
        page = read_page_at(Path(job.file), job.offset)
    except ArchiveError as error:
        return _unreadable(job, "unreadable", str(error))
    return _without_body(job.offset, page, prepare(read_page(page)))


def _give_up_job(job: _Job, reason: str, detail: str) -> _ReadPage:
    try:
        page = read_page_at(Path(job.file), job.offset)
    except ArchiveError:
        return _unreadable(job, reason, detail)
    return _without_body(job.offset, page, Rejected("article", reason, page.url, detail))


def _unreadable(job: _Job, reason: str, detail: str) -> _ReadPage:
    place = f"{job.file}#{job.offset}"
    return _ReadPage(job.offset, place, None, datetime.now(UTC), Rejected("archive", reason, place, detail))


def _read_record(record: ArchivedPage) -> _ReadPage:
    return _without_body(record.offset, record.page, prepare(read_page(record.page)))


def _give_up_record(record: ArchivedPage, reason: str, detail: str) -> _ReadPage:
    return _without_body(record.offset, record.page, Rejected("article", reason, record.page.url, detail))


def _without_body(offset: int, page: Page, result: Prepared | Rejected) -> _ReadPage:
    return _ReadPage(offset, page.requested_url, page.source, page.fetched_at, result)


def _outcome(work: Workplace, ref: PageRef, read: _ReadPage) -> Outcome:
    source = work.sources.get(read.source) if read.source else None
    tier = source.tier.value if source else None
    return Outcome(ref, read.requested_url, read.source, read.fetched_at, read.result, tier)


def _load(work: Workplace, outcomes: Sequence[Outcome], counts: Counts) -> None:
    loaded = load_batch(work.engine, outcomes, run_id=work.run_id, publishing=False)
    counts["articles"] += loaded.n_articles
    counts["statements"] += loaded.n_statements
    counts["credits"] += loaded.n_credits
    counts["rejected"] += loaded.n_rejected
    counts["changes"] += loaded.n_changes


def _publish(work: Workplace, counts: Counts) -> None:
    """Resolves what has been loaded, each show once and not with every batch on it. Raises SourceFailed."""
    try:
        counts["changes"] += publish_due(work.engine, run_id=work.run_id)
    except PublicationHeld as error:
        raise SourceFailed(str(error), counts) from error
