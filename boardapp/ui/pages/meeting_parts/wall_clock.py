"""The clock on the wall, in the bar of a meeting that is on."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from boardapp.ui.design.layout import row
from boardapp.ui.widgets.labels import IconLabel, Text


class WallClock(QWidget):
    """The time of day, kept while it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.time = Text("", "page", name="meeting_clock")
        self.setLayout(row(IconLabel("clock"), self.time, spacing=6))
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        self.time.setText(f"{dt.datetime.now():%H:%M}")
