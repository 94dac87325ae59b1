"""Many pages on several processes: in order, in bounded memory, and one bad page costs only itself."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from types import FrameType, TracebackType
from typing import Protocol, Self, TypeVar

# A message costs less than a page, and a run that is told to end waits for what the workers have in hand.
CHUNK_SIZE = 8
# So many chunks a worker wait their turn: enough that none idles, few enough that memory stays flat.
CHUNKS_AHEAD = 4
# A page takes some 15 ms: one far beyond that is not worth the wait.
ITEM_TIMEOUT_S = 60.0

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class GiveUp(Protocol[Item_contra, Result_co]):
    """What stands for an item whose function raised ("error"), lasted ("timeout") or ended its process ("crash")."""

    def __call__(self, item: Item_contra, reason: str, detail: str, /) -> Result_co: ...


class Workers:
    """Processes that live as long as this value is open; the first one starts when there is work for it.

    inline_limit: so many items of one call or fewer are done in this process, without time limit or guard against
    crashes. Not to be used by two threads at once.
    """

    def __init__(self, n_workers: int, *, inline_limit: int = 0) -> None:
        self._n_workers = n_workers
        self._inline_limit = inline_limit
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._drop_executor()

    def map(
        self, function: Callable[[Item], Result], give_up: GiveUp[Item, Result], items: Iterable[Item]
    ) -> Iterator[Result]:
        """One result an item, in their order. Both functions are pickled, and so are items and results."""
        rest = iter(items)
        head = list(islice(rest, self._inline_limit + 1))
        if len(head) <= self._inline_limit:
            for item in head:
                yield _attempt(function, give_up, item)
        else:
            yield from self._map_on_processes(function, give_up, chain(head, rest))

    def _map_on_processes(
        self, function: Callable[[Item], Result], give_up: GiveUp[Item, Result], items: Iterator[Item]
    ) -> Iterator[Result]:
        pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        while True:
            while len(pending) < CHUNKS_AHEAD * self._n_workers and (chunk := list(islice(items, CHUNK_SIZE))):
                pending.append((chunk, self._submit(function, give_up, chunk)))
            if not pending:
                return
            chunk, future = pending.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                results = self._map_one_by_one(function, give_up, chunk)
                pending = deque((waiting, self._submit(function, give_up, waiting)) for waiting, _ in pending)
            yield from results

    def _map_one_by_one(
        self, function: Callable[[Item], Result], give_up: GiveUp[Item, Result], chunk: list[Item]
    ) -> list[Result]:
        """The results of a chunk during which a process died: whatever ends its process again is given up."""
        results: list[Result] = []
        for item in chunk:
            try:
                results += self._submit(function, give_up, [item]).result()
            except BrokenProcessPool:
                results.append(give_up(item, "crash", "the process that read it ended"))
        return results

    def _submit(
        self, function: Callable[[Item], Result], give_up: GiveUp[Item, Result], chunk: list[Item]
    ) -> Future[list[Result]]:
        for _ in range(2):
            if self._executor is None:
                # Not fork: this process may hold threads and database connections.
                context = multiprocessing.get_context("spawn")
                self._executor = ProcessPoolExecutor(self._n_workers, mp_context=context, initializer=_prepare_worker)
            try:
                return self._executor.submit(_run_chunk, function, give_up, chunk)
            except BrokenProcessPool:
                self._drop_executor()
        raise BrokenProcessPool("worker processes end as soon as they start")

    def _drop_executor(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _prepare_worker() -> None:
    # Ctrl-C is the parent's business, and a parent that was killed leaves nobody to end its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _raise_timeout)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _ItemTimeout(BaseException):
    """Not an Exception: what reads a page must not take it for one of its own faults."""


def _raise_timeout(_signal: int, _frame: FrameType | None) -> None:
    raise _ItemTimeout


def _run_chunk(function: Callable[[Item], Result], give_up: GiveUp[Item, Result], chunk: list[Item]) -> list[Result]:
    results: list[Result] = []
    for item in chunk:
        signal.setitimer(signal.ITIMER_REAL, ITEM_TIMEOUT_S)
        try:
            results.append(_attempt(function, give_up, item))
        except _ItemTimeout:
            results.append(give_up(item, "timeout", f"longer than {ITEM_TIMEOUT_S:.0f} s"))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return results


def _attempt(function: Callable[[Item], Result], give_up: GiveUp[Item, Result], item: Item) -> Result:
    try:
        return function(item)
    except Exception as error:
        return give_up(item, "error", f"{type(error).__name__}: {error}")
