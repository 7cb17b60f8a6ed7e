"""The one door: every write of the product is gathered here and goes in as one operation, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, RowMapping, Table, bindparam, delete, insert, select, update

from boardapp.storage import canonical, derived
from boardapp.storage.canonical import Fields
from boardapp.storage.tables import ITEM_OF, RECORDED, Blob, Counter, Operation, StoreRow, metadata

CHUNK = 5000

TOGETHER = 100
"""How many rows one statement inserts where there are so many: each statement has costs of its own."""

ERASURE = "erasure"
"""The kind of the change that tells of a lawful erasure; it has no row."""


# The statements of every write, built once: building them anew takes longer than the database does.
_STORE = select(StoreRow.__table__)
_HEAD = update(StoreRow)
_AT = select(Operation.at).where(Operation.number == bindparam("last"))
_OPERATION = insert(Operation)
_CHANGED = ("operation", "seq", "kind", "row", "item", "before", "after")
_COUNTER = select(Counter.next).where(Counter.key == bindparam("series"))
_COUNTED = update(Counter).where(Counter.key == bindparam("series")).values(next=bindparam("following"))


class Header(NamedTuple):
    """What an operation says of itself."""

    who: str
    source: str
    meeting: int | None = None
    undoes: int | None = None
    final: bool = False
    file_hash: str | None = None


class Touch(NamedTuple):
    """The net effect of an operation on one row: fields before and after; none where the row came or went.

    Of a row that came or went they are the filled fields, plain as in canonical text; of a changed one the changed.
    """

    kind: str
    row: int
    before: Fields | None
    after: Fields | None


class Writing:
    """One operation while it is being put together; `number` is what it will be called.

    Rows are gathered and written together at the end, so reads through `connection` show the store as it was before.
    """

    def __init__(self, connection: Connection, schema: int, label: str, header: Header) -> None:
        self.connection = connection
        self.label = label
        self.header = header
        self.note_of_file: str | None = header.file_hash
        self._schema = schema
        store = connection.execute(_STORE).mappings().one()
        self._previous: str = store["hash"]
        self._store_id: str = store["store_id"]
        self._next_id: int = store["next_id"]
        self._first_id = self._next_id
        self.number: int = store["head"] + 1
        self._came: dict[int, tuple[str, Fields]] = {}
        self._touches: dict[tuple[str, int], Fields | None] = {}
        self._counters: dict[str, int] = {}
        self._new_counters: set[str] = set()
        self._told: list[tuple[str, int, int, Fields]] = []

    def add(self, kind: str, /, **fields: Any) -> int:
        """Add a row and return its id; fields left out take their defaults."""
        row = self._next_id
        self._next_id += 1
        self._came[row] = kind, {**_defaults(kind), **fields}
        return row

    def set(self, kind: str, row: int, /, **fields: Any) -> None:
        """Change fields of a row; a None clears."""
        if row in self._came:
            if self._came[row][0] != kind:
                raise LookupError(f"no such row: {(kind, row)}")
            self._came[row][1].update(fields)
            return
        pending = self._touches.setdefault((kind, row), {})
        if pending is None:
            raise ValueError(f"{kind} {row} is removed in the same operation")
        pending.update(fields)

    def remove(self, kind: str, row: int) -> None:
        """Remove a row."""
        if self._came.pop(row, None) is None:
            self._touches[kind, row] = None

    def restore(self, kind: str, row: int, fields: Fields) -> None:
        """Bring a removed row back under its own id."""
        self._came[row] = kind, dict(fields)

    def next_number(self, key: str) -> int:
        """Take the next running number of a series; a number once taken is never given again."""
        if key not in self._counters:
            known = self.connection.scalar(_COUNTER, {"series": key})
            if known is None:
                self._new_counters.add(key)
            self._counters[key] = known or 1
        number = self._counters[key]
        self._counters[key] = number + 1
        return number

    def take_numbers(self, next_id: int, counters: Mapping[str, int]) -> None:
        """Let ids and the numbers of series go on from where a rehearsal on a copy left them."""
        self._next_id = max(self._next_id, next_id)
        for key, following in counters.items():
            known = self.connection.scalar(_COUNTER, {"series": key})
            if known is None:
                self._new_counters.add(key)
            if known is None or following > known:
                self._counters[key] = following

    def keep(self, content: bytes) -> str:
        """Keep a file's bytes and return their SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        if self.connection.scalar(select(Blob.hash).where(Blob.hash == name)) is None:
            self.connection.execute(insert(Blob).values(hash=name, bytes=content))
        return name

    def tell(self, kind: str, row: int, item: int, fields: Fields) -> None:
        """Put into the record a fact that has no row of its own, such as an erasure."""
        self._told.append((kind, row, item, fields))

    def pending(self, kind: str) -> Iterator[tuple[int, Fields | None]]:
        """Yield the rows of a kind gathered so far."""
        yield from ((row, fields) for row, (k, fields) in self._came.items() if k == kind)
        yield from ((row, fields) for (k, row), fields in self._touches.items() if k == kind)

    def finish(self) -> int | None:
        """Write what was gathered, and let go of it; return the operation's number, or None where nothing changes."""
        touched = list(self._touched())
        if not touched and not self._told:
            return None
        items = self._items(touched)
        sealed = self._record(touched, items)
        self._write_rows(touched)
        self._level(touched, items)
        self.connection.execute(_HEAD, {"head": self.number, "hash": sealed, "next_id": self._next_id})
        self._keep_counters()
        return self.number

    def _level(self, touched: Sequence[Touch], items: Sequence[int]) -> None:
        """Bring what is worked out from the rows level with them."""
        first = self._first_id
        rows: dict[str, set[int]] = defaultdict(set)
        of: dict[str, set[int]] = defaultdict(set)
        new: set[str] = set()
        for touch, item in zip(touched, items, strict=True):
            if touch.row >= first:
                new.add(touch.kind)
            else:
                rows[touch.kind].add(touch.row)
            if item < first:
                of[touch.kind].add(item)
        derived.refresh(self.connection, rows, of, new, first)

    def _keep_counters(self) -> None:
        new = [{"key": key, "next": self._counters[key]} for key in self._new_counters]
        if new:
            self.connection.execute(insert(Counter), new)
        for key in self._counters.keys() - self._new_counters:
            self.connection.execute(_COUNTED, {"series": key, "following": self._counters[key]})

    def _touched(self) -> Iterator[Touch]:
        old = self._old_rows()
        for (kind, row), after in self._touches.items():
            before = old[kind, row]
            if after is None:
                gone = canonical.filled({n: v for n, v in before.items() if n not in ("id", "changed")})
                yield Touch(kind, row, gone, None)
                continue
            changed = [name for name, value in after.items() if not canonical.same(before[name], value)]
            if changed:
                yield Touch(kind, row, {n: before[n] for n in changed}, {n: after[n] for n in changed})
        self._touches.clear()
        for row in list(self._came):
            kind, fields = self._came.pop(row)  # let go at once: of many rows two copies would be in memory
            yield Touch(kind, row, None, canonical.filled(fields))

    def _old_rows(self) -> dict[tuple[str, int], RowMapping]:
        wanted: dict[str, list[int]] = defaultdict(list)
        for kind, row in self._touches:
            wanted[kind].append(row)
        found = {(kind, r["id"]): r for kind, rows in wanted.items() for r in rows_by_id(self.connection, kind, rows)}
        missing = [(kind, row) for kind, rows in wanted.items() for row in rows if (kind, row) not in found]
        if missing:
            raise LookupError(f"no such row: {missing[0]}")
        return found

    def _record(self, touched: Sequence[Touch], items: Sequence[int]) -> str:
        """Write the operation with its changes and return the hash that seals it."""
        effects = chain(
            ((*touch[:2], item, *touch[2:]) for touch, item in zip(touched, items, strict=True)),
            ((kind, row, item, None, fields) for kind, row, item, fields in self._told),
        )
        changes = [
            (self.number, seq, kind, row, item, _text(before), _text(after))
            for seq, (kind, row, item, before, after) in enumerate(effects, 1)
        ]
        header = self._describe()
        digests = (canonical.digest(*change[1:]) for change in changes)
        sealed = canonical.chain(self._previous, {**header, "store_id": self._store_id}, digests)
        self.connection.execute(_OPERATION, {**header, "hash": sealed})
        insert_many(self.connection, metadata.tables["change"], _CHANGED, changes)
        return sealed

    def _describe(self) -> dict[str, Any]:
        last = self.connection.scalar(_AT, {"last": self.number - 1})
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        return {
            "number": self.number,
            "at": max(now, last or ""),
            "who": self.header.who,
            "label": self.label,
            "source": self.header.source,
            "file_hash": self.note_of_file,
            "meeting": self.header.meeting,
            "undoes": self.header.undoes,
            "final": self.header.final,
            "schema": self._schema,
        }

    def _items(self, touched: Sequence[Touch]) -> list[int]:
        """Return the item of each touched row; where the touched fields do not tell, the stored row does."""
        items = [_item(kind, row, after) or _item(kind, row, before) for kind, row, before, after in touched]
        unknown: dict[str, dict[int, int]] = defaultdict(dict)
        for at, (touch, item) in enumerate(zip(touched, items, strict=True)):
            if item is None:
                unknown[touch.kind][touch.row] = at
        for kind, places in unknown.items():
            for old in rows_by_id(self.connection, kind, list(places)):
                items[places[old["id"]]] = _item(kind, old["id"], dict(old)) or old["id"]
        return items  # type: ignore[return-value]

    def _write_rows(self, touched: Sequence[Touch]) -> None:
        for kind, rows in _by_kind(t for t in touched if t.after is None).items():
            self._delete(kind, rows)
        for kind, rows in _by_kind(t for t in touched if t.before is not None and t.after is not None).items():
            self._update(kind, rows)
        for kind, rows in _by_kind(t for t in touched if t.before is None).items():
            self._insert(kind, rows)

    def _delete(self, kind: str, rows: Sequence[Touch]) -> None:
        table = RECORDED[kind]
        self.connection.execute(
            delete(table).where(table.c.id == bindparam("gone")), [{"gone": touch.row} for touch in rows]
        )

    def _insert(self, kind: str, rows: Sequence[Touch]) -> None:
        """Insert whole rows; columns that no row fills are left to the database."""
        table, after = RECORDED[kind], [touch.after or {} for touch in rows]
        filled = set().union(*after)
        names = [column.name for column in table.columns if column.name in filled]
        values = ((*map(fields.get, names), touch.row, self.number) for fields, touch in zip(after, rows, strict=True))
        insert_many(self.connection, table, (*names, "id", "changed"), values)

    def _update(self, kind: str, rows: Iterable[Touch]) -> None:
        table = RECORDED[kind]
        alike: dict[tuple[str, ...], list[Fields]] = defaultdict(list)
        for touch in rows:
            after = touch.after or {}
            values = {f"to_{name}": value for name, value in after.items()}
            alike[tuple(sorted(after))].append({**values, "which": touch.row, "by_operation": self.number})
        for names, parameters in alike.items():
            targets: dict[str, Any] = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
            statement = update(table).where(table.c.id == bindparam("which"))
            self.connection.execute(statement.values({**targets, "changed": bindparam("by_operation")}), parameters)


