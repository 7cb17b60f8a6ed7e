"""The doors of the window for files: board files new and old, workbooks, exports, copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.language import _, ngettext

if TYPE_CHECKING:
    from boardapp.domain.records import ActionFilter
    from boardapp.ui.window import MainWindow

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".json")
_NAMED = 5


STARTERS = {"one-stockport": "one-stockport.board", "example": "example.board", "blank": "plan.board"}


def choose_workbooks(parent: QWidget, folder: str) -> list[Path]:
    """Ask for workbooks, beginning in a folder; none where none is chosen."""
    kinds = " ".join(f"*{ending}" for ending in WORKBOOKS)
    names, _kind = QFileDialog.getOpenFileNames(
        parent, _("Import workbooks"), folder, _("Workbooks ({kinds})").format(kinds=kinds)
    )
    return [Path(name) for name in names]


def _names(paths: Sequence[Path]) -> str:
    """Return the names of files, of many the first few."""
    more = ngettext("{n} more", "{n} more", len(paths) - _NAMED).format(n=len(paths) - _NAMED)
    return ", ".join([path.name for path in paths[:_NAMED]] + ([more] if len(paths) > _NAMED else []))


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
        """Ask for workbooks and show what taking them in would do, one after another."""
        self.import_paths(choose_workbooks(self._window, self._beside("")))

    def import_path(self, path: Path) -> None:
        """Show on the exchange page what importing a workbook would do, and do it when told."""
        self.import_paths([path])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show on the exchange page what importing workbooks would do, one after another, and do it when told."""
        if not paths:
            return
        if self._space is None:
            sentence = _("Open or make a board file first; then {file} can be imported.")
            self._window.refuse(sentence.format(file=_names(paths)))
            return
        self._window.show_page("exchange", paths[0] if len(paths) == 1 else tuple(paths))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Open a board file that was dropped alone, review workbooks one after another, and say what is neither."""
        boards = [path for path in paths if path.suffix.lower() == ".board"]
        if len(paths) == 1 and boards:
            self._window.open_beside(boards[0])
            return
        books = [path for path in paths if path.suffix.lower() in WORKBOOKS]
        self.import_paths(books)
        others = [path for path in paths if path not in books and path not in boards]
        sentences = []
        if others:
            told = ngettext(
                "{files} is not taken in: a workbook is a file that ends in {endings}.",
                "{files} are not taken in: a workbook is a file that ends in {endings}.",
                len(others),
            )
            sentences.append(told.format(files=_names(others), endings=", ".join(WORKBOOKS)))
        if boards:
            sentences.append(_("{files}: drop a board file alone to open it.").format(files=_names(boards)))
        if sentences:
            self._window.refuse(" ".join(sentences))

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
