"""Opens the present view and keeps it level with the live page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.audience import Audience
from boardapp.domain.private_part import Regime
from boardapp.domain.quick_line import QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.storage.queries.boards import board
from boardapp.ui.pages.meeting_parts.present.present import PresentView
from boardapp.ui.pages.meeting_parts.present.present_state import Asked, present_state
from boardapp.ui.pages.meeting_parts.votes.vote_words import Motion
from boardapp.ui.workspace import Workspace


class Presenting(QObject):
    """The present view of one page. Signals: stepped(by) asks the page for another item.

    A board that meets in public shows what the public may read; one that meets closed also what its partners may.
    """

    stepped = Signal(int)

    def __init__(self, workspace: Workspace, page: QWidget, line: Callable[[], QuickLine | None]) -> None:
        super().__init__(page)
        self._workspace, self._page, self._line = workspace, page, line
        self._at: tuple[MeetingView, AgendaRow | None] | None = None
        self._audience: tuple[int, Audience] | None = None
        self._motion: Motion | None = None
        self._asked: Asked | None = None
        self.view: PresentView | None = None

    def turn(self) -> None:
        """Open the view, or close it."""
        if self.view is not None:
            self.view.close()
            return
        if self._at is None:
            return
        self.view = PresentView(self._page, example=self._workspace.example)
        self.view.stepped.connect(self.stepped)
        self.view.closed.connect(self._closed)
        self.level()
        self.view.open_beside()

    def show_item(self, view: MeetingView | None, item: AgendaRow | None) -> None:
        """Follow the page to an item; without a meeting the view goes."""
        self._at = None if view is None else (view, item)
        if self.view is not None and view is None:
            self.view.close()
        self.level()

    def show_motion(self, motion: Motion | None) -> None:
        """Show what is being voted on; None when the vote is over."""
        self._motion = motion
        self.level()

    def show_asked(self, asked: Asked | None) -> None:
        """Show what is asked about in the RAG round; None when it is left."""
        self._asked = asked
        self.level()

    def level(self) -> None:
        """Show what is recorded and what is being typed now."""
        if self.view is None or self._at is None:
            return
        meeting, item = self._at
        since = meeting.current_since
        now = dt.datetime.now(since.tzinfo) if since is not None else None
        audience = self._of(meeting)
        self.view.show_state(
            present_state(meeting, item, self._line(), audience, now, motion=self._motion, asked=self._asked)
        )

    def _of(self, meeting: MeetingView) -> Audience:
        ident = meeting.meeting.board_id
        if self._audience is None or self._audience[0] != ident:
            with self._workspace.reading() as connection:
                whole = board(connection, ident, self._workspace.today)
            closed = whole is not None and whole.row.regime == Regime.CLOSED and not meeting.meeting.with_boards
            self._audience = (ident, Audience.PARTNERS if closed else Audience.PUBLIC)
        return self._audience[1]

    def _closed(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            view.deleteLater()
