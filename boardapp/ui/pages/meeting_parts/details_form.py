"""Forms about a meeting itself: when, where and how it is held and who is in the chair; another day for one put off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingView
from boardapp.language import _
from boardapp.services.meetings import MeetingValues, edit_meeting, replan_meeting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, LineField
from boardapp.ui.widgets.ticks import Tick, TickField
from boardapp.ui.workspace import Workspace


def modes() -> list[tuple[MeetingMode, str]]:
    """Return the ways a meeting is held, as a choice offers them."""
    return [(mode, _(mode.value).capitalize()) for mode in MeetingMode]


def others_field(name: str, known: Sequence[tuple[int, str]], chosen: Sequence[int] = ()) -> TickField:
    """Return the field of the boards that meet with the leading one; hidden where there is no other."""
    field = TickField(
        name, _("Meets jointly with"), [Tick(board, words, board in chosen) for board, words in known],
        hint=_("Each of them keeps its own quorum."),
    )  # fmt: skip
    field.setVisible(bool(known))
    return field


class DetailsForm(RecordingForm):
    """Changes a meeting: its day while it is planned, its hours, place and mode, the chair, and who meets with it."""

    def __init__(self, workspace: Workspace, view: MeetingView, parent: QWidget) -> None:
        super().__init__(
            workspace, "meeting_details", _("Meeting details"), primary=_("Save meeting"), parent=parent,
            intro=view.meeting.ref,
        )  # fmt: skip
        row, people = view.meeting, [(each.person_id, each.name) for each in view.people]
        if view.chair_id is not None and view.chair_id not in [person for person, _name in people]:
            people.insert(0, (view.chair_id, view.chair or ""))
        with workspace.reading() as connection:
            others = boards_meeting(connection, row.id)[1:]
            known = [
                (each.id, each.name)
                for each in boards(connection, workspace.today)
                if each.id != row.board_id and (each.standing != "dissolved" or each.id in others)
            ]
        self.others = others_field("details_others", known, others)
        self._id = row.id
        self.day = DateField("details_day", _("Date"), value=row.on, read=day_read(workspace.today), required=True)
        self.starts = LineField("details_starts", _("Starts"), value=row.starts or "", placeholder="14:00")
        self.ends = LineField("details_ends", _("Ends"), value=row.ends or "", placeholder="16:00")
        self.place = LineField("details_place", _("Place"), value=row.place or "")
        self.mode = ChoiceField("details_mode", _("Held"), modes(), value=row.mode)
        self.chair = ChoiceField("details_chair", _("In the chair"), people, value=view.chair_id, none=_("Not said"))
        self.day.setEnabled(row.state is MeetingState.PLANNED)
        self.add(abreast(self.day, self.mode))
        self.add(abreast(self.starts, self.ends))
        self.add(self.place)
        self.add(self.chair)
        self.add(self.others)
        self._was = self._told()
        self.day.changed.connect(self._check)

    def _check(self) -> None:
        self.set_ready(self.day.value() is not None, _("A date is needed."))

    def _told(self) -> dict[str, Any]:
        """Return what the fields say."""
        return {
            "on": self.day.value(), "starts": self.starts.value() or None, "ends": self.ends.value() or None,
            "place": self.place.value() or None, "mode": self.mode.value(), "chair_id": self.chair.value(),
            "with_boards": self.others.value(),
        }  # fmt: skip

    def work(self) -> Callable[[], Any]:
        now = self._told()
        changed: Any = {name: value for name, value in now.items() if value != self._was[name]}
        values: MeetingValues = changed
        space, meeting = self.workspace, self._id
        return lambda: edit_meeting(space.store, space.acting(), meeting, values)


class ReplanForm(RecordingForm):
    """Plans a meeting that was put off for another day."""

    def __init__(self, workspace: Workspace, view: MeetingView, parent: QWidget) -> None:
        super().__init__(
            workspace, "replan_meeting", _("Plan the meeting again"), primary=_("Plan meeting"), parent=parent,
            intro=view.meeting.ref,
        )  # fmt: skip
        self._id = view.meeting.id
        self.day = DateField("replan_day", _("Date"), read=day_read(workspace.today), required=True)
        self.add(self.day)
        self.day.changed.connect(self._check)
        self._check()

    def _check(self) -> None:
        self.set_ready(self.day.value() is not None, _("A date is needed."))

    def work(self) -> Callable[[], Any]:
        space, meeting, day = self.workspace, self._id, self.day.value() or self.workspace.today
        return lambda: replan_meeting(space.store, space.acting(), meeting, day)
