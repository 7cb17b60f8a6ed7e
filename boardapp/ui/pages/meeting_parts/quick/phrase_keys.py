"""Writes out the short codes of the phrase bank as they are typed into a text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from boardapp.domain.phrases import expansion

_ENDS = (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PhraseKeys(QObject):
    """Watches texts: a space, Tab or Enter behind a code writes its words out. Ctrl+Z brings the code back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bank: Mapping[str, str] = {}

    def watch(self, edit: QPlainTextEdit) -> None:
        """Write codes out in this text from now on."""
        edit.installEventFilter(self)

    def know(self, bank: Mapping[str, str]) -> None:
        """Take these words by code."""
        self._bank = bank

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _ENDS and event.modifiers() in _PLAIN and isinstance(watched, QPlainTextEdit):
            written = self._write_out(watched)
            if written and event.key() == Qt.Key.Key_Tab:
                return True
        return super().eventFilter(watched, event)

    def _write_out(self, edit: QPlainTextEdit) -> bool:
        """Put the words in the place of the code that ends at the caret; return whether there was one."""
        cursor = edit.textCursor()
        if edit.isReadOnly() or cursor.hasSelection():
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        before = cursor.selectedText()
        found = expansion(before, len(before), self._bank)
        if found is None:
            return False
        cursor = edit.textCursor()
        back = QTextCursor.MoveOperation.PreviousCharacter
        cursor.movePosition(back, QTextCursor.MoveMode.KeepAnchor, found.end - found.start)
        cursor.insertText(found.words)
        edit.setTextCursor(cursor)
        return True
