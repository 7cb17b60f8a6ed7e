"""What a table is told: its columns, what it shows, and where rows come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from boardapp.ui.models.order import Group

Choice = tuple[Any, str]
PaintCell = Callable[[QPainter, QRect, "Cell"], None]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a delegate needs it: text, the value it draws, and whether an edit waits to be stored."""

    text: str
    value: Any = None
    row: Any = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class DueCell:
    """A due date in a table: how it is written, whether it is late, how often it moved, and what to say for none."""

    text: str
    late: bool = False
    moves: int = 0
    lack: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `text(row)` is what is read and copied, `value(row)` what `kind` draws.

    kind: text, title, reference, number, progress, chip (value: Chip), due (value: DueCell), check (value: bool),
    or a routine (painter, rect, cell). edit(row) gives the value to start editing from; None makes it read-only.
    editor: line, choice (with choices(row) -> (value, label) pairs), date. fold: narrow tables hide 1 first, then 2.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    kind: str | PaintCell = "text"
    value: Callable[[Any], Any] | None = None
    width: int = 120
    min_width: int = 64
    stretch: bool = False
    align: str = "left"
    sortable: bool = True
    fold: int = 0
    edit: Callable[[Any], Any] | None = None
    editor: str = "line"
    choices: Callable[[Any], Sequence[Choice]] | None = None
    tooltip: Callable[[Any], str] | None = None
    spoken: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class TableState:
    """What is shown and in which order; a source turns it into ids."""

    sort: str = ""
    descending: bool = False
    filters: Mapping[str, Any] = field(default_factory=dict)
    search: str = ""
    group: str = ""


class RowSource(Protocol):
    """Where a table's rows come from. `ids` is one query; `rows` fetches some, in the order asked.

    A source may also have `head(state, count)` (the first ids, fast, shown before all are known) and
    `groups(state)` (the headings, in order, whose counts add up to the ids).
    """

    def ids(self, state: TableState) -> Sequence[int]:
        """Return every id in the order shown; array("q") is kept as it is."""

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Return the rows of some ids in their order; None for one that is gone."""


class HeadSource(Protocol):
    """A source that can tell the first ids quickly."""

    def head(self, state: TableState, count: int) -> Sequence[int]:
        """Return the first ids of `ids(state)`."""


class GroupSource(Protocol):
    """A source that can group."""

    def groups(self, state: TableState) -> Sequence[Group]:
        """Return the headings of `ids(state)` in order."""
