"""What an incoming sheet is held against: references, the rows a source brought before, what was reported already."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.references import even_reference, reference_key
from boardapp.storage.door import CHUNK
from boardapp.storage.history import undone_numbers
from boardapp.storage.queries.quorums import held_on
from boardapp.storage.tables import (
    Action,
    Change,
    Decision,
    Meeting,
    Operation,
    Person,
    PostHolder,
    Seat,
    SeatHolder,
    Update,
)

_SHEET_MARK = " \u203a "
_LONGEST_SOURCE = 140
_LONGEST_SHEET = 50


class Candidate(NamedTuple):
    """An action that a row of the same source may mean."""

    id: int
    external_ref: str | None
    minute_ref: str | None
    title: str
    detail: str | None
    board: int | None


class Behind(NamedTuple):
    """What lies behind an action: the source it came from, and the words kept with it."""

    source: str | None
    kept: str | None


class Sitting(NamedTuple):
    """A meeting by its reference, leading board and day; whether it is to come as planned, and was not called off."""

    id: int
    ref: str
    board: int
    on: dt.date
    planned: bool
    stands: bool


def origin(source: str, sheet: str) -> str:
    """Return from where an import is said to come: its source and the sheet, in the length of a column."""
    return f"{source[:_LONGEST_SOURCE]}{_SHEET_MARK}{sheet[:_LONGEST_SHEET]}"


def actions_by_reference(connection: Connection, references: Iterable[str]) -> dict[str, int]:
    """Return the ids of actions by the key of their reference, whatever capitals or hyphens it was asked for with."""
    forms = {form for reference in references for form in (reference, even_reference(reference))}
    wanted = sorted({form for one in forms for form in (one, one.upper())})
    found: dict[str, int] = {}
    for chunk in _chunks(wanted):
        for row in connection.execute(select(Action.id, Action.ref).where(Action.ref.in_(chunk))):
            found[reference_key(row.ref)] = row.id
    return found


def actions_of_source(connection: Connection, source: str) -> list[Candidate]:
    """Return the actions that came from a source, oldest first."""
    statement = select(
        Action.id, Action.external_ref, Action.minute_ref, Action.title, Action.detail, Action.board_id
    ).where(Action.source == source)
    return [Candidate(*row) for row in connection.execute(statement.order_by(Action.id))]


def words_elsewhere(connection: Connection, source: str) -> list[tuple[str, str | None, str | None]]:
    """Return title, detail and source of the actions that did not come from this source, oldest first."""
    statement = select(Action.title, Action.detail, Action.source).where(Action.source.is_distinct_from(source))
    return [(title, detail, other) for title, detail, other in connection.execute(statement.order_by(Action.id))]


def behind_actions(connection: Connection, ids: Sequence[int]) -> dict[int, Behind]:
    """Return what lies behind these actions."""
    statement: Any = select(Action.id, Action.source, Action.kept)
    return {row.id: Behind(row.source, row.kept) for row in _of(connection, statement, Action.id, ids)}


def reported(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the texts of the updates of these actions."""
    found: dict[int, list[str]] = defaultdict(list)
    statement: Any = select(Update.action_id, Update.text)
    for row in _of(connection, statement, Update.action_id, ids):
        found[row.action_id].append(row.text)
    return found


def imported_as(connection: Connection, file_hash: str, sheet: str) -> int | None:
    """Return the standing operation that took this very file's sheet, None where there is none."""
    statement: Any = select(Operation.number, Operation.source).where(Operation.file_hash == file_hash)
    return _newest(connection, statement, lambda told: told.endswith(origin("", sheet)))


def last_import(connection: Connection, source: str) -> int | None:
    """Return the newest standing operation that took a sheet of a source, None where there is none."""
    statement: Any = select(Operation.number, Operation.source).where(Operation.file_hash.is_not(None))
    return _newest(connection, statement, lambda told: told.startswith(origin(source, "")))


