"""A vote by name: those who may vote now, each with one key for how they vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from boardapp.domain.votes import Cast
from boardapp.language import _
from boardapp.ui.design.flow import Flow, flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.paint import ANTIALIAS
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.scroll import into_view

KEYS: tuple[tuple[Cast, Callable[[], str], Callable[[], str]], ...] = (
    (Cast.FOR, lambda: _("F"), lambda: _("For")),
    (Cast.AGAINST, lambda: _("A"), lambda: _("Against")),
    (Cast.ABSTAIN, lambda: _("B"), lambda: _("Abstains")),
    (Cast.NOT_VOTING, lambda: _("N"), lambda: _("Not voting")),
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class BallotLine(QWidget):
    """One voter. The line has the focus; its letters are buttons for the mouse. Signals: cast(), went(by)."""

    cast = Signal()
    went = Signal(int)

    def __init__(self, person: int, name: str) -> None:
        super().__init__()
        self.person, self._name = person, name
        self.setObjectName(f"ballot_{person}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._said = Text("", "small", tone="text2", name=f"ballot_{person}_said")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fix(self._said, min_width=72)
        self.buttons: dict[Cast, Button] = {}
        for value, key, word in KEYS:
            button = Button(key(), size="small", name=f"ballot_{person}_{value.value.replace(' ', '_')}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(_("{key}: {name}, {word}").format(key=key(), name=name, word=word()))
            button.setToolTip(word())
            button.clicked.connect(lambda _on=False, each=value: self.take(each))
            self.buttons[value] = button
        letters = row(*self.buttons.values(), spacing=4)
        self.setLayout(row((Text(name, "body", wrap=True), 1), self._said, letters, margins=(6, 4, 6, 4), spacing=8))
        self._value: Cast | None = None
        self.set_value(None)

    def value(self) -> Cast | None:
        """Return how they vote; None where it is not said yet."""
        return self._value

    def set_value(self, value: Cast | None) -> None:
        """Show how they vote without telling."""
        self._value = value
        for each, button in self.buttons.items():
            button.setChecked(each is value)
        word = next((word() for each, _key, word in KEYS if each is value), _("Not said"))
        self._said.setText(word)
        restyle(self._said, tone="text2" if value is None else "text")
        self.setAccessibleName(_("{name}: {word}").format(name=self._name, word=word))

    def take(self, value: Cast | None) -> None:
        """Vote so, as if its key were struck."""
        self.set_value(value)
        self.cast.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        typed = event.text().upper()
        struck = next((value for value, key, _word in KEYS if plain and key() == typed), None)
        if struck is not None:
            self.take(struck)
            self.went.emit(1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take(None)
        elif event.key() in _STEPS and plain:
            self.went.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw which line the keys go to."""
        if self.hasFocus():
            current = theme()
            px = current.px
            painter = QPainter(self)
            painter.setRenderHint(ANTIALIAS)
            painter.setPen(QPen(current.qcolour("focus"), px(2)))
            painter.setBrush(current.qcolour("select"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(6), px(6))


class Ballot(QWidget):
    """Those who may vote, in the order of their seats. Signals: changed() by the user."""

    changed = Signal()

    def __init__(self, voters: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.setObjectName("vote_ballot")
        self.lines = [BallotLine(person, name) for person, name in voters]
        keys = ", ".join(f"{key()} {word().lower()}" for _value, key, word in KEYS)
        told = Text(_("Keys: {keys}. Delete takes it back.").format(keys=keys), "small", tone="text2", wrap=True)
        self.rest = LinkButton(_("The rest are for"), icon="check", name="ballot_rest")
        self.rest.clicked.connect(self._rest)
        grid: Flow = flow(*self.lines, spacing=4, columns=True)
        head = held(flow((told, 1), self.rest, spacing=12))
        fix(told, min_width=200)
        self.setLayout(column(head, held(grid), spacing=4))
        for line in self.lines:
            fix(line, min_width=300)
            line.cast.connect(self.changed)
            line.went.connect(lambda by, at=line: self._go(at, by))

    def casts(self) -> dict[int, Cast]:
        """Return how each voted, as far as it is said."""
        return {line.person: value for line in self.lines if (value := line.value()) is not None}

    def set_casts(self, casts: Mapping[int, Cast]) -> None:
        """Show how they voted without telling."""
        for line in self.lines:
            line.set_value(casts.get(line.person))

    def unsaid(self) -> int:
        """Return of how many it is not said yet."""
        return sum(line.value() is None for line in self.lines)

    def take_focus(self) -> None:
        """Put the keyboard on the first of whom it is not said."""
        first = next((line for line in self.lines if line.value() is None), next(iter(self.lines), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, line: BallotLine, by: int) -> None:
        at = self.lines.index(line) + by
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
            into_view(self.lines[at])

    def _rest(self) -> None:
        for line in self.lines:
            if line.value() is None:
                line.set_value(Cast.FOR)
        self.changed.emit()
