"""The marks of priorities and indicators that stand on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from boardapp.domain.rag import Mark
from boardapp.domain.words import GreyReason, Rating, Standing
from boardapp.storage.tables import Board, RagMark


@dataclass(frozen=True, slots=True)
class Marks:
    """The newest agreed and proposed mark of one thing, the cycle of the board that agreed, and since when unbroken."""

    agreed: Mark | None = None
    proposed: Mark | None = None
    cycle_days: int | None = None
    unbroken: dt.date | None = None


def marks_of(
    connection: Connection, kind: Literal["priority", "indicator"], day: dt.date, ids: Sequence[int]
) -> dict[int, Marks]:
    """Return the marks of priorities or indicators as they stood on a day; what has none has an empty entry."""
    column = {"priority": RagMark.priority_id, "indicator": RagMark.indicator_id}[kind]
    statement = (
        select(RagMark.__table__, Board.cycle_days, column.label("item"))
        .outerjoin(Board, Board.id == RagMark.board_id)
        .where(column.in_(ids), RagMark.on <= day)
        .order_by(RagMark.on, RagMark.id)
    )
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(statement):
        rows[row.item].append(row)
    return defaultdict(Marks, {item: _newest(marks) for item, marks in rows.items()})


def _newest(rows: list[Any]) -> Marks:
    agreed = [row for row in rows if row.standing == Standing.AGREED]
    proposed = [row for row in rows if row.standing == Standing.PROPOSED]
    shown = agreed or proposed
    unbroken = shown[-1].on
    for row in reversed(shown):
        if row.rating != shown[-1].rating:
            break
        unbroken = row.on
    return Marks(
        agreed=as_mark(agreed[-1]) if agreed else None,
        proposed=as_mark(proposed[-1]) if proposed else None,
        cycle_days=agreed[-1].cycle_days if agreed else None,
        unbroken=unbroken,
    )


def as_mark(row: Any) -> Mark:
    """Return a row of the table of marks as the rules take it."""
    grey = GreyReason(row.grey_reason) if row.grey_reason else None
    return Mark(Rating(row.rating), Standing(row.standing), row.on, row.by, row.reason or "", grey)
