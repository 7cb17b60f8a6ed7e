"""Counts that filter, and filters themselves: buttons drawn by hand."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, draw_elided
from boardapp.ui.design.properties import slug
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS


class PaintedButton(QAbstractButton):
    """The common part of buttons drawn by hand; the property ringRadius says how round the focus ring is."""

    def __init__(self, text: str, name: str, radius: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setObjectName(name or slug(text))
        self.setProperty("ringRadius", radius)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Count(PaintedButton):
    """The common part of counts that filter: checkable, and named by the number with its word ("2 worse")."""

    def __init__(
        self, count: int, label: str, icon: str, tone: str, name: str, radius: int, parent: QWidget | None
    ) -> None:
        super().__init__("", name or slug(label), radius, parent)
        self._icon, self._tone = icon, tone
        self._count, self._label = count, label
        self.setCheckable(True)
        self.set_count(count)

    def set_count(self, count: int, label: str = "") -> None:
        """Show another count, and another word where the number asks for it."""
        self._count, self._label = count, label or self._label
        self.setText(f"{count} {self._label}")
        self.updateGeometry()
        self.update()


class CountButton(Count):
    """A count that filters, of one line: CountButton(2, _("worse"), icon="arrow-down", tone="worse").

    Checkable; the accessible name is "2 worse". gap=True gives it the ground of a gap.
    """

    def __init__(
        self,
        count: int,
        label: str,
        *,
        icon: str = "",
        tone: str = "text",
        gap: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(count, label, icon, "gap" if gap else tone, name, 6, parent)
        self._gap = gap

    def sizeHint(self) -> QSize:
        px = theme().px
        figure = QFontMetrics(theme().font("strong")).horizontalAdvance(str(self._count))
        word = QFontMetrics(theme().font("body")).horizontalAdvance(self._label)
        return QSize(px(11 + 6 + 11) + (px(22) if self._icon else 0) + figure + word + 2, px(HEIGHTS.control_small))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _tile_ground(painter, self, "gap_bg" if self._gap else "surface")
        px = theme().px
        tone = self._tone if self._count else "text3"
        left = px(11)
        if self._icon:
            icons.draw(painter, self._icon, QRect(left, 0, px(16), self.height()), theme().colour(tone))
            left += px(22)
        room = QRect(left, 0, self.width() - left, self.height())
        draw_elided(painter, room, str(self._count), "strong", tone)
        room.setLeft(left + QFontMetrics(theme().font("strong")).horizontalAdvance(str(self._count)) + px(6))
        draw_elided(painter, room, self._label, "body", tone)


class CountTile(Count):
    """A larger count that filters: CountTile(6, _("changed"), icon="pencil").

    Checkable: chosen it has the 2 px edge; zero is grey. Takes the width its row gives.
    """

    def __init__(
        self,
        count: int,
        label: str,
        *,
        icon: str = "",
        tone: str = "text",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(count, label, icon, tone, name, 8, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _figure_width(self) -> int:
        return QFontMetrics(theme().font("figure")).horizontalAdvance(str(self._count))

    def sizeHint(self) -> QSize:
        px = theme().px
        word = QFontMetrics(theme().font("body")).horizontalAdvance(self._label)
        return QSize(px(13 + 28 + 9 + 13) + self._figure_width() + word + 2, px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _tile_ground(painter, self, "surface")
        px = theme().px
        left = px(13)
        if self._icon:
            tone = self._tone if self._count else "text3"
            icons.draw(painter, self._icon, QRect(left, 0, px(18), self.height()), theme().colour(tone))
            left += px(28)
        room = QRect(left, 0, self.width() - left - px(8), self.height())
        draw_elided(painter, room, str(self._count), "figure", "text" if self._count else "text3")
        room.setLeft(left + self._figure_width() + px(9))
        draw_elided(painter, room, self._label, "body", "text2" if self._count else "text3")


def _tile_ground(painter: QPainter, tile: QAbstractButton, ground: str) -> None:
    current = theme()
    painter.setRenderHint(ANTIALIAS)
    if tile.isDown():
        ground = "select"
    elif tile.underMouse() and tile.isEnabled() and ground == "surface":
        ground = "hover"
    chosen = tile.isChecked()
    pen = 2 if chosen else 1
    painter.setPen(QPen(current.qcolour("select_line" if chosen else "divider"), pen))
    painter.setBrush(current.qcolour(ground))
    half = pen / 2
    radius = current.px(int(tile.property("ringRadius")))
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(half, half, -half, -half), radius, radius)


class FilterChip(PaintedButton):
    """A filter: set ("Status open" with a × at its end) or one that can be added (dashed, with a plus).

    chip = FilterChip(_("Status"), "open")      clicked() to change it, removed() by × or Delete
    add = FilterChip(_("Filter"))               no value: the dashed one
    """

    removed = Signal()

    def __init__(self, label: str, value: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name or f"filter_{slug(label)}", 14, parent)
        self._label = label
        self._value = ""
        self.set_value(value)

    @property
    def value(self) -> str:
        """What the filter is set to; empty for one that can be added."""
        return self._value

    def set_value(self, value: str) -> None:
        """Set the filter, or with an empty value turn it into one that can be added."""
        self._value = value
        self.setText(f"{self._label} {value}".strip())
        self.setToolTip(_("Delete takes this filter away") if value else "")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        label = QFontMetrics(theme().font("label" if not self._value else "small")).horizontalAdvance(self._label)
        value = QFontMetrics(theme().font("label")).horizontalAdvance(self._value)
        return label, value

    def sizeHint(self) -> QSize:
        px = theme().px
        label, value = self._widths()
        words = label + (px(6) + value + px(6 + 16 + 8) if value else px(6 + 16) + px(11))
        return QSize(px(11) + words + 2, px(HEIGHTS.filter_chip))

    def _close_box(self) -> QRect:
        end = theme().px(HEIGHTS.filter_chip)
        return QRect(self.width() - end, 0, end, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        px = current.px
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        pen = QPen(current.qcolour("select_line" if self._value else "border"), 1)
        if not self._value:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        ground = "select" if self._value or self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setBrush(current.qcolour(ground) if self._value or ground != "surface" else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        label, value = self._widths()
        left = px(11)
        line = QRect(left, 0, self.width() - left, self.height())
        if not self._value:
            icons.draw(painter, "plus", QRect(left, 0, px(14), self.height()), current.colour("text2"))
            line.setLeft(left + px(20))
            draw_elided(painter, line, self._label, "label", "text2")
            return
        draw_elided(painter, line, self._label, "small", "text2")
        line.setLeft(left + label + px(6))
        line.setWidth(value + 2)
        draw_elided(painter, line, self._value, "label", "text")
        close = QRect(line.right() + px(4), 0, px(16), self.height())
        icons.draw(painter, "x", close.adjusted(0, px(6), 0, -px(6)), current.colour("text"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken = bool(self._value) and self.isDown() and self._close_box().contains(event.position().toPoint())
        if taken:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._value and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
