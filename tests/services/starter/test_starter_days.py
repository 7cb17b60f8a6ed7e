"""Days of a starter plan move with the day it is created."""

from __future__ import annotations

import datetime as dt

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.words import Precision
from boardapp.services.starter.days import Days, Due

WEDNESDAY = dt.date(2026, 9, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("T", "2026-09-16"),
        ("T-45", "2026-08-02"),
        ("T+15", "2026-10-01"),
        ("W Mon", "2026-09-14"),
        ("W+0 Sun", "2026-09-20"),
        ("W-13 Wed", "2026-06-17"),
        ("W+2 Fri", "2026-10-02"),
        ("M+0", "2026-09-30"),
        ("M-9", "2025-12-31"),
        ("M+5", "2027-02-28"),
        ("Q+0", "2026-09-30"),
        ("Q-2", "2026-03-31"),
        ("Q+1", "2026-12-31"),
        ("Y+0", "2027-03-31"),
        ("F+0", "2026-04-01"),
        ("F-2", "2024-04-01"),
        ("2026-03-31", "2026-03-31"),
    ],
)
def test_day(words: str, day: str) -> None:
    assert Days(WEDNESDAY).day(words) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "words", "day"),
    [
        (dt.date(2028, 2, 29), "M+12", dt.date(2029, 2, 28)),
        (dt.date(2028, 2, 29), "M+0", dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), "Q+0", dt.date(2028, 3, 31)),
        (dt.date(2026, 12, 31), "M+2", dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), "W+0 Sun", dt.date(2027, 1, 3)),
        (dt.date(2027, 3, 31), "Y+0", dt.date(2027, 3, 31)),
        (dt.date(2027, 4, 1), "Y+0", dt.date(2028, 3, 31)),
        (dt.date(2027, 1, 1), "F+0", dt.date(2026, 4, 1)),
    ],
)
def test_at_the_edges_of_years(today: dt.date, words: str, day: dt.date) -> None:
    assert Days(today).day(words) == day


@pytest.mark.parametrize("words", ["soon", "W+2", "T+1 Fri", "Z+1", "W+2 Fry", "2026-02-30", "", "Q + 1"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="is no day"):
        Days(WEDNESDAY).day(words)


def test_due_keeps_the_words_of_what_is_less_exact_than_a_day() -> None:
    days = Days(WEDNESDAY)
    assert days.due("W+2 Fri") == Due(dt.date(2026, 10, 2), None, Precision.DAY)
    assert days.due("Q+1") == Due(dt.date(2026, 12, 31), "Q3 2026/27", Precision.QUARTER)
    assert days.due("M+2") == Due(dt.date(2026, 11, 30), "November 2026", Precision.MONTH)
    assert days.due("Y+0") == Due(dt.date(2027, 3, 31), "2026/27", Precision.YEAR)


def test_a_day_is_no_period() -> None:
    assert Days(WEDNESDAY).period_of("Q-1").label == "Q1 2026/27"
    with pytest.raises(Refused, match="is no period"):
        Days(WEDNESDAY).period_of("W+1 Fri")


def test_working_day_steps_over_weekends_and_bank_holidays() -> None:
    christmas = frozenset({dt.date(2026, 12, 25), dt.date(2026, 12, 28)})
    assert Days(dt.date(2026, 12, 25), christmas).working_day("T") == dt.date(2026, 12, 29)
    assert Days(WEDNESDAY, christmas).working_day("T") == WEDNESDAY


def test_days_and_words_are_put_into_texts() -> None:
    text = "Minutes of {last}, answer by {W+2 Fri}"
    filled = Days(WEDNESDAY).fill(text, {"last": "17 June 2026"})
    assert filled == "Minutes of 17 June 2026, answer by 2 October 2026"
    with pytest.raises(Refused, match="“lest” is no day"):
        Days(WEDNESDAY).fill("Minutes of {lest}", {"last": "17 June 2026"})
