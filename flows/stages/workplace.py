"""What the stages of one run share: settings, sources, database, fetcher, and the run's own row."""

import difflib
import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from extract.archive import Place
from extract.fetch import Fetcher, Limits
from extract.pacing import Clock
from extract.source import Source, load_sources
from flows.errors import ParametersError, Stopped
from flows.progress import Progress
from flows.settings import Settings
from flows.workers import Workers
from load.database import describe, open_database, require_current, upgrade
from load.errors import LoadError
from load.write import finish_run, note_alive, release_pages, start_run

_LOG = logging.getLogger(__name__)

# How often a run says that it is alive; it is given up for dead after `load.runs.GIVEN_UP_AFTER`.
HEARTBEAT_S = 30.0
# Between two requests to a host of which no source file tells.
DEFAULT_DELAY_S = 2.0
_TOLD_TO_END = "The run was told to end; another one goes on where it was."
# One transaction a batch: large enough to be cheap, small enough that a kill costs seconds.
BATCH_SIZE = 200


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the stages of one run share; safe for threads, but `workers` is for one at a time.

    stopping: set it and every stage ends at its next page.
    """

    settings: Settings
    engine: Engine
    sources: Mapping[str, Source]
    fetcher: Fetcher
    workers: Workers
    run_id: str
    stopping: threading.Event
    progress: Progress = field(default_factory=Progress)

    def go_on(self) -> None:
        """Raises Stopped once the run has been told to end."""
        if self.stopping.is_set():
            raise Stopped(_TOLD_TO_END)


def configured_sources(settings: Settings) -> dict[str, Source]:
    """The sources by name, with the delay that the settings ask for. Raises SourceError."""
    sources = load_sources(*settings.sources)
    if settings.delay is None:
        return sources
    return {name: source.model_copy(update={"delay_s": settings.delay}) for name, source in sources.items()}


def choose_sources(sources: Mapping[str, Source], names: Sequence[str]) -> list[Source]:
    """The sources of those names, or all that may be visited. Raises ParametersError for any other name."""
    for name in names:
        if name not in sources:
            near = difflib.get_close_matches(name, sources, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ParametersError(f"There is no source named {name!r}.{hint}")
        if not sources[name].is_permitted:
            raise ParametersError(f"{name} may not be visited: {sources[name].refusal}")
    if names:
        return [sources[name] for name in dict.fromkeys(names)]
    return [source for source in sources.values() if source.is_permitted]


def check(settings: Settings, sources: Sequence[str] = ()) -> None:
    """Finds out what is wrong before anything that costs time is started. Raises what a run would raise."""
    choose_sources(configured_sources(settings), sources)
    with open_for_writing(settings):
        pass


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[Engine]:
    """The database, at the schema of this program: the embedded one is brought there, another has to be there.

    Raises LoadError.
    """
    engine = open_database(settings.url)
    try:
        if engine.dialect.name == "sqlite":
            upgrade(engine)
        else:
            require_current(engine)
        yield engine
    finally:
        engine.dispose()


def upgrade_database(settings: Settings) -> str:
    """Brings the database to the schema of this program; its description, fit for printing. Raises LoadError."""
    engine = open_database(settings.url)
    try:
        upgrade(engine)
        return describe(engine)
    finally:
        engine.dispose()


@contextmanager
def open_workplace(settings: Settings, flow: str, parameters: Mapping[str, Any]) -> Iterator[Workplace]:
    """Everything that a run needs, and its row in the database. Raises LoadError and SourceError."""
    sources = configured_sources(settings)
    stopping = threading.Event()

    def wait(seconds: float) -> None:
        if stopping.wait(seconds):
            raise Stopped(_TOLD_TO_END)

    with ExitStack() as stack:
        engine = stack.enter_context(open_for_writing(settings))
        fetcher = stack.enter_context(
            Fetcher(
                contact=settings.contact,
                default_delay_s=DEFAULT_DELAY_S if settings.delay is None else settings.delay,
                limits=Limits(n_requests=settings.budget),
                clock=Clock(sleep=wait),
            )
        )
        workers = stack.enter_context(Workers(settings.workers))
        run_id = start_run(engine, flow, parameters)
        stack.enter_context(_heard_of(engine, run_id, stopping))
        stack.enter_context(_closed(engine, run_id))
        yield Workplace(settings, engine, sources, fetcher, workers, run_id, stopping)


@contextmanager
def _closed(engine: Engine, run_id: str) -> Iterator[None]:
    """Notes how a run ended that did not come to its own end: by a fault, or told to end."""
    try:
        yield
    except BaseException as error:
        is_fault = isinstance(error, Exception) and not isinstance(error, Stopped)
        # What was wrong is told anyway, and the next run closes what is left open.
        with suppress(LoadError):
            finish_run(engine, run_id, "failed" if is_fault else "interrupted", {"problem": str(error)})
        raise


@contextmanager
def _heard_of(engine: Engine, run_id: str, stopping: threading.Event) -> Iterator[None]:
    """Says now and then that the run is alive; ends it where another one has given it up and taken its work."""
    has_ended = threading.Event()

    def tell() -> None:
        while not has_ended.wait(HEARTBEAT_S):
            try:
                if note_alive(engine, run_id):
                    continue
            except LoadError as error:
                _LOG.warning("it cannot be noted that the run is alive: %s", error)
                continue
            _LOG.error("this run was taken for dead and another one goes on with its work: it ends here")
            stopping.set()
            return

    teller = threading.Thread(target=tell, name="heartbeat", daemon=True)
    teller.start()
    try:
        yield
    finally:
        has_ended.set()
        teller.join()
        with suppress(LoadError):
            release_pages(engine, run_id)


def archive_files(work: Workplace) -> list[Path]:
    """The WARC files of our own archive, oldest first."""
    return sorted(work.settings.archive_folder.glob("*.warc.gz"))


def in_archive(work: Workplace, place: Place) -> Place:
    """Where a place of the database is in the file system; the contrary of `archive_name`."""
    return Place(work.settings.archive_folder / place.file, place.offset)


def archive_name(work: Workplace, file: Path) -> str:
    """A file of our own archive by its name, so that the home folder can move; any other by its full path."""
    absolute = file.absolute()
    folder = work.settings.archive_folder
    return str(absolute.relative_to(folder)) if absolute.is_relative_to(folder) else str(absolute)


def span_of(since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    """From the first instant of a day, inclusive, to the last of another, exclusive, in UTC. Raises ParametersError."""
    if since and until and since > until:
        raise ParametersError(f"{since} is after {until}.")
    begin = datetime.combine(since, datetime.min.time(), UTC) if since else None
    end = datetime.combine(until, datetime.min.time(), UTC) + timedelta(days=1) if until else None
    return begin, end
