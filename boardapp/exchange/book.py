"""A workbook as read: plain rows of plain values, and what the cells show beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from boardapp.exchange.text import Value

__all__ = ["Kind", "Merge", "Sheet", "Value", "Visibility", "Workbook", "column_number", "letters"]


class Kind(StrEnum):
    """What a file is by its content, whatever its name says."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    JSON = "json"


class Visibility(StrEnum):
    """Whether a person who opens the workbook sees the sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very hidden"


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: rows counted from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Rows are counted from 1 as on screen, columns from 0; blank ends are cut off.

    `fills` holds the colour (RRGGBB) of cells that have one of their own, shading of whole rows left
    out; `formats` the number format of cells whose value it alters: dates shown without their day, and
    percentages. Both are known for .xlsx and .xlsm only. `merges` is None where the format cannot say.
    """

    name: str
    visibility: Visibility
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)
    merges: tuple[Merge, ...] | None = field(default=None, repr=False)
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden in any way."""
        return self.visibility is not Visibility.VISIBLE

    def value(self, row: int, column: int) -> Value:
        """Return the raw value at a row (from 1) and column (from 0); None beyond the data."""
        if not 0 < row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read: its bytes and their SHA-256, its sheets in order, its own custom properties.

    `epoch_1904` says that bare serial numbers count from 1904; true dates are right already. `notes`
    are sentences about what could not be read.
    """

    path: Path
    kind: Kind
    content: bytes = field(repr=False)
    sha256: str
    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def letters(column: int) -> str:
    """Return a column's letters, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """Return a column's number, counted from 1, from its letters: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
