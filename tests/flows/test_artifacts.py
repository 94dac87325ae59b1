"""What the UI shows of a run: a name, how far it came, its result, what changed, the state of the data."""

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator

NIGHTLY = {"flows": {"name": {"any_": ["nightly"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}


def _artifacts(operator: "Operator", run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = operator.ask("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    return {artifact["key"]: artifact for artifact in found}


def test_a_night_has_a_name_and_shows_what_it_came_to(night: "Night") -> None:
    runs = night.operator.ask("flow_runs/filter", NIGHTLY)
    assert all(re.match(r"nightly \d{4}-\d\d-\d\d \d\d:\d\d", run["name"]) for run in runs)
    shown = [_artifacts(night.operator, run) for run in runs]
    # The server is shared with other tests: ours is the night in which everything was new.
    first = next(found for found in shown if "and their seasons changed" in found["nightly-changes"]["data"])
    assert set(first) == {"nightly-progress", "nightly-result", "nightly-changes", "nightly-quality"}
    assert first["nightly-progress"]["data"] == 100
    assert first["nightly-progress"]["description"].startswith("3 of 3 done")
    table = json.loads(first["nightly-result"]["data"])
    assert len(table) == 3
    assert all(row["listed"] >= row["fetched"] > 0 and "problems" not in row for row in table)
    assert sum(row["changes"] for row in table) > 10
    assert re.search(
        r"- \*\*.+\*\*.*: (renewed|cancelled|ending)\n  “.+” \[.+\]\(<http://", first["nightly-changes"]["data"]
    )
    assert "checks" in first["nightly-quality"]["data"] or "| warning |" in first["nightly-quality"]["data"]
