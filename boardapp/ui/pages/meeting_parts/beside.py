"""A list beside what it chooses from, while there is room; where there is none, one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boardapp.ui.design.layout import space
from boardapp.ui.design.theme import theme


class ListBeside(QWidget):
    """A list `width` token pixels wide and a main widget that needs `least`. Signals: listed(shown).

    turn() shows or hides the list; where both do not fit, the list covers the main widget until back().
    """

    listed = Signal(bool)

    def __init__(self, beside: QWidget, main: QWidget, width: int, least: int) -> None:
        super().__init__()
        self._beside, self._main, self._width, self._least = beside, main, width, least
        self._wanted = True
        self._covering = False
        layout = QHBoxLayout(self)
        space(layout, (0, 0, 0, 0), 0)
        layout.addWidget(beside)
        layout.addWidget(main, 1)
        theme().changed.connect(self._fit)

    @property
    def folded(self) -> bool:
        """Whether there is room for one of the two alone."""
        return self.width() < theme().px(self._width + self._least)

    def shows_list(self) -> bool:
        """Tell whether the list is shown."""
        return self._covering if self.folded else self._wanted

    def turn(self, shown: bool) -> None:
        """Show the list, or hide it."""
        if self.folded:
            self._covering = shown
        else:
            self._wanted = shown
        self._fit()

    def fold(self) -> None:
        """Hide the list, whether or not there is room for it."""
        self._wanted = self._covering = False
        self._fit()

    def back(self) -> None:
        """Give the place back to the main widget where the list covers it."""
        self._covering = False
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return what one of the two needs: both is a matter of room."""
        return self._beside.minimumSizeHint().expandedTo(self._main.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        folded, shown = self.folded, self.shows_list()
        if not folded:
            self._covering = False
        self._beside.setFixedWidth(self.width() if folded else theme().px(self._width))
        self._beside.setVisible(shown)
        self._main.setVisible(not (folded and shown))
        self.listed.emit(shown)
