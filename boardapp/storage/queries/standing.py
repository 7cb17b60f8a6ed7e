"""How the actions of each priority are rated, counted by the database: today, and on a day that is past.

The rule itself is `boardapp.domain.rag`. Of a past day the dated rows are asked: marks, due dates, updates, the days an
action was raised, completed and closed. How far it had got then is not known, so no pace is reckoned.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, bindparam, case, func, literal, null, or_, select

from boardapp.domain.priorities import RatedActions
from boardapp.domain.rag import USUAL_RULE, severity
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.storage.queries.rating import RANKS, overdue, shown_rank, suggested_rank
from boardapp.storage.tables import Action, ActionLine, ActionPriority, Board, DueDate, Priority, RagMark, Theme, Update


@dataclass(frozen=True, slots=True)
class Tally:
    """The actions of one priority: how many are open, overdue and closed, and how they are rated."""

    open: int
    overdue: int
    closed: int
    rated: tuple[RatedActions, ...]


NOTHING = Tally(0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class _Facts:
    """Columns of one action at a moment."""

    closed: ColumnElement[bool]
    counted: ColumnElement[bool]
    late: ColumnElement[bool]
    rank: ColumnElement[int]
    suggested: ColumnElement[int]
    agreed: Any
    agreed_on: Any
    proposed: Any
    proposed_on: Any
    due: Any


def tallies(connection: Connection, plan: int, today: dt.date) -> dict[int, Tally]:
    """Return for each priority of a plan how its confirmed actions stand today."""
    facts = _Facts(
        closed=Action.status == Status.CLOSED,
        counted=Action.status != Status.WITHDRAWN,
        late=overdue(today),
        rank=shown_rank(today),
        suggested=suggested_rank(today),
        agreed=ActionLine.agreed,
        agreed_on=ActionLine.agreed_on,
        proposed=ActionLine.proposed,
        proposed_on=ActionLine.proposed_on,
        due=Action.due,
    )
    return _tallied(connection, plan, today, facts)


def tallies_on(connection: Connection, plan: int, day: dt.date) -> dict[int, Tally]:
    """Return for each priority of a plan how its confirmed actions stood on a day that is past."""
    on = _day(day)
    closed = and_(Action.status == Status.CLOSED, or_(Action.closed.is_(None), Action.closed <= on))
    agreed, proposed = _mark_then(Standing.AGREED, on), _mark_then(Standing.PROPOSED, on)
    due = case(
        (ActionLine.due_moves == 0, Action.due),
        else_=func.coalesce(_latest_due(on), ActionLine.original_due),
    )
    suggested = _suggested_then(closed, due, on)
    facts = _Facts(
        closed=closed,
        counted=and_(Action.status != Status.WITHDRAWN, or_(Action.raised.is_(None), Action.raised <= on)),
        late=literal(False),
        rank=_shown_then(closed, agreed[0], proposed[0], suggested),
        suggested=suggested,
        agreed=agreed[0],
        agreed_on=agreed[1],
        proposed=proposed[0],
        proposed_on=proposed[1],
        due=due,
    )
    return _tallied(connection, plan, day, facts)


def _tallied(connection: Connection, plan: int, today: dt.date, facts: _Facts) -> dict[int, Tally]:
    inner = (
        select(
            ActionPriority.priority_id,
            facts.closed.label("closed"),
            facts.rank.label("rank"),
            _standing(facts).label("standing"),
            facts.late.label("late"),
            _as_at(facts).label("as_at"),
            _stale(facts, today).label("stale"),
            _grey(facts).label("grey"),
        )
        .select_from(ActionPriority)
        .join(Priority, Priority.id == ActionPriority.priority_id)
        .join(Theme, Theme.id == Priority.theme_id)
        .join(Action, Action.id == ActionPriority.action_id)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Board, Board.id == Action.board_id)
        .where(Theme.plan_id == plan, ActionPriority.note.is_(None), facts.counted)
        .subquery()
    )
    key = (inner.c.priority_id, inner.c.closed, inner.c.rank, inner.c.standing)
    grouped = select(
        *key, func.count().label("n"), func.sum(inner.c.late).label("late"), func.max(inner.c.as_at).label("as_at"),
        func.min(inner.c.stale).label("stale"), func.min(inner.c.grey).label("grey"),
        func.max(inner.c.grey).label("other_grey"),
    ).group_by(*key)  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(grouped):
        found[row.priority_id].append(row)
    return {priority: _tally(rows) for priority, rows in found.items()}


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


def _by_board(facts: _Facts) -> ColumnElement[bool]:
    """Return whether the board's own mark stands; an agreed blue on an open action belongs to an earlier life of it."""
    return or_(facts.closed, and_(facts.agreed.is_not(None), facts.agreed != Rating.BLUE))


def _by_owner(facts: _Facts) -> ColumnElement[bool]:
    return and_(facts.proposed.is_not(None), _rank_of(facts.proposed) >= facts.suggested)


