"""Reading the record: operations, the history of an item, and which operation a date or a meeting stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, and_, func, or_, select

from boardapp.storage import canonical
from boardapp.storage.canonical import Fields
from boardapp.storage.tables import RECORDED, Change, Meeting, Operation


class Recorded(NamedTuple):
    """One operation as it stands in the record."""

    number: int
    at: dt.datetime
    who: str
    label: str
    source: str
    meeting: int | None
    undoes: int | None
    final: bool
    undone: bool
    changes: int


class Past(NamedTuple):
    """One change of one row in an item's history."""

    operation: int
    at: dt.datetime
    who: str
    label: str
    source: str
    meeting: int | None
    kind: str
    row: int
    before: Fields | None
    after: Fields | None
    erased: bool


def undone_numbers(connection: Connection) -> set[int]:
    """Return the operations that are undone now: an undo counts as long as it is not undone itself."""
    undos = select(Operation.number, Operation.undoes).where(Operation.undoes.is_not(None))
    undone: set[int] = set()
    for number, undoes in connection.execute(undos.order_by(Operation.number.desc())):
        if number not in undone:
            undone.add(undoes or 0)
    return undone


def operations(connection: Connection, limit: int | None = None) -> list[Recorded]:
    """Return the operations, newest first."""
    undone = undone_numbers(connection)
    counted = select(func.count()).where(Change.operation == Operation.number).scalar_subquery()
    statement = select(Operation.__table__, counted.label("changes")).order_by(Operation.number.desc()).limit(limit)
    return [_recorded(row, undone) for row in connection.execute(statement).mappings()]


def operation(connection: Connection, number: int) -> Recorded | None:
    """Return one operation, if there is one of that number."""
    counted = select(func.count()).where(Change.operation == number).scalar_subquery()
    statement = select(Operation.__table__, counted.label("changes")).where(Operation.number == number)
    row = connection.execute(statement).mappings().first()
    return None if row is None else _recorded(row, undone_numbers(connection))


def history(connection: Connection, item: int, links: Sequence[tuple[str, int]] = ()) -> list[Past]:
    """Return every change of an item and of what belongs to it, oldest first.

    What was merged into the item brings its own history with it; `links` are further rows to tell of, kind and id.
    """
    touched: list[Any] = [Change.item.in_([item, *_merged_into(connection, item)])]
    for kind in {kind for kind, _row in links}:
        rows = [row for other, row in links if other == kind]
        touched.append(and_(Change.kind == kind, Change.row.in_(rows)))
    statement = (
        select(Change.__table__, Operation.at, Operation.who, Operation.label, Operation.source, Operation.meeting)
        .join(Operation, Operation.number == Change.operation)
        .where(or_(*touched))
        .order_by(Change.operation, Change.seq)
    )
    return [_past(row) for row in connection.execute(statement).mappings()]


def number_at(connection: Connection, moment: dt.datetime) -> int:
    """Return the last operation recorded up to a moment; 0 before the first."""
    text = moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
    return connection.scalar(select(func.max(Operation.number)).where(Operation.at <= text)) or 0


def number_on(connection: Connection, day: dt.date) -> int:
    """Return the last operation of a day, by this computer's clock."""
    return number_at(connection, dt.datetime.combine(day, dt.time(23, 59, 59, 999000)).astimezone())


def number_of_meeting(connection: Connection, meeting: int) -> int | None:
    """Return the operation that ended a meeting, None while it has not ended."""
    return connection.scalar(select(Meeting.stamp).where(Meeting.id == meeting))


def _merged_into(connection: Connection, item: int) -> Sequence[int]:
    found: list[int] = []
    for table in RECORDED.values():
        if "merged_into_id" in table.c:
            found += connection.scalars(select(table.c.id).where(table.c.merged_into_id == item))
    return [*found, *(deeper for one in found for deeper in _merged_into(connection, one))]


def _recorded(row: RowMapping, undone: set[int]) -> Recorded:
    return Recorded(
        number=row["number"],
        at=dt.datetime.fromisoformat(row["at"]),
        who=row["who"],
        label=row["label"],
        source=row["source"],
        meeting=row["meeting"],
        undoes=row["undoes"],
        final=row["final"],
        undone=row["number"] in undone,
        changes=row["changes"],
    )


def _past(row: RowMapping) -> Past:
    def fields(text: Any) -> Fields | None:
        return None if text is None else canonical.decode(row["kind"], text)

    return Past(
        operation=row["operation"],
        at=dt.datetime.fromisoformat(row["at"]),
        who=row["who"],
        label=row["label"],
        source=row["source"],
        meeting=row["meeting"],
        kind=row["kind"],
        row=row["row"],
        before=fields(row["before"]),
        after=fields(row["after"]),
        erased=row["erased"] is not None,
    )
