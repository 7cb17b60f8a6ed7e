"""Rows about conflicts as they leave the store: values that a workbook and the board file both changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConflictState(StrEnum):
    """Whether a person has yet to say which value is to stand, and what was said."""

    OPEN = "open"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A value of an item that came differently in a workbook and was changed here as well.

    `kind` is the row of the store that the item is, `field` its key. `sent` is the value the workbook was made with,
    `theirs` what it came back with, both as the words of a cell; `beside` holds the words of keys that are set with it.
    `by` is who sent it; `file`, `file_hash`, `sheet` and `cell` tell where it stands.
    """

    id: int
    kind: str
    item: int
    field: str
    sent: str | None
    theirs: str
    beside: Mapping[str, str]
    by: str
    on: dt.date
    file: str
    file_hash: str
    sheet: str
    cell: str
    state: ConflictState

    @property
    def about(self) -> Hashable:
        """The value it is about, which can have one answer: its item, its key and, of a series, the period."""
        return self.item, self.field, period_of(self.beside)

    @property
    def says(self) -> Hashable:
        """What is the same where several are one to a person: what they are about, theirs and what is set with it."""
        return self.about, self.theirs, frozenset(self.beside.items())


def period_of(beside: Mapping[str, str]) -> str | None:
    """Return the period among the words that are set with a value; None where it is no value of a series."""
    return next((words for key, words in beside.items() if key.endswith("_period")), None)


def together(rows: Iterable[ConflictRow]) -> list[tuple[ConflictRow, ...]]:
    """Return conflicts with those that say the same and stand the same, the oldest of them first."""
    found: dict[Hashable, list[ConflictRow]] = defaultdict(list)
    for row in rows:
        found[row.says, row.state].append(row)
    return [tuple(sorted(alike, key=lambda row: row.id)) for alike in found.values()]
