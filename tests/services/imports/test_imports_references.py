"""References are known whatever hyphens, slashes and letters a program made of them, and so are meetings to come."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.services.decisions import Recording, record_decision
from boardapp.services.meetings import NewMeeting, cancel_meeting, make_meeting

SPOILT = [
    lambda ref: ref.replace("-", "\u2011"),
    lambda ref: ref.replace("-", "\u2010"),
    lambda ref: ref.replace("-", "\u2013"),
    lambda ref: ref.replace("-", "\u2212"),
    lambda ref: ref.replace("/", "\uff0f").replace("0", "\uff10").lower(),
    lambda ref: ref.replace("-", "\u00ad-").replace("/", "\u2215"),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_reference_of_ours_means_the_action(town: Any, spoil: Any) -> None:
    ref = town.raised("Open the hub")
    report = town.take([["Ref", "Action", "Update"], [spoil(ref), "Open the hub", "The walls are up"]])
    assert (report.created, report.updated) == (0, 1)
    assert town.one(ref).latest_update == "The walls are up"


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_partners_own_reference_means_the_row_that_came_before(town: Any, spoil: Any) -> None:
    rows = [["Ref", "Action", "Status"], ["PH/2-0", "Open the hub", "New"]]
    town.take(rows, partner="Public Health")
    rows = [["Ref", "Action", "Status"], [spoil("PH/2-0"), "Open the hub", "In progress"]]
    report = town.take(rows, partner="Public Health", name="again.xlsx")
    assert (report.created, report.updated) == (0, 1)
    assert town.one("Open the hub").external_ref == "PH/2-0"


@pytest.mark.parametrize("spoil", SPOILT)
def test_meetings_decisions_items_and_parents_are_found(town: Any, spoil: Any) -> None:
    make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(2024, 9, 4)))
    decision = record_decision(town.store, town.acting, Recording("To open the hub", board=town.boards["HWB"]))
    parent = town.raised("Open the hub")
    held = "HWB/M/2024-09-04"
    report = town.take(
        [
            ["Action", "Meeting", "Decision", "Milestone of", "Raised under agenda item"],
            ["Paint the walls", spoil(held), spoil(decision), spoil(parent), spoil(f"{held}/1")],
        ]
    )
    assert report.problems == ()
    action = town.one("Paint the walls")
    assert (action.meeting, action.decision, action.parent, action.item) == (held, decision, parent, f"{held}/1")


def test_the_next_meeting_is_the_first_after_the_rows_own_day(town: Any) -> None:
    for day in ((2024, 6, 5), (2024, 9, 4), (2024, 12, 4)):
        make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(*day)))
    off = make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(2024, 7, 3)))
    cancel_meeting(town.store, town.acting, off)
    make_meeting(town.store, town.acting, NewMeeting(town.boards["EA"], dt.date(2024, 6, 12)))
    town.take(
        [
            ["Action", "Raised", "Meeting date", "Due"],
            ["Before all of them", dt.date(2024, 5, 1), None, "next meeting"],
            ["Raised at one", None, dt.date(2024, 6, 5), "next meeting"],
            ["Raised between", dt.date(2024, 8, 1), None, "for next meeting"],
            ["Of long ago", dt.date(2012, 5, 1), None, "next meeting"],
            ["After the last", dt.date(2025, 1, 1), None, "next meeting"],
            ["Without a day", None, None, "next meeting"],
        ],
        board="HWB",
    )
    june, september, december = dt.date(2024, 6, 5), dt.date(2024, 9, 4), dt.date(2024, 12, 4)
    assert [one.due for one in town.all()] == [june, september, september, None, None, december]


def test_the_next_meeting_of_a_section_is_the_first_after_its_day(town: Any) -> None:
    for day in ((2024, 6, 5), (2024, 9, 4), (2024, 12, 4)):
        make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(*day)))
    rows = [
        ["Ref", "Action", "Owner", "Due"],
        ["Meeting of 5 June 2024"],
        [1, "Bring a paper", "Jane Smith", "next meeting"],
        ["Meeting of 4 September 2024"],
        [2, "Bring another", "Mo Khan", "next meeting"],
    ]
    town.take(rows, board="HWB")
    assert [one.due for one in town.all()] == [dt.date(2024, 9, 4), dt.date(2024, 12, 4)]


def test_a_meeting_today_is_the_next_one_until_it_has_begun(town: Any) -> None:
    from boardapp.services.meetings import start_meeting

    today = town.acting.on
    meeting = make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], today))
    later = today + dt.timedelta(70)
    make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], later))
    town.take([["Action", "Due"], ["Bring a paper", "next meeting"]], board="HWB")
    start_meeting(town.store, town.acting, meeting)
    town.take([["Action", "Due"], ["Bring another", "next meeting"]], board="HWB", name="after.xlsx")
    assert [one.due for one in town.all()] == [today, later]
