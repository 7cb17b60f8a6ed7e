"""What becomes of a meeting as a whole: its details, breaking off, putting off, planning again, cancelling."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingView
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.meetings import adjourn_meeting, cancel_meeting, postpone_meeting
from boardapp.storage.store import Store
from boardapp.ui.pages.meeting_parts.details_form import DetailsForm, ReplanForm
from boardapp.ui.widgets.dialog import ask
from boardapp.ui.workspace import Workspace

_Move = Callable[[Store, Acting, int], object]

_MOVES: dict[str, tuple[MeetingState, str, str, _Move]] = {
    "adjourn": (
        MeetingState.ADJOURNED, N_("Adjourn meeting"),
        N_("{meeting} is broken off at its item and can be resumed another time."), adjourn_meeting,
    ),
    "postpone": (
        MeetingState.POSTPONED, N_("Postpone meeting"),
        N_("{meeting} is put off with its agenda, to be planned again for another day."), postpone_meeting,
    ),
    "cancel": (
        MeetingState.CANCELLED, N_("Cancel meeting"),
        N_("{meeting} will not take place; it stays on the list as cancelled."), cancel_meeting,
    ),
}  # fmt: skip

_LINES = {
    "details": N_("Meeting details…"), "adjourn": N_("Adjourn meeting…"), "postpone": N_("Postpone meeting…"),
    "replan": N_("Plan meeting again…"), "cancel": N_("Cancel meeting…"),
}  # fmt: skip


def course_lines() -> dict[str, str]:
    """Return what may be done with a meeting as a whole, by key, as a menu offers it."""
    return {key: _(label) for key, label in _LINES.items()}


def open_to(view: MeetingView) -> set[str]:
    """Return the keys of what may be done with a meeting as it stands."""
    found = {key for key, (state, *_rest) in _MOVES.items() if state in view.may_become}
    if view.meeting.state is MeetingState.POSTPONED:
        found.add("replan")
    return found | {"details"} if view.meeting.state is not MeetingState.CANCELLED else found


def take_course(workspace: Workspace, view: MeetingView, what: str, parent: QWidget) -> bool:
    """Open the form or the question of what is asked; tell whether it is one of these."""
    if what == "details":
        DetailsForm(workspace, view, parent).open()
    elif what == "replan":
        ReplanForm(workspace, view, parent).open()
    elif what in _MOVES:
        _state, label, sentence, move = _MOVES[what]
        meeting, write = view.meeting.id, workspace.write
        ask(
            parent, _(label), _(sentence).format(meeting=view.meeting.ref), _(label),
            lambda: write(lambda: move(workspace.store, workspace.acting(), meeting), on_error=workspace.failed.emit),
            name=f"ask_{what}",
        )  # fmt: skip
    else:
        return False
    return True
