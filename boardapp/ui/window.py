"""The main window: rail, pages, menus, status; it opens and closes files and undoes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.ui.design.layout import column, row
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.welcome import WelcomePage
from boardapp.ui.widgets.bars import StatusBar
from boardapp.ui.widgets.dialog import Dialog, tell
from boardapp.ui.widgets.fields import LineField
from boardapp.ui.widgets.rail import Rail, RailEntry

PAGES: tuple[tuple[str, str, str], ...] = (
    ("plan", "layout-grid", "boardapp.ui.pages.plan:PlanPage"),
    ("actions", "list-checks", "boardapp.ui.pages.actions:ActionsPage"),
    ("meetings", "calendar-days", "boardapp.ui.pages.meetings:MeetingsPage"),
    ("decisions", "gavel", "boardapp.ui.pages.decisions:DecisionsPage"),
)
NARROW = 1100
RECENT = 8


def page_words() -> dict[str, str]:
    """Return the word of each page in the rail."""
    return {
        "plan": _("Plan"),
        "actions": _("Actions"),
        "meetings": _("Meetings"),
        "decisions": _("Decisions"),
        "progress": _("Progress"),
        "boards": _("Boards"),
    }


class MainWindow(QMainWindow):
    """The window of one board file. `settings` remembers place, size, recent files and who records."""

    def __init__(self, settings: QSettings, *, today: dt.date | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.workspace: Any = None
        self._today = today
        self._pages: dict[str, Any] = {}
        self._key = ""
        self.jobs = Jobs(self)
        self.setObjectName("main_window")
        self.setWindowTitle(_("BoardApp"))
        words = page_words()
        self.rail = Rail([RailEntry(key, icon, words[key]) for key, icon, _place in PAGES])
        self.rail.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self.status.undo_asked.connect(self.undo)
        middle = QWidget()
        middle.setLayout(row(self.rail, (column((self.stack, 1), self.status, spacing=0), 1), spacing=0))
        self.setCentralWidget(middle)
        self._menus()
        self.resize(1366, 768)
        if settings.value("window/geometry") is not None:
            self.restoreGeometry(settings.value("window/geometry"))
        self.welcome()

    # files

    def welcome(self) -> None:
        """Show the ways to start; no file is open."""
        page = WelcomePage(self.recent())
        page.new_asked.connect(self.new_file)
        page.open_asked.connect(self.choose_file)
        page.recent_asked.connect(self.open_file)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        for key, _icon, _place in PAGES:
            self.rail.set_enabled(key, False)
        self.status.set_idle(_("No file open"))
        page.first.setFocus()
        self._level()

    def recent(self) -> list[Path]:
        """Return the files used last that are still there, newest first."""
        kept = self.settings.value("recent") or []
        return [Path(name) for name in ([kept] if isinstance(kept, str) else kept) if Path(name).exists()]

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Open a board file"), "", _("Board files (*.board)"))
        if name:
            self.open_file(Path(name))

    def new_file(self, template: str) -> None:
        """Ask where, make a new file from a starter plan, and open it."""
        suggested = {"one-stockport": "one-stockport.board", "example": "example.board"}.get(template, "plan.board")
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Make a new board file"), suggested, _("Board files (*.board)")
        )
        if name:
            self.make_file(Path(name), template)

    def make_file(self, path: Path, template: str) -> None:
        """Make a file from a starter plan beside the window, then open it."""
        from boardapp.services.acting import Acting
        from boardapp.services.templates import create

        acting = Acting(self.who() or _("Secretary"), "desktop", self._today or dt.date.today())
        self.jobs.write(lambda _work: create(path, template, acting), lambda _made: self.open_file(path), self.refuse)

    def open_file(self, path: Path) -> None:
        """Open a board file; who records is asked once."""
        from boardapp.storage.store import Store
        from boardapp.ui.workspace import Workspace

        try:
            store = Store.open(path, user=self.who() or None)
        except Refused as refused:
            self.refuse(str(refused))
            return
        self.close_file()
        self.workspace = Workspace(store, self.jobs, self.who(), today=self._today)
        self.workspace.asked.connect(self.show_page)
        self.workspace.changed.connect(self._after_write)
        self.workspace.saving.connect(self.status.saving)
        self.workspace.saved.connect(self._say_saved)
        self.workspace.failed.connect(self.refuse)
        kept = [str(path), *(str(one) for one in self.recent() if one != path)]
        self.settings.setValue("recent", kept[:RECENT])
        self.setWindowTitle(_("{file} – BoardApp").format(file=path.name))
        self.status.set_file(path.name)
        for key, _icon, _place in PAGES:
            self.rail.set_enabled(key, True)
        self._say_saved()
        self.show_page("plan")
        self._level()
        for notice in store.notices:
            self.status.toast(notice)
        if not self.who():
            self.ask_who()

    def close_file(self) -> None:
        """Let go of the open file."""
        if self.workspace is not None:
            self.workspace.store.close()
            self.workspace = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    # pages

    def show_page(self, key: str, argument: object = None) -> None:
        """Show a page, made when first asked for, and an item on it; a page that is not there yet is not shown."""
        if self.workspace is None or key not in {name for name, _icon, _place in PAGES}:
            return
        if key not in self._pages:
            place = next(place for name, _icon, place in PAGES if name == key)
            module, _colon, name = place.partition(":")
            self._pages[key] = getattr(import_module(module), name)(self.workspace)
            self.stack.addWidget(self._pages[key])
        page = self._pages[key]
        self._key = key
        page.refresh()
        if argument is not None:
            page.show_item(argument)
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self.status.set_note(page.note())

    def page(self, key: str) -> Any:
        """Return a page that was shown."""
        return self._pages[key]

    def _after_write(self) -> None:
        if self._key in self._pages:
            self._pages[self._key].refresh()
            self.status.set_note(self._pages[self._key].note())
        self._level()

    # who, undo, what is said

    def who(self) -> str:
        """Return who records on this computer, empty until asked."""
        return str(self.settings.value("who") or "")

    def ask_who(self) -> None:
        """Ask who is recording; it is kept and shown."""
        dialog = Dialog(
            "who_records",
            _("Who is recording?"),
            primary=_("Record as this"),
            intro=_("Every change carries this name, beside who agreed it."),
            parent=self,
        )
        field = LineField("who_name", _("Your name"), value=self.who(), required=True)
        dialog.body.addWidget(field)

        def keep() -> None:
            if not field.value():
                field.set_error(_("Write your name as it should stand in the record."))
                return
            self.settings.setValue("who", field.value())
            if self.workspace is not None:
                self.workspace.who = field.value()
            self._level()
            dialog.accept()

        dialog.submitted.connect(keep)
        dialog.open()

    def undo(self) -> None:
        """Take back the newest standing operation."""
        self._reverse("undo")

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._reverse("redo")

    def _reverse(self, name: str) -> None:
        if self.workspace is None:
            return
        function: Callable[..., Any] = getattr(import_module("boardapp.storage.undo"), name)
        store, who = self.workspace.store, self.workspace.who
        self.workspace.write(lambda: function(store, who=who, source="desktop"))

    def refuse(self, sentence: str) -> None:
        """Say in a dialog what could not be done."""
        tell(self, _("That cannot be done"), sentence, name="refused")

    def _say_saved(self) -> None:
        self.status.saved(f"{dt.datetime.now():%H:%M}")

    def _level(self) -> None:
        """Bring menus and the status line level with the record."""
        newest = again = None
        if self.workspace is not None:
            from boardapp.storage.undo import to_redo, to_undo

            with self.workspace.reading() as connection:
                newest, again = to_undo(connection), to_redo(connection)
        undo = _("Undo: {label}").format(label=_small(newest[1])) if newest else _("Undo")
        redo = _("Redo: {label}").format(label=_small(again[1])) if again else _("Redo")
        self.undo_action.setText(undo)
        self.redo_action.setText(redo)
        self.undo_action.setEnabled(newest is not None)
        self.redo_action.setEnabled(again is not None)
        self.status.set_undo(undo if newest else "")
        who = self.who()
        self.who_action.setText(_("Recording as {name}…").format(name=who) if who else _("Who is recording…"))

    def _menus(self) -> None:
        file, edit, view = (self.menuBar().addMenu(word) for word in (_("&File"), _("&Edit"), _("&View")))
        for template, text in (
            ("one-stockport", _("New from the ONE Stockport plan…")),
            ("example", _("New example borough…")),
            ("blank", _("New blank plan…")),
        ):
            self._add(file, f"new_{template}", text, lambda _c=False, name=template: self.new_file(name))
        self._add(file, "open", _("Open…"), lambda: self.choose_file(), QKeySequence.StandardKey.Open)
        recent = file.addMenu(_("Recent files"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        file.addSeparator()
        self._add(file, "import", _("Import a workbook…"), lambda: self.import_file())
        self._add(file, "export", _("Export the actions…"), lambda: self.export_file())
        file.addSeparator()
        self._add(file, "quit", _("Quit"), lambda: self.close(), QKeySequence.StandardKey.Quit)
        self.undo_action = self._add(edit, "undo", _("Undo"), self.undo, QKeySequence.StandardKey.Undo)
        self.redo_action = self._add(edit, "redo", _("Redo"), self.redo, QKeySequence.StandardKey.Redo)
        edit.addSeparator()
        self.who_action = self._add(edit, "who", _("Who is recording…"), lambda: self.ask_who())
        for scheme, text in (("light", _("Light")), ("dark", _("Dark")), ("system", _("As the system"))):
            self._add(view, f"scheme_{scheme}", text, lambda _c=False, name=scheme: self.set_scheme(name))

    def _add(self, menu: Any, name: str, text: str, slot: Callable[..., Any], key: Any = None) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"menu_{name}")
        action.triggered.connect(lambda *_args: slot())
        if key is not None:
            action.setShortcut(key)
        menu.addAction(action)
        return action

    def _fill_recent(self, menu: Any) -> None:
        menu.clear()
        for path in self.recent():
            action = menu.addAction(str(path))
            action.triggered.connect(lambda _checked=False, one=path: self.open_file(one))
        menu.setEnabled(True)

    def set_scheme(self, scheme: str) -> None:
        """Change between light, dark and the system's colours, and keep it."""
        from PySide6.QtWidgets import QApplication

        from boardapp.ui.design.theme import Theme

        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.settings.setValue("scheme", scheme)
            Theme.apply(app, scheme)

    # exchange

    def import_file(self) -> None:
        """Ask for a workbook and take it in beside the window, as one operation."""
        if self.workspace is None:
            return
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Import a workbook"), "", _("Workbooks (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv)")
        )
        if name:
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """Import a workbook and say what came of it."""
        from boardapp.services.imports import ImportOptions, import_workbook

        space = self.workspace
        space.write(
            lambda: import_workbook(space.store, space.acting(), path, ImportOptions()),
            lambda report: tell(self, _("Imported {file}").format(file=path.name), _told(report), name="imported"),
        )

    def export_file(self) -> None:
        """Ask where and write the register there."""
        if self.workspace is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export the actions"), "actions.xlsx", _("Files (*.xlsx *.csv *.json)")
        )
        if name:
            self.export_path(Path(name))

    def export_path(self, path: Path) -> None:
        """Write the register of actions to a file beside the window."""
        from boardapp.services.exports import Selection, export

        space = self.workspace
        self.jobs.run(
            lambda _work: export(space.store, space.acting(), path, Selection()),
            lambda report: self.status.toast(_("Exported {n} rows to {file}").format(n=report.rows, file=path.name)),
            self.refuse,
        )

    # the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(event.size().width() < NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.jobs.close()
        self.close_file()
        super().closeEvent(event)

    def stay(self) -> None:
        """Keep the writer's lock of a shared folder alive while the window is open."""
        timer = QTimer(self)
        timer.setInterval(4 * 60 * 1000)
        timer.timeout.connect(lambda: self.workspace and self.workspace.store.stay())
        timer.start()


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _told(report: Any) -> str:
    told = report.as_json()
    return _("{created} new, {updated} changed, {unchanged} unchanged, {problems} to look at.").format(
        created=told["created"],
        updated=told["updated"],
        unchanged=told["unchanged"],
        problems=len(told["problems"]) + len(told["conflicts"]),
    )
