"""The registry: which flows Prefect runs, when, and how many at a time. `python -m flows.deployments` serves it."""

import asyncio
import sys
from contextlib import suppress
from typing import Any

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.automations import register_automations
from flows.backfill import backfill
from flows.errors import FlowsError, SettingsError
from flows.nightly import nightly
from flows.replay import replay
from flows.settings import Settings

TAG = "bubblewatch"


def deployments(schedule: Schedule | None = None) -> list[RunnerDeployment]:
    """The deployments of the three flows. schedule: of the nightly run, in place of the one in the settings.

    A nightly run that is due while another is at work is dropped, since that one does its job; a backfill or a replay
    was asked for by somebody and waits. Raises SettingsError.
    """
    drop = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    wait = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    # By module: a flow that Prefect finds by file would be loaded as __main__, and every run would crash.
    by_module = EntrypointType.MODULE_PATH
    nightly_schedule = schedule or _schedule(Settings.load())
    registered = ((nightly, nightly_schedule, drop), (backfill, None, wait), (replay, None, wait))
    return [
        RunnerDeployment.from_flow(
            flow,
            flow.name,
            description=(flow.description or "").splitlines()[0],
            schedule=when,
            concurrency_limit=limit,
            tags=[TAG],
            entrypoint_type=by_module,
        )
        for flow, when, limit in registered
    ]


def _schedule(settings: Settings) -> Schedule:
    try:
        return Cron(settings.nightly_cron, timezone=settings.timezone)
    except ValueError as error:
        raise SettingsError(
            f"BUBBLEWATCH_NIGHTLY_CRON and BUBBLEWATCH_TIMEZONE give no schedule: {str(error).splitlines()[0]}."
        ) from error


class _Runner(Runner):
    """serving: what ends, and with it the runner, when SIGTERM comes."""

    serving: "asyncio.Task[None] | None" = None

    def handle_sigterm(self, *_: Any) -> None:
        # Prefect's own way out awaits nothing and leaves the processes of its runs behind. Ctrl-C's ends them, but a
        # signal for that would be lost on whoever was started in the background of a shell, which ignores it.
        if self.serving is not None:
            self.serving.get_loop().call_soon_threadsafe(self.serving.cancel)


def serve_deployments(schedule: Schedule | None = None) -> None:
    """Registers the deployments with the Prefect server in the environment and runs what is due, until it is ended.

    Ends by Ctrl-C or SIGTERM. Raises SettingsError.
    """
    # A restart must find the schedule as it was.
    runner = _Runner(pause_on_shutdown=False)
    for deployment in deployments(schedule):
        runner.add_deployment(deployment)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(runner))


async def _serve(runner: _Runner) -> None:
    runner.serving = asyncio.current_task()
    await register_automations(Settings.load())
    await runner.start()


if __name__ == "__main__":
    try:
        serve_deployments()
    except FlowsError as problem:
        sys.exit(f"bubblewatch: {problem}")
