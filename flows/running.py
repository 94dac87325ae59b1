"""Flows run by a command: on the local Prefect server, quiet on the terminal, their record complete."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from flows.errors import ParametersError, ServerError
from flows.server import LocalServer, client_environment, health_of, is_alive, local_server
from flows.settings import Settings
from flows.terminal import LOGGERS, printable, watched

DONE, FAILED = 0, 1
TERMINATED = 143

# By which a run that has died is found; Prefect takes no smaller number of seconds.
HEARTBEAT_S = 30
# A server of many workers may be busy; one that is not there is found out at once.
NAMED_SERVER_TIMEOUT_S = 60.0
# How soon `serve` finds out that its server is gone.
SERVER_WATCH_S = 2.0

# Our own lines go to stderr by themselves; what Prefect says of a run is kept in the run's log.
_QUIET_ENVIRONMENT = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": ",".join(LOGGERS),
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_S),
}


def run_nightly(settings: Settings, *, sources: Sequence[str]) -> int:
    """One nightly run. Returns the exit code."""
    from flows.stages.workplace import check

    check(settings, sources)
    with _prefect(settings):
        from flows.nightly import nightly

        return _run(lambda: nightly(sources=list(sources), return_state=True))


def run_backfill(
    settings: Settings,
    *,
    since: date | None,
    until: date | None,
    sources: Sequence[str],
    warc: Sequence[Path],
    urls: Path | None,
    dry_run: bool,
) -> int:
    """One backfill, or with `dry_run` what it would do. Returns the exit code."""
    from flows.stages.acquiring import require_urls
    from flows.stages.workplace import check

    check(settings, sources)
    for path in warc:
        if not path.is_file():
            raise ParametersError(f"{path}: there is no such file.")
    if urls is not None:
        require_urls(urls)
    with _prefect(settings):
        from flows.backfill import backfill

        return _run(
            lambda: backfill(
                since=since,
                until=until,
                sources=list(sources),
                warc=[str(path.absolute()) for path in warc],
                urls=str(urls.absolute()) if urls else "",
                dry_run=dry_run,
                return_state=True,
            )
        )


def run_replay(settings: Settings, *, since: date | None, until: date | None) -> int:
    """One replay of the archive. Returns the exit code."""
    from flows.stages.workplace import check

    check(settings)
    with _prefect(settings):
        from flows.replay import replay

        return _run(lambda: replay(since=since, until=until, return_state=True))


def run_serve(settings: Settings) -> int:
    """Server, schedule and runner until they are told to end. Returns the exit code."""
    from flows.stages.workplace import check

    check(settings)
    with _prefect(settings) as server:
        from flows.deployments import serve_deployments

        if server is None:
            serve_deployments()
            return DONE
        print(f"Prefect UI: {server.ui_url}  (Ctrl-C ends it)", flush=True)
        has_died = threading.Event()
        threading.Thread(target=_end_with_server, args=(settings, has_died), daemon=True).start()
        try:
            serve_deployments()
        finally:
            # Whichever way the runner took out.
            if has_died.is_set():
                raise ServerError(f"The Prefect server has ended; its log is {server.log}.")
    return DONE


def _end_with_server(settings: Settings, has_died: threading.Event) -> None:
    """Ends this process once the server is gone: a service manager then starts both again, and nobody else would."""
    while is_alive(settings.prefect_folder):
        time.sleep(SERVER_WATCH_S)
    has_died.set()
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _prefect(settings: Settings) -> Iterator[LocalServer | None]:
    """Prefect's client set up for what runs in the block. Nothing may have imported Prefect before.

    An operator's own server, named by PREFECT_API_URL, is used as it is; the value is None then. Raises ServerError.
    """
    os.environ.update(_QUIET_ENVIRONMENT)
    if named := os.environ.get("PREFECT_API_URL"):
        shown, problem = health_of(named, NAMED_SERVER_TIMEOUT_S)
        if problem is not None:
            raise ServerError(f"The Prefect server at {shown}, which PREFECT_API_URL names, {problem}.")
        yield None
        return
    with local_server(settings.prefect_folder, preferred_port=settings.server_port) as server:
        os.environ.update(client_environment(server, settings.prefect_folder))
        yield server


def _run(flow: Callable[[], Awaitable[Any]]) -> int:
    from prefect.exceptions import ExternalSignal

    try:
        with watched():
            state = asyncio.run(_record(flow))
    except ExternalSignal:
        return TERMINATED
    if state.is_completed():
        print(printable(state.message), flush=True)
        return DONE
    print(f"bubblewatch: {printable(state.message)}", file=sys.stderr, flush=True)
    return FAILED


async def _record(flow: Callable[[], Awaitable[Any]]) -> Any:
    """Runs the flow and lets the server have all its events and logs before anybody stops it."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogHandler

    try:
        return await flow()
    finally:
        drained = EventsWorker.drain_all(at_exit=False)
        if not isinstance(drained, tuple):
            await drained
        await APILogHandler.aflush()
