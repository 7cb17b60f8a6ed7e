"""The forms of the register: a decision between meetings, and what becomes of one: superseded, ratified, reviewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import Need, Verb, outcome_verb
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord, Route
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _
from boardapp.services.decisions import DecisionValues, Recording, edit_decision, ratify, record_decision, supersede
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.queries.plan_text import plan_text
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, LineField, TextField
from boardapp.ui.widgets.labels import shortened
from boardapp.ui.workspace import Workspace

_LONGEST = 70
_DECIDES = (MeetingState.IN_PROGRESS, MeetingState.HELD)
_ON_TO = (Need.DESTINATION, Need.POST, Need.RETURN)
_ROUTES: dict[Route, Callable[[], str]] = {
    Route.CHAIRS_ACTION: lambda: _("Chair's action"),
    Route.DELEGATED: lambda: _("Delegated to a post"),
    Route.CORRESPONDENCE: lambda: _("By correspondence"),
}


def priority_choices(workspace: Workspace) -> list[tuple[int, str]]:
    """Return the priorities of the plan by id."""
    with workspace.reading() as connection:
        text = plan_text(connection)
    return [(each.id, each.short_title) for theme in (text.themes if text else ()) for each in theme.priorities]


class BetweenForm(RecordingForm):
    """Records a decision that was taken between meetings: by the chair, a post, or correspondence."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        board: int | None = None,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        intro = _("For what was decided outside a meeting: by the chair, under delegation or by correspondence.")
        super().__init__(
            workspace, "between_form", _("Decision between meetings"), primary=_("Record decision"), intro=intro,
            parent=parent, then=then,
        )  # fmt: skip
        with workspace.reading() as connection:
            known = [each for each in boards(connection, workspace.today) if each.standing == "established"]
        held_by = board if any(each.id == board for each in known) else None
        self.wording = TextField("between_wording", _("What was decided"), lines=3, required=True)
        self.board = ChoiceField(
            "between_board", _("Board"), [(each.id, each.name) for each in known],
            value=held_by or (known[0].id if known else None), required=True,
        )  # fmt: skip
        routes = [(route, words()) for route, words in _ROUTES.items()]
        self.route = ChoiceField("between_route", _("How it was taken"), routes, value=Route.CHAIRS_ACTION)
        verbs = [(verb, outcome_verb(verb).word) for verb in Verb]
        self.verb = ChoiceField("between_verb", _("Outcome"), verbs, value=Verb.AGREED)
        self.on = DateField("between_on", _("Taken on"), value=workspace.today, read=day_read(workspace.today))
        self.destination = LineField("between_destination", _("To whom it goes"))
        self.reasons = TextField("between_reasons", _("Reasons, and why it could not wait"))
        self.priority = ChoiceField("between_priority", _("Priority"), priority_choices(workspace), none=_("None"))
        self.review = DateField("between_review", _("To be reviewed"), read=day_read(workspace.today))
        self.add_line(self.wording)
        self.add(abreast(self.board, self.route))
        self.add(abreast(self.verb, self.on))
        self.add(self.destination)
        self.add(self.reasons)
        self.add(abreast(self.priority, self.review))
        self.verb.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Show what the verb asks for."""
        verb = outcome_verb(self.verb.value())
        self.verb.set_hint(verb.explained)
        self.destination.setVisible(any(need in verb.needs for need in _ON_TO))

    def work(self) -> Callable[[], Any]:
        priority = self.priority.value()
        recording = Recording(
            self.wording.value(),
            self.verb.value(),
            board=self.board.value(),
            on=self.on.value(),
            route=self.route.value(),
            reasons=self.reasons.value() or None,
            destination=self.destination.value() or None,
            review_on=self.review.value(),
            priorities=[priority] if priority is not None else [],
        )
        here = self.workspace
        return lambda: record_decision(here.store, here.acting(), recording)


def later_decisions(workspace: Workspace, record: DecisionRecord) -> list[tuple[int, str]]:
    """Return the decisions of the same board that may follow one, the newest first."""
    with workspace.reading() as connection:
        rows = decisions(connection, DecisionFilter(board=record.board_id, since=record.on))
    return [(each.id, shortened(f"{each.ref}  {each.wording}", _LONGEST)) for each in rows if each.id != record.id]


class SupersedeForm(RecordingForm):
    """Says which later decision takes the place of one, or that it stands after all."""

    def __init__(self, workspace: Workspace, record: DecisionRecord, parent: QWidget) -> None:
        super().__init__(
            workspace, "supersede_form", _("Superseded by"), primary=_("Save"), intro=_named(record), parent=parent
        )
        self._of = record
        choices = later_decisions(workspace, record)
        self.by = ChoiceField("supersede_by", _("Superseded by"), choices, none=_("None: it stands"), editable=True)
        if record.superseded_by:
            self.by.set_value(next((one for one, words in choices if words.startswith(record.superseded_by)), None))
        self.add(self.by)

    def work(self) -> Callable[[], Any]:
        here, record, by = self.workspace, self._of, self.by.value()
        return lambda: supersede(here.store, here.acting(), record.id, by)


class RatifyForm(RecordingForm):
    """Ratifies an informal view or an urgent act: by a decision that was recorded, or a new one at a meeting."""

    def __init__(self, workspace: Workspace, record: DecisionRecord, parent: QWidget) -> None:
        super().__init__(
            workspace, "ratify_form", _("Ratify"), primary=_("Ratify"), intro=_named(record), parent=parent
        )  # fmt: skip
        self._of = record
        sittings = _sittings(workspace, record)
        self.by = ChoiceField(
            "ratify_by", _("Ratified by"), later_decisions(workspace, record), none=_("A new decision"), editable=True
        )
        self.at = ChoiceField("ratify_at", _("Taken at"), sittings, value=sittings[0][0] if sittings else None)
        self.wording = TextField(
            "ratify_wording", _("What was decided"), lines=2, value=_("That {ref} be ratified").format(ref=record.ref)
        )
        for part in (self.by, self.at, self.wording):
            self.add(part)
        self.by.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        new = self.by.value() is None
        self.at.setVisible(new)
        self.wording.setVisible(new)
        able = not new or self.at.value() is not None
        self.set_ready(able, "" if able else _("No meeting of this board was held since: ratify it at the next one."))

    def work(self) -> Callable[[], Any]:
        here, record, by = self.workspace, self._of, self.by.value()
        if by is not None:
            return lambda: ratify(here.store, here.acting(), record.id, by)
        recording = Recording(self.wording.value(), Verb.RATIFIED, meeting=self.at.value(), ratifies=[record.id])
        return lambda: record_decision(here.store, here.acting(), recording)


class ReviewForm(RecordingForm):
    """Sets the day a decision is to be looked at again."""

    def __init__(self, workspace: Workspace, record: DecisionRecord, parent: QWidget) -> None:
        super().__init__(
            workspace, "review_form", _("Review date"), primary=_("Save"), intro=_named(record), parent=parent
        )
        self._decision = record.id
        self.on = DateField(
            "review_on", _("To be reviewed"), value=record.review_on, read=day_read(workspace.today),
            hint=_("Leave empty where it needs no review."),
        )  # fmt: skip
        self.add(self.on)

    def work(self) -> Callable[[], Any]:
        values: DecisionValues = {"review_on": self.on.value()}
        here = self.workspace
        return lambda: edit_decision(here.store, here.acting(), self._decision, values)


def _sittings(workspace: Workspace, record: DecisionRecord) -> Sequence[tuple[int, str]]:
    """Return the meetings at which one may have been ratified, the newest first."""
    with workspace.reading() as connection:
        rows = meetings(connection, workspace.today, record.board_id)
    return [
        (each.id, _("{day}, {state}").format(day=spoken(each.on), state=_(each.state.value)))
        for each in rows
        if each.on >= record.on and each.state in _DECIDES and each.id != record.meeting_id
    ]


def _named(record: DecisionRecord) -> str:
    return f"{record.ref} · {shortened(capital(record.wording), 120)}"


def review_word(on: dt.date | None, today: dt.date) -> str:
    """Return a review date as it is told: "due since 4 May 2026" once it has gone by."""
    if on is None:
        return ""
    return _("due since {day}").format(day=spoken(on)) if on <= today else spoken(on)
