"""The forward plan of boards, the parking list, and the standing items of a board."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_forward import (
    ForwardPlan,
    PlannedMeeting,
    PlannedRow,
    PlannedSource,
    PlannedState,
    StandingRow,
)
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.references import item_reference
from boardapp.domain.words import Access
from boardapp.storage.queries.papers import papers_of
from boardapp.storage.tables import (
    AgendaItem,
    AgendaVersion,
    Board,
    Decision,
    Meeting,
    MeetingBoard,
    PlannedItem,
    Priority,
    StandingItem,
)

_RUNNING = (MeetingState.IN_PROGRESS, MeetingState.ADJOURNED)
_OVER = (MeetingState.HELD, MeetingState.CANCELLED)
FORWARD = (PlannedState.PLANNED,)
"""The states of what stands on the forward plan itself."""


def forward_plan(
    connection: Connection,
    board: int | None = None,
    *,
    meeting: int | None = None,
    states: Collection[PlannedState] = FORWARD,
) -> list[PlannedRow]:
    """Return the items of the forward plan by the day they are wanted, those without a day last.

    Other `states` give the parking list, or what was placed or dropped.
    """
    target, placed_at, left, left_at = aliased(Meeting), aliased(Meeting), aliased(AgendaItem), aliased(Meeting)
    day = func.coalesce(target.on, PlannedItem.wanted_on)
    statement = (
        select(
            PlannedItem.__table__, Board.name.label("board"), target.ref.label("meeting"), day.label("day"),
            Decision.ref.label("decision"), AgendaItem.number, placed_at.ref.label("placed_at"),
            left.number.label("left_number"), left_at.ref.label("left_at"), left_at.id.label("left_meeting"),
            Priority.short_title.label("priority"),
        )
        .join(Board, Board.id == PlannedItem.board_id)
        .outerjoin(target, target.id == PlannedItem.meeting_id)
        .outerjoin(Decision, Decision.id == PlannedItem.decision_id)
        .outerjoin(AgendaItem, AgendaItem.id == PlannedItem.agenda_item_id)
        .outerjoin(placed_at, placed_at.id == AgendaItem.meeting_id)
        .outerjoin(left, left.id == PlannedItem.from_item_id)
        .outerjoin(left_at, left_at.id == left.meeting_id)
        .outerjoin(Priority, Priority.id == PlannedItem.priority_id)
        .where(PlannedItem.state.in_(states))
        .order_by(day.asc().nulls_last(), PlannedItem.id)
    )  # fmt: skip
    if board is not None:
        statement = statement.where(PlannedItem.board_id == board)
    if meeting is not None:
        statement = statement.where(PlannedItem.meeting_id == meeting)
    rows = connection.execute(statement).all()
    papers = papers_of(connection, [row.id for row in rows], "planned_item")
    return [_planned(row, papers.get(row.id, ())) for row in rows]


def whole_plan(connection: Connection, board: int, today: dt.date, until: dt.date) -> ForwardPlan:
    """Return the forward plan of a board from today on; of later meetings than `until`, those with something planned.

    Joint meetings another board leads are among its meetings.
    """
    states = (PlannedState.PLANNED, PlannedState.PARKED, PlannedState.PLACED)
    rows = forward_plan(connection, board, states=states)
    wanted: dict[int, list[PlannedRow]] = defaultdict(list)
    placed: dict[int, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.meeting_id is not None and row.state is not PlannedState.PARKED:
            (wanted if row.state is PlannedState.PLANNED else placed)[row.meeting_id].append(row)
    known = _meetings(connection, board, today, until, wanted)
    days = [replace(one, planned=tuple(wanted[one.id]), placed=tuple(placed[one.id])) for one in known]
    behind = [one for one in days if one.state in _OVER or (one.on < today and one.state not in _RUNNING)]
    return ForwardPlan(
        board_id=board,
        past=tuple(one for one in behind if one.planned),
        meetings=tuple(one for one in days if one not in behind),
        unplaced=tuple(row for row in rows if row.meeting_id is None and row.state is PlannedState.PLANNED),
        parked=tuple(row for row in rows if row.state is PlannedState.PARKED),
    )


def _meetings(
    connection: Connection, board: int, today: dt.date, until: dt.date, wanted: Collection[int]
) -> list[PlannedMeeting]:
    """Return the meetings of a board that are ahead, or for which something is planned, in order of their day."""
    joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == board)
    ahead = and_(Meeting.on >= today, Meeting.on <= until, Meeting.state.not_in(_OVER))
    published = exists().where(AgendaVersion.meeting_id == Meeting.id)
    statement = (
        select(
            Meeting.id, Meeting.ref, Meeting.on, Meeting.starts, Meeting.state, published.label("published"),
            func.count(AgendaItem.id).label("items"), func.coalesce(func.sum(AgendaItem.minutes_allotted), 0),
        )
        .outerjoin(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(or_(Meeting.board_id == board, Meeting.id.in_(joint)))
        .where(or_(ahead, Meeting.state.in_(_RUNNING), Meeting.id.in_(list(wanted))))
        .group_by(Meeting.id)
        .order_by(Meeting.on, Meeting.starts, Meeting.id)
    )  # fmt: skip
    return [
        PlannedMeeting(row[0], row[1], row[2], row[3], MeetingState(row[4]), bool(row[5]), row[6], row[7] or 0)
        for row in connection.execute(statement)
    ]


def standing_items(connection: Connection, board: int) -> list[StandingRow]:
    """Return the items every agenda of a board starts with, in order; none where it has no template of its own."""
    statement = select(StandingItem.__table__).where(StandingItem.board_id == board)
    return [
        StandingRow(
            id=row.id,
            position=row.position,
            kind=StandardItem(row.kind) if row.kind else None,
            title=row.title or StandardItem(row.kind).name_on_agenda,
            purpose=Purpose(row.purpose) if row.purpose else None,
            presenter=row.presenter,
            asked_to=row.asked_to,
            minutes_allotted=row.minutes_allotted,
            section=row.section,
        )
        for row in connection.execute(statement.order_by(StandingItem.position, StandingItem.id))
    ]


def _planned(row: Any, papers: tuple[PaperRow, ...]) -> PlannedRow:
    return PlannedRow(
        id=row.id,
        ref=f"planned-item-{row.id}",
        board_id=row.board_id,
        board=row.board,
        meeting_id=row.meeting_id,
        meeting=row.meeting,
        on=row.day,
        title=row.title,
        public_title=row.public_title,
        purpose=Purpose(row.purpose) if row.purpose else None,
        presenter=row.presenter,
        asked_to=row.asked_to,
        minutes_allotted=row.minutes_allotted,
        source=PlannedSource(row.source),
        note=row.note,
        state=PlannedState(row.state),
        access=Access(row.access),
        paragraphs=row.paragraphs,
        public_interest=row.public_interest,
        decision=row.decision,
        placed_as=item_reference(row.placed_at, row.number) if row.placed_at else None,
        papers=papers,
        decision_id=row.decision_id,
        came_from=item_reference(row.left_at, row.left_number) if row.left_at else None,
        came_from_meeting=row.left_meeting,
        priority_id=row.priority_id,
        priority=row.priority,
    )
