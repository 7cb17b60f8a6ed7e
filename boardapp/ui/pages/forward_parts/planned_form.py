"""The form of one item of the forward plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_forward import PlannedMeeting, PlannedRow, PlannedSource
from boardapp.domain.records_meetings import Purpose
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services.forward_plan import PlannedValues, edit_planned, plan_item
from boardapp.storage.queries.names import names
from boardapp.ui.pages.board_parts.form import Form, MaybeNumber, Pick
from boardapp.ui.pages.forward_parts.plan_lines import NO_MEETING, PARKED
from boardapp.ui.pages.forward_parts.words import access_words, meeting_words
from boardapp.ui.widgets.fields import ChoiceField, FormField, LineField, TextField
from boardapp.ui.workspace import Workspace

_PRIVATE = (Access.EXEMPT, Access.CONFIDENTIAL)


class PlannedForm(Form):
    """Adds an item to a board's forward plan, or changes the one given; `then` gets the new item's id.

    `meetings` are those it may be planned for, `place` the one offered: a meeting's id, NO_MEETING or PARKED.
    """

    def __init__(
        self,
        workspace: Workspace,
        board: int,
        meetings: Sequence[PlannedMeeting],
        parent: QWidget,
        *,
        planned: PlannedRow | None = None,
        place: int = NO_MEETING,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        new = planned is None
        super().__init__(
            workspace, "planned_form", _("Plan an item") if new else _("Edit planned item"), parent,
            primary=_("Plan item") if new else _("Save item"), width=660, then=then,
        )  # fmt: skip
        self._board, self._planned = board, planned
        self._what(planned)
        self._when(meetings, planned, place)
        self._who(planned)

    def _what(self, row: PlannedRow | None) -> None:
        self.title = LineField("planned_title", _("Title"), value=row.title if row else "", required=True)
        purposes = [(purpose, capital(_(purpose.value))) for purpose in Purpose]
        self.purpose = ChoiceField(
            "planned_purpose", _("Purpose"), purposes, value=row.purpose if row else None, none=_("Not said")
        )
        self.minutes = MaybeNumber(
            "planned_minutes", _("Minutes"), 600, value=row.minutes_allotted if row else None
        )  # fmt: skip
        self.minutes.control.setSingleStep(5)
        self.presenter = LineField("planned_presenter", _("Presented by"), value=(row and row.presenter) or "")
        self.asked = TextField("planned_asked", _("The board is asked to"), value=(row and row.asked_to) or "")
        self.put(self.title)
        self.put(self.purpose, self.minutes)
        self.put(self.presenter)
        self.put(self.asked)

    def _when(self, meetings: Sequence[PlannedMeeting], row: PlannedRow | None, place: int) -> None:
        offered = [(each.id, meeting_words(each)) for each in meetings]
        known = {each.id for each in meetings}
        if row is not None and row.meeting_id is not None and row.meeting_id not in known:
            offered.insert(0, (row.meeting_id, row.meeting or ""))
        offered.append((NO_MEETING, _("No meeting yet")))
        if row is None:
            offered.append((PARKED, _("Parked")))
        held = (row.meeting_id or NO_MEETING) if row is not None else place
        self.meeting = ChoiceField("planned_meeting", _("Planned for"), offered, value=held)
        wanted = row.on if row is not None and row.meeting_id is None else None
        self.wanted = self.day("planned_wanted", _("Wanted by"), value=wanted, hint=_("Where no meeting is named."))
        self.put(self.meeting, self.wanted)
        self.meeting.changed.connect(self._show)

    def _who(self, row: PlannedRow | None) -> None:
        sources = [(source, capital(_(source.value))) for source in PlannedSource]
        self.source = ChoiceField(
            "planned_source", _("Why it is planned"), sources, value=row.source if row else PlannedSource.OTHER
        )
        with self.workspace.reading() as connection:
            priorities = [(one.id, one.name) for one in names(connection, "priority") if one.main]
        self.priority = Pick(
            "planned_priority", _("Priority"), priorities, value=row.priority_id if row else None, none=_("None")
        )
        self.access = ChoiceField(
            "planned_access", _("Who may read it"), [(each, access_words(each)) for each in Access],
            value=row.access if row else Access.PUBLIC,
        )  # fmt: skip
        self.public_title = LineField(
            "planned_public_title", _("Public title"), value=(row and row.public_title) or "",
            hint=_("Where the title itself would tell."),
        )  # fmt: skip
        self.paragraphs = LineField(
            "planned_paragraphs", _("Exempt paragraphs"), value=(row and row.paragraphs) or "", placeholder="3",
            hint=_("Of Schedule 12A to the Local Government Act 1972."),
        )  # fmt: skip
        self.interest = TextField(
            "planned_interest", _("Public interest in keeping it"), value=(row and row.public_interest) or ""
        )
        self.note = TextField("planned_note", _("Note"), value=(row and row.note) or "")
        self.put(self.source, self.priority)
        self.put(self.access, self.public_title)
        self.put(self.paragraphs)
        self.put(self.interest)
        self.put(self.note)
        self.access.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Ask only for what goes with what was chosen."""
        self.wanted.setEnabled(self.meeting.value() in (NO_MEETING, PARKED))
        self.public_title.setVisible(self.access.value() != Access.PUBLIC)
        for field in (self.paragraphs, self.interest):
            field.setVisible(self.access.value() in _PRIVATE)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.title, _("Say in a few words what it is about."))
        return found

    def work(self) -> Callable[[], Any]:
        place = self.meeting.value()
        values = PlannedValues(
            title=self.title.value(),
            purpose=self.purpose.value(),
            minutes_allotted=self.minutes.value() or None,
            presenter=self.presenter.value(),
            asked_to=self.asked.value(),
            meeting_id=place if place and place > 0 else None,
            source=self.source.value(),
            priority_id=self.priority.value(),
            access=self.access.value(),
            public_title=self.public_title.value(),
            paragraphs=self.paragraphs.value() if self.access.value() in _PRIVATE else None,
            public_interest=self.interest.value() if self.access.value() in _PRIVATE else None,
            note=self.note.value(),
        )
        if place in (NO_MEETING, PARKED):
            values["wanted_on"] = self.wanted.value()
        space, board, planned = self.workspace, self._board, self._planned
        if planned is not None:
            return lambda: edit_planned(space.store, space.acting(), planned.id, values)
        return lambda: plan_item(space.store, space.acting(), board, values, parked=place == PARKED)
