"""How long the meeting has been at its item, of the minutes planned; in the bar of a meeting that is on."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.language import _, ngettext
from boardapp.ui.design.layout import row
from boardapp.ui.design.properties import restyle
from boardapp.ui.pages.meeting_parts.days import minutes_since
from boardapp.ui.widgets.labels import IconLabel, Text


class ItemClock(QWidget):
    """The minutes on the item the meeting is at: "12 of 25 min on this item"; red with "over" once they are past."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("item_clock")
        self.minutes = Text("", "strong", name="item_clock_minutes")
        self._icon = IconLabel("hourglass", tone="text")
        self._rest = Text(_("on this item"), "secondary", name="item_clock_rest")
        self.setLayout(row(self._icon, self.minutes, self._rest, spacing=6))
        self._since: dt.datetime | None = None
        self._item: AgendaRow | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(20_000)
        self.timer.timeout.connect(self.tell)

    @property
    def running(self) -> bool:
        """Whether the meeting is at an item."""
        return self._since is not None

    def show_meeting(self, view: MeetingView | None) -> None:
        """Follow the meeting to the item it is at."""
        self._item = next((each for each in view.items if each.id == view.current_item), None) if view else None
        self._since = view.current_since if view and self._item else None
        if self._since is None:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()
        self.tell()

    def tell(self) -> None:
        """Say the time as it is now."""
        item = self._item
        spent = minutes_since(self._since) + ((item.minutes_spent or 0) if item else 0)
        planned = item.minutes_allotted if item else None
        over = bool(planned and spent > planned)
        if not planned:
            said = ngettext("{n} min", "{n} min", spent).format(n=spent)
        else:
            pattern = _("{n} of {planned} min, over") if over else _("{n} of {planned} min")
            said = pattern.format(n=spent, planned=planned)
        self.minutes.setText(said)
        restyle(self.minutes, tone="worse" if over else "")
        self._icon.show_icon("hourglass", "worse" if over else "text")
