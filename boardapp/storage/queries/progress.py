"""Counts for the progress charts, grouped by the database so that many actions are as quick as few.

Withdrawn actions are left out everywhere: nothing says since when they no longer counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, and_, case, func, literal, or_, select

from boardapp.domain.progress import GroupKind, SlipRow
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating, Standing, Status
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import filtered_actions
from boardapp.storage.queries.rating import is_open, overdue
from boardapp.storage.tables import (
    Action,
    ActionLine,
    ActionOwner,
    ActionPriority,
    Board,
    DueDate,
    Membership,
    Organisation,
    Post,
    Priority,
    RagMark,
    Theme,
)

_NEVER_MONTH = "9999-12"
_NEVER = literal(f"{_NEVER_MONTH}-31", String)

BEGUN = func.coalesce(Action.raised, Action.start)
CLOSED = case((Action.status == Status.CLOSED, func.coalesce(Action.closed, Action.completed, BEGUN)))
_DONE = case(
    (Action.status.in_((Status.COMPLETE, Status.CLOSED)), func.coalesce(Action.completed, Action.closed, BEGUN)),
)


class Life(NamedTuple):
    """How many actions were raised in one month and closed in another, months as "2026-03".

    An empty month of raising is before all others; an action not closed has no month of closing.
    """

    raised: str
    closed: str | None
    n: int


class Rated(NamedTuple):
    """How many agreed ratings held from one month until another, where something newer took their place."""

    rating: Rating
    since: str
    until: str | None
    n: int


class GroupLine(NamedTuple):
    """The actions of a group that have one agreed rating; `name` is None for those in no group."""

    name: str | None
    rating: Rating
    n: int
    open: int
    overdue: int


def lives(connection: Connection, wanted: ActionFilter, last: dt.date) -> list[Life]:
    """Return the actions raised up to a day by the months of raising and closing."""
    actions = _lived(wanted, last)
    months = (_month(actions.c.begun), _month(actions.c.closed))
    statement = select(*months, func.count()).group_by(*months)
    return [Life(row[0], _end(row[1]), row[2]) for row in connection.execute(statement)]


def ratings_held(connection: Connection, wanted: ActionFilter, last: dt.date) -> list[Rated]:
    """Return the agreed ratings of actions up to a day by the months they came and went.

    A rating holds until the next agreed one or until the action is closed; an agreed blue that nothing follows, on
    an action that is not closed, belongs to an earlier life of it and does not count.
    """
    newer: Any = func.lead(RagMark.on, 1, _NEVER)
    marks = (
        select(
            RagMark.action_id,
            RagMark.rating,
            RagMark.on,
            newer.over(partition_by=RagMark.action_id, order_by=(RagMark.on, RagMark.id)).label("newer"),
        )
        .where(RagMark.action_id.is_not(None), RagMark.standing == Standing.AGREED, RagMark.on <= last)
        .subquery()
    )
    actions = _lived(wanted, last)
    until = func.min(marks.c.newer, actions.c.closed)
    columns = (marks.c.rating, _month(func.max(marks.c.on, actions.c.begun)), _month(until))
    statement = (
        select(*columns, func.count())
        .join_from(marks, actions, actions.c.id == marks.c.action_id)
        .where(or_(marks.c.rating != Rating.BLUE, _month(until) != _month(_NEVER)))
        .group_by(*columns)
    )
    return [Rated(Rating(row[0]), row[1], _end(row[2]), row[3]) for row in connection.execute(statement)]


def group_lines(
    connection: Connection, wanted: ActionFilter, today: dt.date, by: GroupKind, first: dt.date | None, last: dt.date
) -> list[GroupLine]:
    """Return the actions raised between two days by group and agreed rating; those of several themes count in each.

    Links to priorities that somebody still has to confirm count nowhere.
    """
    group, name = _grouping(by, today)
    rating = case(
        (Action.status == Status.CLOSED, Rating.BLUE.value),
        (ActionLine.agreed != Rating.BLUE, ActionLine.agreed),
        else_=Rating.GREY.value,
    )
    counts = (func.count(), func.sum(_as_number(is_open())), func.sum(_as_number(overdue(today))))
    statement = (
        select(name, rating, *counts)
        .select_from(Action)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(*_counted(wanted, last, first))
    )
    for target, condition in group:
        statement = statement.outerjoin(target, condition)
    rows = connection.execute(statement.group_by(name, rating))
    return [GroupLine(row[0], Rating(row[1]), row[2], row[3], row[4]) for row in rows]


def themes(connection: Connection) -> list[str]:
    """Return the titles of all themes in the plan's order."""
    return list(connection.scalars(select(Theme.title).order_by(Theme.plan_id, Theme.position)))


def done_by_day(connection: Connection, wanted: ActionFilter, last: dt.date) -> list[tuple[dt.date, int]]:
    """Return how many actions were completed on each day."""
    return _by_day(connection, _DONE, wanted, last)


def due_by_day(connection: Connection, wanted: ActionFilter, last: dt.date) -> list[tuple[dt.date, int]]:
    """Return how many actions are due on each day."""
    return _by_day(connection, Action.due, wanted, last)


