"""The answers to one line of a review: theirs, ours, or another value written in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column
from boardapp.ui.design.paint import ANTIALIAS, draw_elided, draw_key_cap, key_cap_size
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import RADII
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.tiles import PaintedButton


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its key (theirs, ours, written, waits), the letter that gives it, its word, value and small print."""

    key: str
    letter: str
    word: str
    value: str = ""
    note: str = ""


class OptionButton(PaintedButton):
    """One answer as a button with a round mark; chosen it has the 2 px edge."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(f"{option.word} {option.value}".strip(), f"review_{option.key}", RADII.control, parent)
        self.option = option
        self.setCheckable(True)
        self.setToolTip("\n".join(filter(None, (option.value, option.note))))
        self.setAccessibleDescription(", ".join(filter(None, (option.note, _("Key {key}").format(key=option.letter)))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(56 if self.option.note else 40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        px = current.px
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        pen = 2 if chosen else 1
        painter.setPen(QPen(current.qcolour("select_line" if chosen else "border"), pen))
        painter.setBrush(current.qcolour("select" if chosen else "hover" if self.underMouse() else "surface"))
        half = pen / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, px(RADII.control), px(RADII.control))
        self._mark(painter, chosen)
        cap = key_cap_size(self.option.letter).width()
        draw_key_cap(painter, QRect(self.width() - px(12) - cap, 0, cap, self.height()), self.option.letter)
        room = QRect(px(38), 0, self.width() - px(38 + 24) - cap, self.height())
        if self.option.note:
            first = QRect(room.x(), px(6), room.width(), px(22))
            draw_elided(painter, QRect(room.x(), px(28), room.width(), px(20)), self.option.note, "small", "text2")
        else:
            first = room
        draw_elided(painter, first, self.option.word, "strong", "text")
        wide = QFontMetrics(current.font("strong")).horizontalAdvance(self.option.word) + px(8)
        if self.option.value and first.width() > wide:
            draw_elided(painter, first.adjusted(wide, 0, 0, 0), self.option.value, "body", "text")

    def _mark(self, painter: QPainter, chosen: bool) -> None:
        current = theme()
        px = current.px
        side = px(16)
        ring = QRectF(px(12), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(current.qcolour("select_line" if chosen else "border"), 1.5))
        painter.setBrush(current.qcolour("surface"))
        painter.drawEllipse(ring)
        if chosen:
            inset = px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.qcolour("select_line"))
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))


class ChoiceBox(QWidget):
    """The answers under each other. Signals: chosen(key).

    box.show_options([Option("theirs", "T", _("Theirs"), "30 Nov 2026")], "theirs")
    The letters answer while one of the buttons has the focus; arrows move.
    """

    chosen = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._buttons: list[OptionButton] = []
        self._group = QButtonGroup(self)
        self._column = column(spacing=6)
        self.setLayout(self._column)

    @property
    def buttons(self) -> Sequence[OptionButton]:
        """The answers offered."""
        return self._buttons

    def _focused(self) -> OptionButton | None:
        """Return the answer that has the keyboard, or will have it once the window has; None where it is elsewhere."""
        focus = self.window().focusWidget()
        return focus if isinstance(focus, OptionButton) and focus in self._buttons else None

    def show_options(self, options: Sequence[Option], chosen: str) -> None:
        """Offer other answers; the focus stays with the answer of the same key."""
        focus = self._focused()
        held = focus.option.key if focus is not None else ""
        if [button.option for button in self._buttons] != list(options):
            for button in self._buttons:
                self._group.removeButton(button)
            clear(self._column)
            self._buttons = [OptionButton(option) for option in options]
            for button in self._buttons:
                self._group.addButton(button)
                self._column.addWidget(button)
                button.show()  # at once, so that it can be given the focus before the layout comes round to it
                button.clicked.connect(lambda _on=False, key=button.option.key: self.chosen.emit(key))
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.option.key == chosen)
            if button.option.key == held and not button.hasFocus():
                button.setFocus(Qt.FocusReason.TabFocusReason)
        self._group.setExclusive(True)
        self.setVisible(bool(options))

    def follow(self, before: QWidget) -> None:
        """Let Tab come to the answers after another control: made anew, they would be the last of the page."""
        for earlier, later in pairwise((before, *self._buttons)):
            QWidget.setTabOrder(earlier, later)

    def take_focus(self) -> None:
        """Give the focus to the answer chosen, else to the first."""
        chosen = [button for button in self._buttons if button.isChecked()]
        for button in (chosen or self._buttons)[:1]:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self._focused()
        at = self._buttons.index(focus) if focus is not None else -1
        typed = event.text().upper()
        by_letter = next((button for button in self._buttons if button.option.letter == typed), None)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if at >= 0 and typed and by_letter is not None:
            by_letter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            by_letter.click()
        elif at >= 0 and event.key() in steps:
            step = steps[Qt.Key(event.key())]
            self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
