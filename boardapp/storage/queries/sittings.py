"""When boards meet, and the references their meetings have taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.private_part import Regime
from boardapp.storage.tables import AgendaItem, Board, Meeting, MeetingBoard


class Business(NamedTuple):
    """What says whether an item may be dealt with: when and why it came, and by which rules its board meets."""

    number: str
    kind: str | None
    late: bool
    urgent_reason: str | None
    regime: str | None


_BUSINESS = (
    select(AgendaItem.number, AgendaItem.kind, AgendaItem.late, AgendaItem.urgent_reason, Board.regime)
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .join(Board, Board.id == Meeting.board_id)
    .where(AgendaItem.id == bindparam("item"))
)


def business_of(connection: Connection, item: int) -> Business:
    """Return what says whether an agenda item may be dealt with."""
    return Business(*connection.execute(_BUSINESS, {"item": item}).one())


def regime_of(connection: Connection, board: int) -> Regime | None:
    """Return the rules a board meets by, None where they are not known."""
    known = connection.scalar(select(Board.regime).where(Board.id == board))
    return Regime(known) if known else None


def last_held(connection: Connection, board: int, before: dt.date) -> dt.date | None:
    """Return the day on which a board last met before a day."""
    past = select(func.max(Meeting.on)).where(Meeting.board_id == board, Meeting.on < before)
    return connection.scalar(past.where(Meeting.state == MeetingState.HELD))


def meeting_on(connection: Connection, board: int, day: dt.date) -> int | None:
    """Return the meeting a board is to hold on a day, alone or with others; None where it has none."""
    joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == board)
    statement = select(Meeting.id).where(
        Meeting.on == day, Meeting.state == MeetingState.PLANNED, or_(Meeting.board_id == board, Meeting.id.in_(joint))
    )
    return connection.scalar(statement.order_by(Meeting.id))


def next_meeting(connection: Connection, board: int, after: dt.date) -> dt.date | None:
    """Return the day after this one on which a board is planned to meet next."""
    coming = select(func.min(Meeting.on)).where(Meeting.board_id == board, Meeting.on > after)
    return connection.scalar(coming.where(Meeting.state == MeetingState.PLANNED))


def meeting_day(connection: Connection, meeting: int) -> dt.date:
    """Return the day of a meeting."""
    return connection.execute(select(Meeting.on).where(Meeting.id == meeting)).scalar_one()


def meetings_on(connection: Connection, board: int, days: Sequence[dt.date]) -> dict[dt.date, tuple[str, ...]]:
    """Return by day the references of a board's meetings, joint ones too; those that are off are left out."""
    joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == board)
    statement = (
        select(Meeting.on, Meeting.ref)
        .where(or_(Meeting.board_id == board, Meeting.id.in_(joint)), Meeting.on.in_(days))
        .where(Meeting.state.not_in((MeetingState.CANCELLED, MeetingState.POSTPONED)))
        .order_by(Meeting.on, Meeting.ref)
    )
    found: dict[dt.date, tuple[str, ...]] = {}
    for on, ref in connection.execute(statement):
        found[on] = (*found.get(on, ()), ref)
    return found


def last_planned(connection: Connection, board: int) -> tuple[dt.date, str | None, str | None, str | None] | None:
    """Return the day of a board's last meeting that was not called off, with when it starts and ends and where."""
    statement = (
        select(Meeting.on, Meeting.starts, Meeting.ends, Meeting.place)
        .where(Meeting.board_id == board, Meeting.state.not_in((MeetingState.CANCELLED, MeetingState.POSTPONED)))
        .order_by(Meeting.on.desc(), Meeting.id.desc())
    )
    row = connection.execute(statement).first()
    return None if row is None else (row[0], row[1], row[2], row[3])


def meeting_references(connection: Connection, beginning: str) -> set[str]:
    """Return the references of meetings that begin so."""
    statement = select(Meeting.ref).where(Meeting.ref.startswith(beginning, autoescape=True))
    return set(connection.scalars(statement))
