"""Single days in figures and words: "31.3.24", "March 31, 2025", "30 Sept"."""

from __future__ import annotations

import re
from datetime import date

from boardapp.domain.when_found import (
    ANY_MONTH,
    GAP,
    MONTH,
    MONTH_NUMBERS,
    YEAR,
    Clues,
    Confidence,
    Found,
    Rule,
    attempt,
    exactly,
    full_year,
    pattern,
    year_inferred,
)
from boardapp.domain.words import Precision
from boardapp.language import _

_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = "(?:st|nd|rd|th)"
_DASH = "(?: ?[-/.] ?| )"

_ISO = pattern(r"(?P<year>\d{4})(?P<dash>[-/.])(?P<number>\d{1,2})(?P=dash)", _DAY)
NUMERIC = pattern(r"(?P<first>\d{1,2})", _DASH, r"(?P<second>\d{1,2})", _DASH, "'?", YEAR)

# A whole date, year and all, wherever it stands in a text.
FULL_DATE = pattern(
    r"(?<![\d/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})",
    rf"|\d{{1,2}}{_ORDINAL}?{GAP}(?:of )?(?:{ANY_MONTH}){GAP}'?(?:\d{{4}}|\d{{2}}))(?!\d)",
)


def _day(year: int, month: int, day: int) -> date | None:
    return attempt(lambda: date(year, month, day))


def _iso(match: re.Match[str], _clues: Clues) -> Found:
    day = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return exactly(day, Precision.DAY, Confidence.HIGH)


def _compact(match: re.Match[str], _clues: Clues) -> Found | None:
    day = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return exactly(day, Precision.DAY, Confidence.MEDIUM, _("Read as year, month, day.")) if day else None


def _numeric(match: re.Match[str], clues: Clues) -> Found:
    first, second, year = int(match["first"]), int(match["second"]), full_year(match["year"])
    readings = [
        (_day(year, second, first), _("Read with the day first.")),
        (_day(year, first, second), _("Read with the month first.")),
    ]
    (usual, how), (other, other_how) = reversed(readings) if clues.month_first else readings
    if usual is None:
        return exactly(other, Precision.DAY, Confidence.LOW, other_how)
    if other is None or other == usual:
        return exactly(usual, Precision.DAY, Confidence.HIGH)
    return exactly(usual, Precision.DAY, Confidence.MEDIUM, how)


def _in_words(match: re.Match[str], _clues: Clues) -> Found:
    day = _day(full_year(match["year"]), MONTH_NUMBERS[match["month"]], int(match["day"]))
    return exactly(day, Precision.DAY, Confidence.HIGH)


def _without_year(match: re.Match[str], clues: Clues) -> Found:
    month, day = MONTH_NUMBERS[match["month"]], int(match["day"] or match["digit"])
    return year_inferred(clues, Precision.DAY, lambda year: date(year, month, day))


def _in_figures_without_year(match: re.Match[str], clues: Clues) -> Found | None:
    """Read "31/03"; where the figures could stand either way round it is low."""
    first, second = int(match["first"]), int(match["second"])
    swapped = second > 12 or (clues.month_first and first <= 12)
    day, month = (second, first) if swapped else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    confidence = Confidence.MEDIUM if first > 12 else Confidence.LOW
    return year_inferred(clues, Precision.DAY, lambda year: date(year, month, day), confidence)


DAY_RULES: tuple[Rule, ...] = (
    (_ISO, _iso),
    (NUMERIC, _numeric),
    (pattern(r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)"), _compact),
    (pattern(_DAY, _ORDINAL, "?", GAP, "(?:of )?", MONTH, GAP, "'?", YEAR), _in_words),
    (pattern(MONTH, GAP, _DAY, _ORDINAL, "?[ ,]{1,3}'?", YEAR), _in_words),
    (pattern(_DAY, _ORDINAL, "?", GAP, "(?:of )?", MONTH), _without_year),
    (pattern(MONTH, GAP, rf"(?:{_DAY}{_ORDINAL}|(?P<digit>\d))"), _without_year),
)

# Tried after the periods: "24/25" is a financial year, "2024/25" too.
LATE_DAY_RULES: tuple[Rule, ...] = ((pattern(r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})"), _in_figures_without_year),)
