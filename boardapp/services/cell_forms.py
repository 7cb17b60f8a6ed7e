"""How the values of an action stand in the cells of a sheet, and whether a cell still says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import Enum
from typing import Any

from boardapp.domain.records import ActionRecord
from boardapp.exchange.rows_out import LONGEST_CELL, ValueOut, printable
from boardapp.exchange.text import Value, clean

_NEARLY_FULL = LONGEST_CELL // 2 - 1


def cell(record: ActionRecord, key: str) -> ValueOut:
    """Return the value of an action's key as an export writes it; lists are tuples of texts."""
    value: Any = getattr(record, key)
    return str(value.value) if isinstance(value, Enum) else value


def same(raw: Value, value: ValueOut) -> bool:
    """Tell whether a cell as read holds a value as written; spaces, and what no file can hold, do not count."""
    if value is None:
        return False
    if raw is value or raw == value:
        return True
    if isinstance(value, dt.date):
        return clean(raw) == value.isoformat()
    if isinstance(value, bool):
        return clean(raw).lower() == ("true" if value else "false")
    if isinstance(value, int | float):
        return clean(raw).removesuffix("%").strip() == str(value)
    text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, Sequence) else str(value)
    read = raw if isinstance(raw, str) else clean(raw)
    if read == text:
        return True
    read, text = even(read), even(text)
    return read == text or (_cut_short(read) and text.startswith(read[:-1]))


def even(text: str) -> str:
    """Return a text as one line without what no file can hold, to be compared."""
    return " ".join(printable(text).split())


def _cut_short(text: str) -> bool:
    """Tell whether a text fills its cell to the brim, so that the rest of it stayed behind."""
    return text.endswith("\u2026") and len(text) > _NEARLY_FULL
