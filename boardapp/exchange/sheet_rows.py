"""Write the rows of a sheet as they come, in the sheet's own mark-up, and put them into what openpyxl writes around."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from boardapp.exchange.column_cells import Cell, ColumnCells
from boardapp.exchange.looks import Looks
from boardapp.exchange.row_heights import height
from boardapp.exchange.rows_out import ColumnKind, ValueOut

_NO_ROWS = re.compile(rb"<sheetData\s*(?:/>|></sheetData>)")
_AT_ONCE = 1 << 20


@contextmanager
def rows_of(page: Any, columns: Sequence[tuple[ColumnKind, float]]) -> Iterator[SheetRows]:
    """Give the rows of a sheet of a write-only workbook to be added, by the kinds and widths of its columns.

    They wait on disk, so that memory does not grow with them. When the block ends well the sheet is closed: openpyxl
    writes all that stands around the rows, but would make objects of every cell of theirs, which is most of its work.
    """
    looks = Looks(page)
    cells = [ColumnCells(number, kind, width, looks) for number, (kind, width) in enumerate(columns, 1)]
    with TemporaryFile(prefix="boardapp.") as waiting:
        yield SheetRows(cells, waiting)
        page.close()
        _put_in(Path(page._writer.out), waiting)


class SheetRows:
    """Rows that are added one by one; `count` says how many there are."""

    def __init__(self, columns: Sequence[ColumnCells], file: IO[bytes]) -> None:
        self._columns, self._file, self.count = columns, file, 0

    def head(self, headings: Sequence[str]) -> None:
        """Add a row of headings."""
        self._write([(one, one.heading(words)) for one, words in zip(self._columns, headings, strict=True)])

    def add(self, values: Sequence[ValueOut]) -> None:
        """Add a row of a value for each column."""
        row = self.count + 1
        self._write(
            [(one, one.cell(value, row)) for one, value in zip(self._columns, values, strict=True) if value is not None]
        )

    def _write(self, cells: Sequence[tuple[ColumnCells, Cell]]) -> None:
        self.count += 1
        row, most, told = self.count, 1, []
        for column, (text, lines) in cells:
            if text:
                told.append(f"{column.begin}{row}{text}")
                if lines > most:
                    most = lines
        tall = f' ht="{height(most):g}"' if most > 1 else ""
        self._file.write(f'<row r="{row}"{tall}>{"".join(told)}</row>'.encode())

    def cut(self) -> Iterator[str]:
        """Yield the places of the cells whose text was longer than a cell can hold, row by row."""
        for row, at in sorted((row, at) for at, column in enumerate(self._columns) for row in column.cut):
            yield f"{self._columns[at].letter}{row}"


def _put_in(sheet: Path, rows: IO[bytes]) -> None:
    """Put rows where a sheet was written without any."""
    before, after = _NO_ROWS.split(sheet.read_bytes(), maxsplit=1)
    rows.seek(0)
    with sheet.open("wb") as whole:
        whole.write(before + b"<sheetData>")
        shutil.copyfileobj(rows, whole, _AT_ONCE)
        whole.write(b"</sheetData>" + after)
