"""Minute text in a meeting: a draft as it is typed, recorded when the keys rest or the field is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.agenda import add_note, set_minute_text
from boardapp.storage.undo import undo
from boardapp.ui.pages.meeting_parts.drafts import MINUTE_TEXT
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.pages.minutes_parts.passage import PassageEdit
from boardapp.ui.widgets.naming import unnamed

Key = Qt.Key


def opened(page: MeetingsPage) -> PassageEdit:
    page.findChild(QAbstractButton, "item_minutes").click()
    passage = page.room.conduct.editor.passage
    assert passage is not None
    assert passage.edit.hasFocus()
    return passage.edit


def rest(page: MeetingsPage) -> None:
    """Let the five seconds without a key go by."""
    timers = page.room.conduct.editor.desk.findChildren(QTimer)
    (idle,) = (each for each in timers if each.interval() == 5000 and each.isActive())
    idle.timeout.emit()


def minuted(page: MeetingsPage) -> str | None:
    item = page.room.item()
    assert item is not None
    return item.minute_text


def test_it_is_a_draft_at_once_and_one_operation_when_the_keys_rest(qtbot: QtBot, live_page: MeetingsPage) -> None:
    page, store = live_page, live_page.workspace.store
    item = page.room.item()
    assert item is not None
    edit = opened(page)
    assert unnamed(page) == []
    before = store.head().number
    qtbot.keyClicks(edit, "The Chair welcomed all.")
    qtbot.waitUntil(lambda: store.drafts(item.id) == {(MINUTE_TEXT, "Sam"): "The Chair welcomed all."}, timeout=1000)
    assert store.head().number == before
    with qtbot.waitSignal(page.workspace.changed):
        rest(page)
    assert store.head().number == before + 1
    assert minuted(page) == "The Chair welcomed all."
    assert edit.hasFocus()  # one goes on writing
    qtbot.waitUntil(lambda: store.drafts(item.id) == {})
    qtbot.keyClicks(edit, " He spoke.")
    with qtbot.waitSignal(page.workspace.changed):
        rest(page)
    assert minuted(page) == "The Chair welcomed all. He spoke."
    assert store.head().number == before + 2
    undo(store, who="Sam", source="test")
    page.refresh()
    assert edit.toPlainText() == "The Chair welcomed all."


def test_leaving_the_field_records_it(qtbot: QtBot, live_page: MeetingsPage) -> None:
    edit = opened(live_page)
    qtbot.keyClicks(edit, "One.")
    with qtbot.waitSignal(live_page.workspace.changed):
        live_page.room.item_pane.buttons["note"].click()
    assert minuted(live_page) == "One."


def test_escape_and_done_record_it_and_put_it_away(qtbot: QtBot, live_page: MeetingsPage) -> None:
    edit = opened(live_page)
    qtbot.keyClicks(edit, "One.")
    with qtbot.waitSignal(live_page.workspace.changed):
        qtbot.keyClick(edit, Key.Key_Escape)
    assert live_page.room.conduct.editor.isHidden()
    assert live_page.room.item_pane.minutes.hasFocus()
    assert minuted(live_page) == "One."
    edit = opened(live_page)
    assert edit.toPlainText() == "One."
    qtbot.keyClicks(edit, " Two.")
    with qtbot.waitSignal(live_page.workspace.changed):
        live_page.findChild(QAbstractButton, "minute_text_done").click()
    assert minuted(live_page) == "One. Two."


def test_another_item_records_what_was_typed_under_the_first(qtbot: QtBot, live_page: MeetingsPage) -> None:
    assert live_page.view is not None
    first, second = live_page.view.items[:2]
    edit = opened(live_page)
    qtbot.keyClicks(edit, "About apologies.")
    with qtbot.waitSignal(live_page.workspace.changed):
        live_page.room.show_item(second.id)
    assert live_page.room.conduct.editor.isHidden()
    assert [item.minute_text for item in live_page.view.items[:2]] == ["About apologies.", None]
    assert live_page.room.item() is not None
    assert live_page.room.item().id == second.id != first.id  # type: ignore[union-attr]


def test_nothing_typed_records_nothing(qtbot: QtBot, live_page: MeetingsPage) -> None:
    before = live_page.workspace.store.head()
    edit = opened(live_page)
    qtbot.keyClick(edit, Key.Key_Escape)
    assert live_page.workspace.store.head() == before


def test_what_is_being_typed_is_not_written_over(qtbot: QtBot, live_page: MeetingsPage) -> None:
    here, item = live_page.workspace, live_page.room.item()
    assert item is not None
    set_minute_text(here.store, here.acting(), item.id, "One.")
    live_page.refresh()
    edit = opened(live_page)
    qtbot.keyClicks(edit, " Mine.")
    add_note(here.store, here.acting(), item.id, "From elsewhere.")
    live_page.refresh()
    assert edit.toPlainText() == "One. Mine."
    with qtbot.waitSignal(here.changed):
        qtbot.keyClick(edit, Key.Key_Escape)


def test_what_was_being_typed_comes_back_after_the_window_went(
    qtbot: QtBot, own_sitting: Path, open_sitting: Callable[[Path], MeetingsPage]
) -> None:
    first = open_sitting(own_sitting)
    qtbot.waitUntil(first.isActiveWindow)
    store, item = first.workspace.store, first.room.item()
    assert item is not None
    store.keep_draft(item.id, MINUTE_TEXT, "Sam", "The chair welcomed")
    edit = opened(first)
    assert edit.toPlainText() == "The chair welcomed"
    qtbot.keyClicks(edit, " all.")
    with qtbot.waitSignal(first.workspace.changed):
        rest(first)
    qtbot.waitUntil(lambda: store.drafts(item.id) == {})
    assert minuted(first) == "The chair welcomed all."


def test_while_it_is_written_the_note_is_not_shown_twice(qtbot: QtBot, live_page: MeetingsPage) -> None:
    here, item = live_page.workspace, live_page.room.item()
    assert item is not None
    add_note(here.store, here.acting(), item.id, "One.")
    live_page.refresh()
    name = f"recorded_note_{item.id}"
    qtbot.waitUntil(lambda: live_page.findChild(QWidget, name).isVisible())
    edit = opened(live_page)
    qtbot.waitUntil(lambda: live_page.findChild(QWidget, name) is None)
    qtbot.keyClick(edit, Key.Key_Escape)
    qtbot.waitUntil(lambda: live_page.findChild(QWidget, name) is not None)
