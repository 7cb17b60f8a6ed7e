"""Last days of months, quarters, halves, seasons and years, financial ones from 1 April."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

# Month in which a season ends; winter ends in the year after it began.
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; months beyond 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def quarter_end(first_year: int, quarter: int) -> date:
    """Return the last day of a quarter of the financial year that began in a year: 2024, 2 is 30 Sep 2024."""
    return month_end(first_year, 3 + 3 * quarter)


def half_end(first_year: int, half: int) -> date:
    """Return the last day of a half of the financial year that began in a year."""
    return month_end(first_year, 3 + 6 * half)


def financial_year_end(first_year: int) -> date:
    """Return the 31 March that ends the financial year which began in a year."""
    return month_end(first_year, 15)


def season_end(season: str, year: int) -> date:
    """Return the last day of a season; the winter of a year ends in the February after it."""
    return month_end(year + (season == "winter"), SEASONS[season])
