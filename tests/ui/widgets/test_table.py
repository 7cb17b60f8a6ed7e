"""The register on screen: columns that fit, groups that close, rows that can be copied."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design.theme import theme
from boardapp.ui.models.columns import Column, TableState
from boardapp.ui.models.order import Group
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.table import DataTable, tab_separated

Show = Callable[[QWidget], QWidget]
FLAGS = QItemSelectionModel.SelectionFlag


class Rows:
    """Forty rows in two groups."""

    def __init__(self) -> None:
        self.titles: dict[int, str] = {}

    def ids(self, state: TableState) -> Sequence[int]:
        order = reversed(range(1, 41)) if state.descending else range(1, 41)
        return array("q", order)

    def groups(self, state: TableState) -> Sequence[Group]:
        return [Group("a", "Caring and Growing", 15, "15 open"), Group("b", "Healthy and Happy", 25)]

    def rows(self, ids: Sequence[int]) -> Sequence[tuple[int, str]]:
        return [(one, self.titles.get(one, f"Action\t{one}")) for one in ids]


COLUMNS = [
    Column("ref", "Ref", lambda row: f"A{row[0]}", width=80),
    Column("title", "Action", lambda row: row[1], stretch=True, min_width=220, edit=lambda row: row[1]),
    Column("owner", "Owner", lambda row: "DPH", width=146, fold=2),
    Column("done", "Done", lambda row: "50 %", width=64, fold=1, align="right"),
]


def make(show: Show, *, group: str = "", width: int = 800, **more: object) -> DataTable:
    """Return a shown table."""
    source = Rows()

    def store(ident: int, key: str, value: object) -> str | None:
        if not value:
            return "A title is needed."
        source.titles[ident] = str(value)
        return None

    model = WindowTableModel(COLUMNS, source, edit=store, state=TableState("ref", group=group))
    model.refresh()
    table = DataTable("actions", "Actions", model, **more)  # type: ignore[arg-type]
    model.setParent(table)
    table.resize(width, 400)
    show(table)
    return table


@pytest.fixture
def table(show: Show) -> DataTable:
    """Return a plain table."""
    return make(show)


@pytest.fixture
def grouped(show: Show) -> DataTable:
    """Return a table in groups."""
    return make(show, group="priority")


class TestColumns:
    def test_fill_the_width_and_the_title_takes_the_rest(self, table: DataTable) -> None:
        widths = [table.columnWidth(at) for at in range(4)]
        assert sum(widths) == table.viewport().width()
        assert widths[0] == 80
        assert widths[1] > 400

    def test_fold_away_in_their_order_when_it_is_narrow(self, table: DataTable) -> None:
        table.resize(500, 400)
        assert [table.isColumnHidden(at) for at in range(4)] == [False, False, False, True]
        table.resize(400, 400)
        assert [table.isColumnHidden(at) for at in range(4)] == [False, False, True, True]
        table.resize(800, 400)
        assert not any(table.isColumnHidden(at) for at in range(4))

    def test_remember_what_they_are_dragged_to(self, show: Show, qtbot: QtBot) -> None:
        told: list[dict[str, int]] = []
        made = make(show)
        made.remember({"ref": 100}, told.append)
        assert made.columnWidth(0) == 100
        made.horizontalHeader().resizeSection(2, 180)
        qtbot.waitUntil(lambda: bool(told))
        assert told == [{"ref": 100, "owner": 180}]
        assert sum(made.columnWidth(at) for at in range(4)) == made.viewport().width()

    def test_a_click_on_the_head_sorts(self, table: DataTable, qtbot: QtBot) -> None:
        header = table.horizontalHeader()
        assert header.sortIndicatorSection() == 0
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 16))
        assert table.window_model.state == TableState("ref", descending=True)
        assert table.window_model.id_at(0) == 40


class TestRows:
    def test_have_the_heights_of_the_tokens(self, grouped: DataTable) -> None:
        assert grouped.rowHeight(0) == 30
        assert grouped.rowHeight(1) == 34
        grouped.set_roomy(True)
        assert grouped.rowHeight(1) == 42
        assert grouped.horizontalHeader().height() == 32

    def test_can_be_shown_by_id(self, table: DataTable, qtbot: QtBot) -> None:
        with qtbot.waitSignal(table.current_changed) as told:
            assert table.show_id(33)
        assert told.args == [33]
        assert table.current_id() == 33
        assert table.selected_ids() == [33]
        assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
        assert not table.show_id(99)

    def test_stay_chosen_when_they_are_sorted(self, table: DataTable) -> None:
        table.show_id(33)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        assert table.selected_ids() == [33]
        assert table.current_id() == 33

    def test_enter_opens_and_f2_edits(self, table: DataTable, qtbot: QtBot) -> None:
        table.show_id(3)
        with qtbot.waitSignal(table.opened) as told:
            qtbot.keyClick(table, Qt.Key.Key_Return)
        assert told.args == [3]
        table.setCurrentIndex(table.window_model.index(2, 1))
        qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.findChild(QLineEdit, "edit_title")
        assert isinstance(editor, QLineEdit)
        editor.setText("Falls pathway")
        with qtbot.waitSignal(table.window_model.dataChanged):
            qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert table.window_model.index(2, 1).data() == "Falls pathway"

    def test_a_refused_edit_is_told(self, table: DataTable, qtbot: QtBot) -> None:
        with qtbot.waitSignal(table.refused) as told:
            table.window_model.setData(table.window_model.index(2, 1), "")
        assert told.args == [3, "title", "A title is needed."]

    def test_a_double_click_opens_where_nothing_is_edited(self, table: DataTable, qtbot: QtBot) -> None:
        place = table.visualRect(table.window_model.index(4, 0)).center()
        with qtbot.waitSignal(table.opened) as told:
            qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert told.args == [5]

    def test_the_row_under_the_pointer_is_tinted(self, table: DataTable, qtbot: QtBot) -> None:
        place = table.visualRect(table.window_model.index(4, 0)).center()
        qtbot.mouseMove(table.viewport(), place)
        row = table.visualRect(table.window_model.index(4, 2))
        assert table.viewport().grab(row).toImage().pixelColor(2, 2) == theme().qcolour("hover")
        below = table.visualRect(table.window_model.index(5, 2))
        assert table.viewport().grab(below).toImage().pixelColor(2, 2) == theme().qcolour("surface")


class TestGroups:
    def test_a_click_on_a_heading_closes_it(self, grouped: DataTable, qtbot: QtBot) -> None:
        qtbot.mouseClick(grouped.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
        assert grouped.window_model.rowCount() == 27
        assert grouped.rowHeight(1) == 30
        assert grouped.rowHeight(2) == 34

    def test_keys_close_and_open_it(self, grouped: DataTable, qtbot: QtBot) -> None:
        grouped.setCurrentIndex(grouped.window_model.index(0, 0))
        qtbot.keyClick(grouped, Qt.Key.Key_Left)
        assert grouped.window_model.rowCount() == 27
        qtbot.keyClick(grouped, Qt.Key.Key_Right)
        assert grouped.window_model.rowCount() == 42
        qtbot.keyClick(grouped, Qt.Key.Key_Space)
        assert grouped.window_model.rowCount() == 27

    def test_a_heading_spans_the_whole_width(self, grouped: DataTable) -> None:
        assert grouped.columnSpan(0, 0) == 4
        assert grouped.columnSpan(1, 0) == 1

    def test_the_heading_stays_at_the_top_while_scrolling(self, grouped: DataTable, qtbot: QtBot) -> None:
        sticky = grouped.sticky
        assert not sticky.isVisible()
        grouped.verticalScrollBar().setValue(120)
        assert sticky.isVisible()
        assert sticky.geometry().topLeft() == QPoint(0, 0)
        next_heading = grouped.window_model.order.heading_row(1)
        top = grouped.rowViewportPosition(next_heading)
        grouped.verticalScrollBar().setValue(120 + top - 10)
        assert sticky.y() == -20
        qtbot.mouseClick(sticky, Qt.MouseButton.LeftButton, pos=QPoint(100, 25))
        assert grouped.window_model.rowCount() == 27


class TestCopying:
    def test_copies_chosen_rows_with_a_header_in_order(self, table: DataTable, qtbot: QtBot) -> None:
        selection = table.selectionModel()
        for row in (4, 1):
            selection.select(table.window_model.index(row, 0), FLAGS.Select | FLAGS.Rows)
        qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QGuiApplication.clipboard().text() == (
            "Ref\tAction\tOwner\tDone\nA2\tAction 2\tDPH\t50 %\nA5\tAction 5\tDPH\t50 %\n"
        )

    def test_a_page_may_say_what_its_reader_may_copy(self, show: Show) -> None:
        asked: list[Sequence[int]] = []

        def copy(ids: Sequence[int]) -> str:
            asked.append(ids)
            return "Ref\nA2\n"

        made = make(show, copy=copy)
        made.show_id(2)
        made.copy_selection()
        assert asked == [[2]]
        assert QGuiApplication.clipboard().text() == "Ref\nA2\n"

    def test_paste_is_asked_of_the_page(self, table: DataTable, qtbot: QtBot) -> None:
        QGuiApplication.clipboard().setText("Falls pathway\tDPH")
        with qtbot.waitSignal(table.paste_asked) as told:
            qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Paste))
        assert told.args == ["Falls pathway\tDPH"]

    def test_a_cell_never_breaks_a_line(self) -> None:
        assert tab_separated(["A"], [["one\ntwo\tthree"]]) == "A\none two three\n"


def test_says_when_nothing_is_found(table: DataTable) -> None:
    full = table.viewport().grab().toImage()
    table.window_model.order.put([])
    table.window_model.modelReset.emit()
    bare = table.viewport().grab().toImage()
    table.set_empty_text("No action matches these filters.")
    assert table.viewport().grab().toImage() not in (full, bare)


def test_counts_what_is_chosen_without_looking_at_rows(table: DataTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.selected_changed) as told:
        table.selectAll()
    assert told.args == [40]
