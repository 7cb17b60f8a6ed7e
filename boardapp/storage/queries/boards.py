"""Boards: the list of them with what their terms lack, and one whole with its seats."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_people import (
    BoardDetail,
    BoardRow,
    BoardTerms,
    EstablishedBy,
    HoldingRow,
    QuorumClassRow,
    SeatRow,
    called,
)
from boardapp.domain.references import YearKind, item_reference
from boardapp.language import _
from boardapp.storage.queries.attendance import holders_on, seats_of
from boardapp.storage.queries.naming import alias_names, alias_rows, gathered, merged_names
from boardapp.storage.queries.rating import is_open
from boardapp.storage.tables import (
    Action,
    AgendaItem,
    Board,
    Decision,
    Meeting,
    Person,
    Priority,
    PriorityBoard,
    QuorumClass,
    SeatHolder,
)

_ORDER = ("established", "proposed", "dissolved")


def boards(connection: Connection, today: dt.date) -> list[BoardRow]:
    """Return the boards: established ones first, then proposed, then dissolved, each by name."""
    rows = _boards(connection, today, Board.merged_into_id.is_(None))
    return sorted(rows, key=lambda row: (_ORDER.index(row.standing), row.name.casefold()))


def board(connection: Connection, item: int, today: dt.date) -> BoardDetail | None:
    """Return one board whole, None where there is none of that id."""
    rows = _boards(connection, today, Board.id == item)
    if not rows:
        return None
    row = connection.execute(select(Board.__table__).where(Board.id == item)).one()
    under = select(Board.name).where(Board.parent_id == item, Board.merged_into_id.is_(None)).order_by(Board.name)
    return BoardDetail(
        row=rows[0],
        terms=_terms(connection, row),
        parent_id=row.parent_id,
        seats=_seats(connection, item, today),
        aliases=alias_rows(connection, "board", item),
        boards_under=tuple(connection.scalars(under)),
        merged=merged_names(connection, "board", item),
        oversees=_oversees(connection, item),
        established_by=_established_by(connection, item),
    )


def _boards(connection: Connection, today: dt.date, condition: Any) -> list[BoardRow]:
    parent = aliased(Board)
    statement = select(Board.__table__, parent.name.label("parent")).outerjoin(parent, parent.id == Board.parent_id)
    rows = connection.execute(statement.where(condition)).all()
    seats = seats_of(connection, [row.id for row in rows])
    holders = holders_on(connection, [seat.id for seat in seats], today)
    taken = {seat.id for seat in seats if any(not each.substitute for each in holders[seat.id])}
    counted = Counter(seat.board_id for seat in seats)
    vacant = Counter(seat.board_id for seat in seats if seat.id not in taken)
    overseen = gathered(
        connection,
        select(PriorityBoard.board_id, Priority.short_title)
        .join(Priority, Priority.id == PriorityBoard.priority_id)
        .order_by(Priority.theme_id, Priority.position, Priority.id),
    )
    opened = select(Action.board_id, func.count()).where(is_open()).group_by(Action.board_id)
    actions = {row[0]: row[1] for row in connection.execute(opened)}
    last, coming = _meetings(connection, today)
    aliases = alias_names(connection, "board")
    with_classes = set(connection.scalars(select(QuorumClass.board_id)))
    return [
        BoardRow(
            id=row.id,
            name=row.name,
            prefix=row.prefix,
            standing=row.standing,
            parent=row.parent,
            regime=row.regime,
            priorities=overseen[row.id],
            seats=counted[row.id],
            vacant=vacant[row.id],
            open_actions=actions.get(row.id, 0),
            last_meeting=last.get(row.id),
            next_meeting=coming.get(row.id),
            aliases=aliases[row.id],
            gaps=_gaps(row, row.id in with_classes, counted[row.id]),
        )
        for row in rows
    ]


def _established_by(connection: Connection, item: int) -> EstablishedBy | None:
    statement = (
        select(Decision.id, Decision.ref, Meeting.ref.label("meeting"), AgendaItem.number)
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .where(Decision.establishes_id == item)
        .order_by(Decision.on.desc(), Decision.id.desc())
    )
    row = connection.execute(statement).first()
    if row is None:
        return None
    return EstablishedBy(row.id, row.ref, item_reference(row.meeting, row.number) if row.number else row.meeting)


def _oversees(connection: Connection, item: int) -> tuple[tuple[int, str], ...]:
    statement = (
        select(Priority.id, Priority.short_title)
        .join(PriorityBoard, PriorityBoard.priority_id == Priority.id)
        .where(PriorityBoard.board_id == item)
        .order_by(Priority.theme_id, Priority.position, Priority.id)
    )
    return tuple((row.id, row.short_title) for row in connection.execute(statement))


def _gaps(row: Any, has_classes: bool, seats: int) -> tuple[str, ...]:
    """Say what the terms of an established board do not tell yet."""
    if row.standing != "established":
        return (_("To be established"),) if row.standing == "proposed" else ()
    lacks = {
        _("No quorum is set"): row.quorum_total is None and row.quorum_fraction is None and not has_classes,
        _("No seats are recorded"): not seats,
        _("No rules are chosen"): row.regime is None,
    }
    return tuple(words for words, lacking in lacks.items() if lacking)


def _meetings(connection: Connection, today: dt.date) -> tuple[dict[int, dt.date], dict[int, dt.date]]:
    """Return by board the day it last met and the day it meets next."""
    held = select(Meeting.board_id, func.max(Meeting.on)).where(Meeting.state == MeetingState.HELD)
    ahead = (MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.ADJOURNED)
    coming = select(Meeting.board_id, func.min(Meeting.on)).where(Meeting.state.in_(ahead), Meeting.on >= today)
    return (
        {row[0]: row[1] for row in connection.execute(held.group_by(Meeting.board_id))},
        {row[0]: row[1] for row in connection.execute(coming.group_by(Meeting.board_id))},
    )


def _terms(connection: Connection, row: Any) -> BoardTerms:
    classes = select(QuorumClass.id, QuorumClass.name, QuorumClass.minimum).where(QuorumClass.board_id == row.id)
    return BoardTerms(
        regime=row.regime,
        quorum_total=row.quorum_total,
        quorum_fraction=row.quorum_fraction,
        quorum_classes=tuple(QuorumClassRow(*each) for each in connection.execute(classes.order_by(QuorumClass.id))),
        substitutes_count=bool(row.substitutes_count),
        remote_counts=row.remote_counts,
        casting_vote=row.casting_vote,
        clear_days=row.clear_days,
        cycle_days=row.cycle_days,
        frequency=row.frequency,
        rag_scale=row.rag_scale,
        year_kind=YearKind(row.year_kind),
        decision_pattern=row.decision_pattern,
        action_pattern=row.action_pattern,
        established_on=row.established_on,
        dissolved_on=row.dissolved_on,
        note=row.note,
    )


def _seats(connection: Connection, item: int, today: dt.date) -> tuple[SeatRow, ...]:
    seats = seats_of(connection, [item])
    ids = [seat.id for seat in seats]
    now = holders_on(connection, ids, today)
    ever = _ever_held(connection, ids)
    return tuple(_seat(seat, now[seat.id], tuple(ever[seat.id])) for seat in seats)


def _seat(seat: Any, now: Sequence[Any], ever: tuple[HoldingRow, ...]) -> SeatRow:
    member = next((each for each in now if not each.substitute), None)
    return SeatRow(
        id=seat.id,
        position=seat.position,
        title=seat.title,
        post_id=seat.post_id,
        post=seat.post,
        organisation_id=seat.organisation_id,
        organisation=seat.organisation,
        role=seat.role,
        voting=bool(seat.voting),
        quorum_class=seat.quorum_class,
        holder_id=member.person_id if member else None,
        holder=called(member.title, member.name) if member else None,
        substitutes=tuple(called(each.title, each.name) for each in now if each.substitute),
        holdings=ever,
    )


def _ever_held(connection: Connection, seats: Sequence[int]) -> dict[int, list[HoldingRow]]:
    statement = (
        select(SeatHolder.__table__, Person.name, Person.title)
        .join(Person, Person.id == SeatHolder.person_id)
        .where(SeatHolder.seat_id.in_(seats))
        .order_by(SeatHolder.end.desc().nulls_first(), SeatHolder.start.desc().nulls_last(), SeatHolder.id)
    )
    found: dict[int, list[HoldingRow]] = defaultdict(list)
    for row in connection.execute(statement):
        detail = _("substitute") if row.substitute else None
        name = called(row.title, row.name)
        found[row.seat_id].append(HoldingRow(row.id, row.person_id, name, detail, row.start, row.end))
    return found
