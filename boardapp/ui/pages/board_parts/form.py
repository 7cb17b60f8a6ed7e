"""What the forms of this page share: fields that are checked one by one, each saying itself what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boardapp.domain.records_people import NamedKind
from boardapp.domain.sentences import spoken
from boardapp.domain.when import read_when
from boardapp.language import _
from boardapp.storage.queries.choosing import choices
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import column
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import ChoiceField, FormField, NumberField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace


def read_day(today: dt.date) -> Callable[[str], tuple[dt.date | None, str]]:
    """Return a reader of typed days for a date field: "9 Dec", "end of March"."""

    def read(text: str) -> tuple[dt.date | None, str]:
        day = read_when(text, reference=today).date
        if day is None:
            return None, _("“{text}” is not understood as a date; write it as 4 Sep 2026.").format(text=text)
        return day, spoken(day)

    return read


class Pick(ChoiceField):
    """One of many, found by typing; words that name nothing are refused under the field."""

    def __init__(
        self,
        name: str,
        label: str,
        offered: Sequence[tuple[Any, str]],
        *,
        value: Any = None,
        none: str = "",
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(
            name, label, offered, value=value, none=none, editable=True, required=required,
            hint=hint or _("Type a part of the name to find it."),
        )  # fmt: skip
        line = self.control.lineEdit()
        if line is not None:
            line.textEdited.connect(lambda _text: self.changed.emit())

    def fault(self) -> str:
        """Return what is wrong with what was typed, empty where it names one of the choices."""
        if self.value() is not None or not self.typed() or self.typed() == self._none:
            return ""
        return _("“{text}” is not in the list; choose a name from it.").format(text=self.typed())


class MaybeNumber(NumberField):
    """A whole number that may be left unsaid: one step below nought."""

    def __init__(self, name: str, label: str, most: int, *, value: int | None = None, hint: str = "") -> None:
        super().__init__(name, label, -1, most, value=-1 if value is None else value, hint=hint)
        self.control.setSpecialValueText(_("Not set"))

    def value(self) -> int | None:  # type: ignore[override]
        """Return the number, None where it is not set."""
        number = self.control.value()
        return None if number < 0 else number


class Form(RecordingForm):
    """A form whose fields are checked before anything is written. Subclasses put() fields and override work()."""

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        title: str,
        parent: QWidget,
        *,
        primary: str = "",
        intro: str = "",
        width: int = 560,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(
            workspace, name, title, primary=primary, intro=intro, width=width, parent=parent, then=then
        )  # fmt: skip
        self.fields: list[FormField] = []

    def put(self, *fields: FormField) -> None:
        """Add fields side by side; the first of all gets the caret."""
        if not self.fields:
            fields[0].control.setFocus()
        self.fields += fields
        for field in fields:  # a hint may take more lines than the field asked for at first
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if len(fields) == 1:
            self.body.addLayout(column(*fields, None, spacing=0))
        else:
            self.add(abreast(*fields))

    def heading(self, words: str) -> None:
        """Add a heading between fields."""
        self.add(Text(words, "card"))

    def day(self, name: str, label: str, *, value: dt.date | None = None, hint: str = "") -> DateField:
        """Return a field for a day."""
        return DateField(name, label, value=value, read=read_day(self.workspace.today), hint=hint)

    def offered(self, kind: NamedKind, *, without: int | None = None) -> list[tuple[int, str]]:
        """Return what may be chosen of a kind."""
        with self.workspace.reading() as connection:
            return [each for each in choices(connection, kind) if each[0] != without]

    def faults(self) -> dict[FormField, str]:
        """Return what is wrong, by field."""
        found: dict[FormField, str] = {}
        for field in self.fields:
            if isinstance(field, Pick) and field.fault():
                found[field] = field.fault()
            elif isinstance(field, DateField) and field.typed() and field.value() is None:
                found[field] = read_day(self.workspace.today)(field.typed())[1]
        return found

    def need(self, found: dict[FormField, str], field: FormField, sentence: str) -> None:
        """Add a fault where a field is empty."""
        if field not in found and field.value() in (None, ""):
            found[field] = sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        area, focus = self.findChild(Scroll), self.focusWidget()
        if area is not None and focus is not None:
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(focus))

    def _record(self) -> None:
        faults = self.faults()
        for field in self.fields:
            field.set_error(faults.get(field, ""))
        if faults:
            next(iter(faults)).control.setFocus()
        else:
            super()._record()

    def _refused(self, sentence: str) -> None:
        """Say what was refused under the field that the sentence begins with, else above the buttons."""
        super()._refused("")
        field = next((one for one in self.fields if sentence.startswith(f"{one.label.text()}: ")), None)
        if field is None:
            self.set_error(sentence)
        else:
            field.set_error(sentence)
            field.control.setFocus()
