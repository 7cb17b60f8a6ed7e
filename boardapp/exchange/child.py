"""The process that reads a spreadsheet, apart from the application: if a file kills it, nothing else falls.

It takes one line of JSON and the file's bytes on standard input, and answers in lines of JSON.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import sys
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

import orjson
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from boardapp.domain.errors import Refused
from boardapp.exchange.blanks import without_blanks
from boardapp.exchange.book import Kind, Visibility
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.container import chunks, shared_blanks
from boardapp.exchange.errors import (
    Unreadable,
    damaged_sentence,
    password_sentence,
    too_far_sentence,
    too_many_sentence,
)
from boardapp.exchange.guard import checked
from boardapp.exchange.json_rows import read_tables
from boardapp.exchange.mend import mended
from boardapp.exchange.package import Package, read_binary_package, read_package
from boardapp.exchange.plain_text import read_rows
from boardapp.exchange.styles import Marks, Styles, read_marks, read_styles
from boardapp.language import _

Message = dict[str, Any]
_ROWS_A_LINE = 500
_LONGEST_TEXT = 1 << 18
_Typed = tuple[int, int, str, Any]


def main() -> int:
    """Read one file from standard input and answer on standard output."""
    _send({"ready": True})
    request = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    bounds = Bounds(**request["bounds"])
    _limit(bounds)
    try:
        sent = 0
        for message in _messages(content, request["name"], bounds):
            sent += _send(message)
            if sent > bounds.text:
                raise _TooMuchText
        _send({"end": hashlib.sha256(content).hexdigest()})
    except Refused as refused:
        _send({"refused": str(refused)})
    except (_TooMuchText, MemoryError):
        sentence = _("{file} holds more text than can be read safely: split it and try again.")
        _send({"refused": sentence.format(file=request["name"])})
    except PasswordError:
        _send({"refused": password_sentence(request["name"])})
    except BaseException as problem:  # a panic inside the reader is no Exception; whatever it was is one sentence
        _send({"refused": damaged_sentence(request["name"]), "cause": type(problem).__name__})
    return 0


def _limit(bounds: Bounds) -> None:
    """Bound this process's memory and time where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, bounds.seconds),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # macOS refuses some of them
            continue


def _send(message: Message) -> int:
    try:
        line = orjson.dumps(message)
    except TypeError:  # halves of characters, or whole numbers that no sheet holds
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
    return len(line)


def _messages(content: bytes, name: str, bounds: Bounds) -> Iterator[Message]:
    kind, strewn = checked(content, name, bounds)
    if strewn:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            blanks = shared_blanks(parts)
        content = without_blanks(content, strewn, blanks)
    yield {"kind": kind}
    if kind is Kind.CSV:
        yield {"sheet": PurePath(name).stem, "visibility": Visibility.VISIBLE, "merges": None, "height": 0}
        yield from _row_messages(read_rows(content, name, bounds), 0, array("H"))
        return
    if kind is Kind.JSON:
        for title, rows in read_tables(content, name, bounds):
            yield {"sheet": title, "visibility": Visibility.VISIBLE, "merges": None, "height": len(rows)}
            yield from _row_messages(rows, 0, array("H"))
        return
    with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
        if kind in (Kind.XLSX, Kind.XLSB):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                package = read_package(parts) if kind is Kind.XLSX else read_binary_package(parts)
                yield {"epoch_1904": package.epoch_1904, "properties": package.properties}
                looks = SheetLooks(parts, package, read_styles(parts)) if kind is Kind.XLSX else None
                yield from _sheet_messages(book, content, name, bounds, looks)
        else:
            yield from _sheet_messages(book, content, name, bounds, None)


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """Where the looks of an .xlsx are found: its parts, how they hang together, the styles that tell."""

    parts: zipfile.ZipFile
    package: Package
    styles: Styles

    def message(self, sheet: str, filled: array[int]) -> Message:
        """Return the fills and formats of one sheet; `filled` counts the values of each row."""
        part = self.package.sheets.get(sheet, "")
        marks = Marks()
        if part in self.parts.namelist():
            marks = read_marks(chunks(self.parts, self.parts.getinfo(part)), self.styles, filled)
        return {"fills": marks.fills, "formats": marks.formats, "complete": marks.complete}


