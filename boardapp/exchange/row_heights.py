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
    lines = max((_lines(str(text), width) for text, width in texts if text is not None), default=1)
    if lines > 1 or line > LINE_HEIGHT:
        page.row_dimensions[row] = _Fitted(page, index=row, ht=min(lines * line + 2, _TALLEST))


class Heights(dict[int, dict[str, str]]):
    """The height of the one row that is to be written next, for sheets whose rows go straight to disk."""

    def __init__(self, widths: Sequence[float]) -> None:
        super().__init__()
        self._fits = [width * _PER_WIDTH for width in widths]

    def fit(self, row: int, cells: Sequence[tuple[Any, Any, str] | None]) -> None:
        """Take the height that the texts of a row need; the row before is forgotten. Cells are look, value, type."""
        self.clear()
        lines = 1
        for cell, letters in zip(cells, self._fits, strict=True):
            if cell is not None and cell[2] == "s" and (len(cell[1]) > letters or "\n" in cell[1]):
                lines = max(lines, _lines(cell[1], letters / _PER_WIDTH))
        if lines > 1:
            self[row] = {"ht": f"{min(lines * LINE_HEIGHT + 2, _TALLEST):g}"}


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / (width * _PER_WIDTH))) for line in text.split("\n"))
