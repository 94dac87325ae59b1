"""What Prefect is given to run: the registry, its form, and a schedule that fires."""

import json
import sqlite3
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.serving import Served, environment, wait

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
# Six fields, the last of which are seconds: a minute is long to wait.
OFTEN = "* * * * * */5"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> dict[str, Any]:
    """What is registered, by name."""
    settings = {"SOURCES": str(sources), "NIGHTLY_CRON": "5 4 * * *", "TIMEZONE": "Europe/London"}
    process = subprocess.run(
        [sys.executable, "-c", REGISTRY],
        env=environment(tmp_path_factory.mktemp("registry"), **settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return {item["name"]: item for item in json.loads(process.stdout)}


def test_each_flow_is_deployed_by_module_and_runs_once_at_a_time(registry: dict[str, Any]) -> None:
    assert {name: (item["entrypoint"], item["limit"], item["strategy"]) for name, item in registry.items()} == {
        "nightly": ("flows.nightly.nightly", 1, "CANCEL_NEW"),
        "backfill": ("flows.backfill.backfill", 1, "ENQUEUE"),
        "replay": ("flows.replay.replay", 1, "ENQUEUE"),
    }


def test_only_the_nightly_run_is_scheduled_at_the_hour_of_the_settings(registry: dict[str, Any]) -> None:
    (schedule,) = registry["nightly"]["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == ("5 4 * * *", "Europe/London")
    assert registry["backfill"]["schedules"] == registry["replay"]["schedules"] == []


def test_the_form_of_a_backfill_is_flat_and_offers_the_sources_that_may_be_visited(
    registry: dict[str, Any], sources: Path
) -> None:
    schema = registry["backfill"]["parameters"]
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


def test_serve_is_one_command_whose_schedule_stays_on_and_does_not_overlap(loner: "Operator", sources: Path) -> None:
    asked = {"SOURCES": str(sources), "NIGHTLY_CRON": OFTEN, "DELAY": "0.3"}
    for _ in ("at first", "after a restart"):
        begun_at = datetime.now(UTC)
        with loner.serve(**asked) as served:
            with urllib.request.urlopen(served.url) as answer:
                assert b"Prefect" in answer.read()
            wait(partial(_has_had_a_night, served, begun_at))
            # Those that were due while one was at work.
            assert _by_schedule(served, "CANCELLED")
        assert served.process.returncode == 0
        assert not (loner.home / "prefect" / "server.json").exists()
    assert len(loner.rows("article")["article"]) > 20
    nights = _nights(loner)
    assert len(nights) >= 2
    assert all(before[1] <= after[0] for before, after in pairwise(nights))


def _by_schedule(served: Served, state: str) -> list[dict[str, Any]]:
    found = served.ask("flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": [state]}}}})
    return [run for run in found if run["auto_scheduled"]]


def _has_had_a_night(served: Served, since: datetime) -> bool:
    """Whether one is complete that was due after that."""
    completed = _by_schedule(served, "COMPLETED")
    return any(datetime.fromisoformat(run["expected_start_time"]) > since for run in completed)


def _nights(operator: "Operator") -> list[tuple[str, str]]:
    """When each began and ended."""
    database = sqlite3.connect(operator.home / "bubblewatch.db")
    nights = database.execute("SELECT started_at, finished_at FROM run WHERE flow = 'nightly' ORDER BY 1").fetchall()
    database.close()
    return nights
