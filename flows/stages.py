"""The stages of a run as plain functions. They hand over through the database, so a run that was killed goes on.

discover_source   a source's listings        -> pages to fetch
fetch_source      pages to fetch             -> archived pages to read
read_source       archived pages             -> articles, statements and credits, loaded with what they decide
read_warc         a WARC file, whoever's     -> the same

Each returns what it counted, by the words that a report uses, and ends early with Stopped when it is told to. What is
held already is asked for only if it has changed.
"""

import difflib
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine

from extract.archive import ArchivedPage, ArchiveWriter, Damaged, Place, read_archive, read_page_at
from extract.discover import NOT_RELEVANT, Candidate, Discarded, Listing, discover
from extract.errors import ArchiveError, FetchError, FetchReason
from extract.fetch import Fetcher, Limits
from extract.pacing import Clock
from extract.page import Page
from extract.retention import prune_archive
from extract.revalidation import NotModified, Validators
from extract.source import Source, load_sources
from extract.urllists import read_url_list
from flows.errors import ParametersError, SourceFailed, Stopped
from flows.progress import Progress
from flows.settings import Settings
from flows.terminal import printable
from flows.workers import Workers
from load.database import describe, open_database, require_current, upgrade
from load.errors import LoadError, PublicationHeld
from load.write import (
    DuePage,
    HeldListing,
    Outcome,
    PageRef,
    Prepared,
    add_candidates,
    add_rejections,
    claim_due_pages,
    count_passed_over,
    finish_run,
    forget_runs,
    held_listings,
    hold_listings,
    load_batch,
    mark_failed,
    mark_fetched,
    n_due_pages,
    n_to_fetch,
    n_unread_pages,
    note_alive,
    prepare,
    publish_due,
    read_offsets,
    record_visit,
    release_pages,
    set_watermark,
    start_run,
    unread_files,
    unread_pages,
    watermark,
)
from transform.reading import read_page
from transform.records import Rejected

_LOG = logging.getLogger(__name__)

# One transaction a batch: large enough to be cheap, small enough that a kill costs seconds.
BATCH_SIZE = 200
# Batches of a long backfill after which readers see what it has brought.
PUBLISH_EVERY = 50
PROGRESS_PERIOD_S = 10.0
# For how long a host that asks for peace without saying for how long is left alone the first time.
FIRST_REST_S = 30.0
# How often a run says that it is alive; it is given up for dead after `load.runs.GIVEN_UP_AFTER`.
HEARTBEAT_S = 30.0
# Between two requests to a host of which no source file tells.
DEFAULT_DELAY_S = 2.0
# A host that is down is left alone for this run instead of being tried for every page.
MAX_FAILURES_IN_A_ROW = 5

_OUT_OF_REACH = frozenset({FetchReason.CONNECT, FetchReason.TIMEOUT, FetchReason.ROBOTS_UNREACHABLE})
# Nothing is wrong with the page: it is left for the next run, and so are the others of its source.
_NOT_NOW = frozenset({FetchReason.BUDGET, FetchReason.CIRCUIT_OPEN, FetchReason.THROTTLED})
_BYTES_PER_GIB = 1024**3

# Stands in the database for the source of URLs that were given by hand and are on no source's hosts.
NO_SOURCE = "urls"

_WORDS = {
    "listed": "listed",
    "new": "new",
    "to_fetch": "pages to fetch",
    "to_read": "records to read",
    "fetched": "fetched",
    "unchanged": "unchanged",
    "known": "known already",
    "articles": "articles",
    "statements": "statements",
    "credits": "credits",
    "changes": "status changes",
    "damaged": "damaged",
    "rejected": "rejected",
    "pruned": "archive files removed",
    NOT_RELEVANT: "passed over as not relevant",
    FetchReason.OFF_SITE: "links to other sites",
    FetchReason.BAD_URL: "links to no page",
    FetchReason.BUDGET: "left for the next run: the budget is spent",
    FetchReason.CIRCUIT_OPEN: "left for the next run: the host only fails",
    FetchReason.THROTTLED: "left for the next run: the host asks for peace",
}
# What a visit says of itself besides its figures.
_REMARKS = (NOT_RELEVANT, FetchReason.OFF_SITE, FetchReason.BAD_URL, *sorted(_NOT_NOW))

