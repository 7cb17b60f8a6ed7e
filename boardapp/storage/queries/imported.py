"""The imports that were recorded, newest first, with whether each still stands."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, select

from boardapp.storage.history import undone_numbers
from boardapp.storage.queries.matching import origin
from boardapp.storage.tables import Operation


class ImportRow(NamedTuple):
    """One import: its operation, when, who recorded it, what it is called, whether it was undone since."""

    number: int
    at: dt.datetime
    who: str
    label: str
    undone: bool


def recent_imports(connection: Connection, limit: int = 50) -> list[ImportRow]:
    """Return the newest imports; undos and redos of them are not told apart but by whether each stands."""
    undone = undone_numbers(connection)
    statement = (
        select(Operation.number, Operation.at, Operation.who, Operation.label)
        .where(
            Operation.file_hash.is_not(None),
            Operation.undoes.is_(None),
            Operation.source.contains(origin("", ""), autoescape=True),
        )
        .order_by(Operation.number.desc())
        .limit(limit)
    )
    return [
        ImportRow(row.number, dt.datetime.fromisoformat(row.at), row.who, row.label, row.number in undone)
        for row in connection.execute(statement)
    ]
