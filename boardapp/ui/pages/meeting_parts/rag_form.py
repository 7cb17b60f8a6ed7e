"""The form by which a board agrees a rating: the three marks, the answer, and the words it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.rag import needs_path_to_green, needs_reason, rating_name
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import AgendaRow, MarkDetail, RatedKind, ThreeMarks
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.marks import agree_rag
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.plan_text import plan_text
from boardapp.ui.design.flow import flow
from boardapp.ui.design.layout import fix, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.answers import FIVE, THREE, SegmentedAnswer
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.fields import ChoiceField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.workspace import Workspace

Rateable = tuple[RatedKind, int]


class RagForm(RecordingForm):
    """Agrees a rating of an action or a priority at a meeting, under an item."""

    def __init__(self, workspace: Workspace, meeting: int, board: int, item: AgendaRow, parent: QWidget) -> None:
        super().__init__(
            workspace, "rag_form", _("Agree a rating"), primary=_("Agree rating"), width=820, parent=parent
        )
        self._meeting, self._item = meeting, item.id
        self.thing = ChoiceField("rag_thing", _("What is rated"), _rateable(workspace, board), editable=True, none="—")
        self.marks = QWidget()
        self._cards = flow(spacing=12, columns=True)
        self.marks.setLayout(self._cards)
        self._answers = QVBoxLayout()
        space(self._answers)
        self.answer: SegmentedAnswer | None = None
        self.reason = TextField("rag_reason", _("Reason"), words=120)
        self.path = TextField("rag_path", _("Path to green"), words=120)
        self._three: ThreeMarks | None = None
        self.add(self.thing)
        self.add(self.marks)
        self.add(Text(_("The board agrees today"), "strong"))
        self.body.addLayout(self._answers)
        self.add(self.reason)
        self.add(self.path)
        self.thing.changed.connect(self._chosen)
        self._chosen()

    def choose(self, thing: Rateable) -> None:
        """Rate this one."""
        box = self.thing.control
        values = [box.itemData(at) for at in range(box.count())]
        box.setCurrentIndex(values.index(thing))
        self._chosen()

    def _chosen(self) -> None:
        chosen = self.thing.value()
        self._three = None
        if chosen is not None:
            with self.workspace.reading() as connection:
                self._three = three_marks(connection, chosen[0], chosen[1], self.workspace.today)
        self._show_marks()
        self._show_answer()
        self._fit()

    def _show_marks(self) -> None:
        self._cards.clear()
        three = self._three
        self.marks.setVisible(three is not None)
        if three is None:
            return
        self._cards.put(_mark_card(_("Last agreed"), three.agreed))
        self._cards.put(_mark_card(_("Proposed"), three.proposed))
        rating, reason = three.suggested.rating, three.suggested.reason
        self._cards.put(_card(_("Suggested"), rating, "suggested", _("Today, the rule"), reason))

    def _show_answer(self) -> None:
        ratings = FIVE if self._three is not None and self._three.scale == 5 else THREE
        if self.answer is not None:
            self._answers.removeWidget(self.answer)
            self.answer.setParent(None)
            self.answer.deleteLater()
        self.answer = SegmentedAnswer(ratings, name="rag_answer", label=_("The board agrees today"))
        self.answer.setEnabled(self._three is not None)
        self.answer.chosen.connect(self._fit)
        self._answers.addWidget(self.answer)
        if self._three is not None and self._three.proposed is not None:
            self.answer.set_value(self._three.proposed.rating)

    def _rating(self) -> Rating | None:
        value = self.answer.value() if self.answer is not None else ""
        return Rating(value) if value else None

    def _fit(self) -> None:
        """Ask for the words this answer needs, and hold the button until there is an answer."""
        rating = self._rating()
        better = rating is not None and self._three is not None and needs_reason(rating, self._three.suggested.rating)
        self.reason.set_required(better, _("better than the rule suggests") if better else "")
        path = needs_path_to_green(rating)
        self.path.set_required(path, _("for Amber and Red") if path else "")
        self.set_ready(rating is not None, _("Choose what is rated, and its rating."))

    def work(self) -> Callable[[], Any]:
        kind, ident = self.thing.value()
        rating = self._rating() or Rating.GREY
        reason, path = self.reason.value() or None, self.path.value() or None
        here, meeting, item = self.workspace, self._meeting, self._item
        return lambda: agree_rag(
            here.store, here.acting(), kind, ident, rating, reason=reason, path_to_green=path, meeting=meeting,
            agenda_item=item,
        )  # fmt: skip


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


def _rateable(workspace: Workspace, board: int) -> list[tuple[Rateable, str]]:
    """Return what a board may rate: its open actions, then the priorities of the plan."""
    today = workspace.today
    with workspace.reading() as connection:
        ids = action_ids(connection, ActionFilter(board=board, status="open"), today)
        found: list[tuple[Rateable, str]] = [
            (("action", each.id), f"{each.ref}  {each.title}") for each in action_rows(connection, ids, today)
        ]
        text = plan_text(connection)
    for theme in text.themes if text else ():
        for priority in theme.priorities:
            found.append((("priority", priority.id), _("Priority: {title}").format(title=priority.short_title)))
    return found
