"""How far the minutes of meetings are, their versions, and whether what was minuted is closed to changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from boardapp.domain.meetings import MinutesState
from boardapp.domain.records_minutes import MinutesRow, MinutesVersionRow
from boardapp.domain.words import Access
from boardapp.storage.tables import Action, AgendaItem, Decision, Meeting, MinutesRecord, MinutesVersion


def minutes_of(connection: Connection, meeting: int) -> MinutesRow | None:
    """Return how far the minutes of a meeting are, with their versions; None where the meeting is gone."""
    approving = aliased(Meeting)
    row = connection.execute(
        select(
            Meeting.ref, MinutesRecord.state, MinutesRecord.approved_at_id, approving.ref.label("approved_at"),
            approving.on.label("approved_on"),
            MinutesRecord.corrections, MinutesRecord.signed_by, MinutesRecord.signed_on,
        )
        .outerjoin(MinutesRecord, MinutesRecord.meeting_id == Meeting.id)
        .outerjoin(approving, approving.id == MinutesRecord.approved_at_id)
        .where(Meeting.id == meeting)
    ).first()  # fmt: skip
    if row is None:
        return None
    return MinutesRow(
        meeting_id=meeting,
        meeting=row.ref,
        state=MinutesState(row.state or MinutesState.DRAFT),
        approved_at_id=row.approved_at_id,
        approved_at=row.approved_at,
        corrections=row.corrections,
        signed_by=row.signed_by,
        signed_on=row.signed_on,
        versions=minutes_versions(connection, meeting),
        approved_on=row.approved_on,
    )


def minutes_versions(connection: Connection, meeting: int) -> tuple[MinutesVersionRow, ...]:
    """Return the text of the minutes at each step, the first one first."""
    statement = select(MinutesVersion.__table__).where(MinutesVersion.meeting_id == meeting)
    return tuple(_version(row) for row in connection.execute(statement.order_by(MinutesVersion.number)))


_STATE = select(MinutesRecord.state).where(MinutesRecord.meeting_id == bindparam("meeting"))


def minutes_state(connection: Connection, meeting: int) -> MinutesState:
    """Return how far the minutes of a meeting are."""
    return MinutesState(connection.scalar(_STATE, {"meeting": meeting}) or MinutesState.DRAFT)


def minutes_states(connection: Connection, meetings: Sequence[int]) -> dict[int, MinutesState]:
    """Return how far the minutes of meetings are; those in draft are left out."""
    statement = select(MinutesRecord.meeting_id, MinutesRecord.state).where(MinutesRecord.meeting_id.in_(meetings))
    return {row.meeting_id: MinutesState(row.state) for row in connection.execute(statement)}


def holds_private(connection: Connection, meeting: int) -> bool:
    """Tell whether something a meeting dealt with is exempt or confidential, so that its minutes hold such matter."""
    for table in (AgendaItem, Decision, Action):
        private: Any = select(table.id).where(
            table.meeting_id == meeting, table.access.in_((Access.EXEMPT, Access.CONFIDENTIAL))
        )
        if connection.execute(private.limit(1)).first() is not None:
            return True
    return False


def _version(row: Any) -> MinutesVersionRow:
    return MinutesVersionRow(
        id=row.id,
        number=row.number,
        state=MinutesState(row.state),
        operation=row.operation,
        kept_at=dt.datetime.fromisoformat(row.kept_at),
        by=row.by,
        text=row.text,
    )
