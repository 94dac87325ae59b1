"""The nightly run: what the sources list now, fetched, archived, read and loaded."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.stages import Report
from flows.tasks import SourceName, conclude, prune_archive, visit_sources


@flow(name="nightly", persist_result=False)
async def nightly(sources: tuple[SourceName, ...] = ()) -> State[Any]:
    """Visits the sources and takes in what is new.

    Args:
        sources: only these; none means all that may be visited
    """

    async def body() -> list[Report]:
        return [*await visit_sources(sources), *await prune_archive()]

    return await conclude("nightly", {"sources": list(sources)}, body)
