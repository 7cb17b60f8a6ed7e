"""The plan on a page: themes, cards, what turned since the board last met, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.priorities import gap_of, priority_shown, rolled_up, standing_note, turned
from boardapp.domain.rag import Direction, Shown
from boardapp.domain.records_plan import (
    IndicatorRow,
    InferredLink,
    MeetingOption,
    OversightRow,
    PlanPage,
    PriorityCard,
    SinceCounts,
    SmallLine,
    ThemeColumn,
    Turn,
    ValueRow,
)
from boardapp.domain.words import Status
from boardapp.language import _
from boardapp.storage.queries.indicators import indicators
from boardapp.storage.queries.marks_of import Marks, marks_of
from boardapp.storage.queries.standing import NOTHING, Tally, tallies, tallies_on
from boardapp.storage.tables import (
    Action,
    ActionPriority,
    Board,
    DueDate,
    Meeting,
    Plan,
    PlanPoint,
    Priority,
    PriorityBoard,
    Theme,
    Value,
)

_READINGS_DRAWN = 12
_HALF_A_YEAR = 183


def current_plan(connection: Connection) -> int | None:
    """Return the plan that is shown where none is named: the newest current one, else the newest."""
    order = (Plan.status != "current", Plan.version.desc(), Plan.id.desc())
    return connection.scalar(select(Plan.id).order_by(*order).limit(1))


def plan_title(connection: Connection) -> tuple[str, bool] | None:
    """Return the title of the current plan and whether it is made up; None where the store has none."""
    row = connection.execute(select(Plan.title, Plan.example).where(Plan.id == current_plan(connection))).first()
    return (row.title, bool(row.example)) if row is not None else None


def plan_page(
    connection: Connection,
    today: dt.date,
    since: dt.date | None = None,
    plan: int | None = None,
    *,
    compare: bool = True,
) -> PlanPage | None:
    """Return a plan on a page, None where the store has no plan.

    What turned is counted from the end of the day `since`; where none is given, from the day since when every board
    that meets has met: the earliest of their last meetings before today. Without `compare` nothing is compared, which
    is quicker in a very large store.
    """
    plan = plan if plan is not None else current_plan(connection)
    row = connection.execute(select(Plan.__table__).where(Plan.id == plan)).first()
    if plan is None or row is None:
        return None
    options = _meetings_held(connection, today)
    since = (since or _last_met(options, today)) if compare else None
    themes = _themes(connection, plan, today, since)
    cards = [card for theme in themes for card in theme.cards]
    lacking = [card.gap.lacks for card in cards if card.gap]
    return PlanPage(
        id=plan,
        title=row.title,
        place=row.place,
        vision=row.vision,
        example=bool(row.example),
        version=row.version,
        values=values_of(connection, plan),
        points=points_of(connection, plan),
        themes=themes,
        since_options=options,
        since=_since(connection, plan, since, cards),
        without_board=sum("board" in lacks for lacks in lacking),
        without_action=sum("action" in lacks for lacks in lacking),
        gaps=len(lacking),
    )


def values_of(connection: Connection, plan: int) -> tuple[ValueRow, ...]:
    """Return the values of a plan in order."""
    statement = select(Value.id, Value.title, Value.words).where(Value.plan_id == plan)
    return tuple(ValueRow(*row) for row in connection.execute(statement.order_by(Value.position, Value.id)))


def points_of(connection: Connection, plan: int) -> Mapping[str, tuple[str, ...]]:
    """Return the points of each section of a plan in order."""
    statement = select(PlanPoint.section, PlanPoint.text).where(PlanPoint.plan_id == plan)
    points: dict[str, tuple[str, ...]] = {}
    for section, text in connection.execute(statement.order_by(PlanPoint.position, PlanPoint.id)):
        points[section] = (*points.get(section, ()), text)
    return points


def oversight(connection: Connection, priorities: Sequence[int]) -> dict[int, tuple[OversightRow, ...]]:
    """Return the boards that oversee priorities, in the order they were linked."""
    statement = (
        select(PriorityBoard.priority_id, Board.id, Board.name, Board.standing, PriorityBoard.words)
        .join(Board, Board.id == PriorityBoard.board_id)
        .where(PriorityBoard.priority_id.in_(priorities))
        .order_by(PriorityBoard.id)
    )
    found: dict[int, tuple[OversightRow, ...]] = defaultdict(tuple)
    for row in connection.execute(statement):
        found[row.priority_id] += (OversightRow(row.id, row.name, row.standing, row.words),)
    return found


def inferred_links(connection: Connection, priorities: Sequence[int]) -> dict[int, tuple[InferredLink, ...]]:
    """Return the actions that may bear on priorities and are still to be confirmed."""
    statement = (
        select(ActionPriority.priority_id, Action.id, Action.ref, Action.title, ActionPriority.note)
        .join(Action, Action.id == ActionPriority.action_id)
        .where(
            ActionPriority.priority_id.in_(priorities),
            ActionPriority.note.is_not(None),
            Action.status != Status.WITHDRAWN,
        )
        .order_by(ActionPriority.id)
    )
    found: dict[int, tuple[InferredLink, ...]] = defaultdict(tuple)
    for row in connection.execute(statement):
        found[row.priority_id] += (InferredLink(row.id, row.ref, row.title, row.note or ""),)
    return found


def _meetings_held(connection: Connection, today: dt.date) -> tuple[MeetingOption, ...]:
    statement = (
        select(Meeting.on, Board.name, Meeting.ref)
        .join(Board, Board.id == Meeting.board_id)
        .where(Meeting.state == MeetingState.HELD, Meeting.on <= today)
        .order_by(Meeting.on.desc(), Meeting.id.desc())
    )
    return tuple(MeetingOption(*row) for row in connection.execute(statement))


def _last_met(options: Sequence[MeetingOption], today: dt.date) -> dt.date | None:
    """Return since when every board has met; one that has not met for half a year is not waited for."""
    latest: dict[str, dt.date] = {}
    for option in options:
        if option.on < today:
            latest.setdefault(option.board, option.on)
    recent = [on for on in latest.values() if (today - on).days <= _HALF_A_YEAR]
    return min(recent, default=max(latest.values(), default=None))


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the cards of a plan are made of, by priority."""

    today: dt.date
    since: dt.date | None
    boards: Mapping[int, tuple[OversightRow, ...]]
    inferred: Mapping[int, tuple[InferredLink, ...]]
    tallies: Mapping[int, Tally]
    tallies_then: Mapping[int, Tally]
    marks: Mapping[int, Marks]
    marks_then: Mapping[int, Marks]
    indicators: Mapping[int, Sequence[IndicatorRow]]


