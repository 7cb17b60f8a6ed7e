"""Forms during a meeting: a decision, an action, a note and the minutes of an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import Need, Verb, outcome_verb
from boardapp.domain.quick_line import QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingRow
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.language import _
from boardapp.services.actions import ActionValues, OwnerRef, raise_action
from boardapp.services.agenda import add_note
from boardapp.services.decisions import Recording, record_decision
from boardapp.storage.queries.people import organisations, people, posts
from boardapp.storage.queries.plan_text import plan_text
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, LineField, NumberField, TextField
from boardapp.ui.workspace import Workspace

_ON_TO = (Need.DESTINATION, Need.POST, Need.RETURN)


def _under(item: AgendaRow) -> str:
    return _("Item {number}, {title}").format(number=item.number, title=item.title)


class DecisionForm(RecordingForm):
    """Records a decision under an item, with its vote where it was counted."""

    def __init__(
        self, workspace: Workspace, item: AgendaRow, parent: QWidget, then: Callable[[Any], object] | None = None
    ) -> None:
        super().__init__(
            workspace, "decision_form", _("Record decision"), primary=_("Record decision"), intro=_under(item),
            parent=parent, then=then,
        )  # fmt: skip
        self._item = item
        self._priorities: tuple[int, ...] = ()
        self._returns_on: dt.date | None = None
        self.wording = TextField("decision_wording", _("What was decided"), lines=3, required=True)
        verbs = [(verb, outcome_verb(verb).word) for verb in Verb]
        self.verb = ChoiceField("decision_verb", _("Outcome"), verbs, value=Verb.AGREED)
        methods = [(method, _(method.value).capitalize()) for method in VoteMethod]
        self.method = ChoiceField("decision_method", _("How it was decided"), methods, none=_("Not recorded"))
        self.method.set_value(VoteMethod.CONSENSUS)
        self.counts = [
            NumberField("votes_for", _("For"), 0, 500),
            NumberField("votes_against", _("Against"), 0, 500),
            NumberField("votes_abstained", _("Abstained"), 0, 500),
        ]
        self.counted = abreast(*self.counts)
        self.destination = LineField("decision_destination", _("To whom it goes"))
        self.reasons = TextField("decision_reasons", _("Reasons"))
        self.add_line(self.wording)
        self.add(abreast(self.verb, self.method))
        for part in (self.counted, self.destination, self.reasons):
            self.add(part)
        self.verb.changed.connect(self._fit)
        self.method.changed.connect(self._fit)
        self._fit()

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        self.wording.set_value(line.words)
        self.verb.set_value(line.verb)
        self._priorities = tuple(each.known.id for each in line.priorities if each.known)
        self._returns_on = line.due.date if line.due else None
        self._fit()

    def _fit(self) -> None:
        """Show what the verb and the way of deciding ask for."""
        verb = outcome_verb(self.verb.value())
        self.verb.set_hint(verb.explained)
        self.destination.setVisible(any(need in verb.needs for need in _ON_TO))
        self.reasons.set_required(Need.REASON in verb.needs)
        self.counted.setVisible(self.method.value() not in (None, VoteMethod.CONSENSUS))

    def _vote(self) -> Vote | None:
        method = self.method.value()
        if method is None:
            return None
        if method is VoteMethod.CONSENSUS:
            return Vote(method)
        in_favour, against, abstained = (field.value() for field in self.counts)
        return Vote(method, in_favour, against, abstained)

    def work(self) -> Callable[[], Any]:
        recording = Recording(
            self.wording.value(),
            self.verb.value(),
            item=self._item.id,
            vote=self._vote(),
            reasons=self.reasons.value() or None,
            destination=self.destination.value() or None,
            priorities=self._priorities,
            returns_on=self._returns_on,
        )
        space = self.workspace
        return lambda: record_decision(space.store, space.acting(), recording)


class ActionForm(RecordingForm):
    """Raises an action under an item; the owner may be somebody known, or words."""

    def __init__(
        self,
        workspace: Workspace,
        meeting: MeetingRow,
        item: AgendaRow,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(
            workspace, "action_form", _("Raise action"), primary=_("Raise action"), intro=_under(item), parent=parent,
            then=then,
        )  # fmt: skip
        self._meeting, self._item = meeting, item
        owners, priorities = _choices(workspace)
        self.title = TextField("action_title", _("What is to be done"), required=True)
        self.owner = ChoiceField("action_owner", _("Owner"), owners, none=_("Nobody yet"), editable=True)
        self.due = DateField("action_due", _("Due"), read=day_read(workspace.today))
        self.priority = ChoiceField("action_priority", _("Priority"), priorities, none=_("None"))
        self.add_line(self.title)
        self.add(abreast(self.owner, self.due))
        self.add(self.priority)

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        self.title.set_value(line.words)
        if line.owners and line.owners[0].known:
            self.owner.set_value((line.owners[0].known.kind, line.owners[0].known.id))
        elif line.owners:
            self.owner.control.setCurrentText(line.owners[0].words)
        if line.due is not None:
            self.due.set_value(line.due.date)
        if line.priorities and line.priorities[0].known:
            self.priority.set_value(line.priorities[0].known.id)

    def _owners(self) -> list[OwnerRef]:
        known = self.owner.value()
        if known is not None:
            return [OwnerRef(self.owner.typed(), *known)]
        typed = self.owner.typed()
        return [OwnerRef(typed)] if typed and typed != _("Nobody yet") else []

    def work(self) -> Callable[[], Any]:
        priority = self.priority.value()
        values = ActionValues(
            title=self.title.value(),
            board_id=self._meeting.board_id,
            agenda_item_id=self._item.id,
            owners=self._owners(),
            due=self.due.value(),
            priorities=[priority] if priority is not None else [],
        )
        space, meeting = self.workspace, self._meeting.id
        return lambda: raise_action(space.store, space.acting(), values, meeting=meeting)


def _choices(workspace: Workspace) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
    """Return who may own an action, as (kind, id) with names, and the priorities of the plan."""
    today = workspace.today
    with workspace.reading() as connection:
        owners: list[tuple[Any, str]] = [(("post", row.id), row.name) for row in posts(connection, today)]
        owners += [(("person", row.id), row.called) for row in people(connection, today)]
        owners += [(("organisation", row.id), row.name) for row in organisations(connection, today)]
        text = plan_text(connection)
    themes = text.themes if text else ()
    return owners, [(each.id, each.short_title) for theme in themes for each in theme.priorities]


class NoteForm(RecordingForm):
    """Adds a note under an item."""

    def __init__(
        self, workspace: Workspace, item: AgendaRow, parent: QWidget, then: Callable[[Any], object] | None = None
    ) -> None:
        super().__init__(
            workspace, "note_form", _("Add note"), primary=_("Save"), intro=_under(item), parent=parent, then=then
        )
        self._item = item.id
        self.text = TextField("note_text", _("Note"), lines=4)
        self.add_line(self.text)

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        self.text.set_value(line.words)

    def work(self) -> Callable[[], Any]:
        space, item, text = self.workspace, self._item, self.text.value()
        return lambda: add_note(space.store, space.acting(), item, text)
