"""The interests that were declared at a meeting."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_people import called
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.storage.tables import AgendaItem, Declaration, Person


def declarations(connection: Connection, meeting: int) -> tuple[DeclarationRow, ...]:
    """Return the interests declared at a meeting: general ones first, then by item."""
    statement = (
        select(Declaration.__table__, Person.name, Person.title, AgendaItem.number)
        .join(Person, Person.id == Declaration.person_id)
        .outerjoin(AgendaItem, AgendaItem.id == Declaration.agenda_item_id)
        .where(Declaration.meeting_id == meeting)
        .order_by(AgendaItem.position.nulls_first(), Declaration.id)
    )
    return tuple(_row(row) for row in connection.execute(statement))


def _row(row: Any) -> DeclarationRow:
    return DeclarationRow(
        id=row.id,
        person_id=row.person_id,
        name=called(row.title, row.name),
        item_id=row.agenda_item_id,
        item=row.number,
        kind=InterestKind(row.kind),
        capacity=row.capacity,
        description=row.description,
        sensitive=bool(row.sensitive),
        action=InterestAction(row.action),
        left_at=row.left_at,
        returned_at=row.returned_at,
        dispensation=row.dispensation,
    )
