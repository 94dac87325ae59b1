"""Many items on processes: every item gets its result, in order, whatever one of them does."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from flows import workers
from flows.workers import Workers


def square(number: int) -> str:
    if number < 0:
        raise ValueError(f"{number} is negative")
    return str(number * number)


def end_the_process_at_13(number: int) -> str:
    if number == 13:
        os._exit(3)
    return str(number)


def sleep_at_3(number: int) -> str:
    if number == 3:
        time.sleep(30)
    return str(number)


def note(number: int, reason: str, detail: str) -> str:
    return f"{number}: {reason}: {detail}"


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(2) as pool:
        assert list(pool.map(square, note, range(300))) == [str(number * number) for number in range(300)]


def test_an_item_that_raises_is_given_up_with_its_error() -> None:
    with Workers(2) as pool:
        assert list(pool.map(square, note, [2, -1, 3])) == ["4", "-1: error: ValueError: -1 is negative", "9"]


def test_few_items_are_done_in_this_process_and_treated_the_same() -> None:
    with Workers(2, inline_limit=3) as pool:
        assert list(pool.map(square, note, [2, -1, 3])) == ["4", "-1: error: ValueError: -1 is negative", "9"]
        assert pool._executor is None


def test_an_item_that_ends_its_process_costs_only_itself() -> None:
    with Workers(2) as pool:
        results = list(pool.map(end_the_process_at_13, note, range(120)))
    assert results[13] == "13: crash: the process that read it ended"
    assert [result for number, result in enumerate(results) if number != 13] == [
        str(number) for number in range(120) if number != 13
    ]


def test_items_are_taken_only_as_fast_as_they_are_done() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield number

    n_workers = 2
    with Workers(n_workers) as pool:
        results = pool.map(square, note, items())
        assert [next(results) for _ in range(10)] == [str(number * number) for number in range(10)]
        results.close()  # type: ignore[attr-defined]
    # What waits, and the one chunk whose results are being taken.
    assert taken <= (workers.CHUNKS_AHEAD * n_workers + 1) * workers.CHUNK_SIZE


def test_an_item_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    # The limit is read in the worker: a chunk of one in this process stands for it.
    monkeypatch.setattr(workers, "ITEM_TIMEOUT_S", 0.3)
    before = signal.signal(signal.SIGALRM, workers._raise_timeout)
    try:
        assert workers._run_chunk(sleep_at_3, note, [2, 3, 4]) == ["2", "3: timeout: longer than 0 s", "4"]
    finally:
        signal.signal(signal.SIGALRM, before)
