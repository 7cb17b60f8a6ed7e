"""A chair's and a secretary's jobs by the keyboard alone, in the window as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.services.acting import Acting
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.store import Store
from boardapp.ui.design.focus import FocusRing
from boardapp.ui.widgets.naming import controls
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 9, 16)
Key = Qt.Key
OWN_RING = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)


@pytest.fixture
def file(own_copy: Callable[..., Path]) -> Path:
    return own_copy("example", TODAY)


@pytest.fixture
def window(qtbot: QtBot, file: Path, settings: QSettings) -> Iterator[MainWindow]:
    shown = MainWindow(settings, today=TODAY)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.open_file(file)
    yield shown
    shown.close()


@pytest.fixture
def live(file: Path) -> int:
    """A meeting that is going on today."""
    acting = Acting("Sam Lee", "test", TODAY)
    with Store.open(file) as store:
        with store.reading() as connection:
            board = boards(connection, TODAY)[0].id
        meeting = make_meeting(store, acting, NewMeeting(board, TODAY, "14:00", None, "Room 7"))
        start_meeting(store, acting, meeting)
    return meeting


def strike(qtbot: QtBot, window: QWidget, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is, as a keyboard does."""
    within = QApplication.activeModalWidget() or window
    within.activateWindow()
    qtbot.waitUntil(within.isActiveWindow)
    QTest.keyClick(within.windowHandle(), key, how or Qt.KeyboardModifier.NoModifier)


def write(qtbot: QtBot, words: str, window: QWidget | None = None) -> None:
    """Write into the field of the dialog, or of the window, that has the caret."""
    dialog = QApplication.activeModalWidget() or window
    assert dialog is not None
    field = dialog.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, words)


def focused(window: QWidget) -> Any:
    return window.focusWidget()


def test_what_is_decided_raised_and_noted_takes_a_key_its_words_and_enter(
    qtbot: QtBot, live: int, window: MainWindow
) -> None:
    window.show_page("meetings", live)
    for key, words in (
        (Key.Key_F2, "That the plan goes out to consultation."),
        (Key.Key_F3, "Bring the falls plan back"),
        (Key.Key_F4, "An easy-read version was asked for."),
    ):
        strike(qtbot, window, key)
        write(qtbot, words, window)
        with qtbot.waitSignal(window.workspace.changed):
            strike(qtbot, window, Key.Key_Return)
    with window.workspace.reading() as connection:
        wordings = [row.wording for row in decisions(connection, DecisionFilter(meeting=live))]
        ids = action_ids(connection, ActionFilter(meeting=live), TODAY)
        titles = [row.title for row in action_rows(connection, ids, TODAY)]
    assert wordings == ["That the plan goes out to consultation."]
    assert titles == ["Bring the falls plan back"]
    page = window.page("meetings")
    assert [entry.kind for entry in page.room.item().recorded] == ["decision", "action", "note"]


def test_shift_enter_begins_a_new_line_of_a_decision(qtbot: QtBot, live: int, window: MainWindow) -> None:
    window.show_page("meetings", live)
    strike(qtbot, window, Key.Key_F2)
    write(qtbot, "That (a) is agreed,", window)
    strike(qtbot, window, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(qtbot, "and (b) is noted.", window)
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Return)
    with window.workspace.reading() as connection:
        (row,) = decisions(connection, DecisionFilter(meeting=live))
    assert row.wording == "That (a) is agreed,\nand (b) is noted."


def test_undo_takes_back_what_was_typed_and_then_what_was_recorded(qtbot: QtBot, live: int, window: MainWindow) -> None:
    window.show_page("meetings", live)
    strike(qtbot, window, Key.Key_F4)
    write(qtbot, "The chair welcomed all.", window)
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Return)
    page = window.page("meetings")
    assert [entry.kind for entry in page.room.item().recorded] == ["note"]
    line = focused(window)
    qtbot.waitUntil(lambda: not line.toPlainText())
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.room.item().recorded == ()


def test_escape_clears_the_line_and_then_leaves_it(qtbot: QtBot, live: int, window: MainWindow) -> None:
    window.show_page("meetings", live)
    strike(qtbot, window, Key.Key_F2)
    line = focused(window)
    write(qtbot, "That nothing is decided.", window)
    strike(qtbot, window, Key.Key_Escape)
    assert (line.toPlainText(), focused(window)) == ("", line)
    strike(qtbot, window, Key.Key_Escape)
    assert focused(window) is window.page("meetings").room.agenda.list
    with window.workspace.reading() as connection:
        assert decisions(connection, DecisionFilter(meeting=live)) == []


