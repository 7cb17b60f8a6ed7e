"""Updates of an item, newest first, each with who, when and where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.paint import ANTIALIAS
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.labels import ElidedText, IconLabel, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One update: "9 Sept 2026", who, the words, and the line that says its source with its icon."""

    when: str
    who: str
    text: str
    source: str = ""
    icon: str = "message-square"


class _Line(QWidget):
    """One entry with its dot on the line of time."""

    def __init__(self, entry: Entry, *, last: bool) -> None:
        super().__init__()
        self._last = last
        head = row(
            Text(entry.when, "column", tone="text"),
            (ElidedText(entry.who, "small", tone="text2"), 1),
            spacing=6,
        )
        body = column(head, Text(entry.text, "body", wrap=True), margins=(21, 0, 0, 10), spacing=1)
        if entry.source:
            icon = IconLabel(entry.icon, tone="text3", size=13)
            body.addLayout(row(icon, (ElidedText(entry.source, "small", tone="text3"), 1), spacing=4))
        self.setLayout(body)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        px = current.px
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        middle, top, radius = px(6) + 0.5, px(9), px(4.5)
        painter.setPen(QPen(current.qcolour("divider"), px(2)))
        if not self._last:
            painter.drawLine(round(middle), top, round(middle), self.height() + top)
        painter.setPen(QPen(current.qcolour("select_line"), px(2)))
        painter.setBrush(current.qcolour("surface"))
        painter.drawEllipse(QRectF(middle - radius, top - radius, 2 * radius, 2 * radius))


class Timeline(QWidget):
    """A list of updates: timeline.show_entries([Entry("9 Sept 2026", "NHS FT", "First post filled.", ...)])."""

    def __init__(self, entries: Sequence[Entry] = (), *, name: str = "timeline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._lines = QVBoxLayout(self)
        space(self._lines, (0, 0, 0, 0), 0)
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other updates, in the order given."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, entry in enumerate(entries, start=1):
            self._lines.addWidget(_Line(entry, last=number == len(entries)))
