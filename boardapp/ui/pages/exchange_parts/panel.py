"""The panel beside a review: one line whole, and the answers that a person may give to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.sentences import capital
from boardapp.exchange.text import clean
from boardapp.language import _, ngettext
from boardapp.services.importing.answers import Choice, Written, key_of
from boardapp.services.importing.lines import How, What
from boardapp.services.kinds import KINDS
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.exchange_parts.choice import ChoiceBox, Option
from boardapp.ui.pages.exchange_parts.fixes import FixBox, Known
from boardapp.ui.pages.exchange_parts.review import Line
from boardapp.ui.pages.exchange_parts.words import field_word, place_words, value_words, what_look
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.fields import CheckField
from boardapp.ui.widgets.labels import Rule, Text
from boardapp.ui.widgets.panel import SidePanel

_LONG = 36
_MAY_BE_AN_UPDATE = frozenset({"progress", "status", "due", "completed", "proposed_rag"})


class ChoicePanel(SidePanel):
    """One line of a review. Signals: said(theirs, ours or waits), wrote(words), next_asked(), add_asked(kind, name).

    Attributes: known (the names to choose from), fix (what stands in the place of a cell), same (the tick for all
    cells with the same words).
    """

    said = Signal(str)
    wrote = Signal(str)
    next_asked = Signal()
    add_asked = Signal(str, str)

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__("review_panel", parent=parent)
        self.known = known
        self._line: Line | None = None
        self._sentence = Text("", "body", wrap=True, name="review_sentence")
        self.choice = ChoiceBox("review_choice", _("What is to stand"))
        self.choice.chosen.connect(self._chosen)
        self.fix = FixBox(known)
        self.fix.used.connect(self.wrote)
        self.fix.add_asked.connect(self.add_asked)
        self.same = CheckField("review_same", _("Also for the others that say the same"))
        self._more = column(spacing=8)
        for part in (self._sentence, self.same, self.choice, self.fix, held(self._more)):
            self.body.addWidget(part)
        self.next = Button(_("Next that needs you"), icon="arrow-right", icon_after=True, name="review_next")
        self.next.clicked.connect(self.next_asked)
        self.foot.addWidget(self.next)
        self.foot.addStretch(1)

    @property
    def line(self) -> Line | None:
        """The line shown."""
        return self._line

    @property
    def everywhere(self) -> bool:
        """Whether an answer is meant for all cells with the same words."""
        return self.same.value()

    def show_line(self, line: Line, alike: int = 0) -> None:
        """Show a line with the answers it may be given; `alike` is how many other cells say the same."""
        other = self._line is None or self._line.id != line.id
        self._line = line
        what = field_word(line.cell.key) if line.cell is not None else what_look(line)[0]
        self.set_heading(f"{place_words(line)} · {what}", _title(line))
        self._sentence.setText(_sentence(line))
        self._sentence.setVisible(bool(self._sentence.text()))
        options = list(_options(line))
        written = isinstance(line.said, Written)
        self.choice.show_options(options, _chosen(line))
        self.choice.follow(self.same)
        if other:
            self.fix.show_line(line, line.said.words if isinstance(line.said, Written) else "")
            self.same.set_value(False)
            self.fix.setVisible(line.cell is not None and line.cell.writable and (written or _is_asked(line)))
        sentence = ngettext(
            "Also for {n} other cell that says the same", "Also for {n} other cells that say the same", alike
        )
        self.same.setText(sentence.format(n=f"{alike:,}"))
        self.same.setVisible(alike > 0)
        clear(self._more)
        for label, words, whence in _told(line):
            self._more.addWidget(Rule())
            self._more.addWidget(Text(label, "label", wrap=True))
            self._more.addWidget(Text(words, "body", wrap=True))
            if whence:
                self._more.addWidget(Text(whence, "small", tone="text2", wrap=True))

    def _chosen(self, key: str) -> None:
        asked = self._line is not None and _is_asked(self._line)
        self.fix.setVisible(key == "written" or asked)
        if key == "written":
            self.fix.take_focus()
        else:
            self.said.emit(key)


def _is_asked(line: Line) -> bool:
    """Tell whether a cell is not understood, so that what may stand in its place is offered at once."""
    return line.cell is not None and line.cell.asks and line.cell.how is not How.CONFLICT and line.cell.writable


def _title(line: Line) -> str:
    if line.cell is None:
        return {
            What.NEW: line.row.title or _("A new action"),
            What.CHANGED: line.row.title,
            What.UNCHANGED: _("Nothing changes"),
            What.SKIPPED: _("This row is not taken"),
        }[line.row.what]
    if line.cell.asks and line.cell.how is not How.CONFLICT:
        return _("This cell is not understood")
    if line.cell.how is How.CONFLICT and line.cell.ours == line.cell.base:
        return _("They ask for this")
    return {
        How.TAKEN: _("They changed this"),
        How.ADDED: _("An update is added"),
        How.KEPT: _("Kept word for word"),
        How.WAITS: _("This is put to the board"),
        How.CONFLICT: _("Both sides changed this"),
        How.UNREAD: _("This cell is not understood"),
        How.CLEARED: _("This cell came back empty"),
        How.LEFT: _("This is not taken"),
    }[line.cell.how]


def _sentence(line: Line) -> str:
    if line.cell is None:
        return line.row.problem
    parts = [line.cell.problem, line.cell.whence]
    if line.cell.problem and line.cell.place:
        told = _("Cell {cell} says “{value}”.") if line.cell.theirs else _("Cell {cell}.")
        parts.insert(0, told.format(cell=line.cell.place, value=value_words(line.cell.theirs)))
    if line.cell.base is not None:
        parts.append(_("It was sent as {value}.").format(value=value_words(line.cell.base)))
    elif line.cell.how is How.CONFLICT:
        parts.append(_("It was sent empty."))
    if line.cell.how is How.CONFLICT:
        proposed = _("Left alone, ours stands and theirs is put to the board.")
        waits = _("Left alone, ours stands and theirs waits until it is settled.")
        parts.append(proposed if line.cell.to_board else waits)
    return " ".join(filter(None, parts))


def _chosen(line: Line) -> str:
    if line.cell is None:
        return "theirs" if line.ticked else "ours"
    if isinstance(line.said, Written):
        return "written"
    if line.ticked is None:
        return ""
    if line.cell.how is How.WAITS and line.said is None:
        return "waits"
    return "theirs" if line.said is Choice.THEIRS or line.ticked else "ours"


def _options(line: Line) -> Iterator[Option]:
    cell = line.cell
    if cell is None:
        if line.row.what is What.NEW:
            raised = _("It is raised as a new action") if line.row.kind == "actions" else _("It is added")
            yield Option("theirs", "T", _("Take it"), "", raised)
            yield Option("ours", "O", _("Leave it out"))
        return
    where = _("Cell {cell}").format(cell=cell.place) if cell.place else ""
    if cell.how is How.WAITS:
        yield Option("waits", "P", _("Propose it"), value_words(cell.theirs), _("It waits for the board"))
    if cell.choosable:
        word = _("Empty it") if cell.how is How.CLEARED else _("Theirs")
        note = _("It is set at once") if cell.how is How.WAITS else where
        yield Option("theirs", "T", word, value_words(cell.theirs), note)
    if cell.choosable or cell.how is How.UNREAD:
        new = line.row.what is What.NEW
        yield Option("ours", "O", _("Keep the words") if new else _("Ours"), "" if new else value_words(cell.ours))
    if _is_asked(line) and line.row.kind == "actions" and cell.key in _MAY_BE_AN_UPDATE and bool(cell.theirs):
        yield Option("update", "U", _("As an update"))
    if cell.writable:
        said = line.said.words if isinstance(line.said, Written) else ""
        yield Option("written", "W", _("Another value"), said, "" if said or _is_asked(line) else _("Write it"))


def _told(line: Line) -> Iterator[tuple[str, str, str]]:
    """Yield what does not fit into the answers: what a new row was understood as, and texts that are long.

    Each with its label, and with what the sheet says instead where it says so in other words.
    """
    if line.row.values:
        for one in line.row.values:
            yield field_word(one.key), one.words, one.whence
        return
    if line.cell is None or line.row.what is What.NEW:
        for name, value in line.row.told.items():
            yield field_word(key_of(name)), clean(value), ""
        return
    yield _kind_word(line.row.kind), line.row.title, ""
    for label, value in ((_("Theirs"), line.cell.theirs), (_("Ours now"), line.cell.ours)):
        words = value_words(value)
        if len(words) > _LONG:
            yield label, words, ""


def _kind_word(kind: str) -> str:
    """Return what an item of a kind is called."""
    return capital(_(KINDS[kind].singular.replace("-", " ")))
