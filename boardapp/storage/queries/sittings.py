"""When boards meet, and the references their meetings have taken."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from boardapp.domain.meetings import MeetingState
from boardapp.storage.tables import AgendaItem, Board, Meeting


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


def last_held(connection: Connection, board: int, before: dt.date) -> dt.date | None:
    """Return the day on which a board last met before a day."""
    past = select(func.max(Meeting.on)).where(Meeting.board_id == board, Meeting.on < before)
    return connection.scalar(past.where(Meeting.state == MeetingState.HELD))


def next_meeting(connection: Connection, board: int, after: dt.date) -> dt.date | None:
    """Return the day after this one on which a board is planned to meet next."""
    coming = select(func.min(Meeting.on)).where(Meeting.board_id == board, Meeting.on > after)
    return connection.scalar(coming.where(Meeting.state == MeetingState.PLANNED))


def meeting_day(connection: Connection, meeting: int) -> dt.date:
    """Return the day of a meeting."""
    return connection.execute(select(Meeting.on).where(Meeting.id == meeting)).scalar_one()


def meeting_references(connection: Connection, beginning: str) -> set[str]:
    """Return the references of meetings that begin so."""
    statement = select(Meeting.ref).where(Meeting.ref.startswith(beginning, autoescape=True))
    return set(connection.scalars(statement))
