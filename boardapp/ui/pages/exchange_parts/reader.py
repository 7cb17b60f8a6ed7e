"""Reading a workbook beside the window, anew whenever it is wanted otherwise, and recording what is taken of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Workbook
from boardapp.exchange.errors import Cancelled
from boardapp.exchange.reader import read_workbook
from boardapp.language import _
from boardapp.services.importing.answers import Answers
from boardapp.services.importing.items.settling import settle
from boardapp.services.importing.ticker import STEPS, phases
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.ui.jobs import Job, Progress, Work
from boardapp.ui.pages.exchange_parts.kept import Kept, still_asked
from boardapp.ui.pages.exchange_parts.reading import Reading
from boardapp.ui.pages.exchange_parts.review import Review
from boardapp.ui.workspace import Workspace

Recall = Callable[[Workbook | None], Kept | None]
_FIRST = phases(ImportOptions(dry_run=True))["reading"][1]
"""The step at which a file is read; what it says is then understood."""


@dataclass(frozen=True, slots=True)
class _NotSo:
    """A workbook that was read, but not as it was wanted."""

    book: Workbook
    sentence: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A workbook that was read, and what was said of it before."""

    review: Review
    recalled: Kept | None = None


class Reader(QObject):
    """Reads one workbook after another. Signals: read(Review), refused(sentence), recorded(ImportReport), written()
    from when on what is recorded can no longer be stopped.

    Attributes: path, book (the file as it was read, None before), head (the operation it was held against), settling
    (it turns to the conflicts that wait, not to a file), recalled (what was said before and is taken up again),
    recording, writing (it records, and can no longer be stopped).
    """

    read = Signal(object)
    refused = Signal(str)
    recorded = Signal(object)
    written = Signal()

    def __init__(self, workspace: Workspace, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._progress = workspace, progress
        self.path: Path | None = None
        self.settling = False
        self.book: Workbook | None = None
        self.head = 0
        self.recording = self.writing = False
        self.recalled: Kept | None = None
        self._job: Job | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether it is reading or recording."""
        return self._job is not None

    @property
    def behind(self) -> bool:
        """Whether the store has moved on since the workbook was read."""
        return self.under_way and not self.busy and self._workspace.store.head().number != self.head

    @property
    def under_way(self) -> bool:
        """Whether it has turned to anything."""
        return self.path is not None or self.settling

    def begin(self, path: Path | None) -> None:
        """Turn to a workbook, or to the conflicts that wait where there is none; read_so() then reads it."""
        self.path, self.settling, self.book = path, path is None, None

    def end(self) -> None:
        """Turn away from it."""
        self.path, self.settling = None, False

    def read_so(self, reading: Reading, before: Review, recall: Recall | None = None) -> None:
        """Read the workbook as it is wanted, with what was written in the place of cells.

        `recall` may give what was said of the very same workbook before, which then stands in the place of both.
        """
        if self._job is not None:
            self._job.cancel()
        self._turn += 1
        turn, space, path, book = self._turn, self._workspace, self.path, self.book
        self.head = space.store.head().number
        options = replace(reading.options(), answers=before.written(), dry_run=True, save_profile=None)

        def work(work: Work) -> _Read | _NotSo:
            if path is None:
                return self._waiting(watched(options, work), before, recall)
            known = book or read_workbook(
                path,
                progress=lambda done, of: work.tell(_FIRST * done // max(of, 1), STEPS),
                cancelled=lambda: work.cancelled,
            )
            kept = recall(known) if recall is not None else None
            said, told = before, options
            if kept is not None:
                said = Review.of(kept.spoken)
                told = replace(kept.reading.options(), answers=said.written(), dry_run=True, save_profile=None)
            first = 0 if book is not None else _FIRST
            try:
                whole = watched(replace(told, book=known), work, first)
                report = import_workbook(space.store, space.acting(), path, whole)
            except Cancelled:
                raise
            except Refused as problem:
                return _NotSo(known, str(problem))
            return _Read(Review(report, said), kept)

        def mine(then: Callable[[Any], object]) -> Callable[[Any], object]:
            return lambda result: then(result) if turn == self._turn else None

        self._job = space.jobs.run(work, mine(self._done), mine(self._refuse), self._progress)

    def _waiting(self, options: ImportOptions, before: Review, recall: Recall | None) -> _Read:
        """Return the conflicts that wait with what was said of them; what waits no more is left out."""
        kept = recall(None) if recall is not None else None
        said = Review.of(kept.spoken) if kept is not None else before
        space = self._workspace
        report = settle(space.store, space.acting(), replace(options, answers=said.written()))
        spoken = still_asked(said.spoken, {row.row for row in report.rows})
        review = Review(report, Review.of(spoken))
        return _Read(review, kept if review.touched else None)

    def _done(self, result: _Read | _NotSo) -> None:
        self._job = None
        if isinstance(result, _NotSo):
            self.book = result.book
            self.refused.emit(result.sentence)
        else:
            self.book = result.review.report.book or self.book
            self.recalled = result.recalled
            self.read.emit(result.review)

    def _refuse(self, sentence: str) -> None:
        self._job, self.recording, self.writing = None, False, False
        self.refused.emit(sentence)

    def record(self, reading: Reading, answers: Answers) -> None:
        """Take the workbook in, or settle what waits."""
        space, path = self._workspace, self.path
        options = replace(reading.options(), answers=answers, book=self.book)
        writes = phases(options)["writing"][0]

        def work(work: Work) -> ImportReport:
            if path is None:
                return settle(space.store, space.acting(), watched(options, work))
            return import_workbook(space.store, space.acting(), path, watched(options, work))

        def progress(done: int, total: int, text: str) -> None:
            self.writing = done >= writes
            if self.writing:
                self.written.emit()
            else:
                self._progress(done, total, text)

        self.recording = True
        self._job = space.write_long(work, self._recorded, self._refuse, progress)
        self._job.ended.connect(lambda: QTimer.singleShot(0, self, self._not_begun))

    def _not_begun(self) -> None:
        """Come back where recording was stopped before its turn had come, of which nobody tells."""
        if self.recording and self._job is not None and self._job.work.cancelled:
            self._workspace.saved.emit()
            self._refuse(_("The import was stopped; nothing was changed."))

    def _recorded(self, report: ImportReport) -> None:
        self._job, self.recording, self.writing = None, False, False
        self.recorded.emit(report)

    def beside(self, function: Callable[[], object], then: Callable[[], object]) -> None:
        """Do something that takes its time beside the window."""

        def done(_nothing: object) -> None:
            self._job = None
            then()

        self._job = self._workspace.jobs.run(lambda _work: function(), done)

    def stop(self) -> bool:
        """Stop what is under way; return whether it was reading. What is being recorded stops by itself, or is done."""
        if self._job is None:
            return False
        self._job.cancel()
        if self.recording:
            return False
        self._job = None
        self._turn += 1
        self.head = -1
        return True


def watched(options: ImportOptions, work: Work, first: int = 0) -> ImportOptions:
    """Return the options of an import that tells a job how far it is and asks it whether to stop.

    `first` is the step at which it begins, where something else went before.
    """
    return replace(
        options,
        progress=lambda done, total: work.tell(first + (total - first) * done // total, total),
        cancelled=lambda: work.cancelled,
    )
