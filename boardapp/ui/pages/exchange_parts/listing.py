"""The table of a review's lines, and how it stands beside the panel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.table import DataTable

LEAST_HEIGHT = 230
_ALONE = 400
"""How high the panel is where it covers the lines: the page scrolls, rather than the panel line by line."""


class ReviewTable(DataTable):
    """The lines of a review. Signals: toggled() by Space. Home and End go to the first line and to the last."""

    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        return super().moveCursor(
            action, modifiers | Qt.KeyboardModifier.ControlModifier if action in ends else modifiers
        )


class Beside(SideSplitter):
    """The lines with the panel: they take the room there is, however much the panel has to say."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(_ALONE if self.covers else LEAST_HEIGHT))
