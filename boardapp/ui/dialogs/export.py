"""Writing an export: a dialog with Cancel, shown only where it takes a while."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _, ngettext
from boardapp.services.exports import ExportReport, Selection, export
from boardapp.ui.jobs import Job
from boardapp.ui.widgets.dialog import tell
from boardapp.ui.widgets.progress import ProgressDialog
from boardapp.ui.workspace import Workspace

_PATIENCE = 400


class ExportDialog(ProgressDialog):
    """Write an export beside the window: ExportDialog(workspace, path, selection, window).start().

    Signals: exported(sentence).
    """

    exported = Signal(str)

    def __init__(self, workspace: Workspace, path: Path, selection: Selection, parent: QWidget) -> None:
        super().__init__("export_dialog", _("Export to {file}").format(file=path.name), parent=parent)
        self._workspace, self._path, self._selection = workspace, path, selection
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PATIENCE)
        self._soon.timeout.connect(self.open)
        self.cancelled.connect(self._stop)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def start(self) -> None:
        """Begin; the dialog opens by itself if it is not done soon."""
        space = self._workspace
        self._job = space.jobs.run(
            lambda work: export(
                space.store,
                space.acting(),
                self._path,
                self._selection,
                progress=work.tell,
                cancelled=lambda: work.cancelled,
            ),
            self._done,
            self._refused,
            self.report,
        )
        self._soon.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _leave(self) -> None:
        self._job = None
        self._soon.stop()
        self.accept()
        if not self.isVisible():
            self.deleteLater()

    def _done(self, report: ExportReport) -> None:
        self._leave()
        rows = ngettext("{n} row", "{n} rows", report.rows).format(n=report.rows)
        said = _("Exported {rows} to {file}.").format(rows=rows, file=self._path.name)
        self.exported.emit(f"{said} {report.sentence}".strip())

    def _refused(self, sentence: str) -> None:
        parent = self.parentWidget()
        self._leave()
        if parent is not None:
            tell(parent, _("That cannot be done"), sentence, name="refused")
