"""The review of a workbook before anything is written: counts that filter, lines to take or leave, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from boardapp.language import _, ngettext
from boardapp.services.importing.answers import Choice, Said, Written
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.jobs import Job, Work
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.exchange_parts.columns import review_columns
from boardapp.ui.pages.exchange_parts.foot import ReviewFoot
from boardapp.ui.pages.exchange_parts.panel import ChoicePanel
from boardapp.ui.pages.exchange_parts.reading import Reading, ReadingDialog
from boardapp.ui.pages.exchange_parts.review import Line, Review, ReviewSource
from boardapp.ui.pages.exchange_parts.top import ReviewTop
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.progress import ProgressStrip
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace

_WIDTH = 350
_LEAST_HEIGHT = 230
_MANY = 2000
_NOTHING = Review(ImportReport())
_AS_IT_IS = Reading()


class ReviewTable(DataTable):
    """The lines of a review. Signals: toggled() by Space."""

    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class ReviewPane(QWidget):
    """One workbook under review: pane.start(path). Signals: titled(), read_through(), left(), taken(sentence),
    refused(sentence).

    It reads the file beside the window. What a person says is kept until the workbook is taken, or another is read.
    """

    titled = Signal()
    read_through = Signal()
    left = Signal()
    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.path: Path | None = None
        self.reading = self._read_so_far = Reading()
        self.review = _NOTHING
        self._job: Job | None = None
        self._turn = self._head = self._listed = 0
        self._writing = False
        self.progress = ProgressStrip("review_progress", _("Reading the workbook"))
        self.progress.cancelled.connect(self.stop)
        self.how = Button(_("How it was read…"), icon="table-2", name="review_reading")
        self.how.hide()
        self.how.clicked.connect(self._ask_how)
        self.top, self.foot = ReviewTop(), ReviewFoot()
        self.top.filtered.connect(self._list)
        self.top.ticked.connect(lambda ticked: self._tick(self.model.order.ids, ticked))
        self.foot.leave.clicked.connect(self.stop)
        self.foot.primary.clicked.connect(self._take)
        self._put_table()
        fix(self.splitter, min_height=_LEAST_HEIGHT)
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
        self.panel = ChoicePanel()
        self.panel.said.connect(self._said)
        self.panel.wrote.connect(self._wrote)
        self.panel.next_asked.connect(self._next)
        self.panel.closed.connect(self.table.setFocus)
        holder = held(column((self.table, 1), margins=(20, 10, 0, 0), spacing=0))
        self.splitter = SideSplitter(holder, self.panel, width=_WIDTH)

    def _sent_hidden(self) -> bool:
        return self.table.isColumnHidden(self._sent_at)

    # reading

    @property
    def busy(self) -> bool:
        """Whether it is reading or recording."""
        return self._job is not None

    @property
    def under_way(self) -> bool:
        """Whether a workbook is under review."""
        return self.path is not None

    def start(self, path: Path, reading: Reading = _AS_IT_IS) -> None:
        """Read a workbook and show what taking it in would do; nothing is written."""
        self.path, self.reading, self.review = path, reading, _NOTHING
        self._source.review = _NOTHING
        self.top.forget()
        self._put((), 0)
        self.read()

    def level(self) -> None:
        """Read the workbook anew where the store has moved on since."""
        if self.path is not None and not self.busy and self._workspace.store.head().number != self._head:
            self.read()

    def read(self) -> None:
        """Read the workbook as it is wanted, with what was written in the place of cells."""
        assert self.path is not None
        if self._job is not None:
            self._job.cancel()
        self._turn += 1
        turn, space, path, before = self._turn, self._workspace, self.path, self.review
        self._head = space.store.head().number
        options = replace(self._options(), answers=before.written(), book=before.report.book, dry_run=True)
        self._wait(_("Reading the workbook"))

        def mine(then: Callable[[Any], object]) -> Callable[[Any], object]:
            return lambda result: then(result) if turn == self._turn else None

        def work(work: Work) -> Review:
            return Review(import_workbook(space.store, space.acting(), path, _watched(options, work)), before)

        self._job = space.jobs.run(work, mine(self._show), mine(self._refused), self.progress.report)

    def _options(self) -> ImportOptions:
        wanted = self.reading
        return ImportOptions(wanted.sheet, wanted.board, wanted.partner, wanted.mapping)

    def _wait(self, text: str) -> None:
        self.progress.report(0, 0, text)
        self.progress.show()
        self.titled.emit()
        self._level_foot()

    def _show(self, review: Review) -> None:
        self._job = None
        self.review = review
        self.progress.hide()
        self.top.show_review(review)
        self.read_through.emit()
        self._source.review = review
        self._read_so_far = self.reading
        self._list()
        self.titled.emit()

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
        self._job = None
        self.progress.hide()
        written, self._writing = self._writing, False
        self.reading = self._read_so_far
        if written or self.review is not _NOTHING:
            self.top.say("bad", sentence)
            self._level_foot()
            return
        self.path = None
        self.refused.emit(sentence)

    # what is shown

    @property
    def file_name(self) -> str:
        """The name of the file under review; empty where none is."""
        return self.path.name if self.path else ""

    @property
    def title(self) -> str:
        """What is under review, in words."""
        return _("Review of {file}").format(file=self.file_name)

    @property
    def subtitle(self) -> str:
        """Which sheet it is and how many rows it has."""
        report = self.review.report
        rows = len(report.rows)
        if not rows:
            return report.sheet
        count = ngettext("{n} row", "{n} rows", rows).format(n=rows)
        return _("{sheet}, {rows}").format(sheet=report.sheet, rows=count)

    def _line(self) -> Line | None:
        ident = self.table.current_id()
        return self.review.line(ident) if ident else None

    def _show_line(self) -> None:
        line = self._line()
        if line is not None:
            self.panel.show_line(line)
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
        self.foot.show_review(self.review, busy=busy)
        for button in (self.top.all, self.top.none, self.how):
            button.setEnabled(not busy and bool(self.review.report.columns))
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

    def _tick(self, ids: Any, ticked: bool) -> None:
        """Take or leave lines; very many of them beside the window."""
        if self.busy:
            return
        review = self.review
        if len(ids) <= _MANY:
            review.tick(ids, ticked)
            self._told()
            return

        def done(_nothing: object) -> None:
            self._job = None
            self._told()

        self._job = self._workspace.jobs.run(lambda _work: review.tick(ids, ticked), done)
        self._level_foot()

    def _said(self, key: str) -> None:
        self._say({"theirs": Choice.THEIRS, "ours": Choice.OURS}.get(key))

    def _wrote(self, words: str) -> None:
        line = self._line()
        if line is not None and line.cell is not None:
            self._say(Written(line.cell.field, words))

    def _say(self, said: Said | None) -> None:
        line = self._line()
        if line is None or self.busy:
            return
        before = self.review.written()
        self.review.say(line.id, said)
        self._told()
        if self.review.written() != before:
            self.read()

    def _told(self) -> None:
        self.model.refresh()
        self._show_line()
        self._level_foot()

    def _ask_how(self) -> None:
        dialog = ReadingDialog(self._workspace, self.review.report, self.reading, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._read_so)
        dialog.open()

    def _read_so(self, reading: Reading) -> None:
        self.reading = reading
        self.read()

    # taking it in

    def _take(self) -> None:
        assert self.path is not None
        space, path, review = self._workspace, self.path, self.review
        options = replace(self._options(), answers=review.answers(), book=review.report.book)
        self._writing = True
        self._job = space.write_long(
            lambda work: import_workbook(space.store, space.acting(), path, _watched(options, work)),
            self._done,
            self._refused,
            self.progress.report,
        )
        self._wait(_("Recording"))

    def _done(self, report: ImportReport) -> None:
        self._job, self._writing = None, False
        self.progress.hide()
        name = self.file_name
        self.path, self.review = None, _NOTHING
        if report.operation is None:
            sentence = _("{file} holds nothing that is not recorded yet.").format(file=name)
        else:
            sentence = _("Imported {file}: {what}.").format(file=name, what=taken_words(report))
        self.taken.emit(sentence)

    def stop(self) -> None:
        """Stop what is under way, or leave the review; what was said in it stays until it is taken up again."""
        if self._job is not None:
            self._job.cancel()
            if self._writing:
                return
            self._job = None
            self._turn += 1
            self._head = -1
            self.progress.hide()
            if self.review is _NOTHING:
                self.path = None
        self.left.emit()


def taken_words(report: ImportReport) -> str:
    """Return how many actions an import made and changed, in words."""
    new = ngettext("{n} new", "{n} new", report.created).format(n=report.created)
    changed = ngettext("{n} changed", "{n} changed", report.updated).format(n=report.updated)
    if report.created and report.updated:
        return _("{new} and {changed}").format(new=new, changed=changed)
    return new if report.created else changed


def _watched(options: ImportOptions, work: Work) -> ImportOptions:
    return replace(options, progress=work.tell, cancelled=lambda: work.cancelled)
