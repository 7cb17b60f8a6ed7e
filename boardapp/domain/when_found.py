"""What reading a date in words starts from and comes to, and the pieces that its patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from boardapp.domain.sentences import MONTHS
from boardapp.domain.words import Precision
from boardapp.language import _


class Confidence(StrEnum):
    """How sure a reading is: low and none want a person to look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text cannot say of itself: what a missing year is counted from, the next meeting, the order.

    `weekday` is the one that stands before the day, 0 for Monday.
    """

    reference: date | None
    next_meeting: date | None = None
    month_first: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in words; without a date it is either invalid (no such day) or lacks a clue."""

    day: date | None
    precision: Precision
    confidence: Confidence
    note: str = ""
    invalid: bool = False


Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], Clues], Found | None]]

MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9, "febr": 2}

ANY_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
MONTH = f"(?P<month>{ANY_MONTH})"
YEAR = r"(?P<year>\d{4}|\d{2})"
YEARS = r"(?P<fy>(?:fy|financial year) ?)?'?(?P<years>(?:\d{4}|\d{2})(?: ?[/-] ?(?:\d{4}|\d{2}))?)"
GAP = "[ ,./-]{0,3}"

_YEARS_ON = 2


def pattern(*parts: str) -> re.Pattern[str]:
    """Compile the parts of a pattern, in which digits are 0 to 9 only."""
    return re.compile("".join(parts), re.ASCII)


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean: 00 to 79 are 2000 to 2079."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 80 else 1900)


def attempt(make: Callable[[], date]) -> date | None:
    """Return the day made, or None where the calendar has no such day."""
    try:
        return make()
    except (ValueError, OverflowError):
        return None


def exactly(day: date | None, precision: Precision, confidence: Confidence, note: str = "") -> Found:
    """Return what was found for a day, or that there is no such day."""
    if day is None:
        return Found(None, precision, Confidence.NONE, _("There is no such date."), invalid=True)
    return Found(day, precision, confidence, note)


def year_inferred(
    clues: Clues,
    precision: Precision,
    make: Callable[[int], date],
    confidence: Confidence = Confidence.MEDIUM,
) -> Found:
    """Find the first of the yearly days on or after the reference; 29 February may be eight years away.

    Where a weekday is named, a year in which the day falls on it goes before, if there is one near the reference.
    """
    if clues.reference is None:
        return Found(None, precision, Confidence.NONE, _("No year is given, and there is nothing to count it from."))
    first = clues.reference.year - 1
    days = [day for year in range(first, first + 10) if (day := attempt(partial(make, year))) is not None]
    if clues.weekday is not None and precision is Precision.DAY:
        near = clues.reference.year + _YEARS_ON
        fitting = next((day for day in days if day.weekday() == clues.weekday and day.year <= near), None)
        if fitting is not None:  # in four years no day of the year falls on the same weekday twice
            return Found(fitting, precision, confidence, _("The year is inferred from the weekday."))
    coming = next((day for day in days if day >= clues.reference), None)
    return exactly(coming, precision, confidence, _("The year is inferred."))
