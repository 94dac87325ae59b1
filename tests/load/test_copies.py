"""Groups of copies are the same whatever the order in which articles come, change and go."""

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from load.database import open_database
from load.read import evidence_rows, status_rows
from load.write import Outcome, load_batch, start_run


def prose(seed: int, n_words: int) -> str:
    chosen = random.Random(seed)
    return " ".join(f"word{chosen.randrange(3000)}" for _ in range(n_words))


def versions(desk: Any) -> list[Outcome]:
    """Two stories, each in versions that grow, so that the first and the last are kin only through those between.

    The last but one is an article that changed: its older capture was a copy of another story.
    """
    news = [
        desk.article(
            f"https://site{number}.example/{story}",
            desk.says("Harbor", "renewed", 2 + story, quote="Harbor is back."),
            body=f"{prose(story, 200)} {prose(9, 35 * number)}",
            day=number,
            publisher=f"Site {number}",
        )
        for story in (1, 2)
        for number in range(4)
    ]
    url = "https://turncoat.example/1"
    return [
        *news,
        desk.article(url, desk.says("Harbor", "renewed", 3), body=prose(1, 200), day=5, seen=5, publisher="Turncoat"),
        desk.article(url, desk.says("Harbor", "renewed", 3), body=prose(2, 200), day=5, seen=6, publisher="Turncoat"),
    ]


def marks(engine: Engine) -> dict[str, str | None]:
    return {row.article_url: row.duplicate_of for row in evidence_rows(engine)}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(10)), st.integers(1, 10))
def test_groups_do_not_depend_on_the_order_of_arrival(
    migrated_sqlite: Path, desk: Any, order: list[int], size: int
) -> None:
    news = versions(desk)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{shutil.copy(migrated_sqlite, Path(folder) / 'copy.db')}")
        run_id = start_run(engine, "test", {})
        for start in range(0, len(order), size):
            load_batch(engine, [news[number] for number in order[start : start + size]], run_id=run_id)
        found = marks(engine)
        engine.dispose()
    heads = {url for url, mark in found.items() if mark is None}
    assert heads == {"https://site0.example/1", "https://site0.example/2"}
    assert len(set(found.values()) - {None}) == 2
    assert found["https://turncoat.example/1"] == found["https://site1.example/2"]


def test_updated_version_at_another_address_speaks_for_the_older_one(engine: Engine, desk: Any) -> None:
    body = prose(1, 200)
    load_batch(
        engine,
        [
            desk.article("https://deadline.com/1", desk.says("Harbor", "cancelled", 3), body=body, day=1),
            desk.article("https://deadline.com/1-update", desk.says("Harbor", "renewed", 2), body=body, day=2),
        ],
        run_id=start_run(engine, "test", {}),
    )
    assert [(row.status, row.season) for row in status_rows(engine)] == [("renewed", 2)]


@pytest.mark.parametrize("publisher", ["Variety", None])
def test_copy_by_another_publisher_does_not(engine: Engine, desk: Any, publisher: str | None) -> None:
    body = prose(1, 200)
    load_batch(
        engine,
        [
            desk.article("https://deadline.com/1", desk.says("Harbor", "cancelled", 3), body=body, day=1),
            desk.article(
                "https://variety.com/1", desk.says("Harbor", "renewed", 2), body=body, day=1, publisher=publisher
            ),
        ],
        run_id=start_run(engine, "test", {}),
    )
    assert [(row.status, row.season) for row in status_rows(engine)] == [("cancelled", 3)]
