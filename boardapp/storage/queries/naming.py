"""Parts that the lists of people, organisations, posts and boards share: aliases, duplicates, counts of actions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.records_people import AliasRow, HoldingRow, NamedKind, called
from boardapp.storage.queries.rating import is_open
from boardapp.storage.tables import RECORDED, Action, ActionOwner, Alias

Names = Mapping[int, tuple[str, ...]]


def alias_names(connection: Connection, kind: NamedKind) -> Names:
    """Return the other names of everything of a kind."""
    column = Alias.__table__.c[f"{kind}_id"]
    statement = select(column, Alias.name).where(column.is_not(None)).order_by(Alias.id)
    return gathered(connection, statement)


def alias_rows(connection: Connection, kind: NamedKind, item: int) -> tuple[AliasRow, ...]:
    """Return the other names of one item."""
    column = Alias.__table__.c[f"{kind}_id"]
    statement = select(Alias.id, Alias.name, Alias.until).where(column == item).order_by(Alias.id)
    return tuple(AliasRow(*row) for row in connection.execute(statement))


def merged_names(connection: Connection, kind: NamedKind, item: int) -> tuple[str, ...]:
    """Return the names of the duplicates that were merged into an item."""
    table = RECORDED[kind]
    statement = select(table.c.name).where(table.c.merged_into_id == item).order_by(table.c.id)
    return tuple(connection.scalars(statement))


def owned_open(connection: Connection, column: Any) -> dict[int, int]:
    """Return how many open actions each owner in a column of the table of owners has."""
    statement = (
        select(column, func.count(Action.id.distinct()))
        .join(Action, Action.id == ActionOwner.action_id)
        .where(is_open(), column.is_not(None))
        .group_by(column)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def gathered(connection: Connection, statement: Any) -> Names:
    """Gather the second column of a query by its first, each value once and in order."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for key, value in connection.execute(statement):
        found[key][value] = None
    return defaultdict(tuple, {key: tuple(values) for key, values in found.items()})


def holdings(connection: Connection, statement: Any) -> tuple[HoldingRow, ...]:
    """Return from–to links, newest first, from a query of id, other, name, title, detail, start and end."""
    rows = [
        HoldingRow(row.id, row.other, called(row.title, row.name), row.detail, row.start, row.end)
        for row in connection.execute(statement)
    ]
    return tuple(sorted(rows, key=lambda row: (row.end or dt.date.max, row.start or dt.date.min), reverse=True))


def holding_words(*columns: Any, words: str) -> list[Any]:
    """Return the conditions that every word of a search is in one of the columns."""
    return [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words.split()]
