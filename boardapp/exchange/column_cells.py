"""The cells of one column in a sheet's own mark-up: a value as text, with its look, escaped, and the lines it needs."""

from __future__ import annotations

from datetime import date
from html import escape
from math import isfinite

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from boardapp.exchange.looks import Looks
from boardapp.exchange.row_heights import letters_in, lines_of
from boardapp.exchange.rows_out import (
    ColumnKind,
    ValueOut,
    as_stored,
    looks_like_formula,
    plain,
    printable,
    shortened,
    too_long,
)

Cell = tuple[str, int]
"""What follows a cell's place, from its look to its end, and how many lines its text needs."""

_NOTHING: Cell = ("", 0)
_MOST_KEPT = 1000
_LONGEST_KEPT = 120
_ALIKE = frozenset({str, int, date, tuple})  # what is equal has the same cell here, as True and 1 have not


class ColumnCells:
    """Makes the cells of one column; short words and days come again, so that the first so many are kept made."""

    def __init__(self, number: int, kind: ColumnKind, width: float, looks: Looks) -> None:
        self.letter = get_column_letter(number)
        self.begin = f'<c r="{self.letter}'
        self.cut: list[int] = []
        self._kind, self._looks, self._letters = kind, looks, letters_in(width)
        self._kept: dict[ValueOut, Cell] = {}

    def cell(self, value: ValueOut, row: int) -> Cell:
        """Return the cell of a value in a row; its text is "" for a blank. Rows whose text was cut go to `cut`."""
        if type(value) not in _ALIKE and not isinstance(value, str):
            return self._made(value, row)
        kept = self._kept.get(value)
        if kept is None:
            kept = self._made(value, row)
            if len(self._kept) < _MOST_KEPT and len(kept[0]) <= _LONGEST_KEPT:
                self._kept[value] = kept
        return kept

    def heading(self, words: str) -> Cell:
        """Return the cell of a heading."""
        return self._text(words, self._looks.heading)

    def _made(self, given: ValueOut, row: int) -> Cell:
        value = given if isinstance(given, str) else plain(given)
        if isinstance(value, str):
            return self._worded(value, row)
        if value is None:
            return _NOTHING
        if isinstance(value, bool):
            return f'" s="{self._looks.text(False)}" t="b"><v>{value:d}</v></c>', 1
        if isinstance(value, int | float):
            look = self._looks.number(self._kind)
            return (f'" s="{look}"><v>{value:.16g}</v></c>' if isfinite(value) else f'" s="{look}"/>'), 1
        return f'" s="{self._looks.moment(value)}"><v>{to_excel(value):.16g}</v></c>', 1

    def _worded(self, words: str, row: int) -> Cell:
        text = printable(words)
        if not text:
            return _NOTHING
        if too_long(text):
            text = shortened(text)
            self.cut.append(row)
        rated = self._kind is ColumnKind.RAG
        return self._text(text, self._looks.rating(text) if rated else self._looks.text(looks_like_formula(text)))

    def _text(self, text: str, look: int) -> Cell:
        space = ' xml:space="preserve"' if text != text.strip() else ""
        stored = escape(as_stored(text), quote=False)
        lines = lines_of(text, self._letters)
        return f'" s="{look}" t="inlineStr"><is><t{space}>{stored}</t></is></c>', lines
