"""The menu of a meeting that is on: its other sheets, the other meetings, its documents."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from boardapp.language import _
from boardapp.ui.widgets.buttons import Button


class MoreMenu(Button):
    """A button that opens a menu. Signals: chosen(key of a sheet, or "meetings", "documents", "phrases")."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("More"), icon="chevron-down", icon_after=True, name="meeting_more")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(_("More"))
        self._group = QActionGroup(self)
        self._sheets: dict[str, QAction] = {}
        self._list = self._line("meetings", _("All meetings"), checkable=True)
        self._list.setChecked(True)
        self._line("documents", _("Documents…"))
        self._line("phrases", _("Phrases…"))
        self._menu.addSeparator()
        self.clicked.connect(self._open)

    def add_sheet(self, key: str, label: str) -> None:
        """Offer one more sheet."""
        self._sheets[key] = self._line(key, label, checkable=True)
        self._group.addAction(self._sheets[key])

    def mark(self, key: str) -> None:
        """Tick the sheet that is shown."""
        self._sheets[key].setChecked(True)

    def mark_list(self, shown: bool) -> None:
        """Tick the list of meetings while it is shown."""
        self._list.setChecked(shown)

    def _line(self, key: str, label: str, *, checkable: bool = False) -> QAction:
        action = self._menu.addAction(label)
        action.setObjectName(f"more_{key}")
        action.setCheckable(checkable)
        action.triggered.connect(lambda _on=False, key=key: self.chosen.emit(key))
        return action

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
