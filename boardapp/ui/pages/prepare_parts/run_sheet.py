"""The chair's run sheet: the items with their times, and the questions the data gives, each leading to its thing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.prompts import Question
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.run_sheet import RunPaper
from boardapp.language import _, ngettext
from boardapp.services.run_sheet import run_sheet
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, space
from boardapp.ui.design.properties import restyle
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.prepare_parts.prepared import PreparedSheet
from boardapp.ui.pages.prepare_parts.question_line import QuestionLine
from boardapp.ui.pages.prepare_parts.run_block import FIRST, Questions, RunBlock, timed
from boardapp.ui.pages.prepare_parts.ways import way_of_question
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.labels import ElidedText, Text
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

_BEFORE = "before"


class RunSheet(PreparedSheet):
    """What a chair has before them: timings, what is asked, and questions from the data."""

    key: ClassVar[str] = "run_sheet"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sheet: RunPaper | None = None
        self.blocks: dict[int, RunBlock] = {}
        self.before: QWidget | None = None
        self._opened: dict[str, int] = {}
        self._timing = ElidedText("", "card", name="run_timing", keep=300)
        self._count = Text("", "secondary", name="run_count")
        self.document = Button(_("Make a document…"), icon="printer", name="run_document")
        self.document.clicked.connect(lambda: self.make_document("run_sheet"))
        self._items = QVBoxLayout()
        space(self._items, (0, 0, 0, 8), 10)
        self._scroll = Scroll(column(self._items, None, spacing=0), name="run_items")
        self._scroll.content.setMinimumHeight(1)  # else room is kept for every text as if it were very narrow
        head = held(flow((self._timing, 1), self._count, self.document, spacing=12))
        self.lay_out(column(head, (self._scroll, 1), margins=(20, 12, 16, 0), spacing=10))

    @classmethod
    def title_of(cls) -> str:
        return _("Run sheet")

    def show_meeting(self, view: MeetingView) -> None:
        if self.view is None or self.view.meeting.id != view.meeting.id:
            self._opened.clear()
        super().show_meeting(view)

    def read(self, meeting: int) -> RunPaper:
        return run_sheet(self.workspace.store, meeting, self.workspace.today)

    def show_found(self, found: RunPaper) -> None:
        if found == self.sheet:
            return
        self.sheet = found
        self._timing.setText(found.timing)
        restyle(self._timing, tone="worse" if found.over else "")
        n = found.questions
        self._count.setText(ngettext("{n} question", "{n} questions", n).format(n=n))
        focused, at = self._focused(), self._scroll.verticalScrollBar().value()
        clear(self._items)
        self.before = self._before(found.before)
        self._items.addWidget(self.before)
        self.blocks = {}
        times = any(map(timed, found.items))
        for item in found.items:
            name = f"run_question_{item.number}"
            opened = self._opened.get(name, FIRST)
            block = RunBlock(item, self._follow, self._to_item, shown=opened, timed=times)
            self._remember(block.questions, name)
            self._items.addWidget(block)
            self.blocks[item.id] = block
        if not found.items:
            self._items.addWidget(Text(_("No items are on the agenda yet."), "secondary", wrap=True))
        self._scroll.verticalScrollBar().setValue(at)
        again = next((line for line in self.lines() if line.objectName() == focused), None)
        if again is not None:
            again.setFocus()

    def lines(self) -> list[QuestionLine]:
        """Return the questions that are shown, in their order."""
        parts: list[QWidget] = [self.before] if self.before is not None else []
        return [line for part in (*parts, *self.blocks.values()) for line in part.findChildren(QuestionLine)]

    def _before(self, questions: tuple[Question, ...]) -> QWidget:
        """Return what is asked before the meeting begins."""
        card = CardFrame(name="run_before")
        card.body.addWidget(Text(_("Before you begin"), "card"))
        if questions:
            lines = Questions(questions, _BEFORE, self._follow, shown=self._opened.get(_BEFORE, FIRST))
            self._remember(lines, _BEFORE)
            card.body.addWidget(lines)
        else:
            quiet = _("Nothing stands in the way: nobody is late to reply, and the quorum is not at risk.")
            card.body.addWidget(Text(quiet, "secondary", wrap=True, name="run_before_none"))
        return card

    def _remember(self, questions: Questions | None, name: str) -> None:
        """Keep open what was opened, when the sheet is read anew."""
        if questions is not None:
            questions.opened.connect(lambda shown: self._opened.update({name: shown}))

    def _focused(self) -> str:
        line = self.focusWidget()
        return line.objectName() if isinstance(line, QuestionLine) else ""

    def show_item(self, item: int) -> None:
        """Bring an item into view."""
        block = self.blocks.get(item)
        if block is not None:
            self._scroll.ensureWidgetVisible(block, 0, 0)

    def take_focus(self) -> None:
        first = next(iter(self.lines()), self.document)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, question: Question) -> None:
        self.jumped.emit(*way_of_question(question))

    def _to_item(self, item: int) -> None:
        self.jumped.emit("item", item)
