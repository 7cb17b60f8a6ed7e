"""What was recorded under the items of an agenda, in the order it was recorded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from boardapp.domain.decisions import Verb, informal_view, outcome_verb
from boardapp.domain.rag import rating_name
from boardapp.domain.records_meetings import MinutedRow
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating, Standing
from boardapp.language import _
from boardapp.storage.queries.voted import voted
from boardapp.storage.tables import Action, ActionLine, Change, Decision, Indicator, Operation, Priority, RagMark

Found = dict[int, list[MinutedRow]]


def minuted(connection: Connection, items: Sequence[Any]) -> Mapping[int, tuple[MinutedRow, ...]]:
    """Return decisions, actions, marks and notes under agenda items, oldest first."""
    found: Found = defaultdict(list)
    ids = [item.id for item in items]
    _decisions(connection, ids, found)
    _actions(connection, ids, found)
    _marks(connection, ids, found)
    _notes(connection, items, found)
    return {item: tuple(sorted(rows, key=_order)) for item, rows in found.items()}


def _order(row: MinutedRow) -> tuple[str, int]:
    return (row.at.isoformat() if row.at else "", row.id)


def _decisions(connection: Connection, ids: list[int], found: Found) -> None:
    rows = connection.execute(select(Decision.__table__).where(Decision.agenda_item_id.in_(ids))).all()
    first = _first_recorded(connection, "decision", [row.id for row in rows], [row.id for row in rows])
    for row in rows:
        verb = outcome_verb(Verb(row.verb)).word
        parts = [verb, voted(row).words, informal_view() if row.informal else ""]
        detail = "; ".join(part for part in parts if part)
        found[row.agenda_item_id].append(
            MinutedRow("decision", row.id, row.ref, row.wording, detail, None, *first.get(row.id, (None, None)))
        )


def _actions(connection: Connection, ids: list[int], found: Found) -> None:
    statement = (
        select(
            Action.id, Action.ref, Action.title, Action.due, Action.due_text, Action.agenda_item_id, ActionLine.owners
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(Action.agenda_item_id.in_(ids))
    )
    rows = connection.execute(statement).all()
    first = _first_recorded(connection, "action", [row.id for row in rows], [row.id for row in rows])
    for row in rows:
        due = row.due_text or (spoken(row.due) if row.due else None)
        detail = ", ".join((row.owners or _("no owner"), _("due {day}").format(day=due) if due else _("no due date")))
        found[row.agenda_item_id or 0].append(
            MinutedRow("action", row.id, row.ref, row.title, detail, None, *first.get(row.id, (None, None)))
        )


def _marks(connection: Connection, ids: list[int], found: Found) -> None:
    name = func.coalesce(Action.title, Priority.short_title, Indicator.title).label("name")
    rated = func.coalesce(RagMark.action_id, RagMark.priority_id, RagMark.indicator_id).label("rated")
    statement = (
        select(RagMark.__table__, name, rated, Action.ref)
        .outerjoin(Action, Action.id == RagMark.action_id)
        .outerjoin(Priority, Priority.id == RagMark.priority_id)
        .outerjoin(Indicator, Indicator.id == RagMark.indicator_id)
        .where(RagMark.agenda_item_id.in_(ids))
    )
    rows = connection.execute(statement).all()
    first = _first_recorded(connection, "rag_mark", [row.id for row in rows], [row.rated for row in rows])
    for row in rows:
        agreed = row.standing == Standing.AGREED
        pattern = _("{rating}, agreed by {by}") if agreed else _("{rating}, proposed by {by}")
        detail = pattern.format(rating=rating_name(Rating(row.rating)), by=row.by)
        if row.reason:
            detail = _("{mark}: {reason}").format(mark=detail, reason=row.reason)
        found[row.agenda_item_id or 0].append(
            MinutedRow("mark", row.id, row.ref, row.name, detail, Rating(row.rating), *first.get(row.id, (None, None)))
        )


def _notes(connection: Connection, items: Sequence[Any], found: Found) -> None:
    noted = [item for item in items if item.minute_text]
    statement = (
        select(Change.row, Operation.at, Operation.who)
        .join(Operation, Operation.number == Change.operation)
        .where(
            Change.item.in_([item.id for item in noted]),
            Change.kind == "agenda_item",
            Change.after.contains('"minute_text"'),
        )
        .order_by(Change.operation)
    )
    last = {row.row: (dt.datetime.fromisoformat(row.at), row.who) for row in connection.execute(statement)}
    for item in noted:
        found[item.id].append(
            MinutedRow("note", item.id, None, item.minute_text, "", None, *last.get(item.id, (None, None)))
        )


def _first_recorded(
    connection: Connection, kind: str, rows: Sequence[int], items: Sequence[int]
) -> dict[int, tuple[dt.datetime, str]]:
    """Return when and by whom rows were first recorded; `items` are the items whose history they are in."""
    statement = (
        select(Change.row, Operation.at, Operation.who)
        .join(Operation, Operation.number == Change.operation)
        .where(Change.item.in_(set(items)), Change.kind == kind, Change.row.in_(rows), Change.before.is_(None))
        .order_by(Change.operation.desc())
    )
    return {row.row: (dt.datetime.fromisoformat(row.at), row.who) for row in connection.execute(statement)}
