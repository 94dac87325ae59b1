"""`bubblewatch serve` as a process of its own, and what a person at its UI asks of it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

PATIENCE_S = 180.0
ENDS = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def environment(home: Path, **settings: str) -> dict[str, str]:
    """What a command under that home folder and those settings has, and nothing of ours."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("BUBBLEWATCH_", "PREFECT_"))}
    # A port of its own: on a busy machine somebody else's server may be at the usual one.
    named = {"HOME": str(home), "SERVER_PORT": "0", **settings}
    return {**inherited, **{f"BUBBLEWATCH_{key}": value for key, value in named.items()}}


def ask(api: str, path: str, body: Mapping[str, Any] | None = None, *, headers: Mapping[str, str] | None = None) -> Any:
    """What the Prefect API at that address answers; a GET without a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{api}/{path}", data, {"Content-Type": "application/json", **(headers or {})})
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            # Busy: its clients come again too.
            if error.code != 503 or time.monotonic() > deadline:
                raise
        time.sleep(0.5)


@dataclass(frozen=True)
class Served:
    """A `serve` that answers. process: leads a group of its own with the runner and the runs; url: of the UI."""

    process: "subprocess.Popen[str]"
    url: str

    def ask(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What its API answers; a GET without a body."""
        return ask(f"{self.url}/api", path, body)

    def start(self, deployment: str, **parameters: Any) -> str:
        """Starts a run as the form of the UI does; its id."""
        wait(self.is_ready)
        found = {one["name"]: one["id"] for one in self.ask("deployments/filter", {})}
        return str(self.ask(f"deployments/{found[deployment]}/create_flow_run", {"parameters": parameters})["id"])

    def cancel(self, run: str) -> None:
        """Cancels a run as the button of the UI does."""
        self.ask(f"flow_runs/{run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})

    def is_ready(self) -> bool:
        """Whether runs can be started."""
        return len(self.ask("deployments/filter", {})) == 3

    def state(self, run: str) -> str:
        """The type of a run's state, in Prefect's capitals."""
        return str(self.ask(f"flow_runs/{run}")["state_type"])


def listen_to_interrupts() -> None:
    """In a new process: as a terminal starts it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def ignore_interrupts() -> None:
    """In a new process: as a shell starts it in the background, where SIGTERM must be enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def serving(variables: Mapping[str, str]) -> Iterator[Served]:
    """A `serve` with that environment until the block ends. Raises TimeoutExpired if it does not end then."""
    # Not a pipe: nobody reads what its runs log there.
    with TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "serve"],
            env=dict(variables),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
            preexec_fn=ignore_interrupts,
        )
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                errors.seek(0)
                raise RuntimeError(errors.read())
            yield Served(process, line.split()[2])
        finally:
            process.terminate()
            try:
                process.wait(120)
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise
            finally:
                process.stdout.close()


def wait(condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> float:
    """Waits until something is so; for how long it was not, in seconds. Raises TimeoutError."""
    begun_at = time.monotonic()
    while True:
        # A server that is busy, or gone for a while, is asked again.
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            if condition():
                return time.monotonic() - begun_at
        if time.monotonic() - begun_at > patience_s:
            raise TimeoutError(f"it was not so within {patience_s:.0f} s")
        time.sleep(0.1)
