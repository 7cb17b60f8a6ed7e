"""A row's values by field: composite cells divided, dated updates gathered, unknown columns kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boardapp.exchange.columns import Column
from boardapp.exchange.rows import SheetRow
from boardapp.exchange.shapes import coloured, dated, measured, stated
from boardapp.exchange.text import Value, blank
from boardapp.language import _

_JOINTS = ("\n", " / ", ";", "|", " - ", " \u2013 ", " \u2014 ", ", ", "/", ",")
_DATE_BEGINS = re.compile(
    r"\s+(?=(?:\d|by\b|end\b|q[1-4]|tb[acd]\b|asap\b|ongoing\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.I
)
_DATE_FIELDS = (
    "due_date",
    "original_due",
    "revised_due",
    "completed_date",
    "start_date",
    "date_raised",
    "meeting_date",
)


@dataclass(frozen=True, slots=True)
class RowValues:
    """The raw values of one row, blanks left out.

    `fields` holds one value for each field; `updates` each text of an update column with the period its
    heading names ("" for none), in the order of the columns; `extras` the unknown columns by heading.
    """

    fields: Mapping[str, Value]
    updates: Sequence[tuple[str, Value]]
    extras: Mapping[str, Value]


def row_values(columns: Sequence[Column], row: SheetRow) -> RowValues:
    """Return the values of a row by what its columns hold."""
    fields: dict[str, Value] = {}
    updates: list[tuple[str, Value]] = []
    extras: dict[str, Value] = {}
    for column in columns:
        value = row.value(column.index)
        if value is None or blank(value) or column.field == "ignore":
            continue
        if column.field is None:
            name = column.heading or _("Column {letter}").format(letter=column.letter)
            extras[name if name not in extras else f"{name} ({column.letter})"] = value
        elif column.second:  # a column of its own knows better, wherever it stands
            fields = split_cell(column.field, column.second, value) | fields
        elif column.field == "update":
            updates.append((column.period, value))
        else:
            fields[column.field] = value
    return RowValues(fields, tuple(updates), extras)


def split_cell(first: str, second: str, value: Value) -> dict[str, Value]:
    """Divide one cell between two fields, by a line break or mark between two parts that suit them."""
    if not isinstance(value, str):
        return {second if _suits(second, value) and not _suits(first, value) else first: value}
    for left, right in _divisions(first, second, value):
        if _suits(first, left) and _suits(second, right):
            return {first: left, second: right}
        if (_proves(first, right) or _proves(second, left)) and _suits(first, right) and _suits(second, left):
            return {first: right, second: left}
    return {second if _proves(second, value) and not _proves(first, value) else first: value.strip()}


def _divisions(first: str, second: str, value: str) -> list[tuple[str, str]]:
    pairs = [value.rsplit(joint, 1) for joint in _JOINTS if joint in value]
    if second in _DATE_FIELDS:
        pairs += [[value[: found.start()], value[found.end() :]] for found in _DATE_BEGINS.finditer(value)]
    return [(left.strip(), right.strip()) for left, right in pairs if left.strip() and right.strip()]


def _proves(field: str, value: Value) -> bool:
    """Tell whether a value shows by itself that it belongs to a field."""
    if field in _DATE_FIELDS:
        return dated(value)
    if field == "rag":
        return coloured(value)
    if field == "status":
        return stated(value)
    return field == "percent_complete" and measured(value)


def _suits(field: str, value: Value) -> bool:
    """Tell whether a value may belong to a field: proven where proof is possible, else words."""
    if field in _DATE_FIELDS or field in ("rag", "status", "percent_complete"):
        return _proves(field, value)
    return not isinstance(value, date) and not dated(value) and not coloured(value)