def _themes(connection: Connection, plan: int, today: dt.date, since: dt.date | None) -> tuple[ThemeColumn, ...]:
    themes = connection.execute(
        select(Theme.__table__).where(Theme.plan_id == plan).order_by(Theme.position, Theme.id)
    ).all()
    priorities = connection.execute(
        select(Priority.__table__)
        .where(Priority.theme_id.in_([theme.id for theme in themes]))
        .order_by(Priority.position, Priority.id)
    ).all()
    sources = _gather(connection, plan, [priority.id for priority in priorities], today, since)
    return tuple(
        ThemeColumn(
            theme.id,
            place,
            theme.title,
            theme.statement,
            theme.icon,
            tuple(
                _card(priority, number, sources)
                for number, priority in enumerate((p for p in priorities if p.theme_id == theme.id), start=1)
            ),
        )
        for place, theme in enumerate(themes, start=1)
    )


def _gather(connection: Connection, plan: int, ids: list[int], today: dt.date, since: dt.date | None) -> _Sources:
    measured: dict[int, list[IndicatorRow]] = defaultdict(list)
    for row in indicators(connection, today):
        measured[row.priority_id].append(row)
    return _Sources(
        today=today,
        since=since,
        boards=oversight(connection, ids),
        inferred=inferred_links(connection, ids),
        tallies=tallies(connection, plan, today),
        tallies_then=tallies_on(connection, plan, since) if since else {},
        marks=marks_of(connection, "priority", today, ids),
        marks_then=marks_of(connection, "priority", since, ids) if since else {},
        indicators=measured,
    )


