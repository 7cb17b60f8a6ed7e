"""The fields that say how the meetings of a series fall, and the pattern they make in words."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import column
from boardapp.ui.pages.forward_parts.words import WEEKDAYS
from boardapp.ui.widgets.fields import ChoiceField, NumberField, TextField

_WEEKDAY, _WEEKS, _DATE, _LISTED = "weekday", "weeks", "date", "listed"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = ("first", "second", "third", "fourth", "last")
_MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_HINTS = {
    "quarter": "quarterly", "two months": "bimonthly", "second month": "bimonthly", "half": "half-yearly",
    "twice a year": "half-yearly", "annual": "yearly", "year": "yearly",
}  # fmt: skip
_THIRD, _MIDWEEK = "third", "wednesday"


class PatternFields(QWidget):
    """How meetings fall; `text()` is the pattern as people say it. Signals: changed().

    The first choice is guessed from how often the board meets in its own words, and from the day it met last.
    """

    changed = Signal()

    def __init__(self, frequency: str = "", last: dt.date | None = None) -> None:
        super().__init__()
        self._last = last
        self.setObjectName("series_pattern")
        self.how = ChoiceField(
            "series_how", _("Meetings fall on"),
            [
                (_WEEKDAY, _("A weekday of the month")), (_WEEKS, _("Every so many weeks")),
                (_DATE, _("A date of the month")), (_LISTED, _("Days I write down")),
            ], value=_WEEKS if _weeks(frequency) else _WEEKDAY,
        )  # fmt: skip
        which = [
            ("first", _("First")), ("second", _("Second")), (_THIRD, _("Third")), ("fourth", _("Fourth")),
            ("last", _("Last")),
        ]  # fmt: skip
        weekdays = [(name, _(word)) for name, word in zip(_DAYS, WEEKDAYS, strict=True)]
        every = [
            ("monthly", _("Every month")), ("bimonthly", _("Every second month")), ("quarterly", _("Every quarter")),
            ("half-yearly", _("Every half year")), ("yearly", _("Every year")),
        ]  # fmt: skip
        self.nth = ChoiceField(
            "series_nth", _("Which"), which, value=_NTH[min(4, (last.day - 1) // 7)] if last else _THIRD
        )
        self.weekday = ChoiceField(
            "series_weekday", _("Weekday"), weekdays, value=_DAYS[last.weekday()] if last else _MIDWEEK
        )
        self.every = ChoiceField("series_every", _("How often"), every, value=_guess(frequency))
        self.weeks = NumberField("series_weeks", _("Weeks between"), 1, 52, value=_weeks(frequency) or 6)
        self.date = NumberField("series_date", _("Date of the month"), 1, 31, value=last.day if last else 15)
        self.listed_days = TextField(
            "series_listed", _("Days"), lines=5, hint=_("One on a line, as 17 Mar 2027.")
        )  # fmt: skip
        choices = abreast(self.nth, self.weekday, self.weeks, self.date, self.every)
        self.setLayout(column(self.how, choices, self.listed_days, spacing=12))
        for field in (self.how, self.nth, self.weekday, self.every, self.weeks, self.date, self.listed_days):
            field.changed.connect(self.changed)
        self.how.changed.connect(self._show)
        self._show()

    def listed(self) -> bool:
        """Tell whether the days are written down one by one."""
        return bool(self.how.value() == _LISTED)

    def begins(self) -> dt.date | None:
        """Return the day from which a series goes on after the board's last meeting, None where there was none."""
        if self._last is None or self.listed():
            return None
        if self.how.value() == _WEEKS:
            return self._last + dt.timedelta(weeks=self.weeks.value())
        month = self._last.year * 12 + self._last.month - 1 + _MONTHS[self.every.value()]
        return dt.date(month // 12, month % 12 + 1, 1)

    def text(self) -> str:
        """Return the pattern in words, or the days as they are written."""
        match self.how.value():
            case "weeks":
                return f"every {self.weeks.value()} weeks on {self.weekday.value()}"
            case "date":
                return f"{self.date.value()}th {self.every.value()}"
            case "listed":
                return str(self.listed_days.value())
            case _:
                return f"{self.nth.value()} {self.weekday.value()}, {self.every.value()}"

    def _show(self) -> None:
        how = self.how.value()
        for field, shown in (
            (self.nth, how == _WEEKDAY), (self.weekday, how in (_WEEKDAY, _WEEKS)), (self.weeks, how == _WEEKS),
            (self.date, how == _DATE), (self.every, how in (_WEEKDAY, _DATE)), (self.listed_days, how == _LISTED),
        ):  # fmt: skip
            field.setVisible(shown)


def _weeks(frequency: str) -> int:
    """Return every how many weeks a board says that it meets, 0 where it does not say so."""
    found = re.search(r"\b(\d{1,2}) weeks", frequency.casefold())
    return int(found[1]) if found else 0


def _guess(frequency: str) -> str:
    """Return how often a board seems to meet from its own words."""
    said = frequency.casefold()
    return next(
        (every for hint, every in _HINTS.items() if hint in said), "monthly" if "month" in said else "quarterly"
    )
