"""What an operator is told of a database that cannot be used, and what migrations leave."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from load.database import (
    SCHEMA_REVISION,
    current_revision,
    downgrade,
    next_changes,
    open_database,
    reading,
    require_current,
    upgrade,
    writing,
)
from load.errors import DatabaseUnavailable, SchemaMismatch
from load.read import status_rows
from load.tables import Table
from load.views import VIEWS
from load.write import load_batch, start_run


def refusal(url: str, **options: Any) -> str:
    with pytest.raises(DatabaseUnavailable) as caught:
        open_database(url, **options)
    return str(caught.value)


def test_upgrade_from_nothing_gives_exactly_the_tables_of_the_code(database_url: str) -> None:
    engine = open_database(database_url)
    upgrade(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
        assert set(inspect(connection).get_view_names()) == {view.name for view in VIEWS}
    require_current(engine)
    engine.dispose()


def test_upgrade_is_done_once(engine: Engine) -> None:
    start_run(engine, "test", {})
    upgrade(engine)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM run")).scalar() == 1


def test_schema_can_be_taken_back_with_data_in_it(engine: Engine, desk: Any) -> None:
    news = desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2), desk.casts("Harbor", "Bo Ash"))
    load_batch(engine, [news], run_id=start_run(engine, "test", {}))
    downgrade(engine, "base")
    with reading(engine) as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert inspect(connection).get_view_names() == []
    upgrade(engine)
    require_current(engine)


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, int(SCHEMA_REVISION))])
def test_every_step_back_and_forth_keeps_what_was_met(
    engine: Engine, desk: Any, contents: Callable[..., dict[str, list[tuple[Any, ...]]]], revision: str
) -> None:
    news = [
        desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2), desk.casts("Harbor", "Bo Ash")),
        desk.article("https://variety.com/1", desk.says("Harbor", "cancelled", 3), publisher="Variety", day=2),
    ]
    load_batch(engine, news, run_id=start_run(engine, "test", {}))
    before = contents(engine)
    downgrade(engine, revision)
    upgrade(engine)
    assert contents(engine) == before
    load_batch(engine, news, run_id=start_run(engine, "test", {}))
    assert contents(engine) == before


def test_code_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "load:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION


def test_two_programs_may_upgrade_at_once(database_url: str) -> None:
    engines = [open_database(database_url) for _ in range(3)]
    threads = [threading.Thread(target=upgrade, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for engine in engines:
        require_current(engine)
        engine.dispose()


def test_empty_database_is_told_apart_from_an_old_or_a_newer_one(database_url: str) -> None:
    engine = open_database(database_url)
    with pytest.raises(SchemaMismatch, match=r"no bubblewatch tables.*db upgrade"):
        require_current(engine)
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match=f"revision 9999, this program wants {SCHEMA_REVISION}"):
        require_current(engine)
    with pytest.raises(SchemaMismatch, match="9999"):
        upgrade(engine)
    assert current_revision(engine) == "9999"
    engine.dispose()


def test_reading_from_an_empty_database_names_the_cure(database_url: str) -> None:
    engine = open_database(database_url)
    with pytest.raises(SchemaMismatch, match="db upgrade"):
        status_rows(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("no url", "no URL"),
        ("mysql://root@localhost/x", "'mysql' are not supported"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_address_that_leads_nowhere(url: str, words: str) -> None:
    message = refusal(url)
    assert words in message
    assert "secret" not in message


def test_missing_database_of_the_server(postgresql_url: str) -> None:
    assert "does not exist" in refusal(postgresql_url.replace("/test_", "/no_test_"))


def test_missing_file_is_not_created_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "none.db"
    assert "there is no database" in refusal(f"sqlite:///{path}", read_only=True)
    assert not path.parent.exists()


def test_folder_is_no_database(tmp_path: Path) -> None:
    assert "is a folder" in refusal(f"sqlite:///{tmp_path}")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made" in refusal(f"sqlite:///{tmp_path / 'file' / 'x.db'}")


@pytest.mark.parametrize("read_only", [True, False])
def test_file_that_is_no_database(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "text.db"
    path.write_text("This is not the file that you are looking for. " * 99)
    assert "no SQLite database, or is damaged" in refusal(f"sqlite:///{path}", read_only=read_only)


def test_read_only_database_refuses_every_write(engine: Engine) -> None:
    reader = open_database(engine.url.render_as_string(hide_password=False), read_only=True)
    with pytest.raises(DatabaseUnavailable, match="may not be written to"):
        start_run(reader, "test", {})
    assert status_rows(reader) == []
    reader.dispose()


def test_locked_database_is_said_to_be_locked(ready_sqlite_url: str) -> None:
    engine = open_database(ready_sqlite_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    blocker = sqlite3.connect(ready_sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="locked by another program"):
        start_run(engine, "test", {})
    blocker.rollback()
    blocker.close()
    engine.dispose()


def test_reader_is_not_held_up_by_a_writer(engine: Engine, desk: Any) -> None:
    load_batch(
        engine,
        [desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2))],
        run_id=start_run(engine, "test", {}),
    )
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM show_decision"))
        assert [row.status for row in status_rows(engine)] == ["renewed"]


def test_poller_of_change_numbers_misses_no_commit(engine: Engine) -> None:
    """Writers take turns from drawing a number to committing it, so a smaller number never appears later."""

    def write(number: int) -> None:
        for _ in range(10):
            with writing(engine) as connection:
                seq = next_changes(connection, 1)
                connection.execute(
                    text(
                        "INSERT INTO status_event (change_seq, changed_at, show_id, show, new_status) "
                        "VALUES (:seq, CURRENT_TIMESTAMP, :show, :show, 'renewed')"
                    ),
                    {"seq": seq, "show": str(number)},
                )

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    seen: list[int] = []
    while len(seen) < 40 and (any(writer.is_alive() for writer in writers) or len(seen) < 40):
        with reading(engine) as connection:
            last = seen[-1] if seen else 0
            query = text("SELECT change_seq FROM status_change WHERE change_seq > :last ORDER BY change_seq")
            seen.extend(connection.execute(query, {"last": last}).scalars())
    for writer in writers:
        writer.join()
    assert seen == list(range(1, 41))


def test_reading_sqlite_loads_no_library_that_it_does_not_need(ready_sqlite_url: str) -> None:
    program = (
        "import sys; from load.database import open_database, require_current; from load.read import status_rows; "
        f"engine = open_database({ready_sqlite_url!r}, read_only=True); require_current(engine); status_rows(engine); "
        "print(*(name for name in ('sqlmodel', 'alembic', 'psycopg', 'prefect', 'trafilatura') if name in sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