Counts = Counter[str]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did at one source, WARC file or list. problems: one sentence a failure."""

    name: str
    counts: Counts
    problems: tuple[str, ...]
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: "completed", "partial" or "failed", and the same in a sentence or two for a person."""

    state: str
    message: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the stages of one run share; safe for threads, but `workers` is for one at a time.

    stopping: set it and every stage ends at its next page.
    """

    settings: Settings
    engine: Engine
    sources: Mapping[str, Source]
    fetcher: Fetcher
    workers: Workers
    run_id: str
    stopping: threading.Event
    progress: Progress = field(default_factory=Progress)

    def go_on(self) -> None:
        """Raises Stopped once the run has been told to end."""
        if self.stopping.is_set():
            raise Stopped("The run was told to end; another one goes on where it was.")


class _Patience:
    """Waits for a host that asks to be left alone for a while, within what a run gives a source for that."""

    def __init__(self, work: Workplace) -> None:
        self._work = work
        self._left_s = work.settings.patience
        self._next_s = FIRST_REST_S

    def ask(self, fetch: Callable[[], Item]) -> Item:
        """What fetching gives. Raises FetchError, THROTTLED only once patience is at its end."""
        while True:
            try:
                return fetch()
            except FetchError as error:
                if error.reason is not FetchReason.THROTTLED or not self._rests(error.retry_after_s):
                    raise

    def _rests(self, asked_s: float | None) -> bool:
        """asked_s: how long the host asks for; without that, twice as long each time."""
        rest_s = self._next_s if asked_s is None else asked_s
        if asked_s is None:
            self._next_s *= 2
        if rest_s > self._left_s:
            return False
        self._left_s -= rest_s
        _LOG.info("the host asks for peace: %.0f s", rest_s)
        if self._work.stopping.wait(rest_s):
            self._work.go_on()
        return True


class _Teller:
    """Says now and then what a long stage has counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._due_at = time.monotonic() + PROGRESS_PERIOD_S

    def tell(self, counts: Counts) -> None:
        if time.monotonic() >= self._due_at:
            _LOG.info("%s: %s so far", self._name, described(counts))
            self._due_at = time.monotonic() + PROGRESS_PERIOD_S


def totals(reports: Sequence[Report]) -> Counts:
    """What all parts of a run came to together."""
    return sum((report.counts for report in reports), Counter())


def described(counts: Mapping[str, int]) -> str:
    """Counts in words."""
    parts = [f"{counts[key]:,} {words}" for key, words in _WORDS.items() if counts.get(key)]
    return ", ".join(parts) or "nothing new"


def configured_sources(settings: Settings) -> dict[str, Source]:
    """The sources by name, with the delay that the settings ask for. Raises SourceError."""
    sources = load_sources(*settings.sources)
    if settings.delay is None:
        return sources
    return {name: source.model_copy(update={"delay_s": settings.delay}) for name, source in sources.items()}


