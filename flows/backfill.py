"""A backfill: older articles by date of publication, from WARC files, or from a list of URLs."""

from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.errors import ParametersError
from flows.stages.reports import Report
from flows.stages.workplace import span_of
from flows.tasks import SourceName, conclude, estimate, read_warcs, tell_days, visit_sources, visit_urls


def _run_name() -> str:
    asked = flow_run.parameters
    parts = [f"{asked['since']} to {asked['until']}"] if asked["since"] else []
    parts += [", ".join(asked["sources"])] if asked["sources"] else []
    parts += [", ".join(Path(path).name for path in asked["warc"])] if asked["warc"] else []
    parts += [Path(asked["urls"]).name] if asked["urls"] else []
    return ("dry run of a backfill: " if asked["dry_run"] else "backfill: ") + "; ".join(parts or ["nothing"])


@flow(name="backfill", flow_run_name=_run_name, persist_result=False)
async def backfill(
    since: date | None = None,
    until: date | None = None,
    sources: tuple[SourceName, ...] = (),
    warc: tuple[str, ...] = (),
    urls: str = "",
    dry_run: bool = False,
) -> State[Any]:
    """Takes in older articles. What is done is not done again, so a backfill that was ended goes on.

    Args:
        since: first day of publication; needs until
        until: last day of publication; needs since
        sources: only these, for the dates; none means all that may be visited
        warc: WARC files on the machine that runs this
        urls: a file of URLs, one a line, on the machine that runs this
        dry_run: only say what would be done
    """
    asked = {
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "sources": list(sources),
        "warc": list(warc),
        "urls": urls,
        "dry_run": dry_run,
    }

    async def body() -> list[Report]:
        if (since is None) != (until is None):
            raise ParametersError("since and until go together.")
        if since is None and not warc and not urls:
            raise ParametersError("There is nothing to take in: give since and until, WARC files or a file of URLs.")
        span = None if since is None else span_of(since, until)
        files, list_of_urls = [Path(path) for path in warc], Path(urls) if urls else None
        reports: list[Report] = []
        if dry_run:
            reports += await estimate(span, sources, files, list_of_urls)
        else:
            if span is not None:
                reports += await visit_sources(sources, *span)
            reports += await read_warcs(files)
            if list_of_urls is not None:
                reports += await visit_urls(list_of_urls)
        if span is not None:
            await tell_days("backfill", sources, *span)
        return reports

    return await conclude("backfill", asked, body, is_dry=dry_run)
