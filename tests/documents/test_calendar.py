"""Calendar files, read again: lasting names, revisions, cancellations, the right hour in summer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from boardapp.documents.calendar import calendar_file
from boardapp.domain.diary import DiaryRow
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState

MEETING = DiaryRow(
    uid="meeting-7@11111111-2222-3333-4444-555555555555", revision=2,
    changed=dt.datetime(2026, 3, 1, 10, 0, tzinfo=dt.UTC), ref="HWB/M/2026-07-15", board="Health and Wellbeing Board",
    with_boards=(), on=dt.date(2026, 7, 15), starts="14:00", ends="16:00", place="Town Hall, Room 1; left",
    mode=MeetingMode.HYBRID, state=MeetingState.PLANNED,
)  # fmt: skip


def event(row: DiaryRow, **settings: Any) -> Any:
    """Return a meeting as a reader of the file gets it."""
    calendar = Calendar.from_ical(calendar_file([row], "Board meetings", **settings))
    return calendar.walk("VEVENT")[0]


def test_a_meeting_is_an_event_with_its_lasting_name() -> None:
    found = event(MEETING)
    assert str(found["uid"]) == MEETING.uid
    assert int(found["sequence"]) == 2
    assert str(found["summary"]) == "Health and Wellbeing Board"
    assert str(found["location"]) == "Town Hall, Room 1; left"
    assert str(found["status"]) == "CONFIRMED"
    assert str(found["description"]).startswith("HWB/M/2026-07-15")
    assert found.decoded("dtstamp") == MEETING.changed


@pytest.mark.parametrize(("day", "hour"), [(dt.date(2026, 7, 15), 13), (dt.date(2026, 1, 14), 14)])
def test_the_hour_is_that_of_the_united_kingdom(day: dt.date, hour: int) -> None:
    found = event(replace(MEETING, on=day))
    assert found.decoded("dtstart") == dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC)
    assert found.decoded("dtend") - found.decoded("dtstart") == dt.timedelta(hours=2)


def test_a_meeting_without_a_time_takes_its_day() -> None:
    found = event(replace(MEETING, starts=None, ends=None))
    assert found.decoded("dtstart") == MEETING.on
    assert "dtend" not in found


def test_a_meeting_may_last_past_midnight() -> None:
    found = event(replace(MEETING, starts="22:00", ends="00:30"))
    assert found.decoded("dtend") - found.decoded("dtstart") == dt.timedelta(hours=2, minutes=30)


@pytest.mark.parametrize(
    ("changes", "summary"),
    [
        ({"state": MeetingState.CANCELLED}, "Cancelled: Health and Wellbeing Board"),
        ({"state": MeetingState.POSTPONED}, "Postponed: Health and Wellbeing Board"),
        ({"removed": True}, "Cancelled: Health and Wellbeing Board"),
    ],
)
def test_a_meeting_that_is_off_says_so(changes: dict[str, Any], summary: str) -> None:
    found = event(replace(MEETING, **changes))
    assert (str(found["status"]), str(found["transp"]), str(found["summary"])) == ("CANCELLED", "TRANSPARENT", summary)


def test_joint_meetings_and_examples_are_named_so() -> None:
    found = event(replace(MEETING, with_boards=("Economic Alliance",)), example=True)
    assert str(found["summary"]) == "EXAMPLE: Health and Wellbeing Board, jointly with Economic Alliance"


def test_lines_are_as_the_format_wants_them() -> None:
    content = calendar_file([MEETING], "Board meetings")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
