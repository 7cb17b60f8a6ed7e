"""What stands at the head of minutes: when and where, who was there, the quorum, the interests."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from boardapp.domain.minutes import Declared, Minutes
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.minutes_text import person_said
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.minutes_parts.section import Part
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.labels import Text

_LABEL = 116


class Opening(Part):
    """The head of the minutes, as the record has it. Signals: people_asked()."""

    people_asked = Signal()

    def __init__(self) -> None:
        super().__init__("minuted_opening", None)
        self._minutes: Minutes | None = None
        self._title = Text("", "item", wrap=True, name="minutes_title")
        self._lines = QVBoxLayout()
        space(self._lines, (0, 0, 0, 0), 4)
        self.people = LinkButton(_("Change who was there"), icon="users", name="minutes_people")
        self.people.clicked.connect(self.people_asked)
        foot = held(row(self.people, None))
        self.setLayout(column(self._title, self._lines, foot, margins=(17, 8, 16, 8), spacing=8))

    def show_minutes(self, minutes: Minutes, *, locked: bool) -> None:
        """Show the head of other minutes."""
        self.people.setVisible(not locked)
        if minutes == self._minutes:
            return
        self._minutes = minutes
        self._title.setText(", ".join((minutes.board, *minutes.with_boards)))
        clear(self._lines)
        for label, words in opening_lines(minutes):
            name = fix(Text(label, "label", wrap=True), width=_LABEL)
            self._lines.addWidget(held(row(column(name, None), (Text(words, "body", wrap=True), 1), spacing=8)))


def opening_lines(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """Yield what stands above the business, label and words, as far as it is recorded."""
    people = minutes.people
    times = " \N{EN DASH} ".join(time for time in (minutes.opened, minutes.closed) if time)
    yield _("Meeting"), ", ".join(part for part in (spoken(minutes.on), times, minutes.place) if part)
    if minutes.chair:
        yield _("In the chair"), minutes.chair
    for label, names in (
        (_("Present"), people.present),
        (_("In attendance"), people.attending),
        (_("Apologies"), people.apologies),
        (_("Absent"), people.absent),
    ):
        if names:
            yield label, "; ".join(map(person_said, names))
    if people.comings:
        yield _("Came and left"), "\n".join(people.comings)
    yield _("Quorum"), "\n".join(minutes.quorum)
    if minutes.declarations:
        yield _("Interests"), "\n".join(_declared(each) for each in minutes.declarations)
    elif minutes.declarations_asked:
        yield _("Interests"), _("No declarations of interest were made.")


def _declared(each: Declared) -> str:
    of = _("item {number}").format(number=each.item) if each.item else None
    return "; ".join(part for part in (each.name, of, each.kind, each.description, each.action) if part)
