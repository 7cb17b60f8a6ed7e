"""What the sheets that prepare a meeting share: they are read beside the window, and only while they are looked at."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QStackedWidget

from boardapp.domain.records_meetings import MeetingView
from boardapp.language import _
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

LEAST = 196
"""How many token pixels of a list are shown at least."""


class PreparedSheet(MeetingSheet):
    """A sheet worked out from the whole record. Subclasses override read() and show_found(), and call lay_out().

    Signal: found() once what was read is shown.
    """

    found = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view: MeetingView | None = None
        self._asked = 0
        self._stale = False
        self._whole = QStackedWidget()
        self._words = Text("", "secondary", wrap=True, name=f"{self.key}_words")

    def lay_out(self, layout: QLayout, *, scrolls: bool = False) -> None:
        """Take the layout of the sheet once it has been read; one that `scrolls` does so whole in a low window."""
        waiting = held(column(self._words, None, margins=(20, 16, 16, 8)))
        content = Scroll(layout, name=f"{self.key}_scroll") if scrolls else held(layout)
        self._whole.addWidget(waiting)
        self._whole.addWidget(content)
        self.setLayout(column(self._whole, spacing=0))

    @abstractmethod
    def read(self, meeting: int) -> Any:
        """Return what the sheet shows of a meeting; runs beside the window."""

    @abstractmethod
    def show_found(self, found: Any) -> None:
        """Show what was read."""

    def show_meeting(self, view: MeetingView) -> None:
        """Read anew what this meeting needs, at once or when the sheet is next looked at."""
        if self.view is None or self.view.meeting.id != view.meeting.id:
            self._words.setText(_("Reading the record…"))
            self._whole.setCurrentIndex(0)
        self.view = view
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        if self.view is None:
            return
        self._stale = False
        self._asked += 1
        asked, meeting = self._asked, self.view.meeting.id
        self.workspace.jobs.run(
            lambda _work: self.read(meeting),
            lambda found: self._show(found) if asked == self._asked else None,
            lambda sentence: self._refuse(sentence) if asked == self._asked else None,
        )

    def _show(self, found: Any) -> None:
        self.show_found(found)
        self._whole.setCurrentIndex(1)
        self.found.emit()

    def _refuse(self, sentence: str) -> None:
        self._words.setText(sentence)
        self._whole.setCurrentIndex(0)

    def make_document(self, what: str) -> None:
        """Offer to write the sheet as a document."""
        from boardapp.ui.dialogs.document import DocumentDialog

        if self.view is not None:
            dialog = DocumentDialog(self.workspace, self.view.meeting, what, self)
            dialog.made.connect(self.workspace.told)
            dialog.open()
