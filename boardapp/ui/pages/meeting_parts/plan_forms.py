"""Forms before a meeting: the meeting itself and the items of its agenda."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.records_meetings import AgendaRow, Purpose
from boardapp.language import _
from boardapp.services.agenda import ItemValues, add_item, edit_item
from boardapp.services.meetings import NewMeeting, make_meeting
from boardapp.storage.queries.boards import boards
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.pages.meeting_parts.details_form import modes, others_field
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, LineField, NumberField, TextField
from boardapp.ui.workspace import Workspace


class NewMeetingForm(RecordingForm):
    """Makes a meeting of a board with its standard items; `board` is offered, `then` gets the meeting's id."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, then: Callable[[Any], object], *, board: int | None = None
    ) -> None:
        super().__init__(
            workspace, "new_meeting", _("New meeting"), primary=_("Make meeting"), parent=parent, then=then,
            intro=_("The standard items are put on its agenda; change them as you need."),
        )  # fmt: skip
        with workspace.reading() as connection:
            known = [row for row in boards(connection, workspace.today) if row.standing != "dissolved"]
        choices = [(board.id, board.name) for board in known]
        only = choices[0][0] if len(choices) == 1 else board
        self.board = ChoiceField("meeting_board", _("Board"), choices, value=only, required=True)
        self.day = DateField("meeting_day", _("Date"), read=day_read(workspace.today), required=True)
        self.starts = LineField("meeting_starts", _("Starts"), placeholder="14:00")
        self.ends = LineField("meeting_ends", _("Ends"), placeholder="16:00")
        self.place = LineField("meeting_place", _("Place"))
        self.mode = ChoiceField("meeting_mode", _("Held"), modes(), value=MeetingMode.IN_PERSON)
        self.others = others_field("meeting_others", choices if len(choices) > 1 else ())
        for field in (self.board, self.day):
            self.add(field)
            field.changed.connect(self._check)
        self.add(abreast(self.starts, self.ends))
        self.add(abreast(self.place, self.mode))
        self.add(self.others)
        self._check()

    def _check(self) -> None:
        self.others.control.leave_out(self.board.value())
        ready = self.board.value() is not None and self.day.value() is not None
        self.set_ready(ready, _("A board and a date are needed."))

    def work(self) -> Callable[[], Any]:
        day = self.day.value() or self.workspace.today
        new = NewMeeting(
            self.board.value(), day, self.starts.value() or None, self.ends.value() or None,
            self.place.value() or None, self.mode.value(), with_boards=self.others.value(),
        )  # fmt: skip
        space = self.workspace
        return lambda: make_meeting(space.store, space.acting(), new)


class ItemForm(RecordingForm):
    """Adds an item to an agenda, or changes the one given; `then` gets the new item's id.

    In a meeting that is on `urgent` says whether new business needs its reason; None where it is no question.
    """

    def __init__(
        self,
        workspace: Workspace,
        meeting: int,
        item: AgendaRow | None,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
        *,
        urgent: bool | None = None,
    ) -> None:
        title = _("Add agenda item") if item is None else _("Edit agenda item")
        super().__init__(
            workspace, "agenda_item", title, primary=_("Add item") if item is None else _("Save item"),
            parent=parent, then=then,
        )  # fmt: skip
        self._meeting, self._item = meeting, item
        purposes = [(purpose, _(purpose.value).capitalize()) for purpose in Purpose]
        self.title = LineField("item_title", _("Title"), value=item.title if item else "", required=True)
        self.purpose = ChoiceField("item_purpose", _("Purpose"), purposes, none=_("Not said"))
        self.presenter = LineField("item_presenter", _("Presented by"), value=(item and item.presenter) or "")
        self.asked = TextField("item_asked", _("The board is asked to"), value=(item and item.asked_to) or "")
        self.minutes = NumberField(
            "item_minutes", _("Minutes planned"), 0, 600, value=(item and item.minutes_allotted) or 0, step=5
        )
        self.minutes.control.setSpecialValueText(_("Not set"))
        self.purpose.set_value(item.purpose if item else None)
        self.add(self.title)
        self.add(abreast(self.purpose, self.minutes))
        self.add(self.presenter)
        self.add(self.asked)
        self.urgent = TextField("item_urgent", _("Why the Chair takes it as urgent"), required=bool(urgent))
        self.urgent.setVisible(urgent is not None)
        self.add(self.urgent)
        if urgent:
            self.set_ready(False, _("Give the reason of its urgency, for the minutes."))
            self.urgent.changed.connect(self._fit)

    def _fit(self) -> None:
        self.set_ready(bool(self.urgent.value()), _("Give the reason of its urgency, for the minutes."))

    def work(self) -> Callable[[], Any]:
        values = ItemValues(
            title=self.title.value(),
            purpose=self.purpose.value(),
            presenter=self.presenter.value() or None,
            asked_to=self.asked.value() or None,
            minutes_allotted=self.minutes.value() or None,
        )
        space, meeting, item = self.workspace, self._meeting, self._item
        if item is None:
            if self.urgent.value():
                values["urgent_reason"] = self.urgent.value()
            return lambda: add_item(space.store, space.acting(), meeting, values)
        return lambda: edit_item(space.store, space.acting(), item.id, values)
