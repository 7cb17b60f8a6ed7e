"""What the references of a board, or of the plan, are made from."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from boardapp.storage.tables import Board, Plan


class Terms(NamedTuple):
    """A prefix, the kind of year it is counted in, and the patterns where the board has its own."""

    prefix: str
    year_kind: str
    action_pattern: str | None
    decision_pattern: str | None


def terms_of(connection: Connection, board: int | None) -> Terms | None:
    """Return the terms of a board, of the current plan where `board` is None; None where there is neither."""
    if board is None:
        prefix = connection.scalar(select(Plan.prefix).order_by(Plan.status != "current", Plan.id).limit(1))
        return None if prefix is None else Terms(prefix, "financial", None, None)
    row = connection.execute(
        select(Board.prefix, Board.year_kind, Board.action_pattern, Board.decision_pattern).where(Board.id == board)
    ).first()
    return None if row is None else Terms(*row)