def _card(priority: Any, position: int, sources: _Sources) -> PriorityCard:
    tally, marks = sources.tallies.get(priority.id, NOTHING), sources.marks.get(priority.id, Marks())
    boards, inferred = sources.boards.get(priority.id, ()), sources.inferred.get(priority.id, ())
    measured = sources.indicators.get(priority.id, ())
    shown = priority_shown(marks.agreed, marks.proposed, tally.rated, sources.today, marks.cycle_days)
    turn = _turn(priority.id, shown, marks, sources)
    gap = gap_of(boards, tally.open + tally.closed)
    notes = [_("{ref} {title}: {note}").format(ref=one.ref, title=one.title, note=one.note) for one in inferred]
    standing = standing_note(shown, turn, has_board=any(board.standing == "established" for board in boards))
    return PriorityCard(
        id=priority.id,
        position=position,
        short_title=priority.short_title,
        title=priority.title,
        aim=priority.aim,
        boards=boards,
        gap=gap,
        shown=shown,
        by_board=marks.agreed is not None,
        counted=rolled_up(tally.rated).words,
        turn=turn,
        open=tally.open,
        overdue=tally.overdue,
        closed=tally.closed,
        indicators=len(measured),
        line=_small_line(measured[0]) if measured else None,
        inferred=inferred,
        notes=tuple(note for note in (standing, *notes) if note),
    )


def _turn(priority: int, now: Shown, marks: Marks, sources: _Sources) -> Turn:
    if sources.since is None:
        return Turn(Direction.NONE, None, "")
    tally, then = sources.tallies_then.get(priority, NOTHING), sources.marks_then.get(priority, Marks())
    before = priority_shown(then.agreed, then.proposed, tally.rated, sources.since, then.cycle_days)
    own = marks.agreed is not None and then.agreed is not None
    return turned(now, before, sources.since, sources.today, marks.unbroken if own else None)


def _small_line(row: IndicatorRow) -> SmallLine:
    return SmallLine(
        indicator_id=row.id,
        title=row.title,
        unit=row.unit,
        values=tuple(reading.value for reading in row.readings[-_READINGS_DRAWN:]),
        target=row.target.value if row.target else None,
        data_due=row.data_due,
        awaiting=row.awaiting,
    )


def _since(connection: Connection, plan: int, since: dt.date | None, cards: Sequence[PriorityCard]) -> SinceCounts:
    if since is None:
        return SinceCounts(None, (), (), (), ())
    served = (
        select(ActionPriority.action_id)
        .join(Priority, Priority.id == ActionPriority.priority_id)
        .join(Theme, Theme.id == Priority.theme_id)
        .where(Theme.plan_id == plan, ActionPriority.note.is_(None))
    )
    closed = select(Action.id).where(Action.status == Status.CLOSED, Action.closed > since, Action.id.in_(served))
    return SinceCounts(
        on=since,
        worse=tuple(card.id for card in cards if card.turn.direction is Direction.WORSE),
        better=tuple(card.id for card in cards if card.turn.direction is Direction.BETTER),
        slipped=tuple(connection.scalars(_slipped(since).where(DueDate.action_id.in_(served)))),
        closed=tuple(connection.scalars(closed.order_by(Action.closed, Action.id))),
    )


def _slipped(since: dt.date) -> Any:
    """Return the query of actions whose due date was put off after a day."""
    moved = select(DueDate.action_id).where(DueDate.on > since)
    previous = func.lag(DueDate.due).over(partition_by=DueDate.action_id, order_by=(DueDate.on, DueDate.id))
    steps = (
        select(DueDate.id.label("step"), DueDate.due.label("due"), DueDate.on.label("on"), previous.label("before"))
        .where(DueDate.action_id.in_(moved))
        .subquery()
    )
    return (
        select(DueDate.action_id)
        .join(steps, steps.c.step == DueDate.id)
        .where(steps.c.on > since, steps.c.due > steps.c.before)
        .group_by(DueDate.action_id)
        .order_by(DueDate.action_id)
    )
