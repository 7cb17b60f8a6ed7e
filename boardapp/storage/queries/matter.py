"""What a board did before on the matter of an agenda item: last time's decisions, and the actions that are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records import ActionRow
from boardapp.domain.records_matter import EarlierDecision, Matter
from boardapp.domain.words import Access
from boardapp.storage.queries.actions import action_rows
from boardapp.storage.queries.rating import is_open
from boardapp.storage.tables import Action, AgendaItem, Decision, Meeting, PlannedItem

_FURTHEST = 12
"""How many times back an item that was carried forward is followed."""


def matter_of(connection: Connection, item: int, today: dt.date) -> Matter:
    """Return what an item goes on from: what it was carried from, what deferred it, and its like at earlier meetings.

    Its like has the same title, or is the same of the items that fill themselves, on the agenda of the same board.
    """
    this = connection.execute(
        select(AgendaItem.__table__, Meeting.on, Meeting.board_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item)
    ).one()
    carried, deferring = _carried(connection, this)
    earlier = carried | _alike(connection, this)
    if not earlier and not deferring:
        return Matter()
    under = or_(Decision.agenda_item_id.in_(earlier), Decision.id.in_(deferring))
    statement = (
        select(Decision.id, Decision.ref, Decision.on, Decision.wording, Decision.access)
        .where(under, Decision.superseded_by_id.is_(None))
        .order_by(Decision.on.desc(), Decision.ref)
    )
    rows = connection.execute(statement).all()
    last = [row for row in rows if row.on == rows[0].on]
    decisions = tuple(EarlierDecision(row.id, row.ref, row.on, row.wording, Access(row.access)) for row in last)
    actions = _open_actions(connection, earlier, {row.id for row in rows}, today)
    return Matter(decisions, actions, _minutes(connection, earlier))


def _carried(connection: Connection, this: Any) -> tuple[set[int], set[int]]:
    """Return the items this one was carried from, and the decisions that deferred it."""
    items: set[int] = set()
    decisions: set[int] = set()
    at: int | None = this.id
    for _time in range(_FURTHEST):
        if at is None or at in items:
            break
        items.add(at)
        planned = connection.execute(
            select(PlannedItem.decision_id, PlannedItem.from_item_id).where(PlannedItem.agenda_item_id == at)
        ).first()
        before = connection.scalar(select(AgendaItem.carried_from_id).where(AgendaItem.id == at))
        if planned is not None and planned.decision_id is not None:
            decisions.add(planned.decision_id)
        at = before or (planned.from_item_id if planned is not None else None)
    return items - {this.id}, decisions


def _alike(connection: Connection, this: Any) -> set[int]:
    """Return the item like this one at the last meeting of the board that had one."""
    like = AgendaItem.kind == this.kind if this.kind else func.lower(AgendaItem.title) == this.title.lower()
    statement = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(like, Meeting.board_id == this.board_id, Meeting.on < this.on, Meeting.state == MeetingState.HELD)
        .order_by(Meeting.on.desc(), AgendaItem.id.desc())
        .limit(1)
    )
    return set(connection.scalars(statement))


def _open_actions(
    connection: Connection, items: Collection[int], decisions: Collection[int], today: dt.date
) -> tuple[ActionRow, ...]:
    statement = (
        select(Action.id)
        .where(or_(Action.agenda_item_id.in_(items), Action.decision_id.in_(decisions)), is_open())
        .order_by(Action.ref)
    )
    return tuple(action_rows(connection, list(connection.scalars(statement)), today))


def _minutes(connection: Connection, items: Collection[int]) -> int | None:
    statement = (
        select(AgendaItem.minutes_spent)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(items), AgendaItem.minutes_spent.is_not(None))
        .order_by(Meeting.on.desc())
        .limit(1)
    )
    return connection.scalar(statement)
