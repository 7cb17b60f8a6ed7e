"""The people of a live meeting: arrivals and departures by time, guests, substitutes, and interests put right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.meetings import MeetingState
from boardapp.domain.presence import Absence
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus
from boardapp.services.acting import Acting
from boardapp.services.attendance import set_attendance
from boardapp.services.boards import add_board
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.ui.pages.meeting_parts.people.attendance_form import AttendanceForm, GuestForm
from boardapp.ui.pages.meeting_parts.people.interest_form import InterestForm
from boardapp.ui.pages.meeting_parts.people.people_pane import moved
from boardapp.ui.pages.meeting_parts.people.person_line import ARRIVES, BACK, LEFT, MORE
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed


def choose(page: MeetingsPage, person: AttendanceRow, what: object) -> None:
    box = page.room.people._lines[person.person_id].choice
    box.setCurrentIndex([box.itemData(at) for at in range(box.count())].index(what))
    box.activated.emit(box.currentIndex())


def person_of(page: MeetingsPage, ident: int) -> AttendanceRow:
    assert page.view is not None
    return next(each for each in page.view.people if each.person_id == ident)


def stands(page: MeetingsPage, ident: int) -> str:
    return str(page.findChild(QLabel, f"person_{ident}_stands").text())


@pytest.fixture
def taken(hands: Any, live_page: MeetingsPage) -> MeetingsPage:
    hands.stored(live_page, hands.button(live_page, "rest_present").click)
    return live_page


@pytest.fixture
def member(taken: MeetingsPage) -> AttendanceRow:
    assert taken.view is not None
    assert taken.view.meeting.state is MeetingState.IN_PROGRESS
    return next(each for each in taken.view.people if each.voting and each.here)


def test_one_leaves_and_comes_back_by_the_clock(hands: Any, taken: MeetingsPage, member: AttendanceRow) -> None:
    voters = taken.room.people.voters
    hands.stored(taken, lambda: choose(taken, member, LEFT))
    assert taken.room.people.voters == voters - 1
    gone = person_of(taken, member.person_id)
    assert f"left {gone.left}" in stands(taken, member.person_id)
    hands.stored(taken, lambda: choose(taken, member, BACK))
    assert taken.room.people.voters == voters


def test_an_absence_is_kept_when_somebody_returns_later(member: AttendanceRow) -> None:
    gone = replace(member, left="14:41", away=(Absence("14:10", "14:15"),))
    back = moved(gone, BACK, (gone,), "15:05")
    assert (back.left, back.away) == (None, (Absence("14:10", "14:15"), Absence("14:41", "15:05")))
    assert moved(gone, BACK, (gone,), "14:41").away == gone.away
    late = moved(replace(member, status=None), ARRIVES, (member,), "14:20")
    assert (late.status, late.arrived) == (AttendanceStatus.PRESENT, "14:20")


def test_the_band_says_at_once_that_the_quorum_is_lost(hands: Any, taken: MeetingsPage) -> None:
    assert taken.view is not None
    assert taken.view.quorums[0].quorate is True
    here = [each for each in taken.view.people if each.voting and each.here]
    needed = taken.view.quorums[0].quorum.needed
    for person in here[needed - 1 :]:
        hands.stored(taken, lambda person=person: choose(taken, person, LEFT))
    words = " ".join(label.text() for label in taken.band.findChildren(QLabel) if not label.isHidden())
    assert "Not quorate" in words
    assert f"{needed} are needed" in words


def test_a_time_typed_wrong_is_put_right(hands: Any, taken: MeetingsPage, member: AttendanceRow) -> None:
    choose(taken, member, MORE)
    form = hands.shown(taken, AttendanceForm)
    for field, text in ((form.left, "14:5"), (form.away, "soon")):
        field.control.setText(text)
        field.control.textEdited.emit(text)
    assert "write the time as 14:30" in form.left.error
    assert "14:41-15:05" in form.away.error
    assert not form.primary.isEnabled()
    for field, text in ((form.left, ""), (form.away, "14.41 to 15:05"), (form.arrived, "14:20")):
        field.control.setText(text)
        field.control.textEdited.emit(text)
    form.remote.click()
    hands.stored(taken, form.primary.click)
    row = person_of(taken, member.person_id)
    assert (row.arrived, row.left, row.remote) == ("14:20", None, True)
    assert row.away == (Absence("14:41", "15:05"),)
    assert stands(taken, member.person_id).startswith("out 14:41 to 15:05, remote")


def test_somebody_not_on_the_list_is_added_in_the_room(hands: Any, taken: MeetingsPage) -> None:
    voters = taken.room.people.voters
    hands.button(taken, "add_guest").click()
    form = hands.shown(taken, GuestForm)
    assert not form.primary.isEnabled()
    form.name.control.setCurrentText("Ola Bright")
    hands.stored(taken, form.primary.click)
    assert taken.view is not None
    guest = next(each for each in taken.view.people if each.name == "Ola Bright")
    assert guest.status is AttendanceStatus.IN_ATTENDANCE
    assert guest.arrived
    assert taken.room.people.voters == voters


def test_a_substitute_is_named_for_whom(hands: Any, taken: MeetingsPage, member: AttendanceRow) -> None:
    voters = taken.room.people.voters
    hands.stored(taken, lambda: choose(taken, member, AttendanceStatus.APOLOGIES))
    hands.button(taken, "add_guest").click()
    form = hands.shown(taken, GuestForm)
    form.name.control.setCurrentText("Ola Bright")
    form.sits_for.set_value(member.person_id)
    hands.stored(taken, form.primary.click)
    assert taken.view is not None
    guest = next(each for each in taken.view.people if each.name == "Ola Bright")
    assert f"for {member.name}" in stands(taken, guest.person_id)
    assert taken.room.people.voters == voters


def test_an_interest_is_changed_and_taken_back(hands: Any, taken: MeetingsPage, member: AttendanceRow) -> None:
    here, view = taken.workspace, taken.view
    assert view is not None
    voters = taken.room.people.voters
    item = view.items[0].id
    leaves = Declaring(member.person_id, InterestKind.PECUNIARY, InterestAction.LEAVES, item)
    hands.stored(
        taken, lambda: here.write(lambda: declare(here.store, here.acting(), view.meeting.id, leaves))
    )  # fmt: skip
    assert taken.room.people.voters == voters - 1
    assert taken.view is not None
    (row,) = taken.view.declarations
    hands.button(taken, f"interest_{row.id}_edit").click()
    form = hands.shown(taken, InterestForm)
    assert form.person.value() == member.person_id
    form.action.set_value(InterestAction.STAYS)
    form.action.changed.emit()
    assert "the member leaves for the item" in form.action.error
    assert not form.primary.isEnabled()
    form.kind.set_value(InterestKind.PERSONAL)
    form.kind.changed.emit()
    hands.stored(taken, form.primary.click)
    assert taken.room.people.voters == voters
    remove = hands.button(taken, f"interest_{row.id}_remove")
    said = taken.findChild(QLabel, f"interest_{row.id}").text()
    assert said.endswith("personal interest, remained and took part")
    hands.stored(taken, remove.click)
    assert taken.view is not None
    assert taken.view.declarations == ()
    assert unnamed(taken) == []


def test_times_recorded_elsewhere_are_shown(hands: Any, taken: MeetingsPage, member: AttendanceRow) -> None:
    here, view = taken.workspace, taken.view
    assert view is not None
    late = replace(moved(member, ARRIVES, view.people, "14:20"), remote=True)
    hands.stored(
        taken, lambda: here.write(lambda: set_attendance(here.store, here.acting(), view.meeting.id, [late]))
    )  # fmt: skip
    assert stands(taken, member.person_id).startswith("arrived 14:20, remote")


def test_on_a_board_without_seats_who_comes_is_present(qtbot: QtBot, hands: Any, live_page: MeetingsPage) -> None:
    space, day = live_page.workspace, live_page.workspace.today
    acting = Acting("Sam", "test", day)
    board = add_board(space.store, acting, {"name": "Ward forum", "prefix": "WF"})
    meeting = make_meeting(space.store, acting, NewMeeting(board, day, "18:00"))
    start_meeting(space.store, acting, meeting)
    live_page.show_item(meeting)
    for name, way in (("Ola Bright", None), ("Kim Ray", AttendanceStatus.IN_ATTENDANCE)):
        hands.button(live_page, "add_guest").click()
        form = hands.shown(live_page, GuestForm)
        form.name.control.setCurrentText(name)
        if way is not None:
            form.status.set_value(way)
        hands.stored(live_page, form.primary.click)
        qtbot.waitUntil(lambda: live_page.findChild(GuestForm) is None)
    assert live_page.view is not None
    stand = {each.name: each.status for each in live_page.view.people}
    assert stand == {"Ola Bright": AttendanceStatus.PRESENT, "Kim Ray": AttendanceStatus.IN_ATTENDANCE}
