"""Attendance: several comings and goings of one person, guests and substitutes, and the quorum at every item."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.minutes_people import people_of
from boardapp.domain.presence import Absence
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus
from boardapp.services.agenda import edit_item
from boardapp.services.attendance import Guest, bring_guest
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.storage.queries.quorums import quorums
from boardapp.storage.undo import undo

PRESENT, APOLOGIES = AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES
SEVEN = ("Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")
NO_NHS = ("Ann Lee", "Bo Marsh", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole", "Jon Peel")


def row_of(hwb: Any, meeting: int, name: str) -> AttendanceRow:
    (row,) = (each for each in hwb.view(meeting).people if each.person_id == hwb.people[name])
    return row  # type: ignore[no-any-return]


def at(hwb: Any, meeting: int, item: int) -> Any:
    with hwb.store.reading() as connection:
        return quorums(connection, meeting, item=item)[0]


def test_seven_without_an_nhs_member_are_no_quorum(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *NO_NHS)
    found = hwb.view(meeting).quorums[0]
    assert found.quorate is False
    assert found.sentence == "Not quorate: 7 of 12 voting members are here, but needs 1 NHS member"


def test_one_who_leaves_and_returns_twice_counts_at_the_items_they_were_there_for(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN[:-1])
    away = (Absence("15:20", "15:30"), Absence("14:41", "15:05"))
    hwb.attend(meeting, "Ivy Cole", PRESENT, arrived="14:05", left="15:50", away=away)
    items = [item.id for item in hwb.view(meeting).items]
    ends = ("14:02", "14:30", "15:00", "15:10")
    for item, began, ended in zip(items, ("14:00", *ends), ends, strict=False):
        edit_item(hwb.store, hwb.acting, item, {"began": began, "ended": ended})
    end_meeting(hwb.store, hwb.acting, meeting)
    assert [at(hwb, meeting, item).voters for item in items] == [6, 7, 6, 7]
    assert [at(hwb, meeting, item).quorate for item in items] == [False, True, False, True]
    row = row_of(hwb, meeting, "Ivy Cole")
    assert (row.arrived, row.left) == ("14:05", "15:50")
    assert row.away == (Absence("14:41", "15:05"), Absence("15:20", "15:30"))


def test_minutes_say_when_somebody_left_and_returned(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    hwb.attend(meeting, "Dee Hall", PRESENT, left="15:30", away=(Absence("14:41", "15:05"),))
    comings = people_of(hwb.view(meeting), "14:00", "16:00").comings
    lost = "Not quorate: 6 of 12 voting members are here; 7 are needed, and needs 1 NHS member."
    assert comings == (
        "Dee Hall left the meeting at 14:41 and returned at 15:05.",
        f"From 14:41 the meeting was without a quorum. {lost}",
        "From 15:05 the meeting was quorate again.",
        "Dee Hall left the meeting at 15:30.",
        f"From 15:30 the meeting was without a quorum. {lost}",
    )


def test_the_quorum_turns_only_when_it_is_lost_or_there_again(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN[:-1], "Jon Peel")
    hwb.attend(meeting, "Kit Nash", PRESENT, arrived="14:20")
    hwb.attend(meeting, "Jon Peel", PRESENT, left="14:30")
    assert hwb.view(meeting).turns == ()
    hwb.attend(meeting, "Gil Rowe", PRESENT, left="14:30")
    (turn,) = hwb.view(meeting).turns
    assert (turn.at, turn.quorate) == ("14:30", False)
    hwb.attend(meeting, "Lea Moss", PRESENT, arrived="14:30")
    assert hwb.view(meeting).turns == ()


def test_a_return_and_a_time_put_right_are_named_in_the_history(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    start_meeting(hwb.store, hwb.acting, meeting)
    hwb.attend(meeting, "Dee Hall", PRESENT, left="14:41")
    assert hwb.view(meeting).quorums[0].sentence.endswith("and needs 1 NHS member")
    hwb.attend(meeting, "Dee Hall", PRESENT, away=(Absence("14:41", "15:05"),))
    assert hwb.label() == "Record that Dee Hall returned to HWB/M/2026-09-16 at 15:05"
    assert hwb.view(meeting).quorums[0].quorate is True
    hwb.attend(meeting, "Dee Hall", PRESENT, away=(Absence("14:40", "15:05"),))
    assert hwb.label() == "Change attendance of Dee Hall at HWB/M/2026-09-16"
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert row_of(hwb, meeting, "Dee Hall").away == (Absence("14:41", "15:05"),)


def test_a_guest_is_added_in_one_operation_and_does_not_vote(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    guest = bring_guest(hwb.store, hwb.acting, meeting, Guest("Ola Bright", arrived="14.10"))
    (row,) = (each for each in hwb.view(meeting).people if each.person_id == guest)
    assert (row.name, row.status, row.arrived) == ("Ola Bright", AttendanceStatus.IN_ATTENDANCE, "14:10")
    assert hwb.view(meeting).quorums[0].voters == 7
    assert hwb.label() == "Add Ola Bright to HWB/M/2026-09-16"
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert all(each.person_id != guest for each in hwb.view(meeting).people)


def test_a_new_substitute_takes_the_seat_of_who_is_away(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *NO_NHS)
    hwb.attend(meeting, "Dee Hall", APOLOGIES)
    guest = bring_guest(hwb.store, hwb.acting, meeting, Guest("Ola Bright", sits_for_id=hwb.people["Dee Hall"]))
    view = hwb.view(meeting)
    assert view.quorums[0].quorate is True
    assert guest in view.quorums[0].voting
    (row,) = (each for each in view.people if each.person_id == guest)
    assert (row.sits_for, row.sits_for_id) == ("Dee Hall", hwb.people["Dee Hall"])


@pytest.mark.parametrize(
    ("guest", "sentence"),
    [
        (Guest("  "), "say who came"),
        (Guest("Ola Bright", arrived="late"), "write the time as 14:30"),
    ],
)
def test_a_guest_that_cannot_be_is_refused_and_nothing_is_added(hwb: Any, guest: Guest, sentence: str) -> None:
    meeting = hwb.meeting()
    before = hwb.view(meeting).people
    with pytest.raises(Refused, match=sentence):
        bring_guest(hwb.store, hwb.acting, meeting, guest)
    assert hwb.view(meeting).people == before


def test_nobody_sits_for_a_member_who_is_present(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    with pytest.raises(Refused, match="Ann Lee is present, so Ola Bright cannot sit as the substitute"):
        bring_guest(hwb.store, hwb.acting, meeting, Guest("Ola Bright", sits_for_id=hwb.people["Ann Lee"]))
