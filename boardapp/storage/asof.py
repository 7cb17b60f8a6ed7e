"""The store as it stood: a temporary copy rolled back through the record, to be read like any other."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage import canonical, derived
from boardapp.storage.backup import copy_to
from boardapp.storage.canonical import Fields
from boardapp.storage.door import CHUNK, ERASURE
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.places import LOCAL
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED, Change, Operation, StoreRow


@contextmanager
def as_it_stood(store: Store, number: int) -> Iterator[Store]:
    """Give a read-only store as it was after operation `number`; it lives as long as the block. Raises Refused."""
    head = store.head().number
    if not 0 <= number <= head:
        raise Refused(_("There is no operation {number}; the newest is {head}.").format(number=number, head=head))
    with tempfile.TemporaryDirectory(prefix="boardapp-") as folder:
        copy = Path(folder) / store.path.name
        copy_to(store.engine, copy)
        _roll_back_file(copy, number)
        past = Store(make_engine(copy, read_only=True), copy, LOCAL, read_only=True)
        try:
            yield past
        finally:
            past.close()


def _roll_back_file(copy: Path, number: int) -> None:
    engine = make_engine(copy, journal="delete", references=False)
    options: dict[str, Any] = {WRITES: True, DOOR: True}
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            _roll_back(connection, number)
    finally:
        engine.dispose()


def _roll_back(connection: Connection, number: int) -> None:
    """Apply what was before, newest change first.

    What was erased cannot come back: such a field keeps the value it has, such a row stays gone.
    """
    came: dict[str, set[int]] = defaultdict(set)
    went: dict[tuple[str, int], Fields] = {}
    were: dict[tuple[str, int], Fields] = defaultdict(dict)
    later = (
        select(Change.kind, Change.row, Change.before, Change.after)
        .where(Change.operation > number, Change.kind != ERASURE)
        .order_by(Change.operation.desc(), Change.seq.desc())
    )
    for kind, row, before, after in connection.execute(later):
        if before is None:
            went.pop((kind, row), None)
            were.pop((kind, row), None)
            came[kind].add(row)
        elif after is None:
            if before != canonical.EMPTY:
                went[kind, row] = canonical.decode(kind, before)
        else:
            earlier = went if (kind, row) in went else were
            earlier[kind, row].update(canonical.decode(kind, before))
    _write_back(connection, came, went, were, number)
    connection.execute(delete(Change).where(Change.operation > number))
    connection.execute(delete(Operation).where(Operation.number > number))
    seal = connection.scalar(select(Operation.hash).where(Operation.number == number)) or canonical.GENESIS
    connection.execute(update(StoreRow).values(head=number, hash=seal))
    derived.rebuild(connection)


def _write_back(
    connection: Connection,
    came: dict[str, set[int]],
    went: dict[tuple[str, int], Fields],
    were: dict[tuple[str, int], Fields],
    number: int,
) -> None:
    for kind, ids in came.items():
        table, gone = RECORDED[kind], sorted(ids)
        for start in range(0, len(gone), CHUNK):
            connection.execute(delete(table).where(table.c.id.in_(gone[start : start + CHUNK])))
    changed = _last_changed(connection, {*went, *were}, number)
    alike: dict[tuple[str, tuple[str, ...]], list[Fields]] = defaultdict(list)
    for (kind, row), fields in were.items():
        values = {**fields, "changed": changed[kind, row]}
        alike[kind, tuple(sorted(values))].append({"which": row, **{f"to_{n}": v for n, v in values.items()}})
    for (kind, names), parameters in alike.items():
        connection.execute(_update(kind, names), parameters)
    for (kind, row), fields in went.items():
        empty: Fields = dict.fromkeys(RECORDED[kind].c.keys())
        whole = {**empty, **fields, "id": row, "changed": changed[kind, row]}
        connection.execute(insert(RECORDED[kind]), [whole])


def _update(kind: str, names: tuple[str, ...]) -> Any:
    table = RECORDED[kind]
    targets: dict[str, Any] = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
    return update(table).where(table.c.id == bindparam("which")).values(targets)


def _last_changed(connection: Connection, rows: set[tuple[str, int]], number: int) -> dict[tuple[str, int], int]:
    """Return for each row the operation that had last changed it by then, in one pass over the record."""
    if not rows:
        return {}
    passed = (
        select(Change.kind, Change.row, func.max(Change.operation))
        .where(Change.operation <= number, Change.kind.in_({kind for kind, _row in rows}))
        .group_by(Change.kind, Change.row)
    )
    return {(kind, row): last for kind, row, last in connection.execute(passed) if (kind, row) in rows}
