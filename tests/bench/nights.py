"""How large Prefect's own tables become: the records of one real night, over and over for 200 nights.

Each day's clean-up is that of Prefect's server under our settings, called without the server around it.
"""

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.server import SERVER_ENVIRONMENT

N_NIGHTS = 200
# So many at a time are written, and then cleaned up.
STEP = 10
# How a table's rows are found: those of a flow run directly, or by what they belong to.
_OF_RUN = {
    "flow_run": "id = :run",
    "flow_run_state": "flow_run_id = :run",
    "task_run": "flow_run_id = :run",
    "task_run_state": "task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = :run)",
    "log": "flow_run_id = :run",
    "artifact": "flow_run_id = :run",
    "events": "occurred >= :begin",
    "event_resources": "occurred >= :begin",
}
# By which the clean-up tells what is old.
_AGES = {"flow_run": "end_time", "events": "occurred", "event_resources": "occurred"}
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Rows = Mapping[str, list[dict[str, Any]]]


def run(database: Path) -> None:
    """Print how a database grows, whose last run is a night, when that night is followed by 199 like it."""
    url = f"sqlite+aiosqlite:///{database}"
    subprocess.run(
        [sys.executable, "-m", "tests.bench.nights", str(database)],
        env={**os.environ, **SERVER_ENVIRONMENT, "PREFECT_SERVER_DATABASE_CONNECTION_URL": url},
        check=True,
    )


def _simulate(database: Path) -> None:
    night = _night(database)
    print(f"nights: {N_NIGHTS} of them in Prefect's own tables, each {sum(map(len, night.values()))} rows")
    sizes = {0: _mib(database)}
    for n_nights in range(STEP, N_NIGHTS + 1, STEP):
        _age(database, STEP)
        for age in range(STEP):
            _write(database, night, n_nights - age, age)
        if n_nights == STEP:
            print(f"  {(_mib(database) - sizes[0]) / STEP:5.2f} MiB a night are written")
        asyncio.run(_clean_up())
        sizes[n_nights] = _mib(database)
    for n_nights in (0, 10, 50, 100, 150, N_NIGHTS):
        print(f"  {sizes[n_nights]:5.1f} MiB after {n_nights} nights")


def _night(database: Path) -> Rows:
    """The rows of the last run."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    run, begin = connection.execute("SELECT id, start_time FROM flow_run ORDER BY start_time DESC LIMIT 1").fetchone()
    known = {"run": run, "begin": begin}
    rows = {
        table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {where}", known)]
        for table, where in _OF_RUN.items()
    }
    connection.close()
    return rows


def _age(database: Path, n_days: int) -> None:
    """Makes all that is there older."""
    with sqlite3.connect(database) as connection:
        for table, column in _AGES.items():
            shifted = f"strftime('%Y-%m-%d %H:%M:%f000', {column}, '-{n_days} days')"
            connection.execute(f"UPDATE {table} SET {column} = {shifted}")
    connection.close()


def _write(database: Path, night: Rows, number: int, age: int) -> None:
    """Writes a night like the one given, with identities of its own, so many days old."""
    ids = {
        row["id"]: str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {row['id']}"))
        for rows in night.values()
        for row in rows
    }

    def own(value: Any) -> Any:
        return _ID.sub(lambda match: ids.get(match[0], match[0]), value) if isinstance(value, str) else value

    with sqlite3.connect(database) as connection:
        for table, rows in night.items():
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join(
                    f"strftime('%Y-%m-%d %H:%M:%f000', ?, '-{age} days')" if name == _AGES.get(table) else "?"
                    for name in row
                )
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [own(row[name]) for name in row])
    connection.close()


async def _clean_up() -> None:
    from prefect.server.database import provide_database_interface
    from prefect.server.services import db_vacuum

    db = provide_database_interface()
    await db_vacuum.vacuum_old_flow_runs(db=db)
    await db_vacuum.vacuum_events_with_retention_overrides(db=db)
    await db_vacuum.vacuum_old_events(db=db)
    await db_vacuum.vacuum_stale_artifact_collections(db=db)


def _mib(database: Path) -> float:
    """What the file takes, its log written into it."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return database.stat().st_size / 1024**2


if __name__ == "__main__":
    _simulate(Path(sys.argv[1]))
