"""How the actions of each priority are rated, counted by the database: today, and on a day that is past.

The rule itself is `boardapp.domain.rag`. Of a past day the dated rows are asked: marks, due dates, updates, the days an
action was raised, completed and closed. How far it had got then is not known, so no pace is reckoned.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, and_, case, func, literal, null, or_, select

from boardapp.domain.priorities import RatedActions
from boardapp.domain.rag import USUAL_RULE, severity
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.storage.queries.rating import RANKS, on_day, overdue, rank_of, suggested_rank
from boardapp.storage.tables import Action, ActionLine, ActionPriority, Board, DueDate, Priority, RagMark, Theme, Update


@dataclass(frozen=True, slots=True)
class Tally:
    """The actions of one priority: how many are open, overdue and closed, and how they are rated."""

    open: int
    overdue: int
    closed: int
    rated: tuple[RatedActions, ...]


NOTHING = Tally(0, 0, 0, ())


def tallies(connection: Connection, plan: int, today: dt.date) -> dict[int, Tally]:
    """Return for each priority of a plan how its confirmed actions stand today."""
    facts = _facts(
        plan,
        counted=Action.status != Status.WITHDRAWN,
        closed=Action.status == Status.CLOSED,
        late=overdue(today),
        due=Action.due,
        suggested=suggested_rank(today),
        agreed=ActionLine.agreed,
        agreed_on=ActionLine.agreed_on,
        proposed=ActionLine.proposed,
        proposed_on=ActionLine.proposed_on,
    )
    return _tallied(connection, facts, today)


def tallies_on(connection: Connection, plan: int, day: dt.date) -> dict[int, Tally]:
    """Return for each priority of a plan how its confirmed actions stood on a day that is past, undated."""
    on, closed, due = on_day(day), closed_then(day), due_then(day)
    facts = _facts(
        plan,
        counted=and_(Action.status != Status.WITHDRAWN, or_(Action.raised.is_(None), Action.raised <= on)),
        closed=closed,
        late=literal(False),
        due=due,
        suggested=suggested_then(closed, due, day),
        agreed=mark_then(Standing.AGREED, on),
        agreed_on=null(),
        proposed=mark_then(Standing.PROPOSED, on),
        proposed_on=null(),
    )
    return _tallied(connection, facts, day)


def closed_then(day: dt.date) -> ColumnElement[bool]:
    """Return whether an action was closed on a day that is past."""
    return and_(Action.status == Status.CLOSED, or_(Action.closed.is_(None), Action.closed <= on_day(day)))


def due_then(day: dt.date) -> ColumnElement[Any]:
    """Return the due date an action had on a day that is past."""
    on = on_day(day)
    return case(
        (ActionLine.due_moves == 0, Action.due),
        (_dues_known(on) > 0, _latest_due(on)),
        else_=ActionLine.original_due,
    )


def rank_then(day: dt.date) -> ColumnElement[int]:
    """Return how bad the rating was that was shown on a day that is past (see `RANKS`)."""
    on, closed = on_day(day), closed_then(day)
    suggested = suggested_then(closed, due_then(day), day)
    agreed, proposed = mark_then(Standing.AGREED, on), mark_then(Standing.PROPOSED, on)
    return case(
        (closed, severity(Rating.BLUE)),
        (and_(agreed.is_not(None), agreed != Rating.BLUE), rank_of(agreed)),
        (rank_of(proposed) >= suggested, rank_of(proposed)),
        else_=suggested,
    )


def _facts(plan: int, counted: ColumnElement[bool], **columns: Any) -> CTE:
    """Return the facts of each confirmed action of a plan, worked out once, whatever is made of them."""
    return (
        select(
            ActionPriority.priority_id,
            Action.status,
            Action.closed.label("closed_on"),
            Board.cycle_days,
            *(value.label(name) for name, value in columns.items()),
        )
        .select_from(ActionPriority)
        .join(Priority, Priority.id == ActionPriority.priority_id)
        .join(Theme, Theme.id == Priority.theme_id)
        .join(Action, Action.id == ActionPriority.action_id)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Board, Board.id == Action.board_id)
        .where(Theme.plan_id == plan, ActionPriority.note.is_(None), counted)
        .cte("facts")
        .prefix_with("MATERIALIZED")
    )


def _tallied(connection: Connection, facts: CTE, today: dt.date) -> dict[int, Tally]:
    is_ = _alike(facts).c
    asked = rank_of(is_.proposed)
    by_owner = and_(is_.proposed.is_not(None), asked >= is_.suggested)
    # An agreed blue on an action that is open again belongs to an earlier life of it.
    by_board = or_(is_.closed, and_(is_.agreed.is_not(None), is_.agreed != Rating.BLUE))
    rank = case(
        (is_.closed, severity(Rating.BLUE)), (by_board, rank_of(is_.agreed)), (by_owner, asked), else_=is_.suggested
    ).label("rank")
    standing = case(
        (by_board, Standing.AGREED.value), (by_owner, Standing.PROPOSED.value), else_=Standing.SUGGESTED.value
    ).label("standing")
    as_at = case((is_.closed, is_.closed_on), (by_board, is_.agreed_on), (by_owner, is_.proposed_on), else_=null())
    age = func.julianday(on_day(today)) - func.julianday(is_.agreed_on)  # of the youngest mark among those alike
    stale = and_(~is_.closed, by_board, is_.cycle_days.is_not(None), age > is_.cycle_days)
    grey = case(
        (or_(by_board, by_owner), GreyReason.NOT_RATED.value),
        (is_.paused, GreyReason.PAUSED.value),
        (is_.undated, GreyReason.NO_DATE.value),
        else_=GreyReason.NOT_DUE.value,
    )
    key = (is_.priority_id, is_.closed, rank, standing)
    grouped = select(
        *key, func.sum(is_.n).label("n"), func.sum(is_.late).label("late"), func.max(as_at).label("as_at"),
        func.min(stale).label("stale"), func.min(grey).label("grey"), func.max(grey).label("other_grey"),
    ).group_by(*key)  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(grouped):
        found[row.priority_id].append(row)
    return {priority: _tally(rows) for priority, rows in found.items()}


def _alike(facts: CTE) -> CTE:
    """Return the actions that are alike as one row with their number, so that a rating is worked out once for each."""
    is_ = facts.c
    key = (
        is_.priority_id, is_.closed, is_.suggested, is_.agreed, is_.proposed, is_.cycle_days,
        (is_.status == Status.PAUSED).label("paused"), is_.due.is_(None).label("undated"),
    )  # fmt: skip
    return (
        select(
            *key, func.count().label("n"), func.sum(is_.late).label("late"),
            *(func.max(is_[name]).label(name) for name in ("closed_on", "agreed_on", "proposed_on")),
        )
        .group_by(*key)
        .cte("alike")
        .prefix_with("MATERIALIZED")
    )  # fmt: skip


def _tally(rows: list[Any]) -> Tally:
    closed = sum(row.n for row in rows if row.closed)
    return Tally(
        open=sum(row.n for row in rows) - closed,
        overdue=sum(row.late or 0 for row in rows),
        closed=closed,
        rated=tuple(_rated(row) for row in rows),
    )


def _rated(row: Any) -> RatedActions:
    rating = RANKS.get(row.rank)
    same = rating is Rating.GREY and row.grey == row.other_grey
    return RatedActions(
        n=row.n,
        closed=bool(row.closed),
        rating=rating,
        standing=Standing(row.standing),
        as_at=row.as_at,
        stale=bool(row.stale),
        grey=GreyReason(row.grey) if same else None,
    )


def mark_then(standing: Standing, on: ColumnElement[dt.date]) -> ColumnElement[Any]:
    """Return the rating of the mark that stood on a day; mostly it is the one that stands now."""
    rating, marked_on = {
        Standing.AGREED: (ActionLine.agreed, ActionLine.agreed_on),
        Standing.PROPOSED: (ActionLine.proposed, ActionLine.proposed_on),
    }[standing]
    earlier = (
        select(RagMark.rating)
        .where(RagMark.action_id == Action.id, RagMark.standing == standing, RagMark.on <= on)
        .order_by(RagMark.on.desc(), RagMark.id.desc())
        .limit(1)
        .correlate(Action)
        .scalar_subquery()
    )
    return case((marked_on.is_(None), null()), (marked_on <= on, rating), else_=earlier)


def _dues_known(on: ColumnElement[dt.date]) -> ColumnElement[int]:
    """Return how many due dates an action had had by a day."""
    known = select(func.count()).where(DueDate.action_id == Action.id, DueDate.on <= on).correlate(Action)
    return known.scalar_subquery()


def _latest_due(on: ColumnElement[dt.date]) -> ColumnElement[Any]:
    return (
        select(DueDate.due)
        .where(DueDate.action_id == Action.id, DueDate.on <= on)
        .order_by(DueDate.on.desc(), DueDate.id.desc())
        .limit(1)
        .correlate(Action)
        .scalar_subquery()
    )


def suggested_then(closed: ColumnElement[bool], due: Any, day: dt.date) -> ColumnElement[int]:
    """Return how bad the rating was that the rule gave on a day by the dates alone, which no progress is part of."""
    on, soon, stale = (
        on_day(day + dt.timedelta(days=days)) for days in (0, USUAL_RULE.due_soon_days, -USUAL_RULE.stale_days)
    )
    moved = case((ActionLine.due_moves == 0, 0), else_=_dues_known(on) - 1)
    reported = select(func.max(Update.on)).where(Update.action_id == Action.id, Update.on <= on).correlate(Action)
    updated = case((ActionLine.updated <= on, ActionLine.updated), else_=reported.scalar_subquery())
    heard = func.coalesce(updated, Action.raised)
    complete = or_(
        and_(Action.status == Status.COMPLETE, or_(Action.completed.is_(None), Action.completed <= on)),
        and_(Action.status == Status.CLOSED, or_(closed, Action.completed <= on)),
    )
    waiting = Action.status == Status.NOT_STARTED
    concerned = or_(
        and_(waiting, Action.start <= on),
        due <= soon,
        moved >= USUAL_RULE.moves,
        heard < stale,
    )
    return case(
        (complete, severity(Rating.GREEN)),
        (or_(Action.status == Status.PAUSED, due.is_(None)), severity(Rating.GREY)),
        (and_(waiting, Action.start > on), severity(Rating.GREY)),
        (due < on, severity(Rating.RED)),
        (concerned, severity(Rating.AMBER)),
        else_=severity(Rating.GREEN),
    )
