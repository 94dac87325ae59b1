"""Two runs at once share the work: no page is fetched twice, and nothing is left undone when one of them is killed."""

import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from load.database import open_database, reading, upgrade
from tests.bench.kills import CountingNewsroom, decided, start_visit
from tests.bench.serving import ENDS, wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator

DATES = {"since": "2026-01-01", "until": "2026-06-30"}


@pytest.fixture
def shared(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database of all runs that the test starts."""
    engine = open_database(database_url)
    upgrade(engine)
    engine.dispose()
    monkeypatch.setenv("BUBBLEWATCH_DATABASE_URL", database_url)
    return database_url


def states(url: str) -> dict[str, str]:
    engine = open_database(url)
    try:
        with reading(engine) as connection:
            return dict(connection.execute(text("SELECT requested_url, state FROM page")).tuples().all())
    finally:
        engine.dispose()


def ended(process: "subprocess.Popen[bytes]") -> int:
    return process.wait(120)


def test_two_runs_at_once_fetch_every_page_once(
    room: CountingNewsroom, folder: Path, shared: str, tmp_path: Path
) -> None:
    runs = [start_visit(tmp_path / "home", folder) for _ in range(2)]
    assert [ended(run) for run in runs] == [0, 0]

    pages = states(shared)
    assert not {"listed", "fetched"} & set(pages.values())
    asked = room.page_requests(set(pages))
    assert len(asked) > 20
    assert set(asked.values()) == {1}


def test_run_beside_a_killed_one_takes_over_what_it_had_in_hand(
    room: CountingNewsroom, folder: Path, shared: str, tmp_path: Path
) -> None:
    killed = start_visit(tmp_path / "home", folder)
    deadline = time.monotonic() + 60
    while sum(state == "read" or state == "fetched" for state in states(shared).values()) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    assert ended(start_visit(tmp_path / "home", folder)) == 0

    pages = states(shared)
    assert not {"listed", "fetched"} & set(pages.values())
    asked = room.page_requests(set(pages))
    # The one that was on its way, and no other.
    assert sum(asked.values()) - len(asked) <= 1


def test_a_night_and_an_editors_backfill_at_once_give_the_rows_of_one_behind_the_other(
    room: CountingNewsroom, folder: Path, loner: "Operator", operator: "Operator"
) -> None:
    dates = [part for name, day in DATES.items() for part in (f"--{name}", day)]
    for command in (("nightly",), ("backfill", *dates)):
        assert operator.run(*command, SOURCES=str(folder)).returncode == 0
    pages = {row[0] for row in decided(operator.home)["page"]}
    room.forget()

    # Slow enough that each is at work while the other is.
    with loner.serve(SOURCES=str(folder), DELAY="1") as served:
        runs = [served.start("nightly"), served.start("backfill", **DATES)]
        wait(lambda: all(served.state(run) in ENDS for run in runs))
        assert [served.state(run) for run in runs] == ["COMPLETED", "COMPLETED"]
        begun, ended = ([served.ask(f"flow_runs/{run}")[when] for run in runs] for when in ("start_time", "end_time"))
    assert max(begun) < min(ended)

    assert decided(loner.home) == decided(operator.home)
    assert set(room.page_requests(pages).values()) == {1}
