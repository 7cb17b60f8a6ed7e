"""The private part of a meeting, and business that is urgent: asked for, minuted, kept from the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.records_meetings import AgendaRow, DecisionFilter
from boardapp.domain.words import Access
from boardapp.services.acting import Acting
from boardapp.services.agenda import add_item, add_note
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.services.publishing import publish_agenda
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.store import Store
from boardapp.storage.undo import undo
from boardapp.ui.pages.meeting_parts.item.private_form import PrivateForm
from boardapp.ui.pages.meeting_parts.item.urgent_form import UrgentForm
from boardapp.ui.pages.meeting_parts.plan_forms import ItemForm
from boardapp.ui.pages.meeting_parts.present.present_words import BigWords
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def regime() -> str | None:
    return "statutory committee"


@pytest.fixture
def page(
    open_sitting: Callable[[Path], MeetingsPage], sitting_over: tuple[Path, int], regime: str | None
) -> MeetingsPage:
    """Show a running meeting with two public items, an exempt one, and one that came after publication."""
    acting, (path, board) = Acting("Sam", "test", TODAY), sitting_over
    with Store.open(path) as store:
        with store.write("Set the rules", who="Sam", source="test") as writing:
            writing.set("board", board, regime=regime)
        made = make_meeting(store, acting, NewMeeting(board, TODAY, "15:00", standard=()))
        exempt: Any = {
            "title": "Prices of the hub", "access": Access.EXEMPT, "paragraphs": "3", "public_interest": "Prices.",
            "public_title": "A contract",
        }  # fmt: skip
        for values in ({"title": "Opening"}, {"title": "Winter plan"}, exempt):
            add_item(store, acting, made, values)
        publish_agenda(store, acting, made)
        add_item(store, acting, made, {"title": "Flood"})
        start_meeting(store, acting, made)
    return open_sitting(path)


def item_called(page: MeetingsPage, title: str) -> AgendaRow:
    assert page.view is not None
    return next(each for each in page.view.items if each.title == title)


def look_at(page: MeetingsPage, title: str) -> None:
    page.room.show_item(item_called(page, title).id)


def band(page: MeetingsPage, name: str) -> str:
    """Return what a band under the item says."""
    parts = [page.findChildren(QLabel, f"{name}_{part}") for part in ("lead", "text")]
    return " ".join(found[-1].text() for found in parts if found)  # one that is on its way out stands before it


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isEnabled()
    button.click()


def form_of(page: QWidget, kind: type[QDialog]) -> Any:
    (found,) = (form for form in page.findChildren(kind) if form.isVisible())
    assert unnamed(found) == []
    return found


def send(qtbot: QtBot, page: MeetingsPage, form: Any) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: not form.isVisible())


def excluded(qtbot: QtBot, page: MeetingsPage) -> None:
    look_at(page, "Prices of the hub")
    press(page, "item_exclude")
    send(qtbot, page, form_of(page, PrivateForm))


def test_the_words_are_shown_first_then_resolved_and_minuted(qtbot: QtBot, page: MeetingsPage) -> None:
    look_at(page, "Prices of the hub")
    assert band(page, "item_private") == "Private item. Planned as exempt, paragraph 3."
    press(page, "item_exclude")
    form = form_of(page, PrivateForm)
    assert [tick.text() for tick in form.ticks.values()] == ["3  Prices of the hub, planned as exempt"]
    words = form.findChild(QLabel, "quote_words").text()
    assert words.startswith("That under section 100A(4)")
    send(qtbot, page, form)
    with page.workspace.reading() as connection:
        (decision,) = decisions(connection, DecisionFilter(meeting=page.view.meeting.id))  # type: ignore[union-attr]
    assert decision.wording == words
    assert decision.item == "1 Opening"
    row = item_called(page, "Prices of the hub")
    assert (row.access, row.in_private) == (Access.EXEMPT, True)
    assert band(page, "item_private") == "The public will be excluded. Planned as exempt, paragraph 3."
    undo(page.workspace.store, who="Sam", source="test")
    page.refresh()
    assert item_called(page, "Prices of the hub").in_private is None


def test_the_agenda_says_which_items_are_private(qtbot: QtBot, page: MeetingsPage) -> None:
    assert page.room.agenda.list.item(2).text() == "Prices of the hub (exempt)"
    excluded(qtbot, page)
    assert page.room.agenda.list.item(2).text() == "Prices of the hub (in private)"


def test_planned_and_taken_are_both_seen_after_the_public_is_readmitted(qtbot: QtBot, page: MeetingsPage) -> None:
    excluded(qtbot, page)
    page.findChild(QAbstractButton, "item_readmit").setFocus()  # type: ignore[union-attr]
    with qtbot.waitSignal(page.workspace.changed):
        press(page, "item_readmit")
    assert page.focusWidget().objectName() == "item_exclude"
    row = item_called(page, "Prices of the hub")
    assert (row.access, row.in_private) == (Access.EXEMPT, False)
    assert band(page, "item_private") == "Taken in public. Planned as exempt, paragraph 3."


def test_the_room_sees_only_the_public_title_meanwhile(qtbot: QtBot, page: MeetingsPage) -> None:
    excluded(qtbot, page)
    store = page.workspace.store
    add_note(store, page.workspace.acting(), item_called(page, "Prices of the hub").id, "It costs nine million.")
    page.refresh()
    look_at(page, "Prices of the hub")
    qtbot.keyClicks(page.room.item_pane.quick.edit, "decision: that nine million is paid")
    page.room.turn_present()
    shown = page.room.presenting.view
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    seen = "\n".join(each.text() for each in shown.findChildren(BigWords) if each.isVisible())
    assert "A contract" in seen
    assert "hub" not in seen
    assert "million" not in seen
    shown.close()
    page.room.item_pane.quick.edit.clear()


def test_nothing_public_is_offered_to_a_council_committee(qtbot: QtBot, page: MeetingsPage) -> None:
    excluded(qtbot, page)
    look_at(page, "Winter plan")
    press(page, "agenda_private")
    form = form_of(page, PrivateForm)
    assert form.ticks == {}
    assert not form.primary.isEnabled()
    assert "Say first on the item" in form.primary.toolTip()
    form.reject()


@pytest.mark.parametrize("regime", ["voluntary open"])
def test_a_voluntary_board_needs_no_words(qtbot: QtBot, page: MeetingsPage) -> None:
    look_at(page, "Winter plan")
    assert page.findChild(QWidget, "item_private") is None or not page.findChild(QWidget, "item_private").isVisible()
    press(page, "agenda_private")
    form = form_of(page, PrivateForm)
    form.ticks[item_called(page, "Prices of the hub").id].click()
    assert not form.primary.isEnabled()
    form.ticks[item_called(page, "Winter plan").id].click()
    assert form.findChild(QLabel, "quote_words") is None
    send(qtbot, page, form)
    assert item_called(page, "Winter plan").in_private is True
    assert band(page, "item_private") == "The public will be excluded. It was planned to be taken in public."
    with page.workspace.reading() as connection:
        assert decisions(connection, DecisionFilter(meeting=page.view.meeting.id)) == []  # type: ignore[union-attr]


def test_a_late_item_is_asked_its_reason_as_it_is_taken_up(qtbot: QtBot, page: MeetingsPage) -> None:
    for _item in range(2):
        with qtbot.waitSignal(page.workspace.changed):
            qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    form = form_of(page, UrgentForm)
    assert not form.primary.isEnabled()
    qtbot.keyClicks(form.reason.control, "The river rose last night")
    assert form.preview.words.text().endswith("The river rose last night.")
    with qtbot.waitSignals([page.workspace.changed] * 2):
        qtbot.keyClick(form.reason.control, Qt.Key.Key_Return)
    row = item_called(page, "Flood")
    assert page.view is not None
    assert page.view.current_item == row.id
    assert row.minute_text == (
        "The Chair was of the opinion that the item should be considered as a matter of urgency: "
        "The river rose last night."
    )
    assert band(page, "item_urgent") == "Taken as urgent: The river rose last night."


@pytest.mark.parametrize("regime", ["voluntary open", None])
def test_other_boards_take_it_without_a_reason_and_may_give_one(qtbot: QtBot, page: MeetingsPage) -> None:
    for _item in range(3):
        with qtbot.waitSignal(page.workspace.changed):
            qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.view is not None
    assert page.view.current_item == item_called(page, "Flood").id
    press(page, "item_urgent")
    form = form_of(page, UrgentForm)
    qtbot.keyClicks(form.reason.control, "The river rose")
    send(qtbot, page, form)
    assert item_called(page, "Flood").urgent_reason == "The river rose"


def test_urgent_business_is_added_in_the_meeting_with_its_reason(qtbot: QtBot, page: MeetingsPage) -> None:
    press(page, "agenda_add")
    form = form_of(page, ItemForm)
    form.title.set_value("Strike")
    assert not form.primary.isEnabled()
    qtbot.keyClicks(form.urgent.control, "Called this morning")
    send(qtbot, page, form)
    row = item_called(page, "Strike")
    assert row.late
    assert row.urgent_reason == "Called this morning"
    assert "Called this morning." in (row.minute_text or "")
