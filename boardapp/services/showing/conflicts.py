"""Conflicts that came in workbooks as rows, each with the three values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from boardapp.domain.records_conflicts import ConflictRow, ConflictState, together
from boardapp.services.cell_forms import same
from boardapp.services.kinds import kind_of_row
from boardapp.services.kinds.key import Kind
from boardapp.services.showing.asking import Answer, Asking, Question, Row
from boardapp.storage.queries import conflicts as stored
from boardapp.storage.queries.labels import item_reference_of
from boardapp.storage.queries.rows import row_by_id

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

RowsOf = Callable[[Kind, Question], Sequence[Row]]


class Items:
    """The items of conflicts as they are now, told to a reader with all rights or with none; each kind is read once."""

    def __init__(self, connection: Connection, rows_of: RowsOf) -> None:
        self._connection, self._rows_of = connection, rows_of
        self._known: dict[tuple[str, bool], dict[str, Row]] = {}

    def one(self, row: ConflictRow, *, restricted: bool = True) -> Row | None:
        """Return the item of a conflict, None where it is gone or its reader may not see it."""
        kind, ref = kind_of_row(row.kind), self._reference(row)
        if ref is None:
            return None
        if (kind.name, restricted) not in self._known:
            rows = self._rows_of(kind, Question(restricted=restricted))
            self._known[kind.name, restricted] = {str(each["ref"]): each for each in rows}
        return self._known[kind.name, restricted].get(ref)

    def _reference(self, row: ConflictRow) -> str | None:
        """Return what an item is called where items are shown, None where it is gone."""
        found = row_by_id(self._connection, row.kind, row.item)
        if found is None:
            return None
        if row.kind == "agenda_item":
            within = item_reference_of(self._connection, row.item)
            return within and f"{within[0]}/{within[1]}"
        return str(found.get("ref") or f"{kind_of_row(row.kind).singular}-{row.item}")


def conflicts(asking: Asking, rows_of: RowsOf) -> Answer:
    """Return the conflicts that are asked for, the newest first; `rows_of` tells the items of another kind.

    Those that say the same are one. What belongs to an item that is gone is not told, nor what its reader may not see.
    """
    wanted = asking.word(asking.question.status, tuple(ConflictState), "--status") if asking.question.status else None
    number, items = asking.item, Items(asking.connection, rows_of)
    found, left_out = [], 0
    for alike in together(stored.conflicts(asking.connection)):
        one = next((each for each in alike if each.id == number), alike[0])
        item = items.one(one) if number in (None, one.id) else None
        if item is None:
            continue
        if not (asking.question.restricted or _public(one, item, items)):
            left_out += 1
            continue
        row = _row(asking, one, item, alike)
        if wanted in (None, row["state"]) and asking.holds_words(row):
            found.append(row)
    return Answer(found, left_out)


def stands_already(one: ConflictRow, item: Row) -> bool:
    """Tell whether their value is the one that stands now, however it came to."""
    ours = item.get(one.field)
    return same(one.theirs, ours) or one.theirs == _words(ours)


def _public(one: ConflictRow, item: Row, items: Items) -> bool:
    """Tell whether every reader may see the value of a conflict."""
    told = items.one(one, restricted=False)
    return told is not None and told.get(one.field) == item.get(one.field)


def _row(asking: Asking, one: ConflictRow, item: Row, alike: Sequence[ConflictRow]) -> Row:
    settled = one.state is ConflictState.OPEN and stands_already(one, item)
    return asking.row(
        {
            "ref": f"conflict-{one.id}", "item": item.get("ref"), "kind": one.kind.replace("_", " "),
            "field": one.field, "sent": one.sent, "ours": _words(item.get(one.field)), "theirs": one.theirs,
            "by": _each(row.by for row in alike), "came": max(row.on for row in alike),
            "file": _each(row.file for row in alike), "cell": _each(f"{row.sheet} {row.cell}".strip() for row in alike),
            "state": ConflictState.THEIRS if settled else one.state,
        }
    )  # fmt: skip


def _each(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def _words(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return None if value is None else str(value)
