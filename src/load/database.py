"""Opening the database, its migrations, and what its refusals mean.

Imports neither SQLModel nor Alembic nor a driver until one is needed: `bubblewatch status` goes through here.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from load.errors import DatabaseUnavailable, SchemaMismatch

# The revision that this code reads and writes; a test keeps it equal to the newest file of migrations/versions.
SCHEMA_REVISION = "0011"

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_TIMEOUT_S = 60.0
_CONNECT_TIMEOUT_S = 10
_CACHE_KIB = 16 * 1024
# As many pages of 4 KiB: pages that several batches change are copied back from the log once.
_CHECKPOINT_PAGES = 16 * 1024
# One key for all writers of one database; any number does that nobody else uses there.
_WRITER_LOCK = 0x6275_6262_6C65


def open_database(url: str, *, read_only: bool = False) -> Engine:
    """The database at an SQLAlchemy URL, `sqlite:///PATH` or `postgresql://...`; it is reached before this returns.

    read_only: nothing is created and every write is refused by the database itself.
    Raises DatabaseUnavailable.
    """
    address = _address(url)
    engine = _open_sqlite(address, read_only) if address.get_backend_name() == "sqlite" else _open_postgresql(address)
    if read_only:
        engine = engine.execution_options(postgresql_readonly=True)
    try:
        with reading(engine) as connection:
            connection.execute(text("SELECT 1"))
            if engine.dialect.name == "sqlite":
                # Opening alone does not look into the file.
                connection.execute(text("SELECT count(*) FROM sqlite_master"))
    except DatabaseUnavailable:
        engine.dispose()
        raise
    return engine


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Brings tables and public views to a revision, by default to this code's; does nothing where they are there.

    Raises SchemaMismatch when the database was made by a newer program, DatabaseUnavailable when it cannot be written.
    """
    _migrate(engine, revision, "upgrade")


def downgrade(engine: Engine, revision: str) -> None:
    """Takes the schema back to an older revision, "base" for nothing; the public views go with the newest one."""
    _migrate(engine, revision, "downgrade")


def require_current(engine: Engine) -> None:
    """Raises SchemaMismatch unless the schema is the one that this code reads and writes."""
    found = current_revision(engine)
    if found == SCHEMA_REVISION:
        return
    if found is None:
        raise SchemaMismatch(
            f"{describe(engine)} holds no bubblewatch tables (revision none, this program wants {SCHEMA_REVISION}); "
            "run `bubblewatch db upgrade`"
        )
    raise SchemaMismatch(
        f"{describe(engine)} is at schema revision {found}, this program wants {SCHEMA_REVISION}; "
        "run `bubblewatch db upgrade`, with a newer program if this one does not know that revision"
    )


