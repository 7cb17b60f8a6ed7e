"""What happened to an item, one entry for each operation, newest first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.services.record import HistoryRow, history_of
from boardapp.storage.store import Store
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.dialog import NO_BUTTON, Dialog
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.timeline import Entry, Timeline

SHOWN_BESIDE = 5
SHOWN_WHOLE = 200
_DAY = re.compile(r"(?:^|(?<=: ))\d{4}-\d\d-\d\d(?=$|;)")
_FIELD = re.compile(r"(?:^|(?<=; ))[a-z_]+(?=: )")


@dataclass(frozen=True, slots=True)
class Told:
    """One operation as far as it touched an item: when, who, what it is called, and what it changed."""

    operation: int
    at: dt.datetime
    who: str
    label: str
    changes: tuple[str, ...]


def told(store: Store, kind: str, item: int) -> list[Told]:
    """Return what happened to an item and to what belongs to it, newest first."""
    found: dict[int, list[HistoryRow]] = {}
    for each in history_of(store, kind, item).rows:
        found.setdefault(each.operation, []).append(each)
    return [
        Told(number, rows[0].at, rows[0].who, rows[0].label, tuple(map(_change, rows)))
        for number, rows in sorted(found.items(), reverse=True)
    ]


def _change(row: HistoryRow) -> str:
    field, after = row.field.replace("_", " "), _plain(row.after) or _("nothing")
    if row.before is None:
        return _("{field}: {after}").format(field=field, after=after)
    return _("{field}: {before} → {after}").format(field=field, before=_plain(row.before), after=after)


def _plain(value: str | None) -> str:
    """Return the value with the names of fields inside it as words, and its days as they are written elsewhere."""
    worded = _FIELD.sub(lambda found: found[0].replace("_", " "), value or "")
    return _DAY.sub(_written, worded)


def _written(found: re.Match[str]) -> str:
    try:
        return written(dt.date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def entries(past: Sequence[Told], *, whole: bool = False) -> list[Entry]:
    """Return operations as entries of a timeline, whole with every value they changed."""
    return [
        Entry(
            _when(each.at), each.who, "\n•  ".join((each.label, *each.changes)) if whole else each.label,
        )
        for each in past
    ]  # fmt: skip


def _when(at: dt.datetime) -> str:
    local = at.astimezone()
    return f"{written(local.date())} {local:%H:%M}"


class WholeHistory(Dialog):
    """Every change of an item in plain words."""

    def __init__(self, name: str, past: Sequence[Told], parent: QWidget) -> None:
        super().__init__(
            "history_dialog", _("History"), primary=_("Close"), secondary=NO_BUTTON, intro=name, width=640,
            parent=parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add(Timeline(entries(past[:SHOWN_WHOLE], whole=True), name="history_entries"))
        if len(past) > SHOWN_WHOLE:
            self.add(Text(_("The newest {n} operations are shown.").format(n=SHOWN_WHOLE), "small"))
        self.submitted.connect(self.accept)
