"""The agenda as its readers get it."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.agenda_paper import agenda_paper
from boardapp.domain.audience import Audience
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import Purpose
from boardapp.domain.words import Access


def test_an_item_is_given_whole(sitting: Any) -> None:
    item = sitting.item(
        "4", "Carers", purpose=Purpose.DECISION, presenter="Dr Fay Webb", asked_to="agree", at="14:20",
        minutes_allotted=25,
    )  # fmt: skip
    paper = agenda_paper(sitting.view(item), Audience.PUBLIC)
    line = paper.items[0]
    assert (line.number, line.title, line.at, line.minutes) == ("4", "Carers", "14:20", 25)
    assert (line.purpose, line.presenter, line.asked_to) == (Purpose.DECISION, "Dr Fay Webb", "agree")
    assert (line.private, line.reduced, paper.reduced, paper.private) == ("", False, 0, False)


def test_of_an_exempt_item_the_public_gets_its_public_title_and_the_reason(sitting: Any) -> None:
    item = sitting.item(
        "7", "Price of the lease", presenter="The landlord", asked_to="pay", at="15:00", minutes_allotted=15,
        access=Access.EXEMPT, paragraphs="3", public_interest="Not settled.", public_title="Primary care estate",
    )  # fmt: skip
    view = sitting.view(item)
    for audience in (Audience.PUBLIC, Audience.PARTNERS):
        paper = agenda_paper(view, audience)
        line = paper.items[0]
        assert (line.number, line.title, line.at, line.minutes) == ("7", "Primary care estate", "15:00", 15)
        assert (line.purpose, line.presenter, line.asked_to, line.reduced) == (None, None, None, True)
        assert "paragraph 3" in line.private
        assert (paper.reduced, paper.private) == (1, False)
    full = agenda_paper(view, Audience.EVERYTHING)
    assert full.items[0].title == "Price of the lease"
    assert "paragraph 3" in full.items[0].private
    assert (full.reduced, full.private) == (0, True)


def test_of_a_late_exempt_item_the_public_learns_that_it_is_late_and_not_why(sitting: Any) -> None:
    item = sitting.item(
        "7",
        "Price of the lease",
        access=Access.EXEMPT,
        public_title="Estate",
        late=True,
        urgent_reason="The price rose.",
    )
    (line,) = agenda_paper(sitting.view(item), Audience.PUBLIC).items
    assert line.late == "This item was added after the agenda was published."


def test_an_item_for_partners_is_theirs_only(sitting: Any) -> None:
    view = sitting.view(sitting.item("1", "Partners' budgets", access=Access.PARTNERS))
    assert agenda_paper(view, Audience.PARTNERS).items[0].title == "Partners' budgets"
    assert agenda_paper(view, Audience.PUBLIC).items[0].title == "Item for the board and its partners only"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MeetingState.CANCELLED, "This meeting is cancelled."),
        (MeetingState.POSTPONED, "This meeting is postponed."),
        (MeetingState.PLANNED, ""),
    ],
)
def test_a_meeting_that_does_not_take_place_says_so(sitting: Any, state: MeetingState, said: str) -> None:
    assert agenda_paper(sitting.view(state=state)).off == said


def test_the_membership_is_those_who_hold_seats(sitting: Any) -> None:
    people = (
        sitting.person(11, "Cllr Ann Lee", None, role="chair"),
        sitting.person(12, "Kit Nash", None),
        sitting.person(13, "Guest", "in attendance", seat=None, seat_id=None, role=None),
        sitting.person(14, "Stand-in", "present", sits_for="Kit Nash"),
    )
    members = agenda_paper(sitting.view(people=people)).members
    assert [(one.name, one.notes) for one in members] == [("Cllr Ann Lee", ("Chair",)), ("Kit Nash", ())]
