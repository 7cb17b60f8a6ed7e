"""The heights of rows whose texts are wrapped: enough to show them, and free to grow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from openpyxl.worksheet.dimensions import RowDimension

LINE_HEIGHT = 15.0
_TALLEST = 409.0
_PER_WIDTH = 0.9  # letters that fit into one unit of a column's width, on the safe side


class _Fitted(RowDimension):  # type: ignore[misc]
    """A row that shows all of its text at once, and is fitted anew by Excel when its text grows."""

    customHeight = False  # noqa: N815


def fit(page: Any, row: int, texts: Sequence[tuple[Any, float]], line: float = LINE_HEIGHT) -> None:
    """Give a row the height its texts need in columns of these widths: LibreOffice does not find it out by itself."""
    lines = max((lines_of(str(text), letters_in(width)) for text, width in texts if text is not None), default=1)
    if lines > 1 or line > LINE_HEIGHT:
        page.row_dimensions[row] = _Fitted(page, index=row, ht=height(lines, line))


def letters_in(width: float) -> float:
    """Return how many letters a column of a width holds in one line."""
    return width * _PER_WIDTH


def lines_of(text: str, letters: float) -> int:
    """Return how many lines a text takes where so many letters are one."""
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def height(lines: int, line: float = LINE_HEIGHT) -> float:
    """Return the height, in points, of a row of so many lines of this height."""
    return min(lines * line + 2, _TALLEST)
