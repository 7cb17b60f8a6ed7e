"""Choosing several from a list with ticks, alone or as a field of a form.

others = TickField("others", _("Meets with"), [Tick(1, "Children's Trust", ticked=False), ...])
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.fields import FormField

_HIGHEST = 320
_HIGHEST_FIELD = 132


@dataclass(frozen=True, slots=True)
class Tick:
    """A line to tick: its id, its words, and whether it is ticked at first."""

    id: int
    words: str
    ticked: bool


class TickList(QListWidget):
    """Lines with ticks, ticked by the space bar or a click; no higher than `highest` token pixels."""

    def __init__(self, name: str, label: str, ticks: Sequence[Tick], *, highest: int = _HIGHEST) -> None:
        super().__init__()
        self._highest = highest
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for each in ticks:
            line = QListWidgetItem(each.words)
            line.setData(Qt.ItemDataRole.UserRole, each.id)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if each.ticked else Qt.CheckState.Unchecked)
            self.addItem(line)
        if ticks:
            self.setCurrentRow(0)

    def ticked(self) -> list[int]:
        """Return the ids of the lines that are ticked and offered, in order."""
        chosen = [line for line in self._offered() if line.checkState() == Qt.CheckState.Checked]
        return [int(line.data(Qt.ItemDataRole.UserRole)) for line in chosen]

    def tick(self, idents: Collection[int]) -> None:
        """Tick the lines with these ids and no others, without telling."""
        blocker = QSignalBlocker(self)
        for row in range(self.count()):
            line = self.item(row)
            on = line.data(Qt.ItemDataRole.UserRole) in idents
            line.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        blocker.unblock()
        self.viewport().update()

    def leave_out(self, ident: int | None) -> None:
        """Offer every line but the one with this id."""
        for row in range(self.count()):
            self.setRowHidden(row, self.item(row).data(Qt.ItemDataRole.UserRole) == ident)
        self._fit()

    def _offered(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count()) if not self.isRowHidden(row)]

    def _fit(self) -> None:
        """Be as high as the lines that are offered, up to the highest."""
        offered = self._offered()
        if offered:
            self.doItemsLayout()
            rows = self.visualItemRect(offered[-1]).bottom() + 1 + self.verticalScrollBar().value()
            self.setFixedHeight(min(rows, theme().px(self._highest)) + 2 * self.frameWidth() + theme().px(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()) if not self.isRowHidden(row))
        return QSize(super().sizeHint().width(), min(rows, theme().px(self._highest)) + theme().px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class TickField(FormField):
    """Several of a list: TickField("others", _("Meets with"), ticks). Its value is the ids that are ticked."""

    control: TickList

    def __init__(self, name: str, label: str, ticks: Sequence[Tick], *, hint: str = "") -> None:
        super().__init__(name, label, TickList(name, label, ticks, highest=_HIGHEST_FIELD), hint=hint)
        self.control.itemChanged.connect(lambda _line: self.changed.emit())

    def value(self) -> list[int]:
        """Return the ids that are ticked, in the order of the list."""
        return self.control.ticked()

    def set_value(self, value: Any) -> None:
        self.control.tick(value or ())
