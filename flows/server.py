"""One Prefect server of our own on loopback: started, shared, supervised and stopped.

Prefect's ephemeral server loses the history of what ran at the end of a command, so every command that runs a flow uses
a standing one. Commands at work at the same time share it, and the last to end stops it. Three files under the home's
`prefect` folder carry that, each held with `flock`, which the system drops with its holder however that died:

    start.lock    held while a command decides to start or to stop the server
    users.lock    held shared by every command that uses the server
    server.lock   held by the server process itself, which inherits it: it is taken as long as the server lives
"""

import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from flows.errors import ServerError

# A first start creates Prefect's database, which took up to 15 s on an idle machine and more on a busy one.
START_TIMEOUT_S = 180.0
STOP_TIMEOUT_S = 15.0
HEALTH_PERIOD_S = 0.1
HEALTH_TIMEOUT_S = 5.0
START_ATTEMPTS = 3
_MAX_ANSWER_BYTES = 1_000_000
# Of the server's log, beyond which it is set aside for a new one; the one before that goes.
MAX_LOG_BYTES = 8 * 1024**2

CLIENT_ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}
SERVER_ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLI_PROMPT": "false",
    # One transaction a batch in place of one an event: a quarter of the CPU, and no stalls on SQLite.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    # What is older than a month goes, with its logs and artifacts; events go after a week.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "2592000",
}


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that answers. api_url: for clients; ui_url: for people; log: its log file."""

    port: int
    pid: int
    log: Path

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def ui_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def local_server(folder: Path, *, preferred_port: int = 0) -> Iterator[LocalServer]:
    """A running server whose files lie under `folder`: the one that is there, or a new one.

    It is stopped on leaving unless another command still uses it. Raises ServerError.
    """
    try:
        folder = folder.absolute()
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            users = stack.enter_context((folder / "users.lock").open("a"))
            with _exclusive(folder / "start.lock"):
                fcntl.flock(users, fcntl.LOCK_SH)
                server, process = _running_server(folder), None
                if server is None:
                    server, process = _start_server(folder, preferred_port)
            try:
                yield server
            finally:
                with _exclusive(folder / "start.lock"):
                    if _is_last_user(users):
                        _stop_server(folder)
                        if process is not None:
                            process.wait()
    except OSError as error:
        raise ServerError(f"The Prefect server cannot use {folder}: {error.strerror or error}.") from error


def running_server(folder: Path) -> LocalServer | None:
    """The server whose files lie under `folder`, if one runs and answers; nothing is started or ended."""
    folder = folder.absolute()
    if not (folder / "server.lock").exists() or not is_alive(folder):
        return None
    server = _read_state(folder)
    return server if server is not None and _is_healthy(server) else None


def health_of(api_url: str, timeout_s: float = HEALTH_TIMEOUT_S) -> tuple[str, str | None]:
    """The address of somebody else's server, fit for printing, and what is wrong with it: None where all is well."""
    address = urlsplit(api_url)
    shown = f"{address.scheme}://{address.netloc.rpartition('@')[2]}{address.path}"
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=timeout_s)
    try:
        connection.request("GET", f"{address.path.rstrip('/')}/health")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return shown, f"does not answer: {error}"
    finally:
        connection.close()
    return shown, None if status == 200 else f"answers with {status}"


def client_environment(server: LocalServer, folder: Path) -> dict[str, str]:
    """What makes Prefect's client, in this process or a child, use that server and no profile of the user's."""
    return {**CLIENT_ENVIRONMENT, **_private_files(folder), "PREFECT_API_URL": server.api_url}


