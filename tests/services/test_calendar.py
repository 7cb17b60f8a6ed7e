"""A board's calendar file taken again and again: one lasting name for each meeting, and a revision that counts up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from boardapp.domain.errors import Refused
from boardapp.services.agenda import add_item
from boardapp.services.boards import add_board
from boardapp.services.documents import calendar
from boardapp.services.meetings import (
    NewMeeting,
    cancel_meeting,
    edit_meeting,
    make_meeting,
    postpone_meeting,
    replan_meeting,
)

D = dt.date


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meetings.ics"


def events(hwb: Any, path: Path, board: str | None = None) -> dict[str, tuple[int, str, str]]:
    """Return by lasting name what a calendar program reads: the revision, the status, the day."""
    calendar(hwb.store, path, board)
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {
        str(one["uid"]): (int(one["sequence"]), str(one["status"]), one.decoded("dtstart").isoformat()[:10])
        for one in found
    }


def test_a_meeting_moved_to_another_day_keeps_its_name(hwb: Any, path: Path) -> None:
    meeting = hwb.meeting(starts="14:00")
    ((uid, first),) = events(hwb, path).items()
    assert first == (0, "CONFIRMED", "2026-09-16")
    edit_meeting(hwb.store, hwb.acting, meeting, {"on": D(2026, 9, 23), "starts": "10:00"})
    assert events(hwb, path) == {uid: (1, "CONFIRMED", "2026-09-23")}
    edit_meeting(hwb.store, hwb.acting, meeting, {"inquorate": False})
    add_item(hwb.store, hwb.acting, meeting, {"title": "Carers"})
    assert events(hwb, path) == {uid: (1, "CONFIRMED", "2026-09-23")}


def test_a_postponed_meeting_is_off_until_it_is_planned_again(hwb: Any, path: Path) -> None:
    meeting = hwb.meeting(starts="14:00")
    (uid,) = events(hwb, path)
    postpone_meeting(hwb.store, hwb.acting, meeting)
    assert events(hwb, path) == {uid: (1, "CANCELLED", "2026-09-16")}
    assert b"SUMMARY:Postponed: Health and Wellbeing Board" in path.read_bytes()
    replan_meeting(hwb.store, hwb.acting, meeting, D(2026, 10, 7))
    assert events(hwb, path) == {uid: (2, "CONFIRMED", "2026-10-07")}


def test_a_cancelled_meeting_stays_in_the_file_as_cancelled(hwb: Any, path: Path) -> None:
    meeting, other = hwb.meeting(starts="14:00"), hwb.meeting(D(2026, 12, 9))
    before = events(hwb, path)
    cancel_meeting(hwb.store, hwb.acting, meeting)
    after = events(hwb, path)
    assert after.keys() == before.keys()
    assert sorted(after.values()) == [(0, "CONFIRMED", "2026-12-09"), (1, "CANCELLED", "2026-09-16")]
    assert other != meeting


def test_a_boards_file_holds_its_own_and_its_joint_meetings(hwb: Any, path: Path) -> None:
    hwb.meeting()
    other = add_board(hwb.store, hwb.acting, {"name": "Economic Alliance", "prefix": "EA"})
    make_meeting(hwb.store, hwb.acting, NewMeeting(other, D(2026, 10, 14)))
    make_meeting(hwb.store, hwb.acting, NewMeeting(other, D(2026, 11, 11), with_boards=(hwb.id,)))
    assert [day for _n, _status, day in events(hwb, path, "HWB").values()] == ["2026-09-16", "2026-11-11"]
    assert [day for _n, _status, day in events(hwb, path, f"board-{other}").values()] == ["2026-10-14", "2026-11-11"]
    with pytest.raises(Refused, match=r"is written as \.ics"):
        calendar(hwb.store, path.with_suffix(".txt"))
