"""The form of an interest: who declares it, in which item, of which kind, and what they do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.interests import Declaring, declare
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField
from boardapp.ui.workspace import Workspace


class InterestForm(RecordingForm):
    """Records an interest a member declares; who leaves for it is out of the quorum and the vote of that item only."""

    def __init__(self, workspace: Workspace, view: MeetingView, item: AgendaRow | None, parent: QWidget) -> None:
        super().__init__(
            workspace, "interest_form", _("Declare interest"), primary=_("Record interest"), parent=parent
        )  # fmt: skip
        self._meeting = view.meeting.id
        people = [(each.person_id, each.name) for each in view.people if each.here] or [
            (each.person_id, each.name) for each in view.people
        ]
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
        self.item.set_value(item.id if item is not None else None)
        self.add(abreast(self.person, self.item))
        self.add(abreast(self.kind, self.action))
        for part in (self.description, self.sensitive, self.dispensation):
            self.add(part)
        self.person.changed.connect(self._fit)
        self.sensitive.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.description.setVisible(not self.sensitive.value())
        self.set_ready(self.person.value() is not None, _("Say who declares the interest."))

    def work(self) -> Callable[[], Any]:
        sensitive = self.sensitive.value()
        declaring = Declaring(
            self.person.value(),
            self.kind.value(),
            self.action.value(),
            item=self.item.value(),
            description=None if sensitive else self.description.value() or None,
            sensitive=sensitive,
            dispensation=self.dispensation.value() or None,
        )
        here, meeting = self.workspace, self._meeting
        return lambda: declare(here.store, here.acting(), meeting, declaring)
