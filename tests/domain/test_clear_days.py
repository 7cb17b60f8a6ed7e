"""Clear days, publish-by and the back-plan, by worked cases and the shipped list of bank holidays."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.clear_days import (
    Holidays,
    NoticeRule,
    Step,
    back_plan,
    beyond_list,
    clear_days,
    notice_days,
    publish_by,
    working_days_from,
)
from boardapp.domain.errors import Refused
from boardapp.resources import resource

FIVE = NoticeRule()
CALENDAR = NoticeRule(calendar=True)


def shipped() -> Holidays:
    data = json.loads(resource("holidays/england-and-wales.json").read_text(encoding="utf-8"))
    days = frozenset(date.fromisoformat(each["on"]) for each in data["days"])
    return Holidays(days, date.fromisoformat(data["last"]))


HOLIDAYS = shipped()


@pytest.mark.parametrize(
    ("meeting", "by", "days"),
    [
        ("2025-09-17", "2025-09-09", "09-10 09-11 09-12 09-15 09-16"),
        ("2025-09-15", "2025-09-05", "09-08 09-09 09-10 09-11 09-12"),
        ("2019-04-23", "2019-04-11", "04-12 04-15 04-16 04-17 04-18"),
        ("2019-04-25", "2019-04-15", "04-16 04-17 04-18 04-23 04-24"),
        ("2025-04-23", "2025-04-11", "04-14 04-15 04-16 04-17 04-22"),
        ("2025-05-07", "2025-04-28", "04-29 04-30 05-01 05-02 05-06"),
        ("2025-06-02", "2025-05-22", "05-23 05-27 05-28 05-29 05-30"),
        ("2025-08-28", "2025-08-19", "08-20 08-21 08-22 08-26 08-27"),
        ("2026-01-07", "2025-12-29", "12-30 12-31 01-02 01-05 01-06"),
        ("2026-04-08", "2026-03-27", "03-30 03-31 04-01 04-02 04-07"),
        ("2026-12-30", "2026-12-18", "12-21 12-22 12-23 12-24 12-29"),
        ("2027-12-30", "2027-12-20", "12-21 12-22 12-23 12-24 12-29"),
        ("2028-01-05", "2027-12-23", "12-24 12-29 12-30 12-31 01-04"),
    ],
)
def test_publish_by_leaves_five_clear_days(meeting: str, by: str, days: str) -> None:
    on, published = date.fromisoformat(meeting), date.fromisoformat(by)
    assert publish_by(on, FIVE, HOLIDAYS) == published
    assert " ".join(f"{each:%m-%d}" for each in notice_days(published, on, FIVE, HOLIDAYS)) == days
    assert clear_days(published, on, FIVE, HOLIDAYS) == 5


def test_local_closures_do_not_count() -> None:
    closed = HOLIDAYS.with_closures(date(2025, 12, n) for n in (24, 29, 30, 31))
    meeting, by = date(2026, 1, 7), date(2025, 12, 19)
    assert publish_by(meeting, FIVE, closed) == by
    counted = [f"{each:%d %b}" for each in notice_days(by, meeting, FIVE, closed)]
    assert counted == ["22 Dec", "23 Dec", "02 Jan", "05 Jan", "06 Jan"]


@pytest.mark.parametrize(
    ("published", "meeting", "days"),
    [
        ("2019-04-12", "2019-04-23", 4),
        ("2025-09-10", "2025-09-17", 4),
        ("2025-09-09", "2025-09-17", 5),
        ("2025-09-17", "2025-09-17", 0),
        ("2025-09-18", "2025-09-17", 0),
    ],
)
def test_clear_days_leave_out_both_ends(published: str, meeting: str, days: int) -> None:
    assert clear_days(date.fromisoformat(published), date.fromisoformat(meeting), FIVE, HOLIDAYS) == days


@pytest.mark.parametrize(("meeting", "by"), [("2025-09-17", "2025-09-11"), ("2019-04-23", "2019-04-17")])
def test_in_calendar_days_every_day_counts(meeting: str, by: str) -> None:
    assert publish_by(date.fromisoformat(meeting), CALENDAR, HOLIDAYS) == date.fromisoformat(by)


def test_a_saturday_counts_where_only_sunday_is_excluded() -> None:
    parish = NoticeRule(days=3, excluded_weekdays=frozenset({6}))
    assert publish_by(date(2025, 9, 17), parish, HOLIDAYS) == date(2025, 9, 12)


@pytest.mark.parametrize(("at", "days"), [(time(16, 59), 5), (time(17), 5), (time(17, 1), 4)])
def test_publishing_after_the_cutoff_counts_as_the_next_day(at: time, days: int) -> None:
    rule = NoticeRule(cutoff=time(17))
    published = datetime.combine(date(2025, 9, 9), at)
    assert clear_days(published, date(2025, 9, 17), rule, HOLIDAYS) == days
    assert clear_days(published, date(2025, 9, 17), FIVE, HOLIDAYS) == 5


def test_a_meeting_after_the_list_ends_is_told() -> None:
    assert not beyond_list(date(2028, 12, 26), HOLIDAYS)
    assert beyond_list(date(2028, 12, 27), HOLIDAYS)
    assert beyond_list(date(2025, 1, 1), Holidays())


def test_a_rule_that_can_never_count_is_refused() -> None:
    with pytest.raises(Refused, match="day of the week"):
        NoticeRule(excluded_weekdays=frozenset(range(7)))
    with pytest.raises(Refused, match="no days"):
        NoticeRule(days=-1)
    with pytest.raises(Refused, match="calendar"):
        publish_by(date.min, FIVE, HOLIDAYS)


def test_the_back_plan_of_a_march_meeting() -> None:
    steps = back_plan(date(2026, 3, 11), FIVE, HOLIDAYS, next_meeting=date(2026, 6, 10))
    planned = [(each.step, each.on.isoformat()[5:]) for each in steps]
    assert planned == [
        (Step.CALL_FOR_PAPERS, "01-28"),
        (Step.AGENDA_SETTING, "02-04"),
        (Step.DRAFT_REPORTS, "02-18"),
        (Step.CLEARANCE, "02-25"),
        (Step.FINAL_REPORTS, "02-27"),
        (Step.PUBLISH, "03-03"),
        (Step.MEETING, "03-11"),
        (Step.DECISION_LIST, "03-13"),
        (Step.MINUTES_TO_CHAIR, "03-18"),
        (Step.MINUTES_CIRCULATED, "03-25"),
        (Step.UPDATES_REQUESTED, "05-19"),
    ]
    assert all(each.name for each in steps)
    assert len(back_plan(date(2026, 3, 11), FIVE, HOLIDAYS)) == 10


DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 1))


@given(meeting=DAYS, n=st.integers(0, 30), calendar=st.booleans())
def test_publish_by_is_the_last_day_that_is_enough(meeting: date, n: int, calendar: bool) -> None:
    rule = NoticeRule(days=n, calendar=calendar)
    by = publish_by(meeting, rule, HOLIDAYS)
    assert clear_days(by, meeting, rule, HOLIDAYS) == n
    later = by + timedelta(days=1)
    while later < meeting and (calendar or not is_working(later)):
        later += timedelta(days=1)
    assert later == meeting or clear_days(later, meeting, rule, HOLIDAYS) < n


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS.days


@given(day=DAYS, offset=st.integers(-60, 60))
def test_working_days_lead_back_to_where_they_began(day: date, offset: int) -> None:
    there = working_days_from(day, offset, FIVE, HOLIDAYS)
    assert offset == 0 or is_working(there)
    if is_working(day):
        assert working_days_from(there, -offset, FIVE, HOLIDAYS) == day
