"""What agenda items fill themselves with, and the closure basket."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestKind
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import AttendanceStatus, StandardItem
from boardapp.domain.words import Status
from boardapp.services.actions import OwnerRef, propose, raise_action
from boardapp.services.agenda import add_item, edit_item
from boardapp.services.closing import agree_proposals, refuse_proposal
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import end_meeting
from boardapp.services.minutes import approve_minutes, send_to_chair
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.filling import closure_basket, filled, minutes_last_time
from boardapp.storage.queries.names import referenced
from boardapp.storage.undo import undo

JUNE, SEPTEMBER, TODAY = dt.date(2026, 6, 17), dt.date(2026, 9, 16), dt.date(2026, 9, 1)


def act(hwb: Any, title: str, **values: Any) -> tuple[int, str]:
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    ref = raise_action(
        hwb.store, hwb.on(dt.date(2026, 5, 1)), {"title": title, "board_id": hwb.id, "owners": [owner], **values}
    )
    with hwb.store.reading() as connection:
        found = referenced(connection, ref)
    assert found is not None
    return found[1], ref


def lines(hwb: Any, meeting: int) -> dict[StandardItem | None, list[str]]:
    view = hwb.view(meeting)
    with hwb.store.reading() as connection:
        found = filled(connection, view, TODAY)
    return {item.kind: [line.words for line in found[item.id]] for item in view.items if item.id in found}


@pytest.fixture
def coming(hwb: Any) -> int:
    """Return the September meeting, after one in June that deferred an item and raised an action."""
    june = hwb.meeting(JUNE)
    item = hwb.view(june).items[2].id
    edit_item(hwb.store, hwb.acting, item, {"minutes_spent": 25})
    record_decision(hwb.store, hwb.acting, Recording("The plan be deferred.", Verb.DEFERRED, item=item))
    act(hwb, "Draft the strategy", meeting_id=june)
    end_meeting(hwb.store, hwb.acting, june)
    send_to_chair(hwb.store, hwb.acting, june)
    hwb.meeting(dt.date(2026, 12, 9))
    meeting: int = hwb.meeting(SEPTEMBER, standard=tuple(StandardItem))
    return meeting


def test_every_item_fills_itself(hwb: Any, coming: int) -> None:
    hwb.attend(coming, "Kit Nash", AttendanceStatus.APOLOGIES)
    hwb.attend(coming, "Bo Marsh", AttendanceStatus.PRESENT, sits_for_id=hwb.people["Kit Nash"])
    declare(hwb.store, hwb.acting, coming, Declaring(hwb.people["Bo Marsh"], InterestKind.PERSONAL))
    action, _ref = act(hwb, "Open the hub")
    propose(hwb.store, hwb.acting, action, "closing", None, evidence="It opened on 1 August.", by="Dee Hall")
    found = lines(hwb, coming)
    assert found[StandardItem.APOLOGIES] == ["Cllr Bo Marsh for Kit Nash", "Kit Nash"]
    assert found[StandardItem.DECLARATIONS] == ["Cllr Bo Marsh; general; personal; stays"]
    assert found[StandardItem.MINUTES] == ["Minutes of 17 June 2026: with the chair"]
    assert found[StandardItem.MATTERS_ARISING] == ["The plan be deferred.", "Draft the strategy"]
    assert "Still silent: 2" in found[StandardItem.ACTION_REVIEW]
    assert found[StandardItem.CLOSURE_BASKET] == ["Open the hub: It opened on 1 August."]
    assert found[StandardItem.RAG_ROUND] == []
    assert found[StandardItem.NEXT_MEETING] == ["9 December 2026"]
    assert StandardItem.URGENT_BUSINESS not in found


def test_a_first_meeting_has_little_to_fill_with(hwb: Any) -> None:
    meeting = hwb.meeting(standard=tuple(StandardItem))
    found = lines(hwb, meeting)
    assert set(map(tuple, found.values())) == {()}


def test_minutes_that_are_not_before_the_meeting_say_why(hwb: Any, coming: int) -> None:
    june = hwb.view(coming).last_meeting[0]
    special = hwb.meeting(dt.date(2026, 7, 8))
    approve_minutes(hwb.store, hwb.on(dt.date(2026, 7, 8)), june, special)
    said = "Minutes of 17 June 2026: approved as a correct record, at HWB/M/2026-07-08"
    assert lines(hwb, coming)[StandardItem.MINUTES] == [said]


def test_a_first_meeting_has_no_minutes_to_approve(hwb: Any) -> None:
    first = hwb.meeting(JUNE, standard=())
    add_item(hwb.store, hwb.acting, first, {"title": "Minutes"})
    with hwb.store.write("Import", who="Sam Roe", source="test") as writing:
        writing.set("agenda_item", hwb.view(first).items[0].id, kind=StandardItem.MINUTES)
    assert lines(hwb, first)[StandardItem.MINUTES] == [
        "No earlier meeting is in the record, so there are no minutes to approve."
    ]


def test_the_minutes_items_took_are_offered_next_time(hwb: Any, coming: int) -> None:
    add_item(hwb.store, hwb.acting, coming, {"title": "Something else"})
    review = next(item.id for item in hwb.view(coming).items if item.kind is StandardItem.ACTION_REVIEW)
    with hwb.store.reading() as connection:
        assert minutes_last_time(connection, coming) == {review: 25}


def test_the_basket_is_agreed_as_a_whole_but_for_what_is_pulled_out(hwb: Any, coming: int) -> None:
    refs = []
    for title in ("One", "Two", "Three"):
        action, ref = act(hwb, title)
        refs.append(ref)
        propose(hwb.store, hwb.acting, action, "closing", None, evidence=f"{title} is done.")
    with hwb.store.reading() as connection:
        basket = closure_basket(connection, [hwb.id])
    assert [row.ref for row in basket] == refs
    refuse_proposal(hwb.store, hwb.acting, basket[2].proposal_id, "Not evidenced.", meeting=coming)
    item = next(item.id for item in hwb.view(coming).items if item.kind is StandardItem.CLOSURE_BASKET)
    assert len(agree_proposals(hwb.store, hwb.acting, coming, item=item)) == 2
    assert hwb.label() == "Close 2 actions"
    with hwb.store.reading() as connection:
        rows = action_rows(connection, action_ids(connection, ActionFilter(board=hwb.id), TODAY), TODAY)
        assert closure_basket(connection, [hwb.id]) == []
    closed = {row.ref for row in rows if row.status is Status.CLOSED}
    assert closed == set(refs[:2])
    assert len(hwb.view(coming).items[5].recorded) == 2
    with pytest.raises(Refused, match="Nothing is proposed at"):
        agree_proposals(hwb.store, hwb.acting, coming)
    with pytest.raises(Refused, match="is refused already"):
        refuse_proposal(hwb.store, hwb.acting, basket[2].proposal_id, "Again.")
    undo(hwb.store, who="Sam Roe", source="desktop")
    with hwb.store.reading() as connection:
        assert len(closure_basket(connection, [hwb.id])) == 2


def test_nothing_is_closed_without_evidence(hwb: Any, coming: int) -> None:
    action, _ref = act(hwb, "One")
    propose(hwb.store, hwb.acting, action, "closing", None, evidence="")
    before = hwb.store.head().number
    with pytest.raises(Refused, match="say what shows that"):
        agree_proposals(hwb.store, hwb.acting, coming)
    assert hwb.store.head().number == before
