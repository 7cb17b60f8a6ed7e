"""What changed since the board last met, as a chair looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records_since import Turn
from boardapp.domain.words import Access
from boardapp.ui.dialogs.document import DocumentDialog
from boardapp.ui.pages.prepare_parts.since import SinceSheet
from boardapp.ui.widgets.naming import unnamed

Open = Callable[..., Any]


def headings(sheet: Any) -> list[tuple[str, int]]:
    return [(group.title, group.count) for group in sheet.table.window_model.order.groups]


def cells(sheet: Any, row: int) -> dict[str, str]:
    model = sheet.table.window_model
    return {column.key: model.cell(row, at).text for at, column in enumerate(model.columns)}


def words(sheet: Any, name: str) -> str:
    label = sheet.findChild(QLabel, name)
    return "" if label.isHidden() else str(label.text())


def test_every_list_has_its_tile_and_its_heading(open_sheet: Open) -> None:
    sheet = open_sheet(SinceSheet)
    assert unnamed(sheet) == []
    assert words(sheet, "since_heading") == "Since 26 August 2026, HWB/M/2026-08-26"
    assert [tile.text() for tile in sheet.tiles.values()] == [
        "2 worse", "1 better", "0 slipped", "0 new", "0 closed", "5 silent",
    ]  # fmt: skip
    assert headings(sheet) == [("Turned worse", 2), ("Turned better", 1), ("Still silent", 5)]
    assert words(sheet, "since_none") == "None: slipped, new, closed."
    assert words(sheet, "since_kept").startswith("1 of these is exempt or confidential")


def test_a_row_tells_the_rating_before_and_now_in_words(open_sheet: Open) -> None:
    sheet = open_sheet(SinceSheet)
    first = cells(sheet, 1)
    assert first["ref"] == "HWB A25/002"
    assert first["title"] == "Data-sharing agreement for the community teams"
    assert first["rated"] == "Amber, agreed by the board, now Red, suggested by the rule"
    assert first["what"] == "Says the rule"
    assert cells(sheet, 6)["what"] == "271 days silent"


def test_a_tile_shows_its_list_alone_and_all_again(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(SinceSheet)
    qtbot.mouseClick(sheet.tiles[Turn.SILENT], Qt.MouseButton.LeftButton)
    assert headings(sheet) == [("Still silent", 5)]
    assert sheet.tiles[Turn.SILENT].isChecked()
    qtbot.keyClick(sheet.tiles[Turn.SILENT], Qt.Key.Key_Space)
    assert len(headings(sheet)) == 3
    assert not sheet.tiles[Turn.SILENT].isChecked()


def test_enter_goes_to_the_action(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(SinceSheet)
    sheet.take_focus()
    sheet.table.show_id(2)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    assert sheet.jumps == [("actions", sheet._told.worse[1].id)]


def test_a_copy_leaves_out_what_partners_may_not_see(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet(SinceSheet)
    secret = next(row for row in sheet._told.silent if row.access is not Access.PUBLIC)
    with qtbot.waitSignal(sheet.workspace.told) as told:
        sheet.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert told.args == ["Copied 7 lines. 1 restricted action was left out."]
    assert lines[0] == "List\tRef\tAction\tOwner\tWas\tIs now\tWhat changed"
    assert lines[1].startswith("Turned worse\tHWB/A/2025-26/002\tData-sharing agreement for the community teams\t")
    assert len(lines) == 8
    assert not any(secret.title in line for line in lines)


def test_it_is_made_a_document(open_sheet: Open, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = open_sheet(SinceSheet)
    sheet.document.click()
    dialog = sheet.findChild(DocumentDialog)
    assert dialog.what.value() == "since"
    with qtbot.waitSignal(sheet.workspace.told) as told:
        dialog.write_to(tmp_path / "since.docx")
    assert told.args[0].startswith("Wrote since.docx.")
    assert (tmp_path / "since.docx").stat().st_size > 0


def test_a_board_that_has_not_met_has_nothing_to_compare_with(open_sheet: Open) -> None:
    sheet = open_sheet(SinceSheet)
    sheet.show_found(replace(sheet._told, since=None, last=None))
    assert words(sheet, "since_first") == "The board has not met before this meeting."
    assert not sheet.table.isVisible()
    assert not sheet.copy.isVisible()


def test_what_slipped_tells_by_how_much_and_hundreds_of_rows_are_listed(open_sheet: Open) -> None:
    sheet = open_sheet(SinceSheet)
    row = replace(sheet._told.silent[0], due_before=dt.date(2026, 9, 1), due=dt.date(2026, 12, 1))
    many = tuple(replace(row, id=number) for number in range(1, 301))
    sheet.show_found(replace(sheet._told, slipped=many))
    sheet.choose(Turn.SLIPPED)
    assert headings(sheet) == [("Slipped", 300)]
    assert cells(sheet, 1)["what"] == "91 days, to 1 Dec 2026"
    sheet.table.show_id(300)
    assert sheet.table.current_row()[1].id == 300
