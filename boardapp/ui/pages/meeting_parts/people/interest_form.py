"""The form of an interest: who declares it, in which item, of which kind, and what they do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind, check_action
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.interests import DeclarationValues, Declaring, declare, edit_declaration
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.pages.meeting_parts.people.attendance_form import check_time
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField
from boardapp.ui.workspace import Workspace


class InterestForm(RecordingForm):
    """Records an interest a member declares; who leaves for it is out of the quorum and the vote of that item only."""

    def __init__(
        self,
        workspace: Workspace,
        view: MeetingView,
        item: AgendaRow | None,
        parent: QWidget,
        row: DeclarationRow | None = None,
    ) -> None:
        title = _("Edit interest") if row is not None else _("Declare interest")
        primary = _("Save") if row is not None else _("Record interest")
        super().__init__(workspace, "interest_form", title, primary=primary, parent=parent)
        self._meeting, self._row = view.meeting.id, row
        before = row.person_id if row is not None else None
        here = [each for each in view.people if each.here or each.person_id == before]
        people = [(each.person_id, each.name) for each in here or view.people]
        items = [(each.id, f"{each.number}  {each.title}") for each in view.items]
        kinds = [(kind, capital(_(kind.value))) for kind in InterestKind]
        actions = [(action, capital(_(action.value))) for action in InterestAction]
        self.person = ChoiceField("interest_person", _("Who"), people, none="—", editable=True, required=True)
        self.item = ChoiceField("interest_item", _("Item"), items, none=_("None in particular"), editable=True)
        self.kind = ChoiceField("interest_kind", _("Kind of interest"), kinds, value=InterestKind.PECUNIARY)
        self.action = ChoiceField("interest_action", _("What they do"), actions, value=InterestAction.LEAVES)
        self.description = LineField("interest_description", _("What the interest is"))
        self.dispensation = LineField("interest_dispensation", _("Dispensation"))
        self.sensitive = CheckField("interest_sensitive", _("Sensitive: its nature is not recorded"))
        self.capacity = LineField("interest_capacity", _("Capacity"), placeholder=_("Governor of a school"))
        self.left = LineField("interest_left", _("Left"), placeholder=_("14:41"))
        self.returned = LineField("interest_returned", _("Came back"), placeholder=_("15:05"))
        self.item.set_value(item.id if item is not None else None)
        self.add(abreast(self.person, self.item))
        self.add(abreast(self.kind, self.action))
        self._times = abreast(self.left, self.returned)
        for part in (self._times, self.description, self.capacity, self.sensitive, self.dispensation):
            self.add(part)
        if row is not None:
            self._take(row)
        for field in (
            self.person, self.item, self.kind, self.action, self.sensitive, self.dispensation, self.left, self.returned,
        ):  # fmt: skip
            field.changed.connect(self._fit)
        self._fit()

    def _take(self, row: DeclarationRow) -> None:
        """Take over what was declared."""
        for field, value in (
            (self.person, row.person_id), (self.item, row.item_id), (self.kind, row.kind), (self.action, row.action),
            (self.description, row.description), (self.capacity, row.capacity), (self.sensitive, row.sensitive),
            (self.dispensation, row.dispensation), (self.left, row.left_at), (self.returned, row.returned_at),
        ):  # fmt: skip
            field.set_value(value)

    def _fit(self) -> None:
        """Ask what this interest needs, and say beside the field what the codes do not let be."""
        action = InterestAction(self.action.value())
        self.description.setVisible(not self.sensitive.value())
        self._times.setVisible(action.withdraws)
        wrong = ""
        try:
            check_action(InterestKind(self.kind.value()), action, self.dispensation.value() or None)
        except Refused as refused:
            wrong = str(refused)
        self.action.set_error(wrong)
        alone = action.withdraws and self.item.value() is None
        unnamed = _("Name the item for which they leave.")
        named = self.person.value() is not None
        self.item.set_required(action.withdraws)
        self.item.set_error(unnamed if alone and named else "")
        times = [check_time(self.left, _("Left")), check_time(self.returned, _("Returned"))]
        missing = "" if self.person.value() is not None else _("Say who declares the interest.")
        bad = wrong or alone or (action.withdraws and any(times))
        self.set_ready(not (missing or bad), missing or _("Mend what is marked."))

    def work(self) -> Callable[[], Any]:
        sensitive, action = self.sensitive.value(), InterestAction(self.action.value())
        times = (self.left.value(), self.returned.value()) if action.withdraws else ("", "")
        values: DeclarationValues = {
            "person_id": self.person.value(),
            "kind": InterestKind(self.kind.value()),
            "action": action,
            "item": self.item.value(),
            "capacity": self.capacity.value() or None,
            "description": None if sensitive else self.description.value() or None,
            "sensitive": sensitive,
            "dispensation": self.dispensation.value() or None,
            "left_at": times[0] or None,
            "returned_at": times[1] or None,
        }
        here, meeting, row = self.workspace, self._meeting, self._row
        if row is not None:
            return lambda: edit_declaration(here.store, here.acting(), row.id, values)
        return lambda: declare(here.store, here.acting(), meeting, Declaring(**values))