def current_revision(engine: Engine) -> str | None:
    """The revision of the schema, None where there is none."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def describe(engine: Engine) -> str:
    """The database in words that may be printed: never with a password."""
    return _describe(engine.url)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent reading transaction. Raises DatabaseUnavailable or SchemaMismatch for a refusal."""
    with _explained(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One writing transaction, the only one at a time on this database; committed at the end, or undone.

    Writers take turns, so that numbers drawn from `next_changes` appear to readers in the order of the numbers.
    Raises DatabaseUnavailable or SchemaMismatch for a refusal.
    """
    with _explained(engine.url), engine.execution_options(is_writer=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
        yield connection


def next_changes(connection: Connection, n_changes: int) -> int:
    """Draws n_changes consecutive change numbers inside a writing transaction; the first of them."""
    statement = text("UPDATE change_counter SET value = value + :n WHERE counter_id = 1 RETURNING value")
    last: int = connection.execute(statement, {"n": n_changes}).scalar_one()
    return last - n_changes + 1


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailable(
            "the database address is no URL; it looks like sqlite:///PATH or postgresql://USER@HOST/DATABASE"
        ) from error
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise DatabaseUnavailable(
            f"databases of the kind {address.drivername!r} are not supported; use sqlite:///PATH or postgresql://..."
        )
    return address


def _open_sqlite(address: URL, read_only: bool) -> Engine:
    if not address.database or address.database == ":memory:":
        raise DatabaseUnavailable("an SQLite database in memory would be lost at once; give a file: sqlite:///PATH")
    path = Path(address.database)
    if path.is_dir():
        raise DatabaseUnavailable(f"{path} is a folder, not an SQLite database")
    if read_only and not path.exists():
        raise DatabaseUnavailable(
            f"there is no database at {path}; run `bubblewatch nightly`, `backfill` or `demo` first"
        )
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnavailable(f"the folder of {path} cannot be made: {error.strerror}") from error

    def connect() -> sqlite3.Connection:
        location = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        if read_only and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
            # Nobody can be writing there, and the files that readers in WAL mode share cannot be made.
            location += "&immutable=1"
        return sqlite3.connect(
            location,
            uri=True,
            timeout=_BUSY_TIMEOUT_S,
            # Transactions are begun by hand below: the driver's own begin too late for a consistent read.
            isolation_level=None,
            check_same_thread=False,
        )

    # The last one back is the next one out: each has a cache of its own, and those of all threads need not fill.
    engine = create_engine(address, creator=connect, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # Keys are hashes, so that neighbours in time are no neighbours in an index; in KiB, with a minus sign.
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")

    @event.listens_for(engine, "checkin")
    def _let_go(connection: sqlite3.Connection | None, _record: Any) -> None:
        # The caches of all threads together would be no small thing to keep; one that fails is told of by what uses it.
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA shrink_memory")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        is_writer = connection.get_execution_options().get("is_writer", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


def _open_postgresql(address: URL) -> Engine:
    # Instants are stored in UTC and shown in UTC, whatever zone the server stands in; nobody is waited for without end.
    # Rows are looked up by keys: the helping processes and the machine code of grown tables' plans cost more than that.
    plans = "-c max_parallel_workers_per_gather=0 -c jit=off"
    options = f"-c timezone=UTC -c lock_timeout={_BUSY_TIMEOUT_S * 1000:.0f} {plans}"
    arguments = {"connect_timeout": _CONNECT_TIMEOUT_S, "options": options}
    try:
        return create_engine(address, connect_args=arguments, pool_pre_ping=True)
    except ImportError as error:
        raise DatabaseUnavailable(f"the PostgreSQL driver is not installed: {error}") from error


def _migrate(engine: Engine, revision: str, direction: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    from load.views import create_views, drop_views, restore_readers, view_readers

    if revision == "head" and current_revision(engine) == SCHEMA_REVISION:
        return
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        readers = view_readers(connection)
        drop_views(connection)
        try:
            getattr(command, direction)(config, revision)
        except CommandError as error:
            raise SchemaMismatch(
                f"{describe(engine)} cannot be brought from its schema revision to {revision} by this program, "
                f"which knows up to {SCHEMA_REVISION}: {error}"
            ) from error
        if _revision_inside(connection) == SCHEMA_REVISION:
            create_views(connection)
            restore_readers(connection, readers)


def _revision_inside(connection: Connection) -> str | None:
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _describe(address: URL) -> str:
    if address.get_backend_name() == "sqlite":
        return f"the database {address.database}"
    return f"the database {address.render_as_string(hide_password=True)}"


@contextmanager
def _explained(address: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        explanation = _explain(error, _describe(address))
        if explanation is None:
            raise
        raise explanation from error


def _explain(error: DBAPIError, database: str) -> DatabaseUnavailable | SchemaMismatch | None:
    """What a refusal of the database means to an operator; None for what can only be a fault of this program."""
    said = str(error.orig).strip()
    first_line = said.splitlines()[0] if said else type(error.orig).__name__
    if isinstance(error.orig, sqlite3.Error):
        for words, meaning in _SQLITE_REFUSALS.items():
            if words in said:
                return DatabaseUnavailable(f"{database} {meaning} ({first_line})")
        if "no such table" in said or "no such column" in said:
            return SchemaMismatch(
                f"{database} lacks what this program reads ({first_line}); run `bubblewatch db upgrade`"
            )
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in _MISSING_SCHEMA:
        return SchemaMismatch(f"{database} lacks what this program reads ({first_line}); run `bubblewatch db upgrade`")
    if state == _INSUFFICIENT_PRIVILEGE:
        return DatabaseUnavailable(f"{database} does not grant this user what is needed ({first_line})")
    if state is None or state[:2] in _POSTGRESQL_REFUSALS:
        meaning = _POSTGRESQL_REFUSALS.get(state[:2] if state else "08", "cannot be reached")
        return DatabaseUnavailable(f"{database} {meaning} ({first_line})")
    return None


_SQLITE_REFUSALS = {
    "readonly database": "may not be written to",
    "unable to open database file": "cannot be opened; check that folder and file exist and may be read",
    "database is locked": "is locked by another program; try again when that is done",
    "disk is full": "has no room left on its disk",
    "not a database": "is no SQLite database, or is damaged",
    "malformed": "is damaged; restore it from a backup, or derive it anew from the archive into a new file",
    "disk I/O error": "cannot be read or written because the disk fails",
}
_POSTGRESQL_REFUSALS = {
    "08": "cannot be reached",
    "25": "may not be written to",
    "28": "does not let this user in",
    "3D": "does not exist on that server",
    "53": "has no room or no connections left",
    "55": "is locked by another program; try again when that is done",
    "57": "is shutting down or starting",
    "58": "has a failing disk",
}
_MISSING_SCHEMA = ("42P01", "42703")
_INSUFFICIENT_PRIVILEGE = "42501"
