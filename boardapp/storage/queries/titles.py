"""Every title that what may be private ever had, with what was last known of it, also where it is gone."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from boardapp.storage import canonical
from boardapp.storage.tables import Change

_TITLED = ("agenda_item", "planned_item", "paper")


class Titled(NamedTuple):
    """An agenda item, a planned one or a paper: its last fields, what it belongs to, and every title it had."""

    fields: dict[str, Any]
    parent: dict[str, Any] | None
    titles: frozenset[str]


def every_title(connection: Connection) -> list[Titled]:
    """Return every agenda item, planned item and paper there is or was."""
    last: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    titles: dict[tuple[str, int], set[str]] = defaultdict(set)
    changes = select(Change.kind, Change.row, Change.before, Change.after).where(Change.kind.in_(_TITLED))
    for kind, row, *sides in connection.execute(changes.order_by(Change.operation, Change.seq)):
        for side in sides:
            fields = canonical.decode(kind, side) if side is not None else {}
            last[kind, row] |= fields
            if fields.get("title"):
                titles[kind, row].add(fields["title"])
    return [
        Titled(fields, _parent(fields, last) if kind == "paper" else None, frozenset(titles[kind, row]))
        for (kind, row), fields in last.items()
    ]


def _parent(paper: dict[str, Any], last: dict[tuple[str, int], dict[str, Any]]) -> dict[str, Any] | None:
    """Return the item that a paper belongs to, which hides it with itself."""
    for kind in ("agenda_item", "planned_item"):
        if paper.get(f"{kind}_id") is not None:
            return last.get((kind, paper[f"{kind}_id"]))
    return None