def slipped(
    connection: Connection, wanted: ActionFilter, today: dt.date, first: dt.date | None, last: dt.date, limit: int
) -> list[SlipRow]:
    """Return open actions with their due dates, those that slipped furthest first."""
    moved = func.julianday(Action.due) - func.julianday(ActionLine.original_due)
    statement = (
        select(Action.id, Action.ref, Action.title, Action.due, ActionLine.original_due, overdue(today))
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(*_counted(wanted, last, first), is_open(), Action.due.is_not(None))
        .where(ActionLine.original_due.is_not(None))
        .order_by(moved.desc(), Action.due, Action.id)
        .limit(limit)
    )
    rows = connection.execute(statement).all()
    had = _dates_had(connection, [row[0] for row in rows])
    return [
        SlipRow(title, original, due, _between(had.get(action, []), original, due), bool(late), ref)
        for action, ref, title, due, original, late in rows
        if due is not None and original is not None
    ]


def late_by_theme(
    connection: Connection, wanted: ActionFilter, today: dt.date, first: dt.date | None, last: dt.date
) -> Iterator[tuple[dt.date, str | None, int]]:
    """Yield how many overdue actions were due on each day, by the theme of their first priority."""
    statement = (
        select(Action.due, Theme.title, func.count())
        .select_from(Action)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Priority, Priority.id == ActionLine.first_priority)
        .outerjoin(Theme, Theme.id == Priority.theme_id)
        .where(*_counted(wanted, last, first), overdue(today))
        .group_by(Action.due, Theme.title)
    )
    for due, theme, count in connection.execute(statement):
        if due is not None:
            yield due, theme, count


def earliest(connection: Connection, wanted: ActionFilter, last: dt.date) -> dt.date | None:
    """Return the day the first action was raised."""
    found = connection.scalar(select(func.min(BEGUN)).where(*_counted(wanted, last)))
    return dt.date.fromisoformat(found) if isinstance(found, str) else found


def _counted(wanted: ActionFilter, last: dt.date, first: dt.date | None = None) -> Iterator[Any]:
    """Yield the conditions of what counts: not withdrawn, raised in time, and let through by the filter."""
    yield Action.status != Status.WITHDRAWN
    yield or_(BEGUN.is_(None), last >= BEGUN)
    if first is not None:
        yield first <= BEGUN
    if wanted != ActionFilter():
        yield Action.id.in_(filtered_actions(select(Action.id), wanted, last))


def _lived(wanted: ActionFilter, last: dt.date) -> Any:
    """Return the actions that count with the days they were begun ("" where nothing says) and closed by then."""
    closed = case((last >= CLOSED, CLOSED), else_=_NEVER)
    begun = func.coalesce(BEGUN, literal("", String))
    return select(Action.id, begun.label("begun"), closed.label("closed")).where(*_counted(wanted, last)).subquery()


def _month(day: Any) -> Any:
    return func.substr(day, 1, 7)


def _end(month: str) -> str | None:
    return None if month == _NEVER_MONTH else month


def _as_number(condition: Any) -> Any:
    return case((condition, 1), else_=0)


def _by_day(connection: Connection, day: Any, wanted: ActionFilter, last: dt.date) -> list[tuple[dt.date, int]]:
    statement = select(day, func.count()).where(*_counted(wanted, last), day.is_not(None)).group_by(day)
    rows = connection.execute(statement)
    return [(dt.date.fromisoformat(row[0]) if isinstance(row[0], str) else row[0], row[1]) for row in rows]


def _grouping(by: GroupKind, today: dt.date) -> tuple[list[tuple[Any, Any]], Any]:
    """Return the tables to join, each with its condition, and the name of the group."""
    if by == "board":
        return [(Board, Board.id == Action.board_id)], Board.name
    if by == "theme":
        served = (
            select(ActionPriority.action_id, Priority.theme_id)
            .join(Priority, Priority.id == ActionPriority.priority_id)
            .where(ActionPriority.note.is_(None))
            .distinct()
            .subquery()
        )
        return [(served, served.c.action_id == Action.id), (Theme, Theme.id == served.c.theme_id)], Theme.title
    lead = (
        select(ActionOwner.id)
        .where(ActionOwner.action_id == Action.id)
        .order_by(ActionOwner.position, ActionOwner.id)
        .limit(1)
        .correlate(Action)
        .scalar_subquery()
    )
    employer = (
        select(Membership.organisation_id)
        .where(Membership.person_id == ActionOwner.person_id)
        .where(or_(Membership.end.is_(None), Membership.end >= today))
        .where(or_(Membership.start.is_(None), Membership.start <= today))
        .order_by(Membership.id)
        .limit(1)
        .correlate(ActionOwner)
        .scalar_subquery()
    )
    body = func.coalesce(ActionOwner.organisation_id, Post.organisation_id, employer)
    return [
        (ActionOwner, and_(ActionOwner.id == lead, literal(True))),
        (Post, Post.id == ActionOwner.post_id),
        (Organisation, Organisation.id == body),
    ], Organisation.name


def _dates_had(connection: Connection, actions: list[int]) -> dict[int, list[dt.date]]:
    found: dict[int, list[dt.date]] = {}
    for start in range(0, len(actions), CHUNK):
        statement = (
            select(DueDate.action_id, DueDate.due)
            .where(DueDate.action_id.in_(actions[start : start + CHUNK]), DueDate.due.is_not(None))
            .order_by(DueDate.on, DueDate.id)
        )
        for action, due in connection.execute(statement):
            if due is not None:
                found.setdefault(action, []).append(due)
    return found


def _between(had: list[dt.date], original: dt.date, due: dt.date) -> tuple[dt.date, ...]:
    return tuple(day for day in dict.fromkeys(had) if day not in (original, due))
