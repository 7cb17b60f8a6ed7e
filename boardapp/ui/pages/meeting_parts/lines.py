"""A list of lines by id, each with its state's icon, a number, words and a time; and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, LEFT, RIGHT, draw_elided, draw_mark
from boardapp.ui.design.shapes import LETTERS
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII
from boardapp.ui.widgets.bare_list import BareList
from boardapp.ui.widgets.labels import breakable

_IDENT = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_ICON, _NUMBER, _ASIDE, _PAD, _RATINGS = 26, 26, 38, 8, 100
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is known by, its words, what a screen reader says, and the icon of its state.

    `number` stands before the words and `aside` at the end of the line; `below` is a second, smaller line.
    """

    id: int
    words: str
    spoken: str
    icon: str
    tone: str
    number: str = ""
    aside: str = ""
    below: str = ""
    strong: bool = False
    ratings: tuple[str, str] | None = None
    """A rating before and one now, drawn at the end of the line; empty for none."""


class _LineDelegate(QStyledItemDelegate):
    """Draws the lines; words wrap, a second line elides."""

    def _room(self, width: int, line: Line) -> tuple[int, int]:
        """Return where the words begin and how wide they may be."""
        px = theme().px
        left = px(_PAD + _ICON) + (px(_NUMBER) if line.number else 0)
        aside = _RATINGS if line.ratings is not None else _ASIDE if line.aside else 0
        return left, width - left - (px(aside + 4) if aside else 0) - px(_PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(_LINE)
        view = self.parent()
        assert isinstance(view, ChosenList)
        assert isinstance(line, Line)
        px = theme().px
        metrics = QFontMetrics(theme().font("body", 600 if line.strong else 0))
        width = max(1, self._room(view.viewport().width(), line)[1])
        if line.below:
            height = metrics.height() + QFontMetrics(theme().font("small")).height()
        else:
            height = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, breakable(line.words)).height()
        return QSize(width, max(px(HEIGHTS.list_row), height + px(12)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(_LINE)
        if not isinstance(line, Line):
            return
        current = theme()
        px = current.px
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option)
        weight = 600 if line.strong else 0
        icons.draw(
            painter, line.icon, QRect(rect.x() + px(_PAD), rect.y(), px(16), rect.height()), current.colour(line.tone)
        )
        left, width = self._room(rect.width(), line)
        if line.number:
            number = QRect(rect.x() + px(_PAD + _ICON), rect.y(), px(_NUMBER), rect.height())
            draw_elided(painter, number, line.number, "body", "text2", weight, LEFT)
        words = QRect(rect.x() + left, rect.y(), width, rect.height())
        if line.below:
            half = rect.height() // 2
            draw_elided(painter, words.adjusted(0, px(2), 0, -half), line.words, "body", "text", weight, LEFT)
            draw_elided(painter, words.adjusted(0, half, 0, -px(4)), line.below, "small", "text2", 0, LEFT)
        else:
            painter.setFont(current.font("body", weight))
            painter.setPen(current.qcolour("text"))
            painter.drawText(words, _WRAPPED, breakable(line.words))
        if line.aside:
            aside = QRect(rect.right() - px(_ASIDE + _PAD), rect.y(), px(_ASIDE), rect.height())
            draw_elided(painter, aside, line.aside, "small", "text2", 0, RIGHT)
        if line.ratings is not None:
            self._ratings(painter, rect, line.ratings)
        painter.restore()

    def _ratings(self, painter: QPainter, rect: QRect, ratings: tuple[str, str]) -> None:
        """Draw the rating before, an arrow, and the rating now, each as its shape and letter."""
        px = theme().px
        left = rect.right() - px(_RATINGS + _PAD)
        for at, rating in zip((0, 62), ratings, strict=True):
            if rating:
                draw_mark(painter, QRect(left + px(at), rect.y(), px(13), rect.height()), rating)
                letter = QRect(left + px(at + 16), rect.y(), px(24), rect.height())
                draw_elided(painter, letter, LETTERS[rating] or "–", "body", "text", 600, LEFT)
        icons.draw(
            painter, "arrow-right", QRect(left + px(40), rect.y(), px(16), rect.height()), theme().colour("text2")
        )


def draw_ground(painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
    """Paint what a line stands on: chosen, under the mouse, and the ring of the keyboard."""
    current = theme()
    px = current.px
    state = option.state.value
    chosen = bool(state & QStyle.StateFlag.State_Selected.value)
    box = QRectF(rect)
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or state & QStyle.StateFlag.State_MouseOver.value:
        painter.setBrush(current.qcolour("select" if chosen else "hover"))
        painter.drawRoundedRect(box, px(RADII.control), px(RADII.control))
    if chosen:
        painter.setBrush(current.qcolour("select_line"))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), px(3), rect.height()), px(1), px(1))
    if state & QStyle.StateFlag.State_HasFocus.value and current.keyboard:
        pen = px(2)
        painter.setPen(QPen(current.qcolour("focus"), pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(pen, pen, -pen, -pen), px(4), px(4))


class ChosenList(BareList):
    """A list of lines known by id. Signals: chosen(id) by the user; opened(id) by a click or Enter."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.setItemDelegate(_LineDelegate(self))
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(lambda line: self.opened.emit(int(line.data(_IDENT))))

    def put(self, lines: Sequence[Line], current: int | None) -> None:
        """Show lines without telling; what was scrolled to stays."""
        blocker = QSignalBlocker(self)
        at = self.verticalScrollBar().value()
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(_IDENT, line.id)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            item.setToolTip(line.spoken)
            self.addItem(item)
            if line.id == current:
                self.setCurrentItem(item)
        self.verticalScrollBar().setValue(at)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        blocker.unblock()

    def ident(self) -> int | None:
        """Return the id of the line chosen."""
        line = self.currentItem()
        return None if line is None else int(line.data(_IDENT))

    def step(self, by: int) -> None:
        """Choose the line so many places on, where there is one."""
        at = self.currentRow() + by
        if 0 <= at < self.count():
            self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ident = self.ident()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # it sends the dialog the list stands in
            return
        if enter and ident is not None:
            self.opened.emit(ident)
            return
        super().keyPressEvent(event)

    def _tell(self, line: QListWidgetItem | None, _before: object) -> None:
        if line is not None:
            self.chosen.emit(int(line.data(_IDENT)))
