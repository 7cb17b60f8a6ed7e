"""What the readiness check of a meeting asks of actions and priorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.preflight import LateData, WeakAction, WeakPriority
from boardapp.domain.words import Rating, Standing, Status
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.rating import RANKS, is_open, shown_rank, shown_ratings
from boardapp.storage.tables import Action, ActionLine, Indicator, Priority, PriorityBoard, RagMark, Reading, Theme

_REDS = (Rating.RED, Rating.AMBER_RED)
_RED_RANKS = tuple(rank for rank, rating in RANKS.items() if rating in _REDS)


def weak_actions(
    connection: Connection, today: dt.date, *, boards: Sequence[int] = (), meeting: int | None = None
) -> list[WeakAction]:
    """Return the open actions of boards, or raised at a meeting, that lack owner, date or the words of a red rating.

    Amber/red counts as red; what is complete needs no date any more.
    """
    whose = Action.meeting_id == meeting if meeting is not None else Action.board_id.in_(boards)
    no_owner = func.coalesce(ActionLine.owners, "") == ""
    no_date = Action.due.is_(None) & Action.due_text.is_(None) & (Action.status != Status.COMPLETE)
    rank = shown_rank(today)
    red = rank.in_(_RED_RANKS)
    statement = (
        select(
            Action.id, Action.ref, Action.title, Action.path_to_green, no_owner.label("no_owner"),
            no_date.label("no_date"), red.label("red"), rank.label("rank"),
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
            title=row.title,
            rating=RANKS[row.rank] if row.red else Rating.RED,
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


def red_priorities(connection: Connection, boards: Sequence[int]) -> list[WeakPriority]:
    """Return the priorities boards oversee whose mark is red and lacks its reason or its path to green."""
    overseen = select(PriorityBoard.priority_id).where(PriorityBoard.board_id.in_(boards))
    statement = (
        select(
            RagMark.priority_id, RagMark.rating, RagMark.standing, RagMark.reason, RagMark.path_to_green,
            Priority.short_title,
        )
        .join(Priority, Priority.id == RagMark.priority_id)
        .join(Theme, Theme.id == Priority.theme_id)
        .where(RagMark.priority_id.in_(overseen))
        .order_by(Theme.position, Priority.position, RagMark.standing == Standing.AGREED, RagMark.on, RagMark.id)
    )  # fmt: skip
    shown = {row.priority_id: row for row in connection.execute(statement)}  # the last agreed, else the last proposed
    return [
        WeakPriority(one, row.short_title, Rating(row.rating), bool(row.reason), bool(row.path_to_green))
        for one, row in shown.items()
        if row.rating in _REDS and not (row.reason and row.path_to_green)
    ]


def late_data(connection: Connection, boards: Sequence[int], today: dt.date) -> list[LateData]:
    """Return the indicators of the priorities boards oversee whose figures were due before today and have not come."""
    overseen = select(PriorityBoard.priority_id).where(PriorityBoard.board_id.in_(boards))
    statement = (
        select(Indicator.id, Indicator.title, Indicator.data_due, Priority.id.label("priority"), Priority.short_title)
        .join(Priority, Priority.id == Indicator.priority_id)
        .where(Indicator.priority_id.in_(overseen), Indicator.data_due < today)
        .where(Indicator.id.not_in(select(Reading.indicator_id).where(Reading.on >= Indicator.data_due)))
        .order_by(Indicator.data_due, Indicator.id)
    )
    return [
        LateData(row.id, row.title, row.data_due, row.priority, row.short_title)
        for row in connection.execute(statement)
        if row.data_due is not None
    ]


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
