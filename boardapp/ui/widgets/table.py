"""The table every register is shown in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from boardapp.ui.design.paint import draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.models.columns import Column
from boardapp.ui.models.delegates import draw_group
from boardapp.ui.models.editors import EditDelegate
from boardapp.ui.models.selection import SelectionKeeper, ranges, selected_ids
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.clipboard import copy_table
from boardapp.ui.widgets.table_header import TableHeader

SPAN_LIMIT = 1000

_TRIGGERS = QAbstractItemView.EditTrigger
Copier = Callable[[Sequence[int]], str]


def tab_separated(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as text that spreadsheets paste: tabs, one line a row, the header first."""
    flat = ([" ".join(value.split()) for value in row] for row in [list(titles), *map(list, rows)])
    return "\n".join("\t".join(row) for row in flat) + "\n"


class _StickyGroup(QWidget):
    """The heading of the group being scrolled through, held at the top."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._number = -1
        self.hide()

    def follow(self) -> None:
        """Show the heading of the first row in view, unless it is in view itself."""
        table, model = self._table, self._table.window_model
        row = table.rowAt(0)
        number = model.group_over(row) if row >= 0 else -1
        if number < 0 or (model.order.heading_row(number) == row and table.rowViewportPosition(row) == 0):
            self.hide()
            return
        height = theme().px(HEIGHTS.group_row)
        following = number + 1
        top = 0
        if following < len(model.order.groups):
            top = min(0, table.rowViewportPosition(model.order.heading_row(following)) - height)
        self._number = number
        self.setGeometry(0, top, table.viewport().width(), height)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self._table.window_model
        if 0 <= self._number < len(model.order.groups):
            group = model.order.groups[self._number]
            draw_group(QPainter(self), self.rect(), group, model.is_open(group))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        heading = self._table.window_model.order.heading_row(self._number)
        self._table.window_model.toggle_group(self._number)
        self._table.scrollTo(self._table.window_model.index(heading, 0), QAbstractItemView.ScrollHint.PositionAtTop)


class DataTable(QTableView):
    """A table of any length over a WindowTableModel.

    table = DataTable("actions_table", _("Actions"), model, copy=service_copy)
    table.remember(saved_widths, save_widths)
    Signals: opened(id) by Enter or double click where nothing is edited; current_changed(id, 0 for none);
    selected_changed(count); paste_asked(text); refused(id, key, sentence).
    The property frame="open" leaves out the right and lower edge, for a table that runs to the window's.
    `copy(ids)` may return the text to copy (what its reader may see); without it the visible columns are copied.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    selected_changed = Signal(int)
    paste_asked = Signal(str)
    refused = Signal(object, str, str)

    def __init__(
        self,
        name: str,
        label: str,
        model: WindowTableModel,
        *,
        copy: Copier | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.window_model = model
        self._widths: dict[str, int] = {}
        self._remember: Callable[[dict[str, int]], None] | None = None
        self._copy = copy
        self._empty = ""
        self._fitting = False
        self._headings: list[int] = []
        self._row_height = HEIGHTS.row
        self._cells = EditDelegate(self)
        self.sticky = _StickyGroup(self)
        self._prepare()
        self._keep = SelectionKeeper(model, self.selectionModel())
        self._listen(model)
        self._lay_out()

    # building

    def _prepare(self) -> None:
        self.setHorizontalHeader(TableHeader(self))
        self.setModel(self.window_model)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(_TRIGGERS.DoubleClicked | _TRIGGERS.EditKeyPressed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._show_sort()
        self.setSortingEnabled(True)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(400)
        self._saving.timeout.connect(self._save_widths)

    def _show_sort(self) -> None:
        """Set the arrow before sorting is switched on, for switching it on sorts at once."""
        keys = [column.key for column in self.window_model.columns]
        state = self.window_model.state
        order = Qt.SortOrder.DescendingOrder if state.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(state.sort) if state.sort in keys else -1, order)

    def _listen(self, model: WindowTableModel) -> None:
        model.modelReset.connect(self._lay_out_rows)
        model.rowsInserted.connect(self._lay_out_rows)
        model.rowsRemoved.connect(self._lay_out_rows)
        model.refused.connect(self.refused)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.verticalScrollBar().valueChanged.connect(self.sticky.follow)
        theme().changed.connect(self._lay_out)

    # sizes

    def set_roomy(self, roomy: bool) -> None:
        """Give rows 42 px instead of 34."""
        self._row_height = HEIGHTS.row_roomy if roomy else HEIGHTS.row
        self._lay_out_rows()

    def _lay_out(self) -> None:
        self._lay_out_rows()
        self._fit()

    def _lay_out_rows(self) -> None:
        rows, model = self.verticalHeader(), self.window_model
        height = theme().px(self._row_height)
        rows.setMinimumSectionSize(min(height, theme().px(HEIGHTS.group_row)))
        if rows.defaultSectionSize() != height or model.order.groups:
            rows.setDefaultSectionSize(height)
        self.clearSpans()
        for row in self._headings:
            if row < model.rowCount():
                rows.resizeSection(row, height)
        self._headings = []
        groups = len(model.order.groups)
        if groups and groups <= SPAN_LIMIT:
            for number in range(groups):
                row = model.order.heading_row(number)
                self._headings.append(row)
                rows.resizeSection(row, theme().px(HEIGHTS.group_row))
                if len(model.columns) > 1:
                    self.setSpan(row, 0, 1, len(model.columns))
        self.sticky.follow()

    def _wanted(self, column: Column) -> int:
        if column.stretch:
            return theme().px(column.min_width)
        return theme().px(self._widths.get(column.key, column.width))

    def _fit(self) -> None:
        """Give each column its width, hide what does not fit, and the rest to the column that stretches."""
        room = self.viewport().width()
        columns = self.window_model.columns
        shown = list(range(len(columns)))
        foldable = sorted((at for at in shown if columns[at].fold), key=lambda at: columns[at].fold)
        while foldable and sum(self._wanted(columns[at]) for at in shown) > room:
            shown.remove(foldable.pop(0))
        spare = room - sum(self._wanted(columns[at]) for at in shown)
        self._fitting = True
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in shown)
            if at in shown:
                self.setColumnWidth(at, self._wanted(column) + (max(0, spare) if column.stretch else 0))
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.sticky.follow()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._fitting or not new:
            return
        self._widths[self.window_model.columns[section].key] = round(new / theme().scale)
        self._saving.start()

    def remember(self, widths: Mapping[str, int], keep: Callable[[dict[str, int]], None]) -> None:
        """Take the columns' widths of last time (token pixels, by key), and tell those a person sets from now on."""
        self._widths, self._remember = dict(widths), keep
        self._fit()

    def _save_widths(self) -> None:
        self._fit()
        if self._remember is not None:
            self._remember(dict(self._widths))

    # selection

    def current_id(self) -> int:
        """Return the id of the current row; 0 for none."""
        index = self.currentIndex()
        return self.window_model.id_at(index.row()) if index.isValid() else 0

    def selected_ids(self, limit: int = 0) -> list[int]:
        """Return the ids of the selected rows in the order shown."""
        return selected_ids(self.window_model, self.selectionModel(), limit)

    def show_id(self, ident: int) -> bool:
        """Make a row current, select it and scroll to it; False if it is not shown."""
        row = self.window_model.row_of(ident)
        if row < 0:
            return False
        column = max(0, self.horizontalHeader().logicalIndex(0))
        index = self.window_model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def _tell_current(self, current: QModelIndex) -> None:
        self.current_changed.emit(self.window_model.id_at(current.row()) if current.isValid() else 0)

    def _tell_selected(self) -> None:
        self.selected_changed.emit(sum(map(len, ranges(self.selectionModel()))))

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        group = self.window_model.group_at(index.row()) if index.isValid() else None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit(QGuiApplication.clipboard().text())
        elif group is not None and self._group_key(event, index.row()):
            pass
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not self.state_editing():
            if group is None:
                self.opened.emit(self.window_model.id_at(index.row()))
        else:
            super().keyPressEvent(event)

    def state_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def _group_key(self, event: QKeyEvent, row: int) -> bool:
        model = self.window_model
        number = model.group_over(row)
        is_open = model.is_open(model.order.groups[number])
        toggles = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if toggles or (event.key() == Qt.Key.Key_Left and is_open) or (event.key() == Qt.Key.Key_Right and not is_open):
            model.toggle_group(number)
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and self.window_model.group_at(index.row()) is not None:
            self.window_model.toggle_group(self.window_model.group_over(index.row()))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            ident = self.window_model.id_at(index.row())
            if ident:
                self.opened.emit(ident)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def _hover(self, row: int) -> None:
        old, self._cells.hovered = self._cells.hovered, row
        if old != row:
            for changed in (old, row):
                if changed >= 0:
                    top = self.rowViewportPosition(changed)
                    self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(changed)))

    # copying

    def copy_selection(self) -> None:
        """Copy the selected rows with a header, as a table that Excel pastes."""
        ids = self.selected_ids()
        if ids:
            text = self._copy(ids) if self._copy is not None else self._visible_text()
            copy_table(text)

    def _visible_text(self) -> str:
        model, header = self.window_model, self.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        columns = [at for at in order if not self.isColumnHidden(at)]
        rows = []
        for part in ranges(self.selectionModel()):
            for row in part:
                if model.id_at(row):
                    rows.append([model.cell(row, at).text for at in columns])
        return tab_separated([model.columns[at].title for at in columns], rows)

    # nothing to show

    def set_empty_text(self, text: str) -> None:
        """Say what to show where no row is found."""
        self._empty = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.window_model.rowCount():
            painter = QPainter(self.viewport())
            box = self.viewport().rect().adjusted(0, theme().px(24), 0, 0)
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            draw_elided(painter, box, self._empty, "body", "text2", align=centre)
