"""What owners ask a board for: agreed at once, refused with a reason, minuted under the item."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.proposals import Asked, wanted
from boardapp.domain.records import ActionRecord
from boardapp.domain.records_meetings import AgendaRow, StandardItem
from boardapp.domain.words import Access, Precision, Rating, Status
from boardapp.services.actions import OwnerRef, propose, raise_action
from boardapp.services.closing import agree_proposals, refuse_proposal
from boardapp.storage.queries.action_whole import action_records, action_story
from boardapp.storage.queries.basket import settled, waiting
from boardapp.storage.queries.names import referenced
from boardapp.storage.undo import undo

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def sitting(hwb: Any) -> int:
    meeting: int = hwb.meeting(standard=tuple(StandardItem))
    return meeting


def asked(hwb: Any, title: str, field: str, value: str | None = None, **values: Any) -> tuple[int, str]:
    """Raise an action and ask for something on it; return its id and reference."""
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    fields = {"title": title, "board_id": hwb.id, "owners": [owner], "due": dt.date(2026, 9, 30), **values}
    ref = raise_action(hwb.store, hwb.acting, fields)  # type: ignore[arg-type]
    with hwb.store.reading() as connection:
        found = referenced(connection, ref)
    assert found is not None
    propose(hwb.store, hwb.acting, found[1], field, value, evidence=f"{title}: why.", by="Dee Hall")
    return found[1], ref


def basket(hwb: Any) -> list[tuple[str, Asked]]:
    with hwb.store.reading() as connection:
        return [(row.title, row.asked) for row in waiting(connection, [hwb.id], TODAY)]


def record(hwb: Any, action: int) -> ActionRecord:
    with hwb.store.reading() as connection:
        return action_records(connection, [action], TODAY)[0]


def item_of(hwb: Any, meeting: int) -> AgendaRow:
    found: AgendaRow = next(each for each in hwb.view(meeting).items if each.kind is StandardItem.CLOSURE_BASKET)
    return found


def test_all_that_waits_is_agreed_as_one_operation(hwb: Any, sitting: int) -> None:
    closing, closed_ref = asked(hwb, "Open the hub", "closing")
    moving, moved_ref = asked(hwb, "Falls plan", "due", "2026-11-27")
    passing, passed_ref = asked(hwb, "Carers", "owner", "Dr Fay Webb")
    leaving, left_ref = asked(hwb, "Leaflet", "withdrawal")
    assert [what for _title, what in basket(hwb)] == list(Asked)
    head = hwb.store.head().number
    assert len(agree_proposals(hwb.store, hwb.acting, sitting, item=item_of(hwb, sitting).id)) == 4
    assert hwb.store.head().number == head + 1
    assert hwb.label() == "Agree 4 proposals of owners"
    assert [record(hwb, one).status for one in (closing, leaving)] == [Status.CLOSED, Status.WITHDRAWN]
    assert record(hwb, moving).due == dt.date(2026, 11, 27)
    assert (record(hwb, passing).owner or "").endswith("Fay Webb")
    with hwb.store.reading() as connection:
        story = action_story(connection, moving, TODAY)
        kept = settled(connection, sitting)
    assert story is not None
    assert story.dues[-1].reason == "Falls plan: why."
    assert [(row.asked, row.agreed) for row in kept] == [(what, True) for what in Asked]
    item = item_of(hwb, sitting)
    assert {(each.kind, each.rating) for each in item.recorded} == {("mark", Rating.BLUE), ("note", None)}
    assert item.minute_text == "\n\n".join(
        (
            f"The due date of {moved_ref}, Falls plan was moved to 27 November 2026.",
            f"{passed_ref}, Carers was passed to Dr Fay Webb.",
            f"{left_ref}, Leaflet was withdrawn.",
        )
    )
    assert closed_ref not in (item.minute_text or "")
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert len(basket(hwb)) == 4
    assert item_of(hwb, sitting).recorded == ()
    assert record(hwb, closing).status is Status.NOT_STARTED


def test_what_is_pulled_out_stays_open_and_waits(hwb: Any, sitting: int) -> None:
    asked(hwb, "One", "closing")
    asked(hwb, "Two", "closing")
    with hwb.store.reading() as connection:
        first = waiting(connection, [hwb.id], TODAY)[0]
    assert agree_proposals(hwb.store, hwb.acting, sitting, [first.proposal_id]) == (first.proposal_id,)
    assert hwb.label() == f"Close {first.ref}"
    assert basket(hwb) == [("Two", Asked.CLOSING)]


def test_of_an_action_that_ends_nothing_else_is_agreed(hwb: Any, sitting: int) -> None:
    action, _ref = asked(hwb, "One", "due", "2026-12-31")
    propose(hwb.store, hwb.acting, action, "closing", None, evidence="Done.")
    assert len(agree_proposals(hwb.store, hwb.acting, sitting)) == 1
    assert (record(hwb, action).status, record(hwb, action).due) == (Status.CLOSED, dt.date(2026, 9, 30))
    assert basket(hwb) == []


def test_a_due_date_in_words_keeps_them(hwb: Any, sitting: int) -> None:
    action, _ref = asked(hwb, "One", "due", "end of Q3 2026/27")
    agree_proposals(hwb.store, hwb.acting, sitting)
    found = record(hwb, action)
    assert (found.due, found.due_text, found.due_precision is Precision.DAY) == (
        dt.date(2026, 12, 31), "end of Q3 2026/27", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("due", "when we can", "“when we can” that is asked for is no date"),
        ("due", None, "is no date"),
        ("owner", " ; ", "nobody is named"),
    ],
)
def test_what_cannot_be_understood_is_refused_whole(
    hwb: Any, sitting: int, field: str, value: str | None, sentence: str
) -> None:
    asked(hwb, "Good", "closing")
    asked(hwb, "Bad", field, value)
    before = hwb.store.head()
    with pytest.raises(Refused, match=sentence):
        agree_proposals(hwb.store, hwb.acting, sitting)
    assert hwb.store.head() == before


def test_nothing_waiting_is_said(hwb: Any, sitting: int) -> None:
    with pytest.raises(Refused, match="Nothing is proposed at HWB/M/2026-09-16"):
        agree_proposals(hwb.store, hwb.acting, sitting)


def test_a_refusal_is_minuted_with_its_reason(hwb: Any, sitting: int) -> None:
    action, ref = asked(hwb, "Open the hub", "closing")
    with hwb.store.reading() as connection:
        (row,) = waiting(connection, [hwb.id], TODAY)
    item = item_of(hwb, sitting).id
    refuse_proposal(hwb.store, hwb.acting, row.proposal_id, "No figures yet", item=item)
    text = item_of(hwb, sitting).minute_text
    assert text == f"The closing of {ref}, Open the hub was not agreed: No figures yet."
    assert record(hwb, action).status is Status.NOT_STARTED
    with hwb.store.reading() as connection:
        (kept,) = settled(connection, sitting)
    assert (kept.agreed, kept.reason) == (False, "No figures yet")
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert item_of(hwb, sitting).minute_text is None


def test_a_public_item_does_not_tell_what_a_private_action_is_about(hwb: Any, sitting: int) -> None:
    _action, ref = asked(hwb, "Secret contract", "due", "2026-12-31", access=Access.CONFIDENTIAL)
    asked(hwb, "Secret advice", "closing", access=Access.CONFIDENTIAL)
    with hwb.store.reading() as connection:
        advice, contract = waiting(connection, [hwb.id], TODAY)
    item = item_of(hwb, sitting).id
    refuse_proposal(hwb.store, hwb.acting, advice.proposal_id, "The secret reason", item=item)
    agree_proposals(hwb.store, hwb.acting, sitting, [contract.proposal_id], item=item)
    text = item_of(hwb, sitting).minute_text or ""
    assert "ecret" not in text
    assert ref in text


@pytest.mark.parametrize(
    ("what", "value", "said"),
    [
        (Asked.CLOSING, None, "Close it"),
        (Asked.DUE, "2026-12-31", "Move the due date to 31 December 2026"),
        (Asked.DUE, "Q3", "Move the due date to Q3"),
        (Asked.OWNER, "Dr Fay Webb", "Pass it to Dr Fay Webb"),
        (Asked.WITHDRAWAL, None, "Withdraw it"),
    ],
)
def test_what_is_asked_is_said_as_on_a_button(what: Asked, value: str | None, said: str) -> None:
    assert wanted(what, value) == said
