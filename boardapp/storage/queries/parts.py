"""The rows that belong to an item, as plain fields, for an edit to compare with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from boardapp.storage.tables import RECORDED


def parts_of(connection: Connection, kind: str, owner: str, item: int) -> list[dict[str, Any]]:
    """Return the rows of a kind whose column `owner` names the item, in the order they came."""
    table = RECORDED[kind]
    rows = connection.execute(select(table).where(table.c[owner] == item).order_by(table.c.id)).mappings()
    return [dict(row) for row in rows]


def columns_of(kind: str) -> frozenset[str]:
    """Return the names of the columns of a kind that a person may fill."""
    return frozenset(RECORDED[kind].c.keys()) - {"id", "changed"}