def _standing(facts: _Facts) -> ColumnElement[str]:
    return case(
        (_by_board(facts), literal(Standing.AGREED.value)),
        (_by_owner(facts), literal(Standing.PROPOSED.value)),
        else_=literal(Standing.SUGGESTED.value),
    )


def _as_at(facts: _Facts) -> ColumnElement[dt.date | None]:
    return case(
        (facts.closed, Action.closed),
        (_by_board(facts), facts.agreed_on),
        (_by_owner(facts), facts.proposed_on),
        else_=null(),
    )


def _stale(facts: _Facts, today: dt.date) -> ColumnElement[bool]:
    age = func.julianday(_day(today)) - func.julianday(facts.agreed_on)
    old = and_(Board.cycle_days.is_not(None), age > Board.cycle_days)
    return case((and_(~facts.closed, _by_board(facts)), old), else_=literal(False))


def _grey(facts: _Facts) -> ColumnElement[str]:
    return case(
        (or_(_by_board(facts), _by_owner(facts)), literal(GreyReason.NOT_RATED.value)),
        (Action.status == Status.PAUSED, literal(GreyReason.PAUSED.value)),
        (facts.due.is_(None), literal(GreyReason.NO_DATE.value)),
        else_=literal(GreyReason.NOT_DUE.value),
    )


def _mark_then(standing: Standing, on: ColumnElement[dt.date]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return the rating and the day of the mark that stood on a day; mostly it is the one that stands now."""
    rating, day = {
        Standing.AGREED: (ActionLine.agreed, ActionLine.agreed_on),
        Standing.PROPOSED: (ActionLine.proposed, ActionLine.proposed_on),
    }[standing]

    def then(now: Any, wanted: Any) -> ColumnElement[Any]:
        earlier = (
            select(wanted)
            .where(RagMark.action_id == Action.id, RagMark.standing == standing, RagMark.on <= on)
            .order_by(RagMark.on.desc(), RagMark.id.desc())
            .limit(1)
            .correlate(Action)
            .scalar_subquery()
        )
        return case((day.is_(None), null()), (day <= on, now), else_=earlier)

    return then(rating, RagMark.rating), then(day, RagMark.on)


def _latest_due(on: ColumnElement[dt.date]) -> ColumnElement[Any]:
    return (
        select(DueDate.due)
        .where(DueDate.action_id == Action.id, DueDate.on <= on)
        .order_by(DueDate.on.desc(), DueDate.id.desc())
        .limit(1)
        .correlate(Action)
        .scalar_subquery()
    )


def _shown_then(
    closed: ColumnElement[bool], agreed: Any, proposed: Any, suggested: ColumnElement[int]
) -> ColumnElement[int]:
    asked = _rank_of(proposed)
    return case(
        (closed, severity(Rating.BLUE)),
        (and_(agreed.is_not(None), agreed != Rating.BLUE), _rank_of(agreed)),
        (asked >= suggested, asked),
        else_=suggested,
    )


def _suggested_then(closed: ColumnElement[bool], due: Any, on: ColumnElement[dt.date]) -> ColumnElement[int]:
    moves = select(func.count()).where(DueDate.action_id == Action.id, DueDate.on <= on).correlate(Action)
    moved = case((ActionLine.due_moves == 0, 0), else_=moves.scalar_subquery() - 1)
    reported = select(func.max(Update.on)).where(Update.action_id == Action.id, Update.on <= on).correlate(Action)
    updated = case((ActionLine.updated <= on, ActionLine.updated), else_=reported.scalar_subquery())
    heard = func.coalesce(updated, Action.raised)
    complete = or_(
        and_(Action.status == Status.COMPLETE, or_(Action.completed.is_(None), Action.completed <= on)),
        and_(Action.status == Status.CLOSED, or_(closed, Action.completed <= on)),
    )
    started = Action.start <= on
    waiting = Action.status == Status.NOT_STARTED
    concerned = or_(
        and_(waiting, started),
        func.julianday(due) - func.julianday(on) <= USUAL_RULE.due_soon_days,
        moved >= USUAL_RULE.moves,
        func.julianday(on) - func.julianday(heard) > USUAL_RULE.stale_days,
    )
    return case(
        (complete, severity(Rating.GREEN)),
        (or_(Action.status == Status.PAUSED, due.is_(None)), severity(Rating.GREY)),
        (and_(waiting, Action.start > on), severity(Rating.GREY)),
        (due < on, severity(Rating.RED)),
        (concerned, severity(Rating.AMBER)),
        else_=severity(Rating.GREEN),
    )


def _rank_of(column: Any) -> ColumnElement[int]:
    """Return the rank of a mark nobody has closed: a blue counts as green."""
    ranks = {rating.value: severity(Rating.GREEN if rating is Rating.BLUE else rating) for rating in Rating}
    return case(ranks, value=column, else_=0)


def _day(day: dt.date) -> ColumnElement[dt.date]:
    return bindparam(None, day, type_=Date())
