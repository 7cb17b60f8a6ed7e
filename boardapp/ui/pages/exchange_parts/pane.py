"""The review of a workbook before anything is written: counts that filter, lines to take or leave, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from boardapp.exchange.book import Workbook
from boardapp.language import _
from boardapp.services.importing.answers import AsUpdate, Choice, Said, Written
from boardapp.services.imports import ImportReport
from boardapp.services.people import add_organisation, add_person
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.exchange_parts.asking import ask_sender
from boardapp.ui.pages.exchange_parts.columns import review_columns
from boardapp.ui.pages.exchange_parts.fixes import Known
from boardapp.ui.pages.exchange_parts.foot import ReviewFoot
from boardapp.ui.pages.exchange_parts.kept import Kept, KeptReviews
from boardapp.ui.pages.exchange_parts.listing import LEAST_HEIGHT, Beside, ReviewTable
from boardapp.ui.pages.exchange_parts.panel import ChoicePanel
from boardapp.ui.pages.exchange_parts.reader import Reader
from boardapp.ui.pages.exchange_parts.reading import Reading, ReadingDialog
from boardapp.ui.pages.exchange_parts.review import Line, Review, ReviewSource
from boardapp.ui.pages.exchange_parts.titles import done_sentence, subtitle_of, title_of
from boardapp.ui.pages.exchange_parts.top import ReviewTop
from boardapp.ui.pages.exchange_parts.wait import WaitStrip
from boardapp.ui.pages.exchange_parts.words import value_words
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

_WIDTH = 350
_MANY = 2000
_NOTHING = Review(ImportReport())
_AS_IT_IS = Reading()
_WAITING = ""


class ReviewPane(QWidget):
    """One workbook under review: pane.start(path); or the conflicts that wait: pane.start(None).

    Signals: titled(), read_through(), left(), taken(sentence), refused(sentence).

    It reads the file beside the window. What a person says is kept until the workbook is taken, though another is
    reviewed between.
    """

    titled = Signal()
    read_through = Signal()
    left = Signal()
    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.reading = self._read_so_far = self._began = Reading()
        self.kept = KeptReviews(workspace, self)
        self.review = _NOTHING
        self._listed = 0
        self._answering = self._moved = self._fresh = False
        self._aside: dict[str, Kept] = {}
        self.top, self.foot = ReviewTop(), ReviewFoot()
        self.progress = WaitStrip(self.foot.leave)
        self.progress.cancelled.connect(self.stop)
        self.reader = Reader(workspace, self.progress.report, self)
        self.reader.read.connect(self._show)
        self.reader.refused.connect(self._refused)
        self.reader.recorded.connect(self._done)
        self.reader.written.connect(self.progress.finish)
        self.how = Button(_("How it was read…"), icon="table-2", name="review_reading")
        self.how.hide()
        self.how.clicked.connect(self._ask_how)
        self.top.filtered.connect(self._list)
        self.top.ticked.connect(self._tick_shown)
        self.top.ordered.connect(lambda order: self._read_so(replace(self.reading, dates=order)))
        self.top.meant.connect(lambda green: self._read_so(replace(self.reading, green=green)))
        self.top.coloured.connect(self._read_colours)
        self.top.afresh_asked.connect(self._start_afresh)
        self.foot.leave.clicked.connect(self.stop)
        self.foot.ask.clicked.connect(self._ask)
        self.foot.primary.clicked.connect(self._take)
        self._put_table()
        fix(self.splitter, min_height=LEAST_HEIGHT)
        self._scroll = Scroll(column(self.top, (self.splitter, 1), spacing=0), name="review_scroll")
        self.setLayout(column(self.progress, (self._scroll, 1), self.foot, spacing=0))

    # building

    def _put_table(self) -> None:
        columns = review_columns(self._sent_hidden)
        self._sent_at = next(at for at, one in enumerate(columns) if one.key == "sent")
        self._source = ReviewSource(_NOTHING)
        self.model = WindowTableModel(columns, self._source, parent=self)
        self.table = ReviewTable("review_table", _("Rows of the workbook"), self.model)
        self.table.setProperty("frame", "open")
        self.table.toggled.connect(self._toggle)
        self.table.clicked.connect(self._clicked)
        self.table.current_changed.connect(lambda _ident: self._show_line())
        self.table.opened.connect(lambda _ident: self._open())
        self.panel = ChoicePanel(Known(self._workspace))
        self.panel.said.connect(self._said)
        self.panel.wrote.connect(self._wrote)
        self.panel.add_asked.connect(self._add)
        self.panel.next_asked.connect(self._next)
        self.panel.closed.connect(self.table.setFocus)
        holder = held(column((self.table, 1), margins=(20, 0, 0, 0), spacing=0))
        self.splitter = Beside(holder, self.panel, width=_WIDTH)

    def _sent_hidden(self) -> bool:
        return self.table.isColumnHidden(self._sent_at)

    # reading

    @property
    def busy(self) -> bool:
        """Whether it is reading or recording."""
        return self.reader.busy

    @property
    def path(self) -> Path | None:
        """The workbook under review."""
        return self.reader.path

    @property
    def under_way(self) -> bool:
        """Whether a workbook is under review, or what waits."""
        return self.reader.under_way

    @property
    def settling(self) -> bool:
        """Whether the conflicts that wait are under review."""
        return self.reader.settling

    def start(self, path: Path | None, reading: Reading = _AS_IT_IS) -> None:
        """Read a workbook, or what waits, and show what taking it in would do; nothing is written."""
        self._put_aside()
        self.kept.flush()
        self.reading = self._began = reading
        self._fresh, self._moved = True, False
        self.review = self._source.review = _NOTHING
        self.reader.begin(path)
        self.top.forget()
        self.top.show_again(None)
        self._put((), 0)
        self.reader.read_so(reading, _NOTHING, self._recall)
        self._wait(_("Reading the workbook"))

    @property
    def _mark(self) -> str:
        """What tells the bytes under review from all others."""
        return self.reader.book.sha256 if self.reader.book is not None else _WAITING

    def _put_aside(self) -> None:
        """Keep what was said of the workbook under review, for when the very same bytes are taken up again."""
        if self.under_way and self.review.touched:
            self._aside[self._mark] = Kept(self._workspace.today, self.reading, self.review.spoken)

    def _recall(self, book: Workbook | None) -> Kept | None:
        return self._aside.get(book.sha256 if book is not None else _WAITING) or self.kept.find(book)

    def level(self) -> None:
        """Read the workbook anew where the store has moved on since."""
        if self.reader.behind:
            self.read()

    def read(self) -> None:
        """Read the workbook as it is wanted, with what was written in the place of cells."""
        self.reader.read_so(self.reading, self.review)
        self._wait(_("Reading the workbook"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.kept.watch(self.window())

    def _wait(self, text: str) -> None:
        self._answering = self._holds_focus(self.panel)
        self.progress.begin(text)
        self.titled.emit()
        self._level_foot()

    def _holds_focus(self, part: QWidget) -> bool:
        return (focus := part.window().focusWidget()) is not None and part.isAncestorOf(focus)

    def _go_on(self, waited: bool) -> None:
        """Give the focus back to where it was before the wait: the answers, else the lines."""
        if self._answering and not self._fresh:
            self._answer_it()
        elif waited or self._fresh:
            self.table.setFocus()
        self._fresh = False

    def _show(self, review: Review) -> None:
        waited = self._holds_focus(self.progress)
        self.review = review
        if self.reader.recalled is not None:
            self.reading = self.reader.recalled.reading
            self.top.show_again(self.reader.recalled.on)
        self.reader.recalled = None
        self._remember()
        self.progress.over()
        self.top.show_review(review)
        if self._moved:
            self.top.say("note", _("The board file was changed meanwhile, and this was read anew: look again."))
        self._moved = False
        self.read_through.emit()
        self._source.review = review
        self._read_so_far = self.reading
        self._list()
        self.titled.emit()
        self._go_on(waited)

    def _remember(self) -> None:
        """Keep what was said so far, for when the very same workbook is opened again."""
        book, sheet = self.reader.book, self.review.report.sheet
        if book is not None or self.settling:
            self.kept.keep(book, sheet, self.reading, self.review, self._began)

    def _start_afresh(self) -> None:
        """Forget all that was said of the workbook, and read it as it comes."""
        if (self.reader.book is not None or self.settling) and not self.busy:
            self.kept.forget(self.reader.book)
            self._aside.pop(self._mark, None)
            self.top.show_again(None)
            self.reading, self.review = self._began, Review(ImportReport())
            self.read()

    def _list(self) -> None:
        """List the lines of the tile that is chosen; those that hold some words are looked for beside the window."""
        words = self.top.search.text().strip()
        review, state = self.review, TableState(filters={"shown": self.top.shown}, search=words)
        self._listed += 1
        turn = self._listed
        if not state.search:
            self._put(review.ids(state), turn)
            return
        self._workspace.jobs.run(lambda _work: review.ids(state), lambda ids: self._put(ids, turn))

    def _put(self, ids: Sequence[int], turn: int) -> None:
        if turn and turn != self._listed:
            return
        plain = not self.top.shown and not self.top.search.text()
        self.table.set_empty_text(_("There is nothing in it to take.") if plain else _("No row is found."))
        self._source.shown = ids
        self.model.refresh()
        if len(ids) and not self.table.currentIndex().isValid():
            self.table.show_id(ids[0])
        self._show_line()
        self._level_foot()

    def _refused(self, sentence: str) -> None:
        """Say why it could not be read so. A workbook that was opened stays, so that another sheet may be chosen."""
        self.progress.over()
        if self.review is not _NOTHING:
            self.reading = self._read_so_far
        elif self.reader.book is None or not self.reader.book.sheets:
            self.reader.end()
            self.refused.emit(sentence)
            return
        self.read_through.emit()
        self.top.show_review(self.review)
        self.top.say("bad", sentence)
        self._level_foot()
        self.titled.emit()
        if self.review is _NOTHING:
            self.how.setFocus()

    # what is shown

    @property
    def file_name(self) -> str:
        """The name of what is under review; empty where nothing is."""
        if self.settling:
            return _("conflicts that wait")
        return self.path.name if self.path else ""

    @property
    def _file(self) -> str | None:
        return None if self.settling else self.file_name

    @property
    def title(self) -> str:
        """What is under review, in words."""
        return title_of(self._file, self.review.report, self.reading)

    @property
    def subtitle(self) -> str:
        """Which sheet it is and how many rows it has."""
        return subtitle_of(self._file, self.review.report, self.reading)

    def _line(self) -> Line | None:
        ident = self.table.current_id()
        return self.review.line(ident) if ident else None

    def _show_line(self) -> None:
        line = self._line()
        if line is not None:
            self.panel.show_line(line, len(self.review.alike(line)))
        if line is None or not self.splitter.covers:
            self.panel.setVisible(line is not None)
        self.panel.next.setEnabled(self.review.open > 0)

    def _open(self) -> None:
        self._show_line()
        self.panel.show()
        self._answer_it()

    def _answer_it(self) -> None:
        """Give the focus to the answers, and scroll them into view where the page is short."""
        self.panel.choice.take_focus()
        self._scroll.ensureWidgetVisible(self.panel.choice)

    def _next(self) -> None:
        ident = self.review.next_open(self.table.current_id())
        if ident and not self.table.show_id(ident):
            self.top.choose("")
            self.table.show_id(ident)
        self._answer_it()

    def _level_foot(self) -> None:
        busy = self.busy
        idle = (self.settling or self.review.report.waiting > 0) and not self.review.touched
        self.foot.show_review(self.review, busy=busy or idle, remember=self.reading.remember)
        for button in (self.top.all, self.top.none):
            button.setEnabled(not busy and bool(self.review.report.rows))
        self.how.setEnabled(not busy and self.reader.book is not None)
        self.panel.setEnabled(not busy)

    # what a person says

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._tick_current()
        self._show_line()
        if self.splitter.covers and index.column():
            self.panel.show()

    def _tick_current(self) -> None:
        line = self._line()
        if line is not None and line.choosable and line.ticked is not None:
            self._tick([line.id], not line.ticked)
        elif line is not None:
            self._open()

    def _toggle(self) -> None:
        ids = self.table.selected_ids()
        if len(ids) < 2:
            self._tick_current()
            return
        lines = [self.review.line(ident) for ident in ids]
        self._tick(ids, not all(line.ticked for line in lines if line.choosable))

    def _tick_shown(self, ticked: bool) -> None:
        """Take or leave all lines shown; conflicts among them where nothing else is shown."""
        self._tick(self.model.order.ids, ticked, conflicts=self.settling or self.top.shown == "conflicts")

    def _tick(self, ids: Any, ticked: bool, *, conflicts: bool = False) -> None:
        """Take or leave lines."""
        if not self.busy:
            review = self.review
            self._do(lambda: review.tick(ids, ticked, conflicts=conflicts), len(ids), self._told)

    def _said(self, key: str) -> None:
        line = self._line()
        said: Said | None = {"theirs": Choice.THEIRS, "ours": Choice.OURS}.get(key)
        if key == "update" and line is not None and line.cell is not None:
            said = AsUpdate(value_words(line.cell.theirs))
        self._say(said)

    def _wrote(self, words: str) -> None:
        if (line := self._line()) is not None and line.cell is not None:
            self._say(Written(line.cell.field, words))

    def _say(self, said: Said | None) -> None:
        """Answer the line shown, and with it those that say the same where that is wanted."""
        line = self._line()
        if line is None or self.busy:
            return
        review, before = self.review, self.review.written()
        ids = [line.id, *(review.alike(line) if self.panel.everywhere else ())]

        def say() -> None:
            for ident in ids:
                review.say(ident, said)

        def then() -> None:
            self._told()
            if review.written() != before:
                self.read()

        self._do(say, len(ids), then)

    def _do(self, act: Callable[[], object], lines: int, then: Callable[[], object]) -> None:
        """Change lines of the review; very many of them beside the window."""
        if lines > _MANY:
            self.reader.beside(act, then)
            self._level_foot()
        else:
            act()
            then()

    def _add(self, kind: str, name: str) -> None:
        """Add a person or an organisation that a cell names; the workbook is read anew by that."""
        space, add = self._workspace, {"person": add_person, "organisation": add_organisation}[kind]
        space.write(
            lambda: add(space.store, space.acting(), {"name": name}),
            lambda _id: self.panel.known.forget(),
            lambda sentence: self.top.say("bad", sentence),
        )

    def _told(self) -> None:
        self._remember()
        self.model.refresh()
        self._show_line()
        self._level_foot()

    def _ask_how(self) -> None:
        if self.reader.book is None:
            return
        dialog = ReadingDialog(self._workspace, self.reader.book, self.review.report, self.reading, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._read_so)
        dialog.open()

    def _read_so(self, reading: Reading) -> None:
        if reading.sheet not in (None, self.review.report.sheet):
            book = self.reader.book  # what was said of rows was said of another sheet's
            kept = self.kept.of_sheet(book, reading.sheet) if book is not None and reading.sheet else None
            self.review = Review.of(kept.spoken) if kept is not None else Review(ImportReport())
        self.reading = reading
        self.read()

    def _read_colours(self, said: Mapping[str, str]) -> None:
        self._read_so(replace(self.reading, colours={**self.reading.colours, **said}))

    def _ask(self) -> None:
        if not ask_sender(self._workspace, self.review, self.file_name):
            self.top.say("note", _("This computer has no program for e-mail."))

    # taking it in

    def _take(self) -> None:
        """Take it in, as far as it is still what is shown."""
        if self.reader.behind:
            self._moved = True
            self.read()
            return
        self.reader.record(self.reading, self.review.answers())
        self._wait(_("Recording"))

    def _done(self, report: ImportReport) -> None:
        self.progress.over()
        sentence = done_sentence(self._file, report, self.reading)
        self._aside.pop(self._mark, None)
        if self.reader.book is not None or self.settling:
            self.kept.forget(self.reader.book)
        self.reader.end()
        self.review = _NOTHING
        self.taken.emit(sentence)

    def stop(self) -> None:
        """Stop what is under way, or leave the review; what was said in it stays until it is taken up again."""
        reading = self.reader.stop()
        if self.reader.recording:
            self.progress.stop()
            return
        if reading:
            self.progress.over()
        if self.review is _NOTHING:
            self.reader.end()
        self.left.emit()
