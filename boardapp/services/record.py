"""The record: what happened to an item in plain words, undo and redo, the proof, and copies of the whole file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boardapp.domain.words import Access
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.kinds.finding import Finder
from boardapp.services.masking import masking
from boardapp.storage import backup as copies
from boardapp.storage import undo as undoing
from boardapp.storage.chain import Broken, first_broken
from boardapp.storage.history import Past, history
from boardapp.storage.queries.conflicts import conflict
from boardapp.storage.queries.labels import in_order, is_default, labels, refers_to
from boardapp.storage.queries.links import links_of
from boardapp.storage.queries.rows import Connection, row_by_id
from boardapp.storage.store import Store
from boardapp.storage.tables import ITEM_OF

_CLOSED_TO_READERS = (Access.EXEMPT, Access.CONFIDENTIAL)
_UNTOLD = frozenset({"position"})
_TOO_LONG = frozenset(
    {("minutes_version", "text"), ("agenda_version", "days"), ("conflict", "file_hash"), ("conflict", "beside"),
     ("conflict", "kind"), ("conflict", "item")}
)  # fmt: skip
"""What a history leaves to the place where it can be read."""

_BELONGINGS = {
    "action_owner": N_("owner"), "action_support": N_("supporting organisation"), "action_board": N_("other board"),
    "action_priority": N_("priority"), "action_link": N_("link"), "due_date": N_("due date"), "update": N_("update"),
    "rag_mark": N_("rating"), "proposal": N_("proposal"), "meeting_board": N_("other board"),
    "attendance": N_("attendance"), "decision_priority": N_("priority"), "membership": N_("organisation"),
    "post_holder": N_("holder"), "seat_holder": N_("holder"), "quorum_class": N_("quorum"), "alias": N_("alias"),
    "plan_point": N_("point"), "value": N_("value"), "priority_board": N_("board"), "target": N_("target"),
    "reading": N_("reading"), "evidence_priority": N_("priority"), "delivery_plan_priority": N_("priority"),
    "erasure": N_("erasure"), "declaration": N_("declaration of interest"), "named_vote": N_("vote"),
    "amendment": N_("amendment"), "agenda_version": N_("published agenda"), "paper": N_("paper"),
    "standing_item": N_("standing item"), "minutes": N_("minutes"), "minutes_version": N_("version of the minutes"),
    "conflict": N_("conflict"),
}  # fmt: skip
_TIES = {
    ("membership", "organisation"): N_("person"), ("post_holder", "person"): N_("post"),
    ("seat_holder", "person"): N_("seat"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One value that came, changed or went: before and after in words, and the operation that did it."""

    field: str
    before: str | None
    after: str | None
    operation: int
    who: str
    at: dt.datetime
    label: str


