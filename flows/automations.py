"""What Prefect does by itself about our runs: one that no longer lives is marked, and somebody is told of a failure.

`python -m flows.automations` brings those of a server to what the settings ask for; `bubblewatch serve` does it itself.
"""

import asyncio
import sys
from datetime import timedelta
from typing import Any

from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.client.schemas.objects import StateType
from prefect.events.actions import CallWebhook, ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from pydantic import SecretStr

from flows.errors import FlowsError
from flows.running import HEARTBEAT_S
from flows.settings import Settings

# One beat may be late on a busy machine.
N_BEATS_MISSED = 2.5

DEAD_RUNS = "bubblewatch: a run that no longer lives"
FAILED_RUNS = "bubblewatch: a run that failed"
_WEBHOOK = "bubblewatch-notify"

# The names of the states in which a run can end; "Partial" is ours, for a run of which a part failed.
_GOOD_ENDS = ("Completed", "Cancelled")
_BAD_ENDS = ("Failed", "Partial", "Crashed", "TimedOut")
_OURS = ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]})
# As chat services take it; anything else can read it too.
_PAYLOAD = """{"text": {{ ("bubblewatch: " ~ flow_run.name ~ ": " ~ flow_run.state.name ~ ". "
    ~ (flow_run.state.message or "")) | tojson }}, "run": {{ flow_run.name | tojson }},
    "state": {{ flow_run.state.name | tojson }}, "id": {{ (flow_run.id | string) | tojson }} }"""


async def register_automations(settings: Settings) -> None:
    """Brings the automations of the Prefect server in the environment to what the settings ask for."""
    await _register(_dead_runs())
    if settings.notify_url is None:
        await _remove(FAILED_RUNS)
    else:
        await _register(await _failed_runs(settings.notify_url))


def _dead_runs() -> Automation:
    """Nobody else ends a run whose flow and runner died together: Prefect goes on showing it as running."""
    ends = {f"prefect.flow-run.{state}" for state in (*_GOOD_ENDS, *_BAD_ENDS)}
    return Automation(
        name=DEAD_RUNS,
        description="A run whose heartbeat has stopped is marked as crashed; the next run goes on where it was.",
        trigger=EventTrigger(
            # Its start too: who dies young has sent no heartbeat.
            after={"prefect.flow-run.heartbeat", "prefect.flow-run.Running"},
            expect={"prefect.flow-run.heartbeat", *ends},
            match=_OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=N_BEATS_MISSED * HEARTBEAT_S),
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED, message="The run gave no sign of life: its machine or runner died."
            )
        ],
    )


async def _failed_runs(url: SecretStr) -> Automation:
    webhook = Webhook(url=url, headers={"Content-Type": "application/json"})
    block = await webhook.asave(_WEBHOOK, overwrite=True)
    return Automation(
        name=FAILED_RUNS,
        description="Posts what failed to the URL of the setting BUBBLEWATCH_NOTIFY_URL.",
        trigger=EventTrigger(
            expect={f"prefect.flow-run.{state}" for state in _BAD_ENDS},
            match=_OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
            within=timedelta(0),
        ),
        actions=[CallWebhook(block_document_id=block, payload=_PAYLOAD)],
    )


async def _register(automation: Automation) -> None:
    known = await _known(automation.name)
    if known is None:
        await automation.acreate()
    elif _described(automation) != _described(known):
        # Only then: an update forgets of which runs a sign of life is awaited.
        automation.id = known.id
        await automation.aupdate()


def _described(automation: Automation) -> Any:
    return automation.model_dump(exclude={"id"})


async def _remove(name: str) -> None:
    known = await _known(name)
    if known is not None:
        await known.adelete()


async def _known(name: str) -> Automation | None:
    try:
        return await Automation.aread(name=name)
    except ValueError:
        return None


if __name__ == "__main__":
    try:
        asyncio.run(register_automations(Settings.load()))
    except FlowsError as problem:
        sys.exit(f"bubblewatch: {problem}")
