"""What every page shares: the open store, who is recording, and the one way to write from the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal

from boardapp.services.acting import Acting
from boardapp.storage.queries.actions import more_actions_than
from boardapp.storage.queries.plan import plan_title
from boardapp.storage.store import Store
from boardapp.ui.jobs import Done, Failed, Job, Jobs, Progress, Work
from boardapp.ui.remembered import Remembered

LARGE = 5000
"""More actions than this, and what takes all of them is read beside the window."""


class Workspace(QObject):
    """An open board file as the pages see it.

    with workspace.reading() as connection: rows = action_rows(connection, ids, workspace.today)
    workspace.write(lambda: raise_action(workspace.store, workspace.acting(), values), on_done=..., on_error=...)
    workspace.go("actions", action_id)        asks the window to show a page
    Signals: changed() after every write, undo and redo included; asked(page, argument); find_asked();
    export_asked(ActionFilter); noted() when a page has another note; told(str) to say; saving(); saved(); failed(str).
    """

    changed = Signal()
    asked = Signal(str, object)
    find_asked = Signal()
    export_asked = Signal(object)
    noted = Signal()
    told = Signal(str)
    saving = Signal()
    saved = Signal()
    failed = Signal(str)

    def __init__(self, store: Store, jobs: Jobs, who: str, *, today: dt.date | None = None) -> None:
        super().__init__(jobs)
        self.store = store
        self.jobs = jobs
        self.who = who
        self._today = today
        self.remembered: Remembered | None = None
        with self.reading() as connection:
            self.title, self.example = plan_title(connection) or (store.path.stem, False)
            self.large = more_actions_than(connection, LARGE)

    @property
    def today(self) -> dt.date:
        """The day the screens are of."""
        return self._today or dt.date.today()

    def acting(self, on: dt.date | None = None) -> Acting:
        """Return who records, from the desktop, on which day."""
        return Acting(self.who, "desktop", on or self.today)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Give a connection that reads one moment of the store."""
        with self.store.reading() as connection:
            yield connection

    def write(self, function: Callable[[], Any], on_done: Done | None = None, on_error: Failed | None = None) -> Job:
        """Run a service beside the window, after all writes before it; then tell every page."""
        return self.write_long(lambda _work: function(), on_done, on_error)

    def write_long(
        self,
        function: Callable[[Work], Any],
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_progress: Progress | None = None,
    ) -> Job:
        """Run a service that tells how far it is and may be stopped; else as write()."""

        def done(result: Any) -> None:
            self.saved.emit()
            self.changed.emit()
            if on_done is not None:
                on_done(result)

        def refused(sentence: str) -> None:
            self.saved.emit()
            (on_error or self.failed.emit)(sentence)

        self.saving.emit()
        return self.jobs.write(function, done, refused, on_progress)

    def go(self, page: str, argument: object = None) -> None:
        """Ask the window to show a page, and an item on it."""
        self.asked.emit(page, argument)
