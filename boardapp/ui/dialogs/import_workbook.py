"""Taking in a workbook: what it would do is shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _, ngettext
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.people import organisations
from boardapp.ui.design.flow import abreast, flow, held
from boardapp.ui.design.layout import fix
from boardapp.ui.jobs import Job, Work
from boardapp.ui.models.columns import Column
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.progress import ProgressStrip
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.widgets.tiles import CountTile
from boardapp.ui.workspace import Workspace

_SHOWN = 2000
_TABLE_HEIGHT = 220

Line = tuple[int, tuple[str, str, str]]


class ImportDialog(Dialog):
    """Import one workbook: ImportDialog(workspace, path, window).start(). Signals: imported(sentence).

    It reads the file beside the window, shows the counts and every cell that needs a person, and writes on the
    primary button, as one operation.
    """

    imported = Signal(str)

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget) -> None:
        super().__init__(
            "import_dialog",
            _("Import {file}").format(file=path.name),
            primary=_("Import"),
            intro=_("Nothing is written before you press Import. Updates are added, nothing is deleted."),
            width=760,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._path = workspace, path
        self._job: Job | None = None
        self._turn = 0
        self._writing = False
        self._choose()
        self._tiles = {
            "created": CountTile(0, _("new"), icon="plus", tone="better", name="import_new"),
            "updated": CountTile(0, _("changed"), icon="pencil", name="import_changed"),
            "unchanged": CountTile(0, _("unchanged"), icon="equal", name="import_unchanged"),
            "conflicts": CountTile(0, _("conflicts"), icon="git-compare-arrows", tone="worse", name="import_conflicts"),
            "problems": CountTile(0, _("not understood"), icon="circle-alert", tone="worse", name="import_problems"),
        }
        for tile in self._tiles.values():
            tile.setEnabled(False)
        self._counts = held(flow(*self._tiles.values(), spacing=8, columns=True))
        self._notes = Text("", "secondary", wrap=True, name="import_notes")
        self._source = ListSource((), ident=lambda line: line[0])
        self._model = WindowTableModel(_columns(), self._source)
        self.table = DataTable("import_lines", _("What needs a person"), self._model)
        fix(self.table, min_height=_TABLE_HEIGHT)
        self.progress = ProgressStrip("import_progress", _("Reading the workbook"))
        self.progress.cancelled.connect(self._stop)
        for part in (self._counts, self._notes, self.progress):
            self.add(part)
        self.body.addWidget(self.table, 1)
        self.submitted.connect(self._import)

    def _choose(self) -> None:
        with self._workspace.reading() as connection:
            known = [(one.name, one.name) for one in boards(connection, self._workspace.today)]
            senders = [(one.name, one.name) for one in organisations(connection, self._workspace.today)]
        self.board = ChoiceField("import_board", _("Board"), known, none=_("As the rows say"), editable=True)
        self.partner = ChoiceField("import_partner", _("From"), senders, none=_("No one partner"), editable=True)
        self.add(abreast(self.board, self.partner))
        for field in (self.board, self.partner):
            field.changed.connect(self.start)

    def start(self) -> None:
        """Read the workbook anew and show what it would do; nothing is written."""
        if self._job is not None:
            self._job.cancel()
        self._turn += 1
        turn, space = self._turn, self._workspace
        options = self._options()
        self._wait(_("Reading the workbook"))

        def mine(then: Callable[[Any], object]) -> Callable[[Any], object]:
            return lambda result: then(result) if turn == self._turn else None

        self._job = space.jobs.run(
            lambda work: import_workbook(
                space.store, space.acting(), self._path, _watched(options, work, dry_run=True)
            ),
            mine(self._show),
            mine(self._refused),
            self.progress.report,
        )

    def _take(self, options: ImportOptions) -> ImportReport:
        return import_workbook(self._workspace.store, self._workspace.acting(), self._path, options)

    def _options(self) -> ImportOptions:
        return ImportOptions(board=self.board.value(), partner=self.partner.value())

    def _wait(self, text: str) -> None:
        self.set_error("")
        self.set_ready(False)
        self.progress.report(0, 0, text)
        self.progress.show()

    def _show(self, report: ImportReport) -> None:
        self._job = None
        self.progress.hide()
        for key, tile in self._tiles.items():
            value = getattr(report, key)
            tile.set_count(value if isinstance(value, int) else len(value))
        lines = list(_lines(report))
        self._source.put(lines)
        self._model.refresh()
        self.table.setVisible(bool(lines))
        self._notes.setText(" ".join(report.notes))
        self._notes.setVisible(bool(report.notes))
        many = report.created + report.updated
        asked = many or report.conflicts
        self.primary.setText(_("Import {what}").format(what=_taken(report)) if many else _("Import"))
        self.set_ready(bool(asked), _("There is nothing in it to take."))

    def _refused(self, sentence: str) -> None:
        self._job, self._writing = None, False
        self.progress.hide()
        self.table.setVisible(False)
        self.set_error(sentence)
        self.set_ready(False)

    def _import(self) -> None:
        space, options = self._workspace, self._options()
        self._wait(_("Recording"))
        self._writing = True
        self._job = space.write_long(
            lambda work: self._take(_watched(options, work)),
            self._done,
            self._refused,
            self.progress.report,
        )

    def _done(self, report: ImportReport) -> None:
        self._job, self._writing = None, False
        left = len(report.problems) + len(report.conflicts)
        sentence = _("Imported {file}: {what}.").format(file=self._path.name, what=_taken(report))
        if left:
            look = ngettext("{n} cell to look at.", "{n} cells to look at.", left)
            sentence = f"{sentence} {look.format(n=left)}"
        self.accept()
        self.imported.emit(sentence)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        if not self._writing:
            self.reject()

    def reject(self) -> None:
        """Leave; what is being written is stopped first, and says so."""
        if self._job is not None:
            self._job.cancel()
            if self._writing:
                return
        super().reject()


def _watched(options: ImportOptions, work: Work, *, dry_run: bool = False) -> ImportOptions:
    return replace(options, dry_run=dry_run, progress=work.tell, cancelled=lambda: work.cancelled)


def _taken(report: ImportReport) -> str:
    new = ngettext("{n} new", "{n} new", report.created).format(n=report.created)
    changed = ngettext("{n} changed", "{n} changed", report.updated).format(n=report.updated)
    if report.created and report.updated:
        return _("{new} and {changed}").format(new=new, changed=changed)
    return new if report.created else changed


def _lines(report: ImportReport) -> Iterator[Line]:
    """Yield what needs a person: where, what it says, what is the matter."""
    conflict = _("Changed here too ({ours}): it will wait as a proposal.")
    number = 0
    for change in report.conflicts:
        number += 1
        yield number, (f"{change.ref} {change.field}", _plain(change.theirs), conflict.format(ours=_plain(change.ours)))
    for problem in report.problems[:_SHOWN]:
        number += 1
        place = _("{sheet}, row {row}, {column}").format(sheet=problem.sheet, row=problem.row, column=problem.column)
        yield number, (place, problem.value, problem.problem)


def _plain(value: Any) -> str:
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _columns() -> list[Column]:
    return [
        Column("place", _("Where"), lambda line: line[1][0], width=210, sortable=False),
        Column("value", _("What it says"), lambda line: line[1][1], width=170, sortable=False),
        Column("problem", _("What is the matter"), lambda line: line[1][2], stretch=True, sortable=False),
    ]
