"""What any row is called, for the readable history of an item, and rows found by the parts of a reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.records_people import called
from boardapp.storage.door import rows_by_id
from boardapp.storage.tables import RECORDED, AgendaItem, Attendance, Board, Meeting, Person

_NAMING = ("ref", "short_title", "name", "title", "text", "period", "words")


def labels(connection: Connection, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return what rows are called, by kind and id; those that are gone are called by kind and number."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, wanted_row in wanted:
        by_kind[kind].add(wanted_row)
    found: dict[tuple[str, int], str] = {}
    for kind, rows in by_kind.items():
        for row in rows_by_id(connection, kind, sorted(rows)):
            name = next((row[column] for column in _NAMING if row.get(column)), None)
            if name is not None:
                found[kind, row["id"]] = str(name)
        for gone in rows:
            found.setdefault((kind, gone), f"{kind.replace('_', '-')}-{gone}")
    return found


def refers_to(kind: str, field: str) -> str | None:
    """Return the kind of row that a field of a kind names by its id, None where it holds a value."""
    column = RECORDED[kind].c.get(field) if kind in RECORDED else None
    if column is None:
        return None
    return next((key.column.table.name for key in column.foreign_keys if key.column.table.name in RECORDED), None)


def in_order(kind: str, fields: Iterable[str]) -> list[str]:
    """Return the names of fields in the order of the kind's columns."""
    columns = list(RECORDED[kind].c.keys()) if kind in RECORDED else []
    return sorted(fields, key=lambda field: columns.index(field) if field in columns else len(columns))


def is_default(kind: str, field: str, value: Any) -> bool:
    """Tell whether a field of a new row holds what it would have held unasked."""
    column = RECORDED[kind].c.get(field) if kind in RECORDED else None
    default: Any = None if column is None else column.default
    return default is not None and bool(default.arg == value)


def agenda_item(connection: Connection, meeting: int, number: str) -> int | None:
    """Return the agenda item of a meeting that has this number."""
    statement = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting, AgendaItem.number == number)
    return connection.scalar(statement)


def item_reference_of(connection: Connection, item: int) -> tuple[str, str] | None:
    """Return the reference of an agenda item's meeting and the item's own number."""
    statement = select(Meeting.ref, AgendaItem.number).join(Meeting).where(AgendaItem.id == item)
    row = connection.execute(statement).first()
    return None if row is None else (row[0], row[1])


def prefixes(connection: Connection) -> dict[int, str]:
    """Return the prefix of every board."""
    return {row.id: row.prefix for row in connection.execute(select(Board.id, Board.prefix))}


def ids_of(connection: Connection, kind: str) -> list[int]:
    """Return the ids of every row of a kind, in the order they came."""
    table = RECORDED[kind]
    return list(connection.scalars(select(table.c.id).order_by(table.c.id)))


def attendance_names(connection: Connection) -> dict[tuple[int, str], list[str]]:
    """Return who stands how to every meeting: names by meeting and status."""
    statement = (
        select(Attendance.meeting_id, Attendance.status, Person.title, Person.name)
        .join(Person, Person.id == Attendance.person_id)
        .order_by(Attendance.id)
    )
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for meeting, status, title, name in connection.execute(statement):
        found[meeting, status].append(called(title, name))
    return found
