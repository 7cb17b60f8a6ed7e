"""A board's standing items, and series of meetings that start with them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.series import Avoid
from boardapp.services.days_off import add_days_off, add_holiday
from boardapp.services.meetings import NewMeeting, end_meeting
from boardapp.services.series import Wanted, foreseen, listed_days, make_series, series_days
from boardapp.services.standing_items import (
    add_standing_item,
    edit_standing_item,
    move_standing_item,
    remove_standing_item,
)
from boardapp.storage.queries.forward import standing_items
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.undo import undo

D = dt.date


def titles(hwb: Any, meeting: int) -> list[str]:
    return [f"{item.number} {item.title}" for item in hwb.view(meeting).items]


def test_meetings_start_with_the_boards_own_standing_items(hwb: Any) -> None:
    welcome = add_standing_item(hwb.store, hwb.acting, hwb.id, {"title": "Welcome", "minutes_allotted": 5})
    urgent = add_standing_item(hwb.store, hwb.acting, hwb.id, {"kind": StandardItem.URGENT_BUSINESS})
    add_standing_item(hwb.store, hwb.acting, hwb.id, {"kind": StandardItem.MINUTES, "presenter": "Chair"}, 2)
    assert hwb.label() == "Add standing item Minutes of the last meeting to Health and Wellbeing Board"
    end_meeting(hwb.store, hwb.acting, hwb.meeting(D(2026, 6, 17)))
    meeting = hwb.meeting()
    assert titles(hwb, meeting) == ["1 Welcome", "2 Minutes of 17 June 2026", "3 Urgent business"]
    items = hwb.view(meeting).items
    assert (items[0].minutes_allotted, items[1].presenter, items[1].kind) == (5, "Chair", StandardItem.MINUTES)
    move_standing_item(hwb.store, hwb.acting, urgent, 1)
    edit_standing_item(hwb.store, hwb.acting, urgent, {"title": "Business the Chair takes as urgent"})
    remove_standing_item(hwb.store, hwb.acting, welcome)
    assert titles(hwb, hwb.meeting(D(2026, 10, 14))) == [
        "1 Business the Chair takes as urgent", "2 Minutes of 17 June 2026",
    ]  # fmt: skip
    with hwb.store.reading() as connection:
        assert [item.position for item in standing_items(connection, hwb.id)] == [1, 2]
    with pytest.raises(Refused, match="needs a title"):
        add_standing_item(hwb.store, hwb.acting, hwb.id, {"presenter": "Chair"})


def test_a_series_is_shown_first_and_made_as_one(hwb: Any) -> None:
    add_holiday(hwb.store, hwb.acting, D(2026, 12, 16), "Day of mourning", "bank holiday")
    days = series_days(hwb.store, Wanted("third Wednesday, quarterly", D(2026, 6, 1), count=3))
    assert [(day.on, day.instead_of) for day in days] == [
        (D(2026, 6, 17), None), (D(2026, 9, 16), None), (D(2026, 12, 23), D(2026, 12, 16)),
    ]  # fmt: skip
    made = make_series(hwb.store, hwb.acting, NewMeeting(hwb.id, days[0].on, starts="14:00"), [day.on for day in days])
    assert hwb.label() == "Make 3 meetings of Health and Wellbeing Board"
    assert titles(hwb, made[0])[2] == "3 Action review"
    assert titles(hwb, made[1])[2] == "3 Minutes of 17 June 2026"
    assert hwb.view(made[1]).items[-1].asked_to == "note that the next meeting is on 23 December 2026"
    undo(hwb.store, who="Sam Roe", source="desktop")
    with hwb.store.reading() as connection:
        assert meetings(connection, D(2026, 9, 1)) == []


def test_school_holidays_are_avoided_by_choice(hwb: Any) -> None:
    assert add_days_off(hwb.store, hwb.acting, D(2026, 10, 26), D(2026, 10, 30), "Half-term", "school holiday") == 5
    assert add_days_off(hwb.store, hwb.acting, D(2026, 10, 26), D(2026, 10, 30), "Half-term", "school holiday") == 0
    wanted = Wanted("last Wednesday", D(2026, 10, 1), count=1)
    assert [day.on for day in series_days(hwb.store, wanted)] == [D(2026, 10, 28)]
    wanted = Wanted("last Wednesday", D(2026, 10, 1), count=1, avoid=Avoid.SKIP, kinds=("school holiday",))
    assert [day.on for day in series_days(hwb.store, wanted)] == [D(2026, 11, 25)]
    with pytest.raises(Refused, match="not before the first"):
        add_days_off(hwb.store, hwb.acting, D(2026, 10, 30), D(2026, 10, 26), "Half-term", "school holiday")


def test_a_series_is_made_whole_or_not_at_all(hwb: Any) -> None:
    hwb.meeting()
    before = hwb.store.head().number
    with pytest.raises(Refused, match="already meets on 16 September 2026"):
        make_series(hwb.store, hwb.acting, NewMeeting(hwb.id, D(2026, 6, 17)), [D(2026, 6, 17), D(2026, 9, 16)])
    assert hwb.store.head().number == before


def test_each_day_is_foreseen_with_its_holiday_and_its_clash(hwb: Any) -> None:
    hwb.meeting(D(2026, 12, 23))
    add_holiday(hwb.store, hwb.acting, D(2026, 12, 16), "Day of mourning", "bank holiday")
    add_days_off(hwb.store, hwb.acting, D(2026, 12, 21), D(2026, 12, 31), "Christmas", "school holiday")
    (day,) = foreseen(hwb.store, hwb.id, Wanted("third Wednesday", D(2026, 12, 1), count=1))
    assert (day.on, day.instead_of, day.avoided) == (D(2026, 12, 23), D(2026, 12, 16), "Day of mourning")
    assert (day.holiday, day.clashes) == ("Christmas", ("HWB/M/2026-12-23",))
    (day,) = foreseen(hwb.store, hwb.id, Wanted("5th monthly", D(2026, 12, 1), count=1))
    assert (day.on, day.avoided) == (D(2026, 12, 7), "Saturday")


def test_days_that_are_written_down_are_taken_as_they_stand(hwb: Any) -> None:
    days = listed_days("3 Mar 2027\n17 Feb 2027; 3 March 2027", D(2026, 11, 23))
    found = series_days(hwb.store, Wanted("", D(2026, 11, 23), days=days))
    assert [day.on for day in found] == [D(2027, 2, 17), D(2027, 3, 3)]
    with pytest.raises(Refused, match="“end of March” is not a day"):
        listed_days("end of March", D(2026, 11, 23))
