"""Whole rows of the recorded tables, and what refers to what, for services that check and change them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, UniqueConstraint, select

from boardapp.storage.tables import RECORDED

__all__ = ["Connection", "Row", "Tie", "columns_of", "row_by_id", "rows_naming", "rows_where", "ties_to", "unique_keys"]

Row = Mapping[str, Any]
"""A row of the store, its values by the names of their columns."""


class Tie(NamedTuple):
    """A column of a kind of row that refers to an item."""

    kind: str
    column: str


def row_by_id(connection: Connection, kind: str, row: int) -> Row | None:
    """Return one row of a kind, None where it is gone."""
    table = RECORDED[kind]
    return next(iter(_plain(connection, select(table).where(table.c.id == row))), None)


def rows_where(connection: Connection, kind: str, **fields: Any) -> list[Row]:
    """Return the rows of a kind whose fields hold these values, None for empty ones, in the order they were made."""
    table = RECORDED[kind]
    conditions = [table.c[name] == value for name, value in fields.items()]
    return _plain(connection, select(table).where(*conditions).order_by(table.c.id))


def rows_naming(connection: Connection, tie: Tie, items: Collection[int]) -> list[Row]:
    """Return the rows that refer to one of these items by a column, in the order they were made."""
    table = RECORDED[tie.kind]
    statement = select(table).where(table.c[tie.column].in_(items)).order_by(table.c.id)
    return _plain(connection, statement)


def ties_to(kind: str) -> Iterator[Tie]:
    """Yield every column that refers to items of a kind."""
    for name, table in RECORDED.items():
        for key in table.foreign_keys:
            if key.column.table.name == kind:
                yield Tie(name, key.parent.name)


def unique_keys(kind: str) -> Iterator[tuple[str, ...]]:
    """Yield the columns that together tell each row of a kind apart from the others."""
    for constraint in RECORDED[kind].constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(column.name for column in constraint.columns)


def columns_of(kind: str) -> tuple[str, ...]:
    """Return the names of the columns of a kind of row."""
    return tuple(column.name for column in RECORDED[kind].columns)


def _plain(connection: Connection, statement: Select[Any]) -> list[Row]:
    return [dict(zip(row._fields, row, strict=True)) for row in connection.execute(statement)]
