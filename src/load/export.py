"""The public views as files: JSON Lines, CSV or Parquet, each with a JSON Schema beside it."""

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import Engine

from load.errors import ExportError
from load.read import VIEW_ROWS, stream_views
from load.views import View

FORMATS = ("parquet", "csv", "jsonl")

# Rows of a Parquet row group: what is held in memory at a time.
_GROUP = 10_000
_JSON_TYPES: dict[type, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}

# What spreadsheets take for a formula, also after the apostrophe that says that it is none.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\\t\\r\\n]")

Rows = Iterable[Mapping[str, Any]]


def export(engine: Engine, folder: Path, file_format: str) -> dict[Path, int]:
    """Writes every public view to a file of the folder; the number of rows by file.

    All files tell of one moment. A file appears when it is complete and replaces an older one of its name. Instants are
    in UTC; in CSV what is null is empty, and text that a spreadsheet would calculate has an apostrophe before it.
    Raises ExportError, DatabaseUnavailable and SchemaMismatch.
    """
    write = _writer(file_format)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = {}
        for view, rows in stream_views(engine):
            path = folder / f"{view.name}.{file_format}"
            counted = _Counted(rows)
            with _replacing(path) as part:
                write(view, counted, part)
            with _replacing(folder / f"{view.name}.schema.json") as part:
                part.write_text(json.dumps(json_schema(view), indent=2) + "\n", encoding="utf-8")
            written[path] = counted.n_rows
    except OSError as error:
        raise ExportError(f"nothing can be written to {folder}: {error.strerror or error}") from error
    return written


def json_schema(view: View) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a row of a view, as JSON Lines hold it."""
    properties = {}
    for name, (kind, is_nullable) in _columns(view).items():
        described: dict[str, Any] = {**_JSON_TYPES[kind], "description": view.columns[name]}
        if is_nullable:
            described["type"] = [described["type"], "null"]
        properties[name] = described
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": view.name,
        "description": view.comment,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _columns(view: View) -> dict[str, tuple[type, bool]]:
    """The type of each column in order, and whether it may be null."""
    hints = get_type_hints(VIEW_ROWS[view.name])
    return {name: _type_of(hints[name]) for name in view.columns}


def _type_of(hint: Any) -> tuple[type, bool]:
    kinds = get_args(hint) or (hint,)
    return next(kind for kind in kinds if kind is not NoneType), NoneType in kinds


def _writer(file_format: str) -> Callable[[View, Rows, Path], None]:
    match file_format:
        case "jsonl":
            return _write_jsonl
        case "csv":
            return _write_csv
        case "parquet":
            try:
                import pyarrow.parquet  # noqa: F401
            except ImportError as error:
                raise ExportError(
                    "Parquet needs pyarrow, which is not installed: `pip install 'bubblewatch[export]'`, "
                    "or ask for --format csv or jsonl"
                ) from error
            return _write_parquet
        case _:
            raise ExportError(f"there is no format {file_format!r}; it is one of {', '.join(FORMATS)}")


def _write_jsonl(_: View, rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            json.dump({name: _printed(value) for name, value in row.items()}, file, ensure_ascii=False)
            file.write("\n")


def _write_csv(view: View, rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(view.columns)
        for row in rows:
            writer.writerow(_cell(value) for value in row.values())


def _write_parquet(view: View, rows: Rows, path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    arrow_types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        date: pyarrow.date32(),
        datetime: pyarrow.timestamp("us", tz="UTC"),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(name, arrow_types[kind], nullable=is_nullable, metadata={"comment": view.columns[name]})
            for name, (kind, is_nullable) in _columns(view).items()
        ],
        metadata={"comment": view.comment},
    )
    source = iter(rows)
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        while group := list(islice(source, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _printed(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return str(value).lower() if isinstance(value, bool) else _printed(value)


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.n_rows = 0

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for row in self._rows:
            self.n_rows += 1
            yield row


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
