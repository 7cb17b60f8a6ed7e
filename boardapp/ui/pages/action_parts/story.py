"""The panel beside the register: everything that ever happened to one action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records import ActionRecord, ActionStory, DueRow, UpdateRow
from boardapp.domain.records_meetings import ThreeMarks
from boardapp.domain.sentences import number_word
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.lines import Due, Move
from boardapp.ui.pages.action_parts.marks import marks_block
from boardapp.ui.pages.action_parts.words import STATUS_WORDS, due_words, short_day
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import ElidedText, IconLabel, Rule, Text
from boardapp.ui.widgets.marks import DueHistory
from boardapp.ui.widgets.panel import SidePanel
from boardapp.ui.widgets.timeline import Entry, Timeline
from boardapp.ui.workspace import Workspace

UPDATES_SHOWN = 20
_LINK_WORDS = {"meeting": _("Raised at"), "decision": _("From decision"), "parent": _("Part of")}


class StoryPanel(SidePanel):
    """The story of one action. Signals: update_asked(), rating_asked(), history_asked(), followed(reference)."""

    update_asked = Signal()
    rating_asked = Signal()
    history_asked = Signal()
    followed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("story", parent=parent)
        self._workspace = workspace
        self._content: QWidget | None = None
        self.story: ActionStory | None = None
        self.marks: ThreeMarks | None = None
        self.add_update = Button(_("Add update"), role="primary", name="add_update")
        self.propose = Button(_("Propose RAG"), name="propose_rag")
        self.history = Button(_("History"), name="show_history")
        for button, asked in (
            (self.add_update, self.update_asked),
            (self.propose, self.rating_asked),
            (self.history, self.history_asked),
        ):
            button.clicked.connect(lambda _on=False, asked=asked: asked.emit())
        self.foot.addWidget(self.add_update)
        self.foot.addWidget(self.propose)
        self.foot.addStretch(1)
        self.foot.addWidget(self.history)

    def show_story(self, story: ActionStory | None, marks: ThreeMarks | None) -> None:
        """Tell another story; None where no action is chosen."""
        self.story, self.marks = story, marks
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        self.show_foot(story is not None)
        if story is None or marks is None:
            self.set_heading("", _("No action chosen"))
            self._content.setLayout(column(Text(_("Choose an action to read its story."), "secondary", wrap=True)))
        else:
            action = story.action
            self.set_heading(_overline(action), action.title)
            self._content.setLayout(column(*self._parts(story, marks), spacing=12))
        self.body.addWidget(self._content)

    def _parts(self, story: ActionStory, marks: ThreeMarks) -> list[QWidget]:
        parts: list[QWidget] = [_state(story.action), marks_block(marks), Rule(), self._dues(story), Rule()]
        parts.append(_updates(story.updates))
        links = self._links(story)
        if links is not None:
            parts += [Rule(), links]
        return parts

    def _dues(self, story: ActionStory) -> QWidget:
        block = QWidget()
        action = story.action
        layout = column(Text(_due_title(action.due_moves), "strong", name="due_title"), spacing=6)
        block.setLayout(layout)
        moves = [_move(due, first=at == 0) for at, due in enumerate(story.dues) if due.due is not None]
        if moves:
            layout.addWidget(DueHistory(Due(tuple(moves), self._workspace.today, action.overdue)))
        else:
            lacking = not action.due_text and action.status.open
            words = action.due_text or _("No due date")
            layout.addWidget(_lack(words) if lacking else Text(words, "small", tone="text2", wrap=True))
        reasons = [due for due in story.dues if due.reason]
        if reasons:
            sentence = _("Last moved because: {reason}").format(reason=reasons[-1].reason)
            layout.addWidget(Text(sentence, "small", tone="text2", wrap=True))
        return block

    def _links(self, story: ActionStory) -> QWidget | None:
        action = story.action
        lines = [
            (_LINK_WORDS[field], reference, "")
            for field, reference in (
                ("parent", action.parent),
                ("meeting", action.meeting),
                ("decision", action.decision),
            )
            if reference
        ]
        lines += [(link.kind, link.ref, link.title) for link in story.links]
        if not lines:
            return None
        block = QWidget()
        layout = column(Text(_("Links"), "strong"), spacing=4)
        for words, reference, title in lines:
            button = LinkButton(reference, name=f"link_{reference}")
            button.clicked.connect(lambda _on=False, reference=reference: self.followed.emit(reference))
            layout.addLayout(row(Text(words, "small", tone="text2"), button, (ElidedText(title, "small"), 1)))
        block.setLayout(layout)
        return block


def _overline(action: ActionRecord) -> str:
    if action.raised is None:
        return action.ref
    return _("{reference} · raised {day}").format(reference=action.ref, day=written(action.raised))


def _state(action: ActionRecord) -> QWidget:
    """Return who is to do it and how far it is."""
    said = [STATUS_WORDS[action.status]]
    if action.progress is not None:
        said.append(_("{n} % done").format(n=action.progress))
    said += [name for name in (action.owner, *action.co_owners) if name]
    block = QWidget()
    layout = column(Text(" · ".join(said), "small", tone="text2", wrap=True, name="story_state"), spacing=4)
    if action.owner is None and action.status.open:
        layout.addWidget(_lack(_("No owner")))
    if action.detail and action.detail != action.title:
        layout.addWidget(Text(action.detail, "small", wrap=True, name="story_detail"))
    block.setLayout(layout)
    return block


def _lack(words: str) -> QWidget:
    """Return what an open action lacks, in the look of a gap."""
    return held(row(IconLabel("circle-dashed", tone="gap"), (Text(words, "label", tone="gap"), 1), spacing=6))


def _due_title(moves: int) -> str:
    if not moves:
        return _("Due date")
    if moves < 3:
        return _("Due date, moved once") if moves == 1 else _("Due date, moved twice")
    return _("Due date, moved {n} times").format(n=number_word(moves))


def _move(due: DueRow, *, first: bool) -> Move:
    assert due.due is not None
    label = due_words(due.due, due.due_text, due.due_precision) if due.due_text else short_day(due.due)
    return Move(due.due, label, _("first date") if first else _("set {day}").format(day=short_day(due.on)))


def _updates(updates: tuple[UpdateRow, ...]) -> QWidget:
    block = QWidget()
    count = ngettext("{n}, newest first", "{n}, newest first", len(updates)).format(n=len(updates))
    aside = Text(count if updates else _("none yet"), "small", tone="text2")
    layout = column(row(Text(_("Updates"), "strong"), None, aside), spacing=8)
    layout.addWidget(Timeline([_entry(one) for one in updates[:UPDATES_SHOWN]], name="updates"))
    if len(updates) > UPDATES_SHOWN:
        more = _("{n} older ones are in the history.").format(n=len(updates) - UPDATES_SHOWN)
        layout.addWidget(Text(more, "small", tone="text2"))
    block.setLayout(layout)
    return block


def _entry(update: UpdateRow) -> Entry:
    day = written(update.on)
    if update.meeting:
        source = _("minutes of {meeting}").format(meeting=update.meeting)
        return Entry(day, update.by, update.text, source, "gavel")
    source = _("from {source}").format(source=update.source) if update.source else ""
    return Entry(day, update.by, update.text, source, "sheet" if "import" in source else "message-square")
