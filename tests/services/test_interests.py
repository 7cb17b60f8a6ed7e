"""Declared interests: what the codes ask, and that they take a member out of one item only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.words import Access
from boardapp.services.agenda import edit_item, set_current_item
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.interests import Declaring, ask_interests, declare, edit_declaration, remove_declaration
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.services.record import history_of
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.quorums import quorums
from boardapp.storage.undo import undo

LEAVES, STAYS, SPEAKS = InterestAction.LEAVES, InterestAction.STAYS, InterestAction.SPEAKS
SEVEN = ("Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")
NO_NHS = ("Ann Lee", "Bo Marsh", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole", "Jon Peel")


def running(hwb: Any, *names: str) -> tuple[int, list[int]]:
    meeting = hwb.meeting()
    hwb.come(meeting, *names)
    start_meeting(hwb.store, hwb.acting, meeting)
    return meeting, [item.id for item in hwb.view(meeting).items]


def at(hwb: Any, meeting: int, item: int) -> Any:
    with hwb.store.reading() as connection:
        return quorums(connection, meeting, item=item)[0]


def interest(hwb: Any, meeting: int, name: str, kind: InterestKind, **fields: Any) -> int:
    return declare(hwb.store, hwb.acting, meeting, Declaring(hwb.people[name], kind, **fields))


def test_seven_without_an_nhs_member_are_no_quorum_and_the_sentence_says_who_is_missing(hwb: Any) -> None:
    meeting, _items = running(hwb, *NO_NHS)
    quorum = hwb.view(meeting).quorum
    assert quorum.quorate is False
    assert quorum.sentence == "Not quorate: 7 of 12 voting members are here, but needs 1 NHS member"


def test_an_interest_takes_a_member_out_of_its_item_only(hwb: Any) -> None:
    meeting, (first, second, *_rest) = running(hwb, *SEVEN)
    assert hwb.view(meeting).quorum.quorate is True
    interest(hwb, meeting, "Fay Webb", InterestKind.FINANCIAL, action=LEAVES, item=second)
    assert (at(hwb, meeting, first).quorate, at(hwb, meeting, first).voters) == (True, 7)
    assert (at(hwb, meeting, second).quorate, at(hwb, meeting, second).voters) == (False, 6)
    assert at(hwb, meeting, second).sentence.endswith("and needs 1 Director of Public Health")
    set_current_item(hwb.store, hwb.acting, meeting, second)
    view = hwb.view(meeting)
    assert view.quorum.quorate is False
    assert [row.name for row in view.people if row.withdrawn] == ["Dr Fay Webb"]
    record_decision(hwb.store, hwb.acting, Recording("Agree the contract.", item=second))
    record_decision(hwb.store, hwb.acting, Recording("Note the apologies.", item=first))
    with hwb.store.reading() as connection:
        informal = {row.wording: row.informal for row in decisions(connection)}
    assert informal == {"Agree the contract.": True, "Note the apologies.": False}


def test_one_who_stays_counts(hwb: Any) -> None:
    meeting, (first, *_rest) = running(hwb, *SEVEN)
    interest(hwb, meeting, "Fay Webb", InterestKind.PERSONAL, item=first)
    assert at(hwb, meeting, first).voters == 7
    assert hwb.label() == "Record interest of Dr Fay Webb at HWB/M/2026-09-16"


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        (InterestKind.PECUNIARY, {"action": SPEAKS}, "the member leaves for the item"),
        (InterestKind.REGISTRABLE, {"action": STAYS}, "leaves before the vote"),
        (InterestKind.PREJUDICIAL, {"action": STAYS}, "leaves before the vote"),
        (InterestKind.INDIRECT, {"action": LEAVES, "item": None}, "name the item"),
        (InterestKind.INDIRECT, {"sensitive": True, "description": "A relative"}, "without its nature"),
        (InterestKind.INDIRECT, {"left_at": "14:10"}, "has not left"),
        (InterestKind.INDIRECT, {"action": LEAVES, "left_at": "14:41", "returned_at": "14:30"}, "return at 14:30"),
        (InterestKind.INDIRECT, {"action": LEAVES, "left_at": "soon"}, "write the time"),
    ],
)
def test_what_cannot_be_is_refused(hwb: Any, kind: InterestKind, fields: dict[str, Any], sentence: str) -> None:
    meeting, (first, *_rest) = running(hwb, *SEVEN)
    with pytest.raises(Refused, match=sentence):
        interest(hwb, meeting, "Fay Webb", kind, **{"item": first, **fields})
    assert hwb.view(meeting).declarations == ()


def test_a_dispensation_lets_a_member_stay(hwb: Any) -> None:
    meeting, (first, *_rest) = running(hwb, *SEVEN)
    interest(hwb, meeting, "Ann Lee", InterestKind.PECUNIARY, item=first, dispensation="Monitoring officer, 1 May 2026")
    assert at(hwb, meeting, first).voters == 7


def test_somebody_away_declares_nothing(hwb: Any) -> None:
    meeting, (first, *_rest) = running(hwb, *SEVEN)
    hwb.attend(meeting, "Kit Nash", AttendanceStatus.APOLOGIES)
    with pytest.raises(Refused, match="recorded as away"):
        interest(hwb, meeting, "Kit Nash", InterestKind.PERSONAL, item=first)


def test_a_declaration_is_changed_taken_back_and_undone(hwb: Any) -> None:
    meeting, (first, *_rest) = running(hwb, *SEVEN)
    made = interest(hwb, meeting, "Fay Webb", InterestKind.FINANCIAL, action=LEAVES, item=first, left_at="14.05")
    edit_declaration(hwb.store, hwb.acting, made, {"returned_at": "14:30", "capacity": "governor"})
    (row,) = hwb.view(meeting).declarations
    assert (row.item, row.left_at, row.returned_at, row.capacity) == ("1", "14:05", "14:30", "governor")
    remove_declaration(hwb.store, hwb.acting, made)
    assert hwb.view(meeting).declarations == ()
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert len(hwb.view(meeting).declarations) == 1


def test_that_interests_were_asked_for_is_recorded_even_if_there_are_none(hwb: Any) -> None:
    meeting, _items = running(hwb, *SEVEN)
    assert hwb.view(meeting).interests_asked is False
    ask_interests(hwb.store, hwb.acting, meeting)
    assert hwb.view(meeting).interests_asked is True
    ask_interests(hwb.store, hwb.acting, meeting, asked=False)
    interest(hwb, meeting, "Fay Webb", InterestKind.PERSONAL)
    assert hwb.view(meeting).interests_asked is True
    with pytest.raises(Refused, match="so they were asked for"):
        ask_interests(hwb.store, hwb.acting, meeting, asked=False)


def test_the_quorum_at_an_item_is_of_those_who_were_there_when_it_ended(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN[:-2])
    hwb.attend(meeting, "Hui Park", AttendanceStatus.PRESENT, arrived="14:20")
    hwb.attend(meeting, "Ivy Cole", AttendanceStatus.PRESENT, left="15:00")
    first, second, third, _last = (item.id for item in hwb.view(meeting).items)
    for item, began, ended in ((first, "14:00", "14:10"), (second, "14:10", "14:40"), (third, "14:40", "15:30")):
        edit_item(hwb.store, hwb.acting, item, {"began": began, "ended": ended})
    end_meeting(hwb.store, hwb.acting, meeting)
    assert [at(hwb, meeting, item).voters for item in (first, second, third)] == [6, 7, 6]
    assert [at(hwb, meeting, item).quorate for item in (first, second, third)] == [False, True, False]
    assert hwb.view(meeting).quorum.quorate is True


def test_items_keep_when_they_began_and_ended_on_the_day(hwb: Any) -> None:
    today = dt.datetime.now().astimezone().replace(hour=14, minute=2)
    meeting = hwb.meeting(today.date())
    start_meeting(hwb.store, hwb.acting, meeting, today)
    first, second, *_rest = hwb.view(meeting).items
    set_current_item(hwb.store, hwb.acting, meeting, second.id, today + dt.timedelta(minutes=9))
    first, second, *_rest = hwb.view(meeting).items
    assert (first.began, first.ended, second.began, second.ended) == ("14:02", "14:11", "14:11", None)


def test_an_interest_in_a_private_item_stays_out_of_an_open_history(hwb: Any) -> None:
    meeting, (first, second, *_rest) = running(hwb, *SEVEN)
    edit_item(hwb.store, hwb.acting, second, {"access": Access.EXEMPT})
    interest(hwb, meeting, "Fay Webb", InterestKind.PERSONAL, item=second, description="CANARY")
    interest(hwb, meeting, "Ann Lee", InterestKind.PERSONAL, item=first, description="Her school")
    told = history_of(hwb.store, "meeting", meeting, restricted=False)
    words = " ".join(str(row.after) for row in told.rows)
    assert "Her school" in words
    assert "CANARY" not in words
    assert told.left_out == 1
