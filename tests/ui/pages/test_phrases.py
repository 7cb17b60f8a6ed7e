"""The phrase bank in a meeting: codes written out as one types, and the dialog that keeps them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from boardapp.services.phrases import add_phrase, remove_phrase
from boardapp.storage.queries.phrases import phrases
from boardapp.ui.pages.meeting_parts.quick.phrases_form import PhrasesForm
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.pages.minutes_parts.passage import PassageEdit
from boardapp.ui.pages.minutes_parts.sheet import MinutesSheet
from boardapp.ui.widgets.naming import unnamed

Key = Qt.Key
NFA = "No further action was required."


@pytest.fixture
def page(live_page: MeetingsPage) -> MeetingsPage:
    """Show a running meeting whose board has two phrases and no others."""
    here = live_page.workspace
    with here.reading() as connection:
        known = [row.id for row in phrases(connection)]
    for phrase in known:
        remove_phrase(here.store, here.acting(), phrase)
    add_phrase(here.store, here.acting(), {"code": "nfa", "text": NFA})
    add_phrase(here.store, here.acting(), {"code": "nw", "text": "The report was noted."})
    live_page.refresh()
    return live_page


def line_of(page: MeetingsPage) -> QPlainTextEdit:
    edit: QPlainTextEdit = page.room.item_pane.quick.edit
    edit.setFocus()
    return edit


def opened(page: MeetingsPage) -> Any:
    page.findChild(QAction, "more_phrases").trigger()
    (form,) = (form for form in page.findChildren(PhrasesForm) if form.isVisible())
    assert unnamed(form) == []
    return form


def press(qtbot: QtBot, page: MeetingsPage, form: Any, name: str) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        form.findChild(QAbstractButton, name).click()


@pytest.mark.parametrize(
    ("key", "after"), [(Key.Key_Space, " "), (Key.Key_Tab, "")],
)  # fmt: skip
def test_a_code_is_written_out_in_the_quick_line(qtbot: QtBot, page: MeetingsPage, key: Qt.Key, after: str) -> None:
    edit = line_of(page)
    qtbot.keyClicks(edit, "n The board listened. ;NFA")
    qtbot.keyClick(edit, key)
    assert edit.toPlainText() == f"n The board listened. {NFA}{after}"
    assert edit.hasFocus()
    edit.clear()


def test_enter_writes_it_out_and_records_it_at_once(qtbot: QtBot, page: MeetingsPage) -> None:
    edit = line_of(page)
    qtbot.keyClicks(edit, "n ;nfa")
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(edit, Key.Key_Return)
    item = page.room.item()
    assert item is not None
    assert item.minute_text == NFA


def test_what_is_no_code_is_left_alone_and_undo_brings_a_code_back(qtbot: QtBot, page: MeetingsPage) -> None:
    edit = line_of(page)
    qtbot.keyClicks(edit, "late;nfa ;other ")
    assert edit.toPlainText() == "late;nfa ;other "
    qtbot.keyClicks(edit, ";nw")
    qtbot.keyClick(edit, Key.Key_Tab)
    assert edit.toPlainText() == "late;nfa ;other The report was noted."
    edit.undo()
    assert edit.toPlainText() == "late;nfa ;other ;nw"
    edit.clear()


def test_a_code_is_written_out_in_the_minutes(qtbot: QtBot, page: MeetingsPage) -> None:
    page.findChild(QAbstractButton, "item_minutes").click()
    passage = page.room.conduct.editor.passage
    assert passage is not None
    QTest.keyClicks(passage.edit, "It was long. ;nw")
    qtbot.keyClick(passage.edit, Key.Key_Space)
    assert passage.words() == "It was long. The report was noted."
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(passage.edit, Key.Key_Escape)


def test_phrases_are_added_changed_and_removed(qtbot: QtBot, page: MeetingsPage) -> None:
    form = opened(page)
    assert form.list.count() == 2
    form.findChild(QAbstractButton, "phrase_new").click()
    assert form.focusWidget() is form.code.control
    qtbot.keyClicks(form.code.control, ";wl")
    qtbot.keyClicks(form.text.control, "The Chair welcomed all.")
    form.whose.control.setCurrentIndex(1)
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(form.text.control, Key.Key_Return)
    qtbot.waitUntil(lambda: form.list.count() == 3)
    with page.workspace.reading() as connection:
        (added,) = (row for row in phrases(connection) if row.code == "wl")
    assert added.board_id == page.view.meeting.board_id  # type: ignore[union-attr]

    form.list.setCurrentRow(2)
    assert form.text.value() == "The Chair welcomed all."
    form.text.set_value("The Chair welcomed everybody.")
    press(qtbot, page, form, "phrase_save")
    edit = line_of(page)
    qtbot.keyClicks(edit, ";wl")
    qtbot.keyClick(edit, Key.Key_Tab)
    assert edit.toPlainText() == "The Chair welcomed everybody."
    edit.clear()

    form.list.setCurrentRow(2)
    press(qtbot, page, form, "phrase_remove")
    qtbot.waitUntil(lambda: form.list.count() == 2)
    form.primary.click()
    assert not form.isVisible()


def test_a_code_that_is_taken_says_so(qtbot: QtBot, page: MeetingsPage) -> None:
    form = opened(page)
    form.findChild(QAbstractButton, "phrase_new").click()
    qtbot.keyClicks(form.code.control, "nfa")
    qtbot.keyClicks(form.text.control, "Other words.")
    form.findChild(QAbstractButton, "phrase_save").click()
    qtbot.waitUntil(lambda: "stands for other words already" in form.error)
    assert form.code.value() == "nfa"
    form.reject()


def test_the_sheet_of_minutes_knows_the_same_phrases(qtbot: QtBot, page: MeetingsPage) -> None:
    sheet = MinutesSheet(page.workspace)
    qtbot.addWidget(sheet)
    assert page.view is not None
    sheet.show_meeting(page.view)
    sheet.show()
    edit = next(each for each in sheet.findChildren(PassageEdit) if not each.isReadOnly())
    qtbot.keyClicks(edit, ";nfa ")
    assert edit.toPlainText() == f"{NFA} "
    edit.clear()
