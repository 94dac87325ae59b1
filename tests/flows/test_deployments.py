"""What Prefect is given to run: the registry, its form, and a schedule that fires."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.serving import ask, wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator

REGISTRY = """
import json
from flows.deployments import deployments
print(json.dumps([
    {
        "name": item.name,
        "entrypoint": item.entrypoint,
        "limit": item.concurrency_limit,
        "strategy": item.concurrency_options.collision_strategy.value,
        "schedules": [schedule.schedule.model_dump(mode="json") for schedule in item.schedules or []],
        "parameters": item._parameter_openapi_schema.model_dump(mode="json"),
    }
    for item in deployments()
]))
"""
# The schedule of the settings is a cron expression, and a minute is long to wait.
SERVE_EVERY_5_S = """
from datetime import timedelta
from prefect.schedules import Interval
from flows.deployments import serve_deployments
serve_deployments(Interval(timedelta(seconds=5)))
"""


def _registry(operator: "Operator", **settings: str) -> dict[str, Any]:
    process = subprocess.run(
        [sys.executable, "-c", REGISTRY],
        env=operator.environment_of(**settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return {item["name"]: item for item in json.loads(process.stdout)}


def test_each_flow_is_deployed_by_module_and_runs_once_at_a_time(operator: "Operator") -> None:
    registry = _registry(operator)
    assert {name: (item["entrypoint"], item["limit"], item["strategy"]) for name, item in registry.items()} == {
        "nightly": ("flows.nightly.nightly", 1, "CANCEL_NEW"),
        "backfill": ("flows.backfill.backfill", 1, "ENQUEUE"),
        "replay": ("flows.replay.replay", 1, "ENQUEUE"),
    }


def test_only_the_nightly_run_is_scheduled_at_the_hour_of_the_settings(operator: "Operator") -> None:
    registry = _registry(operator, NIGHTLY_CRON="5 4 * * *", TIMEZONE="Europe/London")
    (schedule,) = registry["nightly"]["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == ("5 4 * * *", "Europe/London")
    assert registry["backfill"]["schedules"] == registry["replay"]["schedules"] == []


def test_the_form_of_a_backfill_is_flat_and_offers_the_sources_that_may_be_visited(
    operator: "Operator", sources: Path
) -> None:
    schema = _registry(operator, SOURCES=str(sources))["backfill"]["parameters"]
    fields = schema["properties"]
    assert set(fields) == {"since", "until", "sources", "warc", "urls", "dry_run"}
    assert sorted(fields["sources"]["items"]["enum"]) == sorted(path.stem for path in sources.glob("*.toml"))
    assert {"format": "date", "type": "string"} in fields["since"]["anyOf"]
    assert not schema["definitions"]
    assert not schema["required"]
    assert all(field["description"] for field in fields.values())


def test_a_schedule_that_is_none_is_a_sentence(operator: "Operator") -> None:
    run = operator.run("serve", NIGHTLY_CRON="at tea time")
    assert run.returncode == 1
    assert "BUBBLEWATCH_NIGHTLY_CRON" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_scheduled_night_happens_by_itself(operator: "Operator", sources: Path) -> None:
    operator.home.mkdir()
    assert operator.run("db", "upgrade").returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE_EVERY_5_S],
        env=operator.environment_of(SOURCES=str(sources)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait(lambda: _completed_by_schedule(operator) != [])
    finally:
        process.terminate()
        # The night that has just begun is finished first.
        process.wait(150)
    assert len(operator.rows("article")["article"]) > 20
    # It is still on for whoever serves it next.
    assert all(schedule["active"] for schedule in operator.ask("deployments/filter", {})[0]["schedules"])


def _completed_by_schedule(operator: "Operator") -> list[dict[str, Any]]:
    wanted = {"flows": {"name": {"any_": ["nightly"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    return [run for run in operator.ask("flow_runs/filter", wanted) if run["auto_scheduled"]]


def test_serve_is_one_command_from_server_to_schedule(loner: "Operator", sources: Path) -> None:
    process = loner.start("serve", SOURCES=str(sources), SERVER_PORT="0")
    assert process.stdout is not None
    url = process.stdout.readline().split()[2]
    wait(lambda: len(ask(f"{url}/api", "deployments/filter", {})) == 3)
    with urllib.request.urlopen(url) as answer:
        assert b"Prefect" in answer.read()
    process.terminate()
    _, errors = process.communicate(timeout=60)
    # 143 if it was told to end before its runner had begun.
    assert process.returncode in (0, 143)
    assert "Traceback" not in errors
    assert not (loner.home / "prefect" / "server.json").exists()
