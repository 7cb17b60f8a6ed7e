"""One question of the run sheet: what the data says of a thing and what to ask of it, pressed to look at the thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from boardapp.domain.prompts import Prompt, Question, question_words
from boardapp.domain.sentences import capital, closed
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.paint import ANTIALIAS
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import RADII
from boardapp.ui.pages.prepare_parts.ways import reference_words
from boardapp.ui.widgets.labels import IconLabel, Text

_LOOKS = {
    Prompt.QUORUM: ("users", "worse"),
    Prompt.INTEREST: ("user", "text2"),
    Prompt.PAPER: ("paperclip", "worse"),
    Prompt.LATE_REPLY: ("mail", "worse"),
    Prompt.RED_AGAIN: ("flag", "worse"),
    Prompt.RED: ("flag", "worse"),
    Prompt.CLOSING: ("circle-check", "text2"),
    Prompt.PROPOSAL: ("message-square", "text2"),
    Prompt.GREEN_MOVED: ("calendar-clock", "text2"),
    Prompt.OVERDUE: ("clock", "worse"),
    Prompt.SILENT: ("hourglass", "text2"),
    Prompt.REVIEW: ("history", "text2"),
    Prompt.ANSWER: ("mail", "text2"),
    Prompt.DATA: ("chart-line", "text2"),
}
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class QuestionLine(QAbstractButton):
    """A question, pressed by a click or Enter; Up and Down go to the next one."""

    def __init__(self, question: Question, name: str) -> None:
        super().__init__()
        self.question = question
        self.setObjectName(name)
        said = question_words(question)
        self.setText(said)
        self.setAccessibleName(said)
        self.setProperty("ringRadius", RADII.control)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        icon, tone = _LOOKS[question.prompt]
        ref = reference_words(question.ref)
        title = f"{ref}  {question.name}" if ref else question.name
        lines = [Text(title, "strong", wrap=True)]
        if question.by:
            lines.append(Text(question.by, "small", tone="text2", wrap=True))
        lines.append(Text(closed(capital(question.says)), "body", tone=tone if tone == "worse" else "", wrap=True))
        lines.append(Text(question.asks, "secondary", wrap=True))
        words = column(*lines, spacing=1)
        mark = column(IconLabel(icon, tone=tone), None, margins=(0, 2, 0, 0))
        layout = row(mark, (words, 1), spacing=10)
        space(layout, (8, 6, 8, 6), 10)
        self.setLayout(layout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            self.focusNextPrevChild(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.isDown() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolour("select" if self.isDown() else "hover"))
        radius = theme().px(RADII.control)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
