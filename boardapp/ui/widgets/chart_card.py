"""A chart with its finding as title, and the same figures as a table one press away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.models.columns import Column
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.buttons import IconButton
from boardapp.ui.widgets.labels import Ground, IconLabel, Text
from boardapp.ui.widgets.table import DataTable

Row = Sequence[str]

_NUMBER = re.compile(r"-?[\d,]*")
_WIDEST = 240
_WIDEST_MESSAGE = 340


class ChartCard(Ground):
    """A card around a chart. Signals: save_asked() from "Save picture as…"; view_changed(as_table).

    card = ChartCard("rag_over_time", "Red actions fell from 9 to 4", "Actions by agreed rating at each quarter's end")
    card.set_chart(widget, sentence, picture=lambda: QImage); card.set_table(["Quarter", "Red"], [["Mar 25", "9"]])
    card.set_message("hourglass", _("Awaiting data")) shows words in the chart's place.
    """

    save_asked = Signal()
    view_changed = Signal(bool)

    def __init__(self, name: str, finding: str, subtitle: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("surface", card=True, name=name, parent=parent)
        self._finding = Text(finding, "card", wrap=True, name=f"{name}_finding")
        self._subtitle = Text(subtitle, "small", tone="text2", wrap=True, name=f"{name}_subtitle")
        self._picture: Callable[[], QImage] | None = None
        self._chart: QWidget | None = None
        self._table: DataTable | None = None
        self.more = IconButton("ellipsis", _("More for this chart"), name=f"{name}_more")
        self.more.setMenu(self._menu())
        self._chart_place = self._page()
        self._table_place = self._page()
        self._message_icon = IconLabel("hourglass", tone="text2", size=22)
        self._message_text = Text("", "secondary", wrap=True, name=f"{name}_message")
        message = QWidget()
        message.setLayout(column(None, row(None, self._message_icon, self._message_text, None), None))
        self._stack = QStackedLayout()
        for part in (self._chart_place, self._table_place, message):
            self._stack.addWidget(part)
        head = row((column(self._finding, self._subtitle, spacing=1), 1), self.more, spacing=8)
        head.setAlignment(self.more, Qt.AlignmentFlag.AlignTop)
        layout = column(head, margins=(14, 10, 10, 12), spacing=8)
        layout.addLayout(self._stack, 1)
        self.setLayout(layout)
        self.setAccessibleName(finding)

    def _page(self) -> QWidget:
        page = QWidget()
        space(QVBoxLayout(page), (0, 0, 4, 0), 0)
        return page

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_menu")
        self._copy_action = menu.addAction(icons.icon("copy"), _("Copy picture"), self.copy_picture)
        self._table_action = menu.addAction(icons.icon("table-2"), _("Show as table"), self._toggle)
        self._save_action = menu.addAction(icons.icon("image"), _("Save picture as…"), self.save_asked.emit)
        return menu

    def set_finding(self, finding: str, subtitle: str = "") -> None:
        """Show another finding, and another subtitle."""
        self._finding.setText(finding)
        self._subtitle.setText(subtitle)
        self.setAccessibleName(finding)

    def set_chart(self, chart: QWidget, sentence: str, *, picture: Callable[[], QImage] | None = None) -> None:
        """Put the chart in; the sentence tells it to who cannot see it; `picture` draws it for copying."""
        if self._chart is not None and self._chart is not chart:
            self._chart.hide()
            self._chart.deleteLater()
        self._chart, self._picture = chart, picture
        chart.setAccessibleName(self._finding.text())
        chart.setAccessibleDescription(sentence)
        layout = self._chart_place.layout()
        if layout is not None:
            layout.addWidget(chart)
        self._stack.setCurrentIndex(0)

    def set_table(self, titles: Sequence[str], rows: Sequence[Row]) -> None:
        """Give the figures of the chart; columns of numbers align right, the longest words take the room left."""
        columns = _columns(titles, rows)
        numbered = list(enumerate(rows, start=1))
        model = WindowTableModel(columns, ListSource(numbered, ident=lambda row: row[0]), parent=self)
        model.refresh()
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = DataTable(f"{self.objectName()}_table", self._finding.text(), model)
        layout = self._table_place.layout()
        if layout is not None:
            layout.addWidget(self._table)

    def set_message(self, icon: str, text: str) -> None:
        """Show words in the chart's place (awaiting data, too few points)."""
        self._message_icon.show_icon(icon)
        self._message_text.setText(text)
        wide = QFontMetrics(theme().font("body")).horizontalAdvance(text) / theme().scale
        fix(self._message_text, min_width=min(_WIDEST_MESSAGE, round(wide) + 4))
        self._stack.setCurrentIndex(2)

    @property
    def as_table(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentIndex() == 1

    def show_table(self, shown: bool) -> None:
        """Show the table or the chart."""
        if shown and self._table is None:
            return
        self._stack.setCurrentIndex(1 if shown else 0)
        self._table_action.setText(_("Show as chart") if shown else _("Show as table"))
        self.view_changed.emit(shown)

    def _toggle(self) -> None:
        self.show_table(not self.as_table)

    def picture(self) -> QImage:
        """Return the chart as a picture at twice the size on screen, or as it stands if none is drawn for copying."""
        if self._picture is not None:
            return self._picture()
        return (self._chart or self).grab().toImage()

    def copy_picture(self) -> None:
        """Copy the chart as a picture."""
        QGuiApplication.clipboard().setImage(self.picture())

    def least_height(self) -> int:
        """Return the height a chart card has on a page, in logical pixels."""
        return theme().px(305)


def _columns(titles: Sequence[str], rows: Sequence[Row]) -> list[Column]:
    """Return the columns of a chart's table, each as wide as its words; a row is (number, values)."""
    cells = [[title, *(row[at] for row in rows)] for at, title in enumerate(titles)]
    words = [at for at, column in enumerate(cells) if at == 0 or not all(map(_NUMBER.fullmatch, column[1:]))]
    longest = max(words, key=lambda at: max(map(len, cells[at])))
    return [_column(at, column, words=at in words, stretch=at == longest) for at, column in enumerate(cells)]


def _column(at: int, cells: Sequence[str], *, words: bool, stretch: bool) -> Column:
    def text(row: tuple[int, Row]) -> str:
        return row[1][at]

    measure = QFontMetrics(theme().font("column"))
    width = min(_WIDEST, round(max(map(measure.horizontalAdvance, cells)) / theme().scale) + 24)
    if words:
        return Column(f"c{at}", cells[0], text, width=width, min_width=120, stretch=stretch, sortable=False)
    return Column(f"c{at}", cells[0], text, kind="number", align="right", width=width, sortable=False)
