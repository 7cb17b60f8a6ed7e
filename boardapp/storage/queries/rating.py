"""The rating that is shown for actions, as a question the database answers: lists sort and filter by it.

The rule itself is `boardapp.domain.rag`; a test holds the two against each other on random actions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, bindparam, case, cast, func, literal, or_, select
from sqlalchemy import Integer as Whole

from boardapp.domain.rag import (
    USUAL_RULE,
    ActionFacts,
    Mark,
    RuleSettings,
    Shown,
    Suggestion,
    severity,
    shown,
    suggest,
)
from boardapp.domain.words import Rating, Status
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.marks_of import as_mark
from boardapp.storage.tables import Action, ActionLine, Board, RagMark

RANKS: dict[int, Rating] = {severity(rating): rating for rating in Rating}
"""Ratings by how bad they are, as the database ranks them."""

LATE_CAN_BE = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ONGOING)
"""The statuses in which an action past its due date is overdue."""


def overdue(today: dt.date) -> ColumnElement[bool]:
    """Return whether an action is past its due date and still to be done."""
    return and_(Action.due < on_day(today), Action.status.in_(LATE_CAN_BE))


def is_overdue(due: dt.date | None, status: Status, today: dt.date) -> bool:
    """Return the same of an action that was read."""
    return due is not None and due < today and status in LATE_CAN_BE


def is_open() -> ColumnElement[bool]:
    """Return whether the board still has an action before it."""
    return Action.status.not_in((Status.CLOSED, Status.WITHDRAWN))


def shown_rank(today: dt.date, settings: RuleSettings = USUAL_RULE) -> ColumnElement[int]:
    """Return how bad the shown rating is (see `RANKS`); 0 where none is shown."""
    agreed = and_(ActionLine.agreed.is_not(None), ActionLine.agreed != Rating.BLUE)
    suggested, proposed = suggested_rank(today, settings), rank_of(ActionLine.proposed)
    return case(
        (Action.status == Status.CLOSED, severity(Rating.BLUE)),
        (Action.status == Status.WITHDRAWN, 0),
        (agreed, rank_of(ActionLine.agreed)),
        (proposed >= suggested, proposed),
        else_=suggested,
    )


def suggested_rank(today: dt.date, settings: RuleSettings = USUAL_RULE) -> ColumnElement[int]:
    """Return how bad the rating is that the rule suggests, a blue nobody agreed counted as green."""
    day = on_day(today)
    expected, passed = _days(Action.due, Action.start), _days(day, Action.start)
    paced = and_(
        Action.start < Action.due,
        Action.progress.is_not(None),
        passed * 100 > expected * float(settings.settling_in * 100),
    )
    done = Action.progress * expected
    heard = func.coalesce(ActionLine.updated, Action.raised)
    concerned = or_(
        and_(paced, done < passed * float(settings.amber_below * 100)),
        and_(Action.status == Status.NOT_STARTED, Action.start.is_not(None)),
        and_(
            Action.due <= on_day(today + dt.timedelta(days=settings.due_soon_days)),
            func.coalesce(Action.progress, 0) < settings.nearly_done,
        ),
        ActionLine.due_moves >= settings.moves if settings.moves > 0 else literal(False),
        heard < on_day(today - dt.timedelta(days=settings.stale_days)),
    )
    return case(
        (Action.status.in_((Status.CLOSED, Status.COMPLETE)), severity(Rating.GREEN)),
        (Action.status == Status.WITHDRAWN, 0),
        (or_(Action.status == Status.PAUSED, Action.due.is_(None)), severity(Rating.GREY)),
        (and_(Action.status == Status.NOT_STARTED, Action.start > day), severity(Rating.GREY)),
        (Action.due < day, severity(Rating.RED)),
        (and_(paced, done < passed * float(settings.red_below * 100)), severity(Rating.RED)),
        (concerned, severity(Rating.AMBER)),
        else_=severity(Rating.GREEN),
    )


def shown_ratings(
    connection: Connection, today: dt.date, actions: Iterable[int] | None = None, settings: RuleSettings = USUAL_RULE
) -> dict[int, Shown]:
    """Return the mark that is shown for actions, with its reason; for all of them where none are named."""
    return {key: mark for key, (mark, _suggestion) in judged(connection, today, actions, settings).items()}


def judged(
    connection: Connection, today: dt.date, actions: Iterable[int] | None = None, settings: RuleSettings = USUAL_RULE
) -> dict[int, tuple[Shown, Suggestion]]:
    """Return for actions the mark that is shown and what the rule suggests."""
    wanted = None if actions is None else sorted(set(actions))
    chunks: list[list[int] | None] = (
        [None] if wanted is None else [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]
    )
    found: dict[int, tuple[Shown, Suggestion]] = {}
    for chunk in chunks:
        marks = _latest_marks(connection, chunk)
        for row in connection.execute(_facts(chunk)).all():
            suggestion = suggest(_as_facts(row), today, settings)
            agreed, proposed = marks.get((row.id, "agreed")), marks.get((row.id, "proposed"))
            mark = shown(Status(row.status), agreed, proposed, suggestion, today, row.cycle_days)
            found[row.id] = (mark, suggestion)
    return found


def _facts(actions: list[int] | None) -> Any:
    statement = (
        select(
            Action.id, Action.status, Action.start, Action.due, Action.progress, Action.raised,
            ActionLine.updated, ActionLine.due_moves, Board.cycle_days,
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Board, Board.id == Action.board_id)
    )  # fmt: skip
    return statement if actions is None else statement.where(Action.id.in_(actions))


def _as_facts(row: Any) -> ActionFacts:
    return ActionFacts(Status(row.status), row.start, row.due, row.progress, row.updated, row.raised, row.due_moves)


def _latest_marks(connection: Connection, actions: list[int] | None) -> dict[tuple[int, str], Mark]:
    statement = (
        select(
            RagMark.action_id, RagMark.standing, RagMark.rating, RagMark.on, RagMark.by,
            RagMark.reason, RagMark.grey_reason,
        )
        .where(RagMark.action_id.is_not(None))
        .order_by(RagMark.on, RagMark.id)
    )  # fmt: skip
    if actions is not None:
        statement = statement.where(RagMark.action_id.in_(actions))
    return {(row.action_id or 0, row.standing): as_mark(row) for row in connection.execute(statement)}


def rank_of(column: Any) -> ColumnElement[int]:
    """Return the rank of a mark nobody has closed: a blue counts as green."""
    ranks = {rating.value: severity(Rating.GREEN if rating is Rating.BLUE else rating) for rating in Rating}
    return case(ranks, value=column, else_=0)


def on_day(day: dt.date) -> ColumnElement[dt.date]:
    """Return a day as the database compares it."""
    return bindparam(None, day, type_=Date())


def _days(later: Any, earlier: Any) -> ColumnElement[int]:
    """Return the whole days from one date to another."""
    return cast(func.julianday(later) - func.julianday(earlier), Whole)
