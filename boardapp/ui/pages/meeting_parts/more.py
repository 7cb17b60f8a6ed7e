"""The menu of a meeting: its details and what becomes of it; where room is scarce its sheets and documents too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from boardapp.domain.records_meetings import MeetingView
from boardapp.language import _
from boardapp.ui.pages.meeting_parts.course import course_lines, open_to
from boardapp.ui.widgets.buttons import Button


class MoreMenu(Button):
    """A button that opens a menu. Signals: chosen(key of a sheet, or "meetings", "documents", "phrases", or
    what `course_lines` names)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("More"), icon="chevron-down", icon_after=True, name="meeting_more")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(_("More"))
        self._group = QActionGroup(self)
        self._sheets: dict[str, QAction] = {}
        self._list = self._line("meetings", _("All meetings"), checkable=True)
        self._list.setChecked(True)
        self._documents = self._line("documents", _("Documents…"))
        self._line("phrases", _("Phrases…"))
        self._menu.addSeparator()
        self._course = {key: self._line(key, label) for key, label in course_lines().items()}
        self._menu.addSeparator()
        self.clicked.connect(self._open)

    def add_sheet(self, key: str, label: str) -> None:
        """Offer one more sheet."""
        self._sheets[key] = self._line(key, label, checkable=True)
        self._group.addAction(self._sheets[key])

    def show_meeting(self, view: MeetingView) -> None:
        """Offer what may be done with this meeting."""
        offered = open_to(view)
        for key, action in self._course.items():
            action.setVisible(key in offered)

    def show_brief(self, brief: bool, *, documents: bool) -> None:
        """Offer the sheets, the list and the documents where the bar and the strip do not show them."""
        self._documents.setVisible(documents)
        for action in (self._list, *self._sheets.values()):
            action.setVisible(brief)

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
