"""What forms offer to choose from: everything of a kind under a label that tells each apart."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, null, select

from boardapp.domain.records_people import NamedKind, called
from boardapp.storage.tables import Board, Organisation, Person, Post

_MODELS: dict[NamedKind, Any] = {"board": Board, "person": Person, "organisation": Organisation, "post": Post}


def choices(connection: Connection, kind: NamedKind) -> list[tuple[int, str]]:
    """Return id and label of everything of a kind, by name; two of one name get what tells them apart."""
    rows = [(row.id, called(row.title, row.name), row.detail) for row in connection.execute(_statement(kind))]
    said = Counter(label.casefold() for _id, label, _detail in rows)
    full = [
        (ident, f"{label} ({detail})" if said[label.casefold()] > 1 and detail else label)
        for ident, label, detail in rows
    ]
    said = Counter(label.casefold() for _id, label in full)
    return [(ident, f"{label} ({ident})" if said[label.casefold()] > 1 else label) for ident, label in full]


def how_many(connection: Connection) -> dict[NamedKind, int]:
    """Return how many there are of each kind, without those merged into another."""
    return {kind: connection.scalar(_count(model)) or 0 for kind, model in _MODELS.items()}


def _count(model: Any) -> Any:
    return select(func.count()).select_from(model).where(model.merged_into_id.is_(None))


def _statement(kind: NamedKind) -> Any:
    model = _MODELS[kind]
    title: Any = null()
    detail: Any = null()
    if kind == "person":
        title, detail = Person.title, Person.email
    elif kind == "post":
        detail = Organisation.name
    elif kind == "board":
        detail = Board.prefix
    statement = select(model.id, model.name.label("name"), title.label("title"), detail.label("detail"))
    if kind == "post":
        statement = statement.outerjoin(Organisation, Organisation.id == Post.organisation_id)
    return statement.where(model.merged_into_id.is_(None)).order_by(func.lower(model.name), model.id)