@dataclass(frozen=True, slots=True)
class History:
    """The history of an item, oldest first, and how many changes were left out for what their reader may see."""

    rows: tuple[HistoryRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Reversed:
    """What an undo or a redo did: the operation it reversed, that one's label, and the number it was recorded under."""

    reversed: int
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Proof:
    """How many operations were walked, and the first that does not hold, if any."""

    operations: int
    broken: Broken | None


def history_of(store: Store, kind: str, item: int, *, restricted: bool = True) -> History:
    """Return every change of an item and of what belongs to it, ids turned into names, oldest first.

    Without `restricted` what is exempt or confidential now is left out and counted.
    """
    with store.reading() as connection:
        links = links_of(connection, kind, item) if kind != "conflict" else [(kind, item)]
        past = history(connection, item, links)
        hidden = set() if restricted else _hidden(past, kind, item) | _within_private(connection, past)
        if kind == "conflict" and not restricted:
            hidden |= _of_private(connection, item)
        told = [one for one in past if (one.kind, one.row) not in hidden]
        if not restricted:
            masked = masking(connection)
            told = [one._replace(label=masked(one.label)) for one in told]
        names = labels(connection, _named(told)) | _conflicting(told)
    tied = set(links)
    rows = tuple(row for one in told for row in _rows(one, names, kind if (one.kind, one.row) in tied else ""))
    return History(rows, len(past) - len(told))


def history_by_reference(store: Store, reference: str, *, restricted: bool = True) -> History:
    """Return the history of the item a reference names. Raises Refused."""
    with store.reading() as connection:
        kind, item = Finder(connection).any(reference)
    return history_of(store, kind, item, restricted=restricted)


def undo(store: Store, acting: Acting, operation: int | None = None) -> Reversed:
    """Undo an operation, the newest standing one where none is named. Raises Refused."""
    number, label = undoing.undo(store, operation, who=acting.who, source=acting.source)
    return Reversed(number, label, store.head().number)


def redo(store: Store, acting: Acting) -> Reversed:
    """Redo what was undone last. Raises Refused."""
    number, label = undoing.redo(store, who=acting.who, source=acting.source)
    return Reversed(number, label, store.head().number)


def what_undo_takes(store: Store) -> str | None:
    """Return the label of the operation a plain undo takes, None where there is none."""
    with store.reading() as connection:
        found = undoing.to_undo(connection)
    return found[1] if found else None


def what_redo_takes(store: Store) -> str | None:
    """Return the label of what a redo brings back, None where there is nothing."""
    with store.reading() as connection:
        found = undoing.to_redo(connection)
    return found[1] if found else None


def check(store: Store) -> Proof:
    """Prove the whole record: the chain of hashes, and that every row is what the record says."""
    with store.reading() as connection:
        return Proof(store.head().number, first_broken(connection))


def backup(path: Path, out: Path) -> int:
    """Copy a board file, in use or not, to a new file; return the number of its newest operation. Raises Refused."""
    return copies.backup(path, out).head


def restore(backup_file: Path, path: Path) -> Path | None:
    """Put a backup in the place of a file; return where the one that was there is kept, if any. Raises Refused."""
    return copies.restore(backup_file, path)


def _hidden(past: Iterable[Past], kind: str, item: int) -> set[tuple[str, int]]:
    """Return the rows whose access, as last recorded, keeps them from a reader; all of them where the item's does."""
    past = list(past)
    access: dict[tuple[str, int], Any] = {}
    for one in past:
        for fields in (one.before, one.after):
            if fields and "access" in fields:
                access[one.kind, one.row] = fields["access"]
    if access.get((kind, item)) in _CLOSED_TO_READERS:
        return {(one.kind, one.row) for one in past}
    return {row for row, words in access.items() if words in _CLOSED_TO_READERS}


def _of_private(connection: Connection, number: int) -> set[tuple[str, int]]:
    """Return a conflict where it is about an item that a reader may not see."""
    about = conflict(connection, number)
    return _hidden(history(connection, about.item), about.kind, about.item) & {("conflict", number)}


def _within_private(connection: Connection, past: Iterable[Past]) -> set[tuple[str, int]]:
    """Return the declared interests in agenda items that a reader may not see."""
    found = set()
    for one in past:
        item = (one.after or one.before or {}).get("agenda_item_id") if one.kind == "declaration" else None
        row = row_by_id(connection, "agenda_item", item) if item is not None else None
        if row is not None and row["access"] in _CLOSED_TO_READERS:
            found.add((one.kind, one.row))
    return found


def _named(past: Iterable[Past]) -> Iterator[tuple[str, int]]:
    """Yield the rows that the fields of changes name by their ids."""
    for one in past:
        for fields in (one.before, one.after):
            for field, value in (fields or {}).items():
                kind = refers_to(one.kind, field)
                if kind is not None and value is not None:
                    yield kind, value


def _conflicting(past: Iterable[Past]) -> dict[tuple[str, int], str]:
    """Return what conflicts are about, by kind and id."""
    return {
        (one.kind, one.row): str(one.after["field"]).replace("_", " ")
        for one in past
        if one.kind == "conflict" and one.before is None and one.after
    }


def _rows(one: Past, names: Mapping[tuple[str, int], str], tied: str = "") -> Iterator[HistoryRow]:
    """Turn a change into rows: one for each field of the item itself, one for a whole row that belongs to it.

    `tied` is the kind of the item where the row belongs to another, which is then told.
    """
    if one.erased:
        yield _row(one, _belonging(one.kind, tied), None, _("lawfully erased"))
        return
    before, after = one.before or {}, one.after or {}
    owned = (f"{tied}_id",) if tied else ITEM_OF.get(one.kind, ())
    if owned and (one.before is None or one.after is None):
        field = _belonging(one.kind, tied)
        yield _row(one, field, _whole(one.kind, before, owned, names), _whole(one.kind, after, owned, names))
        return
    for field in in_order(one.kind, {**before, **after}):
        if field not in _UNTOLD and field not in owned:
            about = names.get((one.kind, one.row)) if one.kind == "conflict" else None
            whole = _belonging(one.kind, tied) if about is None else f"{_belonging(one.kind, tied)} ({about})"
            name = _key(field) if not owned else f"{whole}: {_key(field)}"
            was, now = (_value(one.kind, field, fields.get(field), names) for fields in (before, after))
            if was != now and not (one.before is None and is_default(one.kind, field, after[field])):
                yield _row(one, name, was, now)


def _row(one: Past, field: str, before: str | None, after: str | None) -> HistoryRow:
    return HistoryRow(field, before, after, one.operation, one.who, one.at, one.label)


def _whole(
    kind: str, fields: Mapping[str, Any], owned: Sequence[str], names: Mapping[tuple[str, int], str]
) -> str | None:
    """Return a row that belongs to an item in one line: its names and words, then the rest."""
    told = {
        _key(field): value
        for field in in_order(kind, fields)
        if field not in owned and _told(kind, field) and not is_default(kind, field, fields[field])
        and (value := _value(kind, field, fields[field], names)) is not None
    }  # fmt: skip
    first = [value for field, value in told.items() if refers_to(kind, f"{field}_id")]
    if first and told.get("words") in first:
        told.pop("words")
    rest = [f"{field}: {value}" for field, value in told.items() if value not in first]
    return "; ".join([*first, *rest]) or None


def _told(kind: str, field: str) -> bool:
    return field not in _UNTOLD and (kind, field) not in _TOO_LONG


def _value(kind: str, field: str, value: Any, names: Mapping[tuple[str, int], str]) -> str | None:
    if value is None:
        return None
    named = refers_to(kind, field)
    if named is not None:
        return names.get((named, value), str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _key(field: str) -> str:
    return field.removesuffix("_id")


def _belonging(kind: str, tied: str = "") -> str:
    """Return what a row that belongs to an item, or ties it to another, is called."""
    if (kind, tied) in _TIES:
        return _(_TIES[kind, tied])
    return _(_BELONGINGS[kind]) if kind in _BELONGINGS else kind.replace("_", " ")
