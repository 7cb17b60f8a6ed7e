"""Attendance, declarations and amendments of all meetings, as lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from boardapp.storage.queries.voted import voted
from boardapp.storage.tables import AgendaItem, Amendment, Attendance, Decision, Declaration, Meeting, Person, Seat

Listed = Mapping[str, Any]


def attendance_list(connection: Connection) -> list[Listed]:
    """Return who stood how to every meeting, the newest meeting first."""
    member = aliased(Person)
    statement = (
        select(
            Attendance.id, Attendance.status, Attendance.remote, Attendance.arrived, Attendance.left, Attendance.away,
            Meeting.id.label("meeting_id"), Meeting.ref.label("meeting"), Meeting.board_id,
            Person.name.label("person"), Seat.title.label("seat"), member.name.label("sits_for"),
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Seat, Seat.id == Attendance.seat_id)
        .outerjoin(member, member.id == Attendance.substitute_for_id)
        .order_by(Meeting.on.desc(), Meeting.id.desc(), Attendance.id)
    )  # fmt: skip
    return [dict(row) for row in connection.execute(statement).mappings()]


def declaration_list(connection: Connection) -> list[Listed]:
    """Return every declared interest with the access of its item, the newest meeting first."""
    statement = (
        select(
            Declaration.__table__, Meeting.ref.label("meeting"), Meeting.board_id, Person.name.label("person"),
            AgendaItem.number, AgendaItem.access,
        )
        .join(Meeting, Meeting.id == Declaration.meeting_id)
        .join(Person, Person.id == Declaration.person_id)
        .outerjoin(AgendaItem, AgendaItem.id == Declaration.agenda_item_id)
        .order_by(Meeting.on.desc(), Meeting.id.desc(), Declaration.id)
    )  # fmt: skip
    return [dict(row) for row in connection.execute(statement).mappings()]


def amendment_list(connection: Connection) -> list[Listed]:
    """Return every amendment with its vote in words and the access of its decision, the newest decision first."""
    statement = (
        select(Amendment.__table__, Decision.ref.label("decision"), Decision.board_id, Decision.access)
        .join(Decision, Decision.id == Amendment.decision_id)
        .order_by(Decision.on.desc(), Decision.id.desc(), Amendment.position)
    )
    return [{**row._mapping, "outcome": voted(row).words} for row in connection.execute(statement)]
