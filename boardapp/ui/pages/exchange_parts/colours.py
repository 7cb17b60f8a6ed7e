"""Questions about the colours of a sheet: what each of them means, chosen from a list, for all its rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.sentences import capital
from boardapp.domain.words import Rating, Status
from boardapp.language import _, ngettext
from boardapp.services.importing.legend import NONE, USUAL
from boardapp.services.importing.report import ColourQuestion
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Ground, IconLabel, Text

_RATINGS = (Rating.RED, Rating.AMBER, Rating.GREEN)
_STATUSES = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.PAUSED, Status.COMPLETE, Status.WITHDRAWN)


class ColourQuestions(Ground):
    """A question for each colour that is not understood. Signals: answered(meanings by colour).

    Attributes: choices (by colour), use (the button that hands the answers on).
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("note", name="review_colours", parent=parent)
        self.choices: dict[str, ChoiceField] = {}
        self._asked: Sequence[ColourQuestion] = ()
        self._lines = column(spacing=6)
        self.use = Button(_("Read it so"), size="small", name="review_colours_use")
        self.use.clicked.connect(self._use)
        self.setLayout(column(held(self._lines), held(flow(None, self.use)), margins=(16, 6, 12, 6), spacing=6))
        self.hide()

    def ask(self, asked: Sequence[ColourQuestion]) -> None:
        """Ask other questions; none hides them."""
        self.setVisible(bool(asked))
        if asked == self._asked:
            return
        self._asked = asked
        clear(self._lines)
        self.choices = {}
        for one in asked:
            colour = str(one.colour)
            choice = self.choices[colour] = ChoiceField(
                f"review_colour_{colour}", _("{colour} means").format(colour=capital(_(colour))),
                list(meanings(colour, usual=one.usual)), none=_("Not known yet"), beside=True,
            )  # fmt: skip
            choice.changed.connect(self._level)
            said = fix(held(column(Text(sentence(one), "body", wrap=True, name=f"review_colour_{colour}_text"))),
                       min_width=300)  # fmt: skip
            line = flow(IconLabel("circle-question-mark", tone="text2"), (said, 1), fix(choice, width=330), spacing=8)
            self._lines.addWidget(held(line))
        labels = [choice.label for choice in self.choices.values()]
        widest = max((label.sizeHint().width() for label in labels), default=0)
        for label in labels:
            fix(label, min_width=ceil(widest / theme().scale))
        self._level()

    def _said(self) -> dict[str, str]:
        return {colour: choice.value() for colour, choice in self.choices.items() if choice.value()}

    def _level(self) -> None:
        self.use.setEnabled(bool(self._said()))

    def _use(self) -> None:
        self.answered.emit(self._said())


def sentence(asked: ColourQuestion) -> str:
    """Return what is known of a colour, in words."""
    colour = _(str(asked.colour))
    if asked.words:
        told = _("The key ({place}) says of {colour} “{words}”. What does that mean?")
        return told.format(place=asked.place, colour=colour, words=asked.words)
    told = ngettext(
        "“{heading}” is {colour} in {n} row, and nothing says what that means.",
        "“{heading}” is {colour} in {n} rows, and nothing says what that means.",
        asked.rows,
    )
    return told.format(heading=asked.heading, colour=colour, n=f"{asked.rows:,}")


def meanings(colour: str, *, usual: bool) -> Iterator[tuple[str, str]]:
    """Yield what a colour may be said to mean, each with its words."""
    if usual:
        means = {Rating.BLUE: _("complete"), Rating.GREY: _("not rated")}.get(Rating(colour), _(colour))
        yield USUAL, _("As usual: {means}").format(means=means)
    yield from ((one.value, capital(_(one.value))) for one in _RATINGS if one != colour)
    yield from ((one.value, capital(_(one.value))) for one in _STATUSES)
    yield NONE, _("No rating; its words are kept")
