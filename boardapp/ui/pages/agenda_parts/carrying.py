"""Carrying an item forward: to a later meeting or to the forward plan, moved or as a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import AgendaState, MeetingState
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.forward_plan import carry_forward
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.workspace import Workspace

_PLAN = 0


class CarryForm(RecordingForm):
    """Carries an item forward."""

    def __init__(self, workspace: Workspace, view: MeetingView, item: AgendaRow, parent: QWidget) -> None:
        super().__init__(
            workspace, "carry_form", _("Carry forward"), primary=_("Carry forward"),
            intro=f"{item.number}  {item.title}", parent=parent,
        )  # fmt: skip
        self._item = item.id
        meeting = view.meeting
        with workspace.reading() as connection:
            known = meetings(connection, workspace.today, meeting.board_id)
        later = [row for row in known if row.state is MeetingState.PLANNED and row.on >= meeting.on]
        later = sorted((row for row in later if row.id != meeting.id), key=lambda row: row.on)
        places = [(row.id, _("{board}, {day}").format(board=row.board, day=spoken(row.on))) for row in later]
        places.append((_PLAN, _("The forward plan")))
        self.place = ChoiceField("carry_to", _("To"), places, value=places[0][0])
        movable = meeting.agenda is AgendaState.DRAFT and meeting.state in (
            MeetingState.PLANNED, MeetingState.POSTPONED,
        )  # fmt: skip
        ways = [(True, _("Leave it here and put a copy there"))]
        if movable:
            ways.insert(0, (False, _("Move it there with its papers")))
        hint = "" if movable else _("The agenda is published or taken up, so the item stays in its record.")
        self.way = ChoiceField("carry_way", _("How"), ways, value=ways[0][0], hint=hint)
        self.add(self.place)
        self.add(self.way)

    def work(self) -> Callable[[], Any]:
        space, item, duplicate = self.workspace, self._item, bool(self.way.value())
        target = self.place.value() or None
        return lambda: carry_forward(space.store, space.acting(), item, target, duplicate=duplicate)
