"""Keeping the worked-out tables level with the record: the line of each action and the search index."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    bindparam,
    case,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    table,
    union,
)

from boardapp.domain.words import Standing
from boardapp.storage.tables import (
    RECORDED,
    Action,
    ActionLine,
    ActionOwner,
    ActionPriority,
    AgendaItem,
    Board,
    Change,
    Decision,
    DueDate,
    Organisation,
    Person,
    Post,
    Priority,
    RagMark,
    Update,
)

search = table("search", column("rowid"), column("kind"), column("ref"), column("title"), column("body"))

_OF_AN_ACTION = ("action", "action_owner", "action_priority", "due_date", "update", "rag_mark")


def refresh(connection: Connection, operation: int, kinds: set[str]) -> None:
    """Bring the lines and the index level with what one operation changed in these kinds."""
    for kind in _ENTRIES:
        if kinds & (_BEHIND_A_LINE if kind == "action" else {kind}):
            for statement in _level(kind):
                connection.execute(statement, {"operation": operation})


def rebuild(connection: Connection) -> None:
    """Work out all lines and the whole index anew."""
    connection.execute(delete(ActionLine))
    connection.execute(_lines(select(Action.id)))
    connection.execute(delete(search))
    for kind in _ENTRIES:
        connection.execute(_index(kind, select(RECORDED[kind].c.id)))


@cache
def _level(kind: str) -> tuple[Any, ...]:
    """Return the statements that bring one kind level; they are built once and take the operation's number."""
    if kind != "action":
        ids: Any = select(Change.row).where(Change.operation == bindparam("operation"), Change.kind == kind)
        return delete(search).where(search.c.rowid.in_(ids)), _index(kind, ids)
    ids = select(_actions_touched().subquery().c.item)
    return (
        delete(ActionLine).where(ActionLine.action_id.in_(ids)),
        _lines(ids),
        delete(search).where(search.c.rowid.in_(ids)),
        _index(kind, ids),
    )


def _index(kind: str, ids: Any) -> Any:
    return insert(search).from_select(["rowid", "kind", "ref", "title", "body"], _ENTRIES[kind](ids))


def _actions_touched() -> Any:
    """Return the query of the ids of actions whose line the operation may have changed."""
    number: Any = bindparam("operation")
    changed = select(Change.row).where(Change.operation == number)
    direct = select(Change.item.label("item")).where(Change.operation == number, Change.kind.in_(_OF_AN_ACTION))
    owners = [
        select(ActionOwner.action_id).where(reference.in_(changed.where(Change.kind == kind)))
        for kind, reference in (
            ("person", ActionOwner.person_id),
            ("post", ActionOwner.post_id),
            ("organisation", ActionOwner.organisation_id),
        )
    ]
    renamed = select(ActionPriority.action_id).where(
        ActionPriority.priority_id.in_(changed.where(Change.kind == "priority"))
    )
    return union(direct, *owners, renamed)


def _lines(ids: Any) -> Any:
    columns = {
        "action_id": Action.id,
        "lead": _owner_names().limit(1).scalar_subquery(),
        "owners": _joined(_owner_names()),
        "priorities": _joined(
            select(Priority.short_title.label("name"))
            .join(ActionPriority, ActionPriority.priority_id == Priority.id)
            .where(ActionPriority.action_id == Action.id)
            .order_by(ActionPriority.id)
            .correlate(Action)
        ),
        "first_priority": select(ActionPriority.priority_id)
        .where(ActionPriority.action_id == Action.id)
        .order_by(ActionPriority.id)
        .limit(1)
        .scalar_subquery(),
        "original_due": select(DueDate.due)
        .where(DueDate.action_id == Action.id)
        .order_by(DueDate.on, DueDate.id)
        .limit(1)
        .scalar_subquery(),
        "due_moves": _moves(),
        "updated": select(func.max(Update.on)).where(Update.action_id == Action.id).scalar_subquery(),
        "agreed": _latest_mark(RagMark.rating, Standing.AGREED),
        "agreed_on": _latest_mark(RagMark.on, Standing.AGREED),
        "proposed": _latest_mark(RagMark.rating, Standing.PROPOSED),
        "proposed_on": _latest_mark(RagMark.on, Standing.PROPOSED),
    }
    lines: Any = select(*(value.label(name) for name, value in columns.items())).where(Action.id.in_(ids))
    return insert(ActionLine).from_select(list(columns), lines)


def _owner_names() -> Any:
    name = func.coalesce(Post.name, Person.name, Organisation.name, ActionOwner.words).label("name")
    return (
        select(name)
        .select_from(ActionOwner)
        .outerjoin(Post, Post.id == ActionOwner.post_id)
        .outerjoin(Person, Person.id == ActionOwner.person_id)
        .outerjoin(Organisation, Organisation.id == ActionOwner.organisation_id)
        .where(ActionOwner.action_id == Action.id)
        .order_by(ActionOwner.position, ActionOwner.id)
        .correlate(Action)
    )


def _joined(names: Any) -> ColumnElement[Any]:
    inner = names.subquery()
    return select(func.aggregate_strings(inner.c.name, "; ")).scalar_subquery()


def _moves() -> ColumnElement[Any]:
    counted = select(func.count()).where(DueDate.action_id == Action.id).scalar_subquery()
    return case((counted > 1, counted - 1), else_=0)


def _latest_mark(wanted: Any, standing: Standing) -> ColumnElement[Any]:
    return (
        select(wanted)
        .where(RagMark.action_id == Action.id, RagMark.standing == standing)
        .order_by(RagMark.on.desc(), RagMark.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _action_entries(ids: Any) -> Any:
    reports = select(func.aggregate_strings(Update.text, " ")).where(Update.action_id == Action.id).scalar_subquery()
    body = (
        func.coalesce(Action.detail, "")
        .concat(" ")
        .concat(func.coalesce(ActionLine.owners, ""))
        .concat(" ")
        .concat(func.coalesce(reports, ""))
    )
    return (
        select(Action.id, literal("action", String), Action.ref, Action.title, body)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(Action.id.in_(ids))
    )


def _decision_entries(ids: Any) -> Any:
    body = func.coalesce(Decision.reasons, "")
    return select(Decision.id, literal("decision", String), Decision.ref, Decision.wording, body).where(
        Decision.id.in_(ids)
    )


def _agenda_entries(ids: Any) -> Any:
    body = func.coalesce(AgendaItem.minute_text, "")
    return select(AgendaItem.id, literal("agenda item", String), AgendaItem.number, AgendaItem.title, body).where(
        AgendaItem.id.in_(ids)
    )


def _named_entries(kind: str, model: Any, extra: Any) -> Any:
    def entries(ids: Any) -> Any:
        return select(model.id, literal(kind, String), literal("", String), model.name, func.coalesce(extra, "")).where(
            model.id.in_(ids)
        )

    return entries


def _priority_entries(ids: Any) -> Any:
    return select(
        Priority.id, literal("priority", String), Priority.short_title, Priority.title, func.coalesce(Priority.aim, "")
    ).where(Priority.id.in_(ids))


_BEHIND_A_LINE = {*_OF_AN_ACTION, "person", "post", "organisation", "priority"}

_ENTRIES: dict[str, Any] = {
    "action": _action_entries,
    "decision": _decision_entries,
    "agenda_item": _agenda_entries,
    "organisation": _named_entries("organisation", Organisation, Organisation.short_name),
    "person": _named_entries("person", Person, Person.title),
    "board": _named_entries("board", Board, Board.prefix),
    "priority": _priority_entries,
}
