"""The form by which a board agrees a rating: the three marks, the answer, and the words it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.quick_line import QuickLine
from boardapp.domain.records_meetings import AgendaRow
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.marks import agree_rag
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.pages.meeting_parts.ratings.rag_due import due_of_action
from boardapp.ui.pages.meeting_parts.ratings.rag_keys import offer_keys
from boardapp.ui.pages.meeting_parts.ratings.rag_question import RagQuestion, RagWords
from boardapp.ui.pages.meeting_parts.ratings.rag_things import Rateable, Thing, marks_of_thing, things_of
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.workspace import Workspace


class RagForm(RecordingForm):
    """Agrees a rating of an action or a priority at a meeting, under an item."""

    def __init__(
        self,
        workspace: Workspace,
        meeting: int,
        board: int,
        item: AgendaRow,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(
            workspace, "rag_form", _("Agree a rating"), primary=_("Agree rating"), width=820, parent=parent, then=then
        )
        self._meeting, self._item = meeting, item.id
        things = [(each.key, _named(each)) for each in things_of(workspace, board, every_priority=True)]
        self.thing = ChoiceField("rag_thing", _("What is rated"), things, editable=True, none="—")
        self.question = RagQuestion()
        self.add(self.thing)
        self.add(self.question)
        self.thing.changed.connect(self._chosen)
        self.question.changed.connect(self._fit)
        offer_keys(self.question, workspace.remembered, self)
        self._fit()

    def choose(self, thing: Rateable) -> None:
        """Rate this one."""
        box = self.thing.control
        values = [box.itemData(at) for at in range(box.count())]
        box.setCurrentIndex(values.index(thing))
        self._chosen()

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        known = line.priorities[0].known if line.priorities else None
        if known is not None:
            self.choose(("priority", known.id))
        self.question.put(RagWords(line.rating, line.words, line.path_to_green))
        self._fit()

    def _chosen(self) -> None:
        chosen = self.thing.value()
        three = marks_of_thing(self.workspace, chosen) if chosen is not None else None
        due = due_of_action(self.workspace, chosen[1]) if chosen is not None and chosen[0] == "action" else None
        self.question.show_thing(three, due=due)
        self._fit()

    def _fit(self) -> None:
        """Hold the button until there is an answer; what its words lack the service says."""
        ready = self.thing.value() is not None and self.question.words().rating is not None
        self.set_ready(ready, _("Choose what is rated, and its rating."))

    def work(self) -> Callable[[], Any]:
        kind, ident = self.thing.value()
        rating, reason, path, due = self.question.words()
        here, meeting, item = self.workspace, self._meeting, self._item
        return lambda: agree_rag(
            here.store, here.acting(), kind, ident, rating or Rating.GREY, reason=reason or None,
            path_to_green=path or None, meeting=meeting, agenda_item=item, due=due,
        )  # fmt: skip


def _named(thing: Thing) -> str:
    if thing.kind == "priority":
        return _("Priority: {title}").format(title=thing.title)
    return f"{thing.about.partition('   ')[0]}  {thing.title}"
