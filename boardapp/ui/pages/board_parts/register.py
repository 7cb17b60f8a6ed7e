"""One tab: the list of a kind, and the one chosen whole beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardapp.domain.records_people import HoldingRow, NamedKind
from boardapp.language import _
from boardapp.services.people import remove_alias
from boardapp.ui.design.layout import column
from boardapp.ui.dialogs.history import WholeHistory, told
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.board_parts.columns import listing
from boardapp.ui.pages.board_parts.detail import DetailPanel
from boardapp.ui.pages.board_parts.merge_form import MergeForm
from boardapp.ui.pages.board_parts.people_forms import AliasForm
from boardapp.ui.pages.board_parts.seat_forms import EndForm
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace

PANEL_WIDTH = 470
_RESTS = 60


class Register(QWidget):
    """The list of one kind with its panel. Signals: led(kind, id), where a link in the panel leads;
    arranged() when the panel came or went, or has another room.

    Subclasses read the rows and the one chosen, and do what the panel asks for beyond what all kinds share.
    """

    led = Signal(str, object)
    arranged = Signal()

    def __init__(
        self, workspace: Workspace, kind: NamedKind, label: str, panel: DetailPanel, *, sort: str = "name"
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.kind = kind
        self.panel = panel
        self.detail: Any = None
        self.rows: Sequence[Any] = ()
        self.setObjectName(f"{kind}_register")
        shown = listing(kind)
        self._source = ListSource((), ident=lambda row: row.id, keys=shown.keys, words=shown.words)
        self.model = WindowTableModel(shown.columns, self._source, state=TableState(sort=sort), parent=self)
        self.table = DataTable(f"{kind}_table", label, self.model)
        self.table.setProperty("frame", "open")
        self.table.set_empty_text(_("Nothing is found by these words."))
        main = QWidget()
        main.setLayout(column((self.table, 1), margins=(20, 0, 0, 0)))
        self.splitter = SideSplitter(main, panel, width=PANEL_WIDTH)
        self.empty = EmptyState(f"no_{kind}", self.nothing(), action=self.adding())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        self.setLayout(column(self._stack, spacing=0))
        self.empty.acted.connect(self.new)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTS)
        self._resting.timeout.connect(self._tell)
        self.table.current_changed.connect(lambda _ident: self._resting.start())
        self.table.opened.connect(lambda _ident: self.open_panel())
        self.table.clicked.connect(self._clicked)
        panel.closed.connect(self.table.setFocus)
        panel.closed.connect(self.arranged)
        panel.asked.connect(self.do)
        panel.led.connect(self.led)

    # what is shown

    @abstractmethod
    def read_rows(self, connection: Any) -> Sequence[Any]:
        """Return the rows of the list."""

    @abstractmethod
    def read_detail(self, connection: Any, item: int) -> Any:
        """Return one whole, None where there is none of that id."""

    @abstractmethod
    def summary(self) -> str:
        """Return the count of the list in words."""

    @abstractmethod
    def nothing(self) -> str:
        """Return what an empty list says."""

    @abstractmethod
    def adding(self) -> str:
        """Return what the button that adds one says."""

    def name(self) -> str:
        """Return the name of the one chosen."""
        return str(self.detail.row.name)

    def refresh(self) -> None:
        """Read the list and the one chosen anew."""
        with self.workspace.reading() as connection:
            self.rows = self.read_rows(connection)
        self._source.put(self.rows)
        self.model.refresh()
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self._choose_first()
        self._tell()

    def search(self, text: str) -> None:
        """Show what the words are found in."""
        self.model.set_state(replace(self.model.state, search=text.strip()))
        self._choose_first()
        self._tell()

    def show_item(self, item: int) -> bool:
        """Choose one and show it whole; False where the search leaves it out or it is gone."""
        found = self.table.show_id(item)
        if found:
            self.open_panel()
        return found

    def open_panel(self) -> None:
        """Show the one chosen whole."""
        self._tell()
        if self.panel.isHidden():
            self.panel.show()
            self.splitter.place()
        if self.splitter.covers:
            self.panel.edit.setFocus()
        self.arranged.emit()

    def covered(self) -> bool:
        """Tell whether the panel stands in the place of the list."""
        return self.splitter.covers and not self.panel.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranged.emit()

    def _clicked(self) -> None:
        """Show one that is clicked whole; not while two are being selected."""
        if len(self.table.selected_ids(2)) < 2:
            self.open_panel()

    def _choose_first(self) -> None:
        if not self.table.currentIndex().isValid() and len(self.model.order.ids):
            self.table.show_id(self.model.order.ids[0])

    def _tell(self) -> None:
        self._resting.stop()
        item = self.table.current_id()
        self.detail = None
        if item:
            with self.workspace.reading() as connection:
                self.detail = self.read_detail(connection, item)
        self.panel.show_detail(self.detail, self._past())

    def _past(self) -> Any:
        if self.detail is None:
            return ()
        return told(self.workspace.store, self.kind, self.detail.row.id)

    # what is done

    @abstractmethod
    def new(self) -> None:
        """Open the form of a new one, and show it once it is added."""

    def merge(self) -> None:
        """Open the form that merges two: those selected, the current one first."""
        selected = self.table.selected_ids(2)
        MergeForm(self.workspace, self.kind, selected, self, self._added).open()

    def do(self, what: str, argument: Any) -> None:
        """Do what the panel asked for."""
        if self.detail is None:
            return
        if what == "history":
            WholeHistory(self.name(), self._past(), self).open()
        elif what == "add_alias":
            AliasForm(self.workspace, self.kind, self.detail.row.id, self.name(), self).open()
        elif what == "remove_alias":
            self.write(lambda: remove_alias(self.workspace.store, self.workspace.acting(), argument))
        else:
            self.do_own(what, argument)

    @abstractmethod
    def do_own(self, what: str, argument: Any) -> None:
        """Do what only this kind can be asked for."""

    def end(self, title: str, ends: Callable[..., Any], holding: HoldingRow) -> None:
        """Ask for the last day of something that holds."""
        EndForm(self.workspace, title, f"{self.name()}, {holding.name}", ends, holding.id, self).open()

    def write(self, work: Callable[[], Any]) -> None:
        """Write beside the window; what is refused is said by the window."""
        self.workspace.write(work)

    def _added(self, item: int) -> None:
        if self.show_item(item):
            self.table.setFocus()
