"""The days nobody works or that meetings keep clear of: bank holidays, closures, school holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from boardapp.domain.clear_days import HOLIDAY_KINDS, HolidayKind
from boardapp.domain.errors import Refused
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.within import named, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.store import Store

_LONGEST = 100


class HolidayValues(TypedDict, total=False):
    """What may be set on a day off; a key left out is not touched."""

    on: dt.date
    name: str
    kind: HolidayKind


def add_holiday(store: Store, acting: Acting, on: dt.date, name: str, kind: HolidayKind = "closed") -> int:
    """Add a day that is no working day and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        name = _named(name)
        same = rows_where(writing, "holiday", on=on)
        if same:
            sentence = _("{day} is recorded already as {name}.")
            raise Refused(sentence.format(day=spoken(on), name=same[0]["name"]))
        holiday = writing.add("holiday", on=on, name=name, kind=kind)
        writing.label = _("Add holiday {name} on {day}").format(name=name, day=spoken(on))
    return holiday


def add_days_off(store: Store, acting: Acting, first: dt.date, last: dt.date, name: str, kind: HolidayKind) -> int:
    """Add the weekdays from first to last as days off, and return how many were new. Raises Refused.

    A day that is recorded already stays what it is; but a school holiday gives way to a day nobody works.
    """
    if last < first or (last - first).days > _LONGEST:
        raise Refused(_("To: give a last day that is not before the first, and within a hundred days of it."))
    with store.write("", who=acting.who, source=acting.source) as writing:
        name, new = _named(name), 0
        for day in (first + dt.timedelta(days=n) for n in range((last - first).days + 1)):
            new += day.weekday() < 5 and _note(writing, day, name, kind)
        label = _("Add school holiday {name}") if kind == "school holiday" else _("Add days off {name}")
        writing.label = label.format(name=name)
    return new


def edit_holiday(store: Store, acting: Acting, holiday: int, values: HolidayValues) -> None:
    """Change a day off. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "holiday", holiday)
        fields = only(values, HolidayValues)
        named(fields, "name", _("A holiday needs a name."))
        one_of_words(fields, "kind", HOLIDAY_KINDS, _("Kind"))
        for same in rows_where(writing, "holiday", on=fields["on"]) if "on" in fields else ():
            if same["id"] != holiday:
                sentence = _("{day} is recorded already as {name}.")
                raise Refused(sentence.format(day=spoken(same["on"]), name=same["name"]))
        writing.set("holiday", holiday, **fields)
        writing.label = _("Change holiday {name} on {day}").format(name=row["name"], day=spoken(row["on"]))


def remove_holiday(store: Store, acting: Acting, holiday: int) -> None:
    """Take a day off the list of holidays. Raises Refused."""
    remove_holidays(store, acting, [holiday])


def remove_holidays(store: Store, acting: Acting, holidays: Sequence[int]) -> None:
    """Take days off the list of holidays, such as those of one school holiday. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        rows = [present(writing, "holiday", each) for each in holidays]
        for row in rows:
            writing.remove("holiday", row["id"])
        sentence = ngettext("Remove holiday {name} on {day}", "Remove holiday {name} from {day}", len(rows))
        writing.label = sentence.format(name=rows[0]["name"], day=spoken(rows[0]["on"]))


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(_("A holiday needs a name."))
    return name.strip()


def _note(writing: Writing, day: dt.date, name: str, kind: HolidayKind) -> bool:
    """Record one day, and tell whether that was new."""
    known = rows_where(writing, "holiday", on=day)
    if not known:
        writing.add("holiday", on=day, name=name, kind=kind)
        return True
    if known[0]["kind"] == "school holiday" and kind != "school holiday":
        writing.set("holiday", known[0]["id"], name=name, kind=kind)
        return True
    return False
