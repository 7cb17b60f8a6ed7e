"""The drawing of table cells: one delegate for a whole table, one routine for each kind of cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, LEFT, RIGHT, Chip, chip_size, draw_chip, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.models.columns import Cell, Column, DueCell
from boardapp.ui.models.order import Group
from boardapp.ui.models.window_table import WindowTableModel

PAD = 10
_HAIR = 1
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value
_SELECTED = QStyle.StateFlag.State_Selected.value


def _text(painter: QPainter, rect: QRect, cell: Cell) -> None:
    draw_elided(painter, rect, cell.text, "small", "text")


def _title(painter: QPainter, rect: QRect, cell: Cell) -> None:
    draw_elided(painter, rect, cell.text, "body", "text")


def _reference(painter: QPainter, rect: QRect, cell: Cell) -> None:
    draw_elided(painter, rect, cell.text, "small", "text2")


def _number(painter: QPainter, rect: QRect, cell: Cell) -> None:
    draw_elided(painter, rect, cell.text, "small", "text2", align=RIGHT)


def _chip(painter: QPainter, rect: QRect, cell: Cell) -> None:
    if isinstance(cell.value, Chip):
        draw_chip(painter, rect, cell.value, brief=True)
    else:
        _text(painter, rect, cell)


def draw_lack(painter: QPainter, rect: QRect, words: str) -> None:
    """Paint what a row lacks in the look of a gap: a dashed circle and words in its colour."""
    current = theme()
    px = current.px
    icons.draw(painter, "circle-dashed", QRect(rect.x(), rect.y(), px(14), rect.height()), current.colour("gap"))
    draw_elided(painter, rect.adjusted(px(20), 0, 0, 0), words, "small", "gap", 500)


def _due(painter: QPainter, rect: QRect, cell: Cell) -> None:
    due = cell.value
    if not isinstance(due, DueCell):
        _text(painter, rect, cell)
        return
    if not due.text and due.lack:
        draw_lack(painter, rect, due.lack)
        return
    current = theme()
    weight = 700 if due.late else 0
    draw_elided(painter, rect, due.text, "small", "worse" if due.late else "text", weight)
    if not due.moves:
        return
    px = current.px
    left = rect.x() + QFontMetrics(current.font("small", weight)).horizontalAdvance(due.text) + px(8)
    left = max(left, rect.x() + px(88))
    if left + px(16) > rect.right():
        return
    icons.draw(painter, "calendar-clock", QRect(left, rect.y(), px(15), rect.height()), current.colour("text3"))
    count = QRect(left + px(18), rect.y(), px(20), rect.height())
    draw_elided(painter, count, str(due.moves), "small", "text3")


def _progress(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """A thin bar under the number, so that a column of them can be read at a glance."""
    current = theme()
    _number(painter, rect, cell)
    if not isinstance(cell.value, int | float):
        return
    width = min(rect.width(), current.px(40))
    track = QRectF(rect.right() - width + 1, rect.bottom() - current.px(7), width, current.px(2))
    painter.fillRect(track, current.qcolour("divider"))
    track.setWidth(width * max(0.0, min(1.0, cell.value / 100)))
    painter.fillRect(track, current.qcolour("text3"))


def _check(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """A tick box; None is a row that needs a person."""
    current = theme()
    side = current.px(18)
    box = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
    if cell.value is None:
        icons.draw(painter, "circle-dashed", box.toRect(), current.colour("worse"))
        return
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(QPen(current.qcolour("accent" if cell.value else "border"), 1))
    painter.setBrush(current.qcolour("accent" if cell.value else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), current.px(4), current.px(4))
    if cell.value:
        inner = box.adjusted(2, 2, -2, -2).toRect()
        icons.draw(painter, "check", inner, current.colour("on_accent"))


_KINDS = {
    "text": _text,
    "title": _title,
    "reference": _reference,
    "number": _number,
    "chip": _chip,
    "due": _due,
    "progress": _progress,
    "check": _check,
}


def needed_width(column: Column, cell: Cell) -> int:
    """Return the width a cell needs to be shown whole; chips are never cut."""
    px = theme().px
    if isinstance(cell.value, Chip):
        return chip_size(cell.value).width() + px(2 * PAD)
    step = "body" if column.kind == "title" else "small"
    extra = px(46) if isinstance(cell.value, DueCell) and cell.value.moves else 0
    return QFontMetrics(theme().font(step)).horizontalAdvance(cell.text) + px(2 * PAD) + extra + 2


def draw_group(painter: QPainter, rect: QRect, group: Group, is_open: bool) -> None:
    """Paint a group's heading: chevron, title, note, and the alarm in red."""
    current = theme()
    px = current.px
    painter.fillRect(rect, current.qcolour("window"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), _HAIR), current.qcolour("divider"))
    chevron = "chevron-down" if is_open else "chevron-right"
    icons.draw(painter, chevron, QRect(rect.x() + px(10), rect.y(), px(16), rect.height()), current.colour("text2"))
    line = QRect(rect.x() + px(32), rect.y(), rect.width() - px(40), rect.height())
    small = QFontMetrics(current.font("small", 600))
    title = QRect(line)
    title.setWidth(max(px(80), line.width() - small.horizontalAdvance(f"{group.note} · {group.alarm}") - px(12)))
    draw_elided(painter, title, group.title, "column", "text")
    wanted = QFontMetrics(current.font("column")).horizontalAdvance(group.title)
    line.setLeft(line.left() + min(title.width(), wanted) + px(12))
    draw_elided(painter, line, group.note, "small", "text3")
    if group.alarm:
        if group.note:
            line.setLeft(line.left() + QFontMetrics(current.font("small")).horizontalAdvance(group.note))
            draw_elided(painter, line, " · ", "small", "text3")
            line.setLeft(line.left() + QFontMetrics(current.font("small")).horizontalAdvance(" · "))
        draw_elided(painter, line, group.alarm, "small", "worse", 600)


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a WindowTableModel: ground, hairline, selection bar, ring, and the cell by its kind.

    Attribute: hovered (the row under the pointer, -1 for none), set by the view.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.hovered = -1
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), theme().px(HEIGHTS.row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, WindowTableModel):
            super().paint(painter, option, index)
            return
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        state: int = option.state.value
        group = model.group_at(row) if model.order.groups else None
        focused = bool(state & _HAS_FOCUS) and theme().keyboard
        painter.save()
        if group is not None:
            draw_group(painter, rect, group, model.is_open(group))
        else:
            self._ground(painter, rect, row, column, bool(state & _SELECTED))
            self._content(painter, rect, model.cell(row, column), model.columns[column])
        if focused:
            self._ring(painter, rect)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell what a column has to tell, or the whole text where the cell shows only its beginning."""
        model = index.model()
        if isinstance(model, WindowTableModel) and not model.data(index, Qt.ItemDataRole.ToolTipRole):
            cell, column = model.cell(index.row(), index.column()), model.columns[index.column()]
            cut = cell.row is not None and needed_width(column, cell) > option.rect.width()
            QToolTip.showText(event.globalPos(), cell.text if cut else "", view)
            return cut
        return super().helpEvent(event, view, option, index)

    def _ground(self, painter: QPainter, rect: QRect, row: int, column: int, selected: bool) -> None:
        current = theme()
        if selected or row == self.hovered:
            painter.fillRect(rect, current.qcolour("select" if selected else "hover"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), _HAIR), current.qcolour("divider"))
        if selected and self._view.horizontalHeader().visualIndex(column) == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), current.px(3), rect.height()), current.qcolour("select_line"))

    def _content(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        pad = theme().px(PAD)
        inner = rect.adjusted(pad, 0, -pad if column.align == "right" else -theme().px(4), -_HAIR)
        if cell.row is None:
            draw_elided(painter, inner, cell.text, "small", "text3")
            return
        if cell.pending:
            icons.draw(
                painter,
                "pencil",
                QRect(inner.x(), inner.y(), theme().px(13), inner.height()),
                theme().colour("text3"),
            )
            draw_elided(painter, inner.adjusted(theme().px(19), 0, 0, 0), cell.text, "small", "text2", align=LEFT)
            return
        routine = _KINDS[column.kind] if isinstance(column.kind, str) else column.kind
        routine(painter, inner, cell)

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        current = theme()
        width = current.px(2)
        painter.setRenderHint(ANTIALIAS)
        painter.setPen(QPen(current.qcolour("focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width + width / 2
        ring = QRectF(rect).adjusted(inset, inset, -inset, -inset - _HAIR)
        painter.drawRoundedRect(ring, current.px(3), current.px(3))
