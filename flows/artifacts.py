"""What a person sees of a run in Prefect's UI: how far it is, what each source gave, what changed, what looks wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from prefect.artifacts import (
    acreate_markdown_artifact,
    acreate_progress_artifact,
    acreate_table_artifact,
    aupdate_progress_artifact,
)
from prefect.exceptions import PrefectException

from flows.progress import Progress
from flows.stages.reports import Report, described, totals
from flows.stages.workplace import Workplace
from flows.summaries import MAX_CHANGES, changes_as_markdown, days_table, quality_as_markdown, result_table
from load.checks import run_checks
from load.write import DayOfSource, changes_of_run, rejections_of_run

_LOG = logging.getLogger(__name__)

UPDATE_PERIOD_S = 3.0


@asynccontextmanager
async def live_progress(flow: str, progress: Progress) -> AsyncIterator[None]:
    """A progress artifact of the run that is kept up to date within the block."""
    watch = asyncio.create_task(_watch(flow, progress))
    try:
        yield
    finally:
        watch.cancel()
        await asyncio.wait([watch])


async def _watch(flow: str, progress: Progress) -> None:
    artifact = None
    try:
        artifact = await acreate_progress_artifact(0.0, key=f"{flow}-progress", description=_told(progress))
        while True:
            await asyncio.sleep(UPDATE_PERIOD_S)
            await _update(artifact, progress)
    except asyncio.CancelledError:
        if artifact is not None:
            await _last_update(artifact, progress)
        raise
    except (httpx.HTTPError, PrefectException) as error:
        _LOG.warning("the progress is not shown any more: %s", error)


async def _last_update(artifact: Any, progress: Progress) -> None:
    try:
        await _update(artifact, progress)
    except (httpx.HTTPError, PrefectException) as error:
        _LOG.warning("the last progress is not shown: %s", error)


async def _update(artifact: Any, progress: Progress) -> None:
    await aupdate_progress_artifact(artifact, 100 * progress.share(), description=_told(progress))


def _told(progress: Progress) -> str:
    at_work = [part for part in progress.parts() if part.stage not in ("waiting", "done")]
    n_done = sum(part.stage == "done" for part in progress.parts())
    told = [f"{n_done} of {len(progress.parts())} done"]
    told += [f"{part.name}: {part.stage}, {part.n_pages:,} pages" for part in at_work]
    return "; ".join(told)


async def show_result(work: Workplace, flow: str, reports: Sequence[Report], *, has_loaded: bool) -> None:
    """Leaves the result of a run in the UI: a table of its sources, its status changes, the state of the data."""
    try:
        rows = result_table(reports, rejections_of_run(work.engine, work.run_id))
        await acreate_table_artifact(rows, key=f"{flow}-result", description=described(totals(reports)))
        if has_loaded:
            changes = changes_of_run(work.engine, work.run_id, MAX_CHANGES)
            await acreate_markdown_artifact(
                changes_as_markdown(changes), key=f"{flow}-changes", description="Status changes of the run"
            )
            findings = run_checks(work.engine, now=datetime.now(UTC))
            await acreate_markdown_artifact(
                quality_as_markdown(findings), key=f"{flow}-quality", description="Quality of the data after the run"
            )
    except (httpx.HTTPError, PrefectException) as error:
        _LOG.warning("the result is not shown in the UI: %s", error)


async def show_days(flow: str, days: Sequence[DayOfSource]) -> None:
    """Leaves in the UI how far each day of each source has come, by this run and those before it."""
    n_open = sum(day.n_to_fetch + day.n_to_read for day in days)
    told = f"{sum(day.n_pages for day in days):,} pages by source and day of publication, {n_open:,} of them to be done"
    try:
        await acreate_table_artifact(days_table(days), key=f"{flow}-days", description=told)
    except (httpx.HTTPError, PrefectException) as error:
        _LOG.warning("the days are not shown in the UI: %s", error)
