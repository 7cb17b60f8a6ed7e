"""One thing to be rated: its three marks, the answers, and the words the answer needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.rag import needs_path_to_green, needs_reason, rating_name
from boardapp.domain.records_meetings import MarkDetail, ThreeMarks
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.widgets.answers import FIVE, THREE, AnswerButton, SegmentedAnswer
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.widgets.labels import KeyCap, Text
from boardapp.ui.widgets.marks import RagChip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RagWords(NamedTuple):
    """An answer with its words."""

    rating: Rating | None
    reason: str
    path: str


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
        self._takes = held(
            row(KeyCap(_("Enter")), Text(_("takes the owner's proposal"), "small", tone="text2"), spacing=8)
        )
        asked = held(flow(Text(_("The board agrees today"), "strong"), None, self._takes))
        self.setLayout(column(self.marks, asked, self._answers, self.reason, self.path, spacing=12))
        self._three: ThreeMarks | None = None
        self._scale: Sequence[str] = THREE
        self.reason.changed.connect(self._tell)
        self.path.changed.connect(self._tell)
        self.show_thing(None)

    def show_thing(self, three: ThreeMarks | None, words: RagWords | None = None, *, scale: int = 0) -> None:
        """Ask about another thing; `words` is what was begun for it. Nothing is answered before somebody answers.

        `scale` is on how many points the board rates, where another one agrees than the thing is before.
        """
        self._three = three
        self._show_marks()
        self._show_answers(scale or (three.scale if three is not None else 3))
        self.put(words or RagWords(None, "", ""))

    def put(self, words: RagWords) -> None:
        """Put an answer with its words into the fields without telling."""
        if self.answer is not None:
            self.answer.set_value(words.rating or "")
        self.reason.set_value(words.reason)
        self.path.set_value(words.path)
        self._fit()

    def words(self) -> RagWords:
        """Return the answer and its words as they are."""
        value = self.answer.value() if self.answer is not None else ""
        return RagWords(Rating(value) if value else None, self.reason.value(), self.path.value())

    def missing(self) -> str:
        """Return what is missing before this can be agreed, in a sentence; empty for nothing."""
        rating, reason, path = self.words()
        if self._three is None or rating is None:
            return _("Choose a rating.")
        if not reason and (self._better(rating) or needs_path_to_green(rating) or rating is Rating.BLUE):
            return _("The reason is missing.")
        if not path and needs_path_to_green(rating):
            return _("The path to green is missing.")
        return ""

    def take_proposal(self) -> None:
        """Answer as the owner proposed, with the owner's words where there are none yet."""
        proposed = self._three.proposed if self._three is not None else None
        if proposed is None:
            return
        _rating, reason, path = self.words()
        self.put(RagWords(proposed.rating, reason or proposed.reason or "", path or proposed.path_to_green or ""))
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
        self._cards.put(_mark_card(_("Last agreed"), three.agreed))
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
        self.answer.chosen.connect(self._tell)
        for button in self.answer.findChildren(AnswerButton):
            button.installEventFilter(self)
        self._answers.addWidget(self.answer)

    def _tell(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Ask for the words this answer needs, and say why."""
        rating = self.words().rating
        path = needs_path_to_green(rating)
        why = ""
        if rating is not None and self._better(rating):
            why = _("better than the rule suggests")
        elif path:
            why = _("for Amber and Red")
        elif rating is Rating.BLUE:
            why = _("what shows that it is done")
        self.reason.set_required(bool(why), why)
        self.path.set_required(path, _("for Amber and Red") if path else "")


def _mark_card(label: str, mark: MarkDetail | None) -> CardFrame:
    if mark is None:
        return _card(label, None, "", _("None yet"), "")
    return _card(label, mark.rating, mark.standing, f"{spoken(mark.on)}, {mark.by}", mark.reason or "")


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
