"""The nightly run: what the sources list now, fetched, archived, read and loaded."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.stages.reports import Report
from flows.tasks import SourceName, conclude, let_go, visit_sources, within_a_night


def _run_name() -> str:
    sources = flow_run.parameters["sources"]
    return f"nightly {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}" + (f", {', '.join(sources)}" if sources else "")


@flow(name="nightly", flow_run_name=_run_name, persist_result=False)
async def nightly(sources: tuple[SourceName, ...] = ()) -> State[Any]:
    """Visits the sources and takes in what is new.

    Args:
        sources: only these; none means all that may be visited
    """

    async def body() -> list[Report]:
        # Its schedule drops a night that is due while this one lasts: it must not last for ever.
        with within_a_night():
            return [*await visit_sources(sources), *await let_go()]

    return await conclude("nightly", {"sources": list(sources)}, body)
