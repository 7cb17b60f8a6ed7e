"""Keeping the worked-out tables level with the record: the line of each action and the search index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

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
    true,
)

from boardapp.domain.words import Standing
from boardapp.storage.tables import (
    Action,
    ActionLine,
    ActionOwner,
    ActionPriority,
    AgendaItem,
    Alias,
    Board,
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
_NAMED_IN_LINES: dict[str, tuple[Any, Any]] = {
    "person": (ActionOwner.action_id, ActionOwner.person_id),
    "post": (ActionOwner.action_id, ActionOwner.post_id),
    "organisation": (ActionOwner.action_id, ActionOwner.organisation_id),
    "priority": (ActionPriority.action_id, ActionPriority.priority_id),
}
"""Kinds whose names the lines of actions hold: where the action is found, and where the row is named."""

_AT_ONCE = 5000

Changed = Mapping[str, Collection[int]]


def refresh(connection: Connection, rows: Changed, items: Changed, new: Collection[str], first_new: int) -> None:
    """Bring the lines and the index level with what an operation touched.

    `rows` and `items` are older rows of each kind and the older items that rows of it belong to; `new` are the kinds
    of which rows came, all with ids from `first_new` on.
    """
    for kind in _ENTRIES:
        level = _level(kind)
        older = _actions_touched(connection, rows, items) if kind == "action" else _touched(kind, rows, items)
        for chunk in _chunks(sorted(one for one in older if one < first_new)):
            for statement in (*level.drop, *level.make):
                connection.execute(statement, {"ids": chunk})
        if kind in new:
            for statement in level.fresh:
                connection.execute(statement, {"first": first_new})


def rebuild(connection: Connection) -> None:
    """Work out all lines and the whole index anew."""
    connection.execute(delete(ActionLine))
    connection.execute(_lines(_all))
    connection.execute(delete(search))
    for kind in _ENTRIES:
        connection.execute(_index(kind, _all))


Which = Callable[[Any], ColumnElement[bool]]
"""Which rows are meant, as a condition on their ids."""


def _all(_row: Any) -> ColumnElement[bool]:
    return true()


def _these(row: Any) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], row.in_(bindparam("ids", expanding=True)))


def _new(row: Any) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], row >= bindparam("first"))


class _Level(NamedTuple):
    """What drops the entries of some rows, what makes them anew, and what makes those of all rows from an id on."""

    drop: tuple[Any, ...]
    make: tuple[Any, ...]
    fresh: tuple[Any, ...]


@cache
def _level(kind: str) -> _Level:
    """Return the statements that level the entries of one kind; they are built once and take the ids."""
    entries = delete(search).where(_these(search.c.rowid), search.c.kind == _kind_shown(kind))
    if kind != "action":
        return _Level((entries,), (_index(kind, _these),), (_index(kind, _new),))
    lines = delete(ActionLine).where(_these(ActionLine.action_id))
    return _Level((lines, entries), (_lines(_these), _index(kind, _these)), (_lines(_new), _index(kind, _new)))


def _index(kind: str, which: Which) -> Any:
    return insert(search).from_select(["rowid", "kind", "ref", "title", "body"], _ENTRIES[kind](which))


def _actions_touched(connection: Connection, rows: Changed, items: Changed) -> set[int]:
    """Return the ids of actions whose line may have changed; ids of other items may be among them."""
    found = {item for kind in _OF_AN_ACTION for item in items.get(kind, ())}
    for kind, (item, reference) in _NAMED_IN_LINES.items():
        for chunk in _chunks(sorted(rows.get(kind, ()))):
            found.update(connection.scalars(select(item).where(reference.in_(chunk))))
    return found


def _touched(kind: str, rows: Changed, items: Changed) -> set[int]:
    """Return the ids of rows of a kind that changed, or whose other names did; ids of other kinds may be among them."""
    return {*rows.get(kind, ()), *(items.get("alias", ()) if kind in _WITH_ALIASES else ())}


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _lines(which: Which) -> Any:
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
    lines: Any = select(*(value.label(name) for name, value in columns.items())).where(which(Action.id))
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


def _action_entries(which: Which) -> Any:
    reports = select(func.aggregate_strings(Update.text, " ")).where(Update.action_id == Action.id).scalar_subquery()
    body = (
        func.coalesce(Action.detail, "")
        .concat(" ")
        .concat(func.coalesce(ActionLine.owners, ""))
        .concat(" ")
        .concat(func.coalesce(reports, ""))
    )
    return (
        select(Action.id, literal(_kind_shown("action"), String), Action.ref, Action.title, body)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(which(Action.id))
    )


def _kind_shown(kind: str) -> str:
    """Return how the index names a kind."""
    return kind.replace("_", " ")


def _decision_entries(which: Which) -> Any:
    body = func.coalesce(Decision.reasons, "")
    return select(Decision.id, literal("decision", String), Decision.ref, Decision.wording, body).where(
        which(Decision.id)
    )


def _agenda_entries(which: Which) -> Any:
    body = func.coalesce(AgendaItem.minute_text, "")
    return select(
        AgendaItem.id, literal(_kind_shown("agenda_item"), String), AgendaItem.number, AgendaItem.title, body
    ).where(which(AgendaItem.id))


def _named_entries(kind: str, model: Any, extra: Any) -> Any:
    """Return what makes the entries of a kind; a merged duplicate has none, its names are those of the kept one."""

    def entries(which: Which) -> Any:
        body = func.coalesce(extra, "").concat(" ").concat(_aliases(kind, model))
        return select(model.id, literal(kind, String), literal("", String), model.name, body).where(
            which(model.id), model.merged_into_id.is_(None)
        )

    return entries


def _priority_entries(which: Which) -> Any:
    body = func.coalesce(Priority.aim, "").concat(" ").concat(_aliases("priority", Priority))
    return select(Priority.id, literal("priority", String), Priority.short_title, Priority.title, body).where(
        which(Priority.id)
    )


def _aliases(kind: str, model: Any) -> ColumnElement[str]:
    """Return the other names of an item, "" where it has none."""
    names = select(func.aggregate_strings(Alias.name, " ")).where(Alias.__table__.c[f"{kind}_id"] == model.id)
    return func.coalesce(names.correlate(model).scalar_subquery(), "")


_WITH_ALIASES = ("organisation", "person", "board", "priority")

_ENTRIES: dict[str, Any] = {
    "action": _action_entries,
    "decision": _decision_entries,
    "agenda_item": _agenda_entries,
    "organisation": _named_entries("organisation", Organisation, Organisation.short_name),
    "person": _named_entries("person", Person, Person.title),
    "board": _named_entries("board", Board, Board.prefix),
    "priority": _priority_entries,
}
