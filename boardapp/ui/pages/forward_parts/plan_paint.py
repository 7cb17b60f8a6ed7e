"""How the headings and lines of the forward plan are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, LEFT, RIGHT, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII
from boardapp.ui.pages.forward_parts.plan_lines import PlanHeading, PlanLine

PART = Qt.ItemDataRole.UserRole
_PAD, _ICON, _GAP, _WIDE, _INDENT = 12, 16, 10, 560, 12


class PlanDelegate(QStyledItemDelegate):
    """Draws headings on the ground of the window and items as lines of two; `view.target` is being dropped on."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px = theme().px
        if isinstance(index.data(PART), PlanHeading):
            return QSize(px(100), px(HEIGHTS.row + 4))
        lines = QFontMetrics(theme().font("body")).height() + QFontMetrics(theme().font("small")).height()
        return QSize(px(100), max(px(HEIGHTS.list_row), lines + px(12)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        part = index.data(PART)
        painter.save()
        if isinstance(part, PlanHeading):
            self._heading(painter, option, part)
        elif isinstance(part, PlanLine):
            self._line(painter, option, part)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, part: PlanHeading) -> None:
        current = theme()
        px = current.px
        rect: QRect = option.rect
        aimed = self._target() == part.place
        painter.fillRect(rect, current.qcolour("select" if aimed else "window"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), current.qcolour("divider"))
        self._ground(painter, rect, option, filled=False)
        icon = "calendar" if part.meeting is not None else "bookmark" if part.place < 0 else "circle-dashed"
        box = QRect(rect.x() + px(_PAD), rect.y(), px(_ICON), rect.height())
        icons.draw(painter, icon, box, current.colour("text2"))
        line = QRect(rect.x() + px(_PAD + _ICON + _GAP), rect.y(), 0, rect.height())
        line.setRight(rect.right() - px(_PAD))
        wanted = QFontMetrics(current.font("strong")).horizontalAdvance(part.title) + px(2)
        draw_elided(painter, line, part.title, "strong", "text", 0, LEFT)
        line.setLeft(line.left() + min(wanted, line.width()) + px(_GAP))
        if part.alarm:
            draw_elided(painter, line, part.alarm, "small", "worse", 600, LEFT)
            said = QFontMetrics(current.font("small", 600)).horizontalAdvance(part.alarm)
            line.setLeft(line.left() + said + px(_GAP))
        if line.width() > px(40):
            draw_elided(painter, line, part.note, "small", "text2", 0, RIGHT)
        if aimed:
            self._ring(painter, QRectF(rect))

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, part: PlanLine) -> None:
        current = theme()
        px = current.px
        rect: QRect = option.rect
        self._ground(painter, rect, option)
        painter.fillRect(
            QRect(rect.x() + px(_PAD), rect.bottom(), rect.width() - px(_PAD), 1), current.qcolour("divider")
        )
        icon, tone = part.icon
        left = rect.x() + px(_PAD + _INDENT)
        icons.draw(painter, icon, QRect(left, rect.y(), px(_ICON), rect.height()), current.colour(tone))
        left += px(_ICON + _GAP)
        tag, detail = part.tag, part.detail
        right = rect.right() - px(_PAD)
        wide = rect.width() >= px(_WIDE)
        if tag and wide:
            room = min(QFontMetrics(current.font("small")).horizontalAdvance(tag) + px(4), rect.width() * 2 // 5)
            draw_elided(painter, QRect(right - room, rect.y(), room, rect.height()), tag, "small", "text2", 0, RIGHT)
            right -= room + px(_GAP)
        below = " · ".join(words for words in (detail, "" if wide else tag) if words)
        words = QRect(left, rect.y(), right - left, rect.height())
        tone = "text" if part.movable else "text2"
        if not below:
            draw_elided(painter, words, part.row.title, "body", tone, 0, LEFT)
            return
        half = rect.height() // 2
        draw_elided(painter, words.adjusted(0, px(3), 0, -half), part.row.title, "body", tone, 0, LEFT)
        draw_elided(painter, words.adjusted(0, half, 0, -px(5)), below, "small", "text2", 0, LEFT)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, *, filled: bool = True) -> None:
        current = theme()
        px = current.px
        state = option.state.value
        chosen = bool(state & QStyle.StateFlag.State_Selected.value)
        if filled or chosen:
            hovered = state & QStyle.StateFlag.State_MouseOver.value
            painter.fillRect(rect, current.qcolour("select" if chosen else "hover" if hovered else "surface"))
        if chosen:
            painter.fillRect(QRect(rect.x(), rect.y(), px(3), rect.height()), current.qcolour("select_line"))
        if state & QStyle.StateFlag.State_HasFocus.value and current.keyboard:
            self._ring(painter, QRectF(rect))

    def _ring(self, painter: QPainter, box: QRectF) -> None:
        pen = theme().px(2)
        painter.setRenderHint(ANTIALIAS)
        painter.setPen(QPen(theme().qcolour("focus"), pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(pen, pen, -pen, -pen), theme().px(RADII.chip), theme().px(RADII.chip))

    def _target(self) -> int | None:
        view = self.parent()
        found: int | None = getattr(view, "target", None) if isinstance(view, QListWidget) else None
        return found
