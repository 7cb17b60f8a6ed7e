"""The days nobody works or that meetings keep clear of: the list of them, to add to and to take from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.domain.clear_days import HolidayKind
from boardapp.domain.records_people import HolidayRow
from boardapp.domain.sentences import capital, spoken
from boardapp.language import N_, _, ngettext
from boardapp.services.days_off import add_days_off, remove_holidays
from boardapp.storage.queries.holidays import holidays
from boardapp.ui.design.flow import abreast, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.pages.board_parts.form import read_day
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField, LineField
from boardapp.ui.widgets.labels import Ground
from boardapp.ui.workspace import Workspace

_WEEKEND = 3
_ICONS = {"school holiday": "calendar", "closed": "lock", "bank holiday": "calendar-days"}
_KINDS: tuple[tuple[HolidayKind, str], ...] = (
    ("school holiday", N_("school holiday")),
    ("closed", N_("closure")),
    ("bank holiday", N_("bank holiday")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days off of one name and kind that follow each other, weekends between them left out."""

    first: dt.date
    last: dt.date
    name: str
    kind: str
    ids: tuple[int, ...]

    @property
    def days(self) -> str:
        """The day, or the first and the last."""
        if self.last == self.first:
            return spoken(self.first)
        return _("{start} to {end}").format(start=spoken(self.first), end=spoken(self.last))

    @property
    def told(self) -> str:
        """The name and the kind."""
        return f"{self.name}, {next(_(word) for kind, word in _KINDS if kind == self.kind)}"


def spans(rows: Sequence[HolidayRow]) -> list[Span]:
    """Return days off gathered into spans, in order of their first day."""
    found: list[Span] = []
    for each in rows:
        before = found[-1] if found else None
        follows = before is not None and (before.name, before.kind) == (each.name, each.kind)
        if before is not None and follows and (each.on - before.last).days <= _WEEKEND:
            found[-1] = Span(before.first, each.on, each.name, each.kind, (*before.ids, each.id))
        else:
            found.append(Span(each.on, each.on, each.name, each.kind, (each.id,)))
    return found


class DaysOffForm(Dialog):
    """Lists the days off that are ahead, adds to them and takes from them; each time is one operation."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            "days_off_form", _("Days off"), primary=_("Add days off"), secondary=_("Close"), width=560, parent=parent,
            intro=_("School holidays are avoided when meetings are planned; on other days off nobody works."),
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace = workspace
        self._spans: list[Span] = []
        self.list = ChosenList("days_off_list", _("Days off"))
        fix(self.list, min_height=210)
        read = read_day(workspace.today)
        kinds = [(kind, capital(_(word))) for kind, word in _KINDS]
        self.kind = ChoiceField("days_off_kind", _("Kind"), kinds, value="school holiday")
        self.name = LineField("days_off_name", _("Name"), placeholder=_("Easter holiday"))
        self.first = DateField("days_off_first", _("From"), read=read)
        self.last = DateField("days_off_last", _("To"), read=read, hint=_("Left empty, one day."))
        self.remove = Button(_("Remove"), icon="trash-2", size="small", name="days_off_remove")
        self.add(Ground("surface", card=True, layout=column(self.list, margins=(4, 4, 4, 4))))
        self.add(held(row(None, self.remove)))
        self.add(abreast(self.kind, self.name))
        self.add(abreast(self.first, self.last))
        self.remove.clicked.connect(self._remove)
        self.submitted.connect(self._add_days)
        workspace.changed.connect(self.read)
        self.read()
        self.name.control.setFocus()

    def read(self) -> None:
        """Show the days off that are ahead."""
        with self.workspace.reading() as connection:
            found = [each for each in spans(holidays(connection)) if each.last >= self.workspace.today]
        at = self.list.ident() or 0
        self._spans = found
        lines = [
            Line(n, span.days, f"{span.days}, {span.told}", _ICONS[span.kind], "text2", below=span.told)
            for n, span in enumerate(found)
        ]
        self.list.put(lines, min(at, len(found) - 1))
        self.remove.setEnabled(bool(found))

    def _add_days(self) -> None:
        first, last = self.first.value(), self.last.value() or self.first.value()
        wrong = ((self.name, self.name.value(), _("Give it a name.")), (self.first, first, _("Give the first day.")))
        for field, value, sentence in reversed(wrong):
            field.set_error("" if value else sentence)
            if not value:
                field.control.setFocus()
        if not self.name.value() or first is None or last is None:
            return
        name, kind, space = self.name.value(), self.kind.value(), self.workspace
        self._write(lambda: add_days_off(space.store, space.acting(), first, last, name, kind), self._added)

    def _added(self, days: int) -> None:
        if not days:
            self.set_error(_("These days are recorded already, or fall on a weekend."))
            return
        for field in (self.name, self.first, self.last):
            field.set_value(None)
        sentence = ngettext("{n} day off added.", "{n} days off added.", days)
        self.workspace.told.emit(sentence.format(n=days))
        self.name.control.setFocus()

    def _remove(self) -> None:
        at = self.list.ident()
        if at is not None and at < len(self._spans):
            ids, space = self._spans[at].ids, self.workspace
            self._write(lambda: remove_holidays(space.store, space.acting(), ids), lambda _done: None)

    def _write(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self.set_error("")
        self.workspace.write(work, done, self.set_error)
