"""What is left to do once the stages of a run are done: visits noted, the run closed, what is old let go of."""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from extract.errors import FetchReason
from extract.retention import prune_archive
from flows.stages.estimates import estimates
from flows.stages.reports import Counts, Report, Summary, described, remarks, totals
from flows.stages.workplace import Workplace
from load.write import finish_run, forget_runs, record_visit, unread_files

_LOG = logging.getLogger(__name__)

_BYTES_PER_GIB = 1024**3


def note_visit(work: Workplace, report: Report) -> None:
    """Keeps what a visit to a source came to, for those who ask how fresh a source is."""
    if report.name not in work.sources:
        return
    counts = report.counts
    has_worked = counts["listed"] or counts["fetched"] or counts["unchanged"] or counts["articles"]
    is_cut_short = bool(counts[FetchReason.CIRCUIT_OPEN] or counts[FetchReason.THROTTLED])
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
        detail="; ".join([*report.problems, *remarks(counts)]),
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
    sentences += estimates(reports)
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
