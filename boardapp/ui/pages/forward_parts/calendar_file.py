"""Writing the meetings of a board as a calendar file, and saying what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.language import _, ngettext
from boardapp.services import documents
from boardapp.storage.queries.labels import prefixes
from boardapp.ui.workspace import Workspace


def save_calendar(workspace: Workspace, board: int, parent: QWidget) -> None:
    """Ask where, then write the calendar of a board's meetings."""
    with workspace.reading() as connection:
        name = _("{board} meetings.ics").format(board=prefixes(connection)[board])
    suggested = str(workspace.store.path.parent / name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Calendar file"), suggested, _("Calendars (*.ics)"))
    if chosen:
        path = Path(chosen)
        write_calendar(workspace, board, path if path.suffix else path.with_suffix(".ics"))


def write_calendar(workspace: Workspace, board: int, path: Path) -> None:
    """Write the calendar beside the window; what became of it is said by the window.

    A calendar program that takes the file again moves and cancels what it took before.
    """

    def done(meetings: int) -> None:
        sentence = ngettext("Wrote {file}: {n} meeting.", "Wrote {file}: {n} meetings.", meetings)
        workspace.told.emit(sentence.format(file=path.name, n=meetings))

    workspace.jobs.run(
        lambda _work: documents.calendar(workspace.store, path, f"board-{board}"), done, workspace.failed.emit
    )
