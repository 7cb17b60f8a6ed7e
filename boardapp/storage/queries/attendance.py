"""Who belongs at a meeting, and who came."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from boardapp.domain.presence import read_absences
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, BoardQuorum
from boardapp.domain.records_people import called
from boardapp.storage.queries.quorums import boards_meeting, held_on, quorums, withdrawn_for
from boardapp.storage.tables import (
    Attendance,
    Meeting,
    Membership,
    Organisation,
    Person,
    Post,
    Seat,
    SeatHolder,
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """The people of a meeting, the seats nobody holds, and the quorum of each board, the leading one first."""

    people: tuple[AttendanceRow, ...]
    vacant: tuple[str, ...]
    quorums: tuple[BoardQuorum, ...]


def gathering(connection: Connection, meeting: int, item: int | None = None) -> Gathering:
    """Return who belongs at a meeting and came, and the quorum; that of an item where one is named."""
    day = connection.scalars(select(Meeting.on).where(Meeting.id == meeting)).one()
    seats = seats_of(connection, boards_meeting(connection, meeting))
    holders = holders_on(connection, [seat.id for seat in seats], day)
    came = {each.person_id: each for each in _attendance(connection, meeting)}
    return Gathering(
        people=tuple(_people(connection, day, seats, holders, came, withdrawn_for(connection, item))),
        vacant=tuple(seat.title for seat in seats if not any(not each.substitute for each in holders[seat.id])),
        quorums=quorums(connection, meeting, item=item),
    )


def seats_of(connection: Connection, boards: Sequence[int]) -> list[Any]:
    """Return the seats of boards in their order, with the post and organisation each is for."""
    body, post_body = aliased(Organisation), aliased(Organisation)
    statement = (
        select(
            Seat.__table__, Post.name.label("post"), body.name.label("organisation"),
            func.coalesce(body.name, post_body.name).label("sent_by"),
        )
        .outerjoin(Post, Post.id == Seat.post_id)
        .outerjoin(body, body.id == Seat.organisation_id)
        .outerjoin(post_body, post_body.id == Post.organisation_id)
        .where(Seat.board_id.in_(boards))
        .order_by(Seat.position, Seat.id)
    )  # fmt: skip
    rows = connection.execute(statement).all()
    return sorted(rows, key=lambda seat: boards.index(seat.board_id))


def holders_on(connection: Connection, seats: Sequence[int], day: dt.date) -> dict[int, list[Any]]:
    """Return by seat who held it or was its substitute on a day, members first."""
    statement = (
        select(SeatHolder.seat_id, SeatHolder.person_id, SeatHolder.substitute, Person.name, Person.title)
        .join(Person, Person.id == SeatHolder.person_id)
        .where(SeatHolder.seat_id.in_(seats), held_on(SeatHolder, day))
        .order_by(SeatHolder.substitute, SeatHolder.start.desc().nulls_last(), SeatHolder.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.seat_id].append(row)
    return found


def employers(connection: Connection, people: Sequence[int], day: dt.date) -> dict[int, str]:
    """Return the organisation each person belonged to on a day."""
    statement = (
        select(Membership.person_id, Organisation.name)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(people), held_on(Membership, day))
        .order_by(Membership.start.nulls_first(), Membership.id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def _attendance(connection: Connection, meeting: int) -> Sequence[Any]:
    member = aliased(Person)
    statement = (
        select(
            Attendance.__table__, Person.name, Person.title,
            member.name.label("member"), member.title.label("member_title"),
        )
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(member, member.id == Attendance.substitute_for_id)
        .where(Attendance.meeting_id == meeting)
        .order_by(Person.name, Attendance.id)
    )  # fmt: skip
    return connection.execute(statement).all()


def _people(
    connection: Connection,
    day: dt.date,
    seats: Sequence[Any],
    holders: Mapping[int, Sequence[Any]],
    came: Mapping[int, Any],
    withdrawn: Collection[int],
) -> Iterator[AttendanceRow]:
    """Yield members by seat, then named substitutes, then others who came; everybody once."""
    names: dict[int, str] = {}
    seated: dict[int, Any] = {}
    named_for: dict[int, list[str]] = defaultdict(list)
    for seat in seats:
        for each in holders[seat.id]:
            if each.substitute:
                named_for[each.person_id].append(seat.title)
            else:
                seated.setdefault(each.person_id, seat)
            names[each.person_id] = called(each.title, each.name)
    for each in came.values():
        names[each.person_id] = called(each.title, each.name)
    by_id = {seat.id: seat for seat in seats}
    works_for = employers(connection, list(names), day)
    for person in dict.fromkeys([*seated, *named_for, *came]):
        there = came.get(person)
        own = seated.get(person) or (by_id.get(there.seat_id) if there is not None else None)
        row = _row(person, names[person], own, there, tuple(named_for[person]), works_for.get(person))
        yield replace(row, withdrawn=True) if person in withdrawn else row


def _row(
    person: int, name: str, seat: Any, there: Any, named_for: tuple[str, ...], works_for: str | None
) -> AttendanceRow:
    sits_for = there is not None and there.substitute_for_id is not None
    return AttendanceRow(
        person_id=person,
        name=name,
        organisation=works_for or (seat.sent_by if seat is not None else None),
        seat_id=seat.id if seat is not None else None,
        seat=seat.title if seat is not None else None,
        role=seat.role if seat is not None else None,
        voting=bool(seat.voting) if seat is not None else False,
        quorum_class=seat.quorum_class if seat is not None else None,
        substitutes_for=named_for,
        status=AttendanceStatus(there.status) if there is not None else None,
        sits_for=called(there.member_title, there.member) if sits_for else None,
        remote=bool(there.remote) if there is not None else False,
        arrived=there.arrived if there is not None else None,
        left=there.left if there is not None else None,
        away=read_absences(there.away) if there is not None else (),
        sits_for_id=there.substitute_for_id if there is not None else None,
    )
