"""What a merge would turn from a duplicate to the one that is kept."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from boardapp.domain.records_people import NamedKind
from boardapp.storage.queries.rows import Tie, ties_to
from boardapp.storage.tables import RECORDED


def what_moves(connection: Connection, kind: NamedKind, item: int) -> dict[Tie, int]:
    """Return how many rows refer to an item by each column that a merge turns; columns without any are left out."""
    found: dict[Tie, int] = {}
    for tie in ties_to(kind):
        if tie.column == "merged_into_id":
            continue
        table = RECORDED[tie.kind]
        count = connection.scalar(select(func.count()).where(table.c[tie.column] == item)) or 0
        if count:
            found[tie] = count
    return found
