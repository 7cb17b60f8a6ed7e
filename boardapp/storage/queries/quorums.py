"""Whether the boards that meet have their quorum: asked at every decision, so with few and light questions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, or_, select

from boardapp.domain.interests import InterestAction
from boardapp.domain.meetings import MeetingState
from boardapp.domain.quorum import ClassNeed, QuorumRule, Seated, quorum, voters, voting
from boardapp.domain.records_meetings import AttendanceStatus, BoardQuorum
from boardapp.storage.tables import (
    RECORDED,
    AgendaItem,
    Attendance,
    Board,
    Declaration,
    Meeting,
    MeetingBoard,
    QuorumClass,
    Seat,
    SeatHolder,
)

_FINEST_SHARE = 20
"""A share kept as a decimal is read as the nearest fraction with no larger denominator: 0.3333 is a third."""


def boards_meeting(connection: Connection, meeting: int) -> list[int]:
    """Return the boards of a meeting, the leading one first."""
    return list(connection.scalars(_LEADING, {"meeting": meeting})) + list(
        connection.scalars(_OTHERS, {"meeting": meeting})
    )


def held_on(link: Any, day: Any) -> Any:
    """Return the condition that a from–to link held on a day; both ends are included."""
    return and_(or_(link.start.is_(None), link.start <= day), or_(link.end.is_(None), link.end >= day))


_LEADING = select(Meeting.board_id).where(Meeting.id == bindparam("meeting"))
_OTHERS = select(MeetingBoard.board_id).where(MeetingBoard.meeting_id == bindparam("meeting")).order_by(MeetingBoard.id)
_WHEN = select(Meeting.on, Meeting.state).where(Meeting.id == bindparam("meeting"))
_CAME = select(RECORDED["attendance"]).where(Attendance.meeting_id == bindparam("meeting")).order_by(Attendance.id)
_BOARDS = select(RECORDED["board"]).where(Board.id.in_(bindparam("boards", expanding=True)))
_CLASSES = (
    select(QuorumClass.board_id, QuorumClass.name, QuorumClass.minimum)
    .where(QuorumClass.board_id.in_(bindparam("boards", expanding=True)))
    .order_by(QuorumClass.id)
)
_SEATS = (
    select(Seat.id, Seat.board_id, Seat.voting, Seat.quorum_class)
    .where(Seat.board_id.in_(bindparam("boards", expanding=True)))
    .order_by(Seat.position, Seat.id)
)
_MEMBERS = (
    select(SeatHolder.seat_id, SeatHolder.person_id)
    .join(Seat, Seat.id == SeatHolder.seat_id)
    .where(
        Seat.board_id.in_(bindparam("boards", expanding=True)),
        SeatHolder.substitute.is_(False),
        held_on(SeatHolder, bindparam("day", type_=Date())),
    )
    .order_by(SeatHolder.start.desc().nulls_last(), SeatHolder.id)
)


_ITEM = select(AgendaItem.ended).where(AgendaItem.id == bindparam("item"))
_WITHDRAWN = select(Declaration.person_id).where(
    Declaration.agenda_item_id == bindparam("item"), Declaration.action != InterestAction.STAYS
)


def withdrawn_for(connection: Connection, item: int | None) -> frozenset[int]:
    """Return the people whom an interest takes out of an item."""
    return frozenset() if item is None else frozenset(connection.scalars(_WITHDRAWN, {"item": item}))


def quorums(
    connection: Connection, meeting: int, *, afterwards: bool | None = None, item: int | None = None
) -> tuple[BoardQuorum, ...]:
    """Return the quorum of each board that meets, the leading one first.

    While a meeting runs those count who are here now; `afterwards`, when it has been held, everybody who came. At an
    `item` those who are out for an interest do not count, and once it is over whoever was here when it ended.
    """
    when = connection.execute(_WHEN, {"meeting": meeting}).one()
    afterwards = when.state == MeetingState.HELD if afterwards is None else afterwards
    boards = boards_meeting(connection, meeting)
    rows = {row.id: row for row in connection.execute(_BOARDS, {"boards": boards})}
    classes: dict[int, list[ClassNeed]] = defaultdict(list)
    for row in connection.execute(_CLASSES, {"boards": boards}):
        classes[row.board_id].append(ClassNeed(row.name, row.minimum))
    seats = connection.execute(_SEATS, {"boards": boards}).all()
    members = _members(connection, boards, when.on)
    present = [row for row in connection.execute(_CAME, {"meeting": meeting}) if row.status == AttendanceStatus.PRESENT]
    over = None if item is None else connection.execute(_ITEM, {"item": item}).one().ended
    here = {row.person_id: row for row in present if _is_here(row, over, afterwards)}
    withdrawn = withdrawn_for(connection, item)
    found = []
    for board in boards:
        seated = list(_seated([seat for seat in seats if seat.board_id == board], members, here, withdrawn))
        finding = quorum(_rule(rows[board], tuple(classes[board])), seated)
        found.append(
            BoardQuorum(board, rows[board].name, finding, voters(seated), bool(present), voting=voting(seated))
        )
    return tuple(found)


def _is_here(row: Any, over: str | None, afterwards: bool) -> bool:
    """Tell whether somebody who came counts: at the end of an item, afterwards, or now."""
    if over is not None:
        return (row.arrived is None or row.arrived <= over) and (row.left is None or row.left >= over)
    return afterwards or row.left is None


def _members(connection: Connection, boards: Sequence[int], day: dt.date) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(_MEMBERS, {"boards": boards, "day": day}):
        found[row.seat_id].append(row.person_id)
    return found


def _seated(
    seats: Sequence[Any], members: Mapping[int, Sequence[int]], here: Mapping[int, Any], withdrawn: Collection[int]
) -> Iterator[Seated]:
    """Yield each seat as it stands; a person sits in one seat of a board only, a member before a substitute."""
    sitting: set[int] = set()
    for seat in seats:
        own = members[seat.id]
        person = next((one for one in own if one in here and one not in sitting), None)
        substitute = person is None
        if substitute:
            stands_in = (
                one
                for one, each in here.items()
                if one not in sitting and (each.substitute_for_id in own or each.seat_id == seat.id)
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
            withdrawn=person in withdrawn,
            person=person,
        )


def _rule(board: Any, classes: tuple[ClassNeed, ...]) -> QuorumRule | None:
    """Return a board's quorum, None where its terms name none; a statutory committee counts nobody who is remote."""
    if board.quorum_total is None and board.quorum_fraction is None and not classes:
        return None
    share, remote = board.quorum_fraction, board.remote_counts
    return QuorumRule(
        min_total=board.quorum_total or 0,
        min_fraction=None if share is None else Fraction(share).limit_denominator(_FINEST_SHARE),
        classes=classes,
        counts_substitutes=bool(board.substitutes_count),
        counts_remote=board.regime != "statutory committee" if remote is None else bool(remote),
    )
