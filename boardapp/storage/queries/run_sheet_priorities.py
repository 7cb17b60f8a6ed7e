"""What there is to ask of the priorities that boards oversee: their marks, and figures that are missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.run_sheet_facts import AskedPriority
from boardapp.domain.words import Rating, Standing
from boardapp.storage.queries.readiness import late_data
from boardapp.storage.tables import Alias, Indicator, Priority, PriorityBoard, RagMark, Reading, Theme


def asked_priorities(connection: Connection, boards: Sequence[int], today: dt.date) -> tuple[AskedPriority, ...]:
    """Return the priorities that boards oversee, in the order of the plan."""
    overseen = select(PriorityBoard.priority_id).where(PriorityBoard.board_id.in_(boards))
    statement = (
        select(Priority.id, Priority.short_title, Priority.title)
        .join(Theme, Theme.id == Priority.theme_id)
        .where(Priority.id.in_(overseen))
        .order_by(Theme.position, Priority.position, Priority.id)
    )
    rows = connection.execute(statement).all()
    ids = [row.id for row in rows]
    marks, names, late = _marks(connection, ids, today), _names(connection, ids), defaultdict[int, list[Any]](list)
    for one in late_data(connection, boards, today):
        late[one.priority_id].append((one.title, one.due))
    without = _without_figures(connection, ids)
    return tuple(
        AskedPriority(
            id=row.id,
            name=row.short_title,
            names=(row.title, *names.get(row.id, ())),
            late_data=tuple(late[row.id]),
            no_data=tuple(without.get(row.id, ())),
            **_said(marks.get(row.id, ())),
        )
        for row in rows
    )


def _said(marks: Sequence[Any]) -> dict[str, Any]:
    """Return at how many meetings running a mark was red, what was agreed last, and what is proposed since."""
    agreed = {row.on: Rating(row.rating) for row in marks if row.standing == Standing.AGREED}
    reds = 0
    for day in sorted(agreed, reverse=True):
        if agreed[day] is not Rating.RED:
            break
        reds += 1
    last = max(agreed, default=None)
    proposed = [row for row in marks if row.standing == Standing.PROPOSED and (last is None or row.on > last)]
    return {
        "reds": reds,
        "agreed": agreed[last] if last else None,
        "proposed": Rating(proposed[-1].rating) if proposed else None,
    }


def _marks(connection: Connection, ids: Sequence[int], today: dt.date) -> Mapping[int, list[Any]]:
    statement = (
        select(RagMark.priority_id, RagMark.rating, RagMark.standing, RagMark.on)
        .where(RagMark.priority_id.in_(ids), RagMark.on <= today)
        .order_by(RagMark.on, RagMark.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.priority_id or 0].append(row)
    return found


def _names(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(Alias.priority_id, Alias.name).where(Alias.priority_id.in_(ids))):
        found[row.priority_id or 0].append(row.name)
    return found


def _without_figures(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Return by priority the indicators of which there are no figures and nobody said when there will be."""
    statement = (
        select(Indicator.priority_id, Indicator.title)
        .where(Indicator.priority_id.in_(ids), Indicator.data_due.is_(None))
        .where(Indicator.id.not_in(select(Reading.indicator_id)))
        .order_by(Indicator.position, Indicator.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.priority_id].append(row.title)
    return found
