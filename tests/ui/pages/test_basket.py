"""The closure basket in a meeting: agreed at once, pulled out, refused with a reason, all by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.domain.records_filling import SettledRow
from boardapp.domain.records_meetings import AgendaRow, StandardItem
from boardapp.domain.words import Status
from boardapp.services.acting import Acting
from boardapp.services.actions import propose
from boardapp.services.meetings import NewMeeting, end_meeting, make_meeting, start_meeting
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.basket import settled, waiting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.store import Store
from boardapp.storage.undo import undo
from boardapp.ui.pages.meeting_parts.basket.basket import Basket
from boardapp.ui.pages.meeting_parts.drafts import REFUSAL
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)
Key = Qt.Key


@pytest.fixture
def titles(own_sitting: Path) -> list[str]:
    """Put three actions into the basket of a meeting with its own item for it; return their titles."""
    acting = Acting("Sam", "test", TODAY)
    with Store.open(own_sitting) as store:
        with store.reading() as connection:
            board = boards(connection, TODAY)[0].id
            asked = {each.action_id for each in waiting(connection, [board], TODAY)}
            ids = action_ids(connection, ActionFilter(board=board, status="open"), TODAY)
            rows = action_rows(connection, [each for each in ids if each not in asked][:3], TODAY)
            going = next(each.id for each in meetings(connection, TODAY) if each.state == "in progress")
            before = [each.proposal_id for each in waiting(connection, [board], TODAY)]
        end_meeting(store, acting, going)
        with store.write("Settle what the example itself asks for", who="Sam", source="test") as writing:
            for proposal in before:
                writing.set("proposal", proposal, state="refused")
        for at, row in enumerate(rows):
            field, value = ("due", "2026-12-11") if at == 2 else ("closing", None)
            propose(store, acting, row.id, field, value, evidence=f"Evidence {at}.", by="The owner")
        new = NewMeeting(board, TODAY, "15:00", standard=tuple(StandardItem))
        start_meeting(store, acting, make_meeting(store, acting, new))
        with store.reading() as connection:
            return [each.title for each in waiting(connection, [board], TODAY)]


@pytest.fixture
def page(titles: list[str], open_sitting: Callable[[Path], MeetingsPage], own_sitting: Path) -> MeetingsPage:
    return open_sitting(own_sitting)


def opened(qtbot: QtBot, page: MeetingsPage) -> Basket:
    qtbot.keyClick(page, Key.Key_F5)
    qtbot.waitUntil(page.room.basket.isVisible)
    return page.room.basket


def basket_item(page: MeetingsPage) -> AgendaRow:
    assert page.view is not None
    return next(each for each in page.view.items if each.kind is StandardItem.CLOSURE_BASKET)


def kept(page: MeetingsPage) -> list[SettledRow]:
    assert page.view is not None
    with page.workspace.reading() as connection:
        return settled(connection, page.view.meeting.id)


def label(page: MeetingsPage, name: str) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel, name) if each.isVisible())


def test_one_key_opens_it_from_any_item_and_shows_the_evidence(
    qtbot: QtBot, page: MeetingsPage, titles: list[str]
) -> None:
    basket = opened(qtbot, page)
    assert basket.list.hasFocus()
    assert [basket.list.item(at).text() for at in range(3)] == titles
    assert label(page, "basket_title") == titles[0]
    qtbot.waitUntil(lambda: label(page, "basket_evidence").startswith("Evidence"))
    assert label(page, "basket_wanted") == "Close it"
    assert basket.agree.text() == "Agree 3 proposals"
    assert unnamed(page) == []
    qtbot.keyClick(basket.list, Key.Key_Down)
    qtbot.keyClick(basket.list, Key.Key_Down)
    qtbot.waitUntil(lambda: label(page, "basket_wanted") == "Move the due date to 11 December 2026")
    qtbot.keyClick(page, Key.Key_F5)
    assert not basket.isVisible()


def test_all_but_what_is_taken_out_is_agreed_with_one_key(qtbot: QtBot, page: MeetingsPage, titles: list[str]) -> None:
    basket = opened(qtbot, page)
    qtbot.keyClick(basket.list, Key.Key_Space)
    assert basket.count.text() == "2 of 3 in the basket"
    assert basket.list.hasFocus()
    before = page.workspace.store.head().number
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(basket.list, Key.Key_A)
    qtbot.waitUntil(lambda: basket.list.count() == 1)
    assert basket.list.hasFocus()
    assert page.workspace.store.head().number == before + 1
    assert basket.list.item(0).text() == titles[0]
    assert basket.said.text() == "2 proposals agreed and recorded."
    assert [row.agreed for row in kept(page)] == [True, True]
    item = basket_item(page)
    assert {entry.kind for entry in item.recorded} == {"mark", "note"}
    assert "moved to 11 December 2026" in (item.minute_text or "")

    undo(page.workspace.store, who="Sam", source="test")
    page.refresh()
    assert basket.list.count() == 3
    assert basket.count.text() == "2 of 3 in the basket"  # what was taken out stays out
    assert kept(page) == []


def test_what_is_taken_out_may_be_put_back(qtbot: QtBot, page: MeetingsPage) -> None:
    basket = opened(qtbot, page)
    qtbot.keyClick(basket.list, Key.Key_Delete)
    qtbot.keyClick(basket.list, Key.Key_Up)
    assert basket.take_out.text() == "Put back"
    qtbot.keyClick(basket.list, Key.Key_Space)
    assert basket.count.text() == "3 of 3 in the basket"


def test_one_is_refused_with_its_reason_and_the_focus_comes_back(
    qtbot: QtBot, page: MeetingsPage, titles: list[str]
) -> None:
    basket = opened(qtbot, page)
    qtbot.keyClick(basket.list, Key.Key_R)
    reason = basket.detail.reason.control
    assert reason.hasFocus()
    qtbot.keyClick(reason, Key.Key_Return)
    assert "why the board does not agree" in basket.detail.reason.error
    qtbot.keyClick(reason, Key.Key_Escape)
    assert basket.list.hasFocus()
    assert not basket.detail.reason.isVisible()

    qtbot.keyClick(basket.list, Key.Key_R)
    qtbot.keyClicks(reason, "No figures yet")
    store, proposal = page.workspace.store, basket.proposal
    assert proposal is not None
    qtbot.waitUntil(lambda: store.drafts(proposal.proposal_id) == {(REFUSAL, "Sam"): "No figures yet"}, timeout=1000)
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(reason, Key.Key_Return)
    qtbot.waitUntil(basket.list.hasFocus)
    assert [basket.list.item(at).text() for at in range(basket.list.count())] == titles[1:]
    qtbot.waitUntil(lambda: store.drafts(proposal.proposal_id) == {})
    (row,) = kept(page)
    assert (row.title, row.agreed, row.reason) == (titles[0], False, "No figures yet")
    assert "No figures yet" in (basket_item(page).minute_text or "")
    qtbot.waitUntil(lambda: page.findChild(QWidget, f"settled_{row.proposal_id}").isVisible())


def test_a_closing_without_evidence_says_so_and_closes_nothing(
    qtbot: QtBot, page: MeetingsPage, titles: list[str]
) -> None:
    store = page.workspace.store
    with store.reading() as connection:
        row = waiting(connection, [page.view.meeting.board_id], TODAY)[0]  # type: ignore[union-attr]
    with store.write("Clear", who="Sam", source="test") as writing:
        writing.set("proposal", row.proposal_id, evidence=None)
    basket = opened(qtbot, page)
    qtbot.waitUntil(lambda: label(page, "basket_evidence") == "No evidence was given.")
    qtbot.keyClick(basket.list, Key.Key_A)
    qtbot.waitUntil(lambda: "say what shows that" in basket.said.text())
    assert basket.list.count() == 3
    with store.reading() as connection:
        (action,) = action_rows(connection, [row.action_id], TODAY)
    assert action.status is not Status.CLOSED


def test_its_item_says_how_much_waits_and_opens_it(qtbot: QtBot, page: MeetingsPage) -> None:
    page.room.show_item(basket_item(page).id)
    qtbot.waitUntil(lambda: label(page, "item_basket_lead") == "3 proposals wait for the board.")
    page.findChild(QAbstractButton, "item_basket_open").click()
    basket = page.room.basket
    assert basket.isVisible()
    with qtbot.waitSignal(page.workspace.changed):
        basket.agree.click()
    qtbot.waitUntil(lambda: basket.list.count() == 0)
    assert basket.leave.hasFocus()
    assert basket.none.isVisible()
    assert not basket.agree.isEnabled()
    qtbot.keyClick(basket.leave, Key.Key_Return)
    qtbot.waitUntil(lambda: label(page, "item_basket_lead") == "Nothing waits for the board.")
    assert len(basket_item(page).recorded) == 3
