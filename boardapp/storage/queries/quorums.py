"""Whether the boards that meet have their quorum: asked at every decision, so with few and light questions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, or_, select

from boardapp.domain.interests import InterestAction
from boardapp.domain.meetings import MeetingState
from boardapp.domain.presence import Absence, is_there_after, read_absences, was_there
from boardapp.domain.quorum import ClassNeed, QuorumRule, Seated, quorum, voters, voting
from boardapp.domain.records_meetings import AttendanceStatus, BoardQuorum, QuorumTurn
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
    sitting = _sitting(connection, meeting)
    afterwards = sitting.held if afterwards is None else afterwards
    over = None if item is None else connection.execute(_ITEM, {"item": item}).one().ended
    here = {row.person_id: row for row in sitting.present if _is_here(row, over, afterwards)}
    return _found(sitting, here, withdrawn_for(connection, item))


def quorum_turns(connection: Connection, meeting: int) -> tuple[QuorumTurn, ...]:
    """Return when a board lost its quorum, or had it again, as people came and went, in order of time."""
    sitting = _sitting(connection, meeting)
    stays = [(row, read_absences(row.away)) for row in sitting.present]
    times = {time for row, _away in stays for time in (row.arrived, row.left) if time}
    times |= {time for _row, away in stays for each in away for time in (each.left, each.returned)}
    if not times:
        return ()
    found = []
    before = {each.board_id: each.quorate for each in _found(sitting, _there(stays, ""))}
    for time in sorted(times):
        for each in _found(sitting, _there(stays, time)):
            if each.quorate is not None and before[each.board_id] is not None and each.quorate != before[each.board_id]:
                found.append(QuorumTurn(time, each.board, each.quorate, each.sentence))
            before[each.board_id] = each.quorate
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What the quorum of a meeting follows from, read once."""

    held: bool
    boards: Sequence[int]
    rows: Mapping[int, Any]
    classes: Mapping[int, Sequence[ClassNeed]]
    seats: Sequence[Any]
    members: Mapping[int, list[int]]
    present: Sequence[Any]


def _sitting(connection: Connection, meeting: int) -> _Sitting:
    when = connection.execute(_WHEN, {"meeting": meeting}).one()
    boards = boards_meeting(connection, meeting)
    classes: dict[int, list[ClassNeed]] = defaultdict(list)
    for row in connection.execute(_CLASSES, {"boards": boards}):
        classes[row.board_id].append(ClassNeed(row.name, row.minimum))
    came = connection.execute(_CAME, {"meeting": meeting})
    return _Sitting(
        held=when.state == MeetingState.HELD,
        boards=boards,
        rows={row.id: row for row in connection.execute(_BOARDS, {"boards": boards})},
        classes=classes,
        seats=connection.execute(_SEATS, {"boards": boards}).all(),
        members=_members(connection, boards, when.on),
        present=[row for row in came if row.status == AttendanceStatus.PRESENT],
    )


def _found(
    sitting: _Sitting, here: Mapping[int, Any], withdrawn: Collection[int] = frozenset()
) -> tuple[BoardQuorum, ...]:
    """Return the quorum of each board among those who are here."""
    found = []
    for board in sitting.boards:
        own = [seat for seat in sitting.seats if seat.board_id == board]
        seated = list(_seated(own, sitting.members, here, withdrawn))
        row = sitting.rows[board]
        finding = quorum(_rule(row, tuple(sitting.classes.get(board, ()))), seated)
        found.append(
            BoardQuorum(board, row.name, finding, voters(seated), bool(sitting.present), voting=voting(seated))
        )
    return tuple(found)


def _there(stays: Sequence[tuple[Any, Sequence[Absence]]], time: str) -> dict[int, Any]:
    """Return who is in the room just after a moment; "" stands for the opening."""
    return {row.person_id: row for row, away in stays if is_there_after(time, row.arrived, row.left, away)}


def _is_here(row: Any, over: str | None, afterwards: bool) -> bool:
    """Tell whether somebody who came counts: at the end of an item, afterwards, or now."""
    if over is not None:
        return was_there(over, row.arrived, row.left, read_absences(row.away))
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