def _sheet_messages(
    book: CalamineWorkbook, content: bytes, name: str, bounds: Bounds, looks: SheetLooks | None
) -> Iterator[Message]:
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = _parsed(book, meta.name, content)
        height, width = (end + 1 for end in sheet.end or (-1, -1))
        if width > bounds.columns or height * width > bounds.area:
            raise Unreadable(too_far_sentence(name, height, width))
        yield {
            "sheet": meta.name,
            "visibility": _visibility(meta.visible),
            "merges": _merges(sheet, bounds),
            "height": height,
        }
        filled = array("H")
        yield from _row_messages(sheet.iter_rows(), sheet.start[1] if sheet.start else 0, filled)
        if sum(map(bool, filled)) > bounds.rows:
            raise Unreadable(too_many_sentence(name, bounds.rows, _("rows")))
        if looks is not None:
            yield looks.message(meta.name, filled)


def _parsed(book: CalamineWorkbook, sheet: str, content: bytes) -> CalamineSheet:
    """Return a sheet; where the reader stumbles over an error value that is new to it, read a mended copy."""
    try:
        return book.get_sheet_by_name(sheet)
    except CalamineError as problem:
        if "error value" not in str(problem):
            raise
        return CalamineWorkbook.from_object(io.BytesIO(mended(content))).get_sheet_by_name(sheet)


def _visibility(told: SheetVisibleEnum) -> Visibility:
    if told == SheetVisibleEnum.Visible:
        return Visibility.VISIBLE
    return Visibility.HIDDEN if told == SheetVisibleEnum.Hidden else Visibility.VERY_HIDDEN


def _merges(sheet: CalamineSheet, bounds: Bounds) -> list[tuple[int, int, int, int]] | None:
    """Return merged ranges as top, left, bottom, right: rows from 1, columns from 0; None if unknown."""
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        return None
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges[: bounds.merges]]


def _row_messages(rows: Iterable[list[Any]], left: int, filled: array[int]) -> Iterator[Message]:
    """Yield rows in bundles, `left` blank columns put before each; count the values of each in `filled`."""
    lines: list[list[Any]] = []
    typed: list[_Typed] = []
    blanks = [None] * left
    for row in rows:
        cells = _plain([*blanks, *row], len(lines), typed)
        filled.append(min(65535, len(cells) - cells.count(None)))
        lines.append(cells)
        if len(lines) == _ROWS_A_LINE:
            yield {"rows": lines, "typed": typed}
            lines, typed = [], []
    yield {"rows": lines, "typed": typed}


def _plain(cells: list[Any], line: int, typed: list[_Typed]) -> list[Any]:
    """Return a row as JSON holds it, blank ends cut off; dates and times go to `typed` with their place."""
    for column, value in enumerate(cells):
        kind = type(value)
        if kind is str:
            if len(value) > _LONGEST_TEXT:
                raise _TooMuchText
            cells[column] = value or None
        elif kind is float:
            cells[column] = _number(value)
        elif kind in _TYPED:
            mark, plain = _TYPED[kind]
            cells[column] = 0
            typed.append((line, column, mark, plain(value)))
    while cells and cells[-1] is None:
        cells.pop()
    return cells


class _TooMuchText(Exception):
    pass


def _number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 1 << 53 else value


_TYPED: dict[type, tuple[str, Callable[[Any], Any]]] = {
    date: ("d", date.isoformat),
    datetime: ("s", datetime.isoformat),
    time: ("t", time.isoformat),
    timedelta: ("x", timedelta.total_seconds),
}


if __name__ == "__main__":
    sys.exit(main())
