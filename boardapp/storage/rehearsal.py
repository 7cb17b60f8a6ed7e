"""Trying many operations out on a copy of a store, to record what they come to as one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from boardapp.storage import canonical
from boardapp.storage.backup import copy_to
from boardapp.storage.canonical import Fields
from boardapp.storage.door import Writing
from boardapp.storage.engine import make_engine
from boardapp.storage.places import LOCAL
from boardapp.storage.store import Store
from boardapp.storage.tables import Change, StoreRow
from boardapp.storage.tables import Counter as Counted

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What operations on a copy came to: rows that came, fields that changed, rows that went; ids and numbers taken."""

    came: Mapping[Row, Fields]
    changed: Mapping[Row, Fields]
    went: frozenset[Row]
    next_id: int
    counters: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.came or self.changed or self.went)


@contextmanager
def rehearsal(store: Store) -> Iterator[Store]:
    """Give a copy of a store that may be written to like any other; it is thrown away when the block ends."""
    with tempfile.TemporaryDirectory(prefix="boardapp-") as folder:
        path = Path(folder) / store.path.name
        copy_to(store.engine, path)
        copy = Store(make_engine(path, journal="delete", durable=False), path, LOCAL)
        try:
            yield copy
        finally:
            copy.close()


def rehearsed_since(connection: Connection, number: int) -> Rehearsed:
    """Return what the operations after a number came to together."""
    came: dict[Row, Fields] = {}
    changed: dict[Row, Fields] = {}
    went: set[Row] = set()
    columns = (Change.kind, Change.row, Change.before, Change.after)
    later = select(*columns).where(Change.operation > number).order_by(Change.operation, Change.seq)
    for kind, row, before, after in connection.execute(later):
        key = (kind, row)
        if after is None:
            changed.pop(key, None)
            if came.pop(key, None) is None:
                went.add(key)
        elif before is None:
            went.discard(key)
            came[key] = canonical.decode(kind, after)
        else:
            (came[key] if key in came else changed.setdefault(key, {})).update(canonical.decode(kind, after))
    counters = {one.key: one.next for one in connection.execute(select(Counted.key, Counted.next))}
    next_id = connection.scalar(select(StoreRow.next_id))
    return Rehearsed(came, changed, frozenset(went), next_id or 0, counters)


def perform(writing: Writing, rehearsed: Rehearsed) -> None:
    """Do in one operation what was rehearsed on a copy of the very same moment."""
    for (kind, row), fields in rehearsed.came.items():
        writing.restore(kind, row, fields)
    for (kind, row), fields in rehearsed.changed.items():
        writing.set(kind, row, **fields)
    for kind, row in rehearsed.went:
        writing.remove(kind, row)
    writing.take_numbers(rehearsed.next_id, rehearsed.counters)
