"""A row's values by field: composite cells divided, dated updates gathered, unknown columns kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boardapp.domain.when import is_when
from boardapp.domain.when_apart import Apart, apart, has_date
from boardapp.exchange.columns import Column
from boardapp.exchange.rows import SheetRow
from boardapp.exchange.shapes import coloured, measured, stated
from boardapp.exchange.text import Value, blank
from boardapp.language import _

_JOINTS = ("\n", " / ", ";", "|", " - ", " \u2013 ", " \u2014 ", ", ", "/", ",")
_BOUND = re.compile(r"(?:by|due|before|until|deadline)\b", re.IGNORECASE)
_SHOWN = frozenset({"rag", "status", "percent_complete"})
_PROSE = frozenset({"title", "description", "update", "next_steps", "barriers", "path_to_green", "outcome_measure"})
_DATE_FIELDS = (
    "due_date",
    "original_due",
    "revised_due",
    "completed_date",
    "start_date",
    "date_raised",
    "meeting_date",
)


Known = Callable[[str], bool]


def _nobody(_words: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class RowValues:
    """The raw values of one row, blanks left out.

    `fields` holds one value for each field; `updates` each text of an update column with the period its
    heading names ("" for none), in the order of the columns; `extras` the unknown columns by heading.
    """

    fields: Mapping[str, Value]
    updates: Sequence[tuple[str, Value]]
    extras: Mapping[str, Value]


def row_values(columns: Sequence[Column], row: SheetRow, known: Known = _nobody) -> RowValues:
    """Return the values of a row by what its columns hold; `known` tells which words are a name."""
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
            fields = split_cell(column.field, column.second, value, known) | fields
        elif column.field == "update":
            updates.append((column.period, value))
        else:
            fields[column.field] = value
    return RowValues(fields, tuple(updates), extras)


def values_under(column: Column, name: str, rows: Iterable[SheetRow]) -> list[Value]:
    """Return what the cells of a column hold of one field, composite cells divided; None where they hold nothing."""
    values = [row.value(column.index) for row in rows]
    if not column.field or not column.second:
        return values
    return [split_cell(column.field, column.second, one).get(name) for one in values]


def split_cell(first: str, second: str, value: Value, known: Known = _nobody) -> dict[str, Value]:
    """Divide one cell between two fields, by a line break or mark between two parts that suit them.

    A date is told apart wherever one begins or ends the cell; `known` tells which words are a name, so that "Jane May"
    stays one.
    """
    if not isinstance(value, str):
        return {second if _suits(second, value) and not _suits(first, value) else first: value}
    dates = [name for name in (first, second) if name in _DATE_FIELDS]
    if len(dates) == 1:
        return _split_date(dates[0], first if dates[0] == second else second, value.strip(), known)
    for left, right in _divisions(value):
        if _suits(first, left) and _suits(second, right):
            return {first: left, second: right}
        if (_proves(first, right) or _proves(second, left)) and _suits(first, right) and _suits(second, left):
            return {first: right, second: left}
    return {second if _proves(second, value) and not _proves(first, value) else first: value.strip()}


def _split_date(date_field: str, other: str, text: str, known: Known) -> dict[str, Value]:
    """Divide a cell between a date and another field: whole if it is either, else by the best date at either end."""
    whole_date = is_when(text)
    if whole_date and other not in _SHOWN:
        return {date_field: text}
    ways = [one for one in apart(text) if _suits(other, one.words) and _stands_apart(other, one)]
    if ways and known(text):
        return {other: text}
    if ways:
        best = next((one for one in ways if known(one.words)), ways[0]) if len(ways) > 1 else ways[0]
        return {other: best.words, date_field: best.when}
    if other in _SHOWN:
        if whole_date or _proves(other, text):
            return {other if _proves(other, text) else date_field: text}
        loose = next((one for one in apart(text) if has_date(one.when)), None)
        return {other: loose.words, date_field: loose.when} if loose else {other: text}
    if not has_date(text):
        return {other: text}
    return {other: text, date_field: text} if other in _PROSE else {date_field: text}


def _stands_apart(other: str, found: Apart) -> bool:
    """Tell whether a date is one for itself; at the end of a sentence it may be a part of what is said."""
    return other not in _PROSE or found.marked or has_date(found.when) or _BOUND.match(found.when) is not None


def _divisions(value: str) -> list[tuple[str, str]]:
    pairs = [value.rsplit(joint, 1) for joint in _JOINTS if joint in value]
    return [(left.strip(), right.strip()) for left, right in pairs if left.strip() and right.strip()]


def _proves(field: str, value: Value) -> bool:
    """Tell whether a value shows by itself that it belongs to a field."""
    if field in _DATE_FIELDS:
        return isinstance(value, date) or (isinstance(value, str) and is_when(value))
    if field == "rag":
        return coloured(value)
    if field == "status":
        return stated(value)
    return field == "percent_complete" and measured(value)


def _suits(field: str, value: Value) -> bool:
    """Tell whether a value may belong to a field: proven where proof is possible, else words."""
    if field in _DATE_FIELDS or field in ("rag", "status", "percent_complete"):
        return _proves(field, value)
    return not isinstance(value, date) and not coloured(value) and not (isinstance(value, str) and is_when(value))
