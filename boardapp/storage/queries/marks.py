"""The marks of one thing side by side: agreed, proposed and suggested, and the one of the last meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.priorities import priority_shown, rolled_up
from boardapp.domain.rag import Shown, Suggestion, shown
from boardapp.domain.records_meetings import MarkDetail, RatedKind, ThreeMarks
from boardapp.domain.words import Access, GreyReason, Rating, Standing
from boardapp.storage.queries import indicators
from boardapp.storage.queries.marks_of import Marks, marks_of
from boardapp.storage.queries.rating import judged
from boardapp.storage.queries.standing import NOTHING, Tally, tallies
from boardapp.storage.tables import Action, Board, Indicator, Meeting, Priority, PriorityBoard, RagMark, Theme

_COLUMNS: dict[RatedKind, Any] = {
    "action": RagMark.action_id,
    "priority": RagMark.priority_id,
    "indicator": RagMark.indicator_id,
}


@dataclass(frozen=True, slots=True)
class Rated:
    """A thing that is rated: its name for a sentence, its status where it has one, and the board it is before."""

    name: str
    status: str | None
    board_id: int | None


def rated(connection: Connection, kind: RatedKind, item: int) -> Rated | None:
    """Return what is to be rated, None where there is none of that id."""
    if kind == "action":
        action = connection.execute(select(Action.ref, Action.status, Action.board_id).where(Action.id == item)).first()
        return None if action is None else Rated(action.ref, action.status, action.board_id)
    names: Any = select(Priority.short_title, Priority.id).where(Priority.id == item)
    if kind == "indicator":
        names = select(Indicator.title, Indicator.priority_id).where(Indicator.id == item)
    found = connection.execute(names).first()
    if found is None:
        return None
    boards = connection.scalars(
        select(Board.id)
        .join(PriorityBoard, PriorityBoard.board_id == Board.id)
        .where(PriorityBoard.priority_id == found[1], Board.standing == "established")
    ).all()
    return Rated(found[0], None, boards[0] if len(boards) == 1 else None)


def suggested(connection: Connection, kind: RatedKind, item: int, today: dt.date) -> Suggestion:
    """Return what the rule suggests for a thing that exists, with its sum in words."""
    if kind == "action":
        return judged(connection, today, [item])[item][1]
    if kind == "indicator":
        return indicators.suggestion_of(connection, item)
    rolled = rolled_up(_tally(connection, item, today).rated)
    return Suggestion(rolled.rating, rolled.words, GreyReason.NOT_RATED if rolled.rating is Rating.GREY else None)


def three_marks(connection: Connection, kind: RatedKind, item: int, today: dt.date) -> ThreeMarks | None:
    """Return the marks of an action, priority or indicator side by side, None where there is none of that id.

    `last_meeting` is the agreed mark that stood before today, so that a mark agreed today can be laid beside it.
    """
    thing = rated(connection, kind, item)
    if thing is None:
        return None
    marks = _marks(connection, kind, item)
    known = [mark for mark in marks if mark.on <= today]
    agreed = [mark for mark in known if mark.standing is Standing.AGREED]
    proposed = [mark for mark in known if mark.standing is Standing.PROPOSED]
    suggestion = suggested(connection, kind, item, today)
    return ThreeMarks(
        kind=kind,
        id=item,
        name=thing.name,
        agreed=agreed[0] if agreed else None,
        proposed=proposed[0] if proposed else None,
        suggested=suggestion,
        last_meeting=next((mark for mark in agreed if mark.on < today), None),
        shown=_shown(connection, kind, item, suggestion, today),
        scale=_scale(connection, thing, agreed),
        all=tuple(marks),
    )


def _tally(connection: Connection, priority: int, today: dt.date) -> Tally:
    plan = connection.scalar(
        select(Theme.plan_id).join(Priority, Priority.theme_id == Theme.id).where(Priority.id == priority)
    )
    return NOTHING if plan is None else tallies(connection, plan, today).get(priority, NOTHING)


def _shown(connection: Connection, kind: RatedKind, item: int, suggestion: Suggestion, today: dt.date) -> Shown:
    if kind == "action":
        return judged(connection, today, [item])[item][0]
    marks: Marks = marks_of(connection, kind, today, [item])[item]
    if kind == "priority":
        tally = _tally(connection, item, today)
        return priority_shown(marks.agreed, marks.proposed, tally.rated, today, marks.cycle_days)
    return shown(None, marks.agreed, marks.proposed, suggestion, today, marks.cycle_days)


def _scale(connection: Connection, thing: Rated, agreed: Sequence[MarkDetail]) -> int:
    board = thing.board_id or (agreed[0].board_id if agreed else None)
    return connection.scalar(select(Board.rag_scale).where(Board.id == board)) or 3


def _marks(connection: Connection, kind: RatedKind, item: int) -> list[MarkDetail]:
    statement = (
        select(RagMark.__table__, Meeting.ref.label("meeting"))
        .outerjoin(Meeting, Meeting.id == RagMark.meeting_id)
        .where(_COLUMNS[kind] == item)
        .order_by(RagMark.on.desc(), RagMark.id.desc())
    )
    return [
        MarkDetail(
            id=row.id,
            rating=Rating(row.rating),
            standing=Standing(row.standing),
            on=row.on,
            by=row.by,
            chair=row.chair,
            recorded_by=row.recorded_by,
            reason=row.reason,
            path_to_green=row.path_to_green,
            grey=GreyReason(row.grey_reason) if row.grey_reason else None,
            board_id=row.board_id,
            meeting=row.meeting,
            access=Access(row.access),
        )
        for row in connection.execute(statement)
    ]
