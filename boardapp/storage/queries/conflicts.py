"""Conflicts: what workbooks say of values that were changed here as well."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, func, select

from boardapp.domain.records_conflicts import ConflictRow, ConflictState
from boardapp.storage.tables import Change, Conflict


def conflicts(
    connection: Connection, *, state: ConflictState | None = None, file_hash: str | None = None
) -> list[ConflictRow]:
    """Return the conflicts in a state and of a file, all of them where none is named, the newest file's first."""
    statement = select(Conflict.__table__).order_by(Conflict.on.desc(), Conflict.file_hash, Conflict.id)
    if state is not None:
        statement = statement.where(Conflict.state == state)
    if file_hash is not None:
        statement = statement.where(Conflict.file_hash == file_hash)
    return [_row(row) for row in connection.execute(statement)]


def conflict(connection: Connection, number: int) -> ConflictRow:
    """Return the conflict with this id."""
    return _row(connection.execute(select(Conflict.__table__).where(Conflict.id == number)).one())


def conflicts_of(connection: Connection, item: int) -> list[ConflictRow]:
    """Return the conflicts about values of one item, the oldest first."""
    statement = select(Conflict.__table__).where(Conflict.item == item).order_by(Conflict.id)
    return [_row(row) for row in connection.execute(statement)]


def settled_in(connection: Connection, number: int) -> int:
    """Return the operation that made a conflict stand as it stands."""
    touched = select(func.max(Change.operation)).where(
        Change.kind == "conflict", Change.row == number, Change.after.contains('"state"')
    )
    return connection.scalar(touched) or 0


def _row(row: Any) -> ConflictRow:
    return ConflictRow(
        row.id, row.kind, row.item, row.field, row.sent, row.theirs, json.loads(row.beside or "{}"), row.by, row.on,
        row.file, row.file_hash, row.sheet, row.cell, ConflictState(row.state),
    )  # fmt: skip
