"""What was recorded under the items of an agenda, in the order it was recorded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from boardapp.domain.decisions import Verb, informal_view, outcome_verb
from boardapp.domain.rag import rating_name
from boardapp.domain.records_meetings import MinutedRow
from boardapp.domain.sentences import spoken
from boardapp.domain.votes import VoteMethod
from boardapp.domain.words import Access, Rating, Standing
from boardapp.language import _
from boardapp.storage.queries.voted import vote_read, voted
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
        entry = _row("decision", row.id, row.ref, row.wording, detail, None, row.access, first.get(row.id))
        vote = vote_read(row)
        entry = replace(entry, voted=vote is not None and vote.method is not VoteMethod.CONSENSUS)
        found[row.agenda_item_id].append(entry)


def _actions(connection: Connection, ids: list[int], found: Found) -> None:
    statement = (
        select(
            Action.id,
            Action.ref,
            Action.title,
            Action.due,
            Action.due_text,
            Action.agenda_item_id,
            Action.access,
            ActionLine.owners,
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(Action.agenda_item_id.in_(ids))
    )
    rows = connection.execute(statement).all()
    first = _first_recorded(connection, "action", [row.id for row in rows], [row.id for row in rows])
    for row in rows:
        due = row.due_text or (spoken(row.due) if row.due else None)
        detail = ", ".join((row.owners or _("no owner"), _("due {day}").format(day=due) if due else _("no due date")))
        entry = _row("action", row.id, row.ref, row.title, detail, None, row.access, first.get(row.id))
        found[row.agenda_item_id or 0].append(entry)


def _marks(connection: Connection, ids: list[int], found: Found) -> None:
    name = func.coalesce(Action.title, Priority.short_title, Indicator.title).label("name")
    rated = func.coalesce(RagMark.action_id, RagMark.priority_id, RagMark.indicator_id).label("rated")
    statement = (
        select(RagMark.__table__, name, rated, Action.ref, Action.access.label("access_of_action"))
        .outerjoin(Action, Action.id == RagMark.action_id)
        .outerjoin(Priority, Priority.id == RagMark.priority_id)
        .outerjoin(Indicator, Indicator.id == RagMark.indicator_id)
        .where(RagMark.agenda_item_id.in_(ids))
    )
    rows = connection.execute(statement).all()
    first = _first_recorded(connection, "rag_mark", [row.id for row in rows], [row.rated for row in rows])
    before = _agreed_before(connection, rows)
    for row in rows:
        agreed = row.standing == Standing.AGREED
        pattern = _("{rating}, agreed by {by}") if agreed else _("{rating}, proposed by {by}")
        detail = pattern.format(rating=rating_name(Rating(row.rating)), by=row.by)
        if row.reason:
            detail = _("{mark}: {reason}").format(mark=detail, reason=row.reason)
        access = _narrower(row.access, row.access_of_action)
        entry = _row("mark", row.id, row.ref, row.name, detail, row.rating, access, first.get(row.id))
        found[row.agenda_item_id or 0].append(replace(entry, was=before.get(row.id)))


def _agreed_before(connection: Connection, rows: Sequence[Any]) -> dict[int, tuple[Rating, dt.date]]:
    """Return by mark the rating that was agreed of the same thing before, at another meeting or at none."""
    rated = func.coalesce(RagMark.action_id, RagMark.priority_id, RagMark.indicator_id)
    statement = (
        select(RagMark.id, rated, RagMark.rating, RagMark.on, RagMark.meeting_id)
        .where(rated.in_({row.rated for row in rows}), RagMark.standing == Standing.AGREED)
        .order_by(RagMark.on, RagMark.id)
    )
    agreed: dict[int, list[Any]] = defaultdict(list)
    for mark in connection.execute(statement) if rows else ():
        agreed[mark[1]].append(mark)
    found = {}
    for row in rows:
        earlier = [mark for mark in agreed[row.rated] if (mark.on, mark.id) < (row.on, row.id)]
        last = next((mark for mark in reversed(earlier) if mark.meeting_id != row.meeting_id), None)
        if last is not None:
            found[row.id] = (Rating(last.rating), last.on)
    return found


def _row(
    kind: Literal["decision", "action", "mark", "note"],
    row: int,
    ref: str | None,
    words: str,
    detail: str,
    rating: str | None,
    access: str,
    first: tuple[dt.datetime, str] | None,
) -> MinutedRow:
    at, by = first or (None, None)
    return MinutedRow(kind, row, ref, words, detail, Rating(rating) if rating else None, Access(access), at, by)


def _narrower(mark: str, rated: str | None) -> Access:
    """Return who may read a mark: nobody who may not read of what it rates."""
    order = list(Access)
    return max(Access(mark), Access(rated or Access.PUBLIC), key=order.index)


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
        entry = _row("note", item.id, None, item.minute_text, "", None, item.access, last.get(item.id))
        found[item.id].append(entry)


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
