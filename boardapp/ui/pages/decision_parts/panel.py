"""The panel beside the register: one decision whole, who took it and who wrote it down, and what implements it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import DecisionStatus, outcome_verb
from boardapp.domain.records import ActionRow
from boardapp.domain.records_meetings import DecisionRecord, Route
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.pages.action_parts.words import STATUS_WORDS, chip_of, due_said
from boardapp.ui.pages.decision_parts.forms import review_word
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import clock_of
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import Ground, Rule, Tag, Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.panel import SidePanel

_LABEL = 104


class DecisionPanel(SidePanel):
    """One decision.

    Signals: meeting_asked(), history_asked(), followed(reference of an action or a decision), and asked(what) of
    supersede, ratify, review.
    """

    meeting_asked = Signal()
    history_asked = Signal()
    followed = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("decision_panel", parent=parent)
        self.meeting = Button(_("Open meeting"), icon="calendar-days", name="decision_meeting")
        self.history = Button(_("History"), name="decision_history")
        self.meeting.clicked.connect(self.meeting_asked)
        self.history.clicked.connect(self.history_asked)
        for part in (self.meeting, self.history):
            self.foot.addWidget(part)
        self.foot.insertStretch(1, 1)

    def show_decision(self, record: DecisionRecord, actions: Sequence[ActionRow], today: dt.date) -> None:
        """Tell another decision, with the actions that implement it."""
        informal = f" ({_('informal view')})" if record.informal else ""
        self.set_heading(f"{record.ref} · {written(record.on)}", outcome_verb(record.verb).word + informal)
        clear(self.body)
        status = record.status(today)
        if status is not DecisionStatus.IN_FORCE:
            self.body.addWidget(held(row(Tag(status.word), None)))
        self.body.addWidget(_quoted(record))
        self.body.addWidget(Text(_taken(record), "small", tone="text2", wrap=True, name="decision_taken"))
        if record.gaps:
            missing = _("Still missing: {what}").format(what="; ".join(record.gaps))
            self.body.addWidget(Text(missing, "small", tone="worse", wrap=True, name="decision_missing"))
        for label, words in _facts(record, today):
            if words:
                fact = row(fix(Text(label, "label", wrap=True), width=_LABEL), (Text(words, "body", wrap=True), 1))
                self.body.addWidget(held(column(Rule(), fact, spacing=8)))
        self._implemented(actions)
        for label, refs in (
            (_("Supersedes"), record.supersedes),
            (_("Superseded by"), (record.superseded_by,)),
            (_("Ratifies"), record.ratifies),
            (_("Ratified by"), (record.ratified_by,)),
        ):
            self._links(label, [ref for ref in refs if ref])
        self._becomes(record)
        self.meeting.setEnabled(record.meeting_id is not None)

    def _implemented(self, actions: Sequence[ActionRow]) -> None:
        """Show the actions that came from it, each with its rating and a way there."""
        block = column(Rule(), Text(_("Implemented by"), "label"), spacing=4)
        if not actions:
            block.addWidget(Text(_("No action yet"), "small", tone="text2"))
        for action in actions:
            link = Button(action.ref, role="link", elide=64, name=f"link_{action.ref}")
            link.clicked.connect(partial(self._follow, action.ref))
            chip = RagChip(chip_of(action))
            told = ", ".join(part for part in (STATUS_WORDS[action.status].lower(), due_said(action)) if part)
            for part in (held(row(link, None, chip)), Text(action.title, "body", wrap=True)):
                block.addWidget(part)
            block.addWidget(Text(told, "small", tone="text2", wrap=True))
        self.body.addWidget(held(block))

    def _becomes(self, record: DecisionRecord) -> None:
        """Offer what may be recorded of it now."""
        offered = [("supersede", _("Superseded by…")), ("review", _("Review date…"))]
        if record.ratified_by is None and (record.informal or record.route is not Route.MEETING):
            offered.insert(0, ("ratify", _("Ratify…")))
        buttons = []
        for what, words in offered:
            button = Button(words, size="small", name=f"decision_{what}")
            button.clicked.connect(partial(self._ask, what))
            buttons.append(button)
        self.body.addWidget(held(column(Rule(), held(flow(*buttons)), spacing=10)))

    def _ask(self, what: str, _on: bool = False) -> None:
        self.asked.emit(what)

    def _follow(self, reference: str, _on: bool = False) -> None:
        self.followed.emit(reference)

    def _links(self, label: str, references: Sequence[str]) -> None:
        """Show the decisions this one leads to, each as a way there."""
        if not references:
            return
        block = column(Rule(), Text(label, "label"), spacing=8)
        for reference in references:
            button = Button(reference, role="link", elide=64, name=f"link_{reference}")
            button.clicked.connect(partial(self._follow, reference))
            block.addWidget(held(row(button, None)))
        self.body.addWidget(held(block))


def _quoted(record: DecisionRecord) -> QWidget:
    words = Text(record.wording, "field", wrap=True, name="decision_wording_shown")
    ground = Ground("", name="decision_quoted", layout=column(words, margins=(14, 10, 12, 10)))
    ground.setProperty("record", True)
    return ground


def _taken(record: DecisionRecord) -> str:
    if record.recorded_at is None:
        return record.taken
    at = record.recorded_at.astimezone()
    return _("{who}, {day} {time}").format(who=record.taken, day=written(at.date()), time=clock_of(at))


def _facts(record: DecisionRecord, today: dt.date) -> list[tuple[str, str]]:
    """Return what is known of a decision, label and words, in the order it is read."""
    place = "\n".join(part for part in (record.meeting, record.item) if part)
    return [
        (_("Vote"), record.outcome),
        (_("Moved by"), record.mover or ""),
        (_("Seconded by"), record.seconder or ""),
        (_("Meeting"), place),
        (_("Taken by"), "" if record.meeting else capital(_(record.route.value))),
        (_("Reasons"), record.reasons or ""),
        (_("Options considered"), record.options or ""),
        (_("To whom it goes"), record.destination or ""),
        (_("Answer due"), spoken(record.response_due) if record.response_due else ""),
        (_("Comes back to"), record.returns_to or ""),
        (_("To be reviewed"), review_word(record.review_on, today)),
        (_("Priorities"), ", ".join(record.priorities)),
    ]
