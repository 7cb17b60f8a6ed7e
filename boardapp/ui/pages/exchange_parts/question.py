"""A question about a sheet as a whole, with its two answers as buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_profiles import DateOrder
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.importing.report import DateQuestion
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Ground, IconLabel, Text


class Question(Ground):
    """One question. Signals: answered(the value of the answer). Attribute: buttons, one for each value."""

    answered = Signal(object)

    def __init__(self, name: str, values: tuple[object, object], parent: QWidget | None = None) -> None:
        super().__init__("note", name=name, parent=parent)
        self._text = Text("", "body", wrap=True, name=f"{name}_text")
        self.buttons = [
            Button(words, size="small", name=f"{name}_{at}") for at, words in enumerate((_("Yes"), _("No")))
        ]
        for button, value in zip(self.buttons, values, strict=True):
            button.clicked.connect(lambda _on=False, value=value: self.answered.emit(value))
        said = fix(held(column(self._text)), min_width=300)
        self.setLayout(
            flow(IconLabel("circle-question-mark", tone="text2"), (said, 1), *self.buttons,
                 margins=(16, 6, 12, 6), spacing=8)
        )  # fmt: skip
        self.hide()

    def ask(self, sentence: str, answers: tuple[str, str]) -> None:
        """Ask another question."""
        self._text.setText(sentence)
        for button, words in zip(self.buttons, answers, strict=True):
            button.setText(words)


def date_question(asked: DateQuestion) -> tuple[str, tuple[str, str]]:
    """Return the question how dates in figures are meant, with both readings in long form as its answers."""
    day, month = spoken(asked.day_first), spoken(asked.month_first)
    if asked.taken is None:
        sentence = _("“{heading}” has dates with the day first and with the month first: what is {words}?")
        return sentence.format(heading=asked.heading, words=asked.words), (day, month)
    yes, no = _("Yes, {day}"), _("No, {day}")
    told = day if asked.taken is DateOrder.DAY else month
    sentence = _("{words} in “{heading}” is read as {day}. Is that right?")
    answers = (yes, no) if asked.taken is DateOrder.DAY else (no, yes)
    return sentence.format(words=asked.words, heading=asked.heading, day=told), (
        answers[0].format(day=day), answers[1].format(day=month),
    )  # fmt: skip
