"""The answers of a RAG round: one wide button for each rating, always in the same order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.flow import flow
from boardapp.ui.design.paint import ANTIALIAS, LEFT, draw_key_cap, key_cap_size, mark_ink
from boardapp.ui.design.shapes import WORDS, ShapeInk, draw_shape
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII
from boardapp.ui.widgets.tiles import PaintedButton

THREE = ("red", "amber", "green", "blue", "grey")
FIVE = ("red", "amber/red", "amber", "amber/green", "green", "blue", "grey")
KEYS: Mapping[str, str] = {
    "red": "R", "amber/red": "Shift+R", "amber": "A", "amber/green": "Shift+G", "green": "G", "blue": "B", "grey": "N",
}  # fmt: skip
"""The usual key of each rating."""


class AnswerButton(PaintedButton):
    """One rating as an answer; chosen it is filled, with a tick and a 3 px edge."""

    def __init__(self, rating: str, parent: QWidget | None = None) -> None:
        super().__init__(WORDS[rating], f"answer_{rating.replace('/', '_')}", RADII.card, parent)
        self.rating = rating
        self.key = KEYS.get(rating, "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_key(self, key: str) -> None:
        """Answer to another key, or to none."""
        self.key = key
        self.setAccessibleDescription(_("Key {key}").format(key=key) if key else "")
        self.update()

    def has_room(self, *, tick: bool = False) -> bool:
        """Tell whether the key fits beside the word, and a tick with them."""
        need = self._least() + theme().px(40 if tick else 10)
        return not self.key or self.width() >= need + key_cap_size(self.key).width()

    def _shows_key(self) -> bool:
        """Show keys on all answers or on none; a chosen one without room for both shows its tick."""
        around = self.parentWidget()
        row = around.findChildren(AnswerButton) if around is not None else [self]
        fit = bool(self.key) and all(button.has_room() for button in row)
        return fit and (not self.isChecked() or self.has_room(tick=True))

    def _least(self) -> int:
        px = theme().px
        return px(16 + 18 + 11 + 12) + QFontMetrics(theme().font("card")).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        return QSize(self._least() + theme().px(80), theme().px(HEIGHTS.answer))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), theme().px(HEIGHTS.answer))

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        px = current.px
        look = current.colours.rag[self.rating]
        chosen, enabled = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        width = px(3) if chosen else 1
        pen = QPen(QColor(look.line) if chosen else current.qcolour("border"), width)
        if not enabled:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        lively = enabled and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(look.fill) if chosen else current.qcolour("hover" if lively else "surface"))
        half = width / 2
        radius = px(RADII.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        ink = QColor(look.on) if chosen else current.qcolour("text" if enabled else "text3")
        shape = QRectF(px(16), (self.height() - px(18)) / 2, px(18), px(18))
        draw_shape(painter, self.rating, shape, ShapeInk(ink) if chosen else mark_ink(self.rating))
        painter.setPen(ink)
        painter.setFont(current.font("card"))
        painter.drawText(QRect(px(45), 0, self.width() - px(45), self.height()), LEFT, self.text())
        self._paint_end(painter, chosen, ink)

    def _paint_end(self, painter: QPainter, chosen: bool, ink: QColor) -> None:
        px = theme().px
        right = self.width() - px(14)
        if self._shows_key():
            cap = key_cap_size(self.key).width()
            draw_key_cap(painter, QRect(right - cap, 0, cap, self.height()), self.key)
            right -= cap + px(10)
        if chosen and right - px(20) > self._least() - px(12):
            icons.draw(painter, "check", QRect(right - px(20), 0, px(20), self.height()), ink.name())


class SegmentedAnswer(QWidget):
    """The answers R A G B N, of equal width. Signals: chosen(rating).

    answer = SegmentedAnswer(); answer.chosen.connect(...); answer.set_value("amber")
    Keys answer only while one of the buttons has the focus; arrows move. set_allowed({"blue": why}) holds some back.
    set_keys({"red": "R", ...}) gives other keys, {} none at all; strike(event) answers by a key struck elsewhere.
    """

    chosen = Signal(str)

    def __init__(
        self,
        ratings: Sequence[str] = THREE,
        *,
        name: str = "answer",
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label or _("Rating"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons = [AnswerButton(rating) for rating in ratings]
        self.setLayout(flow(*self._buttons, spacing=12, columns=True))
        for button in self._buttons:
            button.show_key(button.key)
            button.clicked.connect(lambda _on=False, rating=button.rating: self.chosen.emit(rating))
            self._group.addButton(button)

    def value(self) -> str:
        """Return the rating chosen; empty for none."""
        button = self._group.checkedButton()
        return button.rating if isinstance(button, AnswerButton) else ""

    def set_value(self, rating: str) -> None:
        """Choose a rating without telling; empty for none."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.rating == rating)
        self._group.setExclusive(True)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Answer to these keys by rating; one left out has none."""
        for button in self._buttons:
            button.show_key(keys.get(button.rating, ""))

    def strike(self, event: QKeyEvent) -> AnswerButton | None:
        """Answer by a key, where it is one of a rating that is allowed, and return the button."""
        typed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        usable = (button for button in self._buttons if button.isEnabled() and button.key)
        found = next((button for button in usable if button.key == typed), None)
        if found is not None:
            found.click()
        return found

    def set_allowed(self, refused: Mapping[str, str]) -> None:
        """Hold back the ratings named, each with the reason as its tooltip; the others are allowed."""
        for button in self._buttons:
            why = refused.get(button.rating, "")
            button.setEnabled(not why)
            button.setToolTip(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        usable = [button for button in self._buttons if button.isEnabled()]
        focus = self.focusWidget()
        at = usable.index(focus) if isinstance(focus, AnswerButton) and focus in usable else -1
        struck = self.strike(event) if at >= 0 else None
        if struck is not None:
            struck.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and at >= 0:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            usable[(at + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
