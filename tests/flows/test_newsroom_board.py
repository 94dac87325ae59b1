"""The stages over HTTP against the sample newsroom: the database holds what a careful reader would write down."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from flows.newsroom import Newsroom, serve_newsroom, write_sources
from flows.settings import Settings
from flows.stages.acquiring import discover_source, fetch_source
from flows.stages.understanding import read_source
from flows.stages.workplace import open_workplace
from load.database import open_database

EXPECTED = json.loads((files("flows.newsroom") / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with serve_newsroom() as running:
        yield running


@pytest.fixture(scope="module")
def settings(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a database into which the newsroom has been read once."""
    folder = tmp_path_factory.mktemp("newsroom")
    write_sources(folder / "sources", newsroom.bases)
    settings = Settings(home=folder / "home", sources=(folder / "sources",), workers=1)
    _visit(settings)
    return settings


@pytest.fixture
def database(settings: Settings) -> Iterator[Connection]:
    engine = open_database(settings.url, read_only=True)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _visit(settings: Settings) -> None:
    with open_workplace(settings, "nightly", {}) as work:
        for name in work.sources:
            discover_source(work, name)
            fetch_source(work, name)
            read_source(work, name)


def _rows(database: Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(text(query)).mappings()]


@pytest.mark.parametrize("wanted", EXPECTED["board"], ids=lambda row: row["show"])
def test_show_stands_as_its_articles_say(database: Connection, wanted: dict[str, Any]) -> None:
    shown = [row for row in _rows(database, "SELECT * FROM show_status") if row["show"] == wanted["show"]]
    assert [{key: row[key] for key in wanted} for row in shown] == [wanted]


def test_board_shows_nothing_else(database: Connection) -> None:
    names = {row["show"] for row in EXPECTED["board"]}
    others = [row for row in _rows(database, "SELECT * FROM show_status") if row["show"] not in names]
    assert [(row["show"], row["status"], row["quote"]) for row in others] == []


@pytest.mark.parametrize("row", EXPECTED["rejected"], ids=lambda row: row["because"])
def test_page_that_cannot_be_used_is_kept_as_a_rejection(database: Connection, newsroom: Newsroom, row: Any) -> None:
    url = newsroom.bases[row["publisher"]] + row["path"]
    assert {"url": url, "stage": row["stage"]} in _rows(database, "SELECT url, stage FROM rejection")


def test_every_other_page_becomes_an_article(database: Connection, newsroom: Newsroom) -> None:
    urls = [row["url"] for row in _rows(database, "SELECT url FROM article")]
    assert sorted(urls) == sorted(newsroom.bases[row["publisher"]] + row["path"] for row in EXPECTED["articles"])


def test_syndicated_copy_is_known_as_one(database: Connection) -> None:
    evidence = _rows(database, "SELECT publisher, duplicate_of FROM statement_evidence WHERE kind = 'ending'")
    assert {row["publisher"] for row in evidence if row["duplicate_of"] is not None} == {"The Fenwick Post"}


def test_second_visit_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    before = _contents(settings)
    _visit(settings)
    assert _contents(settings) == before


def _contents(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    engine = open_database(settings.url, read_only=True)
    with engine.connect() as database:
        views = ("show_status", "season_status", "statement_evidence", "show_cast", "status_change")
        contents = {view: sorted(_rows(database, f"SELECT * FROM {view}"), key=repr) for view in views}
    engine.dispose()
    return contents
