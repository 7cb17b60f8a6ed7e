"""Write the rows of a sheet as .csv, for any program, or .json, for programs that ask for keys."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from boardapp.exchange.atomic import written_beside
from boardapp.exchange.rows_out import SheetOut, ValueOut, looks_like_formula, plain, printable

_PROGRESS_EVERY = 1000


def write_csv(path: Path, sheet: SheetOut, *, progress: Callable[[int], None] | None = None) -> None:
    """Write one sheet as UTF-8 that Excel recognises; dates are ISO, lists joined by "; ".

    A text that a spreadsheet program might calculate gets an apostrophe before it, which reading takes off.
    """
    with written_beside(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_guarded(column.heading) for column in sheet.columns])
        for number, row in enumerate(sheet.rows, 1):
            writer.writerow([_line_text(value) for value in row])
            if progress and number % _PROGRESS_EVERY == 0:
                progress(number)


def write_json(path: Path, sheets: Sequence[SheetOut]) -> None:
    """Write one sheet as an array of objects by key, several as an object of such arrays by title."""
    with written_beside(path) as beside, beside.open("w", encoding="utf-8") as file:
        whole = [_objects(sheet) for sheet in sheets]
        content = whole[0] if len(sheets) == 1 else {s.title: rows for s, rows in zip(sheets, whole, strict=True)}
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _objects(sheet: SheetOut) -> list[dict[str, object]]:
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, map(_json_value, row), strict=True)) for row in sheet.rows]


def _json_value(value: ValueOut) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta | Decimal):
        return str(value)
    return value


def _line_text(value: ValueOut) -> str:
    single = plain(value)
    if single is None:
        return ""
    if isinstance(single, str):
        return _guarded(single)
    if isinstance(single, bool):
        return "true" if single else "false"
    return single.isoformat() if isinstance(single, date | time) else str(single)


def _guarded(text: str) -> str:
    text = printable(text)
    bare = text.lstrip("'")
    return f"'{text}" if looks_like_formula(bare) else text
