"""A date that can be typed in words, chosen from a calendar, or left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from boardapp.language import _
from boardapp.ui.widgets.calendar import DateLine, written
from boardapp.ui.widgets.fields import FormField

Reading = tuple[date | None, str]
Read = Callable[[str], Reading]


def _iso(text: str) -> Reading:
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, _("“{text}” is not understood as a date.").format(text=text)


class DateField(FormField):
    """A date: DateField("due", _("Due"), read=lambda text: (date or None, sentence)).

    `read` gets what was typed ("end of Q3", "10 Dec") and gives the date with a note to show, or None with what is
    wrong. value() is the date or None, typed() the words as they stand. Down or the icon opens a calendar.
    """

    control: DateLine

    def __init__(
        self,
        name: str,
        label: str,
        *,
        value: date | None = None,
        read: Read = _iso,
        show: Callable[[date], str] = written,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, DateLine(), required=required, hint=hint)
        self._read, self._show = read, show
        self._date: date | None = None
        self._plain_hint = hint
        self.control.setPlaceholderText(_("No date"))
        self.control.day_chosen.connect(self._take)
        self.control.textEdited.connect(self._edited)
        self.control.editingFinished.connect(self._finish)
        self.set_value(value)

    def value(self) -> date | None:
        """Return the date, or None where there is none or it is not understood."""
        return self._date

    def typed(self) -> str:
        """Return the words as they stand in the field."""
        return self.control.text().strip()

    def set_value(self, value: Any) -> None:
        self._date = self.control.day = value
        self.control.setText(self._show(value) if isinstance(value, date) else "")
        self.set_error("")
        self.set_hint(self._plain_hint)

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.control.setFocus()
        self.changed.emit()

    def _edited(self, text: str) -> None:
        self._date, note = self._read(text.strip()) if text.strip() else (None, "")
        self.set_error("")
        self.set_hint(note if self._date else self._plain_hint)
        self.changed.emit()

    def _finish(self) -> None:
        """Say what is wrong only once the typing is over."""
        text = self.typed()
        if text and self._date is None:
            again, note = self._read(text)
            self.set_error("" if again else note)
