"""A replay: everything derived again from the archive, without network."""

from datetime import date
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.stages.reports import Report
from flows.stages.workplace import span_of
from flows.tasks import conclude, read_own_archive


def _run_name() -> str:
    since, until = flow_run.parameters["since"], flow_run.parameters["until"]
    return f"replay of {since or 'the beginning'} to {until or 'now'}" if since or until else "replay of everything"


@flow(name="replay", flow_run_name=_run_name, persist_result=False)
async def replay(since: date | None = None, until: date | None = None) -> State[Any]:
    """Reads again what the present rules have not read, or all of it into an empty database.

    Args:
        since: first day of fetching
        until: last day of fetching
    """

    async def body() -> list[Report]:
        return await read_own_archive(*span_of(since, until))

    asked = {"since": since and since.isoformat(), "until": until and until.isoformat()}
    return await conclude("replay", asked, body)
