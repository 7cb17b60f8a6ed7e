"""Series of meetings from patterns as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.series import MOST, Avoid, Pattern, read_pattern, series

D = date
NONE: frozenset[date] = frozenset()


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("third Wednesday, quarterly", Pattern(3, 2, every_months=3)),
        ("Third Wednesday", Pattern(3, 2)),
        ("last Thursday of each month", Pattern(-1, 3)),
        ("2nd Tuesday of March, June and October", Pattern(2, 1, months=(3, 6, 10))),
        ("first Monday every other month", Pattern(1, 0, every_months=2)),
        ("every 6 weeks", Pattern(every_weeks=6, every_months=0)),
        ("fortnightly on Fridays", Pattern(weekday=4, every_weeks=2, every_months=0)),
        ("15th monthly", Pattern(date=15)),
        ("the 1st of March and June", Pattern(months=(3, 6), date=1)),
    ],
)
def test_patterns_are_read_as_people_say_them(words: str, pattern: Pattern) -> None:
    assert read_pattern(words) == pattern


@pytest.mark.parametrize("words", ["", "now and then", "Wednesday", "third", "quarterly", "third Wednesday weekly"])
def test_what_is_no_pattern_is_refused_with_examples(words: str) -> None:
    with pytest.raises(Refused, match="third Wednesday, quarterly"):
        read_pattern(words)


def days(words: str, first: date, **fields: object) -> list[date]:
    settings: dict[str, object] = {"last": None, "count": 4, "off": NONE, "avoid": Avoid.KEEP, **fields}
    return [day.on for day in series(read_pattern(words), first, **settings)]  # type: ignore[arg-type]


def test_the_third_wednesday_every_quarter() -> None:
    assert days("third Wednesday, quarterly", D(2026, 6, 1)) == [
        D(2026, 6, 17), D(2026, 9, 16), D(2026, 12, 16), D(2027, 3, 17),
    ]  # fmt: skip
    assert days("third Wednesday, quarterly", D(2026, 6, 18), count=1) == [D(2026, 7, 15)]


def test_the_last_thursday_and_named_months() -> None:
    assert days("last Thursday", D(2026, 1, 1), count=2) == [D(2026, 1, 29), D(2026, 2, 26)]
    assert days("last Monday of December", D(2026, 1, 1), last=D(2027, 12, 31), count=None) == [
        D(2026, 12, 28), D(2027, 12, 27),
    ]  # fmt: skip
    assert days("every 6 weeks", D(2026, 1, 7), count=3) == [D(2026, 1, 7), D(2026, 2, 18), D(2026, 4, 1)]


def test_holidays_are_avoided_by_choice() -> None:
    off = frozenset({D(2026, 12, 28)})
    words, first = "last Monday of December", D(2026, 1, 1)
    assert days(words, first, count=1, off=off) == [D(2026, 12, 28)]
    assert days(words, first, count=1, off=off, avoid=Avoid.NEXT_DAY) == [D(2026, 12, 29)]
    assert days(words, first, count=1, off=off, avoid=Avoid.WEEK_LATER) == [D(2027, 1, 4)]
    assert days(words, first, count=1, off=off, avoid=Avoid.SKIP) == [D(2027, 12, 27)]
    (moved,) = series(read_pattern(words), first, None, 1, off, Avoid.NEXT_DAY)
    assert moved.instead_of == D(2026, 12, 28)


def test_a_meeting_may_be_held_a_week_earlier_but_not_before_the_first_day() -> None:
    off = frozenset({D(2026, 12, 28), D(2026, 1, 7)})
    words = "last Monday of December"
    assert days(words, D(2026, 1, 1), count=1, off=off, avoid=Avoid.WEEK_EARLIER) == [D(2026, 12, 21)]
    assert days("every week", D(2026, 1, 7), count=2, off=off, avoid=Avoid.WEEK_EARLIER) == [
        D(2026, 1, 14), D(2026, 1, 21),
    ]  # fmt: skip


def test_a_date_of_the_month_keeps_clear_of_weekends_and_ends_short_months() -> None:
    first = D(2026, 1, 1)
    assert days("31st monthly", first, count=3) == [D(2026, 1, 31), D(2026, 2, 28), D(2026, 3, 31)]
    assert days("31st monthly", first, count=2, avoid=Avoid.NEXT_DAY) == [D(2026, 2, 2), D(2026, 3, 2)]
    assert days("31st monthly", first, count=2, avoid=Avoid.WEEK_EARLIER) == [D(2026, 1, 30), D(2026, 2, 27)]
    off = frozenset({D(2026, 2, 2)})
    assert days("31st monthly", first, count=1, avoid=Avoid.WEEK_LATER, off=off) == [D(2026, 2, 3)]
    assert days("31st monthly", first, count=1, avoid=Avoid.SKIP) == [D(2026, 3, 31)]


def test_a_series_has_an_end_and_a_day() -> None:
    with pytest.raises(Refused, match="needs its end"):
        days("third Wednesday", D(2026, 1, 1), count=None)
    with pytest.raises(Refused, match="No meeting of this pattern"):
        days("third Wednesday", D(2026, 1, 22), last=D(2026, 2, 1))
    assert len(days("every week", D(2026, 1, 1), count=1000)) == MOST


@given(st.text(max_size=60))
def test_no_words_break_the_reader(words: str) -> None:
    try:
        pattern = read_pattern(words)
    except Refused:
        return
    assert pattern.every_weeks or pattern.every_months


@given(
    nth=st.sampled_from((1, 2, 3, 4, -1)),
    weekday=st.integers(0, 6),
    every=st.integers(1, 12),
    first=st.dates(D(2000, 1, 1), D(2090, 1, 1)),
)
def test_every_day_is_the_nth_weekday_of_its_month(nth: int, weekday: int, every: int, first: date) -> None:
    for day in series(Pattern(nth, weekday, every_months=every), first, None, 5, NONE, Avoid.KEEP):
        assert day.on >= first
        assert day.on.weekday() == weekday
        if nth > 0:
            assert (day.on.day - 1) // 7 + 1 == nth
        else:
            assert (day.on + timedelta(days=7)).month != day.on.month
