"""Putting a cell right that is not understood: a day is picked, a word or a name chosen, or something else written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.sentences import capital
from boardapp.domain.when import read_when
from boardapp.domain.words import Rating, Status
from boardapp.exchange.text import clean
from boardapp.language import _
from boardapp.services.lookup import Names
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.exchange_parts.review import Line
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.date_field import DateField, Reading
from boardapp.ui.widgets.fields import ChoiceField, FormField, LineField
from boardapp.ui.workspace import Workspace

_DAYS = frozenset({"due", "start", "raised", "original_due", "completed"})
_NAMES: dict[str, tuple[str, ...]] = {
    "owner": ("post", "person", "organisation"),
    "lead": ("organisation",),
    "supporting": ("organisation",),
    "board": ("board",),
    "other_boards": ("board",),
    "priorities": ("priority",),
}
_SEPARATORS = ("/", ";", ",", "\n")
_CAN_BE_ADDED = frozenset({"owner", "lead", "supporting"})


class Known:
    """The names that may be chosen, read when they are first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._names: dict[tuple[str, ...], Sequence[str]] = {}

    def names(self, kinds: tuple[str, ...]) -> Sequence[str]:
        """Return the names of some kinds, in alphabetical order."""
        if kinds not in self._names:
            with self.workspace.reading() as connection:
                names = Names(connection)
                found = {name for kind in kinds for name in names.main_names(kind)}
            self._names[kinds] = sorted(found, key=str.casefold)
        return self._names[kinds]

    def nearest(self, key: str, words: str) -> Sequence[str]:
        """Return up to two names that look like the one a cell gives; none for several names in one cell."""
        if not words or any(mark in words for mark in _SEPARATORS):
            return ()
        with self.workspace.reading() as connection:
            names = Names(connection)
            return [near for kind in _NAMES.get(key, ()) for near in names.near(kind, words)][:2]

    def forget(self) -> None:
        """Read the names anew when they are next asked for."""
        self._names.clear()


class FixBox(QWidget):
    """What stands in the place of a cell. Signals: used(words), add_asked(person or organisation, name).

    box.show_line(line) offers what its key allows; `field` is the control shown.
    """

    used = Signal(str)
    add_asked = Signal(str, str)

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self.day = DateField("review_day", _("The day"), read=self._read_day)
        self.choice = ChoiceField("review_pick", _("Choose"), editable=True)
        self.words = LineField("review_words", _("Write"), hint=_("It is read as if the sheet had said so."))
        self.field: FormField = self.words
        self.use = Button(_("Use this"), name="review_use")
        self.use.clicked.connect(self._use)
        self.person = Button(_("Add person"), icon="plus", size="small", name="review_add_person")
        self.organisation = Button(_("Add organisation"), icon="plus", size="small", name="review_add_organisation")
        self.person.clicked.connect(lambda: self._add("person"))
        self.organisation.clicked.connect(lambda: self._add("organisation"))
        self.near = [Button("", icon="check", size="small", name=f"review_near_{at}") for at in (1, 2)]
        self._offer(())
        for at, button in enumerate(self.near):
            button.clicked.connect(lambda _on=False, at=at: self.used.emit(self._nearest[at]))
        for line in (self.words.control, self.day.control, self.choice.control.lineEdit()):
            if line is not None:
                line.returnPressed.connect(self._use)
        adding = held(flow(self.person, self.organisation, spacing=6))
        likely = held(flow(*self.near, spacing=6))
        self.setLayout(column(likely, self.day, self.choice, self.words, held(flow(None, self.use)), adding, spacing=6))

    def show_line(self, line: Line, words: str) -> None:
        """Offer what the key of a line allows; `words` are those that were written already."""
        key = line.cell.key if line.cell is not None else ""
        choices = self._choices(key)
        self.field = self.day if key in _DAYS else self.choice if choices else self.words
        for field in (self.day, self.choice, self.words):
            field.setVisible(field is self.field)
            field.set_error("")
        self.day.set_value(read_when(words, reference=None).date if words else None)
        self.choice.set_choices(choices)
        self.choice.control.setCurrentIndex(-1)
        named = clean(line.cell.theirs) if line.cell is not None and key in _NAMES else ""
        self.choice.control.setEditText(words or named)
        self.words.set_value(words)
        asked = line.cell is not None and bool(line.cell.problem)
        self._offer(self._known.nearest(key, named) if asked else ())
        can_add = key in _CAN_BE_ADDED and asked
        self.person.setVisible(can_add and key == "owner")
        self.organisation.setVisible(can_add)

    def _offer(self, names: Sequence[str]) -> None:
        """Put the names that look like the one a cell gives a click away."""
        self._nearest = names
        for at, button in enumerate(self.near):
            name = names[at] if at < len(names) else ""
            button.setVisible(bool(name))
            button.setText(name.replace("&", "&&"))
            button.setAccessibleName(_("Is it {name}?").format(name=name) if name else _("No name is like it"))

    def take_focus(self) -> None:
        """Give the focus to the control shown."""
        self.field.control.setFocus()

    def _choices(self, key: str) -> list[tuple[str, str]]:
        if key == "status":
            return [(one.value, capital(_(one.value))) for one in Status if one is not Status.CLOSED]
        if key == "proposed_rag":
            return [(one.value, capital(_(one.value))) for one in Rating if one is not Rating.BLUE]
        return [(name, name) for name in self._known.names(_NAMES[key])] if key in _NAMES else []

    def _read_day(self, text: str) -> Reading:
        found = read_when(text, reference=self._known.workspace.today)
        sentence = _("“{text}” is not understood as a date.").format(text=text)
        return found.date, "" if found.date is not None else found.note or sentence

    def _said(self) -> str:
        if self.field is self.day:
            day = self.day.value()
            return day.isoformat() if day is not None else ""
        if self.field is self.choice:
            return str(self.choice.value() or self.choice.typed())
        return self.words.value()

    def _use(self) -> None:
        words = self._said()
        if words:
            self.used.emit(words)
        elif self.field is not self.day or not self.day.typed():
            self.field.set_error(_("Write what the cell should say."))

    def _add(self, kind: str) -> None:
        self.add_asked.emit(kind, self.choice.typed())
