"""The doors of the window for files: board files new and old, workbooks, exports, copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.language import _

if TYPE_CHECKING:
    from boardapp.domain.records import ActionFilter
    from boardapp.ui.window import MainWindow

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".json")


STARTERS = {"one-stockport": "one-stockport.board", "example": "example.board", "blank": "plan.board"}


def choose_workbook(parent: QWidget, folder: str) -> Path | None:
    """Ask for a workbook, beginning in a folder; return None where none is chosen."""
    kinds = " ".join(f"*{ending}" for ending in WORKBOOKS)
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Import a workbook"), folder, _("Workbooks ({kinds})").format(kinds=kinds)
    )
    return Path(name) if name else None


class Files:
    """Asks for files and hands them on; dialogs and services are loaded when they are used."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _space(self) -> Any:
        return self._window.workspace

    def choose(self) -> None:
        """Ask for a board file and open it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a board file"), self._beside(""), _("Board files (*.board)")
        )
        if name:
            self._window.open_beside(Path(name))

    def new(self, template: str) -> None:
        """Ask where, make a new board file from a starter plan, and open it."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Make a new board file"), self._beside(STARTERS[template]), _("Board files (*.board)")
        )
        if name:
            path = Path(name)
            self.make(path if path.suffix else path.with_suffix(".board"), template)

    def make(self, path: Path, template: str) -> None:
        """Make a board file from a starter plan beside the window, then open it."""
        who, on = self._window.remembered.who or _("Secretary"), self._window.today

        def create_it(_work: object) -> None:
            from boardapp.services.acting import Acting
            from boardapp.services.templates import create

            create(path, template, Acting(who, "desktop", on))

        window = self._window
        window.status.toast(_("Making {file}…").format(file=path.name), undo=False)
        window.jobs.write(create_it, lambda _made: window.open_beside(path), window.refuse)

    def open_example(self) -> None:
        """Open the example borough that lies beside the open file; it is made there if it is not there yet."""
        path = Path(self._beside(STARTERS["example"])).absolute()
        if path.exists():
            self._window.open_beside(path)
        else:
            self.make(path, "example")

    def _beside(self, name: str) -> str:
        return str(self._space.store.path.parent / name) if self._space is not None else name

    def import_file(self) -> None:
        """Ask for a workbook and show what taking it in would do."""
        path = choose_workbook(self._window, self._beside(""))
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Show on the exchange page what importing a workbook would do, and do it when told."""
        if self._space is None:
            sentence = _("Open or make a board file first; then {file} can be imported.")
            self._window.refuse(sentence.format(file=path.name))
            return
        self._window.show_page("exchange", path)

    def export_file(self, kind: str = "actions") -> None:
        """Ask where and write the register, or every kind, there."""
        title = _("Export everything") if kind == "all" else _("Export the actions")
        kinds = _("Files (*.xlsx *.json)") if kind == "all" else _("Files (*.xlsx *.csv *.json)")
        suggested = "everything.xlsx" if kind == "all" else "actions.xlsx"
        name, _kind = QFileDialog.getSaveFileName(self._window, title, self._beside(suggested), kinds)
        if name:
            path = Path(name)
            self.export_path(path if path.suffix else path.with_suffix(".xlsx"), kind)

    def export_shown(self, wanted: ActionFilter) -> None:
        """Ask where and write the actions that a filter finds there."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Export the actions shown"),
            self._beside("actions.xlsx"),
            _("Files (*.xlsx *.csv *.json)"),
        )
        if name:
            path = Path(name)
            self.export_path(path if path.suffix else path.with_suffix(".xlsx"), wanted=wanted)

    def export_path(self, path: Path, kind: str = "actions", wanted: ActionFilter | None = None) -> None:
        """Write what may leave to a file beside the window."""
        from boardapp.services.exports import Selection
        from boardapp.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self._space, path, Selection(kind=kind, actions=wanted), self._window)
        dialog.exported.connect(lambda sentence: self._window.status.toast(sentence, undo=False))
        dialog.start()

    def back_up(self) -> None:
        """Ask where and copy the open file there, checked."""
        store, today = self._space.store, self._space.today
        suggested = self._beside(f"{store.path.stem} {today.isoformat()}.board")
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Save a copy"), suggested, _("Board files (*.board)"))
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, out: Path) -> None:
        """Copy the open file, checked, beside the window."""
        from boardapp.services.record import backup

        path = self._space.store.path
        self._window.jobs.run(
            lambda _work: backup(path, out),
            lambda _done: self._window.status.toast(_("Saved a copy as {file}.").format(file=out.name), undo=False),
            self._window.refuse,
        )