def test_escape_leaves_a_form_without_recording(qtbot: QtBot, live: int, window: MainWindow) -> None:
    window.show_page("meetings", live)
    strike(qtbot, window, Key.Key_F8)
    write(qtbot, "That nothing is decided.")
    strike(qtbot, window, Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    with window.workspace.reading() as connection:
        assert decisions(connection, DecisionFilter(meeting=live)) == []


def test_a_file_with_a_meeting_in_progress_leads_back_to_its_item(
    qtbot: QtBot, live: int, window: MainWindow, file: Path
) -> None:
    window.show_page("meetings", live)
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    at = window.page("meetings").view.current_item
    window.open_file(file)
    plan = window.page("plan")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in plan.findChildren(QPushButton, "resume_meeting")))
    offer = plan.findChild(QPushButton, "resume_meeting")
    offer.setFocus()
    strike(qtbot, window, Key.Key_Return)
    assert window.rail.current == "meetings"
    assert window.page("meetings").room.item().id == at
    assert offer.isHidden()


def test_alt_and_the_arrows_go_through_the_agenda_and_the_clock_with_them(
    qtbot: QtBot, live: int, window: MainWindow
) -> None:
    window.show_page("meetings", live)
    page = window.page("meetings")
    first = page.room.item()
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.view.current_item == page.room.item().id != first.id
    assert "min" in page.item_clock.minutes.text()
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.view.current_item == first.id


def test_f6_goes_from_pane_to_pane_and_f9_to_who_is_here(qtbot: QtBot, live: int, window: MainWindow) -> None:
    window.show_page("meetings", live)
    page = window.page("meetings")
    page.all.setChecked(False)
    page.room.agenda.list.setFocus()
    strike(qtbot, window, Key.Key_F6)
    assert page.room.item_pane.isAncestorOf(focused(window))
    strike(qtbot, window, Key.Key_F6)
    assert page.room.people.isAncestorOf(focused(window))
    strike(qtbot, window, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.room.item_pane.isAncestorOf(focused(window))
    strike(qtbot, window, Key.Key_F9)
    choice = focused(window)
    assert isinstance(choice, QComboBox)
    with qtbot.waitSignal(window.workspace.changed):
        strike(qtbot, window, Key.Key_Down)
    assert page.view.people[0].status is not None


def test_enter_opens_the_story_and_escape_leads_back_to_the_row(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("actions")
    page = window.page("actions")
    page.table.setFocus()
    strike(qtbot, window, Key.Key_Escape)
    assert page.panel.isHidden()
    assert focused(window) is page.table
    strike(qtbot, window, Key.Key_Return)
    assert page.panel.isVisible()


def test_enter_on_a_card_leads_to_its_actions(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page("plan")
    ident, card = next(iter(page.cards.items()))
    card.setFocus()
    strike(qtbot, window, Key.Key_Return)
    assert window.rail.current == "actions"
    assert window.page("actions").filters.wanted.priority == ident


def test_a_conflict_is_answered_and_the_workbook_taken_by_keys_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text("Ref,Action,Owner,Due date\n1,Mend the roof,,TBC\n2,Paint it,,31/03/2027\n")
    window.show_page("exchange", tmp_path / "log.csv")
    page = window.page("exchange")
    qtbot.waitUntil(lambda: not page.review.busy, timeout=20000)
    page.review.table.setFocus()
    strike(qtbot, window, Key.Key_Return)
    strike(qtbot, window, Key.Key_W)
    qtbot.keyClicks(focused(window), "30/06/2027")
    strike(qtbot, window, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=20000)
    assert page.review.review.open == 0
    window.rail.item("exchange").setFocus()
    for _press in range(40):
        if focused(window) is page.review.foot.primary:
            break
        strike(qtbot, window, Key.Key_Tab)
    with qtbot.waitSignal(page.review.taken, timeout=20000):
        strike(qtbot, window, Key.Key_Return)
    with window.workspace.reading() as connection:
        ids = action_ids(connection, ActionFilter(), TODAY)
        dues = {row.title: row.due for row in action_rows(connection, ids, TODAY)}
    assert (dues["Mend the roof"], dues["Paint it"]) == (dt.date(2027, 6, 30), dt.date(2027, 3, 31))


@pytest.mark.parametrize("key", ["plan", "actions", "meetings", "decisions", "exchange"])
def test_tab_reaches_every_control_and_each_shows_where_it_is(qtbot: QtBot, window: MainWindow, key: str) -> None:
    window.show_page(key)
    page = window.page(key)
    reachable = {
        one
        for one in controls(page)
        if one.isVisible() and one.isEnabled() and one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    }
    window.rail.item(key).setFocus()
    ring = QApplication.instance().findChild(FocusRing)
    assert ring is not None
    seen: set[QWidget] = set()
    for _press in range(3 * len(reachable) + 30):
        strike(qtbot, window, Key.Key_Tab)
        at = focused(window)
        seen.add(at)
        if not isinstance(at, OWN_RING):
            assert ring.shown_for() is at
    missed = sorted(one.objectName() for one in reachable - seen)
    assert missed == []
