"""Papers looked at with the programs of this computer: a read-only copy is opened, never the store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from boardapp.domain.paper_files import file_name_for, is_program
from boardapp.domain.records_sittings import PaperRow
from boardapp.language import _
from boardapp.services.papers import copy_out
from boardapp.ui.jobs import Failed
from boardapp.ui.workspace import Workspace


class PaperOpener:
    """Writes copies of papers to a folder of its own and opens them; the folder goes with the widget that owns it.

    PaperOpener(workspace, page).open(paper, on_error)        a program among the papers is not run
    """

    def __init__(self, workspace: Workspace, owner: QWidget) -> None:
        self._workspace = workspace
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        owner.destroyed.connect(self.clear)

    def open(self, paper: PaperRow, on_error: Failed) -> None:
        """Copy a paper out beside the window and open the copy; tell why it cannot be."""
        name = file_name_for(paper.file_name or paper.title)
        if paper.hash is None:
            on_error(_("{title} is to follow; there is no file yet.").format(title=paper.title))
            return
        if is_program(name):
            on_error(_("{file} is a program and is not opened from here.").format(file=paper.file_name))
            return
        path = self._place() / paper.hash[:16] / name
        if path.is_file():
            _show(path, on_error)
            return
        path.parent.mkdir(exist_ok=True)
        store, jobs = self._workspace.store, self._workspace.jobs
        jobs.run(lambda _work: copy_out(store, paper.id, path), lambda _done: _show(path, on_error), on_error)

    def clear(self) -> None:
        """Take the copies away as far as no program holds them."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="boardapp-papers-", ignore_cleanup_errors=True)
        return Path(self._folder.name)


def _show(path: Path, on_error: Failed) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        on_error(_("This computer has no program for {file}.").format(file=path.name))
