"""Proving the record: the chain of hashes from the first operation on, and that every row is what the record says."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, update

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage import canonical
from boardapp.storage.canonical import EMPTY, GENESIS, Fields
from boardapp.storage.door import ERASURE
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED, Blob, Change, Operation, StoreRow

_HEADER = (
    "number", "at", "who", "label", "source", "file_hash", "meeting", "undoes", "final", "schema",
)  # fmt: skip


class Broken(NamedTuple):
    """The first operation that does not hold, and in what."""

    number: int
    sentence: str


def first_broken(connection: Connection) -> Broken | None:
    """Walk the whole record and return the first thing that does not hold, None where all does."""
    checks = (_first_broken_link, _first_unlawful_erasure, _first_wrong_row, _first_wrong_file)
    return next((broken for broken in (check(connection) for check in checks) if broken), None)


def _first_broken_link(connection: Connection) -> Broken | None:
    store = connection.execute(select(StoreRow.__table__)).mappings().one_or_none()
    if store is None:
        return Broken(0, _("The store has lost the row that names it."))
    previous, expected, last_at = GENESIS, 1, ""
    digests = _digests(connection)
    for row in connection.execute(select(Operation.__table__).order_by(Operation.number)).mappings():
        number = row["number"]
        if number != expected:
            return Broken(expected, _("Operation {number} is missing from the record.").format(number=expected))
        header = {name: row[name] for name in _HEADER}
        sealed = canonical.chain(previous, {**header, "store_id": store["store_id"]}, digests.pop(number, []))
        if sealed != row["hash"] or row["at"] < last_at:
            text = _("Operation {number}, “{label}”, was altered after it was recorded.")
            return Broken(number, text.format(number=number, label=row["label"]))
        previous, expected, last_at = row["hash"], number + 1, row["at"]
    if digests:
        number = min(digests)
        return Broken(number, _("Changes of operation {number} stand without it.").format(number=number))
    if (store["head"], store["hash"]) != (expected - 1, previous):
        return Broken(expected, _("Operation {number} is missing from the record.").format(number=expected))
    return None


def _digests(connection: Connection) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for change in connection.execute(select(Change.__table__).order_by(Change.operation, Change.seq)).mappings():
        found[change["operation"]].append(
            change["erased"]
            or canonical.digest(
                change["seq"], change["kind"], change["row"], change["item"], change["before"], change["after"]
            )
        )
    return found


def _first_unlawful_erasure(connection: Connection) -> Broken | None:
    """Every emptied change must be named by an erasure in the record, and be empty."""
    lawful = {
        (fields["operation"], fields["seq"])
        for after in connection.scalars(select(Change.after).where(Change.kind == ERASURE))
        for fields in [json.loads(after or EMPTY)]
    }
    emptied = connection.execute(select(Change.__table__).where(Change.erased.is_not(None))).mappings()
    for change in emptied:
        number, seq = change["operation"], change["seq"]
        if (number, seq) not in lawful or {change["before"], change["after"]} - {None, EMPTY}:
            text = _("Change {seq} of operation {number} was emptied without a record of it.")
            return Broken(number, text.format(seq=seq, number=number))
    return None


def _first_wrong_row(connection: Connection) -> Broken | None:
    """Replay the record and compare each row; a row that another tool touched belongs to its newest operation."""
    told, last = _replayed(connection)
    wrong: list[Broken] = []
    for kind, table in RECORDED.items():
        for row in connection.execute(select(table)).mappings():
            fields = told.pop((kind, row["id"]), None)
            at = last.get((kind, row["id"]), row["changed"])
            if fields is None or row["changed"] != at or not _equals(row, fields):
                wrong.append(_altered(connection, at, kind))
    wrong += [_altered(connection, last[key], key[0]) for key in told]
    return min(wrong, default=None)


def _replayed(connection: Connection) -> tuple[dict[tuple[str, int], Fields | None], dict[tuple[str, int], int]]:
    rows: dict[tuple[str, int], Any] = {}
    last: dict[tuple[str, int], int] = {}
    statement = select(Change.__table__).where(Change.kind != ERASURE).order_by(Change.operation, Change.seq)
    for change in connection.execute(statement).mappings():
        key = change["kind"], change["row"]
        last[key] = change["operation"]
        if change["after"] is None:
            rows.pop(key, None)
        elif change["erased"]:
            rows[key] = {_UNKNOWN: True}
        else:
            fields = canonical.decode(change["kind"], change["after"])
            rows[key] = {**rows.get(key, {}), **fields}
    return rows, last


_UNKNOWN = "?"


def _equals(row: Any, fields: Fields) -> bool:
    if _UNKNOWN in fields:
        return all(canonical.same(row[name], value) for name, value in fields.items() if name != _UNKNOWN)
    return all(canonical.same(value, fields.get(name)) for name, value in row.items() if name not in ("id", "changed"))


def _altered(connection: Connection, number: int, kind: str) -> Broken:
    label = connection.scalar(select(Operation.label).where(Operation.number == number)) or ""
    text = _("A {kind} is not as operation {number}, “{label}”, recorded it; another program changed it.")
    return Broken(number, text.format(kind=kind.replace("_", " "), number=number, label=label))


def _first_wrong_file(connection: Connection) -> Broken | None:
    for name, content in connection.execute(select(Blob.hash, Blob.bytes)):
        if hashlib.sha256(content).hexdigest() != name:
            number = connection.scalar(select(func.min(Operation.number)).where(Operation.file_hash == name)) or 0
            return Broken(number, _("A kept file was altered: {hash}.").format(hash=name[:12]))
    return None


def erase(store: Store, operation: int, seq: int, *, reason: str, who: str, source: str) -> int:
    """Empty what one change recorded, lawfully and for good; return the number of the operation that did it.

    The digest stays, so the chain still proves itself; that the change was emptied, by whom and why, is itself
    recorded. What the row holds now is not touched: set that first. Raises Refused.
    """
    label = _("Erase one change of operation {number}: {reason}").format(number=operation, reason=reason)
    with store.write(label, who=who, source=source, final=True) as writing:
        change = (
            writing.connection.execute(select(Change.__table__).where(Change.operation == operation, Change.seq == seq))
            .mappings()
            .first()
        )
        if change is None or change["erased"] or change["kind"] == ERASURE:
            raise Refused(_("Operation {number} has no change {seq} to erase.").format(number=operation, seq=seq))
        digest = canonical.digest(seq, change["kind"], change["row"], change["item"], change["before"], change["after"])
        emptied = {name: None if change[name] is None else EMPTY for name in ("before", "after")}
        writing.connection.execute(
            update(Change).where(Change.operation == operation, Change.seq == seq).values(**emptied, erased=digest)
        )
        writing.tell(ERASURE, operation, change["item"], {"operation": operation, "seq": seq})
    return writing.number
