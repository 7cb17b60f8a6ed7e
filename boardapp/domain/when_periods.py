"""Periods that stand for their last day: "March 2025", "Q2 2024/25", "year end", "Spring 2025"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from boardapp.domain.periods import SEASONS, financial_year_end, half_end, month_end, quarter_end, season_end
from boardapp.domain.sentences import spoken
from boardapp.domain.when_found import (
    ANY_MONTH,
    GAP,
    MONTH,
    MONTH_NUMBERS,
    YEAR,
    YEARS,
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

_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}

# Within this many years of the reference "Mar 25" is March 2025; beyond, or after a weekday, it is a day of the month.
_YEARS_BACK, _YEARS_ON = 2, 5


def _month_and_year(match: re.Match[str], clues: Clues) -> Found:
    month, digits = MONTH_NUMBERS[match["month"]], match["year"]
    year = full_year(digits)
    bare = len(digits) == 2 and not match["mark"] and "-" not in match["gap"]
    if bare and clues.reference is not None:
        ahead, weekday = year - clues.reference.year, clues.weekday is not None
        if (weekday or not -_YEARS_BACK <= ahead <= _YEARS_ON) and 1 <= int(digits) <= 31:
            day, sure = int(digits), Confidence.MEDIUM if weekday else Confidence.LOW
            return year_inferred(clues, Precision.DAY, lambda year: date(year, month, day), sure)
    return exactly(attempt(lambda: month_end(year, month)), Precision.MONTH, Confidence.HIGH)


def _month(match: re.Match[str], clues: Clues) -> Found:
    month = MONTH_NUMBERS[match["month"]]
    return year_inferred(clues, Precision.MONTH, lambda year: month_end(year, month))


def _month_span(match: re.Match[str], clues: Clues) -> Found:
    """Read "Jan - March 2025" as its last month."""
    if match["year"] is None:
        return _month(match, clues)
    year, month = full_year(match["year"]), MONTH_NUMBERS[match["month"]]
    note = _("The last month of the span.")
    return exactly(attempt(lambda: month_end(year, month)), Precision.MONTH, Confidence.MEDIUM, note)


def _month_in_figures(match: re.Match[str], _clues: Clues) -> Found | None:
    year, month = int(match["year"]), int(match["number"])
    if not 1 <= month <= 12:
        return None
    return exactly(attempt(lambda: month_end(year, month)), Precision.MONTH, Confidence.HIGH)


def _first_year(match: re.Match[str]) -> tuple[int, bool] | None:
    """Return the calendar year in which the years named begin, and whether they are surely financial."""
    first, *more = re.split(r" ?[/-] ?", match["years"])
    year = full_year(first)
    if not more:
        return (year - 1 if match["fy"] else year), False
    follows = (year + 1) % (100 if len(more[0]) == 2 else 10000)
    return (year, True) if int(more[0]) == follows else None


def _part_of_year(
    match: re.Match[str], clues: Clues, precision: Precision, end: Callable[[int], date], calendar_month: int
) -> Found | None:
    """Read a quarter or half: sure in a financial year, else taken as part of one, and that is said."""
    if match["years"] is None:
        return year_inferred(clues, precision, end)
    years = _first_year(match)
    if years is None:
        return None
    first, sure = years
    day = attempt(lambda: end(first))
    if sure or day is None:
        return exactly(day, precision, Confidence.HIGH)
    if match["fy"]:
        note = _("Taken as the financial year that ends in the year named.")
    else:
        by_calendar = spoken(month_end(first, calendar_month))
        note = _("Taken as part of a financial year; by the calendar it ends on {day}.").format(day=by_calendar)
    return exactly(day, precision, Confidence.LOW, note)


def _quarter(match: re.Match[str], clues: Clues) -> Found | None:
    number = int(match["digit"]) if match["digit"] else _ORDINALS[match["word"]]
    return _part_of_year(match, clues, Precision.QUARTER, lambda first: quarter_end(first, number), number * 3)


def _half(match: re.Match[str], clues: Clues) -> Found | None:
    number = int(match["digit"]) if match["digit"] else _ORDINALS[match["word"]]
    return _part_of_year(match, clues, Precision.HALF, lambda first: half_end(first, number), number * 6)


def _financial_year(match: re.Match[str], _clues: Clues) -> Found | None:
    if not match["fy"] and re.fullmatch(r"\d\d ?[/-] ?(?:0\d|1[0-2])", match["years"]):
        return None  # "03/04" is rather a day and a month
    years = _first_year(match)
    if years is None or not (years[1] or match["fy"]):
        return None
    confidence = Confidence.MEDIUM if years[1] else Confidence.LOW
    day = attempt(lambda: financial_year_end(years[0]))
    return exactly(day, Precision.YEAR, confidence, _("The end of the financial year."))


def _calendar_year(match: re.Match[str], _clues: Clues) -> Found:
    note = _("Taken as the calendar year; or is it a financial year?")
    return exactly(date(int(match["year"]), 12, 31), Precision.YEAR, Confidence.LOW, note)


def _year_end(match: re.Match[str], clues: Clues) -> Found:
    digits = match["year"]
    if digits is None:
        return year_inferred(clues, Precision.YEAR, lambda year: financial_year_end(year - 1))
    day = attempt(lambda: financial_year_end(full_year(digits) - 1))
    return exactly(day, Precision.YEAR, Confidence.MEDIUM, _("The end of the financial year."))


def _end_of_calendar_year(_match: re.Match[str], clues: Clues) -> Found:
    return year_inferred(clues, Precision.YEAR, lambda year: date(year, 12, 31))


def _end_of_some_year(match: re.Match[str], clues: Clues) -> Found:
    found = year_inferred(clues, Precision.YEAR, lambda year: financial_year_end(year - 1), Confidence.LOW)
    note = _("Taken as the financial year; or is it the calendar year?")
    return replace(found, note=note) if found.day else found


def _season(match: re.Match[str], clues: Clues) -> Found | None:
    season = match["season"]
    if match["years"] is None:
        return year_inferred(clues, Precision.SEASON, lambda year: season_end(season, year), Confidence.LOW)
    years = _first_year(match)
    if years is None or (years[1] and season != "winter"):
        return None
    day = attempt(lambda: season_end(season, years[0]))
    return exactly(day, Precision.SEASON, Confidence.LOW, _("The last day of the season."))


def _next_meeting(_match: re.Match[str], clues: Clues) -> Found:
    if clues.next_meeting is None:
        return Found(None, Precision.MEETING, Confidence.NONE, _("No next meeting is planned yet."))
    return Found(clues.next_meeting, Precision.MEETING, Confidence.HIGH, _("Moves if the meeting moves."))


_OF_YEARS = f"(?:{GAP}(?:of )?{YEARS})?"
_QUARTER = "(?:q|qtr|quarter) ?(?P<digit>[1-4])"
_HALF = "h(?:alf)? ?(?P<digit>[12])"
_THIS = "(?:the |this |current ){0,2}"

PERIOD_RULES: tuple[Rule, ...] = (
    (pattern(MONTH, f"(?P<gap>{GAP})(?:of )?(?P<mark>')?", YEAR), _month_and_year),
    (pattern(MONTH), _month),
    (
        pattern(f"(?:{ANY_MONTH})", GAP, r"(?:'?\d{2,4})?(?: ?[-/&] ?| to | and )", MONTH, f"(?:{GAP}'?{YEAR})?"),
        _month_span,
    ),
    (pattern(f"(?:{_QUARTER}|(?P<word>{'|'.join(_ORDINALS)}) (?:quarter|qtr))", _OF_YEARS), _quarter),
    (pattern(YEARS, GAP, _QUARTER), _quarter),
    (pattern(f"(?:{_HALF}|(?P<word>first|1st|second|2nd) half)", _OF_YEARS), _half),
    (pattern(YEARS, GAP, _HALF), _half),
    (pattern(YEARS), _financial_year),
    (pattern(r"(?P<year>(?:19|20)\d\d)"), _calendar_year),
    (pattern(r"(?P<year>\d{4})[-/](?P<number>\d{1,2})"), _month_in_figures),
    (pattern(r"(?P<number>\d{1,2}) ?[-/.] ?(?P<year>\d{4})"), _month_in_figures),
    (pattern(f"(?P<season>{'|'.join(SEASONS)})", _OF_YEARS), _season),
    (pattern(f"(?:end of )?{_THIS}(?:financial year|fy|year)[ -]end(?: {YEAR})?"), _year_end),
    (pattern(f"end of {_THIS}(?:financial year|fy)(?: {YEAR})?"), _year_end),
    (pattern(f"end of {_THIS}calendar year"), _end_of_calendar_year),
    (pattern(f"end of {_THIS}year"), _end_of_some_year),
    (pattern("(?:at |to )?next (?:[a-z]+ ){0,3}(?:meeting|board)"), _next_meeting),
)
