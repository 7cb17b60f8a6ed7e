"""The line above the register: which actions are shown, how they are grouped, and the field that finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from boardapp.domain.rag import rating_name
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import row
from boardapp.ui.models.columns import Choice
from boardapp.ui.pages.action_parts.words import STATUS_WORDS
from boardapp.ui.widgets.labels import Text, shortened
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.widgets.tiles import FilterChip

LABELS = {
    "status": _("Status"),
    "board": _("Board"),
    "theme": _("Theme"),
    "priority": _("Priority"),
    "rating": _("Rating"),
    "overdue": _("Overdue"),
    "owner": _("Owner"),
    "partner": _("Organisation"),
    "meeting": _("Meeting"),
    "ids": _("Only"),
}
GROUPS = (("priority", _("Priority")), ("board", _("Board")), ("owner", _("Owner")), ("", _("Nothing")))
_RATINGS = (Rating.RED, Rating.AMBER_RED, Rating.AMBER, Rating.AMBER_GREEN, Rating.GREEN, Rating.BLUE, Rating.GREY)
_LONGEST = 22


class FilterLine(QWidget):
    """Chips of what narrows the register, grouping and search.

    line = FilterLine({"board": {1: "Health and Wellbeing Board"}})    names: the words of ids, by field of the filter
    Signals: filtered(ActionFilter), grouped(by: "" for none), searched(text).
    """

    filtered = Signal(object)
    grouped = Signal(str)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = ActionFilter(status="open")
        self.names: Mapping[str, Mapping[int, str]] = {}
        self.menu: QMenu | None = None
        self.chips = {field: self._chip(field, label) for field, label in LABELS.items()}
        self.add = FilterChip(_("Filter"), name="add_filter")
        self.add.clicked.connect(self._offer)
        label = Text(_("Group by"), "small", tone="text2", name="group_by_label")
        self.group = QComboBox()
        self.group.setObjectName("group_by")
        label.setBuddy(self.group)
        for value, words in GROUPS:
            self.group.addItem(words, value)
        self.group.activated.connect(lambda _at: self.grouped.emit(self.group.currentData()))
        self.search = SearchField("filter_rows", _("Filter these rows"), size="small", width=170)
        self.search.searched.connect(self.searched)
        grouping = held(row(label, self.group))
        line = flow(*self.chips.values(), self.add, None, grouping, self.search, margins=(0, 0, 12, 0))
        self.setLayout(line)
        self.show_wanted(self.wanted)

    def _chip(self, field: str, label: str) -> FilterChip:
        chip = FilterChip(label, "", name=f"filter_{field}")
        chip.removed.connect(lambda: self._set(field, False if field == "overdue" else None))
        chip.clicked.connect(lambda: self._choose(field, chip))
        return chip

    def show_wanted(self, wanted: ActionFilter) -> None:
        """Show another filter, without telling."""
        self.wanted = wanted
        for field, chip in self.chips.items():
            said = self._said(field)
            chip.set_value(shortened(said, _LONGEST))
            chip.setVisible(bool(said))

    def _said(self, field: str) -> str:
        value = getattr(self.wanted, field)
        if field == "ids" and value is not None:
            return ngettext("{n} action", "{n} actions", len(value)).format(n=len(value))
        if value is None or value is False or value == "":
            return ""
        return dict(self._choices(field)).get(value, str(value))

    def _choices(self, field: str) -> Sequence[Choice]:
        if field == "status":
            return [("open", _("open")), *((one, words.lower()) for one, words in STATUS_WORDS.items())]
        if field == "rating":
            return [(one, rating_name(one)) for one in _RATINGS]
        if field == "overdue":
            return [(True, _("yes"))]
        return sorted(self.names.get(field, {}).items(), key=lambda pair: pair[1].casefold())

    def _set(self, field: str, value: Any) -> None:
        self.show_wanted(replace(self.wanted, **{field: value}))
        self.filtered.emit(self.wanted)

    def _fill(self, menu: QMenu, field: str) -> None:
        for value, words in self._choices(field):
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, field=field, value=value: self._set(field, value))

    def _choose(self, field: str, chip: FilterChip) -> None:
        """Offer the other values of a filter that is set."""
        menu = self._menu(LABELS[field])
        self._fill(menu, field)
        self._open(menu, chip)

    def _offer(self) -> None:
        """Offer the filters that are not set."""
        menu = self._menu(self.add.text())
        for field, label in LABELS.items():
            if self._said(field) or not self._choices(field):
                continue
            if field == "overdue":
                menu.addAction(label).triggered.connect(lambda _on=False: self._set("overdue", True))
            else:
                self._fill(menu.addMenu(label), field)
        self._open(menu, self.add)

    def _menu(self, label: str) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        self.menu.setObjectName("filter_menu")
        self.menu.setAccessibleName(label)
        return self.menu

    def _open(self, menu: QMenu, under: QWidget) -> None:
        if not menu.isEmpty():
            menu.popup(under.mapToGlobal(QPoint(0, under.height())))
