"""Publishing from the agenda builder: the gaps first, then the question; the versions afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.preflight import Gap, Stage
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.records_sittings import NoticeNow
from boardapp.services.preflight import readiness
from boardapp.storage.queries.notices import notice_now
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.ui.jobs import Job
from boardapp.ui.pages.agenda_parts.publish_band import PublishBand
from boardapp.ui.pages.agenda_parts.publish_form import PublishForm
from boardapp.ui.pages.agenda_parts.versions_dialog import VersionsDialog
from boardapp.ui.workspace import Workspace


class Publisher(QObject):
    """Keeps the band of a sheet and publishes. Signals: jumped(gap) to what is missing, refused(sentence)."""

    jumped = Signal(object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._workspace, self._sheet = workspace, sheet
        self._view: MeetingView | None = None
        self._notice: NoticeNow | None = None
        self._changes: Sequence[str] = ()
        self._checking: Job | None = None
        self.band = PublishBand()
        self.band.publish.connect(self.check)
        self.band.versions.connect(self.show_versions)

    def show_meeting(self, view: MeetingView) -> None:
        """Show how the agenda of a meeting stands."""
        self._view = view
        with self._workspace.reading() as connection:
            self._notice = notice_now(connection, view.meeting.id, self._workspace.today)
            self._changes = unpublished_changes(connection, view.meeting.id)
        self.band.show_meeting(view, self._notice, self._changes)

    def check(self) -> None:
        """Look beside the window for what is missing, then ask whether to publish."""
        if self._view is None or self._checking is not None:
            return
        desk, meeting, today = self._workspace, self._view.meeting.id, self._workspace.today
        self._checking = desk.jobs.run(
            lambda _work: readiness(desk.store, meeting, today, Stage.PUBLISH),
            lambda found: self._ask(meeting, found.gaps),
            self._refuse,
        )

    def show_versions(self) -> None:
        """Show what was published."""
        if self._view is not None:
            VersionsDialog(self._workspace, self._view, self._sheet).open()

    def _ask(self, meeting: int, gaps: Sequence[Gap]) -> None:
        self._checking = None
        view = self._view
        if view is not None and view.meeting.id == meeting:
            form = PublishForm(self._workspace, view, gaps, self._changes, self._notice, self._sheet)
            form.jumped.connect(self.jumped)
            form.open()

    def _refuse(self, sentence: str) -> None:
        self._checking = None
        self.refused.emit(sentence)
