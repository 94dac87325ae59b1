"""From a source's listings to archived pages, as plain functions that hand over through the database.

discover_source   a source's listings        -> pages to fetch
list_urls         a file of URLs             -> the same
fetch_source      pages to fetch             -> archived pages to read

Each returns what it counted, by the words that a report uses, and ends early with Stopped when it is told to. What is
held already is asked for only if it has changed.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from extract.archive import ArchivedPage, ArchiveWriter, Place
from extract.discover import Candidate, Discarded, Listing, discover
from extract.errors import ArchiveError, FetchError, FetchReason
from extract.page import Page
from extract.revalidation import NotModified, Validators
from extract.urllists import read_url_list
from flows.errors import ParametersError, SourceFailed
from flows.stages.reports import NOT_NOW, Counts, Teller, described
from flows.stages.workplace import BATCH_SIZE, Workplace, archive_name, in_archive
from flows.terminal import printable
from load.upsert import chunks
from load.write import (
    DuePage,
    HeldListing,
    add_candidates,
    add_rejections,
    claim_due_pages,
    count_passed_over,
    held_listings,
    hold_listings,
    mark_failed,
    mark_fetched,
    n_due_pages,
    set_watermark,
    watermark,
)
from transform.records import Rejected

_LOG = logging.getLogger(__name__)

# For how long a host that asks for peace without saying for how long is left alone the first time.
FIRST_REST_S = 30.0
# A host that is down is left alone for this run instead of being tried for every page.
MAX_FAILURES_IN_A_ROW = 5
_OUT_OF_REACH = frozenset({FetchReason.CONNECT, FetchReason.TIMEOUT, FetchReason.ROBOTS_UNREACHABLE})
# Stands in the database for the source of URLs that were given by hand and are on no source's hosts.
NO_SOURCE = "urls"
Item = TypeVar("Item")


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
            place = None if earlier is None else in_archive(work, earlier.place)
            kept = archive.write_listing(page, earlier=place)
            captures[page.requested_url] = Place(Path(archive_name(work, kept.file)), kept.offset)

        found = discover(
            work.sources[name],
            work.fetcher,
            since=since,
            until=until,
            keep=keep,
            changed_since=watermark(work.engine, name, version),
            validators=lambda url: held[url].validators if url in held else None,
        )
        for batch in chunks(found, BATCH_SIZE):
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
    for batch in chunks(read_url_list(path, work.sources.values(), otherwise=NO_SOURCE), BATCH_SIZE):
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
    teller = Teller(name)
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
                    if error.reason in NOT_NOW:
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
    earlier = due.held and in_archive(work, due.held)
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


def _placed(work: Workplace, archived: ArchivedPage) -> ArchivedPage:
    return replace(archived, file=Path(archive_name(work, archived.file)))


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
