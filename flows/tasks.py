"""The stages as Prefect tasks, a source at a time, and what the three flows have in common.

Names and counts pass between tasks, never pages: those are handed over by database and archive.
"""

import asyncio
import functools
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed, aget_state_exception
from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from extract.errors import ExtractError
from flows.artifacts import live_progress, show_days, show_result
from flows.errors import FlowsError, SourceFailed
from flows.settings import Settings
from flows.stages import acquiring, closing, estimates, understanding, workplace
from flows.stages.reports import Counts, Report
from flows.stages.workplace import Workplace, configured_sources, open_workplace
from flows.terminal import LOGGERS, drawn_progress
from load.errors import DatabaseUnavailable, LoadError
from load.write import days_of_sources
from transform.errors import TransformError

P = ParamSpec("P")
T = TypeVar("T")

# What Prefect records of a task run costs more than a batch of pages: there may be some dozens in a run, not thousands.
MAX_WARC_TASKS = 20
# A thread a source spends its time waiting for its host.
MAX_THREADS = 32

_LOG = logging.getLogger(__name__)

_EXPECTED = (ExtractError, TransformError, LoadError, FlowsError)


async def _is_database_away(_task: Any, _run: Any, state: State[Any]) -> bool:
    problem = await aget_state_exception(state)
    return isinstance(problem, DatabaseUnavailable)


# A database that is started anew is back within minutes, and every stage goes on where it was. Nothing else is tried
# again: fetching has its own retries, politer than any here; a page that cannot be read today cannot be read in a
# minute; a source that fails as a whole is the next run's. Nor is a flow: the next one takes up what it has left.
_RETRIES: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": [10, 60, 300],
    "retry_condition_fn": _is_database_away,
}


class _ConfiguredNames:
    """Lets Prefect's form offer the sources that are configured when a deployment is registered."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        names = [source.name for source in configured_sources(Settings.load()).values() if source.is_permitted]
        return {**handler(schema), "enum": names}


SourceName = Annotated[str, _ConfiguredNames()]


@dataclass(frozen=True, slots=True)
class _Run:
    """What the tasks of one flow run share. reading: one source at a time keeps all processes busy."""

    work: Workplace
    threads: ThreadPoolExecutor
    reading: asyncio.Lock


_RUN: ContextVar[_Run] = ContextVar("run")


async def conclude(
    flow: str,
    parameters: Mapping[str, Any],
    body: Callable[[], Awaitable[Sequence[Report]]],
    *,
    is_dry: bool = False,
) -> State[Any]:
    """Runs the body of a flow in a workplace and says in the end state how it went, each failing part by name.

    is_dry: the run loads nothing, so nothing has changed.
    """
    try:
        settings = Settings.load()
        _let_logs_through(settings.log)
        with (
            open_workplace(settings, flow, parameters) as work,
            ThreadPoolExecutor(MAX_THREADS, thread_name_prefix=flow) as threads,
        ):
            token = _RUN.set(_Run(work, threads, asyncio.Lock()))
            try:
                async with live_progress(flow, work.progress):
                    with drawn_progress(work.progress):
                        reports = await body()
                summary = closing.finish(work, reports)
                await show_result(work, flow, reports, has_loaded=not is_dry)
            finally:
                _RUN.reset(token)
    except _EXPECTED as error:
        return Failed(message=str(error))
    match summary.state:
        case "completed":
            return Completed(message=summary.message)
        case "partial":
            return Failed(name="Partial", message=summary.message)
        case _:
            return Failed(message=summary.message)


def _let_logs_through(level: str) -> None:
    """Prefect holds the loggers that it is told of to its own level; ours is for the run's log."""
    for name in LOGGERS:
        logging.getLogger(name).setLevel(level.upper())


@contextmanager
def within_a_night() -> Iterator[None]:
    """Tells the stages of the block to end once the run has had the hours of the setting."""
    work = _RUN.get().work
    hours = work.settings.nightly_hours

    def end() -> None:
        _LOG.warning("the run has had its %g hours: what is left is the next one's", hours)
        work.stopping.set()

    timer = asyncio.get_running_loop().call_later(3600 * hours, end)
    try:
        yield
    finally:
        timer.cancel()


async def visit_sources(
    names: Sequence[str], since: datetime | None = None, until: datetime | None = None
) -> list[Report]:
    """Visits every permitted source, or those named, at the same time; a failing one stops no other."""
    chosen = workplace.choose_sources(_RUN.get().work.sources, names)
    _RUN.get().work.progress.plan(source.name for source in chosen)
    return await asyncio.gather(
        *(
            _visit(
                source.name,
                functools.partial(discover_source, source.name, since, until),
                functools.partial(fetch_source, source.name),
                functools.partial(read_source, source.name),
            )
            for source in chosen
        )
    )


async def tell_days(flow: str, names: Sequence[str], since: datetime | None, until: datetime | None) -> None:
    """Shows how far each day of publication has come at the sources of those names, or at all that may be visited."""
    chosen = [source.name for source in workplace.choose_sources(_RUN.get().work.sources, names)]
    await show_days(flow, await _in_thread(lambda work: days_of_sources(work.engine, chosen, since, until)))


