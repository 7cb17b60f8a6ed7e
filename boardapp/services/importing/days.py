"""The dates of a sheet: the order of each column's figures, what a missing year is counted from, what must be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from boardapp.domain.when import Confidence, When, read_when
from boardapp.domain.when_order import column_order
from boardapp.domain.words import Precision
from boardapp.exchange.split import values_under
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import Value, blank
from boardapp.language import _

DATE_FIELDS = (
    "due_date", "original_due", "revised_due", "date_raised", "start_date", "completed_date", "meeting_date", "closed",
)  # fmt: skip
_SAMPLE = 1000
_OF_OUR_TIME = dt.timedelta(days=400)
_YEAR = dt.timedelta(days=365)
_OF_THE_PAST = frozenset({"date_raised", "meeting_date", "completed_date", "closed", "update"})
_SPANS = {Precision.WEEK: 7, Precision.MONTH: 31, Precision.QUARTER: 92, Precision.HALF: 184}
_ASKED_KINDS = ("tbc", "asap", "ongoing", "invalid", "unparsed", "person")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as read from a cell, and the sentence where a person must look at it."""

    when: When
    problem: str = ""

    @property
    def empty(self) -> bool:
        """Whether the cell says in so many words that there is no date."""
        return self.when.date is None and self.when.kind is None and self.when.precision is Precision.NONE


class Days:
    """Reads the dates of one sheet.

    A missing year is counted from what the row, its section or the lines above the table say; where they say
    nothing, from the day of the import, unless the sheet's other dates show that it is of another time: the last such
    day, or such period begun, where the column tells of what has been, else the next. `order` is what
    a person said comes first in dates in figures; else each column is asked.
    """

    def __init__(
        self, table: FoundTable, today: dt.date, epoch_1904: bool, order: Literal["day", "month"] | None = None
    ) -> None:
        self._epoch_1904 = epoch_1904
        self._orders: dict[str, Literal["day", "month", "ask"]] = {}
        self._kept: dict[tuple[object, ...], Day] = {}
        newest: dt.date | None = None
        for column in table.columns:
            for field in filter(None, (column.field, column.second)):
                if field in DATE_FIELDS:
                    values = values_under(column, field, islice(table.rows, _SAMPLE))
                    self._orders[field] = order or column_order(values)
                    newest = max(filter(None, (newest, *self._sure(values))), default=None)
        known = newest is None or abs(newest - today) < _OF_OUR_TIME or newest > today
        self.last_resort = today if known else None
        self._today = today

    def _sure(self, values: list[Value]) -> Iterator[dt.date]:
        """Yield the days that need nothing to be counted from."""
        for value in values:
            if not blank(value):
                found = read_when(value, reference=None, epoch_1904=self._epoch_1904)
                if found.date is not None and found.confidence in (Confidence.HIGH, Confidence.MEDIUM):
                    yield found.date

    def read(
        self,
        field: str,
        raw: Value,
        reference: dt.date | None,
        next_meeting: dt.date | None = None,
        *,
        month_only: bool = False,
    ) -> Day:
        """Read a cell of a date column; `month_only` says that it shows no day."""
        if type(raw) is dt.date and not month_only:
            return _plain_day(raw)
        key = (field, type(raw), raw, reference, next_meeting, month_only)
        if key not in self._kept:
            found = self._read(field, raw, reference or self.last_resort, next_meeting, month_only)
            if reference is None and field in _OF_THE_PAST and found.when.date and found.when.date > self._today:
                begun = self._today - _YEAR + dt.timedelta(days=_SPANS.get(found.when.precision, 1))
                found = self._read(field, raw, begun, next_meeting, month_only)
            self._kept[key] = found
        return self._kept[key]

    def _read(
        self, field: str, raw: Value, reference: dt.date | None, next_meeting: dt.date | None, month_only: bool
    ) -> Day:
        order = self._orders.get(field, "day")

        def reading(month_first: bool) -> When:
            return read_when(
                raw,
                reference=reference,
                next_meeting=next_meeting,
                month_first=month_first,
                month_only=month_only,
                epoch_1904=self._epoch_1904,
            )

        found = reading(order == "month")
        if order == "ask" and isinstance(raw, str):
            other = reading(True)
            if found.date != other.date:
                unread = When(None, Precision.NONE, raw, Confidence.NONE, kind="unparsed")
                return Day(unread, _("Day or month first? The column leaves it open; the words are kept."))
        return Day(found, _asked(found))


@lru_cache(4096)
def _plain_day(day: dt.date) -> Day:
    if day.year in range(1990, 2101):
        return Day(When(day, Precision.DAY, day.isoformat(), Confidence.HIGH))
    found = read_when(day, reference=None)
    return Day(found, _asked(found))


def _asked(found: When) -> str:
    """Return what a person should look at: no day, no such day, or a reading that is not sure."""
    newest = found.revised or found
    if found.kind in _ASKED_KINDS or newest.confidence is Confidence.LOW:
        return newest.note or _("It is not sure which day this means.")
    return ""


def last_of(found: When) -> When:
    """Return the newer of two dates in one cell, with the words of both."""
    return replace(found.revised, raw=found.raw) if found.revised else found
