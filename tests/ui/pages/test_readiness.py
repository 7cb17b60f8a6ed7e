"""The readiness sheet as a secretary uses it: what is missing, in groups, each line leading to its gap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.preflight import Rule, Stage
from boardapp.services.agenda import edit_item
from boardapp.services.meetings import start_meeting
from boardapp.ui.pages.prepare_parts.readiness import ReadinessSheet
from boardapp.ui.widgets.naming import unnamed

Open = Callable[..., Any]


def headings(sheet: Any) -> list[tuple[str, str]]:
    return [(group.title, group.note) for group in sheet.table.window_model.order.groups]


def choose(sheet: Any, rule: Rule) -> None:
    """Make the first finding of a rule the current line."""
    rows = sheet.table.source.rows(sheet.table.source.ids(sheet.table.window_model.state))
    place = next(at for at, gap in enumerate(rows, 1) if gap.rule is rule)
    assert sheet.table.show_id(place)


def asks_nothing(sheet: ReadinessSheet) -> int:
    """Return the item of the example that asks the board for nothing and has no name that says it."""
    return next(int(each.id) for each in sheet.view.items if each.title == "Forward plan")


def test_what_is_missing_stands_under_plain_headings(open_sheet: Open) -> None:
    sheet = open_sheet(ReadinessSheet)
    assert unnamed(sheet) == []
    assert sheet.stage is Stage.PUBLISH
    assert headings(sheet) == [
        ("Publishing is late", "1"),
        ("Items that do not say what the board is asked to do", "1"),
        ("Priorities without a board", "1"),
    ]
    assert sheet.findChild(QLabel, "readiness_count").text() == "3 things to settle."
    assert sheet.tiles[Stage.PUBLISH].text() == "3 before publishing"
    assert sheet.tiles[Stage.PUBLISH].isChecked()


def test_each_line_leads_to_its_gap_by_enter(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    sheet.take_focus()
    item = asks_nothing(sheet)
    for rule, way in ((Rule.LATE, ("sheet:agenda", None)), (Rule.ASKED_TO, ("item", item))):
        choose(sheet, rule)
        qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
        assert sheet.jumps[-1] == way
    choose(sheet, Rule.BOARD)
    sheet.go.click()
    assert sheet.jumps[-1][0] == "plan"


def test_a_click_on_where_a_line_leads_goes_there(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    model = sheet.table.window_model
    row, column = model.row_of(1), len(model.columns) - 1
    place = sheet.table.visualRect(model.index(row, column)).center()
    qtbot.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sheet.jumps == [("sheet:agenda", None)]


def test_the_other_stage_is_one_click_away(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    qtbot.mouseClick(sheet.tiles[Stage.CLOSE], Qt.MouseButton.LeftButton)
    assert ("Interests not asked", "1") in headings(sheet)
    assert ("Items without an outcome", "12") in headings(sheet)
    for rule in (Rule.INTERESTS, Rule.QUORUM):
        choose(sheet, rule)
        sheet.go.click()
        assert sheet.jumps[-1] == ("people", None)


def test_a_gap_that_is_filled_leaves_the_list(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    space = sheet.workspace
    item = asks_nothing(sheet)
    with qtbot.waitSignal(sheet.found):
        space.write(lambda: edit_item(space.store, space.acting(), item, {"asked_to": "note them"}))
    assert "Items that do not say what the board is asked to do" not in [words for words, _count in headings(sheet)]


def test_where_nothing_is_missing_it_says_so_calmly(open_sheet: Open) -> None:
    sheet = open_sheet(ReadinessSheet)
    sheet.show_found({stage: type(found)(found.meeting, stage, ()) for stage, found in sheet._found.items()})
    assert sheet.findChild(QLabel, "readiness_ready_words").text() == "Ready to publish"
    assert sheet.findChild(QLabel, "readiness_ready_words").isVisible()
    assert not sheet.table.isVisible()
    sheet.choose(Stage.CLOSE)
    assert sheet.findChild(QLabel, "readiness_ready_words").text() == "Ready to close"


def test_a_meeting_that_has_begun_is_made_ready_to_close(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    space, meeting = sheet.workspace, sheet.view.meeting.id
    with qtbot.waitSignal(sheet.found):
        space.write(lambda: start_meeting(space.store, space.acting(), meeting))
    assert sheet.stage is Stage.CLOSE
    assert sheet.tiles[Stage.CLOSE].isChecked()


def test_while_it_is_hidden_nothing_is_read(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(ReadinessSheet)
    sheet.hide()
    with qtbot.assertNotEmitted(sheet.found, wait=50):
        sheet.show_meeting(sheet.view)
    with qtbot.waitSignal(sheet.found):
        sheet.show()
