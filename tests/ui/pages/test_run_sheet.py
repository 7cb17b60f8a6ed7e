"""The run sheet as a chair reads it: times, what is asked, and questions that lead to what they are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.services.attendance import Attending, set_attendance
from boardapp.ui.dialogs.document import DocumentDialog
from boardapp.ui.pages.prepare_parts.question_line import QuestionLine
from boardapp.ui.pages.prepare_parts.run_block import FIRST, MORE, RunBlock
from boardapp.ui.pages.prepare_parts.run_sheet import RunSheet
from boardapp.ui.widgets.naming import unnamed

Open = Callable[..., Any]


def block(sheet: Any, number: int) -> RunBlock:
    item = next(one.id for one in sheet.sheet.items if one.number == str(number))
    found = sheet.blocks[item]
    assert isinstance(found, RunBlock)
    return found


def words(part: Any) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if not label.isHidden()]


def lines(sheet: Any, number: int) -> list[QuestionLine]:
    return block(sheet, number).findChildren(QuestionLine)


def test_items_stand_with_their_times_and_what_is_asked(open_sheet: Open) -> None:
    sheet = open_sheet(RunSheet)
    assert unnamed(sheet) == []
    assert sheet.findChild(QLabel, "run_timing").text() == "1 h 52 min planned, ends 15:52."
    review = block(sheet, 5)
    assert review.title.text() == "5  Action review and RAG round"
    shown = words(review)
    assert shown[:3] == ["14:15", "20 min", "35 in all"]
    assert "The board is asked to agree a rating for each open action." in shown
    assert "Exempt" in words(block(sheet, 7))
    assert "11 last time" in words(block(sheet, 9))


def title_left(sheet: Any) -> int:
    at: int = block(sheet, 5).title.mapTo(sheet, QPoint()).x()
    return at


def test_without_times_no_item_keeps_room_for_them(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(RunSheet)
    told = sheet.sheet
    qtbot.waitUntil(lambda: title_left(sheet) > 100)
    left = title_left(sheet)
    bare = [replace(one, starts=None, until=None, minutes=None, running=0, last_time=None) for one in told.items]
    sheet.show_found(replace(told, items=tuple(bare)))
    assert not {"20 min", "0 in all"} & set(words(block(sheet, 5)))
    qtbot.waitUntil(lambda: 20 < title_left(sheet) < left - 80)
    sheet.show_found(replace(told, items=(*bare[:-1], told.items[-1])))
    qtbot.waitUntil(lambda: title_left(sheet) == left)


def test_a_question_says_what_the_data_says_and_leads_to_its_action(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(RunSheet)
    first = lines(sheet, 5)[0]
    assert words(first) == [
        "HWB A25/002  Data-sharing agreement for the community teams",
        "ICB Place Director; Information governance leads of all partners",
        "Red, was amber; ICB Place Director asks for another date: 11 December 2026; overdue by 10 days.",
        "What went wrong, and what is asked of the board?",
    ]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert sheet.jumps == [("actions", first.question.id)]
    block(sheet, 6).title.click()
    assert sheet.jumps[-1] == ("item", sheet.view.items[5].id)


def test_the_keyboard_walks_from_question_to_question(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(RunSheet)
    sheet.take_focus()
    first, second = lines(sheet, 5)[:2]
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_the_rest_of_many_questions_is_asked_for_and_stays_open(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(RunSheet)
    paper = sheet.sheet
    one = paper.items[4].questions[0]
    many = tuple(replace(one, id=number) for number in range(300))
    items = tuple(replace(item, questions=many) if item.number == "5" else item for item in paper.items)
    sheet.show_found(replace(paper, items=items))
    assert len(lines(sheet, 5)) == FIRST
    more = block(sheet, 5).findChild(QAbstractButton, "run_question_5_more")
    assert more.text() == f"{300 - FIRST} more questions"
    more.click()
    assert len(lines(sheet, 5)) == FIRST + MORE
    assert lines(sheet, 5)[FIRST].hasFocus()
    sheet.show_found(replace(paper, items=items, minutes=1))
    assert len(lines(sheet, 5)) == FIRST + MORE
    assert lines(sheet, 5)[FIRST].hasFocus()


def test_apologies_put_the_quorum_before_the_chair(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(RunSheet)
    assert sheet.findChild(QLabel, "run_before_none") is not None
    space, view = sheet.workspace, sheet.view
    away = [Attending(row.person_id, AttendanceStatus.APOLOGIES) for row in view.people]
    with qtbot.waitSignal(sheet.found):
        space.write(lambda: set_attendance(space.store, space.acting(), view.meeting.id, away))
    (question,) = [one for one in sheet.sheet.before if one.kind == "people"]
    line = sheet.lines()[0]
    assert question.says.startswith("if everybody else comes 0 of")
    line.click()
    assert sheet.jumps == [("people", None)]


def test_an_item_is_brought_into_view(open_sheet: Open) -> None:
    sheet = open_sheet(RunSheet)
    last = block(sheet, 12)
    assert last.visibleRegion().isEmpty()
    sheet.show_item(sheet.view.items[11].id)
    assert not last.visibleRegion().isEmpty()


def test_it_is_made_a_document(open_sheet: Open, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = open_sheet(RunSheet)
    sheet.document.click()
    dialog = sheet.findChild(DocumentDialog)
    assert dialog.what.value() == "run_sheet"
    with qtbot.waitSignal(sheet.workspace.told) as told:
        dialog.write_to(tmp_path / "sheet.html")
    assert told.args[0].startswith("Wrote sheet.html.")
    assert "run sheet" in (tmp_path / "sheet.html").read_text(encoding="utf-8")
