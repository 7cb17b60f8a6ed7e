"""What became of a board's actions since a day: turned worse or better, slipped, new, closed, still silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.rag import Direction
from boardapp.domain.records_since import SinceRow
from boardapp.domain.turning import Stood, Turned, turned
from boardapp.domain.words import Access, GreyReason, Rating, Standing, Status
from boardapp.storage.queries.rating import RANKS, is_open, on_day, suggested_rank
from boardapp.storage.queries.standing import closed_then, due_then, mark_then, suggested_then
from boardapp.storage.tables import Action, ActionBoard, ActionLine, Meeting, MeetingBoard

_SEEN = (Access.PUBLIC, Access.PARTNERS)


@dataclass(frozen=True, slots=True)
class Moved:
    """The lists of what became of actions, and how many in them their reader may not see."""

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
    told = [_Told(row, turn := _turned(row, since), _row(row, turn, today)) for row in rows]
    stood = [each for each in told if each.raw.open and each.raw.existed and not each.raw.closed_then]
    lists = (
        [each for each in stood if each.turn.direction is Direction.WORSE],
        [each for each in stood if each.turn.direction is Direction.BETTER],
        [each for each in stood if each.row.days_slipped],
        [each for each in told if not each.raw.existed],
        [each for each in told if _closed_since(each.raw, since)],
        [each for each in stood if each.row.updated is None or each.row.updated <= since],
    )
    hidden = {each.row.id for found in lists for each in found if not (restricted or each.row.access in _SEEN)}
    worse, better, slipped, new, closed, silent = (
        tuple(each.row for each in found if each.row.id not in hidden) for found in lists
    )
    return Moved(worse, better, slipped, new, closed, silent, left_out=len(hidden))


class _Told(NamedTuple):
    """An action as it was read, which way it turned, and as it is told."""

    raw: Any
    turn: Turned
    row: SinceRow


def _facts(boards: Sequence[int], since: dt.date, today: dt.date) -> Any:
    existed = or_(Action.raised.is_(None), Action.raised <= on_day(since))
    closed, due = closed_then(since), due_then(since)
    return (
        select(
            Action.id, Action.ref, Action.title, Action.due, Action.raised, Action.completed, Action.closed,
            Action.status, Action.access, ActionLine.owners, ActionLine.updated, ActionLine.agreed,
            ActionLine.agreed_on, ActionLine.proposed, ActionLine.proposed_on, is_open().label("open"),
            existed.label("existed"), closed.label("closed_then"), due.label("due_before"),
            *stood_columns(since, today, closed, due),
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(before_boards(boards), Action.status != Status.WITHDRAWN)
        .order_by(Action.ref)
    )  # fmt: skip


def before_boards(boards: Sequence[int]) -> ColumnElement[bool]:
    """Return whether an action is before one of some boards, as its own or another."""
    also = select(ActionBoard.action_id).where(ActionBoard.board_id.in_(boards))
    return or_(Action.board_id.in_(boards), Action.id.in_(also))


def stood_columns(
    since: dt.date, today: dt.date, closed: ColumnElement[bool], due: ColumnElement[Any]
) -> tuple[ColumnElement[Any], ...]:
    """Return what `stood_then` and `stood_now` read: the marks of a past day, and what the rule says then and now."""
    on = on_day(since)
    return (
        mark_then(Standing.AGREED, on).label("agreed_then"),
        mark_then(Standing.PROPOSED, on).label("proposed_then"),
        suggested_then(closed, due, since).label("suggested_then"),
        suggested_rank(today).label("suggested_now"),
        suggested_then(Action.status == Status.CLOSED, Action.due, today).label("dated_now"),
    )


def stood_then(row: Any) -> Stood:
    """Return how an action stood on the past day it was read of."""
    by_dates = RANKS.get(row.suggested_then)
    return Stood(_rating(row.agreed_then), _rating(row.proposed_then), by_dates, by_dates)


def turn_of(row: Any, since: dt.date, *, existed: bool = True) -> Turned:
    """Return which way the rating of an action turned since a day; an owner who says it is complete proposes green."""
    settled = max(since, row.agreed_on or since)
    complete = row.status == Status.COMPLETE and (row.completed is None or row.completed > settled)
    now = stood_now(row)
    return turned(
        stood_then(row) if existed else Stood(),
        replace(now, proposed=Rating.GREEN) if complete else now,
        agreed_since=row.agreed_on is not None and row.agreed_on > since,
        proposed_since=complete or (row.proposed_on is not None and row.proposed_on > settled),
    )


def stood_now(row: Any) -> Stood:
    """Return how an action stands."""
    return Stood(_rating(row.agreed), _rating(row.proposed), RANKS.get(row.suggested_now), RANKS.get(row.dated_now))


def _rating(word: str | None) -> Rating | None:
    return Rating(word) if word else None


def _turned(row: Any, since: dt.date) -> Turned:
    found = turn_of(row, since, existed=bool(row.existed))
    if row.closed_then:
        found = replace(found, before=Rating.BLUE, before_standing=Standing.AGREED)
    if row.status == Status.CLOSED:
        found = replace(found, after=Rating.BLUE, after_standing=Standing.AGREED)
    return found


def _closed_since(row: Any, since: dt.date) -> bool:
    return row.status == Status.CLOSED and row.closed is not None and row.closed > since


def _row(row: Any, turn: Turned, today: dt.date) -> SinceRow:
    heard = max((day for day in (row.updated, row.raised) if day is not None), default=None)
    return SinceRow(
        id=row.id,
        ref=row.ref,
        title=row.title,
        owners=row.owners,
        before=turn.before,
        after=turn.after,
        due_before=row.due_before,
        due=row.due,
        raised=row.raised,
        closed=row.closed,
        updated=row.updated,
        silent_days=None if heard is None else max(0, (today - heard).days),
        before_standing=turn.before_standing,
        after_standing=turn.after_standing,
        grey=_why_grey(row) if turn.after is Rating.GREY else None,
        access=Access(row.access),
    )


def _why_grey(row: Any) -> GreyReason:
    if row.status == Status.PAUSED:
        return GreyReason.PAUSED
    return GreyReason.NO_DATE if row.due is None else GreyReason.NOT_DUE
