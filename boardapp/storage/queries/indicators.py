"""Indicators with their readings, targets and ratings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, or_, select

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import Polarity, Tolerance, ToleranceKind, suggest_indicator, travel
from boardapp.domain.rag import Suggestion, shown
from boardapp.domain.records_plan import IndicatorFilter, IndicatorRow, ReadingRow, TargetRow
from boardapp.domain.words import GreyReason, Rating
from boardapp.storage.queries.marks_of import Marks, marks_of
from boardapp.storage.tables import Indicator, Outcome, Priority, PriorityBoard, Reading, Target, Theme

USUAL_TOLERANCE = Decimal(10)
"""Percent of the target that still counts as amber where an indicator names no tolerance of its own."""


def indicators(connection: Connection, today: dt.date, wanted: IndicatorFilter | None = None) -> list[IndicatorRow]:
    """Return indicators in the plan's order, with every period's last stated reading."""
    rows = connection.execute(_filtered(wanted or IndicatorFilter())).all()
    ids = [row.id for row in rows]
    readings, targets = _readings(connection, ids), _targets(connection, ids)
    marks = marks_of(connection, "indicator", today, ids)
    return [_row(row, readings[row.id], targets[row.id], marks[row.id], today) for row in rows]


def suggestion_of(connection: Connection, indicator: int) -> Suggestion:
    """Return what an indicator's newest reading suggests."""
    row = connection.execute(select(Indicator.__table__).where(Indicator.id == indicator)).one()
    readings = _readings(connection, [indicator])[indicator]
    return _suggested(row, readings, _target_for(readings, _targets(connection, [indicator])[indicator]))


def _filtered(wanted: IndicatorFilter) -> Any:
    statement = (
        select(
            Indicator.__table__,
            Priority.short_title.label("priority"),
            Theme.title.label("theme"),
            Outcome.title.label("outcome"),
        )
        .join(Priority, Priority.id == Indicator.priority_id)
        .join(Theme, Theme.id == Priority.theme_id)
        .outerjoin(Outcome, Outcome.id == Indicator.outcome_id)
        .order_by(Theme.position, Theme.id, Priority.position, Priority.id, Indicator.position, Indicator.id)
    )
    if wanted.priority is not None:
        statement = statement.where(Indicator.priority_id == wanted.priority)
    if wanted.theme is not None:
        statement = statement.where(Priority.theme_id == wanted.theme)
    if wanted.board is not None:
        overseen = select(PriorityBoard.priority_id).where(PriorityBoard.board_id == wanted.board)
        statement = statement.where(Indicator.priority_id.in_(overseen))
    for word in wanted.search.split():
        statement = statement.where(
            or_(*(column.icontains(word, autoescape=True) for column in (Indicator.title, Priority.short_title)))
        )
    return statement


def _readings(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[ReadingRow, ...]]:
    statement = select(Reading.__table__).where(Reading.indicator_id.in_(ids)).order_by(Reading.period_end, Reading.id)
    found: dict[int, dict[dt.date, ReadingRow]] = defaultdict(dict)
    for row in connection.execute(statement):
        stated = ReadingRow(row.period, row.period_end, row.value, bool(row.provisional), row.comment)
        found[row.indicator_id][row.period_end] = stated
    return defaultdict(tuple, {indicator: tuple(stated.values()) for indicator, stated in found.items()})


def _targets(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[TargetRow, ...]]:
    statement = select(Target.__table__).where(Target.indicator_id.in_(ids)).order_by(Target.period_end)
    found: dict[int, list[TargetRow]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.indicator_id].append(TargetRow(row.period, row.period_end, row.value))
    return defaultdict(tuple, {indicator: tuple(targets) for indicator, targets in found.items()})


def _target_for(readings: Sequence[ReadingRow], targets: Sequence[TargetRow]) -> TargetRow | None:
    """Return the target that counts for the newest reading: the one it works towards, else the last there was."""
    if not targets:
        return None
    if not readings:
        return targets[0]
    return next((target for target in targets if target.period_end >= readings[-1].period_end), targets[-1])


def _suggested(row: Any, readings: Sequence[ReadingRow], target: TargetRow | None) -> Suggestion:
    kind = ToleranceKind.RELATIVE if row.tolerance_kind == ToleranceKind.RELATIVE else ToleranceKind.POINTS
    tolerance = Tolerance(row.tolerance, kind) if row.tolerance is not None else Tolerance(USUAL_TOLERANCE)
    actual = readings[-1].value if readings else None
    try:
        return suggest_indicator(actual, target.value if target else None, Polarity(row.polarity), tolerance)
    except Refused as no_sum:
        return Suggestion(Rating.GREY, str(no_sum), GreyReason.NOT_RATED)


def _row(
    row: Any, readings: tuple[ReadingRow, ...], targets: tuple[TargetRow, ...], marks: Marks, today: dt.date
) -> IndicatorRow:
    target = _target_for(readings, targets)
    suggestion = _suggested(row, readings, target)
    polarity = Polarity(row.polarity)
    before = readings[-2].value if len(readings) > 1 else None
    after = readings[-1].value if readings else None
    return IndicatorRow(
        id=row.id,
        title=row.title,
        priority_id=row.priority_id,
        priority=row.priority,
        theme=row.theme,
        outcome=row.outcome,
        unit=row.unit,
        polarity=polarity,
        baseline=row.baseline,
        baseline_period=row.baseline_period,
        readings=readings,
        targets=targets,
        target=target,
        shown=shown(None, marks.agreed, marks.proposed, suggestion, today, marks.cycle_days),
        suggested_reason=suggestion.reason,
        travel=travel(before, after, polarity, target=target.value if target else None),
        data_due=row.data_due,
        awaiting=not readings,
        source=row.source,
    )
