"""The days of a series before they are made, each with a tick and what is to be known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.services.series import Foreseen
from boardapp.ui.design.layout import column, fix
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.pages.forward_parts.words import weekday
from boardapp.ui.widgets.labels import Text

_DAY = Qt.ItemDataRole.UserRole
_BESIDE = 46
"""What the tick and the edges take of a line's width."""


class SeriesDays(QWidget):
    """Days that can be unticked by Space or a click. Signals: changed() when a tick was set or taken.

    A day on which the board meets already begins without its tick.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("series_days")
        self._ticks: dict[dt.date, bool] = {}
        self._head = Text(_("Days"), "strong", name="series_days_head")
        self._said = Text("", "small", tone="text2", wrap=True, name="series_days_said")
        self.list = QListWidget()
        self.list.setObjectName("series_days_list")
        self.list.setAccessibleName(_("Days of the series"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fix(self.list, min_height=240)
        self._head.setBuddy(self.list)
        self.setLayout(column(self._head, (self.list, 1), self._said, spacing=6))
        self.list.itemChanged.connect(self._ticked)

    def show_days(self, days: Sequence[Foreseen]) -> None:
        """Show other days; a tick that was set or taken by hand stays with its day."""
        blocker = QSignalBlocker(self.list)
        at = self.list.currentRow()
        self.list.clear()
        for day in days:
            item = QListWidgetItem(_told(day))
            item.setData(_DAY, day.on)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = self._ticks.get(day.on, not day.clashes)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setToolTip(_told(day))
            self.list.addItem(item)
        self._measure()
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        blocker.unblock()
        clashes = sum(bool(day.clashes) for day in days)
        sentence = ngettext(
            "On {n} of these days the board meets already; it is left out unless you tick it.",
            "On {n} of these days the board meets already; they are left out unless you tick them.", clashes,
        )  # fmt: skip
        self._said.setText(sentence.format(n=clashes) if clashes else _("Space takes a day out, or puts it back."))

    def show_nothing(self, why: str) -> None:
        """Show no day, and why."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        blocker.unblock()
        self._said.setText(why)

    @property
    def said(self) -> str:
        """The sentence under the days."""
        return self._said.text()

    def chosen(self) -> list[dt.date]:
        """Return the days that are ticked."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [item.data(_DAY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give each day the height its words take at this width."""
        blocker = QSignalBlocker(self.list)
        metrics, px = self.list.fontMetrics(), theme().px
        room = QRect(0, 0, max(1, self.list.viewport().width() - px(_BESIDE)), 10_000)
        for at in range(self.list.count()):
            item = self.list.item(at)
            height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text()).height()
            item.setSizeHint(QSize(px(80), max(px(HEIGHTS.row), height + px(14))))
        blocker.unblock()

    def _ticked(self, item: QListWidgetItem) -> None:
        self._ticks[item.data(_DAY)] = item.checkState() == Qt.CheckState.Checked
        self.changed.emit()


def _told(day: Foreseen) -> str:
    """Return a day with its weekday, and what is to be known of it in a second line."""
    said = []
    if day.instead_of is not None:
        said.append(_("instead of {day}, {why}").format(day=spoken(day.instead_of), why=day.avoided or ""))
    if day.holiday:
        said.append(day.holiday)
    if day.clashes:
        said.append(_("the board meets already: {meetings}").format(meetings=", ".join(day.clashes)))
    return "\n".join([weekday(day.on), "; ".join(said)] if said else [weekday(day.on)])
