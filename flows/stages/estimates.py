"""What a dry run tells: how much there is to fetch or read, and how long fetching takes."""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extract.archive import ArchivedPage, read_archive
from extract.discover import Candidate, discover
from flows.stages.acquiring import require_urls
from flows.stages.reports import Counts, Report
from flows.stages.workplace import BATCH_SIZE, DEFAULT_DELAY_S, Workplace, archive_name
from load.upsert import chunks
from load.write import n_to_fetch, read_offsets

_LOG = logging.getLogger(__name__)


def estimate_source(work: Workplace, name: str, since: datetime | None, until: datetime | None) -> Counts:
    """How many pages a source lists for the dates, and how long those take that a run would ask for.

    Its listings are fetched and not kept.
    """
    source = work.sources[name]
    n_listed = n_pages = 0
    for batch in chunks(discover(source, work.fetcher, since=since, until=until), BATCH_SIZE):
        work.go_on()
        candidates = [item for item in batch if isinstance(item, Candidate)]
        n_listed += len(candidates)
        n_pages += n_to_fetch(work.engine, candidates)
    return _to_fetch(name, n_pages, source.delay_s) + Counter(known=n_listed - n_pages)


def estimate_warc(work: Workplace, path: Path) -> Counts:
    """How many records of a WARC file the present rules have not read."""
    known = read_offsets(work.engine, archive_name(work, path))
    records = (record for record in read_archive(path) if isinstance(record, ArchivedPage))
    return Counter(to_read=sum(record.offset not in known for record in records))


def estimate_urls(work: Workplace, path: Path) -> Counts:
    """How many URLs a file holds, as if all were of one host. Raises ParametersError and UrlListError."""
    delay_s = DEFAULT_DELAY_S if work.settings.delay is None else work.settings.delay
    return _to_fetch(path.name, require_urls(path), delay_s)


def estimates(reports: Sequence[Report]) -> list[str]:
    """What a dry run tells: each part that is to be fetched, and all of them, which are fetched at the same time."""
    parts = [report for report in reports if report.counts["to_fetch"]]
    if not parts:
        return []
    longest = max(report.counts["seconds"] for report in parts)
    in_all = Counter(to_fetch=sum(report.counts["to_fetch"] for report in parts), seconds=longest)
    told = [f"{report.name}: {_estimated(report.counts)}" for report in parts]
    return [*told, f"In all {_estimated(in_all)}, the sources at the same time"]


def _to_fetch(name: str, n_pages: int, delay_s: float) -> Counts:
    """A request a page, one after another, and each takes about a second even where nobody asks for a pause."""
    counts = Counter(to_fetch=n_pages, seconds=round(n_pages * max(delay_s, 1.0)))
    _LOG.info("%s: %s", name, _estimated(counts))
    return counts


def _estimated(counts: Counts) -> str:
    hours, minutes = divmod(-(-counts["seconds"] // 60), 60)
    time_ = f"{hours} h {minutes} min" if hours else f"{minutes} min"
    return f"{counts['to_fetch']:,} requests at most, about {time_}"
