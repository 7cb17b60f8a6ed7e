"""The order of day and month in dates in figures, as a column of them shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from boardapp.domain.when_days import NUMERIC
from boardapp.domain.when_found import pattern
from boardapp.domain.when_words import timeless

_LONGEST = 200
_IN_FIGURES = pattern(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<dash>[-/.])(?P<second>\d{1,2})(?P=dash)(?:\d{4}|\d{2})(?![\d/.-]*\d)"
)


def column_order(values: Iterable[object]) -> Literal["day", "month", "ask"]:
    """Say how a column writes its dates in figures: day first, month first, or a person must say.

    One date that can only be month first makes those that could be either a question.
    """
    days = months = either = False
    for value in values:
        for first, second in _figures(value):
            days |= second <= 12 < first <= 31
            months |= first <= 12 < second <= 31
            either |= first <= 12 and second <= 12 and first != second
    if not months:
        return "day"
    return "ask" if days or either else "month"


def one_way(value: object) -> bool:
    """Tell whether a cell has a date in figures that reads in one order only, and so speaks for its column."""
    return any(first <= 12 < second <= 31 or second <= 12 < first <= 31 for first, second in _figures(value))


def _figures(value: object) -> list[tuple[int, int]]:
    """Return the day and month of each date in figures, as they come in the cell."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return []
    folded = timeless(value)
    whole = NUMERIC.fullmatch(folded)
    found = [whole] if whole else _IN_FIGURES.finditer(folded)
    return [(int(match["first"]), int(match["second"])) for match in found]
