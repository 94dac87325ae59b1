"""Everything at once: the newsroom and the gold pages, in any order, twice, from two processes."""

import json
import multiprocessing
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from extract.files import page_from_file
from extract.page import Page
from flows.newsroom.site import PUBLISHERS, load_publisher, render_site
from load.checks import run_checks
from load.database import open_database
from load.write import Outcome, PageRef, load_batch, prepare, publish_due, start_run
from transform.reading import read_page
from transform.records import Rejected

GOLD = Path(__file__).parents[1] / "fixtures" / "gold" / "open"
N_GOLD_PAGES = 60
NIGHT = datetime(2026, 11, 1, 3, tzinfo=UTC)
# The numbers and the record of changes tell how it went; all else tells what is so.
HISTORY = frozenset({"change_seq", "status_event", "change_counter"})


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """What the pages give, in the order of their places in an archive."""
    bases = {name: f"https://{name}.example" for name in PUBLISHERS}
    pages = [
        Page(url, url, 200, (("Content-Type", answer.content_type),), answer.body, NIGHT, source=name)
        for name in PUBLISHERS
        for path, answer in render_site(load_publisher(name), bases).items()
        if answer.status == 200 and answer.content_type.startswith("text/html") and (url := bases[name] + path)
    ]
    files = sorted(GOLD.glob("*.html"))
    for file in files[:: len(files) // N_GOLD_PAGES]:
        page = page_from_file(file)
        assert isinstance(page, Page)
        url = f"https://gold.example/{file.stem}"
        pages.append(replace(page, requested_url=url, url=url, fetched_at=NIGHT))
    # A second capture of some, fetched later: the newest counts.
    pages += [replace(page, fetched_at=NIGHT + timedelta(days=1)) for page in pages[::7]]
    return [_outcome(number, page) for number, page in enumerate(pages)]


def _outcome(number: int, page: Page) -> Outcome:
    result = read_page(page)
    read = result if isinstance(result, Rejected) else prepare(result)
    return Outcome(PageRef(None, "pages.warc.gz", number), page.requested_url, page.source, page.fetched_at, read)


def load_all(url: str, outcomes: Sequence[Outcome], size: int, publish_every: int) -> None:
    """A run of its own, which resolves now and then."""
    engine = open_database(url)
    run_id = start_run(engine, "test", {})
    for number, start in enumerate(range(0, len(outcomes), size), start=1):
        load_batch(engine, outcomes[start : start + size], run_id=run_id, publishing=False)
        if number % publish_every == 0:
            publish_due(engine, run_id=run_id)
    publish_due(engine, run_id=run_id)
    engine.dispose()


@pytest.fixture(scope="module")
def alone(outcomes: list[Outcome], migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database into which one process has loaded everything once, in order."""
    path = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("alone") / "alone.db")
    engine = open_database(f"sqlite:///{path}")
    load_all(f"sqlite:///{path}", outcomes, len(outcomes), 1)
    yield engine
    engine.dispose()


@pytest.mark.timeout(120)
def test_two_processes_that_load_everything_twice_leave_the_rows_of_one(
    engine: Engine,
    alone: Engine,
    outcomes: list[Outcome],
    contents: Callable[..., dict[str, list[tuple[Any, ...]]]],
) -> None:
    expected = _comparable(contents(alone, without=HISTORY))
    assert len(expected["statement"]) > 100
    assert len(expected["cast_member"]) > 20
    url = engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        runs = [
            pool.submit(load_all, url, random.Random(seed).sample(outcomes, len(outcomes)), 11 + 8 * seed, 2 + seed)
            for seed in range(4)
        ]
        for run in runs:
            run.result()
    assert _comparable(contents(engine, without=HISTORY)) == expected
    assert [one for one in run_checks(engine, now=NIGHT) if one.weight == "error"] == []


def _comparable(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[str]]:
    """Alike on either database: one has truth values, instants and lists, the other numbers and text."""
    return {name: sorted(repr(tuple(map(_plain, row))) for row in rows) for name, rows in tables.items()}


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S.%f}"
        case date():
            return value.isoformat()
        case list() | dict():
            return json.dumps(value)
        case _:
            return value
