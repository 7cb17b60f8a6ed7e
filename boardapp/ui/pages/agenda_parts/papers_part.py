"""The papers of an item: added by a button or dropped, named, put in order, opened read-only, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.domain.paper_files import size_words
from boardapp.domain.records_meetings import AgendaRow
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.services.papers import attach_papers, move_paper, remove_paper, supply_paper
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, row
from boardapp.ui.pages.agenda_parts.paper_form import PaperForm
from boardapp.ui.pages.agenda_parts.paper_opening import PaperOpener
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.error_line import ErrorLine
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


def choose_files(parent: QWidget, title: str) -> list[Path]:
    """Ask for files; return none where none is chosen."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title)
    return [Path(name) for name in names]


class PaperList(ChosenList):
    """The papers, as high as they are many. Signals: asked() by Enter or a double click, stepped(by), removed()."""

    asked = Signal()
    stepped = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__("paper_list", _("Papers"))
        self.setAccessibleDescription(_("Enter opens a paper, Alt+Up and Alt+Down move it, Delete removes it."))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _line: self.asked.emit())

    def put(self, lines: Sequence[Line], current: int | None) -> None:
        super().put(lines, current)
        self.fit()

    def fit(self) -> None:
        """Be as high as the lines are."""
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(self.count()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and self.ident() is not None:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ident() is not None:
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class PapersPart(QWidget):
    """The papers of one item, and what may be done with them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("papers_part")
        self._workspace = workspace
        self._item: AgendaRow | None = None
        self._opener = PaperOpener(workspace, self)
        self.list = PaperList()
        self._none = Text(_("None yet. Drop files here, or add them."), "secondary", wrap=True, name="papers_none")
        self.message = ErrorLine("papers_error")
        self._waiting = Text("", "strong", tone="link", wrap=True, name="papers_waiting")
        self._waiting.hide()
        self.add = Button(_("Add files…"), icon="file-plus", size="small", name="paper_add")
        self.expect = Button(_("To follow…"), icon="hourglass", size="small", name="paper_expect")
        self.open = Button(_("Open"), icon="external-link", size="small", name="paper_open")
        self.supply = Button(_("Give it its file…"), icon="upload", size="small", name="paper_supply")
        self.edit = IconButton("pencil", _("Edit paper"), name="paper_edit")
        self.up = IconButton("arrow-up", _("Move paper up"), name="paper_up")
        self.down = IconButton("arrow-down", _("Move paper down"), name="paper_down")
        self.remove = IconButton("trash-2", _("Remove paper"), name="paper_remove")
        self._tools = held(flow(self.open, self.supply, spacing=8))
        self._more = held(row(self.edit, self.up, self.down, self.remove, spacing=2))
        heading = row(Text(_("Papers"), "strong"), None, self._more)
        adding = held(flow(self.add, self.expect, spacing=8))
        self.setLayout(
            column(heading, self._waiting, self._none, self.list, self._tools, self.message, adding, spacing=6)
        )
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _paper: self._fit())
        self.list.asked.connect(self._open)
        self.list.stepped.connect(self._step)
        self.list.removed.connect(self._remove)
        for button, act in (
            (self.add, self._choose), (self.expect, self._expect), (self.open, self._open), (self.edit, self._edit),
            (self.supply, self._supply), (self.remove, self._remove),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=act: act())
        self.up.clicked.connect(lambda: self._step(-1))
        self.down.clicked.connect(lambda: self._step(1))

    def show_item(self, item: AgendaRow | None, *, anew: bool) -> None:
        """Show the papers of an item."""
        self._item = item
        if anew:
            self.message.say("")
        papers = item.papers if item is not None else ()
        known = [paper.id for paper in papers]
        current = self.list.ident() if self.list.ident() in known else (known[0] if known else None)
        self.list.put([_line(paper) for paper in papers], current)
        self.list.setVisible(bool(papers))
        self._none.setVisible(not papers)
        self._fit()

    def attach(self, paths: Sequence[Path], item: int | None = None) -> None:
        """Take files in as papers of an item, of the one shown where none is named."""
        if item is None and self._item is not None:
            item = self._item.id
        if item is not None and paths:
            space, target = self._workspace, item
            self._write(lambda: attach_papers(space.store, space.acting(), target, paths))

    def await_drop(self, files: int) -> None:
        """Say that so many files can be dropped; none takes that away."""
        words = ngettext("Drop to add {n} paper", "Drop to add {n} papers", files)
        self._waiting.setText(words.format(n=files))
        self._waiting.setVisible(bool(files))

    def paper(self) -> PaperRow | None:
        """Return the paper chosen."""
        papers = self._item.papers if self._item is not None else ()
        return next((paper for paper in papers if paper.id == self.list.ident()), None)

    def _fit(self) -> None:
        paper = self.paper()
        self._tools.setVisible(paper is not None)
        self._more.setVisible(paper is not None)
        if paper is None or self._item is None:
            return
        self.open.setVisible(not paper.to_follow)
        self.supply.setText(_("Give it its file…") if paper.to_follow else _("Another file…"))
        self.supply.setAccessibleName(self.supply.text())
        at = self._item.papers.index(paper)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at + 1 < len(self._item.papers))

    def _write(self, work: Callable[[], Any]) -> None:
        self.message.say("")
        self._workspace.write(work, on_error=self.message.say)

    def _choose(self) -> None:
        self.attach(choose_files(self, _("Add papers")))

    def _expect(self) -> None:
        if self._item is not None:
            PaperForm(self._workspace, self._item.id, None, self).open()

    def _edit(self) -> None:
        paper = self.paper()
        if paper is not None and self._item is not None:
            PaperForm(self._workspace, self._item.id, paper, self).open()

    def _open(self) -> None:
        paper = self.paper()
        if paper is not None:
            self.message.say("")
            self._opener.open(paper, self.message.say)

    def _supply(self) -> None:
        paper = self.paper()
        paths = choose_files(self, _("The file of the paper")) if paper is not None else []
        if paper is not None and paths:
            space, ident = self._workspace, paper.id
            self._write(lambda: supply_paper(space.store, space.acting(), ident, paths[0]))

    def _step(self, by: int) -> None:
        paper, item = self.paper(), self._item
        if paper is None or item is None:
            return
        to = item.papers.index(paper) + by
        if 0 <= to < len(item.papers):
            space, ident = self._workspace, paper.id
            self._write(lambda: move_paper(space.store, space.acting(), ident, to + 1))

    def _remove(self) -> None:
        paper = self.paper()
        if paper is not None:
            space, ident, title = self._workspace, paper.id, paper.title
            self._write(lambda: remove_paper(space.store, space.acting(), ident))
            space.told.emit(_("Removed paper {title}. Undo brings it back.").format(title=title))


def _line(paper: PaperRow) -> Line:
    about = [] if paper.access is Access.PUBLIC else [capital(_(paper.access.value))]
    if paper.background:
        about.append(_("background paper"))
    if paper.author:
        about.append(paper.author)
    if paper.to_follow:
        about.insert(0, _("To follow"))
    else:
        stem, _dot, ending = (paper.file_name or "").rpartition(".")
        about.append(ending.upper() if stem == paper.title else paper.file_name or "")
        about.append(size_words(paper.size or 0))
    below = " · ".join(part for part in about if part)
    icon, tone = ("hourglass", "note_line") if paper.to_follow else ("paperclip", "text2")
    return Line(paper.id, paper.title, f"{paper.title}, {below}", icon, tone, below=below)
