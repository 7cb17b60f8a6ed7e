"""One item of the run sheet as a card: its time at the left, what is asked, and the questions under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meeting_words import asked_sentence
from boardapp.domain.prompts import Question
from boardapp.domain.run_sheet import RunLine
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.pages.prepare_parts.question_line import QuestionLine
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.labels import IconLabel, Tag, Text

FIRST = 4
"""How many questions of an item are shown before the rest is asked for."""
MORE = 20
"""How many more are shown at a time."""
_TIME = 84

Follow = Callable[[Question], object]


class Questions(QWidget):
    """A few questions, and a button for more of them. Signal: opened(how many are shown)."""

    opened = Signal(int)

    def __init__(self, questions: Sequence[Question], name: str, follow: Follow, *, shown: int = FIRST) -> None:
        super().__init__()
        self._name, self._follow = name, follow
        self._questions, self._shown = tuple(questions), 0
        self._parts = QVBoxLayout()
        space(self._parts, (0, 0, 0, 0), 2)
        self.more = Button("", icon="chevron-down", role="flat", size="small", name=f"{name}_more")
        self.more.clicked.connect(self.show_more)
        self.setLayout(column(self._parts, row(self.more, None, margins=(26, 0, 0, 0)), spacing=2))
        self._put(shown)

    def show_more(self) -> None:
        """Show some more questions, and go to the first of them."""
        first = self._put(self._shown + MORE)
        if first is not None:
            first.setFocus()
        self.opened.emit(self._shown)

    def _put(self, until: int) -> QuestionLine | None:
        """Show the questions up to a place, made out of sight and shown at once; return the first new one."""
        lines = []
        for number, question in enumerate(self._questions[self._shown : until], self._shown + 1):
            line = QuestionLine(question, f"{self._name}_{number}")
            line.clicked.connect(lambda _checked=False, question=question: self._follow(question))
            lines.append(line)
        self._shown += len(lines)
        self._parts.addWidget(held(column(*lines, spacing=2)))
        left = len(self._questions) - self._shown
        self.more.setText(ngettext("{n} more question", "{n} more questions", left).format(n=left))
        self.more.setVisible(left > 0)
        return lines[0] if lines else None


class RunBlock(CardFrame):
    """An item of business with its time. `follow(question)` goes to what is asked about, `to_item(id)` to the item.

    Where no item of the sheet is `timed`, none keeps room for its time.
    """

    def __init__(
        self, item: RunLine, follow: Follow, to_item: Callable[[int], object], *, shown: int = FIRST, timed: bool = True
    ) -> None:
        super().__init__(name=f"run_item_{item.number}")
        words = _("{number}  {title}").format(number=item.number, title=item.title)
        self.title = Button(words, role="link", elide=64, name=f"run_title_{item.number}")
        self.title.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title.clicked.connect(lambda: to_item(item.id))
        about = column(self._head(item), spacing=4)
        if line := _line(item):
            about.addWidget(Text(line, "secondary", wrap=True))
        if item.asked_to:
            about.addWidget(Text(asked_sentence(item.asked_to), "body", wrap=True))
        self.questions: Questions | None = None
        if item.questions:
            name = f"run_question_{item.number}"
            self.questions = Questions(item.questions, name, follow, shown=shown)
            about.addWidget(self.questions)
        times = [fix(_time(item), width=_TIME)] if timed else []
        self.body.addLayout(row(*times, (about, 1), spacing=12))

    def _head(self, item: RunLine) -> QWidget:
        parts: list[QWidget | None] = [self.title]
        if item.access is not Access.PUBLIC:
            parts += [IconLabel("lock"), Tag(capital(_(item.access.value)))]
        return held(row(*parts, None, spacing=8))


def timed(item: RunLine) -> bool:
    """Tell whether anything is known of when an item is taken or how long it takes."""
    return bool(item.starts or item.minutes or item.last_time)


def _time(item: RunLine) -> QWidget:
    """Return when an item is taken, how long it may last, and how long it took last time."""
    lines = []
    if item.starts:
        lines.append(Text(item.starts, "strong"))
    if item.minutes:
        lines.append(Text(_("{n} min").format(n=item.minutes), "small", tone="text2"))
        lines.append(Text(_("{n} in all").format(n=item.running), "small", tone="text2"))
    if item.last_time and item.last_time != item.minutes:
        last = _("{n} last time").format(n=item.last_time)
        lines.append(Text(last, "small", tone="worse" if item.last_time > (item.minutes or 0) else "text2"))
    return held(column(*lines, None, margins=(0, 5, 0, 0), spacing=1))


def _line(item: RunLine) -> str:
    """Return purpose and presenter in a line."""
    parts = [capital(_(item.purpose.value))] if item.purpose else []
    if item.presenter:
        parts.append(item.presenter)
    return " · ".join(parts)
