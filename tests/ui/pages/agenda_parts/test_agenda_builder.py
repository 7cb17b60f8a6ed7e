"""An agenda put in order and edited in place, by mouse and by keyboard, as its secretary does it."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from boardapp.domain.records_meetings import Purpose
from boardapp.domain.words import Access
from boardapp.services.agenda import add_item, edit_item
from boardapp.ui.pages.agenda_parts.item_rows import HeadLine
from boardapp.ui.widgets.naming import unnamed

ALT = Qt.KeyboardModifier.AltModifier


def test_every_control_is_named(built: Any) -> None:
    built.sheet.show_item(built.item("Lease").id)
    assert unnamed(built.sheet) == []
    edit_item(built.store, built.acting, built.item("Lease").id, {"access": Access.EXEMPT})
    built.show()
    assert unnamed(built.sheet) == []


def test_the_list_tells_numbers_times_and_headings(built: Any) -> None:
    lines = built.sheet.list.lines()
    assert [type(line) is HeadLine for line in lines] == [False, True, False, False, True, False]
    assert lines[3].spoken == "3 Falls, 14:20, 10 min"
    assert built.sheet.sum.text() == "40 min planned, ends 14:40"
    assert built.sheet.rest.text() == "20 min left until 15:00"
    assert built.sheet.overrun.isHidden()


def test_an_overrun_is_said_aloud(built: Any) -> None:
    edit_item(built.store, built.acting, built.item("Falls").id, {"minutes_allotted": 45})
    built.show()
    assert built.sheet.overrun.isVisible()
    words = built.shown(built.sheet.overrun)
    assert words == ["15 min too long.", "1 h 15 min planned, ends 15:15; the meeting ends at 15:00."]
    assert [line.over for line in built.sheet.list.lines() if not isinstance(line, HeadLine)] == [
        False, False, True, True,
    ]  # fmt: skip


def test_keys_put_items_and_sections_in_order_and_keep_the_focus(built: Any) -> None:
    rows = built.sheet.list
    built.sheet.show_item(built.item("Carers").id)
    rows.setFocus()
    built.stored(lambda: built.qtbot.keyClick(rows, Qt.Key.Key_Up, ALT))
    assert [(item.title, item.section) for item in built.view.items][:3] == [
        ("Welcome", None), ("Carers", None), ("Falls", "For decision"),
    ]  # fmt: skip
    assert rows.line().title == "Carers"
    assert rows.hasFocus() or QApplication.focusWidget() is rows
    moves = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    built.stored(lambda: built.qtbot.keyClick(rows, Qt.Key.Key_Up, moves))
    assert built.titles()[:2] == ["Carers", "Welcome"]
    rows.setCurrentRow(2)
    assert rows.line().words == "For decision"
    built.stored(lambda: built.qtbot.keyClick(rows, Qt.Key.Key_Down, ALT))
    assert built.titles() == ["Carers", "Welcome", "Lease", "Falls"]
    assert rows.line().words == "For decision"


def test_quick_presses_all_count(built: Any) -> None:
    rows = built.sheet.list
    built.sheet.show_item(built.item("Lease").id)
    for _press in range(4):
        built.qtbot.keyClick(rows, Qt.Key.Key_Up, ALT)
    built.settle()
    assert built.titles() == ["Welcome", "Lease", "Carers", "Falls"]
    assert rows.line().title == "Lease"


def test_a_dragged_item_lands_where_it_is_dropped(built: Any) -> None:
    rows = built.sheet.list
    rows.setCurrentRow(5)
    box = rows.visualItemRect(rows.item(0))
    place = QPointF(box.center().x(), box.top() + 2)
    nothing = QMimeData()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

    class Drop(QDropEvent):
        """A drop of a line of the list itself."""

        def source(self) -> Any:
            return rows

    event = Drop(place, Qt.DropAction.MoveAction, nothing, left, none)
    built.stored(lambda: rows.dropEvent(event))
    assert built.titles()[0] == "Lease"
    assert built.labels()[0].startswith("Move Lease on the agenda of ")
    assert event.dropAction() == Qt.DropAction.IgnoreAction


def test_each_field_saves_itself_as_one_operation(built: Any) -> None:
    panel = built.sheet.panel
    built.sheet.show_item(built.item("Carers").id)
    before = built.head()
    built.write_in(panel.title, "Unpaid carers")
    built.stored(lambda: built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Return))
    built.write_in(panel.presenter, "Zq Quill")
    built.stored(panel.asked_to.control.setFocus)
    built.qtbot.keyClicks(panel.asked_to.control, "agree the offer")
    built.stored(lambda: built.qtbot.keyClick(panel.asked_to.control, Qt.Key.Key_Return))
    built.stored(lambda: built.qtbot.keyClick(panel.purpose.control, Qt.Key.Key_Down))
    built.write_in(panel.minutes, "25")
    built.stored(lambda: built.qtbot.keyClick(panel.minutes.control, Qt.Key.Key_Return))
    built.write_in(panel.section, "Business")
    built.stored(panel.title.control.setFocus)
    item = built.item("Unpaid carers")
    assert (item.presenter, item.asked_to, item.purpose) == ("Zq Quill", "agree the offer", Purpose.DECISION)
    assert (item.minutes_allotted, item.section) == (25, "Business")
    assert built.head() == before + 6
    panel.title.control.clearFocus()
    built.settle()
    assert built.head() == before + 6


def test_a_refusal_stands_beside_its_field_and_the_words_stay(built: Any) -> None:
    panel = built.sheet.panel
    built.sheet.show_item(built.item("Carers").id)
    panel.title.control.setFocus()
    panel.title.control.clear()
    built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Return)
    built.qtbot.waitUntil(lambda: panel.title.error == "Item 2 needs a title; it was left as it is.")
    built.show()
    assert panel.title.value() == ""
    built.sheet.show_item(built.item("Falls").id)
    assert (panel.title.value(), panel.title.error) == ("Falls", "")


def test_words_typed_while_the_last_ones_are_being_saved_stay(built: Any) -> None:
    panel, held = built.sheet.panel, threading.Event()
    built.sheet.show_item(built.item("Carers").id)
    built.workspace.jobs.write(lambda _work: held.wait(10))
    built.write_in(panel.title, "Unpaid")
    built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Return)
    built.show()
    assert panel.title.value() == "Unpaid"
    built.qtbot.keyClicks(panel.title.control, " carers")
    held.set()
    built.settle()
    assert (panel.title.value(), built.view.items[1].title) == ("Unpaid carers", "Unpaid")
    built.stored(lambda: built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Return))
    assert built.view.items[1].title == "Unpaid carers"


def test_esc_takes_back_what_is_typed_and_then_closes(built: Any) -> None:
    panel = built.sheet.panel
    built.sheet.show_item(built.item("Carers").id)
    built.write_in(panel.title, "Typed in error")
    built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Escape)
    assert (panel.title.value(), panel.isVisible()) == ("Carers", True)
    built.qtbot.keyClick(panel.title.control, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    rows = built.sheet.list
    built.qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert not panel.isVisible()
    built.qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert built.titles() == ["Welcome", "Carers", "Falls", "Lease"]


def test_f6_goes_round_and_delete_takes_a_heading_away(built: Any) -> None:
    rows, panel, line = built.sheet.list, built.sheet.panel, built.sheet.adding.line
    rows.setFocus()
    for stop in (panel.title.control, line, rows):
        built.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        assert QApplication.focusWidget() is stop
    rows.setCurrentRow(1)
    built.stored(lambda: built.qtbot.keyClick(rows, Qt.Key.Key_Delete))
    assert [item.section for item in built.view.items] == [None, None, None, "Private"]
    assert rows.line().title == "Carers"


def test_what_is_being_typed_outlives_another_write(built: Any) -> None:
    panel = built.sheet.panel
    built.sheet.show_item(built.item("Carers").id)
    built.write_in(panel.presenter, "Half a na")
    built.add("Another item")
    assert panel.presenter.value() == "Half a na"
    built.stored(lambda: built.sheet.show_item(built.item("Falls").id))
    assert built.item("Carers").presenter == "Half a na"
    assert panel.presenter.value() == ""


def test_access_asks_for_paragraphs_reason_and_public_title(built: Any) -> None:
    panel = built.sheet.panel
    built.sheet.show_item(built.item("Lease").id)
    access = panel.access
    assert not access.public_title.isVisibleTo(panel)
    choice = access.access.control
    choice.setCurrentIndex(choice.findData(Access.EXEMPT))
    built.stored(lambda: choice.activated.emit(choice.currentIndex()))
    assert access.reason.isVisibleTo(panel)
    built.stored(access.ticks["3"].click)
    built.stored(access.ticks["5"].click)
    built.write_in(access.public_title, "Primary care estate")
    built.stored(lambda: built.qtbot.keyClick(access.public_title.control, Qt.Key.Key_Return))
    built.qtbot.keyClicks(access.reason.control, "Not settled")
    built.stored(lambda: built.qtbot.keyClick(access.reason.control, Qt.Key.Key_Return))
    item = built.item("Lease")
    assert (item.access, item.paragraphs, item.public_title) == (Access.EXEMPT, "3, 5", "Primary care estate")
    assert item.public_interest == "Not settled"
    assert built.sheet.list.line().marks[0].words == "Exempt"


def test_where_there_is_no_room_the_panel_covers_the_list_and_esc_leads_back(built: Any) -> None:
    built.sheet.resize(600, 500)
    assert not built.sheet.panel.isVisible()
    rows = built.sheet.list
    rows.setFocus()
    rows.setCurrentRow(2)
    built.qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert built.sheet.panel.isVisible()
    assert not rows.isVisible()
    built.qtbot.keyClick(built.sheet.panel.title.control, Qt.Key.Key_Escape)
    assert rows.isVisible()
    assert rows.line().title == "Carers"


def test_a_heading_is_opened_at_its_field(built: Any) -> None:
    rows = built.sheet.list
    rows.setFocus()
    rows.setCurrentRow(1)
    built.qtbot.keyClick(rows, Qt.Key.Key_Return)
    section = built.sheet.panel.section
    built.qtbot.waitUntil(section.control.hasFocus)
    assert section.value() == "For decision"
    built.write_in(section, "Decisions")
    built.stored(lambda: built.qtbot.keyClick(section.control, Qt.Key.Key_Return))
    assert built.item("Carers").section == "Decisions"


def test_thirty_items_and_a_long_title_stay_usable(desk: Any) -> None:
    for number in range(29):
        add_item(desk.store, desk.acting, desk.meeting, {"title": f"Business {number}"})
    long = desk.add("W" * 200 + " " + "a very long title " * 20)
    desk.sheet.show_item(long)
    rows = desk.sheet.list
    assert rows.count() == 30
    assert rows.horizontalScrollBar().maximum() == 0
    assert rows.visualItemRect(rows.item(29)).height() > rows.visualItemRect(rows.item(0)).height()
    assert rows.viewport().rect().intersects(rows.visualItemRect(rows.item(29)))
    assert desk.sheet.minimumSizeHint().width() < 600
