"""Writing many rows at once, as fast as either database takes them.

SQLAlchemy's own executemany spends more on each row's parameters than SQLite does on the row, and sends PostgreSQL
every row by itself. So the statement is compiled once a table, SQLite is given the values as they are stored, and
PostgreSQL a thousand rows in one JSON document.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import JSON, Connection, Row, Select, Table, Text, bindparam, cast, column, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

_BATCH = 1000
# SQLite takes 32,766 parameters at most; short lists keep one compiled statement in use.
_LIST = 500

Item = TypeVar("Item")


def chunks(items: Iterable[Item], size: int = _BATCH) -> Iterator[list[Item]]:
    """The items in lists of at most that size."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    keep: Collection[str] = (),
) -> None:
    """Inserts rows, or replaces those with the same primary key except in the columns to keep.

    All rows have the same columns; of two with one key the later stands.
    """
    if not rows:
        return
    keys = [key.name for key in table.primary_key]
    latest = {tuple(row[key] for key in keys): row for row in rows}
    replaced = tuple(name for name in rows[0] if name not in (*keys, *keep))
    _write(connection, table, list(latest.values()), _Clash(replaced=replaced))


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, all with the same columns; one whose key is there already is left as it is."""
    _write(connection, table, rows, _Clash())


def add_up(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], column: str) -> None:
    """Inserts rows, or adds the column's number to the row with the same primary key; no two of them share one."""
    _write(connection, table, rows, _Clash(added=column))


def delete_where(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Deletes the rows of the column's table in which it has one of the values."""
    for chunk in chunks(values, _LIST):
        connection.execute(delete(column.table).where(column.in_(chunk)))


def select_where(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of the query in which the column has one of the values."""
    for chunk in chunks(values, _LIST):
        yield from connection.execute(query.where(column.in_(chunk)))


@dataclass(frozen=True, slots=True)
class _Clash:
    """What becomes of a row that is there already: columns to replace, or one to add to; by default nothing."""

    replaced: tuple[str, ...] = ()
    added: str | None = None

    def on(self, statement: Any, table: Table) -> Any:
        """The statement with what it does then; alike on both dialects, whose types have no base in common."""
        changes = {name: statement.excluded[name] for name in self.replaced}
        if self.added is not None:
            changes[self.added] = table.c[self.added] + statement.excluded[self.added]
        if not changes:
            return statement.on_conflict_do_nothing()
        return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An insert into SQLite. columns: in the order of its parameters, with what makes a value fit to be stored."""

    sql: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def parameters(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        return list(zip(*(_stored([row[name] for row in rows], make) for name, make in self.columns), strict=True))


def _stored(values: list[Any], make: Callable[[Any], Any] | None) -> list[Any]:
    """The rows of an article share their instants: each object is made fit once."""
    if make is None:
        return values
    known = {id(value): value for value in values}
    made = {key: make(value) for key, value in known.items()}
    return [made[id(value)] for value in values]


def _write(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], clash: _Clash) -> None:
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        statement = _from_document(table, names, clash)
        for chunk in chunks(rows):
            connection.execute(statement, {"document": json.dumps(chunk, ensure_ascii=False, default=_in_json)})
    else:
        prepared = _prepared(table, names, clash)
        for chunk in chunks(rows):
            connection.exec_driver_sql(prepared.sql, prepared.parameters(chunk))


@cache
def _from_document(table: Table, names: tuple[str, ...], clash: _Clash) -> Any:
    document = cast(bindparam("document", type_=Text), JSON)
    columns = [column(name, table.c[name].type) for name in names]
    rows = func.json_to_recordset(document).table_valued(*columns).render_derived(name="given", with_types=True)
    return clash.on(postgresql.insert(table).from_select(names, select(*rows.c)), table)


@cache
def _prepared(table: Table, names: tuple[str, ...], clash: _Clash) -> _Prepared:
    dialect = sqlite.dialect()
    compiled = clash.on(sqlite.insert(table), table).compile(dialect=dialect, column_keys=names)
    return _Prepared(
        str(compiled),
        tuple(
            (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in compiled.positiontup
        ),
    )


def _in_json(value: date) -> str:
    return value.isoformat()
