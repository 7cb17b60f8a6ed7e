"""Who belongs at a meeting, who came, and whether each board that meets has its quorum."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from boardapp.domain.meetings import MeetingState
from boardapp.domain.quorum import ClassNeed, QuorumRule, Seated, quorum, voters
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, BoardQuorum
from boardapp.domain.records_people import called
from boardapp.storage.tables import (
    Attendance,
    Board,
    Meeting,
    MeetingBoard,
    Membership,
    Organisation,
    Person,
    Post,
    QuorumClass,
    Seat,
    SeatHolder,
)

_FINEST_SHARE = 20
"""A share kept as a decimal is read as the nearest fraction with no larger denominator: 0.3333 is a third."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """The people of a meeting, the seats nobody holds, and the quorum of each board, the leading one first."""

    people: tuple[AttendanceRow, ...]
    vacant: tuple[str, ...]
    quorums: tuple[BoardQuorum, ...]


def boards_meeting(connection: Connection, meeting: int) -> list[int]:
    """Return the boards of a meeting, the leading one first."""
    others = select(MeetingBoard.board_id).where(MeetingBoard.meeting_id == meeting).order_by(MeetingBoard.id)
    leading = connection.scalar(select(Meeting.board_id).where(Meeting.id == meeting))
    return ([leading] if leading is not None else []) + list(connection.scalars(others))


def gathering(connection: Connection, meeting: int, *, afterwards: bool | None = None) -> Gathering:
    """Return who belongs at a meeting and came, and the quorum.

    While it runs those count who are here now; `afterwards`, when it has been held, everybody who came.
    """
    row = connection.execute(select(Meeting.on, Meeting.state).where(Meeting.id == meeting)).one()
    boards = boards_meeting(connection, meeting)
    seats = seats_of(connection, boards)
    holders = holders_on(connection, [seat.id for seat in seats], row.on)
    came = {each.person_id: each for each in _attendance(connection, meeting)}
    afterwards = row.state == MeetingState.HELD if afterwards is None else afterwards
    return Gathering(
        people=tuple(_people(connection, row.on, seats, holders, came)),
        vacant=tuple(seat.title for seat in seats if not any(not each.substitute for each in holders[seat.id])),
        quorums=tuple(
            _quorum(connection, board, [s for s in seats if s.board_id == board], holders, came, afterwards)
            for board in boards
        ),
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


def held_on(link: Any, day: dt.date) -> Any:
    """Return the condition that a from–to link held on a day; both ends are included."""
    return and_(or_(link.start.is_(None), link.start <= day), or_(link.end.is_(None), link.end >= day))


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
        yield _row(person, names[person], own, there, tuple(named_for[person]), works_for.get(person))


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
    )


def _quorum(
    connection: Connection,
    board: int,
    seats: Sequence[Any],
    holders: Mapping[int, Sequence[Any]],
    came: Mapping[int, Any],
    afterwards: bool,
) -> BoardQuorum:
    row = connection.execute(select(Board.__table__).where(Board.id == board)).one()
    here = {
        person: each
        for person, each in came.items()
        if each.status == AttendanceStatus.PRESENT and (afterwards or each.left is None)
    }
    seated = list(_seated(seats, holders, here))
    return BoardQuorum(
        board_id=board,
        board=row.name,
        quorum=quorum(_rule(connection, row), seated),
        voters=voters(seated),
        taken=any(each.status == AttendanceStatus.PRESENT for each in came.values()),
    )


def _seated(seats: Sequence[Any], holders: Mapping[int, Sequence[Any]], here: Mapping[int, Any]) -> Iterator[Seated]:
    """Yield each seat as it stands; a person sits in one seat of a board only, a member before a substitute."""
    sitting: set[int] = set()
    for seat in seats:
        members = [each.person_id for each in holders[seat.id] if not each.substitute]
        person = next((one for one in members if one in here and one not in sitting), None)
        substitute = person is None
        if substitute:
            stands_in = (
                one
                for one, each in here.items()
                if one not in sitting and (each.substitute_for_id in members or each.seat_id == seat.id)
            )
            person = next(stands_in, None)
        if person is not None:
            sitting.add(person)
        yield Seated(
            quorum_class=seat.quorum_class or "",
            voting=bool(seat.voting),
            here=person is not None,
            substitute=substitute and person is not None,
            remote=person is not None and bool(here[person].remote),
        )


def _rule(connection: Connection, board: Any) -> QuorumRule | None:
    """Return a board's quorum, None where its terms name none; a statutory committee counts nobody who is remote."""
    statement = select(QuorumClass.name, QuorumClass.minimum).where(QuorumClass.board_id == board.id)
    classes = tuple(ClassNeed(*row) for row in connection.execute(statement.order_by(QuorumClass.id)))
    if board.quorum_total is None and board.quorum_fraction is None and not classes:
        return None
    share = board.quorum_fraction
    remote = board.remote_counts
    return QuorumRule(
        min_total=board.quorum_total or 0,
        min_fraction=None if share is None else Fraction(share).limit_denominator(_FINEST_SHARE),
        classes=classes,
        counts_substitutes=bool(board.substitutes_count),
        counts_remote=board.regime != "statutory committee" if remote is None else bool(remote),
    )
