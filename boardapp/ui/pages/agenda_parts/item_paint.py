"""How the lines of the agenda builder are drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boardapp.ui.design import icons
from boardapp.ui.design.paint import LEFT, RIGHT, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.pages.agenda_parts.item_rows import HeadLine, ItemLine, Mark
from boardapp.ui.pages.meeting_parts.lines import draw_ground
from boardapp.ui.widgets.labels import breakable

LINE = Qt.ItemDataRole.UserRole + 1
_PAD, _NUMBER, _CLOCK, _GAP, _MARK = 12, 30, 64, 12, 14
_HEAD = 36
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ItemDelegate(QStyledItemDelegate):
    """Draws an item on two lines, its number before and its time after them; a heading on one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line, px = index.data(LINE), theme().px
        if isinstance(line, HeadLine):
            return QSize(1, max(px(_HEAD), _height("strong") + px(14)))
        if not isinstance(line, ItemLine):
            return super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QListView)
        width = max(1, self._room(QRect(0, 0, view.viewport().width(), 0)).width())
        height = _wrapped(line.title, width) + px(2) + _height("small") * bool(line.below or line.marks)
        return QSize(1, max(px(HEIGHTS.list_row), height + px(14)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Any = index.data(LINE)
        painter.save()
        rect: QRect = option.rect
        if isinstance(line, HeadLine):
            painter.fillRect(rect, theme().qcolour("sunken"))
        self._rule(painter, rect)
        draw_ground(painter, rect, option)
        if isinstance(line, HeadLine):
            px = theme().px
            words = rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
            draw_elided(painter, words, line.words, "body", "text", 600, LEFT)
        elif isinstance(line, ItemLine):
            self._item(painter, rect, line)
        self._grip(painter, rect, option)
        painter.restore()

    def _grip(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        """Show under the mouse that a line can be dragged."""
        view, px = self.parent(), theme().px
        over = option.state.value & QStyle.StateFlag.State_MouseOver.value
        if over and isinstance(view, QListView) and view.dragEnabled():
            side = QRect(rect.x(), rect.y(), px(_PAD), rect.height())
            icons.draw(painter, "grip-vertical", side, theme().colour("text3"))

    def _room(self, rect: QRect) -> QRect:
        """Return where the title stands."""
        px = theme().px
        return rect.adjusted(px(_PAD + _NUMBER), 0, -px(_CLOCK + _GAP + _PAD), 0)

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme().qcolour("divider"))

    def _item(self, painter: QPainter, rect: QRect, line: ItemLine) -> None:
        current, px = theme(), theme().px
        room = self._room(rect)
        title = _wrapped(line.title, room.width())
        low = _height("small")
        inner = title + (px(2) + low if line.below or line.marks else 0)
        top = rect.y() + (rect.height() - inner) // 2
        one = QFontMetrics(current.font("body")).height()
        number = QRect(rect.x() + px(_PAD), top, px(_NUMBER), one)
        draw_elided(painter, number, line.number, "body", "text2", 0, LEFT)
        painter.setFont(current.font("body"))
        painter.setPen(current.qcolour("text"))
        painter.drawText(QRect(room.x(), top, room.width(), title), _WRAPPED, breakable(line.title))
        self._clock(painter, rect, top, line)
        if line.below or line.marks:
            self._meta(painter, QRect(room.x(), top + title + px(2), room.width(), low), line)

    def _clock(self, painter: QPainter, rect: QRect, top: int, line: ItemLine) -> None:
        px = theme().px
        high, low = _height("body"), _height("small")
        box = QRect(rect.right() - px(_CLOCK + _PAD), top, px(_CLOCK), high)
        tone, weight = ("worse", 600) if line.over else ("text", 0)
        if line.at:
            draw_elided(painter, box, line.at, "body", tone, weight, RIGHT)
            box = QRect(box.x(), top + high + px(2), box.width(), low)
        if line.minutes:
            draw_elided(painter, box, line.minutes, "small", tone if line.over else "text2", 0, RIGHT)

    def _meta(self, painter: QPainter, box: QRect, line: ItemLine) -> None:
        """Draw the purpose and the presenter, then the marks as far as there is room."""
        px = theme().px
        metrics = QFontMetrics(theme().font("small"))
        marks = sum(_mark_width(mark) + px(_GAP) for mark in line.marks)
        words = min(metrics.horizontalAdvance(line.below) + 1, max(0, box.width() - marks)) if line.below else 0
        if words:
            draw_elided(painter, QRect(box.x(), box.y(), words, box.height()), line.below, "small", "text2", 0, LEFT)
        left = box.x() + words + (px(_GAP) if words else 0)
        for mark in line.marks:
            width = min(_mark_width(mark), box.right() - left)
            if width <= px(_MARK + 4):
                return
            side = QRect(left, box.y(), px(_MARK), box.height())
            icons.draw(painter, mark.icon, side, theme().colour(mark.tone))
            text = QRect(side.right() + px(5), box.y(), width - px(_MARK + 4), box.height())
            draw_elided(painter, text, mark.words, "small", mark.tone, 500 if mark.tone != "text2" else 0, LEFT)
            left += width + px(_GAP)


def _height(role: str) -> int:
    return QFontMetrics(theme().font(role)).height()


def _wrapped(text: str, width: int) -> int:
    metrics = QFontMetrics(theme().font("body"))
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _WRAPPED, breakable(text)).height()


def _mark_width(mark: Mark) -> int:
    metrics = QFontMetrics(theme().font("small", 500 if mark.tone != "text2" else 0))
    return theme().px(_MARK + 5) + metrics.horizontalAdvance(mark.words) + 2
