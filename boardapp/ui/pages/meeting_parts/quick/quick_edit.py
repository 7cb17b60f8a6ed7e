"""The field of the quick line: one line that grows, with Enter to record and Escape to clear, then to leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from boardapp.language import _
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS

_MOST_LINES = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickEdit(QPlainTextEdit):
    """The field itself. Signals: sent() by Enter, fuller() by Ctrl+Enter, left() by Escape when empty, caret(bool)."""

    sent = Signal()
    fuller = Signal()
    left = Signal()
    caret = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quick_line")
        self.setAccessibleName(_("Quick line"))
        self.setProperty("role", "quick")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._most = _MOST_LINES
        self.textChanged.connect(self._grow)
        theme().changed.connect(self._grow)
        self._grow()

    def set_compact(self, compact: bool) -> None:
        """Stay one line high where there is little height."""
        self._most = 1 if compact else _MOST_LINES
        self._grow()

    def _grow(self) -> None:
        """Be as high as the words need, up to a few lines."""
        lines = max(1, min(self._most, int(self.document().size().height())))
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines == self._most > 1 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        least = theme().px(HEIGHTS.quick_line) // 2
        self.setFixedHeight(max(least, lines * self.fontMetrics().lineSpacing() + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Leave to the window its own keys: finding, and undoing what is recorded once nothing is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            finding = event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if finding or (undoing and not self.toPlainText()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        how = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and how == Qt.KeyboardModifier.NoModifier:
            self.sent.emit()
        elif event.key() in _ENTER and how == Qt.KeyboardModifier.ControlModifier:
            self.fuller.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.toPlainText():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.caret.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.caret.emit(False)
