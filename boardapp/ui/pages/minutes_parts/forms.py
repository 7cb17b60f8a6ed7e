"""The steps of minutes that ask for something: the meeting that approved them, who signed, what is to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState, MinutesState, allowed
from boardapp.domain.records_meetings import AgendaRow, MeetingRow, StandardItem
from boardapp.domain.records_minutes import MinutesRow
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.minutes import approve_minutes, correct_minutes, sign_minutes
from boardapp.storage.queries.approvals import minutes_state
from boardapp.storage.queries.meetings import chair_of, meetings
from boardapp.storage.queries.since import last_held_before
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, LineField, TextField
from boardapp.ui.workspace import Workspace

_TAKES_PLACE = (MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.ADJOURNED, MeetingState.HELD)
_OPEN = (MeetingState.PLANNED, MeetingState.IN_PROGRESS)


def later_meetings(
    workspace: Workspace, meeting: MeetingRow, states: Sequence[MeetingState] = _TAKES_PLACE
) -> list[MeetingRow]:
    """Return the meetings of a board after one, the next first, in these states."""
    with workspace.reading() as connection:
        rows = meetings(connection, workspace.today, meeting.board_id)
    return [each for each in reversed(rows) if each.on > meeting.on and each.state in states]


def minutes_before(workspace: Workspace, meeting: MeetingRow, item: AgendaRow | None) -> MeetingRow | None:
    """Return the meeting whose minutes an item brings before the board to be approved, None where there is none."""
    if item is None or item.kind is not StandardItem.MINUTES:
        return None
    with workspace.reading() as connection:
        last = last_held_before(connection, meeting.id)
        if last is None or MinutesState.APPROVED not in allowed(minutes_state(connection, last[0])):
            return None
        return next(
            (each for each in meetings(connection, workspace.today, meeting.board_id) if each.id == last[0]), None
        )


def _choices(rows: Sequence[MeetingRow]) -> list[tuple[int, str]]:
    return [
        (each.id, _("{day}, {state} ({ref})").format(day=spoken(each.on), state=_(each.state.value), ref=each.ref))
        for each in rows
    ]


class ApprovalForm(RecordingForm):
    """Records that a later meeting approved the minutes, as they are or with corrections; that is final."""

    def __init__(self, workspace: Workspace, meeting: MeetingRow, parent: QWidget, *, at: int | None = None) -> None:
        intro = _(
            "The minutes of {day} become the record: they are locked, and a decision approving them is recorded at "
            "the meeting that did so. This cannot be undone."
        )
        super().__init__(
            workspace, "approval_form", _("Approve minutes"), primary=_("Record approval"),
            intro=intro.format(day=spoken(meeting.on)), parent=parent,
        )  # fmt: skip
        self._meeting = meeting.id
        today = workspace.today
        rows = [
            each for each in later_meetings(workspace, meeting)
            if each.state is not MeetingState.PLANNED or each.on <= today
        ]  # fmt: skip
        begun = [each for each in rows if each.state is not MeetingState.PLANNED]
        first = [each for each in rows if each.id == at] or begun or rows
        self.at = ChoiceField(
            "approval_meeting",
            _("Approved at"),
            _choices(rows),
            value=first[0].id if first else None,
            required=True,
        )
        self.corrections = TextField(
            "approval_corrections",
            _("Corrections"),
            lines=3,
            hint=_("Leave empty for a correct record. Make the corrections in the text first; say here what they are."),
        )
        self.add(self.at)
        self.add(self.corrections)
        if not rows:
            self.set_ready(False, _("No later meeting of this board has begun: record the approval when it meets."))

    def work(self) -> Callable[[], Any]:
        here, meeting, at = self.workspace, self._meeting, self.at.value()
        corrections = self.corrections.value() or None
        return lambda: approve_minutes(here.store, here.acting(), meeting, at, corrections=corrections)


class SignatureForm(RecordingForm):
    """Records who signed the approved minutes, and on which day; that is final."""

    def __init__(self, workspace: Workspace, known: MinutesRow, parent: QWidget) -> None:
        super().__init__(
            workspace, "signature_form", _("Sign minutes"), primary=_("Record signature"),
            intro=_("From then on a correction is a new decision. This cannot be undone."), parent=parent,
        )  # fmt: skip
        self._meeting = known.meeting_id
        chair = None
        if known.approved_at_id is not None:
            with workspace.reading() as connection:
                chair = chair_of(connection, known.approved_at_id)[1]
        self.by = LineField("signature_by", _("Signed by"), value=chair or "", required=True)
        signed = known.approved_on if known.approved_on and known.approved_on <= workspace.today else workspace.today
        self.on = DateField("signature_on", _("Signed on"), value=signed, read=day_read(workspace.today))
        self.add(self.by)
        self.add(self.on)

    def work(self) -> Callable[[], Any]:
        here, meeting, by = self.workspace, self._meeting, self.by.value()
        acting = here.acting(self.on.value())
        return lambda: sign_minutes(here.store, acting, meeting, by or None)


class CorrectionForm(RecordingForm):
    """Brings a correction of approved minutes before a meeting to come."""

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, parent: QWidget, then: Callable[[Any], object]
    ) -> None:
        intro = _(
            "The minutes of {day} stay as they were approved. A meeting in progress decides the correction now; one "
            "that is planned gets it on its agenda, for decision."
        )
        super().__init__(
            workspace, "correction_form", _("Correct by a new decision"), primary=_("Bring the correction"),
            intro=intro.format(day=spoken(meeting.on)), parent=parent, then=then,
        )  # fmt: skip
        self._meeting = meeting.id
        rows = later_meetings(workspace, meeting, _OPEN)
        now = [each for each in rows if each.state is MeetingState.IN_PROGRESS] or rows
        self.at = ChoiceField(
            "correction_meeting", _("At"), _choices(rows), value=now[0].id if now else None, required=True
        )
        self.wording = TextField("correction_wording", _("How the minutes are to read"), lines=3, required=True)
        self.add(self.at)
        self.add(self.wording)
        if not rows:
            self.set_ready(False, _("No later meeting of this board is planned yet: make it first."))

    def work(self) -> Callable[[], Any]:
        here, meeting, at, wording = self.workspace, self._meeting, self.at.value(), self.wording.value()
        return lambda: correct_minutes(here.store, here.acting(), meeting, at, wording)
