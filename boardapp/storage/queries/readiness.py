"""What the readiness check of a meeting asks of actions and priorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.preflight import WeakAction
from boardapp.domain.words import Rating, Standing
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.rating import RANKS, is_open, shown_rank, shown_ratings
from boardapp.storage.tables import Action, ActionLine, Priority, PriorityBoard, RagMark, Theme

_RED = next(rank for rank, rating in RANKS.items() if rating is Rating.RED)


def weak_actions(
    connection: Connection, today: dt.date, *, boards: Sequence[int] = (), meeting: int | None = None
) -> list[WeakAction]:
    """Return the open actions of boards, or raised at a meeting, that lack owner, date or the words of a red rating."""
    whose = Action.meeting_id == meeting if meeting is not None else Action.board_id.in_(boards)
    no_owner = func.coalesce(ActionLine.owners, "") == ""
    no_date = Action.due.is_(None) & Action.due_text.is_(None)
    red = shown_rank(today) == _RED
    statement = (
        select(
            Action.id, Action.ref, Action.path_to_green, no_owner.label("no_owner"), no_date.label("no_date"),
            red.label("red"),
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(whose, is_open(), or_(no_owner, no_date, red))
        .order_by(Action.ref)
    )  # fmt: skip
    rows = connection.execute(statement).all()
    reds = [row.id for row in rows if row.red]
    reasoned, paths = _reasoned(connection, today, reds), _paths(connection, reds)
    found = [
        WeakAction(
            id=row.id,
            ref=row.ref,
            owner=not row.no_owner,
            date=not row.no_date,
            reason=not row.red or row.id in reasoned,
            path=not row.red or bool((row.path_to_green or "").strip()) or row.id in paths,
        )
        for row in rows
    ]
    return [each for each in found if not (each.owner and each.date and each.reason and each.path)]


def priorities_without_board(connection: Connection, plan: int) -> list[tuple[int, str, str]]:
    """Return the priorities of a plan that no board oversees: id, reference and name."""
    overseen = select(PriorityBoard.priority_id)
    statement = (
        select(Priority.id, Priority.short_title)
        .join(Theme, Theme.id == Priority.theme_id)
        .where(Theme.plan_id == plan, Priority.id.not_in(overseen))
        .order_by(Theme.position, Priority.position)
    )
    return [(row.id, f"priority-{row.id}", row.short_title) for row in connection.execute(statement)]


def _reasoned(connection: Connection, today: dt.date, actions: Sequence[int]) -> set[int]:
    """Return the actions whose shown rating says why; the rule always does."""
    marks = shown_ratings(connection, today, actions)
    return {one for one, mark in marks.items() if mark.standing is Standing.SUGGESTED or mark.reason.strip()}


def _paths(connection: Connection, actions: Sequence[int]) -> set[int]:
    """Return the actions of which a mark carries a path to green."""
    found: set[int] = set()
    for start in range(0, len(actions), CHUNK):
        statement = select(RagMark.action_id).where(
            RagMark.action_id.in_(actions[start : start + CHUNK]), func.coalesce(RagMark.path_to_green, "") != ""
        )
        found.update(one for one in connection.scalars(statement) if one is not None)
    return found