def choose_sources(sources: Mapping[str, Source], names: Sequence[str]) -> list[Source]:
    """The sources of those names, or all that may be visited. Raises ParametersError for any other name."""
    for name in names:
        if name not in sources:
            near = difflib.get_close_matches(name, sources, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ParametersError(f"There is no source named {name!r}.{hint}")
        if not sources[name].is_permitted:
            raise ParametersError(f"{name} may not be visited: {sources[name].refusal}")
    if names:
        return [sources[name] for name in dict.fromkeys(names)]
    return [source for source in sources.values() if source.is_permitted]


def check(settings: Settings, sources: Sequence[str] = ()) -> None:
    """Finds out what is wrong before anything that costs time is started. Raises what a run would raise."""
    choose_sources(configured_sources(settings), sources)
    with open_for_writing(settings):
        pass


def span_of(since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    """From the first instant of a day, inclusive, to the last of another, exclusive, in UTC. Raises ParametersError."""
    if since and until and since > until:
        raise ParametersError(f"{since} is after {until}.")
    begin = datetime.combine(since, datetime.min.time(), UTC) if since else None
    end = datetime.combine(until, datetime.min.time(), UTC) + timedelta(days=1) if until else None
    return begin, end


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[Engine]:
    """The database, at the schema of this program: the embedded one is brought there, another has to be there.

    Raises LoadError.
    """
    engine = open_database(settings.url)
    try:
        if engine.dialect.name == "sqlite":
            upgrade(engine)
        else:
            require_current(engine)
        yield engine
    finally:
        engine.dispose()


def upgrade_database(settings: Settings) -> str:
    """Brings the database to the schema of this program; its description, fit for printing. Raises LoadError."""
    engine = open_database(settings.url)
    try:
        upgrade(engine)
        return describe(engine)
    finally:
        engine.dispose()


@contextmanager
def open_workplace(settings: Settings, flow: str, parameters: Mapping[str, Any]) -> Iterator[Workplace]:
    """Everything that a run needs, and its row in the database. Raises LoadError and SourceError."""
    sources = configured_sources(settings)
    stopping = threading.Event()

    def wait(seconds: float) -> None:
        if stopping.wait(seconds):
            raise Stopped("The run was told to end; another one goes on where it was.")

    with ExitStack() as stack:
        engine = stack.enter_context(open_for_writing(settings))
        fetcher = stack.enter_context(
            Fetcher(
                contact=settings.contact,
                default_delay_s=DEFAULT_DELAY_S if settings.delay is None else settings.delay,
                limits=Limits(n_requests=settings.budget),
                clock=Clock(sleep=wait),
            )
        )
        workers = stack.enter_context(Workers(settings.workers))
        run_id = start_run(engine, flow, parameters)
        stack.enter_context(_heard_of(engine, run_id, stopping))
        stack.enter_context(_closed(engine, run_id))
        yield Workplace(settings, engine, sources, fetcher, workers, run_id, stopping)


@contextmanager
def _closed(engine: Engine, run_id: str) -> Iterator[None]:
    """Notes how a run ended that did not come to its own end: by a fault, or told to end."""
    try:
        yield
    except BaseException as error:
        is_fault = isinstance(error, Exception) and not isinstance(error, Stopped)
        # What was wrong is told anyway, and the next run closes what is left open.
        with suppress(LoadError):
            finish_run(engine, run_id, "failed" if is_fault else "interrupted", {"problem": str(error)})
        raise


@contextmanager
def _heard_of(engine: Engine, run_id: str, stopping: threading.Event) -> Iterator[None]:
    """Says now and then that the run is alive; ends it where another one has given it up and taken its work."""
    has_ended = threading.Event()

    def tell() -> None:
        while not has_ended.wait(HEARTBEAT_S):
            try:
                if note_alive(engine, run_id):
                    continue
            except LoadError as error:
                _LOG.warning("it cannot be noted that the run is alive: %s", error)
                continue
            _LOG.error("this run was taken for dead and another one goes on with its work: it ends here")
            stopping.set()
            return

    teller = threading.Thread(target=tell, name="heartbeat", daemon=True)
    teller.start()
    try:
        yield
    finally:
        has_ended.set()
        teller.join()
        with suppress(LoadError):
            release_pages(engine, run_id)


def discover_source(work: Workplace, name: str, since: datetime | None = None, until: datetime | None = None) -> Counts:
    """Lists what a source has published. Raises SourceFailed where none of its listings can be read."""
    work.progress.step(name, "discover")
    counts: Counts = Counter()
    failures: list[Discarded] = []
    begun_at = datetime.now(UTC)
    version = work.sources[name].version
    held = held_listings(work.engine, name, version)
    captures: dict[str, Place] = {}
    with ArchiveWriter(work.settings.archive_folder, request_headers=work.fetcher.request_headers) as archive:

        def keep(page: Page) -> None:
            earlier = held.get(page.requested_url)
            place = None if earlier is None else _in_archive(work, earlier.place)
            kept = archive.write_listing(page, earlier=place)
            captures[page.requested_url] = Place(Path(_archive_name(work, kept.file)), kept.offset)

        found = discover(
            work.sources[name],
            work.fetcher,
            since=since,
            until=until,
            keep=keep,
            changed_since=watermark(work.engine, name, version),
            validators=lambda url: held[url].validators if url in held else None,
        )
        for batch in _batches(found, BATCH_SIZE):
            work.go_on()
            candidates = [item for item in batch if isinstance(item, Candidate)]
            discarded = [item for item in batch if isinstance(item, Discarded)]
            listings = [item for item in batch if isinstance(item, Listing)]
            counts["listed"] += len(candidates)
            counts["new"] += add_candidates(work.engine, name, candidates, work.run_id)
            failures += _keep_discarded(work, name, discarded, counts)
            counts["unchanged"] += sum(item.unchanged is not None for item in listings)
            # A range of dates leaves links out that the next night has to see.
            if since is None and until is None:
                # Only now: what is held is not told again, so its links have to be listed.
                hold_listings(work.engine, name, version, (_held(item, captures, held) for item in listings))
    if not counts["listed"] and not counts["unchanged"] and failures:
        reasons = "; ".join(f"{failure.url}: {_reason(failure)}" for failure in failures[:3])
        raise SourceFailed(f"nothing could be listed ({reasons})", counts)
    if since is None and until is None and not failures:
        set_watermark(work.engine, name, version, begun_at)
    _LOG.info("%s: %d listed, %d new", name, counts["listed"], counts["new"])
    return counts


def _held(listing: Listing, captures: Mapping[str, Place], held: Mapping[str, HeldListing]) -> HeldListing:
    place = captures[listing.url] if listing.unchanged is None else held[listing.url].place
    return HeldListing(listing.url, listing.validators, place)


def _keep_discarded(work: Workplace, name: str, discarded: Sequence[Discarded], counts: Counts) -> list[Discarded]:
    """Keeps the failures among what discovery left out, and returns them; of the rest only the number is kept."""
    failures = [item for item in discarded if item.is_failure]
    counts["rejected"] += add_rejections(work.engine, name, map(_rejected_listing, failures), work.run_id)
    passed_over = [item for item in discarded if not item.is_failure]
    count_passed_over(work.engine, name, map(_rejected_listing, passed_over), work.run_id)
    counts.update(item.reason for item in passed_over)
    return failures


def _rejected_listing(item: Discarded) -> Rejected:
    return Rejected("discover", item.reason, item.url, item.detail)


def _reason(failure: Discarded | FetchError) -> str:
    return f"{failure.reason}, {failure.detail}" if failure.detail else str(failure.reason)


def list_urls(work: Workplace, path: Path) -> dict[str, Counts]:
    """Lists the URLs of a file, one a line, for fetching; the counts by source, NO_SOURCE among them.

    Raises ParametersError for a line that is no URL, UrlListError where the file cannot be read.
    """
    require_urls(path)
    counts: dict[str, Counts] = {}
    for batch in _batches(read_url_list(path, work.sources.values(), otherwise=NO_SOURCE), BATCH_SIZE):
        work.go_on()
        for name in dict.fromkeys(item.source for item in batch):
            found = counts.setdefault(name, Counter())
            candidates = [item for item in batch if isinstance(item, Candidate) and item.source == name]
            discarded = [item for item in batch if isinstance(item, Discarded) and item.source == name]
            found["listed"] += len(candidates)
            found["new"] += add_candidates(work.engine, name, candidates, work.run_id)
            found["rejected"] += add_rejections(work.engine, name, map(_rejected_listing, discarded), work.run_id)
    for name, found in counts.items():
        _LOG.info("%s: %d listed, %d new", name, found["listed"], found["new"])
    return counts


def require_urls(path: Path) -> int:
    """The number of URLs in a file, one a line.

    Empty lines and lines that begin with # are passed over. Raises ParametersError for a line that is no URL,
    UrlListError where the file cannot be read.
    """
    n_urls = 0
    for item in read_url_list(path, (), otherwise=NO_SOURCE):
        if isinstance(item, Discarded):
            raise ParametersError(f"{printable(item.detail)}: {printable(item.url)}")
        n_urls += 1
    return n_urls


def fetch_source(work: Workplace, name: str) -> Counts:
    """Fetches and archives what the source has due. Raises SourceFailed when it stops answering."""
    counts: Counts = Counter()
    teller = _Teller(name)
    step = work.progress.step(name, "fetch", n_due_pages(work.engine, name, work.run_id))
    patience = _Patience(work)
    n_done = 0
    failures_in_a_row = 0
    with ArchiveWriter(work.settings.archive_folder, request_headers=work.fetcher.request_headers) as archive:
        while due := claim_due_pages(work.engine, name, work.run_id, BATCH_SIZE):
            for page in due:
                work.go_on()
                step.reach(n_done, n_done)
                n_done += 1
                try:
                    archived = patience.ask(partial(_fetch, work, name, page, archive, counts))
                except FetchError as error:
                    if error.reason in _NOT_NOW:
                        counts[error.reason] = n_due_pages(work.engine, name, work.run_id)
                        _LOG.info("%s: %s", name, described(counts))
                        return counts
                    rejected = Rejected("fetch", error.reason, page.requested_url, error.detail)
                    mark_failed(work.engine, page.requested_url, rejected, run_id=work.run_id, source=name)
                    counts["rejected"] += 1
                    failures_in_a_row = failures_in_a_row + 1 if error.reason in _OUT_OF_REACH else 0
                    if failures_in_a_row == MAX_FAILURES_IN_A_ROW:
                        raise SourceFailed(
                            f"{failures_in_a_row} pages in a row gave {_reason(error)}", counts
                        ) from error
                    continue
                failures_in_a_row = 0
                mark_fetched(work.engine, name, page.requested_url, _placed(work, archived))
                teller.tell(counts)
    _LOG.info("%s: %d fetched, %d not", name, counts["fetched"], counts["rejected"])
    return counts


def _fetch(work: Workplace, name: str, due: DuePage, archive: ArchiveWriter, counts: Counts) -> ArchivedPage:
    """A page that is due, fetched or known to be unchanged, and archived. Raises FetchError."""
    earlier = due.held and _in_archive(work, due.held)
    # What retention has removed has to come again whole.
    if earlier is not None and due.validators is not None and earlier.file.exists():
        answer = _get_if_changed(work, name, due, due.validators)
        if isinstance(answer, NotModified):
            try:
                archived = archive.write_not_modified(answer, earlier)
            except ArchiveError as error:
                _LOG.warning("%s: %s; it is fetched again", due.requested_url, error)
            else:
                counts["unchanged"] += 1
                return archived
        else:
            counts["fetched"] += 1
            return archive.write(answer, earlier=earlier)
    page = work.fetcher.fetch(
        due.requested_url,
        source=work.sources.get(name),
        listed_at=due.listed_at,
        listed_by=due.listed_by,
        moved_to=due.moved_to,
    )
    counts["fetched"] += 1
    return archive.write(page, earlier=earlier)


def _get_if_changed(work: Workplace, name: str, due: DuePage, validators: Validators) -> Page | NotModified:
    return work.fetcher.fetch(
        due.requested_url,
        source=work.sources.get(name),
        listed_at=due.listed_at,
        listed_by=due.listed_by,
        moved_to=due.moved_to,
        validators=validators,
    )


def read_source(work: Workplace, name: str) -> Counts:
    """Reads the source's archived pages and loads what they say."""
    counts: Counts = Counter()
    teller = _Teller(name)
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
    teller = _Teller(path.name)
    step = work.progress.step(path.name, "read archive", path.stat().st_size if path.is_file() else 0)
    n_done = 0
    file = _archive_name(work, path)
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
    for number, batch in enumerate(_batches(read, BATCH_SIZE), start=1):
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


def _in_archive(work: Workplace, place: Place) -> Place:
    """Where a place of the database is in the file system; the contrary of `_archive_name`."""
    return Place(work.settings.archive_folder / place.file, place.offset)


def _placed(work: Workplace, archived: ArchivedPage) -> ArchivedPage:
    return replace(archived, file=Path(_archive_name(work, archived.file)))


def _archive_name(work: Workplace, file: Path) -> str:
    """A file of our own archive by its name, so that the home folder can move; any other by its full path."""
    absolute = file.absolute()
    folder = work.settings.archive_folder
    return str(absolute.relative_to(folder)) if absolute.is_relative_to(folder) else str(absolute)


def note_visit(work: Workplace, report: Report) -> None:
    """Keeps what a visit to a source came to, for those who ask how fresh a source is."""
    if report.name not in work.sources:
        return
    counts = report.counts
    has_worked = counts["listed"] or counts["fetched"] or counts["unchanged"] or counts["articles"]
    is_cut_short = bool(counts[FetchReason.CIRCUIT_OPEN] or counts[FetchReason.THROTTLED])
    remarks = [f"{counts[key]:,} {_WORDS[key]}" for key in _REMARKS if counts[key]]
    record_visit(
        work.engine,
        work.run_id,
        report.name,
        state=_visit_state(report, has_worked=bool(has_worked), is_cut_short=is_cut_short),
        started_at=report.started_at,
        # A listing that has not changed is not silent.
        n_listed=counts["listed"] or counts["unchanged"],
        n_fetched=counts["fetched"],
        n_articles=counts["articles"],
        n_statements=counts["statements"],
        n_rejected=counts["rejected"],
        detail="; ".join([*report.problems, *remarks]),
    )


def _visit_state(report: Report, *, has_worked: bool, is_cut_short: bool) -> str:
    if report.problems:
        return "partial" if has_worked else "failed"
    return "partial" if is_cut_short else "completed"


def finish(work: Workplace, reports: Sequence[Report]) -> Summary:
    """Closes the run's row with what its parts came to."""
    failed = [report for report in reports if report.problems]
    state = "completed" if not failed else "failed" if len(failed) == len(reports) else "partial"
    sentences = [f"{report.name} failed: {'; '.join(report.problems)}" for report in failed]
    if len(failed) < len(reports) or not reports:
        what = reports[0].name if len(reports) == 1 else f"{len(reports) - len(failed)} of {len(reports)} done"
        sentences.append(f"{what}: {described(totals(reports))}" if reports else "there was nothing to do")
    sentences += _estimates(reports)
    finish_run(
        work.engine,
        work.run_id,
        state,
        {report.name: {**report.counts, "problems": list(report.problems)} for report in reports},
    )
    return Summary(state, ". ".join(sentences))


def prune(work: Workplace) -> Counts:
    """Removes what the settings let go of our own archive. Raises ArchiveError."""
    settings = work.settings
    removed = prune_archive(
        settings.archive_folder,
        now=datetime.now(UTC),
        max_age=None if settings.archive_days is None else timedelta(days=settings.archive_days),
        max_bytes=None if settings.archive_gib is None else int(settings.archive_gib * _BYTES_PER_GIB),
        keep=unread_files(work.engine),
    )
    for file in removed:
        _LOG.info("archive: %s removed, %d bytes", file.file.name, file.n_bytes)
    return Counter(pruned=len(removed))


def forget(work: Workplace) -> None:
    """Removes what the settings let go of the history of runs."""
    n_runs = forget_runs(work.engine, datetime.now(UTC) - timedelta(days=work.settings.run_days))
    if n_runs:
        _LOG.info("%d runs older than %g days are forgotten", n_runs, work.settings.run_days)


def archive_files(work: Workplace) -> list[Path]:
    """The WARC files of our own archive, oldest first."""
    return sorted(work.settings.archive_folder.glob("*.warc.gz"))


def estimate_source(work: Workplace, name: str, since: datetime | None, until: datetime | None) -> Counts:
    """How many pages a source lists for the dates, and how long those take that a run would ask for.

    Its listings are fetched and not kept.
    """
    source = work.sources[name]
    n_listed = n_pages = 0
    for batch in _batches(discover(source, work.fetcher, since=since, until=until), BATCH_SIZE):
        work.go_on()
        candidates = [item for item in batch if isinstance(item, Candidate)]
        n_listed += len(candidates)
        n_pages += n_to_fetch(work.engine, candidates)
    return _to_fetch(name, n_pages, source.delay_s) + Counter(known=n_listed - n_pages)


def _to_fetch(name: str, n_pages: int, delay_s: float) -> Counts:
    """A request a page, one after another, and each takes about a second even where nobody asks for a pause."""
    counts = Counter(to_fetch=n_pages, seconds=round(n_pages * max(delay_s, 1.0)))
    _LOG.info("%s: %s", name, _estimated(counts))
    return counts


def _estimated(counts: Counts) -> str:
    hours, minutes = divmod(-(-counts["seconds"] // 60), 60)
    time_ = f"{hours} h {minutes} min" if hours else f"{minutes} min"
    return f"{counts['to_fetch']:,} requests at most, about {time_}"


def _estimates(reports: Sequence[Report]) -> list[str]:
    """What a dry run tells: each part that is to be fetched, and all of them, which are fetched at the same time."""
    parts = [report for report in reports if report.counts["to_fetch"]]
    if not parts:
        return []
    longest = max(report.counts["seconds"] for report in parts)
    in_all = Counter(to_fetch=sum(report.counts["to_fetch"] for report in parts), seconds=longest)
    told = [f"{report.name}: {_estimated(report.counts)}" for report in parts]
    return [*told, f"In all {_estimated(in_all)}, the sources at the same time"]


def estimate_warc(work: Workplace, path: Path) -> Counts:
    """How many records of a WARC file the present rules have not read."""
    known = read_offsets(work.engine, _archive_name(work, path))
    records = (record for record in read_archive(path) if isinstance(record, ArchivedPage))
    return Counter(to_read=sum(record.offset not in known for record in records))


def estimate_urls(work: Workplace, path: Path) -> Counts:
    """How many URLs a file holds, as if all were of one host. Raises ParametersError and UrlListError."""
    delay_s = DEFAULT_DELAY_S if work.settings.delay is None else work.settings.delay
    return _to_fetch(path.name, require_urls(path), delay_s)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
