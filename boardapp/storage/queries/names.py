"""Names of everything that has one, for finding by name, reference or alias."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from boardapp.domain.references import even_reference
from boardapp.storage.tables import (
    RECORDED,
    Action,
    Alias,
    Board,
    Decision,
    Meeting,
    Organisation,
    Person,
    Post,
    Priority,
    Theme,
)


class Named(NamedTuple):
    """An item under one of its names; `main` is the name screens show."""

    id: int
    name: str
    main: bool


_COLUMNS: dict[str, tuple[Any, ...]] = {
    "board": (Board.name, Board.prefix),
    "organisation": (Organisation.name, Organisation.short_name),
    "person": (Person.name, Person.email),
    "post": (Post.name,),
    "priority": (Priority.short_title, Priority.title),
    "theme": (Theme.title,),
}


def names(connection: Connection, kind: str) -> list[Named]:
    """Return every name of a kind of item: its own, its short one, its aliases. Merged duplicates are left out."""
    columns = _COLUMNS[kind]
    table = columns[0].class_.__table__
    found: list[Named] = []
    for place, column in enumerate(columns):
        statement = select(table.c.id, column).where(column.is_not(None))
        if "merged_into_id" in table.c:
            statement = statement.where(table.c.merged_into_id.is_(None))
        found += [Named(row[0], row[1], place == 0) for row in connection.execute(statement)]
    if kind != "theme":
        reference = getattr(Alias, f"{kind}_id")
        aliases = connection.execute(select(reference, Alias.name).where(reference.is_not(None)))
        known = {one.id for one in found}
        found += [Named(row[0], row[1], False) for row in aliases if row[0] in known]
    return found


def referenced(connection: Connection, reference: str) -> tuple[str, int] | None:
    """Return the kind and id of an action, decision or meeting by its reference, whatever its capitals or hyphens."""
    for form in dict.fromkeys((reference, even_reference(reference))):
        for kind, model in (("action", Action), ("decision", Decision), ("meeting", Meeting)):
            column: Any = model.ref
            row = connection.scalar(select(model.id).where(column == form))
            if row is None:
                row = connection.scalar(select(model.id).where(column.collate("NOCASE") == form))
            if row is not None:
                return kind, row
    return None


def exists(connection: Connection, kind: str, row: int) -> bool:
    """Tell whether there is a row of a kind with that id."""
    table = RECORDED[kind]
    return connection.scalar(select(table.c.id).where(table.c.id == row)) is not None
