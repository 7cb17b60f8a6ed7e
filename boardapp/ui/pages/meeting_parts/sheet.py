"""What each way of looking at a meeting is: its agenda, its readiness, the meeting itself, its minutes."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_meetings import MeetingView
from boardapp.ui.workspace import Workspace


class MeetingSheet(QWidget):
    """One sheet of the Meetings page, about one meeting. Subclasses set `key`, name themselves and show a meeting.

    Signal: jumped(kind, id) asks the page to go to a thing: "item" (of the agenda), "people", "sheet:minutes"
    (another sheet of this meeting, by its key), or a page of the window such as "actions" or "decisions".
    """

    key: ClassVar[str]
    jumped = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName(f"sheet_{self.key}")

    @classmethod
    @abstractmethod
    def title_of(cls) -> str:
        """Return the word of the sheet's tab."""

    @abstractmethod
    def show_meeting(self, view: MeetingView) -> None:
        """Show this meeting as it is stored now; called after every write too."""

    def show_item(self, item: int) -> None:
        """Bring this item of the agenda into view, where the sheet shows the agenda."""

    def take_focus(self) -> None:
        """Put the keyboard where work on this sheet begins."""
        self.setFocus()
