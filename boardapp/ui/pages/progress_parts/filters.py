"""The line of filters above the progress charts: from, to, theme, board and partner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from boardapp.domain.records import ActionFilter
from boardapp.domain.when import read_when
from boardapp.language import _
from boardapp.services.progress import Span
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import fix, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import DateLine, written
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.tiles import FilterChip

Option = tuple[int, str]


class DayLine(DateLine):
    """A day in one line, left empty for the usual one. Signals: taken() once a day, or none, is settled."""

    taken = Signal()

    def __init__(self, name: str, label: str, usual: str, today: dt.date) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(usual)
        self._today = today
        fix(self, width=150)
        self.day_chosen.connect(self.put)
        self.editingFinished.connect(self._settle)

    @property
    def wrong(self) -> str:
        """What is wrong with the words typed; empty if nothing is."""
        if not self.text().strip() or self._read() is not None:
            return ""
        return _("“{text}” is not understood as a date.").format(text=self.text().strip())

    def put(self, day: dt.date) -> None:
        """Take a day and tell."""
        self.setText(written(day))
        self._settle()

    def _read(self) -> dt.date | None:
        text = self.text().strip()
        return read_when(text, reference=self._today).date if text else None

    def _settle(self) -> None:
        found = self._read()
        restyle(self, error=bool(self.wrong))
        self.setAccessibleDescription(self.wrong)
        if found is not None:
            self.setText(written(found))
        if found != self.day or self.wrong:
            self.day = found
            self.taken.emit()


class ChoiceChip(FilterChip):
    """A filter chosen from a menu. Signals: chosen() by the user. `choice` is the id chosen, or None."""

    chosen = Signal()

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name=name)
        self.choice: int | None = None
        self._options: dict[int, str] = {}
        self.menu = QMenu(self)
        self.menu.setObjectName(f"{name}_menu")
        self.clicked.connect(self._open)
        self.removed.connect(lambda: self.choose(None))

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other choices; a choice that is no longer offered is dropped without telling."""
        if dict(options) == self._options:
            return  # the menu may be open under the pointer
        self._options = dict(options)
        self.menu.clear()
        for ident, name in options:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, chosen=ident: self.choose(chosen))
        if self.choice not in self._options:
            self.choice = None
        self.set_value(self._options.get(self.choice, "") if self.choice is not None else "")

    def choose(self, ident: int | None) -> None:
        """Take a choice, or none, and tell."""
        if ident != self.choice:
            self.choice = ident
            self.set_value(self._options[ident] if ident is not None else "")
            self.chosen.emit()

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class FilterLine(QWidget):
    """From, to, theme, board and partner, and the switch to tables. Signals: changed(), tables_asked(shown)."""

    changed = Signal()
    tables_asked = Signal(bool)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self.setObjectName("progress_filters")
        self.first = DayLine("progress_from", _("From"), _("The beginning"), today)
        self.last = DayLine("progress_to", _("To"), _("Today"), today)
        self.theme = ChoiceChip(_("Theme"), "progress_theme")
        self.board = ChoiceChip(_("Board"), "progress_board")
        self.partner = ChoiceChip(_("Partner"), "progress_partner")
        self.tables = Button(_("Show as tables"), icon="table-2", name="progress_tables")
        self._shown = False
        for line in (self.first, self.last):
            line.taken.connect(self.changed)
        for chip in self.chips:
            chip.chosen.connect(self.changed)
        self.tables.clicked.connect(self._switch)
        words = [Text(_("From"), "secondary"), Text(_("to"), "secondary")]
        words[0].setBuddy(self.first)
        words[1].setBuddy(self.last)
        days = [held(row(word, line)) for word, line in zip(words, (self.first, self.last), strict=True)]
        self.setLayout(flow(*days, *self.chips, None, self.tables))

    @property
    def chips(self) -> tuple[ChoiceChip, ...]:
        """The filters that are chosen from a menu."""
        return self.theme, self.board, self.partner

    @property
    def as_tables(self) -> bool:
        """Whether all charts are to be shown as tables."""
        return self._shown

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return self.span() != Span() or self.wanted() != ActionFilter()

    @property
    def wrong(self) -> str:
        """What is wrong with the days typed; empty if nothing is."""
        return self.first.wrong or self.last.wrong

    def span(self) -> Span:
        """Return the days asked for."""
        return Span(self.first.day, self.last.day)

    def wanted(self) -> ActionFilter:
        """Return which actions count."""
        return ActionFilter(board=self.board.choice, theme=self.theme.choice, partner=self.partner.choice)

    def _switch(self) -> None:
        self._shown = not self._shown
        self.tables.setText(_("Show as charts") if self._shown else _("Show as tables"))
        self.tables.show_icon("chart-column-stacked" if self._shown else "table-2")
        self.tables_asked.emit(self._shown)
