"""When boards meet, and the references their meetings have taken."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, select

from boardapp.domain.meetings import MeetingState
from boardapp.storage.tables import Meeting


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