async def let_go() -> list[Report]:
    """Removes what the settings let go of old runs and of the archive; a report only for the archive."""
    await _in_thread(closing.forget)
    settings = _RUN.get().work.settings
    if settings.archive_days is None and settings.archive_gib is None:
        return []
    return [await _attempt("archive", functools.partial(_in_thread, closing.prune))]


async def visit_urls(path: Path) -> list[Report]:
    """Takes in the URLs of a file, each by way of the source that its host belongs to."""
    listed = await _in_thread(acquiring.list_urls, path)
    return await asyncio.gather(
        *(
            _visit(
                name,
                functools.partial(fetch_source, name),
                functools.partial(read_source, name),
                counts=counts,
            )
            for name, counts in listed.items()
        )
    )


async def read_warcs(
    paths: Sequence[Path], since: datetime | None = None, until: datetime | None = None
) -> list[Report]:
    """Reads WARC files one after another, the records fetched within the dates."""
    reports: list[Report] = []
    _RUN.get().work.progress.plan(path.name for path in paths)
    for group in _groups(paths, MAX_WARC_TASKS):
        reports += await read_warc_files(_label(group), group, since, until)
    return reports


async def read_own_archive(since: datetime | None, until: datetime | None) -> list[Report]:
    """Reads every file of our own archive."""
    paths = await _in_thread(workplace.archive_files)
    return await read_warcs(paths, since, until)


async def estimate(
    span: tuple[datetime | None, datetime | None] | None, names: Sequence[str], warc: Sequence[Path], urls: Path | None
) -> list[Report]:
    """What a backfill would fetch and read. Listings are fetched for it, pages are not, and nothing is written."""
    steps: list[tuple[str, Callable[[], Awaitable[Counts]]]] = []
    if span is not None:
        chosen = workplace.choose_sources(_RUN.get().work.sources, names)
        steps += [
            (source.name, functools.partial(_in_thread, estimates.estimate_source, source.name, *span))
            for source in chosen
        ]
    steps += [(path.name, functools.partial(_in_thread, estimates.estimate_warc, path)) for path in warc]
    if urls is not None:
        steps.append((urls.name, functools.partial(_in_thread, estimates.estimate_urls, urls)))
    return await asyncio.gather(*(_attempt(name, step) for name, step in steps))


def _groups(paths: Sequence[Path], n_groups: int) -> list[list[Path]]:
    size = -(-len(paths) // n_groups) or 1
    return [list(paths[start : start + size]) for start in range(0, len(paths), size)]


def _label(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"


async def _visit(source: str, *steps: Callable[[], Awaitable[Counts]], counts: Counts | None = None) -> Report:
    report = await _attempt(source, *steps, counts=counts)
    await _in_thread(closing.note_visit, report)
    return report


async def _attempt(name: str, *steps: Callable[[], Awaitable[Counts]], counts: Counts | None = None) -> Report:
    """Takes the steps in turn, each whatever became of the one before: another run may have left work for it."""
    started_at = datetime.now(UTC)
    total = Counter(counts or {})
    problems: list[str] = []
    for step in steps:
        try:
            total.update(await step())
        except SourceFailed as error:
            total.update(error.counts)
            problems.append(str(error))
        except Exception as error:
            problems.append(_sentence(error))
    _RUN.get().work.progress.finish(name)
    return Report(name, total, tuple(problems), started_at)


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, _EXPECTED) else f"{type(error).__name__}: {error}"


@task(task_run_name="discover {source}", cache_policy=NO_CACHE, persist_result=False, **_RETRIES)
async def discover_source(source: str, since: datetime | None, until: datetime | None) -> Counts:
    """Lists what a source has published."""
    return await _in_thread(acquiring.discover_source, source, since, until)


@task(task_run_name="fetch {source}", cache_policy=NO_CACHE, persist_result=False, **_RETRIES)
async def fetch_source(source: str) -> Counts:
    """Fetches and archives what a source has due."""
    return await _in_thread(acquiring.fetch_source, source)


@task(task_run_name="read {source}", cache_policy=NO_CACHE, persist_result=False, **_RETRIES)
async def read_source(source: str) -> Counts:
    """Reads a source's archived pages and loads what they say."""
    async with _RUN.get().reading:
        return await _in_thread(understanding.read_source, source)


@task(task_run_name="read {label}", cache_policy=NO_CACHE, persist_result=False, **_RETRIES)
async def read_warc_files(
    label: str, paths: list[Path], since: datetime | None, until: datetime | None
) -> list[Report]:
    """Reads WARC files and loads what they say; one that cannot be read stops no other."""
    read = understanding.read_warc
    return [await _attempt(path.name, functools.partial(_in_thread, read, path, since, until)) for path in paths]


async def _in_thread(stage: Callable[Concatenate[Workplace, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a stage in a thread; if the run is cancelled, waits until the stage has stopped."""
    run = _RUN.get()
    call = functools.partial(copy_context().run, functools.partial(stage, run.work, *args, **kwargs))
    future = asyncio.get_running_loop().run_in_executor(run.threads, call)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        run.work.stopping.set()
        await asyncio.wait([future])
        raise
