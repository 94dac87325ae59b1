"""The views as files that other programs can trust."""

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest
from sqlalchemy import Engine

from extract.tvmaze import CatalogueShow
from load.errors import ExportError
from load.export import FORMATS, export, json_schema
from load.external import choose
from load.read import VIEW_ROWS, status_rows
from load.views import VIEWS
from load.write import load_batch, record_visit, start_run


@pytest.fixture
def filled(engine: Engine, desk: Any) -> Engine:
    news = [
        desk.article(
            "https://deadline.com/1",
            desk.says("Har\nbor, “Night”", "ending", 4, quote="It ends, “at last”."),
            desk.casts("Tide", "Zoë Ott", "Captain, Bo"),
        ),
        desk.article("https://variety.com/2", desk.says("Tide", "cancelled", 2, network=None), publisher=None),
    ]
    run_id = start_run(engine, "test", {})
    load_batch(engine, news, run_id=run_id)
    record_visit(engine, run_id, "deadline", state="completed", started_at=news[0].fetched_at)
    choose(engine, "Tide", 7, lambda tvmaze: CatalogueShow(tvmaze, "Tide", None, None, 71, "tt7"))
    return engine


def test_lines_are_what_the_schema_says(filled: Engine, tmp_path: Path) -> None:
    written = export(filled, tmp_path / "new" / "folder", "jsonl")
    assert {path.stem for path in written} == {view.name for view in VIEWS}
    for path, n_rows in written.items():
        schema = json.loads(path.with_name(f"{path.stem}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        assert len(rows) == n_rows > 0
        for row in rows:
            validator.validate(row)


def test_lines_hold_what_the_database_holds(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, "jsonl")
    rows = {row["show_id"]: row for row in map(json.loads, (tmp_path / "show_status.jsonl").read_text().splitlines())}
    for known in status_rows(filled):
        row = rows[known.show_id]
        assert (row["show"], row["quote"], row["season"]) == (known.show, known.quote, known.season)
        assert row["decided_on"] == "2024-05-01"
        assert row["updated_at"] == known.updated_at.isoformat().replace("+00:00", "Z")


def test_csv_is_read_back_as_it_was_written(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, "csv")
    with (tmp_path / "show_status.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["show"]: row for row in csv.DictReader(file)}
    assert rows["Har\nbor, “Night”"]["quote"] == "It ends, “at last”."
    assert (rows["Tide"]["network"], rows["Tide"]["conflict"]) == ("", "false")


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("https://x.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "'=1", "＝1+1"]
)
def test_text_of_pages_is_no_formula_to_a_spreadsheet(engine: Engine, desk: Any, tmp_path: Path, title: str) -> None:
    news = desk.article("https://deadline.com/1", desk.says(title, "renewed", 2, quote=f"{title} is back."))
    load_batch(engine, [news], run_id=start_run(engine, "test", {}))
    export(engine, tmp_path, "csv")
    with (tmp_path / "show_status.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["show"], row["quote"]) == (f"'{title}", f"'{title} is back.")
    export(engine, tmp_path, "jsonl")
    assert json.loads((tmp_path / "show_status.jsonl").read_text())["show"] == title


@pytest.mark.parametrize("title", ["'Allo 'Allo!", "9-1-1", "Up=Down"])
def test_ordinary_text_stays_as_it_is(engine: Engine, desk: Any, tmp_path: Path, title: str) -> None:
    load_batch(
        engine,
        [desk.article("https://deadline.com/1", desk.says(title, "renewed", 2))],
        run_id=start_run(engine, "test", {}),
    )
    export(engine, tmp_path, "csv")
    with (tmp_path / "show_status.csv").open(encoding="utf-8", newline="") as file:
        assert [row["show"] for row in csv.DictReader(file)] == [title]


def test_parquet_keeps_the_types(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, "parquet")
    (row,) = [
        row for row in pyarrow.parquet.read_table(tmp_path / "show_status.parquet").to_pylist() if row["show"] == "Tide"
    ]
    (known,) = status_rows(filled, "Tide")
    assert (row["decided_on"], row["updated_at"], row["conflict"]) == (date(2024, 5, 1), known.updated_at, False)


@pytest.mark.parametrize("file_format", FORMATS)
def test_empty_database_gives_empty_files(engine: Engine, tmp_path: Path, file_format: str) -> None:
    assert set(export(engine, tmp_path, file_format).values()) == {0}
    assert not list(tmp_path.glob(".*"))


def test_second_export_replaces_the_first(filled: Engine, tmp_path: Path) -> None:
    assert export(filled, tmp_path, "jsonl") == export(filled, tmp_path, "jsonl")


def test_every_view_and_column_has_a_type() -> None:
    assert set(VIEW_ROWS) == {view.name for view in VIEWS}
    for view in VIEWS:
        assert list(json_schema(view)["properties"]) == list(view.columns)


def test_folder_that_is_a_file(filled: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="nothing can be written"):
        export(filled, tmp_path / "file", "csv")


def test_missing_library_is_named_with_its_cure(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"bubblewatch\[export\]"):
        export(filled, tmp_path, "parquet")
