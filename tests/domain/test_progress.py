"""Counts that progress charts are drawn from, their tables, and the periods they are counted in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.progress import (
    AgeBand,
    BurnUp,
    ByGroup,
    DatedCount,
    FlowCount,
    GroupCount,
    RagCount,
    RagOverTime,
    RaisedAndClosed,
    RatingCounts,
    SlipChart,
    SlipRow,
    ageing,
    period_ends,
    running_total,
    slip_words,
)
from boardapp.domain.progress_periods import ago_words, in_words, period_label, span_words
from boardapp.domain.words import Rating


def test_months_end_on_their_last_day_and_the_running_one_today() -> None:
    assert period_ends(date(2025, 12, 10), date(2026, 3, 5)) == (
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 5),
    )


def test_quarters_are_those_of_the_calendar() -> None:
    assert period_ends(date(2025, 2, 1), date(2025, 9, 30), "quarter") == (
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
    )


def test_no_period_ends_where_the_first_day_is_after_the_last() -> None:
    assert period_ends(date(2026, 1, 2), date(2026, 1, 1)) == ()


@given(
    first=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    days=st.integers(0, 4000),
    step=st.sampled_from(["month", "quarter"]),
)
def test_period_ends_ascend_within_the_days_asked_for(first: date, days: int, step: str) -> None:
    last = first + timedelta(days=days)
    ends = period_ends(first, last, step)  # type: ignore[arg-type]
    assert ends[-1] == last
    assert all(first <= end <= last for end in ends)
    assert all(before < after for before, after in pairwise(ends))
    longest = 92 if step == "quarter" else 31
    assert all((after - before).days <= longest for before, after in pairwise(ends))


def test_a_period_is_named_after_its_month_or_its_day_while_it_runs() -> None:
    assert period_label(date(2024, 2, 29)) == "Feb 2024"
    assert period_label(date(2026, 9, 16)) == "16 Sep 2026"


def test_rag_table_has_a_row_for_each_period_and_only_the_shades_in_use() -> None:
    counts = {Rating.RED: 4, Rating.AMBER: 9, Rating.GREEN: 22, Rating.BLUE: 21, Rating.GREY: 2}
    data = RagOverTime((RagCount.of(date(2026, 9, 30), counts),))
    assert data.table() == (
        ("Period to", "Not rated", "Red", "Amber", "Green", "Complete", "All actions"),
        (("Sep 2026", 2, 4, 9, 22, 21, 58),),
    )


def test_rag_table_shows_the_five_colour_scale_where_it_occurs() -> None:
    data = RagOverTime((RagCount(date(2026, 9, 30), "Sep 2026", amber_red=1),))
    headings, rows = data.table()
    assert "Amber/Red" in headings
    assert "Amber/Green" not in headings
    assert rows[0][headings.index("Amber/Red")] == 1


def test_counts_add_up() -> None:
    counts = RatingCounts.of({Rating.RED: 1, Rating.AMBER_RED: 2, Rating.AMBER: 3, Rating.GREY: 4})
    assert (counts.total, counts.rated, counts.amber_of_any_shade) == (10, 6, 5)


def test_flow_and_group_tables() -> None:
    flow = RaisedAndClosed((FlowCount(date(2026, 1, 31), "Jan 2026", 5, 3, 12),))
    assert flow.table()[1] == (("Jan 2026", 5, 3, 12),)
    long_name = "A board with a very long name that a chart would have to cut short " * 2
    groups = ByGroup("board", (GroupCount(long_name, RatingCounts(red=2, green=1), 3, 1),))
    headings, rows = groups.table()
    assert headings == ("Board", "Not rated", "Red", "Amber", "Green", "Complete", "Open", "Overdue")
    assert rows == ((long_name, 0, 2, 0, 1, 0, 3, 1),)


def test_running_total_sorts_and_adds() -> None:
    totals = running_total([(date(2026, 2, 1), 3), (date(2026, 1, 1), 2)])
    assert totals == (DatedCount(date(2026, 1, 1), 2), DatedCount(date(2026, 2, 1), 5))


def test_burn_up_stands_at_the_last_total_before_today() -> None:
    done = running_total([(date(2026, 1, 1), 2), (date(2026, 3, 1), 1)])
    plan = running_total([(date(2026, 2, 1), 4), (date(2026, 6, 1), 6)])
    data = BurnUp(done, plan, date(2026, 3, 15))
    assert (data.done_now, data.planned_now, data.planned_in_all) == (3, 4, 10)
    assert data.table()[1] == (
        ("1 Jan 2026", 2, 0),
        ("1 Feb 2026", 2, 4),
        ("1 Mar 2026", 3, 4),
        ("15 Mar 2026", 3, 4),
        ("1 Jun 2026", "", 10),
    )
    assert BurnUp((), (), date(2026, 1, 1)).table()[1] == ()


def test_slip_rows_come_furthest_first_with_every_date() -> None:
    steady = SlipRow("Steady", date(2026, 5, 1), date(2026, 5, 1))
    moved = SlipRow("Moved", date(2026, 1, 1), date(2026, 3, 1), (date(2026, 2, 1),), overdue=True, ref="A/1")
    data = SlipChart((steady, moved), date(2026, 4, 1))
    assert data.table()[1] == (
        ("A/1", "Moved", "1 Jan 2026", "1 Feb 2026", "1 Mar 2026", 59, "Yes"),
        ("", "Steady", "1 May 2026", "", "1 May 2026", 0, "No"),
    )


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (112, "16 weeks"), (-7, "7 days")]
)
def test_a_slip_is_told_in_weeks_from_a_fortnight(days: int, words: str) -> None:
    assert slip_words(days) == words


def test_ageing_sorts_into_bands_and_leaves_out_what_is_not_late() -> None:
    late = [(0, "Health"), (-3, "Health"), (1, "Health"), (30, "Family"), (31, ""), (91, "Family"), (400, "Family")]
    data = ageing(late, date(2026, 9, 16))
    assert [band.count for band in data.bands] == [2, 1, 0, 2]
    assert data.bands[0].parts == (("Health", 1), ("Family", 1))
    assert data.table()[1][3] == ("Over 90 days", 2, "Family 2")
    assert data.total == 5
    assert AgeBand(31, 60, 0).label == "31 to 60 days"


@pytest.mark.parametrize(
    ("first", "last", "span", "ago"),
    [
        (date(2026, 9, 2), date(2026, 9, 9), "in a week", "a week ago"),
        (date(2026, 8, 31), date(2026, 9, 12), "in two weeks", "two weeks ago"),
        (date(2026, 8, 31), date(2026, 9, 30), "in a month", "a month ago"),
        (date(2026, 3, 31), date(2026, 9, 16), "in six months", "six months ago"),
        (date(2025, 9, 30), date(2026, 9, 16), "in a year", "a year ago"),
        (date(2025, 8, 31), date(2026, 9, 30), "in 13 months", "13 months ago"),
        (date(2021, 10, 31), date(2026, 9, 16), "in five years", "five years ago"),
    ],
)
def test_lengths_of_time_in_words(first: date, last: date, span: str, ago: str) -> None:
    assert span_words(first, last) == span
    assert ago_words(first, last) == ago


def test_small_numbers_are_words() -> None:
    assert [in_words(n) for n in (0, 1, 10, 11, 1200)] == ["none", "one", "ten", "11", "1,200"]
