"""A paragraph of the minutes that is written where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from boardapp.services.acting import Acting
from boardapp.storage.store import Store
from boardapp.ui.design.layout import column
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.labels import Text

Save = Callable[[Store, Acting, int, str], Any]
"""A service that records the words of an item or a decision by its id."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a passage writes: the thing by id, the field its draft is kept under, and the service that records it.

    `rests` means that it is recorded when the keys have rested for a while, not only when it is left.
    """

    item: int
    field: str
    save: Save
    rests: bool = False

    @property
    def key(self) -> tuple[int, str]:
        """The thing and its field, under which the draft is kept."""
        return self.item, self.field


class PassageEdit(QPlainTextEdit):
    """The field itself, as high as its words. Signals: entered(), left(), caret_moved()."""

    entered = Signal()
    left = Signal()
    caret_moved = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for turn in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.grow)
        self.cursorPositionChanged.connect(self.caret_moved)
        theme().changed.connect(self.grow)
        self.grow()

    def grow(self) -> None:
        """Be as high as the words need."""
        lines = max(1, int(self.document().size().height()))
        frame = 2 * (theme().px(7) + 1) + round(2 * self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: there is nothing to scroll here."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave to the window its own keys: finding, and undoing what is recorded once nothing here can be undone."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            finding = event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redoing = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if finding or undoing or redoing:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Passage(QWidget):
    """A paragraph with what is to be said of it. Signals, each with the key: typed; left by the focus; entered by it.

    `recorded` is what the store holds; while `pending` writes are on their way it is what they will have made of it.
    """

    typed = Signal(object)
    left = Signal(object)
    entered = Signal(object)

    def __init__(self, passed: Passed, label: str, recorded: str, *, hint: str = "", read_only: bool = False) -> None:
        super().__init__()
        self.passed = passed
        self.recorded = recorded
        self.pending = 0
        self.edit = PassageEdit(f"{passed.field}_{passed.item}", label)
        self.edit.setPlaceholderText("" if read_only else hint)
        self.edit.setReadOnly(read_only)
        self._told = Text("", "small", wrap=True, name=f"{passed.field}_{passed.item}_told")
        self._told.hide()
        self.setLayout(column(self.edit, self._told, spacing=4))
        self.show_words(recorded)
        self.edit.textChanged.connect(self._typed)
        self.edit.left.connect(self._left)
        self.edit.entered.connect(self._entered)

    def _typed(self) -> None:
        self.typed.emit(self.passed.key)

    def _left(self) -> None:
        self.left.emit(self.passed.key)

    def _entered(self) -> None:
        self.entered.emit(self.passed.key)

    def words(self) -> str:
        """Return what is written, without space around it."""
        return self.edit.toPlainText().strip()

    def changed(self) -> bool:
        """Tell whether something is written that is not recorded."""
        return not self.edit.isReadOnly() and self.words() != self.recorded.strip()

    def show_words(self, words: str) -> None:
        """Put words into the field without telling; the caret stays where it can."""
        if words == self.edit.toPlainText():
            return
        at = self.edit.textCursor().position()
        blocker = QSignalBlocker(self.edit)
        self.edit.setPlainText(words)
        blocker.unblock()
        caret = self.edit.textCursor()
        caret.setPosition(min(at, len(words)))
        self.edit.setTextCursor(caret)
        self.edit.grow()

    def take(self, recorded: str) -> None:
        """Show what the store holds now, unless something else is being written here."""
        if self.pending:
            return
        if not self.changed():
            self.recorded = recorded
            self.show_words(recorded)
        self.recorded = recorded

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say a sentence under the field; an empty one takes it away."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        restyle(self._told, tone="worse" if wrong else "text2")
        restyle(self.edit, error=wrong)
        self.edit.setAccessibleDescription(sentence)
