"""The closure basket: what owners ask boards for, what is still waiting and what a meeting settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.proposals import Asked
from boardapp.domain.records_filling import SettledRow, WaitingRow
from boardapp.domain.words import Access
from boardapp.storage.queries.actions import action_rows
from boardapp.storage.queries.proposals import stands
from boardapp.storage.queries.rating import is_open
from boardapp.storage.tables import Action, ActionBoard, Proposal

_ORDER = list(Asked)


def waiting(connection: Connection, boards: Sequence[int], today: dt.date) -> list[WaitingRow]:
    """Return what is asked of boards and not settled: closings first, then by reference; of each the newest."""
    also = select(ActionBoard.action_id).where(ActionBoard.board_id.in_(boards))
    newest = (
        select(func.max(Proposal.id))
        .where(stands(), Proposal.field.in_(_ORDER))
        .group_by(Proposal.action_id, Proposal.field)
    )
    statement = (
        select(Proposal.__table__)
        .join(Action, Action.id == Proposal.action_id)
        .where(Proposal.id.in_(newest), is_open(), or_(Action.board_id.in_(boards), Action.id.in_(also)))
    )
    asked = connection.execute(statement).all()
    actions = {row.id: row for row in action_rows(connection, list({row.action_id for row in asked}), today)}
    found = []
    for row in asked:
        action = actions[row.action_id]
        found.append(
            WaitingRow(
                proposal_id=row.id,
                action_id=action.id,
                ref=action.ref,
                title=action.title,
                asked=Asked(row.field),
                value=row.value,
                evidence=row.evidence,
                by=row.by,
                on=row.on,
                owners=action.owners,
                due=action.due,
                due_text=action.due_text,
                overdue=action.overdue,
                rating=action.rating,
                standing=action.standing,
                as_at=action.as_at,
                access=action.access,
            )
        )
    return sorted(found, key=lambda row: (_ORDER.index(row.asked), row.ref))


def settled(connection: Connection, meeting: int) -> list[SettledRow]:
    """Return what was asked for and agreed or refused at a meeting, in the order it was asked."""
    statement = (
        select(Proposal.__table__, Action.ref, Action.title, Action.access)
        .join(Action, Action.id == Proposal.action_id)
        .where(Proposal.meeting_id == meeting, Proposal.state != "open", Proposal.field.in_(_ORDER))
        .order_by(Action.ref, Proposal.id)
    )
    return [
        SettledRow(
            proposal_id=row.id,
            ref=row.ref,
            title=row.title,
            asked=Asked(row.field),
            value=row.value,
            agreed=row.state == "agreed",
            reason=row.reason,
            access=Access(row.access),
        )
        for row in connection.execute(statement)
    ]
