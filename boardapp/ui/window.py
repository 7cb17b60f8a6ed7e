"""The main window: rail, pages, menus, status; it opens and closes files and undoes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.theme import Theme, theme
from boardapp.ui.files import Files
from boardapp.ui.jobs import Jobs, Work
from boardapp.ui.menu_lines import fill_menus
from boardapp.ui.menus import Menus
from boardapp.ui.pages.opening import OpeningPage
from boardapp.ui.pages.welcome import WelcomePage
from boardapp.ui.remembered import Remembered
from boardapp.ui.widgets.bars import StatusBar
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.rail import Rail, RailEntry

if TYPE_CHECKING:
    from boardapp.storage.store import Store
    from boardapp.ui.workspace import Workspace

PAGES: tuple[tuple[str, str, str], ...] = (
    ("plan", "layout-grid", "boardapp.ui.pages.plan:PlanPage"),
    ("actions", "list-checks", "boardapp.ui.pages.actions:ActionsPage"),
    ("meetings", "calendar-days", "boardapp.ui.pages.meetings:MeetingsPage"),
    ("decisions", "gavel", "boardapp.ui.pages.decisions:DecisionsPage"),
    ("progress", "chart-column-stacked", "boardapp.ui.pages.progress:ProgressPage"),
    ("exchange", "arrow-left-right", "boardapp.ui.pages.exchange:ExchangePage"),
    ("boards", "users", "boardapp.ui.pages.boards:BoardsPage"),
)
NARROW = 1100


def page_words() -> dict[str, str]:
    """Return the word of each page in the rail."""
    return {
        "plan": _("Plan"),
        "actions": _("Actions"),
        "meetings": _("Meetings"),
        "decisions": _("Decisions"),
        "progress": _("Progress"),
        "exchange": _("Exchange"),
        "boards": _("Boards"),
    }


class MainWindow(QMainWindow):
    """The window of one board file. `settings` remembers place, size, recent files, widths and who records.

    With `opening` it waits for that file instead of showing the ways to start.
    """

    def __init__(self, settings: QSettings, *, today: dt.date | None = None, opening: Path | None = None) -> None:
        super().__init__()
        self.remembered = Remembered(settings)
        self.workspace: Workspace | None = None
        self._today = today
        self._pages: dict[str, Any] = {}
        self._key = ""
        self.jobs = Jobs(self)
        self.setObjectName("main_window")
        self.setWindowTitle(_("BoardApp"))
        self.setAcceptDrops(True)
        words = page_words()
        self.rail = Rail([RailEntry(key, icon, words[key]) for key, icon, _place in PAGES])
        self.rail.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        theme().changed.connect(self._fit_rail)
        self.status = StatusBar()
        self.status.undo_asked.connect(self.undo)
        self.status.who_asked.connect(self.ask_who)
        middle = QWidget()
        middle.setLayout(row(self.rail, (column((self.stack, 1), self.status, spacing=0), 1), spacing=0))
        self.setCentralWidget(middle)
        self.files = Files(self)
        self.menus = Menus(self.menuBar())
        fill_menus(self)
        self.resize(1366, 768)
        if self.remembered.geometry is not None:
            self.restoreGeometry(self.remembered.geometry)
        if opening is None:
            self.welcome()
        else:
            self._wait_for(opening)

    # with no file open

    def welcome(self) -> None:
        """Show the ways to start; no file is open."""
        page = WelcomePage(self.remembered.recent())
        page.new_asked.connect(self.files.new)
        page.open_asked.connect(self.files.choose)
        page.recent_asked.connect(self.open_beside)
        page.find_asked.connect(self.find_anything)
        self._show_alone(page)
        self.status.set_idle(_("No file open"))
        page.first.setFocus()

    def _wait_for(self, path: Path) -> None:
        self._show_alone(OpeningPage(path.name))
        self.status.set_idle(_("Opening {file}…").format(file=path.name))

    def _show_alone(self, page: QWidget) -> None:
        before = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None and before not in self._pages.values():
            self.stack.removeWidget(before)
            before.deleteLater()
        for key, _icon, _place in PAGES:
            self.rail.set_enabled(key, False)
        self._level()

    # files

    def open_beside(self, path: Path) -> None:
        """Open a board file while the window goes on; the file open before stays until then."""
        who = self.remembered.who
        if self.workspace is None:
            self._wait_for(path)
        self.jobs.run(
            lambda _work: _opened(path, who), lambda store: self.show_store(path, store), self._could_not_open
        )

    def open_file(self, path: Path) -> None:
        """Open a board file at once."""
        try:
            store = _opened(path, self.remembered.who)
        except Refused as refused:
            self._could_not_open(str(refused))
            return
        self.show_store(path, store)

    def _could_not_open(self, sentence: str) -> None:
        if self.workspace is None:
            self.welcome()
        self.refuse(sentence)

    def show_store(self, path: Path, store: Store) -> None:
        """Show an open store on its plan; who records is asked once."""
        from boardapp.ui.workspace import Workspace

        self.close_file()
        space = self.workspace = Workspace(store, self.jobs, self.remembered.who, today=self._today)
        space.remembered = self.remembered
        space.asked.connect(self.show_page)
        space.find_asked.connect(self.find_anything)
        space.export_asked.connect(self.files.export_shown)
        space.noted.connect(self._say_note)
        space.told.connect(lambda sentence: self.status.toast(sentence, undo=False))
        space.changed.connect(self._after_write)
        space.saving.connect(self.status.saving)
        space.saved.connect(self._say_saved)
        space.failed.connect(self.refuse)
        self.remembered.used(path)
        self.setWindowTitle(_("{file} – BoardApp").format(file=path.name))
        self.status.set_file(path.name)
        for key, _icon, _place in PAGES:
            self.rail.set_enabled(key, True)
        self._say_saved()
        self.show_page("plan")
        self._offer_example(store.head().number)
        self._offer_meeting()
        self._level()
        for notice in store.notices:
            self.status.toast(notice, undo=False)
        if not self.remembered.who:
            self.ask_who()

    def _offer_example(self, operations: int) -> None:
        """Offer the example borough on the plan of a file in which nothing is recorded yet."""
        if self.workspace is None or self.workspace.example or operations > 1:
            return
        offer = Button(_("See an example borough"), icon="table-2", name="plan_example")
        offer.setToolTip(_("An invented borough with two years of meetings, ratings and readings, beside this file."))
        offer.clicked.connect(self.files.open_example)
        self._pages["plan"].bar.add(offer)
        self.workspace.changed.connect(offer.hide)

    def _offer_meeting(self) -> None:
        """Offer to go on with a meeting that is in progress."""
        from boardapp.ui.pages.meeting_parts.resume import offer_to_resume

        if self.workspace is not None:
            offer_to_resume(self.workspace, self._pages["plan"].bar)

    def close_file(self) -> None:
        """Let go of the open file."""
        self.jobs.abandon()
        if self.workspace is not None:
            self.workspace.store.close()
            self.workspace = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._key = ""

    # pages

    @staticmethod
    def page_words() -> list[tuple[str, str]]:
        """Return the pages and their words, in the order of the rail."""
        words = page_words()
        return [(key, words[key]) for key, _icon, _place in PAGES]

    @property
    def today(self) -> dt.date:
        """The day the screens are of."""
        return self._today or dt.date.today()

    def show_page(self, key: str, argument: object = None) -> None:
        """Show a page, made when first asked for, and an item on it; a page that is not there yet is not shown."""
        if self.workspace is None or key not in {name for name, _icon, _place in PAGES}:
            return
        page = self._pages.get(key) or self._make_page(key)
        self._key = key
        page.refresh()
        if argument is not None:
            page.show_item(argument)
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self.status.set_note(page.note())
        self._fit_rail()

    def _make_page(self, key: str) -> Any:
        from boardapp.ui.pages.page import keep_widths

        place = next(place for name, _icon, place in PAGES if name == key)
        module, _colon, name = place.partition(":")
        page = self._pages[key] = getattr(import_module(module), name)(self.workspace)
        keep_widths(page, self.remembered)
        self.stack.addWidget(page)
        return page

    def page(self, key: str) -> Any:
        """Return a page that was shown."""
        return self._pages[key]

    def _after_write(self) -> None:
        if self._key in self._pages:
            self._pages[self._key].refresh()
            self._say_note()
            self._fit_rail()
        self._level()

    def _say_note(self) -> None:
        if self._key in self._pages:
            self.status.set_note(self._pages[self._key].note())

    # who, undo, what is said

    def ask_who(self) -> None:
        """Ask who is recording; it is kept and shown."""
        from boardapp.ui.dialogs.who import WhoDialog

        dialog = WhoDialog(self.remembered.who, self)
        dialog.named.connect(self._record_as)
        dialog.open()

    def _record_as(self, name: str) -> None:
        self.remembered.who = name
        if self.workspace is not None:
            self.workspace.who = name
        self._level()

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
        from boardapp.ui.widgets.dialog import tell

        tell(self, _("That cannot be done"), sentence, name="refused")

    def _say_saved(self) -> None:
        self.status.saved(f"{dt.datetime.now():%H:%M}")

    def _level(self) -> None:
        """Bring menus, rail and the status line level with the record."""
        newest = again = None
        if self.workspace is not None:
            from boardapp.storage.undo import to_redo, to_undo

            with self.workspace.reading() as connection:
                newest, again = to_undo(connection), to_redo(connection)
            self._count()
        self.menus.set_open(self.workspace is not None)
        undo = _("Undo: {label}").format(label=_small(newest[1])) if newest else _("Undo")
        redo = _("Redo: {label}").format(label=_small(again[1])) if again else _("Redo")
        for action, text, there in ((self.undo_action, undo, newest), (self.redo_action, redo, again)):
            action.setText(text)
            action.setEnabled(there is not None)
        self.status.set_undo(undo if newest else "")
        who = self.remembered.who
        self.status.set_who(who, shown=self.workspace is not None)
        self.menus["who"].setText(_("Recording as {name}…").format(name=who) if who else _("Who is recording…"))

    def _count(self) -> None:
        """Show in the rail how many actions are open, and how many who were sent a workbook are silent."""
        space = self.workspace
        if space is None:
            return

        def read(_work: Work) -> tuple[int, int]:
            from boardapp.domain.records import OPEN, ActionFilter
            from boardapp.storage.queries.actions import action_count
            from boardapp.storage.queries.returns import silent_count

            with space.reading() as connection:
                return action_count(connection, ActionFilter(status=OPEN), space.today), silent_count(connection)

        def show(counts: tuple[int, int]) -> None:
            for key, count in zip(("actions", "exchange"), counts, strict=True):
                self.rail.set_count(key, count)

        self.jobs.run(read, show)

    @property
    def undo_action(self) -> QAction:
        """The line of the menu that undoes."""
        return self.menus["undo"]

    @property
    def redo_action(self) -> QAction:
        """The line of the menu that redoes."""
        return self.menus["redo"]

    def find_anything(self) -> None:
        """Open the field that finds items and does what the menus do."""
        from boardapp.ui.dialogs.find import Answer, FindDialog

        commands = [
            Answer("move-right", action.text().replace("&", ""), action.shortcut().toString(), action.trigger)
            for action in self.menus.doable()
            if action is not self.menus["find"]
        ]
        FindDialog(commands, self.workspace, self).open()

    def set_scheme(self, scheme: str) -> None:
        """Change between light, dark and the system's colours, and keep it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.remembered.scheme = scheme
            Theme.apply(app, scheme)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if not paths:
            return
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.files.take_dropped(paths))

    # the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        page = self._pages.get(self._key)
        self.rail.set_narrow(self.width() < theme().px(NARROW) or (page is not None and page.needs_room()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remembered.geometry = self.saveGeometry()
        self.hide()  # what is being recorded is let end, and nobody is kept waiting before a dead window
        self.jobs.abandon()
        self.jobs.close()
        self.close_file()
        super().closeEvent(event)

    def stay(self) -> None:
        """Keep the writer's lock of a shared folder alive while the window is open."""
        timer = QTimer(self)
        timer.setInterval(4 * 60 * 1000)
        timer.timeout.connect(self._stay)
        timer.start()

    def _stay(self) -> None:
        if self.workspace is not None:
            self.workspace.store.stay()


def _opened(path: Path, who: str) -> Store:
    """Open a store; what it needs is loaded here, after the window is there. Raises Refused."""
    from boardapp.storage.store import Store
    from boardapp.ui import workspace as _loaded  # noqa: F401  (loaded beside the window rather than in it)

    return Store.open(path, user=who or None)


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files a drag brings, whatever they are."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