def brought_last(connection: Connection, source: str, number: int, ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return the fields of these actions that were changed after an operation, last of all by imports of a source."""
    since = select(Operation.number, Operation.source, Operation.file_hash).where(
        Operation.number > number, Operation.undoes.is_(None)
    )
    undone = undone_numbers(connection)
    standing = {row.number: row for row in connection.execute(since) if row.number not in undone}
    mark = origin(source, "")
    last: dict[int, dict[str, bool]] = defaultdict(dict)
    statement: Any = select(Change.row, Change.after, Change.operation).where(
        Change.kind == "action", Change.operation > number, Change.after.is_not(None)
    )
    for row in _of(connection, statement.order_by(Change.operation), Change.row, ids):
        if (by := standing.get(row.operation)) is not None:
            theirs = by.file_hash is not None and by.source.startswith(mark)
            last[row.row] |= dict.fromkeys(json.loads(row.after), theirs)
    return {item: frozenset(name for name, theirs in fields.items() if theirs) for item, fields in last.items()}


def sealed_at(connection: Connection, number: int) -> str | None:
    """Return the hash that seals an operation, None where there is no such operation."""
    return connection.scalar(select(Operation.hash).where(Operation.number == number))


def touched_since(connection: Connection, number: int, ids: Sequence[int]) -> set[int]:
    """Return which of these items were changed by operations after a number."""
    statement = select(Change.item).distinct().where(Change.operation > number)
    return {row.item for row in _of(connection, statement, Change.item, ids)}


def kinds_since(connection: Connection, number: int) -> set[str]:
    """Return the kinds of rows that operations after a number changed."""
    return set(connection.scalars(select(Change.kind).distinct().where(Change.operation > number)))


def sittings(connection: Connection) -> list[Sitting]:
    """Return all meetings, oldest first."""
    planned = Meeting.state == MeetingState.PLANNED
    stands = Meeting.state.not_in((MeetingState.CANCELLED, MeetingState.POSTPONED))
    statement: Any = select(Meeting.id, Meeting.ref, Meeting.board_id, Meeting.on, planned, stands)
    statement = statement.order_by(Meeting.on, Meeting.id)
    return [Sitting(*row) for row in connection.execute(statement)]


def decision_references(connection: Connection) -> dict[str, int]:
    """Return the ids of decisions by reference."""
    return {row.ref: row.id for row in connection.execute(select(Decision.ref, Decision.id))}


def members(connection: Connection, board: int | None, today: dt.date) -> list[tuple[int, str]]:
    """Return the people who sit on a board now, or on any where none is given: id and name."""
    statement = (
        select(Person.id, Person.name)
        .join(SeatHolder, SeatHolder.person_id == Person.id)
        .join(Seat, Seat.id == SeatHolder.seat_id)
        .where(or_(SeatHolder.end.is_(None), SeatHolder.end >= today))
        .distinct()
    )
    if board is not None:
        statement = statement.where(Seat.board_id == board)
    return [(row.id, row.name) for row in connection.execute(statement)]


def holders(connection: Connection, today: dt.date) -> dict[int, set[int]]:
    """Return the people who hold each post now, by the post's id."""
    found: dict[int, set[int]] = defaultdict(set)
    statement = select(PostHolder.post_id, PostHolder.person_id).where(held_on(PostHolder, today))
    for row in connection.execute(statement):
        found[row.post_id].add(row.person_id)
    return found


def _newest(connection: Connection, statement: Select[Any], fits: Any) -> int | None:
    undone = undone_numbers(connection)
    rows = connection.execute(statement.where(Operation.undoes.is_(None)).order_by(Operation.number.desc()))
    return next((row.number for row in rows if row.number not in undone and fits(row.source)), None)


def _of(connection: Connection, statement: Select[Any], column: Any, ids: Sequence[int]) -> Iterator[Any]:
    """Yield the rows of a query for these ids, a few thousand at a time."""
    for chunk in _chunks(list(ids)):
        yield from connection.execute(statement.where(column.in_(chunk)))


def _chunks(whole: list[Any]) -> Iterator[list[Any]]:
    return (whole[start : start + CHUNK] for start in range(0, len(whole), CHUNK))
