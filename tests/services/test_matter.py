"""What an item goes on from: last time's decisions on its matter, and the actions that are still open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.records_matter import Matter
from boardapp.domain.words import Rating, Status
from boardapp.services.actions import raise_action
from boardapp.services.agenda import add_item, edit_item
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.forward_plan import carry_forward, place_items
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import end_meeting
from boardapp.storage.queries.forward import forward_plan
from boardapp.storage.queries.matter import matter_of
from boardapp.storage.queries.names import referenced

MARCH, JUNE, SEPTEMBER = dt.date(2026, 3, 11), dt.date(2026, 6, 17), dt.date(2026, 9, 16)


def matter(hwb: Any, item: int) -> Matter:
    with hwb.store.reading() as connection:
        return matter_of(connection, item, SEPTEMBER)


def business(hwb: Any, meeting: int, title: str, **values: Any) -> int:
    fields: Any = {"title": title, **values}
    return add_item(hwb.store, hwb.acting, meeting, fields)


def decided(hwb: Any, item: int, words: str, verb: Verb = Verb.AGREED) -> str:
    return record_decision(hwb.store, hwb.acting, Recording(words, verb, item=item))


@pytest.fixture
def june(hwb: Any) -> int:
    meeting: int = hwb.meeting(JUNE)
    return meeting


def test_the_like_item_of_the_last_meeting_is_what_one_goes_on_from(hwb: Any, june: int) -> None:
    march = hwb.meeting(MARCH)
    first, second = (business(hwb, meeting, "Falls plan") for meeting in (march, june))
    decided(hwb, first, "That a plan is drafted.")
    last = decided(hwb, second, "That the draft is agreed.")
    fields: Any = {"title": "Publish it", "agenda_item_id": second, "board_id": hwb.id, "due": SEPTEMBER}
    action = raise_action(hwb.store, hwb.acting, fields)
    closed = raise_action(hwb.store, hwb.acting, {**fields, "title": "Old", "status": Status.CLOSED})
    edit_item(hwb.store, hwb.acting, second, {"minutes_spent": 31})
    for meeting in (march, june):
        end_meeting(hwb.store, hwb.acting, meeting)
    now = business(hwb, hwb.meeting(), "falls PLAN")
    with hwb.store.reading() as connection:
        found = referenced(connection, action)
    assert found is not None
    agree_rag(hwb.store, hwb.acting, "action", found[1], Rating.AMBER, reason="Late.", path_to_green="Soon.")
    what = matter(hwb, now)
    assert [(each.ref, each.wording) for each in what.decisions] == [(last, "That the draft is agreed.")]
    assert [(each.ref, each.rating) for each in what.actions] == [(action, Rating.AMBER)]
    assert closed not in [each.ref for each in what.actions]
    assert what.minutes == 31


def test_what_was_deferred_comes_back_with_its_decision(hwb: Any, june: int) -> None:
    item = business(hwb, june, "Winter money")
    deferral = decided(hwb, item, "Deferred until the figures are in.", Verb.DEFERRED)
    end_meeting(hwb.store, hwb.acting, june)
    september = hwb.meeting()
    with hwb.store.reading() as connection:
        planned = forward_plan(connection, hwb.id)[0].id
    (placed,) = place_items(hwb.store, hwb.acting, september, [planned])
    edit_item(hwb.store, hwb.acting, placed, {"title": "Money for winter"})
    assert [each.ref for each in matter(hwb, placed).decisions] == [deferral]


def test_an_item_carried_forward_twice_knows_where_it_came_from(hwb: Any, june: int) -> None:
    first = business(hwb, june, "Hub")
    ref = decided(hwb, first, "That we look again.")
    end_meeting(hwb.store, hwb.acting, june)
    september = hwb.meeting()
    second = carry_forward(hwb.store, hwb.acting, first, september, duplicate=True)
    edit_item(hwb.store, hwb.acting, second, {"title": "The hub"})
    december = hwb.meeting(dt.date(2026, 12, 9))
    third = carry_forward(hwb.store, hwb.acting, second, december, duplicate=True)
    edit_item(hwb.store, hwb.acting, third, {"title": "Hub, third time"})
    assert [each.ref for each in matter(hwb, third).decisions] == [ref]


def test_new_business_goes_on_from_nothing(hwb: Any, june: int) -> None:
    end_meeting(hwb.store, hwb.acting, june)
    assert matter(hwb, business(hwb, hwb.meeting(), "Something new")) == Matter()
