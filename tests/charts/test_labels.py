"""Where labels go, and the round numbers of a scale."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.charts.labels import count_ticks, month_ticks, period_ticks, spread
from boardapp.domain.progress import period_ends


def eight_a_letter(words: str) -> float:
    return len(words) * 8.0


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert spread([10, 50, 90], 17, 0, 100) == [10, 50, 90]


def test_labels_that_collide_share_the_move() -> None:
    assert spread([50, 50], 10, 0, 100) == [45, 55]


def test_labels_stay_within_the_room() -> None:
    assert spread([99, 100], 10, 0, 100) == [90, 100]
    assert spread([0, 1], 10, 5, 100) == [5, 15]


def test_no_labels_take_no_place() -> None:
    assert spread([], 10, 0, 100) == []


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9).map(sorted))
def test_labels_keep_their_order_their_distance_and_the_room(wanted: list[float]) -> None:
    places = spread(wanted, 17, 0, 300)
    assert places[0] >= -1e-6
    assert places[-1] <= 300 + 1e-6
    assert all(after - before >= 17 - 1e-6 for before, after in pairwise(places))


@given(st.lists(st.floats(0, 40), min_size=4, max_size=9).map(sorted))
def test_labels_that_cannot_all_fit_share_the_room(wanted: list[float]) -> None:
    places = spread(wanted, 17, 0, 40)
    assert places == sorted(places)
    assert places[0] >= -1e-6
    assert places[-1] <= 40 + 1e-6


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (5, (0, 2, 4, 6)),
        (58, (0, 20, 40, 60)),
        (60, (0, 20, 40, 60)),
        (100_000, (0, 50_000, 100_000)),
    ],
)
def test_scales_have_round_numbers(highest: int, ticks: tuple[int, ...]) -> None:
    assert count_ticks(highest) == ticks


@given(st.integers(0, 10**7))
def test_scales_reach_the_highest_in_few_steps(highest: int) -> None:
    ticks = count_ticks(highest)
    assert ticks[-1] >= max(1, highest)
    assert len(ticks) <= 5


def test_every_period_is_named_where_there_is_room_with_the_year_when_it_changes() -> None:
    ends = period_ends(date(2025, 3, 1), date(2026, 9, 30), "quarter")
    assert list(period_ticks(ends, 60, eight_a_letter).values()) == [
        "Mar 25", "Jun", "Sep", "Dec", "Mar 26", "Jun", "Sep",
    ]  # fmt: skip


def test_five_years_of_months_are_named_in_even_steps_ending_with_the_last() -> None:
    ends = period_ends(date(2021, 10, 1), date(2026, 9, 16))
    ticks = period_ticks(ends, 7, eight_a_letter)
    assert list(ticks.values()) == ["Sep 22", "Sep 23", "Sep 24", "Sep 25", "16 Sep"]
    assert max(ticks) == len(ends) - 1


@given(number=st.integers(1, 60), pitch=st.floats(3, 200))
def test_names_of_periods_never_touch(number: int, pitch: float) -> None:
    ends = period_ends(date(2021, 10, 1), date(2026, 9, 16))[-number:]
    ticks = sorted(period_ticks(ends, pitch, eight_a_letter).items())
    for (before, words), (after, other) in pairwise(ticks):
        assert before * pitch + eight_a_letter(words) / 2 < after * pitch - eight_a_letter(other) / 2


def test_months_are_named_in_calendar_steps() -> None:
    ticks = month_ticks(date(2025, 1, 1), date(2027, 3, 31), 440, eight_a_letter)
    assert ticks == (
        (date(2025, 1, 1), "Jan 25"),
        (date(2025, 7, 1), "Jul"),
        (date(2026, 1, 1), "Jan 26"),
        (date(2026, 7, 1), "Jul"),
        (date(2027, 1, 1), "Jan 27"),
    )
