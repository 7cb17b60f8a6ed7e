"""Cells are drawn by kind, and edited where their column says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from boardapp.ui.design.paint import Chip, chip_size
from boardapp.ui.design.theme import theme
from boardapp.ui.models.columns import Cell, Column, DueCell, TableState
from boardapp.ui.models.delegates import needed_width
from boardapp.ui.models.editors import EditDelegate
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.order import Group
from boardapp.ui.models.window_table import PENDING, WindowTableModel
from boardapp.ui.widgets.calendar import DateLine
from boardapp.ui.widgets.table import DataTable

ROW = {"ref": "HWB A24", "due": DueCell("4 Sep 2026", late=True, moves=2), "rag": Chip("red"), "done": 45}
STATUSES = [("in progress", "In progress"), ("paused", "Paused")]

COLUMNS = [
    Column("ref", "Ref", lambda row: row["ref"], kind="reference"),
    Column("due", "Due", lambda row: row["due"].text, kind="due", value=lambda row: row["due"], width=130,
           edit=lambda row: row["due"].text, editor="date"),
    Column("rag", "RAG", lambda row: row["rag"].word, kind="chip", value=lambda row: row["rag"]),
    Column("done", "Done", lambda row: f"{row['done']} %", kind="progress", value=lambda row: row["done"],
           align="right"),
    Column("status", "Status", lambda row: "In progress", edit=lambda row: "in progress", editor="choice",
           choices=lambda row: STATUSES),
    Column("title", "Action", lambda row: "Falls pathway", kind="title", edit=lambda row: "Falls pathway"),
    Column("taken", "Taken", lambda row: "", kind="check", value=lambda row: True),
]  # fmt: skip


class Kept:
    """An edit that remembers what it was given."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str, Any]] = []

    def __call__(self, ident: int, key: str, value: Any) -> str | None:
        self.taken.append((ident, key, value))
        return PENDING


@pytest.fixture
def kept() -> Kept:
    """Return what collects edits."""
    return Kept()


@pytest.fixture
def shown(qtbot: QtBot, kept: Kept) -> DataTable:
    """Return a table of one row."""
    source = ListSource([ROW], ident=lambda row: 7)
    model = WindowTableModel(COLUMNS, source, edit=kept)
    model.refresh()
    table = DataTable("actions", "Actions", model)
    qtbot.addWidget(table)
    table.resize(900, 200)
    return table


def cell_picture(table: DataTable, column: str, *, selected: bool = False) -> QImage:
    """Return a cell as the delegate draws it."""
    at = [one.key for one in COLUMNS].index(column)
    picture = QImage(160, 34, QImage.Format.Format_RGB32)
    picture.fill(theme().qcolour("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 160, 34)
    option.state = QStyle.StateFlag.State_Enabled
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    painter = QPainter(picture)
    table.itemDelegate().paint(painter, option, table.window_model.index(0, at))
    painter.end()
    return picture


def has(picture: QImage, colour: str) -> bool:
    """Whether any pixel has exactly a colour."""
    wanted = QColor(colour).rgb()
    return any(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_a_late_date_is_red_and_its_row_is_not(shown: DataTable) -> None:
    assert has(cell_picture(shown, "due"), theme().colour("worse"))
    assert not has(cell_picture(shown, "title"), theme().colour("worse"))


def test_a_chip_is_the_one_of_the_design(shown: DataTable) -> None:
    assert has(cell_picture(shown, "rag"), theme().colours.rag["red"].fill)


def test_progress_and_ticks_are_drawn(shown: DataTable) -> None:
    assert has(cell_picture(shown, "done"), theme().colour("text3"))
    assert has(cell_picture(shown, "taken"), theme().colour("accent"))


def test_a_chosen_row_has_a_bar_at_its_left_and_a_ground(shown: DataTable) -> None:
    first, other = cell_picture(shown, "ref", selected=True), cell_picture(shown, "title", selected=True)
    line = theme().qcolour("select_line")
    assert first.pixelColor(1, 15) == line
    assert first.pixelColor(150, 3) == theme().qcolour("select")
    assert other.pixelColor(1, 15) != line


def test_an_edit_on_its_way_is_drawn_differently(shown: DataTable) -> None:
    before = cell_picture(shown, "title")
    model = shown.window_model
    model.setData(model.index(0, 5), "Falls pathway 2")
    assert cell_picture(shown, "title") != before


def test_chips_are_never_cut_by_the_width_they_ask_for() -> None:
    need = needed_width(COLUMNS[2], Cell("Amber", Chip("amber/green"), ROW))
    assert need >= chip_size(Chip("amber/green")).width() + 20


def editor_of(table: DataTable, column: str) -> tuple[Any, QModelIndex]:
    """Return the editor a column opens, filled."""
    at = [one.key for one in COLUMNS].index(column)
    index = table.window_model.index(0, at)
    delegate = table.itemDelegate()
    assert isinstance(delegate, EditDelegate)
    editor = delegate.createEditor(table.viewport(), QStyleOptionViewItem(), index)
    delegate.setEditorData(editor, index)
    return editor, index


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_choice_offers_words_and_stores_values(shown: DataTable, kept: Kept, qtbot: QtBot) -> None:
    editor, index = editor_of(shown, "status")
    assert isinstance(editor, QComboBox)
    assert [editor.itemText(at) for at in range(editor.count())] == ["In progress", "Paused"]
    assert editor.currentText() == "In progress"
    qtbot.waitUntil(lambda: editor.view().isVisible())
    editor.hidePopup()
    editor.setCurrentIndex(1)
    shown.itemDelegate().setModelData(editor, shown.window_model, index)
    assert kept.taken == [(7, "status", "paused")]
    editor.deleteLater()


def test_a_date_is_stored_as_it_was_typed(shown: DataTable, kept: Kept) -> None:
    editor, index = editor_of(shown, "due")
    assert isinstance(editor, DateLine)
    assert editor.text() == "4 Sep 2026"
    editor.setText("end of Q3")
    shown.itemDelegate().setModelData(editor, shown.window_model, index)
    assert kept.taken == [(7, "due", "end of Q3")]
    editor.popup.chosen.emit(date(2026, 11, 27))
    assert editor.text() == "27 Nov 2026"


def test_a_line_is_named_after_its_column(shown: DataTable) -> None:
    editor, _index = editor_of(shown, "title")
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Action"
    assert editor.objectName() == "edit_title"


def test_headings_are_drawn_open_and_closed(qtbot: QtBot) -> None:
    class OneGroup(ListSource):
        def groups(self, state: TableState) -> list[Group]:
            return [Group("a", "Caring and Growing", 1, "1 open", "1 overdue")]

    model = WindowTableModel(COLUMNS, OneGroup([ROW], ident=lambda row: 7), state=TableState(group="priority"))
    model.refresh()
    table = DataTable("actions", "Actions", model)
    qtbot.addWidget(table)
    table.resize(900, 200)
    opened = table.grab().toImage()
    assert has(opened, theme().colour("worse"))
    model.toggle_group(0)
    assert table.grab().toImage() != opened


@pytest.mark.parametrize(("width", "told"), [(90, "Falls pathway"), (200, "")])
def test_a_cell_that_is_cut_tells_its_whole_text(
    shown: DataTable, monkeypatch: pytest.MonkeyPatch, width: int, told: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _view: said.append(text))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 34)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    shown.itemDelegate().helpEvent(event, shown, option, shown.window_model.index(0, 5))
    assert said == [told]
