"""Days of a starter plan, counted from the day it is created, so that an example is always of the present.

"T-45" is a day so many days from that day, "W-13 Wed" a weekday so many weeks from its week, "M+2", "Q-1" and "Y+0"
the last day of a month, of a quarter and of a year (financial, from 1 April), "F-2" the first day of a financial
year. A day that does not move is written as 2026-03-31.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.periods import financial_year_end, month_end, quarter_end
from boardapp.domain.sentences import MONTHS, spoken
from boardapp.domain.words import Precision
from boardapp.language import _

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MOVING = re.compile(rf"(?P<unit>[TWMQYF])(?P<n>[+-]\d{{1,4}})?(?: (?P<weekday>{'|'.join(WEEKDAYS)}))?")
_IN_TEXT = re.compile(r"\{([^{}]+)\}")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the day, the words for it where it is less exact than a day, and how exact."""

    on: dt.date | None
    text: str | None = None
    precision: Precision = Precision.DAY


NO_DUE = Due(None, None, Precision.NONE)


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year that readings and targets are for."""

    label: str
    end: dt.date


@dataclass(frozen=True, slots=True)
class Days:
    """Reads days against the day of creation; bank holidays are known, so that no meeting falls on one."""

    today: dt.date
    holidays: frozenset[dt.date] = frozenset()

    def day(self, words: str) -> dt.date:
        """Return the day that an expression means. Raises Refused."""
        found = _MOVING.fullmatch(words)
        if found is None:
            try:
                return dt.date.fromisoformat(words)
            except ValueError:
                raise Refused(_("“{words}” is no day.").format(words=words)) from None
        unit, n, weekday = found["unit"], int(found["n"] or 0), found["weekday"]
        if (unit == "W") != (weekday is not None):
            raise Refused(_("“{words}” is no day: a week has a weekday, as in W+2 Fri.").format(words=words))
        match unit:
            case "T":
                return self.today + n * _DAY
            case "W":
                monday = self.today - self.today.weekday() * _DAY
                return monday + (7 * n + WEEKDAYS.index(weekday)) * _DAY
            case "F":
                return financial_year_end(self._financial_year() + n - 1) + _DAY
            case _:
                return self.period(unit, n).end

    def working_day(self, words: str) -> dt.date:
        """Return the day that an expression means, or the first working day after it."""
        day = self.day(words)
        while day.weekday() >= WEEKDAYS.index("Sat") or day in self.holidays:
            day += _DAY
        return day

    def due(self, words: str) -> Due:
        """Return when something is due; months, quarters and years keep their words."""
        found = _MOVING.fullmatch(words)
        if found is None or found["unit"] not in _PRECISION:
            return Due(self.day(words))
        period = self.period(found["unit"], int(found["n"] or 0))
        return Due(period.end, period.label, _PRECISION[found["unit"]])

    def period_of(self, words: str) -> Period:
        """Return the period of "M-1", "Q-1" or "Y+0". Raises Refused."""
        found = _MOVING.fullmatch(words)
        if found is None or found["unit"] not in _PRECISION:
            raise Refused(_("“{words}” is no period, such as Q-1.").format(words=words))
        return self.period(found["unit"], int(found["n"] or 0))

    def period(self, unit: str, n: int) -> Period:
        """Return the month (M), quarter (Q) or financial year (Y) so many from the present one."""
        if unit == "M":
            end = _months_on(self.today, n)
            return Period(f"{_(MONTHS[end.month - 1])} {end.year}", end)
        if unit == "Q":
            quarters = 4 * self._financial_year() + (self.today.month - 4) % 12 // 3 + n
            year, quarter = divmod(quarters, 4)
            return Period(f"Q{quarter + 1} {_year_label(year)}", quarter_end(year, quarter + 1))
        year = self._financial_year() + n
        return Period(_year_label(year), financial_year_end(year))

    def fill(self, text: str, words: Mapping[str, str]) -> str:
        """Put words and days into a text where it names them in braces: "until {W+6 Fri}". Raises Refused."""
        return _IN_TEXT.sub(lambda found: words[found[1]] if found[1] in words else spoken(self.day(found[1])), text)

    def _financial_year(self) -> int:
        return self.today.year - (self.today.month < 4)


_PRECISION = {"M": Precision.MONTH, "Q": Precision.QUARTER, "Y": Precision.YEAR}


def _months_on(day: dt.date, n: int) -> dt.date:
    year, month = divmod(12 * day.year + day.month - 1 + n, 12)
    return month_end(year, month + 1)


def _year_label(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"
