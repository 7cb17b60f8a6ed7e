"""Comparing what a row says with what an action holds, field by field, whatever the words of either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from boardapp.domain.records import ActionRecord, OwnerRow
from boardapp.domain.words import Status
from boardapp.exchange.fields import FIELDS
from boardapp.services.actions import OwnerRef
from boardapp.services.cell_forms import cell, even, same
from boardapp.services.importing.hand import Tools
from boardapp.services.importing.outline import Outline

FIELD_NAMES = {
    "owners": "owner", "board_id": "board", "meeting_id": "meeting", "decision_id": "decision", "parent_id": "parent",
    "agenda_item_id": "item",
}  # fmt: skip
"""The keys of an action where the names of its values differ."""

_DUE_PARTS = ("due", "due_text", "due_precision")
_NEVER_SAME = frozenset({"update", "rag", "proposed_rag", "agreed_rag", "rag_reason"})


class Comparing:
    """Compares values as rows are read (ids, owners, dates with words) with those of records (names)."""

    def __init__(self, tools: Tools, prefixes: Mapping[int, str], references: Mapping[str, Mapping[int, str]]) -> None:
        self._tools = tools
        self._prefixes = prefixes
        self._references = references

    def untouched(self, line: Outline, record: ActionRecord) -> set[str]:
        """Return the fields whose cells still say what an export of the record would say."""
        exported = self._tools.sheet.exported
        fields = set()
        for name, raw in line.cells.items():
            if name in _NEVER_SAME and not exported:
                continue
            key = FIELDS[name].key if name in FIELDS else name
            if key is None:
                continue
            held = None if key == "other_boards" else getattr(record, key, None)
            told = cell(record, key) if held is not None else record.other_boards if key == "other_boards" else None
            if same(raw, told) or (key == "due" and record.due_text and same(raw, record.due_text)):
                fields.add(name)
        alone = {"title", "description"} & line.cells.keys()
        if len(alone) == 1 and (line.title, line.detail) == (record.title, record.detail):
            fields |= alone
        updates = [raw for _period, raw in line.values.updates]
        if exported and updates and all(same(raw, record.latest_update) for raw in updates):
            fields.add("update")
        return fields

    def equal(self, name: str, theirs: Any, record: ActionRecord) -> bool:
        """Tell whether a value as read is what a record holds; of a due date `theirs` is the day and the words."""
        if name == "due":
            return self._due_equal(theirs, record)
        if name == "owners":
            return _same_owners(theirs, record.owners)
        if name == "status":
            return theirs is record.status or (theirs is Status.COMPLETE and record.status is Status.CLOSED)
        mine, other = self.shown_theirs(name, theirs), self.shown_ours(name, record)
        if isinstance(mine, str) and isinstance(other, str):
            return even(mine) == even(other)
        if isinstance(mine, tuple):
            return sorted(map(str.casefold, mine)) == sorted(map(str.casefold, other))
        return bool(mine == other)

    def _due_equal(self, theirs: tuple[Any, str | None], record: ActionRecord) -> bool:
        day, words = theirs
        if day != record.due:
            return False
        if day is not None and not (self._tools.sheet.exported and words is not None):
            return True
        return even(words or "") == even(record.due_text or "")

    def shown_ours(self, name: str, record: ActionRecord) -> Any:
        """Return what a record holds as a report tells it."""
        if name == "due":
            return record.due or record.due_text
        if name == "owners":
            return "; ".join(owner.name for owner in record.owners) or None
        if name == "status":
            return record.status.value
        return getattr(record, FIELD_NAMES.get(name, name))

    def shown_theirs(self, name: str, theirs: Any) -> Any:
        """Return what a row says as a report tells it."""
        if name == "due":
            return theirs[0] or theirs[1]
        if name == "owners":
            return "; ".join(self._owner_name(owner) for owner in theirs) or None
        if name == "supporting":
            return tuple(self._owner_name(one) for one in theirs)
        if name == "priorities":
            return tuple(self._tools.cells.names.main("priority", one) for one in theirs)
        if name == "other_boards":
            return tuple(self._prefixes[one] for one in theirs)
        if name == "board_id":
            return self._prefixes[theirs]
        if name in self._references:
            return self._references[name].get(theirs)
        return theirs

    def _owner_name(self, owner: OwnerRef) -> str:
        if owner.kind is None or owner.id is None:
            return owner.words
        return self._tools.cells.names.main(owner.kind, owner.id)


def asked(values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield what a row asks for by name; the parts of a due date together."""
    if "due" in values:
        yield "due", (values["due"], values.get("due_text"))
    for name, value in values.items():
        if name not in _DUE_PARTS and name not in ("rating", "grey", "rag_reason"):
            yield name, value


def _same_owners(theirs: Sequence[OwnerRef], ours: Sequence[OwnerRow]) -> bool:
    return len(theirs) == len(ours) and all(
        (one.kind, one.id) == (other.kind, other.id)
        if one.id is not None
        else even(one.words).casefold() == even(other.words).casefold()
        for one, other in zip(theirs, ours, strict=True)
    )
