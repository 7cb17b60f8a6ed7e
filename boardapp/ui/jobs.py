"""Work beside the window: functions run on other threads, their results come back on the window's own.

jobs = Jobs(window)
jobs.run(lambda work: read_file(path, work.report), on_done=show, on_progress=strip.report)
jobs.write(lambda work: service.raise_action(...), on_done=refresh)       one after the other, in order
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.ui.garbage import Collector

Done = Callable[[Any], object]
Failed = Callable[[str], object]
Progress = Callable[[int, int, str], object]


class Cancelled(Exception):
    """The work was asked to stop and did."""


class Work:
    """What a running function is given: report() says how far it is, check() stops it when it was cancelled."""

    def __init__(self, send: Callable[[int, int, str], None]) -> None:
        self._send = send
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the work is asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()

    def check(self) -> None:
        """Raise Cancelled if the work is asked to stop."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is (total 0: not known), and stop if asked to."""
        self.check()
        self.tell(done, total, text)

    def tell(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is and go on, for work that asks for itself whether to stop."""
        self._send(done, total, text)


class Job(QObject):
    """One piece of work under way; it owns the signals and lives in the window's thread. Signals: ended()."""

    ended = Signal()
    _arrived = Signal(object, object)
    _moved = Signal(object, object, str)

    def __init__(
        self, owner: Jobs, on_done: Done | None, on_error: Failed | None, on_progress: Progress | None
    ) -> None:
        super().__init__(owner)
        self.work = Work(self._send)
        self._owner = owner
        self._abandoned = False
        self._on_done, self._on_error, self._on_progress = on_done, on_error, on_progress
        self._arrived.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next check; if it is past its last one, its result still comes."""
        self.work.cancel()

    def abandon(self) -> None:
        """Let the work end and call nobody back; what a write was refused for is still said, by the window."""
        self._abandoned = True
        self._on_done = self._on_error = self._on_progress = None

    def execute(self, function: Callable[[Work], Any]) -> None:
        """Run the function in the thread of the caller and send back what came of it."""
        result: Any = None
        error: BaseException | None = None
        try:
            self.work.check()
            result = function(self.work)
        except BaseException as raised:
            error = raised
        try:
            self._arrived.emit(result, error)
        except RuntimeError:
            return  # the window, and with it this job, is gone: nobody waits for the result

    def _send(self, done: int, total: int, text: str) -> None:
        self._moved.emit(done, total, text)

    @Slot(object, object, str)
    def _progress(self, done: int, total: int, text: str) -> None:
        if self._on_progress is not None and not self.work.cancelled:
            self._on_progress(done, total, text)

    @Slot(object, object)
    def _end(self, result: Any, error: BaseException | None) -> None:
        self._owner.forget(self)
        self.ended.emit()
        self.deleteLater()
        if isinstance(error, Cancelled) or (self._abandoned and self.work.cancelled):
            return
        if error is None:
            if self._on_done is not None:
                self._on_done(result)
        elif isinstance(error, Refused) and self._on_error is not None:
            self._on_error(str(error))
        else:
            self._owner.show_error(error)


class Jobs(QObject):
    """Runs work for one window: any number of readers, one writer at a time. Signals: busy_changed(bool).

    An error that is Refused goes to on_error with its sentence (without one, a dialog shows it); any other error is
    ours and goes to a dialog whose report can be copied.
    """

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget, *, threads: int = 2) -> None:
        super().__init__(window)
        self._window = window
        self._collector = Collector(self, lambda: self.busy)
        self._pool = ThreadPoolExecutor(threads, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._jobs: dict[Job, bool] = {}
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._jobs)

    def run(
        self,
        function: Callable[[Work], Any],
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_progress: Progress | None = None,
    ) -> Job:
        """Run a function that reads, beside others; its result goes to on_done in the window's thread."""
        return self._start(False, function, on_done, on_error, on_progress)

    def write(
        self,
        function: Callable[[Work], Any],
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_progress: Progress | None = None,
    ) -> Job:
        """Run a function that writes, after all writes asked for before it."""
        return self._start(True, function, on_done, on_error, on_progress)

    def later(self, work: Callable[[], Any], done: Done) -> Job:
        """Run a query beside the window; the form a WindowTableModel asks for."""
        return self.run(lambda _work: work(), done)

    def _start(
        self,
        writes: bool,
        function: Callable[[Work], Any],
        on_done: Done | None,
        on_error: Failed | None,
        on_progress: Progress | None,
    ) -> Job:
        if self._closed:
            raise Refused(_("The window is closing; nothing more is started."))
        job = Job(self, on_done, on_error, on_progress)
        self._jobs[job] = writes
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        (self._writer if writes else self._pool).submit(job.execute, function)
        return job

    def forget(self, job: Job) -> None:
        """Take a job that has ended off the list."""
        self._jobs.pop(job, None)
        if not self._jobs:
            self.busy_changed.emit(False)

    def show_error(self, error: BaseException) -> None:
        """Show what went wrong: a refusal as its sentence, a fault as a report."""
        from boardapp.ui.widgets.crash import CrashDialog
        from boardapp.ui.widgets.dialog import tell

        if isinstance(error, Refused):
            tell(self._window, _("That cannot be done"), str(error), name="refused")
        else:
            dialog = CrashDialog(error, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def cancel_all(self) -> None:
        """Ask all work under way to stop."""
        for job in self._jobs:
            job.cancel()

    def abandon(self) -> None:
        """Stop what only reads, let every write end, and call nobody back: the pages that asked are going away."""
        for job, writes in self._jobs.items():
            job.abandon()
            if not writes:
                job.cancel()

    def close(self) -> None:
        """Stop what only reads, let every write end and tell its result; a window calls this from its closeEvent."""
        self._closed = True
        for job, writes in self._jobs.items():
            if not writes:
                job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        for job in list(self._jobs):
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
        self._jobs.clear()
        self._collector.stop()
