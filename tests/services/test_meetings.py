"""The life of a meeting: made with its items, started, gone through, ended; quorum as people come and go."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import AttendanceStatus, ItemState, Purpose, StandardItem
from boardapp.domain.words import Access
from boardapp.services.acting import Acting
from boardapp.services.agenda import (
    add_item,
    add_note,
    edit_item,
    move_item,
    remove_item,
    set_current_item,
    set_minute_text,
)
from boardapp.services.days_off import add_holiday
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.meetings import (
    NewMeeting,
    adjourn_meeting,
    cancel_meeting,
    edit_meeting,
    end_meeting,
    make_meeting,
    postpone_meeting,
    replan_meeting,
    start_meeting,
)
from boardapp.services.people import add_person
from boardapp.services.seats import end_seat, seat_person
from boardapp.storage.history import number_of_meeting, operations
from boardapp.storage.queries.boards import board
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.store import Store
from boardapp.storage.undo import redo, undo

PRESENT, APOLOGIES = AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES
SEVEN = ("Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")


def titles(hwb: Any, meeting: int) -> list[str]:
    return [f"{item.number} {item.title}" for item in hwb.view(meeting).items]


def test_a_first_meeting_has_no_minutes_to_agree(hwb: Any) -> None:
    meeting = hwb.meeting(starts="14:00", place="Committee Room 2")
    view = hwb.view(meeting)
    assert (view.meeting.ref, view.meeting.starts, view.meeting.place) == (
        "HWB/M/2026-09-16",
        "14:00",
        "Committee Room 2",
    )
    assert titles(hwb, meeting) == [
        "1 Apologies for absence", "2 Declarations of interest", "3 Action review", "4 Date of next meeting",
    ]  # fmt: skip
    assert hwb.label() == "Make meeting HWB/M/2026-09-16"


def test_the_next_meeting_has_the_minutes_of_the_last(hwb: Any) -> None:
    first = hwb.meeting(dt.date(2026, 6, 17))
    end_meeting(hwb.store, hwb.acting, first)
    hwb.meeting(dt.date(2026, 12, 9))
    items = hwb.view(hwb.meeting()).items
    assert items[2].title == "Minutes of 17 June 2026"
    assert items[2].asked_to == "agree the minutes of 17 June 2026 as a correct record"
    assert items[2].purpose is Purpose.DECISION
    assert items[-1].asked_to == "note that the next meeting is on 9 December 2026"


def test_only_the_standard_items_asked_for_are_made(hwb: Any) -> None:
    assert titles(hwb, hwb.meeting(standard=(StandardItem.NEXT_MEETING, StandardItem.APOLOGIES))) == [
        "1 Apologies for absence", "2 Date of next meeting",
    ]  # fmt: skip


def test_an_item_goes_before_the_date_of_the_next_meeting(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Winter plan", "purpose": Purpose.DECISION})
    assert titles(hwb, meeting)[-2:] == ["4 Winter plan", "5 Date of next meeting"]
    assert hwb.label() == "Add item 4 Winter plan to HWB/M/2026-09-16"
    move_item(hwb.store, hwb.acting, item, 1)
    assert titles(hwb, meeting)[:2] == ["1 Winter plan", "2 Apologies for absence"]
    remove_item(hwb.store, hwb.acting, item)
    assert titles(hwb, meeting)[0] == "1 Apologies for absence"
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert titles(hwb, meeting)[0] == "1 Winter plan"


def test_times_of_items_add_up(hwb: Any) -> None:
    meeting = hwb.meeting(starts="13:50")
    items = hwb.view(meeting).items
    assert [item.at for item in items] == [None] * 4
    edit_item(hwb.store, hwb.acting, items[0].id, {"minutes_allotted": 5})
    edit_item(hwb.store, hwb.acting, items[1].id, {"minutes_allotted": 70})
    view = hwb.view(meeting)
    assert [item.at for item in view.items] == ["13:50", "13:55", "15:05", "15:05"]
    assert view.minutes_planned == 75


def test_a_meeting_runs_from_start_to_end(hwb: Any) -> None:
    meeting = hwb.meeting()
    first, second, third, _last = hwb.view(meeting).items
    now = dt.datetime.now().astimezone()
    start_meeting(hwb.store, hwb.acting, meeting, now)
    view = hwb.view(meeting)
    assert view.meeting.state is MeetingState.IN_PROGRESS
    assert (view.current_item, view.items[0].state) == (first.id, ItemState.NOW)
    assert view.started_at == now.replace(microsecond=0)
    set_current_item(hwb.store, hwb.acting, meeting, third.id, now + dt.timedelta(minutes=7))
    set_current_item(hwb.store, hwb.acting, meeting, second.id, now + dt.timedelta(minutes=8))
    states = [item.state for item in hwb.view(meeting).items]
    assert states == [ItemState.DONE, ItemState.NOW, ItemState.TO_COME, ItemState.TO_COME]
    assert hwb.view(meeting).items[0].minutes_spent == 7
    end_meeting(hwb.store, hwb.acting, meeting, now + dt.timedelta(minutes=90))
    view = hwb.view(meeting)
    assert (view.meeting.state, view.current_item, view.may_become) == (MeetingState.HELD, None, ())
    with hwb.store.reading() as connection:
        last = operations(connection, 1)[0]
        assert number_of_meeting(connection, meeting) == last.number
        assert (last.label, last.meeting) == ("End meeting HWB/M/2026-09-16", meeting)
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert hwb.view(meeting).meeting.state is MeetingState.IN_PROGRESS
    redo(hwb.store, who="Sam Roe", source="desktop")
    assert hwb.view(meeting).meeting.state is MeetingState.HELD


def test_an_adjourned_meeting_goes_on_with_its_item(hwb: Any) -> None:
    meeting = hwb.meeting()
    second = hwb.view(meeting).items[1].id
    start_meeting(hwb.store, hwb.acting, meeting)
    set_current_item(hwb.store, hwb.acting, meeting, second)
    adjourn_meeting(hwb.store, hwb.acting, meeting)
    assert hwb.view(meeting).current_item is None
    start_meeting(hwb.store, hwb.acting, meeting)
    assert hwb.view(meeting).current_item == second
    assert hwb.label() == "Resume meeting HWB/M/2026-09-16"


def test_moves_that_make_no_sense_are_refused(hwb: Any) -> None:
    meeting = hwb.meeting()
    cancel_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="cancelled cannot become in progress"):
        start_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is cancelled; nothing can be recorded at it"):
        record_decision(hwb.store, hwb.acting, Recording("That the plan is agreed.", meeting=meeting))
    with pytest.raises(Refused, match="its agenda is closed"):
        add_item(hwb.store, hwb.acting, meeting, {"title": "Winter plan"})


def test_a_postponed_meeting_is_planned_anew_under_the_new_day(hwb: Any) -> None:
    meeting = hwb.meeting()
    postpone_meeting(hwb.store, hwb.acting, meeting)
    replan_meeting(hwb.store, hwb.acting, meeting, dt.date(2026, 9, 30))
    assert hwb.view(meeting).meeting.ref == "HWB/M/2026-09-30"
    assert hwb.label() == "Plan meeting HWB/M/2026-09-16 for 30 September 2026"


def test_the_reference_follows_the_day_only_while_planned(hwb: Any) -> None:
    meeting = hwb.meeting()
    edit_meeting(hwb.store, hwb.acting, meeting, {"on": dt.date(2026, 9, 23), "starts": "9.30"})
    assert (hwb.view(meeting).meeting.ref, hwb.view(meeting).meeting.starts) == ("HWB/M/2026-09-23", "09:30")
    end_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is held; only a meeting that is planned"):
        edit_meeting(hwb.store, hwb.acting, meeting, {"on": dt.date(2026, 9, 24)})


def test_two_meetings_on_one_day_are_told_apart(hwb: Any) -> None:
    hwb.meeting(starts="10:00")
    with pytest.raises(Refused, match="already meets on 16 September 2026 at this time"):
        hwb.meeting(starts="10:00")
    assert hwb.view(hwb.meeting(starts="14:00")).meeting.ref == "HWB/M/2026-09-16-2"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts": "25:00"}, "Start: write the time as 14:30"),
        ({"starts": "14:00", "ends": "13:00"}, "cannot end at 13:00"),
    ],
)
def test_hours_that_cannot_be_are_refused(hwb: Any, fields: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        hwb.meeting(**fields)


def test_once_begun_items_keep_their_numbers(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[0].id
    start_meeting(hwb.store, hwb.acting, meeting)
    for change in (lambda: move_item(hwb.store, hwb.acting, item, 2), lambda: remove_item(hwb.store, hwb.acting, item)):
        with pytest.raises(Refused, match="its items keep their places and numbers"):
            change()
    with pytest.raises(Refused, match="a new item goes to the end"):
        add_item(hwb.store, hwb.acting, meeting, {"title": "Urgent: flood"}, position=1)
    add_item(hwb.store, hwb.acting, meeting, {"title": "Urgent: flood"})
    assert titles(hwb, meeting)[-1] == "5 Urgent: flood"


def test_an_item_with_a_decision_stays(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[0].id
    record_decision(hwb.store, hwb.acting, Recording("That apologies are noted.", item=item))
    with pytest.raises(Refused, match="has something recorded under it"):
        remove_item(hwb.store, hwb.acting, item)


def test_notes_and_decisions_stand_under_their_item_in_the_order_they_came(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[2].id
    start_meeting(hwb.store, hwb.acting, meeting)
    record_decision(hwb.store, hwb.acting, Recording("That the draft goes out to consultation.", item=item))
    add_note(hwb.store, hwb.acting, item, "Healthwatch asked for an easy-read version.")
    add_note(hwb.store, hwb.acting, item, "The board supported this.")
    decision, note = hwb.view(meeting).items[2].recorded
    assert (decision.kind, decision.ref, decision.detail) == ("decision", "HWB/D/2026-27/001", "Agreed")
    assert note.words == "Healthwatch asked for an easy-read version.\n\nThe board supported this."
    assert decision.at <= note.at
    assert note.by == "Sam Roe"
    set_minute_text(hwb.store, hwb.acting, item, "")
    assert [row.kind for row in hwb.view(meeting).items[2].recorded] == ["decision"]


def test_quorum_needs_its_classes(hwb: Any) -> None:
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    hwb.come(meeting, "Ann Lee", "Bo Marsh", "Cy Ford", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")
    quorum = hwb.view(meeting).quorum
    assert quorum.quorate is False
    assert quorum.sentence == "Not quorate: 7 of 12 voting members are here, but needs 1 NHS member"


def test_quorum_is_lost_while_one_is_out_and_back_with_them(hwb: Any) -> None:
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    hwb.come(meeting, *SEVEN)
    assert hwb.view(meeting).quorum.quorate is True
    hwb.attend(meeting, "Fay Webb", PRESENT, left="14:41")
    assert hwb.label() == "Record that Dr Fay Webb left HWB/M/2026-09-16 at 14:41"
    assert hwb.view(meeting).quorum.missing == (("Director of Public Health", 1),)
    record_decision(hwb.store, hwb.acting, Recording("That the contract is let.", meeting=meeting))
    hwb.attend(meeting, "Fay Webb", PRESENT)
    record_decision(hwb.store, hwb.acting, Recording("That the plan is agreed.", meeting=meeting))
    with hwb.store.reading() as connection:
        assert [row.informal for row in decisions(connection, sort="oldest")] == [True, False]


def test_a_substitute_sits_for_a_member_who_is_away(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.people["Max Orr"] = add_person(hwb.store, hwb.acting, {"name": "Max Orr"})
    hwb.come(meeting, *(name for name in SEVEN if name != "Dee Hall"))
    hwb.attend(meeting, "Dee Hall", APOLOGIES)
    hwb.attend(meeting, "Max Orr", PRESENT, sits_for_id=hwb.people["Dee Hall"])
    view = hwb.view(meeting)
    assert view.quorum.quorate is True
    sitting = next(person for person in view.people if person.name == "Max Orr")
    assert (sitting.sits_for, sitting.seat, sitting.voting) == ("Dee Hall", "ICB Place Lead", True)
    hwb.set_terms(substitutes_count=False)
    assert hwb.view(meeting).quorum.quorate is False


def test_nobody_sits_for_a_member_who_is_there(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Dee Hall")
    with pytest.raises(Refused, match="Dee Hall is present, so Cllr Ann Lee cannot sit as the substitute"):
        hwb.attend(meeting, "Ann Lee", PRESENT, sits_for_id=hwb.people["Dee Hall"])


def test_remote_members_count_unless_the_board_is_a_statutory_committee(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN[:-1])
    hwb.attend(meeting, "Ivy Cole", PRESENT, remote=True)
    assert hwb.view(meeting).quorum.quorate is True
    hwb.set_terms(regime="statutory committee")
    assert hwb.view(meeting).quorum.quorate is False
    hwb.set_terms(remote_counts=True)
    assert hwb.view(meeting).quorum.quorate is True


def test_a_share_of_the_members_is_a_quorum_too(hwb: Any) -> None:
    hwb.set_terms(quorum_total=None, quorum_fraction=Decimal("0.3333"))
    assert hwb.view(hwb.meeting()).quorum.needed == 4


def test_a_board_without_a_quorum_says_so(hwb: Any, new_board: Any) -> None:
    other = new_board({"name": "Cultural Network"})
    meeting = make_meeting(hwb.store, hwb.acting, NewMeeting(other, dt.date(2026, 9, 16)))
    quorum = hwb.view(meeting).quorum
    assert quorum.quorate is None
    assert quorum.sentence == "This board has neither a quorum nor seats on record"


def test_each_board_of_a_joint_meeting_has_its_own_quorum(hwb: Any, new_board: Any) -> None:
    other = new_board({"name": "Family Partnership Board", "quorum_total": 1})
    meeting = hwb.meeting(with_boards=(other, other, hwb.id))
    hwb.come(meeting, *SEVEN)
    view = hwb.view(meeting)
    assert view.meeting.with_boards == ("Family Partnership Board",)
    assert [(each.board, each.quorum.quorate) for each in view.quorums] == [
        ("Health and Wellbeing Board", True), ("Family Partnership Board", False),
    ]  # fmt: skip
    edit_meeting(hwb.store, hwb.acting, meeting, {"with_boards": ()})
    assert len(hwb.view(meeting).quorums) == 1


def test_people_are_listed_by_seat_with_vacancies_named(hwb: Any) -> None:
    meeting = hwb.meeting()
    with hwb.store.reading() as connection:
        police = next(seat for seat in board(connection, hwb.id, hwb.acting.on).seats if seat.title == "Police")
    end_seat(hwb.store, hwb.acting, police.holdings[0].id, on=dt.date(2026, 9, 15))
    substitute = add_person(hwb.store, hwb.acting, {"name": "Max Orr"})
    seat_person(hwb.store, hwb.acting, hwb.seats["Housing"], substitute, substitute=True)
    hwb.attend(meeting, "Kit Nash", AttendanceStatus.IN_ATTENDANCE)
    view = hwb.view(meeting)
    assert view.vacant == ("Police",)
    assert view.people[0].name == "Cllr Ann Lee"
    assert (view.chair, view.chair_id) == ("Cllr Ann Lee", hwb.people["Ann Lee"])
    assert [(row.name, row.seat, row.substitutes_for) for row in view.people[-2:]] == [
        ("Max Orr", None, ("Housing",)), ("Kit Nash", None, ()),
    ]  # fmt: skip
    assert view.quorum.members == 12


def test_attendance_can_be_taken_back(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee")
    assert hwb.label() == "Record Cllr Ann Lee as present at HWB/M/2026-09-16"
    hwb.attend(meeting, "Ann Lee", None)
    assert hwb.view(meeting).people[0].status is None
    with pytest.raises(Refused, match="cannot leave at 09:00 before arriving at 14:00"):
        hwb.attend(meeting, "Ann Lee", PRESENT, arrived="14:00", left="09:00")


def test_a_meeting_that_never_had_its_quorum_is_recorded_as_inquorate(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee")
    end_meeting(hwb.store, hwb.acting, meeting)
    assert hwb.view(meeting).meeting.inquorate is True


def test_a_meeting_written_up_later_without_attendance_is_not_called_inquorate(hwb: Any) -> None:
    meeting = hwb.meeting()
    end_meeting(hwb.store, hwb.acting, meeting)
    view = hwb.view(meeting)
    assert (view.meeting.inquorate, view.quorums[0].quorate, view.started_at, view.ended_at) == (
        False,
        None,
        None,
        None,
    )
    assert view.quorums[0].sentence == "Attendance has not been taken"


def test_those_who_left_early_were_still_there(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    hwb.attend(meeting, "Fay Webb", PRESENT, left="15:00")
    end_meeting(hwb.store, hwb.acting, meeting)
    view = hwb.view(meeting)
    assert (view.meeting.inquorate, view.quorum.quorate) == (False, True)


def test_the_list_says_by_when_the_agenda_is_to_be_out(hwb: Any, new_board: Any) -> None:
    hwb.meeting()
    quiet = new_board({"name": "Cultural Network"})
    make_meeting(hwb.store, hwb.acting, NewMeeting(quiet, dt.date(2026, 9, 10)))
    with hwb.store.reading() as connection:
        rows = meetings(connection, dt.date(2026, 9, 1))
        late = meetings(connection, dt.date(2026, 9, 10), board=hwb.id)[0]
    assert [row.ref for row in rows] == ["HWB/M/2026-09-16", "CN/M/2026-09-10"]
    assert (rows[0].publish_by, rows[0].late) == (dt.date(2026, 9, 8), False)
    assert rows[0].notice.startswith("Publish by 8 September 2026")
    assert (rows[1].publish_by, rows[1].notice) == (None, "")
    assert (late.late, late.notice.partition(" Bank")[0]) == (
        True, "Late: the agenda was due by 8 September 2026; 3 clear days are left of 5.",
    )  # fmt: skip


def test_the_stores_own_holidays_are_no_clear_days(store: Store, acting: Acting, hwb: Any) -> None:
    hwb.meeting()
    add_holiday(store, acting, dt.date(2026, 9, 14), "Offices closed")
    add_holiday(store, acting, dt.date(2026, 12, 25), "Christmas Day", "bank holiday")
    with store.reading() as connection:
        row = meetings(connection, acting.on)[0]
    assert row.publish_by == dt.date(2026, 9, 7)
    assert row.notice == "Publish by 7 September 2026."


def test_what_is_not_for_everybody_says_so_under_its_item(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[0].id
    record_decision(hwb.store, hwb.acting, Recording("That the tender is let.", item=item, access=Access.EXEMPT))
    add_note(hwb.store, hwb.acting, item, "Prices were compared.")
    edit_item(hwb.store, hwb.acting, item, {"access": Access.EXEMPT, "public_title": "A contract"})
    assert [row.access for row in hwb.view(meeting).items[0].recorded] == [Access.EXEMPT, Access.EXEMPT]
