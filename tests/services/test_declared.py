"""Declared interests in the minutes, as far as their reader may see."""

from __future__ import annotations

from typing import Any

from boardapp.domain.audience import Audience
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.meetings import MinutesState
from boardapp.domain.words import Access
from boardapp.services.agenda import edit_item
from boardapp.services.documents import drafted_minutes
from boardapp.services.interests import Declaring, ask_interests, declare
from boardapp.services.meetings import start_meeting


def test_interests_are_minuted_with_what_was_done(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee", "Fay Webb")
    start_meeting(hwb.store, hwb.acting, meeting)
    ask_interests(hwb.store, hwb.acting, meeting)
    drafted = drafted_minutes(hwb.store, hwb.acting, meeting)
    assert (drafted.declarations, drafted.declarations_asked, drafted.state) == ((), True, MinutesState.DRAFT)
    item = hwb.view(meeting).items[2].id
    for name, fields in (
        ("Fay Webb", {"action": InterestAction.LEAVES, "item": item, "description": "Her employer", "left_at": "14:41",
                      "returned_at": "15:02", "capacity": "governor"}),
        ("Ann Lee", {"sensitive": True}),
    ):  # fmt: skip
        declaring = Declaring(hwb.people[name], InterestKind.PERSONAL, **fields)  # type: ignore[arg-type]
        declare(hwb.store, hwb.acting, meeting, declaring)
    ann, fay = drafted_minutes(hwb.store, hwb.acting, meeting).declarations
    assert (ann.name, ann.item, ann.description, ann.action) == ("Cllr Ann Lee", None, None, None)
    assert (fay.item, fay.description, fay.capacity) == ("3", "Her employer", "governor")
    assert fay.action == "left for the item and did not vote, from 14:41 until 15:02"
    edit_item(hwb.store, hwb.acting, item, {"access": Access.EXEMPT})
    fay = drafted_minutes(hwb.store, hwb.acting, meeting, Audience.PUBLIC).declarations[1]
    assert (fay.name, fay.description, fay.capacity) == ("Dr Fay Webb", None, None)