def rows_by_id(connection: Connection, kind: str, rows: Sequence[int]) -> Iterator[RowMapping]:
    """Yield the rows of a kind with these ids, as far as they exist, a few thousand at a time."""
    table = RECORDED[kind]
    for start in range(0, len(rows), CHUNK):
        found = connection.execute(select(table).where(table.c.id.in_(rows[start : start + CHUNK])))
        yield from found.mappings().all()  # at once: one by one takes twice as long


def insert_many(
    connection: Connection, table: Table, columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows of plain values, past the costs of a statement that looks at each value.

    The columns are named in the order of the table, the values stand in the same.
    """
    rows = iter(values)
    if not connection.dialect.positional:
        while several := list(islice(rows, CHUNK)):
            connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in several])
        return
    one, many = _inserting(table, columns, connection.dialect)
    while chunk := list(islice(rows, CHUNK)):
        together = len(chunk) - len(chunk) % TOGETHER
        if together:
            starts = range(0, together, TOGETHER)
            connection.exec_driver_sql(many, [tuple(chain(*chunk[start : start + TOGETHER])) for start in starts])
        if together < len(chunk):
            connection.exec_driver_sql(one, chunk[together:])


@lru_cache(256)
def _inserting(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, str]:
    """Return inserts of one row and of `TOGETHER` rows as the driver takes them."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    if tuple(compiled.positiontup or ()) != columns:
        raise ValueError(f"columns of {table.name} out of order: {columns}")
    head, values, row = str(compiled).partition(" VALUES ")
    return str(compiled), f"{head}{values}{', '.join([row] * TOGETHER)}"


def _by_kind(touched: Iterable[Touch]) -> dict[str, list[Touch]]:
    kinds: dict[str, list[Touch]] = defaultdict(list)
    for touch in touched:
        kinds[touch.kind].append(touch)
    return kinds


def _item(kind: str, row: int, fields: Mapping[str, Any] | None) -> int | None:
    """Return the item a row belongs to, None where the fields at hand do not tell."""
    columns = ITEM_OF[kind]
    if not columns:
        return row
    if fields is not None:
        for name in columns:
            item: int | None = fields.get(name)
            if item is not None:
                return item
    return None


def _text(fields: Fields | None) -> str | None:
    """Return the canonical text of one side of a change."""
    return None if fields is None else canonical.encode(fields)


@cache
def _defaults(kind: str) -> Fields:
    return {
        column.name: column.default.arg  # type: ignore[attr-defined]
        for column in RECORDED[kind].columns
        if column.default is not None
    }
