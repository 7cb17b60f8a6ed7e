"""Periods that a sheet names, put in order and into years: "Q1", "Q2" beside each other, "March" before "June"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from boardapp.domain.when import When, read_when
from boardapp.domain.when_found import ANY_MONTH
from boardapp.domain.words import Precision

_SPANS = {
    Precision.WEEK: 7,
    Precision.MONTH: 31,
    Precision.SEASON: 92,
    Precision.QUARTER: 92,
    Precision.HALF: 184,
    Precision.YEAR: 366,
}
_PARTS = (Precision.QUARTER, Precision.HALF)
_YEAR = timedelta(days=365)
_MOST_YEARS_BACK = 30
_SOME_YEAR = 2001

_FINANCIAL = re.compile(r"(?<![\d/-])(20\d\d) ?[/-] ?(?:20)?(\d\d)(?![\d/-])")
_CALENDAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.-])")
_IN_DATE = re.compile(rf"\b(?:{ANY_MONTH})\b", re.I)


@dataclass(frozen=True, slots=True)
class Year:
    """A year that a title names: its days, and whether it is surely a financial one."""

    first: date
    last: date
    financial: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The days of a period, the last of them exact; `sure` where its words name the year."""

    begin: date
    end: date
    sure: bool


def year_named(lines: Iterable[str]) -> Year | None:
    """Return the one year that titles name, a financial one before a calendar year; None for none or several."""
    lines = list(lines)
    found = [(int(first), int(second)) for line in lines for first, second in _FINANCIAL.findall(line)]
    financial = {first for first, second in found if second == (first + 1) % 100}
    if financial:
        year = min(financial)
        return Year(date(year, 4, 1), date(year + 1, 3, 31), True) if len(financial) == 1 else None
    calendar = {int(year) for line in lines if not _IN_DATE.search(line) for year in _CALENDAR.findall(line)}
    year = min(calendar, default=0)
    return Year(date(year, 1, 1), date(year, 12, 31), False) if len(calendar) == 1 else None


def place_periods(
    words: Sequence[str],
    *,
    limit: date | None = None,
    filled: Collection[str] | None = None,
    year: Year | None = None,
    month_first: bool = False,
) -> dict[str, Placed]:
    """Return the days of each period, given in the order of its columns.

    A missing year is that of the title; else such that the columns follow each other in time, one way or the other,
    and the newest that is `filled` has begun by the `limit`. Without a limit only the order is to be relied on.
    """
    return _Placing(tuple(dict.fromkeys(words)), limit, filled, year, month_first).place()


class _Placing:
    """Places the periods of one sheet."""

    def __init__(
        self,
        words: tuple[str, ...],
        limit: date | None,
        filled: Collection[str] | None,
        year: Year | None,
        month_first: bool,
    ) -> None:
        self._limit, self._year, self._month_first = limit, year, month_first
        self._some = date(limit.year if limit else _SOME_YEAR, 1, 1)
        self._sure = {one: found for one in words if (found := self._by_itself(one)) is not None}
        self._order = [one for one in words if one in self._sure or self._read(one, self._some) is not None]
        self._filled = [one for one in self._order if filled is None or one in filled]

    def place(self) -> dict[str, Placed]:
        """Return the days of each period."""
        found = self._sure if len(self._sure) == len(self._order) else self._years_found()
        return {
            one: Placed(when.date - timedelta(days=_SPANS.get(when.precision, 1) - 1), when.date, one in self._sure)
            for one, when in found.items()
            if when.date is not None
        }

    def _years_found(self) -> Mapping[str, When]:
        if self._sure:
            return self._shortest(self._some) or self._each_alone()
        if self._year is not None:
            within: Mapping[str, When] = self._all_from(self._year.first)
            inside = all(_day(one) <= self._year.last for one in within.values())
            if not (inside and (_rising(within.values()) or _rising([*within.values()][::-1]))):
                within = self._following(self._year.first)
            if self._year.financial or self._has_begun(within):
                return within
        for year in range(self._some.year + 1, self._some.year - _MOST_YEARS_BACK, -1):
            found = self._following(date(year, 1, 1))
            if self._limit is None or self._has_begun(found):
                return found
        return self._each_alone()

    def _has_begun(self, found: Mapping[str, When]) -> bool:
        newest = max((found[one] for one in self._filled), key=_day, default=None)
        if newest is None or self._limit is None:
            return True
        return _day(newest) - timedelta(days=_SPANS.get(newest.precision, 1) - 1) <= self._limit

    def _following(self, start: date) -> Mapping[str, When]:
        """Return the periods such that each follows the one before it, the first in time from a day on."""
        usual = {one: self._from_its_year(one, start.year) for one in self._order}
        if _rising(usual.values()):
            return self._chain(self._order, start) or usual
        return self._shortest(start) or usual

    def _shortest(self, start: date) -> Mapping[str, When] | None:
        """Return the chain of the shortest time, forwards before backwards; None where the columns follow no order."""
        chains = [self._chain(order, start) for order in (self._order, self._order[::-1])]
        return min(filter(None, chains), key=lambda chain: _day_span(chain.values()), default=None)

    def _chain(self, order: Sequence[str], start: date) -> dict[str, When] | None:
        """Return periods that rise in this order; None where those with a year do not."""
        first = next((at for at, one in enumerate(order) if one in self._sure), 0)
        head = self._sure.get(order[first]) or self._read(order[first], start)
        if head is None:
            return None
        found = {order[first]: head}
        before = after = _day(head)
        for one in reversed(order[:first]):
            when = self._read(one, before - _YEAR + timedelta(days=1))
            if when is None:
                return None
            found[one], before = when, _day(when)
        for one in order[first + 1 :]:
            when = self._sure.get(one) or self._read(one, after)
            if when is None or _day(when) < after:
                return None
            found[one], after = when, _day(when)
        return found

    def _all_from(self, start: date) -> dict[str, When]:
        return {one: when for one in self._order if (when := self._read(one, start)) is not None}

    def _from_its_year(self, words: str, year: int) -> When:
        """Read a period in a year of its kind: a quarter or half in a financial one, else in one of the calendar."""
        found = self._read(words, date(year, 1, 1))
        if found is not None and found.precision in _PARTS:
            found = self._read(words, date(year, 4, 1))
        assert found is not None, "only periods that can be read are placed"
        return found

    def _each_alone(self) -> dict[str, When]:
        """Return each period by itself: the last that has begun."""
        found = dict(self._sure)
        for one in self._order:
            when = self._read(one, self._some)
            if one not in found and when is not None and self._limit is not None:
                begun = self._limit - _YEAR + timedelta(days=_SPANS.get(when.precision, 1))
                when = self._read(one, begun)
            if one not in found and when is not None:
                found[one] = when
        return found

    def _by_itself(self, words: str) -> When | None:
        """Return a period whose words name its year; "June 12" long ago is rather the 12th of June."""
        found = read_when(words, reference=None, month_first=self._month_first)
        if found.date is None:
            return None
        seen = read_when(words, reference=self._limit, month_first=self._month_first) if self._limit else found
        return None if seen.precision is not found.precision else found

    def _read(self, words: str, reference: date) -> When | None:
        found = read_when(words, reference=reference, month_first=self._month_first)
        return None if found.date is None else found


def _day(when: When) -> date:
    assert when.date is not None
    return when.date


def _rising(whens: Iterable[When]) -> bool:
    days = [_day(when) for when in whens]
    return all(one <= other for one, other in pairwise(days))


def _day_span(whens: Iterable[When]) -> timedelta:
    days = [_day(when) for when in whens]
    return max(days) - min(days)
