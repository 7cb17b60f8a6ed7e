"""The periods that a sheet's headings name: the day each stands for, and what an earlier one still tells of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from boardapp.domain.period_years import place_periods
from boardapp.domain.when import Confidence, read_when
from boardapp.domain.when_order import column_order
from boardapp.exchange.split import RowValues
from boardapp.exchange.table import FoundTable, titled_year
from boardapp.exchange.text import Value, blank, clean
from boardapp.language import _, ngettext
from boardapp.services.importing.days import DATE_FIELDS
from boardapp.services.importing.legend import colour_of_fill

if TYPE_CHECKING:
    from boardapp.exchange.columns import Column
    from boardapp.services.importing.hand import Tools
    from boardapp.services.importing.outline import Outline

_SAMPLE = 1000
_OF_THE_PAST = frozenset({"date_raised", "meeting_date", "completed_date", "closed"})
_OTHER_TIME = dt.timedelta(days=400)


def days_of_periods(table: FoundTable, as_at: dt.date | None, today: dt.date) -> dict[str, dt.date]:
    """Return the day that each period in the headings stands for: its last, or the sheet's own day within it.

    `as_at` is the day that the sheet says it is of.
    """
    dated = [column for column in table.columns if column.period]
    if not dated:
        return {}
    words = [column.period for column in dated]
    holding = {
        column.period
        for column in dated
        if any(not blank(row.value(column.index)) for row in islice(table.rows, _SAMPLE))
    }
    limit = _limit(table, as_at, today)
    order = column_order(words)
    found = place_periods(
        words, limit=limit, filled=holding, year=titled_year(table.sheet, table.banner), month_first=order == "month"
    )
    return {one: min(placed.end, limit) if placed.begin <= limit else placed.end for one, placed in found.items()}


def _limit(table: FoundTable, as_at: dt.date | None, today: dt.date) -> dt.date:
    """Return the day up to which a sheet can tell what has been: that it says it is of, or of the import.

    A sheet that says none, and has only dates of another time, is of the last of them.
    """
    told = dict(_newest(table))
    past = [day for field, day in told.items() if field in _OF_THE_PAST and day <= today]
    if as_at is not None and as_at <= today:
        return max([as_at, *past])
    newest = max(told.values(), default=today)
    return newest if newest < today - _OTHER_TIME else today


def _newest(table: FoundTable) -> Iterator[tuple[str, dt.date]]:
    """Yield the last day of each column of dates, of those that need nothing to be counted from."""
    for column in table.columns:
        for field in filter(None, (column.field, column.second)):
            if field in DATE_FIELDS:
                values = (table.values(row).fields.get(field) for row in islice(table.rows, _SAMPLE))
                found = (read_when(value, reference=None) for value in values if value is not None)
                sure = (one.date for one in found if one.confidence in (Confidence.HIGH, Confidence.MEDIUM))
                newest = max(filter(None, sure), default=None)
                if newest is not None:
                    yield field, newest


def older_notes(table: FoundTable) -> list[str]:
    """Return a sentence for each field that several periods tell: which columns are older than the one taken."""
    notes = []
    for column in table.columns:
        older = table.older(column.field) if column.field else []
        if older:
            sentence = ngettext(
                "{older} is older than {newest}; what it says is kept word for word.",
                "{older} are older than {newest}; what they say is kept word for word.",
                len(older),
            )
            names = ", ".join(_name(one) for one in reversed(older))
            notes.append(sentence.format(older=names, newest=_name(column)))
    return notes


Stale = tuple[str, Value, str]
"""What is to be said of a cell that is blank: its heading, what an earlier period says, and the sentence."""


def last_told(tools: Tools, line: Outline) -> tuple[Outline, list[Stale]]:
    """Return a row with what the last earlier period says where the newest is blank, and what is to be said of it."""
    stale: list[Stale] = []
    fields, row = dict(line.values.fields), line.row
    for name, column in tools.columns.items():
        if name in fields or (column.index in row.fills and name == "rag"):
            continue
        for one in tools.sheet.table.older(name):
            raw, fill = row.value(one.index), row.fills.get(one.index)
            if blank(raw) and not fill:
                continue
            if blank(raw) and fill:
                row = replace(row, fills={**row.fills, column.index: fill})
            else:
                fields[name] = raw
            sentence = _("{newest} is blank here; what {older} says is taken, which is older.")
            said = sentence.format(newest=_name(column), older=_name(one))
            stale.append((_name(column), raw if not blank(raw) else _colour(fill), said))
            break
    if not stale:
        return line, []
    values = RowValues(fields, line.values.updates, line.values.extras)
    return replace(line, row=row, values=values), stale


def older_colours(tools: Tools, line: Outline) -> Mapping[str, str]:
    """Return the earlier ratings of a row that are told by colour alone, by heading."""
    older = tools.sheet.table.older("rag") if line.row.fills else []
    return {
        _name(one): _colour(line.row.fills[one.index])
        for one in older
        if one.index in line.row.fills and blank(line.row.value(one.index))
    }


def _colour(fill: str | None) -> str:
    colour = colour_of_fill(fill) if fill else None
    return _(colour) if colour else clean(fill)


def _name(column: Column) -> str:
    return column.heading or column.letter
