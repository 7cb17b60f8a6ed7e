"""Grouped lists that lead somewhere: short ones held in memory, with a way to go at the end of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtGui import QPainter

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.paint import draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.models.columns import Cell, Column, TableState
from boardapp.ui.models.order import Group
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.table import DataTable

Section = tuple[str, str, Sequence[Any]]
"""A group: its key, its heading, its rows."""


class SectionSource:
    """The rows of a few sections by their place; a row may stand in several."""

    def __init__(self) -> None:
        self.sections: Sequence[Section] = ()
        self._rows: list[Any] = []

    def put(self, sections: Sequence[Section]) -> None:
        """Take other sections, empty ones left out; call refresh() on the model afterwards."""
        self.sections = [section for section in sections if section[2]]
        self._rows = [row for _key, _title, rows in self.sections for row in rows]

    def row(self, ident: int) -> Any:
        """Return the row of an id."""
        return self._rows[ident - 1]

    def ids(self, state: TableState) -> Sequence[int]:
        """Return every row by its place."""
        return range(1, len(self._rows) + 1)

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Return rows by id."""
        return [self.row(one) if 0 < one <= len(self._rows) else None for one in ids]

    def groups(self, state: TableState) -> Sequence[Group]:
        """Return the headings with how many rows each has."""
        return [Group(key, title, len(rows), note=str(len(rows))) for key, title, rows in self.sections]


class SectionTable(DataTable):
    """A table of sections. Signal: chosen(row) by Enter, a double click, or a click on the way to go at the end.

    table = SectionTable("readiness_list", _("What is missing"), columns); table.show_sections(sections)
    """

    chosen = Signal(object)

    def __init__(self, name: str, label: str, columns: Sequence[Column]) -> None:
        self.source = SectionSource()
        model = WindowTableModel(columns, self.source, state=TableState(group="section"))
        super().__init__(name, label, model)
        model.setParent(self)
        self.setEditTriggers(DataTable.EditTrigger.NoEditTriggers)
        self.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.opened.connect(self._choose)
        self.clicked.connect(self._clicked)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other sections; the place that was current stays so, as far as the rows reach."""
        before = self.current_id()
        self.source.put(sections)
        self.window_model.refresh()
        if len(self.source.ids(self.window_model.state)):
            self.show_id(min(max(before, 1), len(self.source.ids(self.window_model.state))))

    def current_row(self) -> Any:
        """Return the row that is current, None for none."""
        ident = self.current_id()
        return self.source.row(ident) if ident else None

    def _choose(self, ident: int) -> None:
        self.chosen.emit(self.source.row(ident))

    def _clicked(self, index: QModelIndex) -> None:
        ident = self.window_model.id_at(index.row())
        if ident and self.window_model.columns[index.column()].key == "go":
            self._choose(ident)


def go_column(where: Callable[[Any], str]) -> Column:
    """Return the last column, which tells where a row leads and goes there by a click."""
    return Column("go", _("Go to"), where, kind=_way, width=100, sortable=False, spoken=where)


def _way(painter: QPainter, rect: QRect, cell: Cell) -> None:
    px = theme().px
    icons.draw(painter, "arrow-right", QRect(rect.x(), rect.y(), px(15), rect.height()), theme().colour("link"))
    draw_elided(painter, rect.adjusted(px(21), 0, 0, 0), cell.text, "small", "link", 500)
