"""What became of a board's actions since a day: turned worse or better, slipped, new, closed, still silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.rag import Direction, direction
from boardapp.domain.records_since import SinceRow
from boardapp.domain.words import Access, Rating, Status
from boardapp.storage.queries.rating import RANKS, is_open, on_day, shown_rank
from boardapp.storage.queries.standing import closed_then, due_then, rank_then
from boardapp.storage.tables import Action, ActionBoard, ActionLine, Meeting, MeetingBoard

_SEEN = (Access.PUBLIC, Access.PARTNERS)


@dataclass(frozen=True, slots=True)
class Moved:
    """The lists of what became of actions, and how many their reader may not see."""

    worse: tuple[SinceRow, ...]
    better: tuple[SinceRow, ...]
    slipped: tuple[SinceRow, ...]
    new: tuple[SinceRow, ...]
    closed: tuple[SinceRow, ...]
    silent: tuple[SinceRow, ...]
    left_out: int


def last_held_before(connection: Connection, meeting: int) -> tuple[int, str, dt.date] | None:
    """Return the meeting at which the leading board of a meeting last met before it, joint ones included."""
    this = connection.execute(select(Meeting.board_id, Meeting.on).where(Meeting.id == meeting)).one()
    joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == this.board_id)
    statement = (
        select(Meeting.id, Meeting.ref, Meeting.on)
        .where(or_(Meeting.board_id == this.board_id, Meeting.id.in_(joint)))
        .where(Meeting.state == MeetingState.HELD, Meeting.on < this.on)
        .order_by(Meeting.on.desc(), Meeting.id.desc())
    )
    row = connection.execute(statement.limit(1)).first()
    return None if row is None else (row.id, row.ref, row.on)


def moved_since(
    connection: Connection, boards: Sequence[int], since: dt.date, today: dt.date, *, restricted: bool
) -> Moved:
    """Return what became of the actions before boards from the end of a day until today."""
    rows = connection.execute(_facts(boards, since, today)).all()
    seen = [row for row in rows if restricted or row.access in _SEEN]
    told = [(row, _row(row, today)) for row in seen]
    stood = [(row, one) for row, one in told if row.open and row.existed and not row.closed_then]
    turned = [(one, direction(one.before, one.after)) for _raw, one in stood]
    return Moved(
        worse=tuple(one for one, way in turned if way is Direction.WORSE),
        better=tuple(one for one, way in turned if way is Direction.BETTER),
        slipped=tuple(one for _raw, one in stood if one.due and one.due_before and one.due > one.due_before),
        new=tuple(one for raw, one in told if not raw.existed),
        closed=tuple(one for raw, one in told if _closed_since(raw, since)),
        silent=tuple(one for _raw, one in stood if one.updated is None or one.updated <= since),
        left_out=len(rows) - len(seen),
    )


def _facts(boards: Sequence[int], since: dt.date, today: dt.date) -> Any:
    also = select(ActionBoard.action_id).where(ActionBoard.board_id.in_(boards))
    existed = or_(Action.raised.is_(None), Action.raised <= on_day(since))
    return (
        select(
            Action.id, Action.ref, Action.title, Action.due, Action.raised, Action.closed, Action.status,
            Action.access, ActionLine.owners, ActionLine.updated,
            is_open().label("open"), existed.label("existed"), closed_then(since).label("closed_then"),
            due_then(since).label("due_before"), rank_then(since).label("before"), shown_rank(today).label("after"),
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(or_(Action.board_id.in_(boards), Action.id.in_(also)), Action.status != Status.WITHDRAWN)
        .order_by(Action.ref)
    )  # fmt: skip


def _closed_since(row: Any, since: dt.date) -> bool:
    return row.status == Status.CLOSED and row.closed is not None and row.closed > since


def _row(row: Any, today: dt.date) -> SinceRow:
    heard = max((day for day in (row.updated, row.raised) if day is not None), default=None)
    return SinceRow(
        id=row.id,
        ref=row.ref,
        title=row.title,
        owners=row.owners,
        before=RANKS.get(row.before) if row.existed else None,
        after=Rating.BLUE if row.status == Status.CLOSED else RANKS.get(row.after),
        due_before=row.due_before,
        due=row.due,
        raised=row.raised,
        closed=row.closed,
        updated=row.updated,
        silent_days=None if heard is None else max(0, (today - heard).days),
    )
