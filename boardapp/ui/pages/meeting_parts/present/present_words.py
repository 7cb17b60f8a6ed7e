"""Words and marks for the projector, as large as its screen is high."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, LEFT, Chip, chip_size, draw_chip
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII
from boardapp.ui.widgets.tiles import PaintedButton

SCREEN = 768
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def factor_for(height: int) -> float:
    """Return how much larger than on a screen of 768 lines everything is drawn, whatever the text size at the desk."""
    return round(max(0.5, height / SCREEN) * 20) / 20 / theme().scale


class BigWords(QWidget):
    """Words in a type step of the projector; they wrap. `icon` stands before them, `framed` puts a line around."""

    def __init__(
        self,
        step: str,
        *,
        tone: str = "text",
        weight: int = 0,
        icon: str = "",
        icon_tone: str = "",
        framed: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._step, self._tone, self._weight, self._icon = step, tone, weight, icon
        self._icon_tone, self._framed = icon_tone, framed
        self._text, self._factor = "", 1.0
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the words."""
        return self._text

    def say(self, text: str, *, icon: str = "", tone: str = "", icon_tone: str = "") -> None:
        """Show other words; none hide it."""
        self._text, self._icon, self._tone = text, icon or self._icon, tone or self._tone
        self._icon_tone = icon_tone or self._icon_tone
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def scale_to(self, factor: float) -> None:
        """Draw so much larger."""
        self._factor = factor
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(self._step, self._weight, self._factor))

    def _left(self) -> int:
        return theme().px(38 * self._factor) if self._icon else self._pad()

    def _pad(self) -> int:
        return theme().px(8 * self._factor) if self._framed else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._left() - self._pad()), 100_000)
        return self._metrics().boundingRect(room, _WRAP, self._text).height() + 2

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        width = metrics.horizontalAdvance(self._text) + self._left() + self._pad() + 4
        return QSize(width, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40 * self._factor), self._metrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.setFont(current.font(self._step, self._weight, self._factor))
        painter.setPen(current.qcolour(self._tone))
        left = self._left()
        top = max(0, (self.height() - self.heightForWidth(self.width())) // 2)
        painter.drawText(self.rect().adjusted(left, top, -self._pad(), 0), _WRAP, self._text)
        if self._framed:
            painter.setRenderHint(ANTIALIAS)
            painter.setPen(current.qcolour("border"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADII.control, RADII.control)
        if self._icon:
            side = current.px(26 * self._factor)
            first = QRect(0, top + (self._metrics().height() - side) // 2, side, side)
            icons.draw(painter, self._icon, first, current.colour(self._icon_tone or self._tone))


_BESIDE = 20 + 22 + 10 + 20
"""What stands beside the words of a button: its sides, the arrow and the gap, in token pixels."""

_LEAST = 120


class BigButton(PaintedButton):
    """A way on, in the type of the projector: its words, cut where the row is narrow, with an arrow beside them."""

    def __init__(self, text: str, *, icon: str, icon_after: bool = False, name: str = "") -> None:
        super().__init__(text, name, RADII.control)
        self._icon, self._after, self._factor = icon, icon_after, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def scale_to(self, factor: float) -> None:
        """Draw so much larger."""
        self._factor = factor
        self.updateGeometry()
        self.update()

    def _px(self, pixels: float) -> int:
        return theme().px(pixels * self._factor)

    def sizeHint(self) -> QSize:
        font = theme().font("projector", 0, self._factor)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(words + self._px(_BESIDE) + 2, self._px(HEIGHTS.meeting_button))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._px(_BESIDE + _LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        painter.setPen(current.qcolour("border"))
        painter.setBrush(current.qcolour("hover" if self.underMouse() or self.isDown() else "surface"))
        radius = self._px(RADII.control)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        side = self._px(22)
        left = self.width() - self._px(20) - side if self._after else self._px(20)
        icons.draw(
            painter, self._icon, QRect(left, (self.height() - side) // 2, side, side), current.colour("text")
        )  # fmt: skip
        painter.setPen(current.qcolour("text"))
        painter.setFont(current.font("projector", 0, self._factor))
        start = self._px(20) if self._after else self._px(20 + 22 + 10)
        room = self.width() - self._px(_BESIDE)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(start, 0, 0, 0), LEFT, words)


class BigChip(QWidget):
    """A rating by letter, word and shape."""

    def __init__(self) -> None:
        super().__init__()
        self._mark: Chip | None = None
        self._factor = 1.0
        self.setObjectName("present_rating")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: Chip | None) -> None:
        """Show a mark, or none."""
        self._mark = mark
        self.setVisible(mark is not None)
        self.setAccessibleName(mark.sentence if mark is not None else "")
        self.updateGeometry()
        self.update()

    def scale_to(self, factor: float) -> None:
        """Draw so much larger."""
        self._factor = 1.6 * factor
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._mark, self._factor) if self._mark is not None else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            draw_chip(QPainter(self), self.rect(), self._mark, self._factor)
