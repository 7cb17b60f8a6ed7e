"""A series of meetings from a pattern: "third Wednesday, quarterly", "every 6 weeks"; holidays avoided by choice."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from boardapp.domain.errors import Refused
from boardapp.language import _

MOST = 60
"""The longest series that is planned at once."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
}  # fmt: skip
_EVERY = {
    "weekly": (1, 0), "fortnightly": (2, 0), "monthly": (0, 1), "quarterly": (0, 3), "yearly": (0, 12),
    "annually": (0, 12), "bimonthly": (0, 2), "half-yearly": (0, 6),
}  # fmt: skip
_NUMBERED = re.compile(r"every (?:(\d{1,2}|two|three|four|six|other) )?(week|month)s?")
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_NUMBERS = {"other": 2, "two": 2, "three": 3, "four": 4, "six": 6}


class Avoid(StrEnum):
    """What becomes of a meeting that would fall on a day to be avoided."""

    KEEP = "keep"
    SKIP = "skip"
    NEXT_DAY = "next working day"
    WEEK_LATER = "week later"
    WEEK_EARLIER = "week earlier"


@dataclass(frozen=True, slots=True)
class Pattern:
    """When meetings are held.

    On the nth weekday (-1: the last) of every so many months or of certain months, or every so many weeks on a weekday
    (None: that of the first day), or on a `date` of those months (31: the last day). Weekdays are 0 (Monday) to 6,
    months 1 to 12.
    """

    nth: int | None = None
    weekday: int | None = None
    every_months: int = 1
    every_weeks: int = 0
    months: tuple[int, ...] = ()
    date: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """One day of a series; `instead_of` is the day of the pattern where that one was avoided."""

    on: date
    instead_of: date | None = None


def read_pattern(words: str) -> Pattern:
    """Read a pattern as people say it. Raises Refused, with examples, where it is none."""
    text = " ".join(words.lower().replace(",", " ").split())
    found = re.findall(r"[a-z0-9-]+", text)
    weekday = next((_DAYS.index(word.rstrip("s")) for word in found if word.rstrip("s") in _DAYS), None)
    nth = next((_NTH[word] for word in found if word in _NTH), None)
    months = tuple(sorted({at for word in found for at in _months(word)}))
    weeks, every = _interval(text, found)
    if weeks and nth is None and not months:
        return Pattern(weekday=weekday, every_weeks=weeks, every_months=0)
    date = _DATE.search(text)
    if date is not None and weekday is None and not weeks and 1 <= int(date[1]) <= 31:
        return Pattern(every_months=every or 1, months=months, date=int(date[1]))
    if nth is None or weekday is None or weeks:
        sentence = _("“{words}” is no pattern of meetings; write it like {examples}.")
        examples = _("“third Wednesday, quarterly”, “last Thursday of March, June and October” or “every 6 weeks”")
        raise Refused(sentence.format(words=words, examples=examples))
    return Pattern(nth, weekday, every_months=every or 1, months=months)


def series(
    pattern: Pattern, first: date, last: date | None, count: int | None, off: frozenset[date], avoid: Avoid
) -> list[SeriesDay]:
    """Return the days of a series from `first` on, to `last` or so many; those that are `off` are avoided.

    A date of the month keeps clear of Saturdays and Sundays too. Raises Refused where neither end is given, or no day
    falls between.
    """
    if last is None and count is None:
        raise Refused(_("A series needs its end: a last day, or how many meetings."))
    found: list[SeriesDay] = []
    most = min(count or MOST, MOST)
    try:
        for day in islice(_days(pattern, first), 12 * MOST):
            if len(found) == most or (last is not None and day > last):
                break
            settled = _settled(day, off, avoid, working=pattern.date is not None)
            if settled is not None and settled >= first and (not found or settled > found[-1].on):
                found.append(SeriesDay(settled, day if settled != day else None))
    except OverflowError:
        pass
    if not found:
        raise Refused(_("No meeting of this pattern falls between these days."))
    return found


def _months(word: str) -> Iterator[int]:
    if len(word) >= 3:
        yield from (at for at, month in enumerate(_MONTHS, start=1) if month == word or month[:3] == word)


def _interval(text: str, words: list[str]) -> tuple[int, int]:
    """Return every how many weeks and months."""
    if found := _NUMBERED.search(text):
        n = _NUMBERS.get(found[1] or "1") or int(found[1] or 1)
        return (max(1, n), 0) if found[2] == "week" else (0, max(1, n))
    return next((_EVERY[word] for word in words if word in _EVERY), (0, 0))


def _days(pattern: Pattern, first: date) -> Iterator[date]:
    if pattern.every_weeks:
        day = first
        if pattern.weekday is not None:
            day += timedelta(days=(pattern.weekday - first.weekday()) % 7)
        while True:
            yield day
            day += timedelta(weeks=pattern.every_weeks)
    month = first.year * 12 + first.month - 1
    if not pattern.months and _day_of(pattern, month) < first:
        month += 1
    while True:
        wanted = not pattern.months or month % 12 + 1 in pattern.months
        if wanted and (day := _day_of(pattern, month)) >= first:
            yield day
        month += 1 if pattern.months else pattern.every_months


def _day_of(pattern: Pattern, month: int) -> date:
    """Return the day of a month counted from the year nought."""
    if pattern.date is None:
        return _nth(pattern, month)
    year, at = month // 12, month % 12 + 1
    return date(year, at, min(pattern.date, monthrange(year, at)[1]))


def _nth(pattern: Pattern, month: int) -> date:
    """Return the nth weekday of a month counted from the year nought."""
    weekday, nth = pattern.weekday or 0, pattern.nth or 1
    if nth < 0:
        after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
        return after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)
    begin = date(month // 12, month % 12 + 1, 1)
    return begin + timedelta(days=(weekday - begin.weekday()) % 7 + 7 * (nth - 1))


def _settled(day: date, off: frozenset[date], avoid: Avoid, *, working: bool) -> date | None:
    """Return the day a meeting is held instead of one that is off; None where it is left out.

    Where it must be `working`, Saturdays and Sundays are off, and weeks that would keep to them are days.
    """

    def is_off(when: date) -> bool:
        return when in off or (working and when.weekday() > 4)

    if avoid is Avoid.KEEP or not is_off(day):
        return day
    if avoid is Avoid.SKIP:
        return None
    back = avoid is Avoid.WEEK_EARLIER
    by_weeks = avoid is not Avoid.NEXT_DAY and not working
    step = timedelta(days=(7 if by_weeks else 1) * (-1 if back else 1))
    for _try in range(60):
        day += step
        if not is_off(day) and (by_weeks or day.weekday() < 5):
            return day
    return None
