"""Panes side by side while there is room; those that find none become tabs above the main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QTabBar, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.labels import Ground
from boardapp.ui.widgets.reach import first_control

_FREE = 16777215


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane: its key, the word of its tab, the widget, its width at 100 %, and when it gives way (1 first).

    The main pane has fold 0: it takes the rest, and `width` is the least it needs.
    """

    key: str
    label: str
    widget: QWidget
    width: int
    fold: int = 0


class Panes(QWidget):
    """Several panes in one row. Signals: turned(key) to another tab by the user; refolded() as panes fold or unfold.

    panes = Panes("meeting", [Pane("agenda", _("Agenda"), agenda, 250, fold=2), Pane("item", _("Item"), item, 600)])
    panes.offer("agenda", False) takes a pane away; panes.show_pane("item") brings a folded one before the others;
    panes.step(1) moves the focus to the next pane.
    """

    turned = Signal(str)
    refolded = Signal()

    def __init__(self, name: str, panes: Sequence[Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._panes = list(panes)
        self._main = next(pane for pane in panes if not pane.fold)
        self._offered = {pane.key for pane in panes}
        self._folded: list[Pane] = []
        self._shown = self._main.key
        self.tabs = QTabBar()
        self.tabs.setObjectName(f"{name}_tabs")
        self.tabs.setAccessibleName(_("Panes"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.currentChanged.connect(self._turn)
        self._strip = Ground("window", edge="bottom", layout=row(self.tabs, None, margins=(8, 0, 8, 0)))
        self._grid = QGridLayout(self)
        space(self._grid, (0, 0, 0, 0), 0)
        self._grid.setRowStretch(1, 1)
        self._labels = {pane.key: pane.label for pane in panes}
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def folded(self) -> list[str]:
        """The keys of the panes that are tabs now."""
        return [pane.key for pane in self._folded]

    def offer(self, key: str, offered: bool) -> None:
        """Take a pane away, or bring it back."""
        self._offered = self._offered | {key} if offered else self._offered - {key}
        if self._shown not in self._offered:
            self._shown = self._main.key
        self._fit()

    def set_label(self, key: str, label: str) -> None:
        """Give a pane's tab another word."""
        if self._labels[key] != label:
            self._labels[key] = label
            self._name_tabs()

    def show_pane(self, key: str) -> None:
        """Bring a pane to the front where it is a tab."""
        if key in self._offered and (key == self._main.key or key in self.folded):
            self._shown = key
            self._fit()

    def step(self, by: int) -> None:
        """Give the focus to the pane so many places on, round and round."""
        panes = [pane for pane in self._panes if pane.key in self._offered]
        focus = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus is not None and pane.widget.isAncestorOf(focus)), -by)
        pane = panes[(at + by) % len(panes)]
        self.show_pane(pane.key if pane in self._folded else self._main.key)
        first = first_control(pane.widget)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return what one pane needs: more of them is a matter of room."""
        hints = [pane.widget.minimumSizeHint() for pane in self._panes]
        tabs = self.tabs.sizeHint().height() if self._folded else 0
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints) + tabs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold panes until the rest fit, and show what stands beside the one in front."""
        px = theme().px
        offered = [pane for pane in self._panes if pane.key in self._offered]
        folded = [pane for pane in self._folded if pane in offered]
        self._folded = []
        room = self.width()
        for pane in sorted((pane for pane in offered if pane.fold), key=lambda pane: pane.fold):
            if sum(px(each.width) for each in offered if each not in self._folded) > room:
                self._folded.append(pane)
        if folded != self._folded and self._shown not in self.folded:
            self._shown = self._main.key
        beside = [pane for pane in offered if pane.fold and pane not in self._folded]
        self._grid.removeWidget(self._strip)
        for at, pane in enumerate(self._panes):
            side = pane in beside
            front = pane.key == self._shown
            self._grid.removeWidget(pane.widget)
            self._grid.addWidget(pane.widget, 0 if side else 1, at, 2 if side else 1, 1)
            self._grid.setColumnStretch(at, int(front))
            if front:
                self._grid.addWidget(self._strip, 0, at)
            pane.widget.setMinimumWidth(px(pane.width) if side else 0)
            pane.widget.setMaximumWidth(px(pane.width) if side else _FREE)
            pane.widget.setVisible(side or (front and pane in offered))
        self._name_tabs()
        if folded != self._folded:
            self.refolded.emit()

    def _name_tabs(self) -> None:
        blocker = QSignalBlocker(self.tabs)
        wanted = [pane for pane in self._panes if pane in self._folded or pane is self._main]
        while self.tabs.count() > len(wanted):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(wanted):
            self.tabs.addTab("")
        for at, pane in enumerate(wanted):
            self.tabs.setTabText(at, self._labels[pane.key].replace("&", "&&"))
            self.tabs.setTabData(at, pane.key)
            if pane.key == self._shown:
                self.tabs.setCurrentIndex(at)
        self._strip.setVisible(bool(self._folded))
        blocker.unblock()

    def _turn(self, at: int) -> None:
        self._shown = str(self.tabs.tabData(at))
        self._fit()
        self.turned.emit(self._shown)
