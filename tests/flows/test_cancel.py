"""A run that is cancelled in the UI: it ends soon, nothing of it is left at work, and the next one goes on."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.kills import decided
from tests.bench.serving import wait

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator


def test_a_run_that_is_cancelled_stops_within_seconds_and_is_gone_on_with(
    loner: "Operator", operator: "Operator", night: "Night", sources: Path
) -> None:
    # Long enough that a run is at it for minutes.
    with loner.serve(SOURCES=str(sources), DELAY="4") as served:
        run = served.start("nightly")
        wait(lambda: _n_fetched(loner) > 0)
        pid = _pid(loner)
        served.cancel(run)
        wait(lambda: served.state(run) == "CANCELLED")
        assert not _is_alive(pid)
        assert _states(loner) == ["interrupted"]
        # Its place is free again at once.
        following = served.start("nightly")
        wait(lambda: served.state(following) == "RUNNING")
    assert replace(operator, home=loner.home).run("nightly", SOURCES=str(sources)).returncode == 0
    assert decided(loner.home) == decided(night.operator.home)
    assert _states(loner)[-1] == "completed"


def _query(operator: "Operator", query: str) -> list[tuple[object, ...]]:
    try:
        database = sqlite3.connect(f"file:{operator.home / 'bubblewatch.db'}?mode=ro", uri=True)
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()
    except sqlite3.OperationalError:
        # It is about to be made.
        return []


def _n_fetched(operator: "Operator") -> int:
    return len(_query(operator, "SELECT 1 FROM page WHERE state = 'fetched'"))


def _pid(operator: "Operator") -> int:
    ((pid,),) = _query(operator, "SELECT pid FROM run")
    assert isinstance(pid, int)
    return pid


def _states(operator: "Operator") -> list[object]:
    return [state for (state,) in _query(operator, "SELECT state FROM run ORDER BY run_id")]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
