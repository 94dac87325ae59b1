"""What is kept of runs, and how fresh a source is."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text, update

from load.database import reading, writing
from load.read import freshness_rows, rejection_counts
from load.runs import GIVEN_UP_AFTER, rejections_of_run
from load.tables import RunRow, sql_table
from load.write import add_rejections, count_passed_over, finish_run, forget_runs, note_alive, record_visit, start_run
from transform.records import Rejected

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_run_is_kept_with_what_it_was_asked_and_what_it_came_to(engine: Engine) -> None:
    run_id = start_run(engine, "backfill", {"since": "2024-05-01", "sources": ["deadline"]})
    finish_run(engine, run_id, "partial", {"fetched": 3})
    with reading(engine) as connection:
        row = connection.execute(text("SELECT flow, state, finished_at IS NULL AS is_open FROM run")).one()
    assert (row.flow, row.state, bool(row.is_open)) == ("backfill", "partial", False)


def test_ids_of_runs_sort_by_time(engine: Engine) -> None:
    ids = [start_run(engine, "nightly", {}) for _ in range(5)]
    assert sorted(ids) == ids


def test_run_whose_process_is_gone_is_told_by_the_next(engine: Engine) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, alive, done = (start_run(engine, "nightly", {}) for _ in range(3))
    finish_run(engine, done, "completed", {})
    with writing(engine) as connection:
        connection.execute(
            text("UPDATE run SET pid = :pid WHERE run_id IN (:dead, :done)"),
            {"pid": gone.pid, "dead": dead, "done": done},
        )
    start_run(engine, "nightly", {})
    with reading(engine) as connection:
        states = dict(connection.execute(text("SELECT run_id, state FROM run")).tuples().all())
    assert (states[dead], states[alive], states[done]) == ("interrupted", "running", "completed")


def test_run_of_another_machine_is_left_alone(engine: Engine) -> None:
    elsewhere = start_run(engine, "nightly", {})
    with writing(engine) as connection:
        connection.execute(text("UPDATE run SET pid = 999999999, host = 'elsewhere'"))
    start_run(engine, "nightly", {})
    with reading(engine) as connection:
        query = text("SELECT state FROM run WHERE run_id = :run_id")
        assert connection.execute(query, {"run_id": elsewhere}).scalar() == "running"


def test_run_that_is_not_heard_of_is_dead_wherever_it_ran(engine: Engine) -> None:
    silent, heard_of = start_run(engine, "nightly", {}), start_run(engine, "nightly", {})
    long_ago = datetime.now(UTC) - GIVEN_UP_AFTER
    with writing(engine) as connection:
        connection.execute(update(sql_table(RunRow)).values(host="elsewhere", seen_at=long_ago))
    assert note_alive(engine, heard_of)
    start_run(engine, "nightly", {})
    assert not note_alive(engine, silent)
    assert note_alive(engine, heard_of)


def test_what_is_passed_over_is_counted_and_no_rejection(engine: Engine) -> None:
    run_id = start_run(engine, "nightly", {})
    passed = [Rejected("discover", "not relevant", f"https://deadline.com/{number}") for number in range(3)]
    count_passed_over(engine, "deadline", passed, run_id)
    count_passed_over(engine, "deadline", passed[:1], run_id)
    assert [(row.reason, row.n_rejected) for row in rejection_counts(engine, run_id)] == [("not relevant", 4)]
    assert rejection_counts(engine) == []


def test_source_is_as_fresh_as_its_last_visit(engine: Engine) -> None:
    for day, state in enumerate(["completed", "failed"]):
        run_id = start_run(engine, "nightly", {})
        record_visit(engine, run_id, "deadline", state=state, started_at=NOON + timedelta(days=day))
    record_visit(engine, start_run(engine, "nightly", {}), "variety", state="failed", started_at=NOON)
    deadline, variety = freshness_rows(engine)
    assert (deadline.last_run_at.day, deadline.last_success_at, deadline.state) == (2, NOON, "failed")
    assert (variety.last_success_at, variety.n_articles, variety.state) == (None, 0, "failed")


def test_visit_noted_twice_is_one_visit(engine: Engine) -> None:
    run_id = start_run(engine, "nightly", {})
    for state in ("failed", "completed"):
        record_visit(engine, run_id, "deadline", state=state, started_at=NOON, n_listed=5)
    assert [row.state for row in freshness_rows(engine)] == ["completed"]


def test_completed_visit_ends_older_trouble_in_discovery(engine: Engine) -> None:
    run_id = start_run(engine, "nightly", {})
    for name in ("deadline", "variety"):
        add_rejections(engine, name, [Rejected("discover", "no feed", f"https://{name}.com/feed")], run_id)
    assert [row.n_rejected for row in rejection_counts(engine)] == [2]
    later = datetime.now(UTC) + timedelta(hours=1)
    record_visit(engine, run_id, "deadline", state="completed", started_at=later)
    record_visit(engine, run_id, "variety", state="partial", started_at=later)
    assert {row.source: row.n_rejected for row in freshness_rows(engine)} == {"deadline": 0, "variety": 1}


def test_old_runs_are_forgotten_but_not_when_a_source_was_last_well(engine: Engine) -> None:
    runs = [start_run(engine, "nightly", {}) for _ in range(4)]
    for number, (run_id, state) in enumerate(zip(runs, ("completed", "completed", "failed", "completed"), strict=True)):
        source = "variety" if number == 3 else "deadline"
        record_visit(engine, run_id, source, state=state, started_at=NOON + timedelta(days=number))
        add_rejections(engine, source, [Rejected("fetch", "gone", f"https://example.com/{number}", "")], run_id)
    for run_id in runs[:3]:
        finish_run(engine, run_id, "completed", {})
    later = datetime.now(UTC) + timedelta(days=1)
    assert forget_runs(engine, later - timedelta(days=2)) == 0
    # The first, for the second was well too, and the third, which was not; the fourth is at work.
    assert forget_runs(engine, later) == 2
    left = {run_id for run_id in runs if rejections_of_run(engine, run_id)}
    assert left == {runs[1], runs[3]}
    assert {row.source: row.last_success_at for row in freshness_rows(engine)}["deadline"] == NOON + timedelta(days=1)
