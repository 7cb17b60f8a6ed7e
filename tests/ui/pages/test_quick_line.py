"""The quick line of a live meeting: what is typed, what it becomes, and what of it outlives a crash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.services.attendance import Attending, set_attendance
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.ui.pages.meeting_parts.drafts import LINE
from boardapp.ui.pages.meeting_parts.item.record_forms import ActionForm, DecisionForm, NoteForm
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)
Key = Qt.Key


def line_of(page: MeetingsPage) -> QPlainTextEdit:
    return page.room.item_pane.quick.edit


def typed(qtbot: QtBot, page: MeetingsPage, words: str) -> None:
    line_of(page).setFocus()
    qtbot.keyClicks(line_of(page), words)


def preview(page: MeetingsPage) -> str:
    labels = page.room.item_pane.quick.preview.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def offered(page: MeetingsPage) -> dict[str, QAbstractButton]:
    buttons = page.room.item_pane.quick.preview.findChildren(QAbstractButton)
    return {button.text(): button for button in buttons if button.isVisible()}


def press(qtbot: QtBot, page: MeetingsPage, label: str) -> None:
    qtbot.waitUntil(lambda: label in offered(page))
    offered(page)[label].click()


def record(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(line_of(page), Key.Key_Return)
    qtbot.waitUntil(lambda: not line_of(page).isReadOnly())


def test_the_preview_says_what_is_understood_and_asks_for_what_is_missing(
    qtbot: QtBot, live_page: MeetingsPage
) -> None:
    typed(qtbot, live_page, "action: write to partners due 10 Dec")
    assert "Write to partners" in preview(live_page)
    qtbot.waitUntil(lambda: "Thursday 10 December 2026" in preview(live_page))
    qtbot.waitUntil(lambda: list(offered(live_page)) == ["Owner?", "Priority?"])
    assert live_page.room.item_pane.buttons["action"].isChecked()
    assert unnamed(live_page) == []
    press(qtbot, live_page, "Owner?")
    assert line_of(live_page).toPlainText().endswith(" @")
    qtbot.keyClicks(line_of(live_page), "dph")
    qtbot.waitUntil(lambda: "Director of Public Health" in preview(live_page))
    record(qtbot, live_page)
    assert line_of(live_page).toPlainText() == ""
    assert not live_page.room.item_pane.quick.preview.isVisible()
    item = live_page.room.item()
    assert item is not None
    assert [entry.words for entry in item.recorded] == ["Write to partners"]


def test_a_name_that_is_not_known_is_offered_by_its_beginning(qtbot: QtBot, live_page: MeetingsPage) -> None:
    typed(qtbot, live_page, "a call the school @ngo by Friday")
    press(qtbot, live_page, "Ngozi Amberlow?")
    assert line_of(live_page).toPlainText() == "a call the school @Ngozi Amberlow by Friday"
    record(qtbot, live_page)
    with live_page.workspace.reading() as connection:
        ids = action_ids(connection, ActionFilter(search="call the school"), TODAY)
        (row,) = action_rows(connection, ids, TODAY)
    assert (row.owners, row.due) == ("Ngozi Amberlow", dt.date(2026, 9, 18))


def test_a_key_changes_what_a_line_is(qtbot: QtBot, live_page: MeetingsPage) -> None:
    typed(qtbot, live_page, "d that the plan is published")
    live_page.room.item_pane.buttons["note"].click()
    assert line_of(live_page).toPlainText() == "that the plan is published"
    record(qtbot, live_page)
    item = live_page.room.item()
    assert item is not None
    assert [entry.kind for entry in item.recorded] == ["note"]
    assert not any(button.isChecked() for button in live_page.room.item_pane.buttons.values())


def test_what_cannot_be_recorded_says_why_and_stays(qtbot: QtBot, live_page: MeetingsPage) -> None:
    typed(qtbot, live_page, "vote: that the fee is raised")
    qtbot.keyClick(line_of(live_page), Key.Key_Return)
    error = live_page.findChild(QLabel, "quick_line_error")
    qtbot.waitUntil(lambda: error.isVisible())
    assert "counts" in error.text()
    assert line_of(live_page).toPlainText() == "vote: that the fee is raised"
    press(qtbot, live_page, "Counts?")
    qtbot.keyClicks(line_of(live_page), "7-3-1 ")
    record(qtbot, live_page)
    item = live_page.room.item()
    assert item is not None
    assert "7 for, 3 against" in item.recorded[0].detail


@pytest.mark.parametrize(
    ("words", "kind", "field"),
    [
        ("decision: noted the report", DecisionForm, lambda form: (form.wording.value(), form.verb.value())),
        ("a call @dph by 10 Dec", ActionForm, lambda form: (form.title.value(), form.due.value())),
        ("n a question was asked", NoteForm, lambda form: form.text.value()),
    ],
)
def test_control_enter_opens_the_fuller_form(
    qtbot: QtBot, live_page: MeetingsPage, words: str, kind: type, field: Callable[[object], object]
) -> None:
    typed(qtbot, live_page, words)
    qtbot.keyClick(line_of(live_page), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (form,) = (form for form in live_page.findChildren(kind) if form.isVisible())
    filled = {
        DecisionForm: ("Noted the report", "noted"),
        ActionForm: ("Call", dt.date(2026, 12, 10)),
        NoteForm: "a question was asked",
    }
    assert field(form) == filled[kind]
    with qtbot.waitSignal(live_page.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: not line_of(live_page).toPlainText())


def test_what_is_typed_outlives_the_window(
    qtbot: QtBot, own_sitting: Path, open_sitting: Callable[[Path], MeetingsPage]
) -> None:
    live_page = open_sitting(own_sitting)
    store = live_page.workspace.store
    item = live_page.room.item()
    assert item is not None
    head = store.head().number
    live_page.room.item_pane.buttons["decision"].click()
    qtbot.keyClicks(line_of(live_page), "That the plan goes out")
    qtbot.waitUntil(lambda: (LINE, "Sam") in store.drafts(item.id), timeout=1000)
    live_page.hide()

    reopened = open_sitting(own_sitting)
    again = reopened.workspace.store
    assert again.head().number == head
    assert line_of(reopened).toPlainText() == "That the plan goes out"
    assert reopened.room.item_pane.buttons["decision"].isChecked()
    record(qtbot, reopened)
    qtbot.waitUntil(lambda: again.drafts(item.id) == {})


def test_a_long_sentence_is_kept_as_it_grows(qtbot: QtBot, live_page: MeetingsPage) -> None:
    item = live_page.room.item()
    assert item is not None
    kept: set[str] = set()
    for _word in range(40):
        typed(qtbot, live_page, "word ")
        qtbot.wait(25)
        kept.update(live_page.workspace.store.drafts(item.id).values())
    assert kept


def test_a_draft_stays_with_its_item_and_goes_when_it_is_cleared(qtbot: QtBot, live_page: MeetingsPage) -> None:
    assert live_page.view is not None
    first, second = live_page.view.items[:2]
    typed(qtbot, live_page, "n about apologies")
    live_page.room.agenda.list.setCurrentRow(1)
    assert line_of(live_page).toPlainText() == ""
    typed(qtbot, live_page, "n about interests")
    live_page.room.agenda.list.setCurrentRow(0)
    assert line_of(live_page).toPlainText() == "n about apologies"
    qtbot.keyClick(line_of(live_page), Key.Key_Escape)
    store = live_page.workspace.store
    qtbot.waitUntil(lambda: not store.drafts(first.id) and bool(store.drafts(second.id)))


def test_the_preview_says_that_without_a_quorum_a_decision_is_but_a_view(qtbot: QtBot, live_page: MeetingsPage) -> None:
    here = live_page.workspace
    assert live_page.view is not None
    meeting, people = live_page.view.meeting.id, live_page.view.people
    typed(qtbot, live_page, "d That the plan be adopted")
    qtbot.waitUntil(lambda: "That the plan be adopted" in preview(live_page))
    before = "Informal view, to be ratified" in preview(live_page)
    gone = [Attending(each.person_id, AttendanceStatus.PRESENT, left="14:30") for each in people if each.seat_id]
    with qtbot.waitSignal(here.changed):
        here.write(lambda: set_attendance(here.store, here.acting(), meeting, gone))
    qtbot.waitUntil(lambda: "Informal view, to be ratified" in preview(live_page))
    assert not before
    line_of(live_page).clear()
    typed(qtbot, live_page, "n A note")
    assert "Informal view" not in preview(live_page)


def test_a_motion_that_is_being_typed_outlives_the_window(
    qtbot: QtBot, own_sitting: Path, open_sitting: Callable[[Path], MeetingsPage]
) -> None:
    live_page = open_sitting(own_sitting)
    item = live_page.room.item()
    assert item is not None
    live_page.room.item_pane.buttons["vote"].click()
    (form,) = live_page.findChildren(VoteForm)
    qtbot.keyClicks(form.wording.control, "That the hall be let")
    store = live_page.workspace.store
    qtbot.waitUntil(lambda: "That the hall be let" in store.drafts(item.id).values(), timeout=1000)

    reopened = open_sitting(own_sitting)
    again = reopened.workspace.store
    reopened.room.open_form("vote")
    (form_again,) = reopened.findChildren(VoteForm)
    assert form_again.wording.value() == "That the hall be let"
    form_again.reject()
    qtbot.waitUntil(lambda: again.drafts(item.id) == {})
    form.reject()
    live_page.hide()
