"""What is written: sheets of columns and rows, and how each kind of value becomes a cell or a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

ValueOut = str | int | float | bool | Decimal | date | datetime | time | timedelta | Sequence[str] | None

LONGEST_CELL = 32_767
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


class ColumnKind(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    RAG = "rag"
    LIST = "list"


_WIDTHS = {
    ColumnKind.TEXT: 20.0,
    ColumnKind.LONG_TEXT: 48.0,
    ColumnKind.DATE: 13.0,
    ColumnKind.NUMBER: 10.0,
    ColumnKind.PERCENT: 11.0,
    ColumnKind.RAG: 13.0,
    ColumnKind.LIST: 26.0,
}


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """One column to write: its key in .json, its heading, its kind, its width in characters, its drop-down."""

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float | None = None
    choices: Sequence[str] = ()

    @property
    def shown_width(self) -> float:
        """The width to give the column: its own, or what suits its kind."""
        return self.width or _WIDTHS[self.kind]


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One sheet to write; rows give one value for each column and may be read once, as they are made.

    Percentages are 0 to 100; lists are sequences of texts; ratings are the words of the scale.
    """

    title: str
    columns: Sequence[ColumnOut]
    rows: Iterable[Sequence[ValueOut]] = field(repr=False)


def plain(value: ValueOut) -> str | int | float | bool | date | datetime | time | timedelta | None:
    """Return a value as one cell holds it: lists joined by "; ", decimals as numbers, zones dropped."""
    if value is None or isinstance(value, str | bool | int | float | time | timedelta):
        return value.replace(tzinfo=None) if isinstance(value, time) else value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return "; ".join(value)


def printable(text: str) -> str:
    """Return a text without the characters that no file can hold, its line ends made one kind."""
    if text.isprintable():
        return text
    if _UNPRINTABLE.search(text):
        text = _UNPRINTABLE.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def as_stored(text: str) -> str:
    """Return a text as a workbook stores it, so that no part of it is taken for a sign that is written as a code."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet program might calculate a text instead of showing it."""
    return text.startswith(_FORMULA_MARKS)


def too_long(text: str) -> bool:
    """Tell whether a text is longer than a cell can hold, by Excel's way of counting."""
    return len(text) > LONGEST_CELL // 2 and _units(text) > LONGEST_CELL


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long for a cell, with a mark that there was more."""
    cut = text[: LONGEST_CELL - 1]
    while _units(cut) > LONGEST_CELL - 1:
        cut = cut[:-1]
    return cut + "\u2026"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "ignore")) // 2