def _private_files(folder: Path) -> dict[str, str]:
    return {"PREFECT_HOME": str(folder), "PREFECT_PROFILES_PATH": str(folder / "profiles.toml")}


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_last_user(users: IO[str]) -> bool:
    try:
        # The lock is exchanged, not added to: our own share does not stand in the way.
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_alive(folder: Path) -> bool:
    """Whether the process of a server whose files lie under `folder` is there, be it that it answers or not."""
    with (folder / "server.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _running_server(folder: Path) -> LocalServer | None:
    """The server that an earlier command left or shares; one that lives and does not answer is removed."""
    if not is_alive(folder):
        return None
    server = _read_state(folder)
    if server is not None and _waits_healthy(server, time.monotonic() + HEALTH_TIMEOUT_S):
        return server
    _stop_server(folder)
    return None


def _start_server(folder: Path, preferred_port: int) -> tuple[LocalServer, subprocess.Popen[bytes]]:
    log = folder / "server.log"
    if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    for attempt in range(START_ATTEMPTS):
        port = _free_port(preferred_port if attempt == 0 else 0)
        with (folder / "server.lock").open("a") as lock, log.open("ab") as output:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and a number
                [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
                env=_server_environment(folder, port),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[lock.fileno()],
                # Ctrl-C is for the command: the run ends first, then the server it reports to.
                start_new_session=True,
            )
        server = LocalServer(port=port, pid=process.pid, log=log)
        _write_state(folder, server)
        if _waits_healthy(server, time.monotonic() + START_TIMEOUT_S, process):
            return server, process
        died = process.poll() is not None
        _stop_server(folder)
        process.wait()
        if not died:
            raise ServerError(f"The Prefect server gave no answer within {START_TIMEOUT_S:.0f} s; its log is {log}.")
    raise ServerError(f"The Prefect server ended while it was starting; its log is {log}.")


def _server_environment(folder: Path, port: int) -> dict[str, str]:
    # What the user may have set for another Prefect is not for this one.
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    return {
        **inherited,
        **SERVER_ENVIRONMENT,
        **_private_files(folder),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
    }


def _free_port(preferred: int) -> int:
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError("No port is free on 127.0.0.1 for the Prefect server.")


def _waits_healthy(server: LocalServer, deadline: float, process: subprocess.Popen[bytes] | None = None) -> bool:
    while time.monotonic() < deadline and (process is None or process.poll() is None):
        if _is_healthy(server):
            return True
        time.sleep(HEALTH_PERIOD_S)
    return False


def _is_healthy(server: LocalServer) -> bool:
    """Whether the server answers and is ours: another one may have taken the port between our choice and its start."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=HEALTH_TIMEOUT_S)
    try:
        if _asked(connection, "/api/health") is not True:
            return False
        settings = _asked(connection, "/api/admin/settings")
        return isinstance(settings, dict) and settings.get("home") == str(server.log.parent)
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _asked(connection: http.client.HTTPConnection, path: str) -> Any:
    """What the server answers, or None where it refuses. Raises ValueError for what is no JSON."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read(_MAX_ANSWER_BYTES)
    return json.loads(body) if answer.status == 200 else None


def _stop_server(folder: Path) -> None:
    """Ends the recorded process if it still lives: politely, then for certain."""
    server = _read_state(folder)
    for sign in (signal.SIGTERM, signal.SIGKILL):
        # The lock, not the number, tells that this process is still our server.
        if server is None or not is_alive(folder):
            break
        try:
            os.kill(server.pid, sign)
        except ProcessLookupError:
            break
        deadline = time.monotonic() + STOP_TIMEOUT_S
        while time.monotonic() < deadline and is_alive(folder):
            time.sleep(HEALTH_PERIOD_S)
    (folder / "server.json").unlink(missing_ok=True)


def _write_state(folder: Path, server: LocalServer) -> None:
    path = folder / "server.json"
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"port": server.port, "pid": server.pid}), encoding="utf-8")
    fresh.replace(path)


def _read_state(folder: Path) -> LocalServer | None:
    try:
        state = json.loads((folder / "server.json").read_text(encoding="utf-8"))
        return LocalServer(port=int(state["port"]), pid=int(state["pid"]), log=folder / "server.log")
    except (OSError, ValueError, KeyError, TypeError):
        return None
