"""Writing many rows at once, the same way on SQLite and PostgreSQL."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, delete
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
    """Inserts rows, or replaces those with the same primary key except in the columns to keep."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    replaced = {name: statement.excluded[name] for name in rows[0] if name not in (*keys, *keep)}
    _execute(connection, statement.on_conflict_do_update(index_elements=keys, set_=replaced), rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows; one whose key is there already is left as it is."""
    _execute(connection, _insert(connection, table).on_conflict_do_nothing(), rows)


def add_up(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], column: str) -> None:
    """Inserts rows, or adds the column's number to the row with the same primary key."""
    statement = _insert(connection, table)
    keys = [key.name for key in table.primary_key]
    total = {column: table.c[column] + statement.excluded[column]}
    _execute(connection, statement.on_conflict_do_update(index_elements=keys, set_=total), rows)


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


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _execute(connection: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    for chunk in chunks(rows):
        connection.execute(statement, chunk)
