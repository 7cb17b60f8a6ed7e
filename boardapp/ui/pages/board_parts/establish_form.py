"""The form that records that a board was established: as a decision at a meeting, or on a day outside one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.domain.records_people import BoardDetail
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.establishing import Agreed, establish_board, usual_wording
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.meetings import meeting_view, meetings
from boardapp.ui.pages.board_parts.form import Form
from boardapp.ui.widgets.fields import ChoiceField, FormField, TextField
from boardapp.ui.widgets.labels import shortened
from boardapp.ui.workspace import Workspace

MEETINGS_OFFERED = 40
_TOOK_PLACE = (MeetingState.IN_PROGRESS, MeetingState.ADJOURNED, MeetingState.HELD)
_WORDS = 90
_NEW = "new"


class EstablishForm(Form):
    """Records that a board was established; a meeting in progress is offered first."""

    def __init__(self, workspace: Workspace, detail: BoardDetail, parent: QWidget) -> None:
        super().__init__(
            workspace, "establish_form", _("Establish board"), parent, primary=_("Establish"), intro=detail.row.name
        )
        self._board = detail.row.id
        with workspace.reading() as connection:
            known = [one for one in meetings(connection, workspace.today) if one.state in _TOOK_PLACE]
        known.sort(key=lambda one: one.state is MeetingState.HELD)
        offered = [(each.id, f"{spoken(each.on)}, {each.board}") for each in known[:MEETINGS_OFFERED]]
        running = next((each.id for each in known if each.state is not MeetingState.HELD), None)
        self.meeting = ChoiceField(
            "establish_meeting", _("At the meeting"), offered, value=running, none=_("Not at a meeting on record"),
            hint=_("The board that agreed it; its day is then the day of establishing."),
        )  # fmt: skip
        self.item = ChoiceField("establish_item", _("Agenda item"), none=_("No item of its own"))
        self.decision = ChoiceField(
            "establish_decision", _("Decision"), [(_NEW, _("Record it now"))], value=_NEW,
            hint=_("One that is recorded already is taken as it stands."),
        )  # fmt: skip
        self.wording = TextField(
            "establish_wording", _("Wording"), value=usual_wording(detail.row.name),
            hint=_("Recorded as a decision of that meeting, under its number."),
        )  # fmt: skip
        self.on = self.day("establish_on", _("Day"), value=workspace.today)
        for field in (self.meeting, self.item, self.decision, self.wording, self.on):
            self.put(field)
        self.meeting.changed.connect(self._met)
        self.item.changed.connect(self._offer_decisions)
        self.decision.changed.connect(self._show)
        self._met()

    def _met(self) -> None:
        """Offer the items of the meeting chosen, the one it is at already chosen."""
        meeting = self.meeting.value()
        view = None
        if meeting is not None:
            with self.workspace.reading() as connection:
                view = meeting_view(connection, meeting, self.workspace.today)
        items = view.items if view is not None else ()
        self.item.set_choices([(each.id, f"{each.number} {shortened(each.title, _WORDS)}") for each in items])
        self.item.set_value(view.current_item if view is not None else None)
        self._offer_decisions()

    def _offer_decisions(self) -> None:
        meeting, item = self.meeting.value(), self.item.value()
        found = []
        if meeting is not None:
            with self.workspace.reading() as connection:
                found = decisions(connection, DecisionFilter(meeting=meeting))
        number = next((text.split(" ", 1)[0] for text in [self.item.typed()] if item is not None), None)
        shown = [one for one in found if number is None or (one.item or "").rsplit("/", 1)[-1] == number]
        words = [(one.id, f"{one.ref}: {shortened(one.wording, _WORDS)}") for one in shown]
        self.decision.set_choices([(_NEW, _("Record it now")), *words])
        self._show()

    def _show(self) -> None:
        met = self.meeting.value() is not None
        self.item.setVisible(met)
        self.decision.setVisible(met and self.decision.control.count() > 1)
        if self.decision.value() is None:
            self.decision.set_value(_NEW)
        self.wording.setVisible(met and self.decision.value() == _NEW)
        self.on.setVisible(not met)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        if self.meeting.value() is None:
            self.need(found, self.on, _("Give the day on which the board was established."))
        elif self.decision.value() == _NEW:
            self.need(found, self.wording, _("Say what was decided."))
        return found

    def work(self) -> Callable[[], Any]:
        space, board, meeting = self.workspace, self._board, self.meeting.value()
        on, agreed = (self.on.value(), None) if meeting is None else (None, self._agreed(meeting))
        return lambda: establish_board(space.store, space.acting(), board, on=on, agreed=agreed)

    def _agreed(self, meeting: int) -> Agreed:
        decision = self.decision.value()
        if decision != _NEW:
            return Agreed(decision=decision)
        return Agreed(meeting, self.item.value(), wording=self.wording.value())
