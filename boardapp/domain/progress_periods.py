"""The months and quarters progress is counted in: their ends, their names, and how long it was, in words."""

from __future__ import annotations

from datetime import date
from typing import Literal

from boardapp.domain.periods import month_end
from boardapp.domain.sentences import MONTHS, number_word
from boardapp.language import N_, _, ngettext

Step = Literal["month", "quarter"]

_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def short_month(on: date) -> str:
    """Return the month's short name."""
    return _(_SHORT_MONTHS[on.month - 1])


def full_month(on: date) -> str:
    """Return the month's name."""
    return _(MONTHS[on.month - 1])


def short_date(on: date) -> str:
    """Write a day as in tables: 4 Sep 2026."""
    return f"{on.day} {short_month(on)} {on.year}"


def ends_month(on: date) -> bool:
    """Tell whether the day is the last of its month."""
    return on == month_end(on.year, on.month)


def period_label(on: date) -> str:
    """Name the period that ends on a day: its month, or the day itself where the month is still running."""
    return f"{short_month(on)} {on.year}" if ends_month(on) else short_date(on)


def period_ends(first: date, last: date, step: Step = "month") -> tuple[date, ...]:
    """List the ends of the months or calendar quarters from *first*, closing with *last* itself.

    A period that is still running on *last* ends, for the chart, on that day.
    """
    if first > last:
        return ()
    length = 3 if step == "quarter" else 1
    month = -(-first.month // length) * length
    ends = []
    while (end := month_end(first.year, month)) < last:
        ends.append(end)
        month += length
    return (*ends, last)


def in_words(number: int) -> str:
    """Write a number as in a sentence: none, one ... ten in words, from eleven in figures."""
    if number == 0:
        return _("none")
    return number_word(number) if number <= 10 else f"{number:,}"


def span_words(first: date, last: date) -> str:
    """Say how long it took: in a year, in three months, in two weeks."""
    number, unit = _length(first, last)
    sentence = {
        "week": ngettext("in a week", "in {n} weeks", number),
        "month": ngettext("in a month", "in {n} months", number),
        "year": ngettext("in a year", "in {n} years", number),
    }[unit]
    return sentence.format(n=in_words(number))


def ago_words(first: date, last: date) -> str:
    """Say how long ago it was: a year ago, three months ago, two weeks ago."""
    number, unit = _length(first, last)
    sentence = {
        "week": ngettext("a week ago", "{n} weeks ago", number),
        "month": ngettext("a month ago", "{n} months ago", number),
        "year": ngettext("a year ago", "{n} years ago", number),
    }[unit]
    return sentence.format(n=in_words(number))


def _length(first: date, last: date) -> tuple[int, Literal["week", "month", "year"]]:
    """Measure a time in the unit it is said in; from two years on, a month more or less is not heard."""
    months = round((last - first).days / 30.44)
    if months == 0:
        return max(1, round((last - first).days / 7)), "week"
    years = round(months / 12)
    if years and abs(months - years * 12) <= (1 if years > 1 else 0):
        return years, "year"
    return months, "month"
