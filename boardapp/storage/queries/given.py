"""What a meeting gave: marks with who stands behind them and why, and the due dates as they were set then."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from boardapp.domain.minutes import GivenMark
from boardapp.domain.words import Standing
from boardapp.storage.tables import Action, AgendaItem, DueDate, Meeting, RagMark


def given_marks(connection: Connection, meeting: int) -> list[GivenMark]:
    """Return the marks given under the items of a meeting, in the order they were recorded."""
    statement = (
        select(RagMark.id, RagMark.standing, RagMark.by, RagMark.reason, RagMark.path_to_green)
        .join(AgendaItem, AgendaItem.id == RagMark.agenda_item_id)
        .where(AgendaItem.meeting_id == meeting)
        .order_by(RagMark.id)
    )
    return [
        GivenMark(row.id, Standing(row.standing), row.by, row.reason, row.path_to_green)
        for row in connection.execute(statement)
    ]


def dues_given(connection: Connection, meeting: int) -> dict[int, tuple[dt.date | None, str | None]]:
    """Return by action raised at a meeting when it was due by the end of that day, in date and words.

    What was moved since does not change what the meeting set.
    """
    statement = (
        select(DueDate.action_id, DueDate.due, DueDate.due_text, DueDate.on, Meeting.on.label("met"))
        .join(Action, Action.id == DueDate.action_id)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .where(Action.meeting_id == meeting)
        .order_by(DueDate.on, DueDate.id)
    )
    found: dict[int, tuple[dt.date | None, str | None]] = {}
    for row in connection.execute(statement):
        if row.on <= row.met or row.action_id not in found:
            found[row.action_id] = (row.due, row.due_text)
    return found
