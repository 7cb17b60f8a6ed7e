"""The panel beside the register: one decision whole, who took it and who wrote it down, and what implements it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import outcome_verb
from boardapp.domain.records_meetings import DecisionRecord
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import clock_of
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import ElidedText, Ground, Rule, Text
from boardapp.ui.widgets.panel import SidePanel

_LABEL = 104


class DecisionPanel(SidePanel):
    """One decision. Signals: meeting_asked(), history_asked(), followed(reference of an action or a decision)."""

    meeting_asked = Signal()
    history_asked = Signal()
    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("decision_panel", parent=parent)
        self.meeting = Button(_("Open meeting"), icon="calendar-days", name="decision_meeting")
        self.history = Button(_("History"), name="decision_history")
        self.meeting.clicked.connect(self.meeting_asked)
        self.history.clicked.connect(self.history_asked)
        for part in (self.meeting, self.history):
            self.foot.addWidget(part)
        self.foot.insertStretch(1, 1)

    def show_decision(self, record: DecisionRecord) -> None:
        """Tell another decision."""
        informal = f" ({_('informal view')})" if record.informal else ""
        self.set_heading(f"{record.ref} · {written(record.on)}", outcome_verb(record.verb).word + informal)
        clear(self.body)
        self.body.addWidget(_quoted(record))
        self.body.addWidget(Text(_taken(record), "small", tone="text2", wrap=True, name="decision_taken"))
        if record.gaps:
            missing = _("Still missing: {what}").format(what="; ".join(record.gaps))
            self.body.addWidget(Text(missing, "small", tone="worse", wrap=True, name="decision_missing"))
        for label, words in _facts(record):
            if words:
                fact = row(fix(Text(label, "label", wrap=True), width=_LABEL), (Text(words, "body", wrap=True), 1))
                self.body.addWidget(held(column(Rule(), fact, spacing=8)))
        self._links(_("Implemented by"), [(ref, title) for ref, title in record.actions], _("No action yet"))
        for label, refs in (
            (_("Supersedes"), record.supersedes),
            (_("Superseded by"), (record.superseded_by,)),
            (_("Ratifies"), record.ratifies),
            (_("Ratified by"), (record.ratified_by,)),
        ):
            self._links(label, [(ref, "") for ref in refs if ref], "")
        self.meeting.setEnabled(record.meeting_id is not None)

    def _links(self, label: str, links: list[tuple[str, str]], nothing: str) -> None:
        """Show what the decision leads to, each as a way there."""
        if not links and not nothing:
            return
        block = column(Rule(), Text(label, "label"), spacing=8)
        if not links:
            block.addWidget(Text(nothing, "small", tone="text2"))
        for reference, title in links:
            button = Button(reference, role="link", elide=64, name=f"link_{reference}")
            button.clicked.connect(lambda _on=False, reference=reference: self.followed.emit(reference))
            block.addWidget(held(column(row(button, None), *([ElidedText(title)] if title else []), spacing=0)))
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


def _facts(record: DecisionRecord) -> list[tuple[str, str]]:
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
        (_("To be reviewed"), spoken(record.review_on) if record.review_on else ""),
        (_("Priorities"), ", ".join(record.priorities)),
    ]
