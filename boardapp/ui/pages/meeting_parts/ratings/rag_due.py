"""The due date in the RAG round: what it was first, how often it moved, what is proposed, and the one agreed now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.sentences import capital, spoken
from boardapp.domain.when import read_when
from boardapp.language import _, ngettext
from boardapp.storage.queries.action_whole import action_story
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.pages.meeting_parts.days import day_read
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import CheckField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Closing:
    """That somebody proposes to close an action, with what shows that it is done."""

    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class DueStands:
    """The due date of an action: now, at first, how often it moved; and the one somebody proposes, with the reason."""

    today: dt.date
    now: dt.date | None
    first: dt.date | None
    moves: int
    proposed: dt.date | None = None
    by: str = ""
    why: str = ""
    closing: Closing | None = None

    @property
    def words(self) -> str:
        """What stands beside the new date: "third move; 29 May 2026 was the first date"."""
        if self.now is None:
            return _("no date is set yet")
        if not self.moves:
            return _("the first move; {day} was the first date").format(day=spoken(self.first or self.now))
        moved = ngettext("moved once before", "moved {n} times before", self.moves).format(n=self.moves)
        return _("{moved}; {day} was the first date").format(moved=moved, day=spoken(self.first or self.now))

    @property
    def asked(self) -> str:
        """What is proposed, in a sentence; empty for nothing."""
        if self.proposed is None:
            return ""
        sentence = _("{by} proposes {day}: {why}") if self.why else _("{by} proposes {day}.")
        return sentence.format(by=self.by, day=spoken(self.proposed), why=self.why)


def due_of_action(workspace: Workspace, action: int) -> DueStands | None:
    """Return how the due date of an action stands, None where the action is gone."""
    with workspace.reading() as connection:
        story = action_story(connection, action, workspace.today)
    if story is None:
        return None
    whole = story.action
    open_now = [each for each in story.proposals if each.state == "open"]
    due = next((each for each in open_now if each.field == "due" and each.value), None)
    closing = next((each for each in open_now if each.field == "closing"), None)
    return DueStands(
        today=workspace.today,
        now=whole.due,
        first=whole.original_due,
        moves=whole.due_moves,
        proposed=_day(due.value, workspace.today) if due is not None else None,
        by=due.by if due is not None else "",
        why=(due.evidence or "") if due is not None else "",
        closing=Closing(closing.by, closing.evidence or "") if closing is not None else None,
    )


def _day(text: str | None, today: dt.date) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return read_when(text or "", reference=today).date


class DueMove(QWidget):
    """Moves the due date with the rating. Signals: changed() by the user."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stands: DueStands | None = None
        self.moves = CheckField("rag_moves_due", _("Move due date to"))
        self.date = DateField("rag_due_date", _("New due date"), read=lambda text: self._read(text))
        if (head := self.date.label.parentWidget()) is not None:
            head.hide()
        self._beside = Text("", "small", tone="text2", wrap=True, name="rag_due_beside")
        self._asked = Text("", "small", tone="text2", wrap=True, name="rag_due_asked")
        fix(self.date, min_width=170)
        fix(self._beside, min_width=160)
        line = held(flow(self.moves, self.date, (self._beside, 1), spacing=12))
        self.setLayout(column(line, self._asked, spacing=4))
        self.moves.changed.connect(self._turned)
        self.date.changed.connect(self.changed)

    def show_due(self, stands: DueStands | None, due: dt.date | None = None) -> None:
        """Ask about another action (None: of what has no due date); `due` is the date begun for it."""
        self._stands = stands
        self.setVisible(stands is not None)
        self._beside.setText(stands.words if stands is not None else "")
        self._asked.setText(capital(stands.asked) if stands is not None else "")
        self._asked.setVisible(bool(self._asked.text()))
        self.set_value(due)

    def value(self) -> dt.date | None:
        """Return the new date, None where it does not move."""
        return self.date.value() if self.moves.value() and self._stands is not None else None

    def set_value(self, due: dt.date | None) -> None:
        """Move to a date, or not, without telling."""
        self.moves.set_value(due is not None)
        self.date.set_value(due)
        self.date.setEnabled(due is not None)

    def take_proposal(self) -> None:
        """Move to the date that is proposed, where one is."""
        if self._stands is not None and self._stands.proposed is not None:
            self.set_value(self._stands.proposed)

    @property
    def missing(self) -> str:
        """What is missing before it can move; empty for nothing."""
        if self._stands is None or not self.moves.value():
            return ""
        if self.date.value() is None:
            return _("The new due date is missing.")
        return _("It is due on that day already.") if self.date.value() == self._stands.now else ""

    @property
    def reason(self) -> str:
        """The reason the date that is chosen was proposed with; empty for none."""
        stands = self._stands
        return stands.why if stands is not None and self.value() == stands.proposed else ""

    def _read(self, text: str) -> tuple[dt.date | None, str]:
        return day_read(self._stands.today if self._stands is not None else dt.date.today())(text)

    def _turned(self) -> None:
        self.date.setEnabled(self.moves.value())
        if self.moves.value():
            self.take_proposal()
            self.date.control.setFocus()
        self.changed.emit()
