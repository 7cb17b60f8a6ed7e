"""Undo and redo: new operations that put the touched fields back, unless newer work stands on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from boardapp.domain.errors import Refused
from boardapp.domain.records_conflicts import ConflictState
from boardapp.language import _
from boardapp.storage import canonical
from boardapp.storage.door import CHUNK, Writing, rows_by_id
from boardapp.storage.history import undone_numbers
from boardapp.storage.minuted import locked_meeting
from boardapp.storage.queries.labels import labels
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED, Change, Operation


def to_undo(connection: Connection) -> tuple[int, str] | None:
    """Return the number and label of the operation a plain undo takes: standing, no undo itself, not final."""
    undone = undone_numbers(connection)
    statement = (
        select(Operation.number, Operation.label, Operation.final)
        .where(Operation.undoes.is_(None))
        .order_by(Operation.number.desc())
    )
    for number, label, final in connection.execute(statement):
        if number not in undone:
            return None if final else (number, label)
    return None


def to_redo(connection: Connection) -> tuple[int, str] | None:
    """Return the number of the newest standing undo and the label of what it undid."""
    undone = undone_numbers(connection)
    statement = select(Operation.number, Operation.undoes).where(Operation.undoes.is_not(None))
    undos = {row.number: row.undoes for row in connection.execute(statement)}
    for number in sorted(undos, reverse=True):
        target = undos[number]
        if number not in undone and target not in undos:
            return number, connection.scalar(select(Operation.label).where(Operation.number == target)) or ""
    return None


def undo(store: Store, number: int | None = None, *, who: str, source: str) -> tuple[int, str]:
    """Undo an operation, the newest standing one where none is named; return its number and label. Raises Refused."""
    if number is None:
        with store.reading() as connection:
            newest = to_undo(connection)
        if newest is None:
            raise Refused(_("There is nothing to undo."))
        number = newest[0]
    return number, _reverse(store, number, who=who, source=source)


def redo(store: Store, *, who: str, source: str) -> tuple[int, str]:
    """Undo the newest standing undo; return its number and the label of what stands again. Raises Refused."""
    with store.reading() as connection:
        newest = to_redo(connection)
    if newest is None:
        raise Refused(_("There is nothing to redo."))
    return newest[0], _reverse(store, newest[0], who=who, source=source)


def _reverse(store: Store, number: int, *, who: str, source: str) -> str:
    with store.write("", who=who, source=source, undoes=number) as writing:
        target = _undoable(writing.connection, number)
        label = _origin(writing.connection, target)
        again = target["undoes"] is not None and target["label"] != _("Redo: {label}").format(label=label)
        writing.label = (_("Redo: {label}") if again else _("Undo: {label}")).format(label=label)
        _put_back(writing, number, label)
    return label


def _origin(connection: Connection, target: RowMapping) -> str:
    """Return the label of the operation that a chain of undo and redo began with."""
    label, undoes = target["label"], target["undoes"]
    while undoes is not None:
        label, undoes = connection.execute(
            select(Operation.label, Operation.undoes).where(Operation.number == undoes)
        ).one()
    return str(label)


def _undoable(connection: Connection, number: int) -> RowMapping:
    target = connection.execute(select(Operation.__table__).where(Operation.number == number)).mappings().first()
    if target is None:
        raise Refused(_("There is no operation {number}.").format(number=number))
    if target["final"]:
        raise Refused(
            _("“{label}” is final and cannot be undone; record a correction instead.").format(label=target["label"])
        )
    if number in undone_numbers(connection):
        raise Refused(_("“{label}” is undone already.").format(label=target["label"]))
    erased = select(Change.seq).where(Change.operation == number, Change.erased.is_not(None)).limit(1)
    if connection.scalar(erased) is not None:
        raise Refused(
            _("“{label}” cannot be undone: part of what it recorded was lawfully erased.").format(label=target["label"])
        )
    return target


def _put_back(writing: Writing, number: int, label: str) -> None:
    changes = writing.connection.execute(
        select(Change.kind, Change.row, Change.before, Change.after)
        .where(Change.operation == number)
        .order_by(Change.seq.desc())
    ).all()
    now = _now(writing.connection, changes)
    minuted = locked_meeting(writing.connection, changes, now)
    if minuted is not None:
        sentence = _("“{label}” cannot be undone: the minutes of {meeting} tell of it and are approved.")
        raise Refused(sentence.format(label=label, meeting=minuted))
    came: dict[str, list[int]] = defaultdict(list)
    for kind, row, before, after in changes:
        current = now.get((kind, row))
        if not _holds(kind, current, after):
            raise Refused(_newer(writing.connection, label, number, kind, row, current, after))
        if after is None:
            writing.restore(kind, row, canonical.decode(kind, before or canonical.EMPTY))
        elif before is None:
            writing.remove(kind, row)
            came[kind].append(row)
        else:
            writing.set(kind, row, **canonical.decode(kind, before))
    _refuse_if_referred_to(writing.connection, label, came, {(kind, row) for kind, row, *_rest in changes})


def _now(connection: Connection, changes: Iterable[Any]) -> dict[tuple[str, int], RowMapping]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        wanted[change.kind].append(change.row)
    return {(kind, row["id"]): row for kind, rows in wanted.items() for row in rows_by_id(connection, kind, rows)}


def _holds(kind: str, current: RowMapping | None, after: str | None) -> bool:
    """Tell whether a row still holds what an operation left in the fields it touched."""
    if current is None or after is None:
        return current is None and after is None
    return not _differing(kind, current, after)


def _differing(kind: str, current: RowMapping, after: str) -> list[str]:
    left = canonical.decode(kind, after)
    return [name for name, value in left.items() if not canonical.same(current[name], value)]


def _newer(
    connection: Connection,
    label: str,
    number: int,
    kind: str,
    row: int,
    current: RowMapping | None,
    after: str | None,
) -> str:
    """Return the sentence that names what was changed since, and by which operation."""
    fields = _differing(kind, current, after) if current is not None and after is not None else []
    later = connection.execute(
        select(Change.operation, Operation.label, Change.before, Change.after)
        .join(Operation, Operation.number == Change.operation)
        .where(Change.operation > number, Change.kind == kind, Change.row == row)
        .order_by(Change.operation.desc())
    ).all()
    touching = [one for one in later if not fields or any(f'"{field}"' in (one.after or "") for field in fields)]
    since = (touching or later)[0]
    if kind == "conflict" and current is not None:
        return _conflict_newer(connection, label, current, since)
    named: dict[str, Any] = dict(current) if current else canonical.decode(kind, after or canonical.EMPTY)
    name = next((str(named[key]) for key in ("ref", "name", "title") if named.get(key)), "")
    what = " ".join(part for part in (", ".join(_words(f) for f in fields), _words(kind), name) if part)
    return _("“{label}” cannot be undone: {what} was changed since by “{newer}” (operation {number}).").format(
        label=label, what=what, newer=since.label, number=since.operation
    )


def _conflict_newer(connection: Connection, label: str, current: RowMapping, since: Any) -> str:
    """Return the sentence that names a conflict by its field and its item."""
    item = labels(connection, {(current["kind"], current["item"])})[current["kind"], current["item"]]
    settled = _("“{label}” cannot be undone: the conflict about the {field} of {item} was settled since by “{newer}” "
                "(operation {number}).")  # fmt: skip
    changed = _("“{label}” cannot be undone: the conflict about the {field} of {item} was changed since by “{newer}” "
                "(operation {number}).")  # fmt: skip
    sentence = changed if current["state"] == ConflictState.OPEN else settled
    field = current["field"].replace("_", " ")
    return sentence.format(label=label, field=field, item=item, newer=since.label, number=since.operation)


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _refuse_if_referred_to(
    connection: Connection, label: str, gone: Mapping[str, Sequence[int]], touched: set[tuple[str, int]]
) -> None:
    for kind, ids in gone.items():
        for table in RECORDED.values():
            for key in table.foreign_keys:
                if key.column.table.name == kind:
                    _refuse_if_used(connection, label, table, key.parent, kind, ids, touched)


def _refuse_if_used(
    connection: Connection,
    label: str,
    table: Table,
    column: Any,
    kind: str,
    ids: Sequence[int],
    touched: set[tuple[str, int]],
) -> None:
    for start in range(0, len(ids), CHUNK):
        statement = select(table).where(column.in_(ids[start : start + CHUNK]))
        for row in connection.execute(statement).mappings():
            if (table.name, row["id"]) in touched:
                continue
            since = connection.execute(
                select(Operation.number, Operation.label).where(Operation.number == row["changed"])
            ).one()
            raise Refused(
                _("“{label}” cannot be undone: its {kind} is used since by “{newer}” (operation {number}).").format(
                    label=label, kind=kind.replace("_", " "), newer=since.label, number=since.number
                )
            )
