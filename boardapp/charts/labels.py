"""Where labels go: spread apart along a line, thinned along an axis, and the round numbers of a scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, floor, log10

from boardapp.domain.progress_periods import ends_month, short_month
from boardapp.language import _

Measure = Callable[[str], float]
"""Returns the width of a text in pixels."""

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_TICK_GAP = 10.0


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places that are in ascending order apart by *gap*, as little as can be, within *low* to *high*.

    Where they cannot all fit they share the room evenly.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    blocks: list[list[float]] = []  # of [sum, size], each block standing together at its mean
    for index, place in enumerate(wanted):
        blocks.append([place - index * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, size = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += size
    room_end = high - gap * (len(wanted) - 1)
    starts = [min(max(total / size, low), room_end) for total, size in blocks for _each in range(int(size))]
    return [start + index * gap for index, start in enumerate(starts)]


def count_ticks(highest: int, most: int = 4) -> tuple[int, ...]:
    """Return the round numbers of a scale from 0 to at least *highest*, in at most *most* steps."""
    rough = max(1.0, highest / max(1, most))
    tens = 10 ** floor(log10(rough))
    step = int(next(tens * times for times in (1, 2, 5, 10) if tens * times >= rough))
    return tuple(range(0, step * max(1, ceil(highest / step)) + 1, step))


def period_ticks(ends: Sequence[date], pitch: float, measure: Measure) -> dict[int, str]:
    """Choose which periods to name along an axis, *pitch* pixels apart: the last, and back from it in even steps.

    The year is said with the first name and wherever it changes.
    """
    widest = max((measure(_dated(end, with_year=True)) for end in ends), default=0)
    room = (widest + _TICK_GAP) / pitch if pitch > 0 else len(ends)
    every = next((step for step in _even_steps(ends) if step >= room), max(1, len(ends)))
    chosen = range((len(ends) - 1) % every, len(ends), every)
    ticks: dict[int, str] = {}
    said = None
    for index in chosen:
        ticks[index] = _dated(ends[index], with_year=ends[index].year != said)
        said = ends[index].year
    return ticks


def _even_steps(ends: Sequence[date]) -> tuple[int, ...]:
    """Return steps that fall on the same months each year."""
    quarters = len(ends) > 2 and (ends[-2] - ends[-3]).days > 40
    return (1, 2, 4, 8, 12, 20, 40) if quarters else _MONTH_STEPS


def _dated(end: date, with_year: bool) -> str:
    if not ends_month(end):
        return _("{day} {month}").format(day=end.day, month=short_month(end))
    if with_year:
        return _("{month} {year}").format(month=short_month(end), year=f"{end.year % 100:02}")
    return short_month(end)


def month_ticks(first: date, last: date, width: float, measure: Measure) -> tuple[tuple[date, str], ...]:
    """Choose the month starts to name between two days, *width* pixels apart, with the year where it changes."""
    months = [date(n // 12, n % 12 + 1, 1) for n in range(_month_number(first), _month_number(last) + 1)]
    months = [month for month in months if first <= month <= last]
    widest = measure(_("{month} {year}").format(month=short_month(date(2000, 8, 1)), year="88")) + _TICK_GAP
    days = max(1, (last - first).days)
    every = next((n for n in _MONTH_STEPS if n * 30.44 * width / days >= widest), 240)
    ticks = []
    said = None
    for month in months:
        if (_month_number(month)) % every == 0:
            year = f"{month.year % 100:02}"
            named = _("{month} {year}").format(month=short_month(month), year=year)
            ticks.append((month, short_month(month) if month.year == said else named))
            said = month.year
    return tuple(ticks)


def _month_number(on: date) -> int:
    return on.year * 12 + on.month - 1
