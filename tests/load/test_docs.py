"""The guide to the database says what works."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.database import open_database, reading
from load.write import load_batch, start_run

GUIDE = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_every_query_of_the_guide_runs(engine: Engine, desk: Any) -> None:
    news = desk.article(
        "https://deadline.com/1", desk.says("Night Ferry", "cancelled", 2), desk.casts("Night Ferry", "Bo Ash")
    )
    load_batch(engine, [news], run_id=start_run(engine, "test", {}))
    queries = [query for example in examples("sql") for query in example.split(";") if query.strip()]
    assert len(queries) >= 4
    with reading(engine) as connection:
        found = [connection.execute(text(query), {"last": 0} if ":last" in query else {}).all() for query in queries]
    assert all(found[:3])


@contextmanager
def consumer(url: str, tmp_path: Path, last: int) -> Iterator[subprocess.Popen[str]]:
    (program,) = examples("python")
    path = tmp_path / "consumer.py"
    path.write_text(program, encoding="utf-8")
    environment = {
        "BUBBLEWATCH_DATABASE_URL": url.replace("postgresql+psycopg://", "postgresql://"),
        "PATH": "/usr/bin",
    }
    with subprocess.Popen(
        [sys.executable, str(path), str(last)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.timeout(30)
def test_consumer_of_the_guide_hears_of_changes_as_they_happen(
    ready_postgresql_url: str, desk: Any, tmp_path: Path
) -> None:
    engine = open_database(ready_postgresql_url)

    def publish(kind: str, season: int, day: int) -> None:
        news = desk.article(f"https://deadline.com/{day}", desk.says("Harbor", kind, season), day=day)
        load_batch(engine, [news], run_id=start_run(engine, "test", {}))

    publish("renewed", 2, 1)
    with consumer(ready_postgresql_url, tmp_path, 0) as process:
        assert process.stdout is not None
        before = [process.stdout.readline().split("\t")[1:] for _ in range(2)]
        publish("cancelled", 3, 5)
        after = [process.stdout.readline().rstrip("\n").split("\t")[1:] for _ in range(2)]
    assert [fields[:2] for fields in before] == [["Harbor", "2"], ["Harbor", "-"]]
    assert after == [["Harbor", "3", "-", "cancelled"], ["Harbor", "-", "renewed", "cancelled"]]
    engine.dispose()
