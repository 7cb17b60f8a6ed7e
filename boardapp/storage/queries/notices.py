"""The notice an agenda would give, were it published today."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from boardapp.domain.clear_days import NoticeRule, beyond_list, clear_days, publish_by
from boardapp.domain.records_sittings import NoticeNow
from boardapp.storage.queries.holidays import days_off
from boardapp.storage.tables import Board, Meeting


def notice_now(connection: Connection, meeting: int, today: dt.date) -> NoticeNow | None:
    """Return the clear days publishing today would give, None where the leading board asks for none."""
    statement = select(Meeting.on, Board.clear_days).join(Board, Board.id == Meeting.board_id)
    row = connection.execute(statement.where(Meeting.id == meeting)).first()
    if row is None or row.clear_days is None:
        return None
    rule, off = NoticeRule(days=row.clear_days), days_off(connection)
    return NoticeNow(
        left=clear_days(today, row.on, rule, off),
        needed=row.clear_days,
        publish_by=publish_by(row.on, rule, off),
        beyond=beyond_list(row.on, off),
    )
