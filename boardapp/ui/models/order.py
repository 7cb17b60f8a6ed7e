"""The order of a long table: ids as they are shown, in groups that open and close, at 8 bytes a row."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Group:
    """A run of rows under a heading: its key, title and length, a note ("6 open") and an alarm ("2 overdue")."""

    key: str
    title: str
    count: int
    note: str = ""
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a visible row: a position in the ids, or a group's heading (position -1)."""

    position: int
    group: int = -1

    @property
    def heading(self) -> bool:
        """Whether this is a group's heading."""
        return self.position < 0


def packed(ids: Iterable[int]) -> array[int]:
    """Return ids as 8-byte integers, without a copy where they are already so."""
    return ids if isinstance(ids, array) and ids.typecode == "q" else array("q", ids)


@dataclass(slots=True)
class RowOrder:
    """Maps visible rows to ids and back; groups are few, rows may be a million."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    groups: tuple[Group, ...] = ()
    closed: set[str] = field(default_factory=set)
    _firsts: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _length: int = 0

    def __post_init__(self) -> None:
        self._measure()

    def put(self, ids: Iterable[int], groups: Sequence[Group] = ()) -> None:
        """Take a new order; groups must cover the ids, else they are left out."""
        self.ids = packed(ids)
        covered = sum(group.count for group in groups) == len(self.ids)
        self.groups = tuple(groups) if covered else ()
        self._measure()

    def _measure(self) -> None:
        self._firsts, self._starts = [], []
        row = position = 0
        for group in self.groups:
            self._firsts.append(row)
            self._starts.append(position)
            position += group.count
            row += 1 + (0 if group.key in self.closed else group.count)
        self._length = row if self.groups else len(self.ids)

    def __len__(self) -> int:
        return self._length

    def place(self, row: int) -> Place:
        """Return what stands at a visible row."""
        if not self.groups:
            return Place(row)
        group = bisect_right(self._firsts, row) - 1
        offset = row - self._firsts[group]
        return Place(-1, group) if offset == 0 else Place(self._starts[group] + offset - 1, group)

    def id_at(self, row: int) -> int:
        """Return the id at a visible row; 0 for a heading."""
        place = self.place(row)
        return 0 if place.heading else self.ids[place.position]

    def row_at(self, position: int) -> int:
        """Return the visible row of a position in the ids; -1 inside a closed group."""
        if not self.groups:
            return position
        group = bisect_right(self._starts, position) - 1
        while self.groups[group].count == 0:
            group -= 1
        if self.groups[group].key in self.closed:
            return -1
        return self._firsts[group] + 1 + position - self._starts[group]

    def heading_row(self, group: int) -> int:
        """Return the visible row of a group's heading."""
        return self._firsts[group]

    def toggle(self, group: int) -> None:
        """Open or close a group."""
        self.closed ^= {self.groups[group].key}
        self._measure()

    def rows_of(self, ids: Sequence[int]) -> dict[int, int]:
        """Return the visible rows of some ids; those not shown are left out."""
        found: dict[int, int] = {}
        if len(ids) <= 8:
            for one in ids:
                try:
                    found[one] = self.ids.index(one)
                except ValueError:
                    continue
        else:
            wanted = set(ids)
            found = {one: position for position, one in enumerate(self.ids) if one in wanted}
        rows = {one: self.row_at(position) for one, position in found.items()}
        return {one: row for one, row in rows.items() if row >= 0}
