"""The offer to go on with a meeting that was in progress when the file was closed, or the program ended."""

from __future__ import annotations

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingRow
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.jobs import Work
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.workspace import Workspace


def offer_to_resume(workspace: Workspace, bar: TopBar) -> None:
    """Put a button on the bar that leads back to the item a meeting was at, where one is in progress."""

    def read(_work: Work) -> MeetingRow | None:
        with workspace.reading() as connection:
            rows = meetings(connection, workspace.today)
        return next((row for row in rows if row.state is MeetingState.IN_PROGRESS), None)

    def offer(going: MeetingRow | None) -> None:
        if going is not None:
            _offer(workspace, bar, going)

    workspace.jobs.run(read, offer)


def _offer(workspace: Workspace, bar: TopBar, going: MeetingRow) -> None:
    offer = Button(_("Go on with the meeting"), icon="play", role="primary", name="resume_meeting")
    offer.setToolTip(_("{board}, {day}, is in progress.").format(board=going.board, day=spoken(going.on)))
    offer.clicked.connect(offer.hide)
    offer.clicked.connect(lambda: workspace.go("meetings", going.id))
    bar.add(offer)
