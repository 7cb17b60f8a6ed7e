"""One thing to be rated: its three marks, the answers, and the words the answer needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.rag import needs_path_to_green, needs_reason, rating_name
from boardapp.domain.records_meetings import MarkDetail, ThreeMarks
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating, Standing
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.ratings.rag_due import DueMove, DueStands
from boardapp.ui.widgets.answers import FIVE, THREE, AnswerButton, SegmentedAnswer
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.widgets.labels import KeyCap, Text
from boardapp.ui.widgets.marks import RagChip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RagWords(NamedTuple):
    """An answer with its words, and the due date it moves to."""

    rating: Rating | None
    reason: str
    path: str
    due: dt.date | None = None


class RagQuestion(QWidget):
    """The question. Signals: changed() as the answer or its words change, by the user."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.marks = QWidget()
        self._cards = flow(spacing=12, columns=True)
        self.marks.setLayout(self._cards)
        self._answers = QVBoxLayout()
        space(self._answers)
        self.answer: SegmentedAnswer | None = None
        self.reason = TextField("rag_reason", _("Reason"), words=120)
        self.path = TextField("rag_path", _("Path to green"), words=120)
        self.path.control.setPlaceholderText(_("The steps, each with its owner and date, and when it is green again"))
        self.due = DueMove()
        self._closes = Text("", "small", tone="text2", wrap=True, name="rag_closes")
        self._takes = held(
            row(KeyCap(_("Enter")), Text(_("takes the owner's proposal"), "small", tone="text2"), spacing=8)
        )
        self.keys = LinkButton(_("Keys…"), name="rag_keys")
        asked = held(flow(Text(_("The board agrees today"), "strong"), None, self._takes, self.keys, spacing=12))
        parts = (self.marks, asked, self._answers, self._closes, self.reason, self.path, self.due)
        self.setLayout(column(*parts, spacing=12))
        self._three: ThreeMarks | None = None
        self._stands: DueStands | None = None
        self._scale: Sequence[str] = THREE
        self._keys: Mapping[str, str] | None = None
        for field in (self.reason, self.path, self.due):
            field.changed.connect(self._tell)
        self.show_thing(None)

    def show_thing(
        self,
        three: ThreeMarks | None,
        words: RagWords | None = None,
        *,
        scale: int = 0,
        due: DueStands | None = None,
    ) -> None:
        """Ask about another thing; `words` is what was begun for it. Nothing is answered before somebody answers.

        `scale` is on how many points the board rates, where another one agrees than the thing is before; `due` how the
        due date of an action stands.
        """
        self._three, self._stands = three, due
        self.due.show_due(due)
        self._show_marks()
        self._show_answers(scale or (three.scale if three is not None else 3))
        self.put(words or RagWords(None, "", ""))

    def put(self, words: RagWords) -> None:
        """Put an answer with its words into the fields without telling."""
        if self.answer is not None:
            self.answer.set_value(words.rating or "")
        self.reason.set_value(words.reason)
        self.path.set_value(words.path)
        self.due.set_value(words.due)
        self._fit()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Answer to these keys, by rating."""
        self._keys = keys
        if self.answer is not None:
            self.answer.set_keys(keys)

    def words(self) -> RagWords:
        """Return the answer and its words as they are."""
        value = self.answer.value() if self.answer is not None else ""
        rating = Rating(value) if value else None
        due = self.due.value() if rating is not Rating.BLUE else None
        return RagWords(rating, self.reason.value(), self.path.value(), due)

    def missing(self) -> str:
        """Return what is missing before this can be agreed, in a sentence; empty for nothing."""
        rating, reason, path, due = self.words()
        if self._three is None or rating is None:
            return _("Choose a rating.")
        if not reason and rating is Rating.BLUE:
            return _("What shows that it is done is missing.")
        if not reason and (self._better(rating) or needs_path_to_green(rating)):
            return _("The reason is missing.")
        if not path and needs_path_to_green(rating):
            return _("The path to green is missing.")
        if rating is not Rating.BLUE and self.due.missing:
            return self.due.missing
        if due is not None and not (reason or self.due.reason):
            return _("Say in the reason why the date moves.")
        return ""

    def take_proposal(self) -> None:
        """Answer as the owner proposed, with the owner's words where there are none yet."""
        proposed = self._three.proposed if self._three is not None else None
        if proposed is None:
            return
        _rating, reason, path, due = self.words()
        if due is None and self._stands is not None:
            due = self._stands.proposed
        reason, path = reason or proposed.reason or "", path or proposed.path_to_green or ""
        self.put(RagWords(proposed.rating, reason, path, due))
        self.changed.emit()

    def focus_answers(self) -> None:
        """Put the focus on the answer chosen, else on the first."""
        if self.answer is not None:
            buttons = self.answer.findChildren(AnswerButton)
            chosen = next((button for button in buttons if button.isChecked()), buttons[0])
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on an answer take the owner's proposal."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and self._three is not None and self._three.proposed is not None:
                self.take_proposal()
                return True
        return super().eventFilter(watched, event)

    def _better(self, rating: Rating) -> bool:
        return self._three is not None and needs_reason(rating, self._three.suggested.rating)

    def _show_marks(self) -> None:
        self._cards.clear()
        three = self._three
        self.marks.setVisible(three is not None)
        self._takes.setVisible(three is not None and three.proposed is not None)
        if three is None:
            return
        today = three.agreed if three.agreed is not three.last_meeting else None
        self._cards.put(_mark_card(_("Last agreed"), three.last_meeting, _unchanged(three)))
        if today is not None:
            self._cards.put(_mark_card(_("Agreed today"), today))
        self._cards.put(_mark_card(_("Proposed"), three.proposed))
        rating, reason = three.suggested.rating, three.suggested.reason
        self._cards.put(_card(_("Suggested"), rating, "suggested", _("Today, the rule"), reason))

    def _show_answers(self, scale: int) -> None:
        ratings = FIVE if scale == 5 else THREE
        if self.answer is not None and ratings is self._scale:
            self.answer.setEnabled(self._three is not None)
            return
        if self.answer is not None:
            self._answers.removeWidget(self.answer)
            self.answer.hide()
            self.answer.setParent(None)
            self.answer.deleteLater()
        self._scale = ratings
        self.answer = SegmentedAnswer(ratings, name="rag_answer", label=_("The board agrees today"))
        self.answer.setEnabled(self._three is not None)
        if self._keys is not None:
            self.answer.set_keys(self._keys)
        self.answer.chosen.connect(self._chosen)
        for button in self.answer.findChildren(AnswerButton):
            button.installEventFilter(self)
        self._answers.addWidget(self.answer)

    def _chosen(self) -> None:
        """Let complete open the closing, with what shows that it is done where somebody proposed it."""
        closing = self._stands.closing if self._stands is not None else None
        if self.words().rating is Rating.BLUE and closing is not None and not self.reason.value():
            self.reason.set_value(closing.evidence)
        self._tell()

    def _tell(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Ask for the words this answer needs, and say why."""
        rating = self.words().rating
        path = needs_path_to_green(rating)
        why = ""
        if rating is Rating.BLUE:
            why = _("closing needs it")
        elif rating is not None and self._better(rating):
            why = _("better than the rule suggests")
        elif path:
            why = _("for Amber and Red")
        elif self.due.value() is not None and not self.due.reason:
            why = _("why the date moves")
        blue = rating is Rating.BLUE
        self.reason.rename(_("Evidence: what shows that it is done") if blue else _("Reason"))
        hint = _("What slipped and why, what it means for the outcome and for partners, what is asked of the board")
        self.reason.control.setPlaceholderText(hint if path else "")
        self.reason.set_required(bool(why), why)
        self.path.set_required(path, _("for Amber and Red") if path else "")
        self.path.setVisible(not blue)
        self.due.setVisible(self._stands is not None and not blue)
        self._closes.setText(self._closing_said() if blue else "")
        self._closes.setVisible(bool(self._closes.text()))

    def _closing_said(self) -> str:
        """Return what complete does to this thing; empty for what is not closed by it."""
        if self._three is None or self._three.kind != "action":
            return ""
        closing = self._stands.closing if self._stands is not None else None
        if closing is None:
            return _("Agreeing Complete closes the action.")
        return _("Agreeing Complete closes the action, as {by} proposes.").format(by=closing.by)


def _mark_card(label: str, mark: MarkDetail | None, since: str = "") -> CardFrame:
    if mark is None:
        return _card(label, None, "", _("None yet"), "")
    by = ", ".join(part for part in (spoken(mark.on), mark.by, since) if part)
    return _card(label, mark.rating, mark.standing, by, mark.reason or "")


def _unchanged(three: ThreeMarks) -> str:
    """Return for how many meetings on end the board has agreed the same rating; empty for fewer than two."""
    agreed = [mark for mark in three.all if mark.standing is Standing.AGREED]
    before = agreed[agreed.index(three.last_meeting) :] if three.last_meeting in agreed else []
    days = {mark.on for mark in takewhile(lambda mark: mark.rating is before[0].rating, before)}
    return _("the same at {n} meetings running").format(n=len(days)) if len(days) > 1 else ""


def _card(label: str, rating: Rating | None, standing: str, by: str, words: str) -> CardFrame:
    card = CardFrame()
    fix(card, min_width=200)
    head = row(Text(label, "strong"), None)
    if rating is not None:
        head.addWidget(RagChip(Chip(rating, standing), sentence=f"{label}: {rating_name(rating)}"))
    card.body.addLayout(head)
    card.body.addWidget(Text(by, "secondary", wrap=True))
    if words:
        card.body.addWidget(Text(words, "body", wrap=True))
    card.body.addStretch(1)
    return card
