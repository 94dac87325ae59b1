"""Commands run as an operator runs them, against one Prefect server for the whole test run."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.newsroom import Newsroom, serve_newsroom, write_sources
from flows.server import client_environment, local_server
from tests.bench.kills import CountingNewsroom, counting_newsroom
from tests.bench.serving import Served, ask, environment, listen_to_interrupts, serving

# What differs between two runs that decide the same: the instants and the numbers of the changes.
VOLATILE = frozenset({"updated_at", "change_seq", "run_id"})
VIEWS = ("show_status", "season_status", "statement_evidence", "show_cast", "rejection", "article", "page")


@dataclass(frozen=True)
class Prefect:
    """The test run's server. environment: of commands that use it; tables: its database as a first start left it."""

    environment: dict[str, str]
    tables: Path

    def prepare(self, folder: Path) -> Path:
        """Makes the folder of a server that was started before: of a first start, making the tables takes longest."""
        folder.mkdir(parents=True)
        shutil.copy(self.tables, folder / "prefect.db")
        return folder


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prefect]:
    folder = tmp_path_factory.mktemp("prefect")
    tables = tmp_path_factory.mktemp("tables") / "prefect.db"
    with local_server(folder) as server:
        database = sqlite3.connect(folder / "prefect.db")
        database.execute("VACUUM INTO ?", [str(tables)])
        database.close()
        yield Prefect(client_environment(server, folder), tables)


@pytest.fixture(scope="session")
def prefect_environment(prefect: Prefect) -> dict[str, str]:
    """The environment of commands that use the test run's Prefect server."""
    return prefect.environment


@dataclass(frozen=True)
class Operator:
    """Somebody at a terminal with a home folder of their own."""

    home: Path
    environment: dict[str, str]

    def environment_of(self, **settings: str) -> dict[str, str]:
        """The environment of a command under those settings."""
        return {**environment(self.home, **settings), **self.environment}

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Starts a command; its group is its own, so that a test can send it what a terminal would."""
        return subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *arguments],
            env=self.environment_of(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=listen_to_interrupts,
        )

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        process = self.start(*arguments, **settings)
        output, errors = process.communicate(timeout=150)
        return subprocess.CompletedProcess(arguments, process.returncode, output, errors)

    def serve(self, **settings: str) -> AbstractContextManager[Served]:
        """Server, schedule and runner as long as the block lasts."""
        return serving(self.environment_of(**settings))

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        """What the API of the Prefect server answers that their commands use."""
        return ask(self.environment["PREFECT_API_URL"], path, body)

    def rows(self, *views: str) -> dict[str, list[tuple[Any, ...]]]:
        """What the database holds, apart from what may differ between two runs that decide the same."""
        connection = sqlite3.connect(self.home / "bubblewatch.db")
        try:
            return {view: _rows(connection, view) for view in views or VIEWS}
        finally:
            connection.close()


def _rows(connection: sqlite3.Connection, view: str) -> list[tuple[Any, ...]]:
    cursor = connection.execute(f'SELECT * FROM "{view}"')
    kept = [index for index, column in enumerate(cursor.description) if column[0] not in VOLATILE]
    return sorted((tuple(row[index] for index in kept) for row in cursor), key=repr)


@pytest.fixture
def operator(tmp_path: Path, prefect_environment: dict[str, str]) -> Operator:
    return Operator(tmp_path / "home", prefect_environment)


@pytest.fixture
def colleague(tmp_path: Path, prefect_environment: dict[str, str]) -> Operator:
    """Another operator, to compare with."""
    return Operator(tmp_path / "other", prefect_environment)


@pytest.fixture
def loner(tmp_path: Path, prefect: Prefect) -> Operator:
    """An operator whose Prefect server is their own."""
    prefect.prepare(tmp_path / "alone" / "prefect")
    return Operator(tmp_path / "alone", {})


@pytest.fixture(scope="session")
def running_newsroom() -> Iterator[Newsroom]:
    with serve_newsroom() as running:
        yield running


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory, running_newsroom: Newsroom) -> Path:
    """The folder of the newsroom's source files."""
    folder = tmp_path_factory.mktemp("sources")
    write_sources(folder, running_newsroom.bases)
    return folder


@pytest.fixture
def room() -> Iterator[CountingNewsroom]:
    """A newsroom of the test's own, which counts what it is asked."""
    with counting_newsroom() as running:
        yield running


@pytest.fixture
def folder(room: CountingNewsroom, tmp_path: Path) -> Path:
    """The folder of that newsroom's source files."""
    write_sources(tmp_path / "sources", room.bases)
    return tmp_path / "sources"


@dataclass(frozen=True)
class Night:
    """An operator after a first nightly run at the newsroom."""

    operator: Operator
    run: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory, prefect_environment: dict[str, str], sources: Path) -> Night:
    """Only to be read: many tests share it."""
    operator = Operator(tmp_path_factory.mktemp("night"), prefect_environment)
    return Night(operator, operator.run("nightly", SOURCES=str(sources)))
