"""Periods without a year: put in order, and into years, by those beside them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.period_years import Year, place_periods, year_named

LIMIT = dt.date(2026, 11, 23)


def ends(*words: str, year: Year | None = None, filled: tuple[str, ...] | None = None) -> list[str]:
    found = place_periods(words, limit=LIMIT, year=year, filled=filled)
    return [found[one].end.strftime("%b %y") for one in words]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("q1", "q2"), ["Jun 26", "Sep 26"]),
        (("q2", "q1"), ["Sep 26", "Jun 26"]),
        (("q4", "q1"), ["Mar 26", "Jun 26"]),
        (("q1", "q4"), ["Jun 25", "Mar 26"]),
        (("q3", "q4", "q1", "q2"), ["Dec 25", "Mar 26", "Jun 26", "Sep 26"]),
        (("q1", "q2", "mar-26"), ["Jun 25", "Sep 25", "Mar 26"]),
        (("mar-25", "june", "dec"), ["Mar 25", "Jun 25", "Dec 25"]),
        (("sept", "june", "march"), ["Sep 26", "Jun 26", "Mar 26"]),
        (("dec", "march"), ["Dec 25", "Mar 26"]),
        (("june 12", "june 26"), ["Jun 26", "Jun 26"]),
    ],
)
def test_periods_follow_each_other_and_the_newest_has_begun(words: tuple[str, ...], found: list[str]) -> None:
    assert ends(*words) == found


def test_the_year_of_the_title_stands_above_the_day_of_the_import() -> None:
    year = year_named(["Delivery plan 2024/25"])
    assert ends("q1", "q4", year=year) == ["Jun 24", "Mar 25"]
    assert ends("q3", "q4", "q1", year=year) == ["Dec 24", "Mar 25", "Jun 25"]


def test_only_periods_that_hold_something_have_begun() -> None:
    assert ends("q1", "q2", "q3", "q4", filled=("q1", "q2")) == ["Jun 26", "Sep 26", "Dec 26", "Mar 27"]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["Quarterly log 2025/26"], dt.date(2025, 4, 1)),
        (["Plan 2025-2026"], dt.date(2025, 4, 1)),
        (["Tracker 2026"], dt.date(2026, 1, 1)),
        (["As at 12 March 2026"], None),
        (["Plan 2024-2027"], None),
        (["2024/25", "2025/26"], None),
        ([], None),
    ],
)
def test_the_year_that_a_title_names(lines: list[str], first: dt.date | None) -> None:
    year = year_named(lines)
    assert (year.first if year else None) == first


@given(
    st.lists(st.sampled_from(["q1", "q2", "q3", "q4", "march", "june", "1 sept", "h1", "mar-25", "q2 2024/25", "x"]))
)
def test_whatever_is_readable_is_placed_and_nothing_without_a_year_lies_ahead(words: list[str]) -> None:
    found = place_periods(words, limit=LIMIT)
    assert found.keys() == set(words) - {"x"}
    assert not any(one.begin > LIMIT for one in found.values() if not one.sure) or any(
        one.sure for one in found.values()
    )
    assert all(one.begin <= one.end for one in found.values())
