"""`bubblewatch doctor`: what is configured, reachable, migrated and stale, for somebody who was woken at night."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import SecretStr

from extract.errors import ExtractError
from flows.server import health_of, running_server
from flows.settings import Settings, origins
from flows.stages.workplace import configured_sources
from flows.terminal import printable
from load.checks import run_checks
from load.database import describe, open_database, require_current
from load.errors import LoadError
from load.read import freshness_rows

# Less than this and a night may fill the disk.
LOW_DISK_BYTES = 2 * 1024**3


class Finding(NamedTuple):
    """grade: "ok", "warning" or "fault"."""

    grade: str
    subject: str
    told: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Looks at everything that a run needs, changing nothing."""
    yield from _configured(settings)
    yield _sources(settings)
    yield from _database(settings)
    yield _disk(settings)
    yield _prefect(settings)


def print_findings(settings: Settings) -> bool:
    """Prints what is found; whether nothing of it is a fault."""
    has_fault = False
    for finding in examine(settings):
        print(f"{finding.grade:8s} {finding.subject:12s} {printable(finding.told)}", flush=True)
        has_fault |= finding.grade == "fault"
    return not has_fault


def _configured(settings: Settings) -> Iterator[Finding]:
    for name, origin in origins().items():
        value = getattr(settings, name)
        shown = "(not shown)" if isinstance(value, SecretStr) else value
        yield Finding("ok", "setting", f"{name} = {shown}, from {origin}")
    if settings.contact is None:
        yield Finding("warning", "setting", "contact is not set: the sites that are visited cannot tell whom to ask")


def _sources(settings: Settings) -> Finding:
    try:
        sources = configured_sources(settings)
    except ExtractError as error:
        return Finding("fault", "sources", str(error))
    n_permitted = sum(source.is_permitted for source in sources.values())
    return Finding("ok", "sources", f"{len(sources)} known, {n_permitted} of them may be visited")


def _database(settings: Settings) -> Iterator[Finding]:
    if settings.database_url is None and not (settings.home / "bubblewatch.db").exists():
        yield Finding("warning", "database", f"{settings.home / 'bubblewatch.db'} does not exist: nothing was ever run")
        return
    try:
        engine = open_database(settings.url, read_only=True)
    except LoadError as error:
        yield Finding("fault", "database", str(error))
        return
    try:
        require_current(engine)
        yield Finding("ok", "database", f"{describe(engine)} is reachable and at this program's schema")
        for row in freshness_rows(engine):
            success = "never" if row.last_success_at is None else f"{row.last_success_at:%Y-%m-%d %H:%M} UTC"
            grade = "ok" if row.state == "completed" else "warning"
            yield Finding(grade, "visit", f"{row.source}: last {row.state}, last success {success}")
        for found in run_checks(engine, now=datetime.now(UTC)):
            grade = "fault" if found.weight == "error" else "warning"
            told = f"{found.name}, {found.n_found} times: {found.meaning} ({', '.join(found.examples)})"
            yield Finding(grade, "data", told)
    except LoadError as error:
        yield Finding("fault", "database", str(error))
    finally:
        engine.dispose()


def _disk(settings: Settings) -> Finding:
    folder = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not os.access(folder, os.W_OK):
        return Finding("fault", "home", f"{folder} cannot be written to")
    free = shutil.disk_usage(folder).free
    told = f"{settings.home} has {free / 1024**3:,.1f} GiB free"
    return Finding("warning" if free < LOW_DISK_BYTES else "ok", "home", told)


def _prefect(settings: Settings) -> Finding:
    named = os.environ.get("PREFECT_API_URL")
    if named is None:
        server = running_server(settings.prefect_folder)
        if server is None:
            told = "no server runs here; `bubblewatch serve` starts one, and so does every run for itself"
            return Finding("warning", "prefect", told)
        return Finding("ok", "prefect", f"the server of this home answers at {server.ui_url}")
    shown, problem = health_of(named)
    return Finding("fault" if problem else "ok", "prefect", f"the server at {shown} {problem or 'answers'}")
