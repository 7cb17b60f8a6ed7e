"""The forward plan of boards, the parking list, and the standing items of a board."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from boardapp.domain.records_forward import PlannedRow, PlannedSource, PlannedState, StandingRow
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.references import item_reference
from boardapp.domain.words import Access
from boardapp.storage.queries.papers import papers_of
from boardapp.storage.tables import AgendaItem, Board, Decision, Meeting, PlannedItem, StandingItem

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
    target, placed_at = aliased(Meeting), aliased(Meeting)
    day = func.coalesce(target.on, PlannedItem.wanted_on)
    statement = (
        select(
            PlannedItem.__table__, Board.name.label("board"), target.ref.label("meeting"), day.label("day"),
            Decision.ref.label("decision"), AgendaItem.number, placed_at.ref.label("placed_at"),
        )
        .join(Board, Board.id == PlannedItem.board_id)
        .outerjoin(target, target.id == PlannedItem.meeting_id)
        .outerjoin(Decision, Decision.id == PlannedItem.decision_id)
        .outerjoin(AgendaItem, AgendaItem.id == PlannedItem.agenda_item_id)
        .outerjoin(placed_at, placed_at.id == AgendaItem.meeting_id)
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
    )
