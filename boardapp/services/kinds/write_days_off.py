"""Adding and changing days off by their keys."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.clear_days import HolidayKind
from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services import days_off
from boardapp.services.kinds.call import Call


def add_holiday(call: Call) -> str:
    """Add a day off, or the weekdays of several, and return the reference of the first that is new."""
    first: dt.date = call.need("date", _("A day off needs its date: give date=."))
    last: dt.date = (call.value("until") if "until" in call.given else None) or first
    name = call.need("name", _("A holiday needs a name."))
    kind: HolidayKind = (call.value("kind") if "kind" in call.given else None) or "closed"
    if last == first:
        return f"holiday-{days_off.add_holiday(call.store, call.acting, first, name, kind)}"
    if not days_off.add_days_off(call.store, call.acting, first, last, name, kind):
        raise Refused(_("These days are recorded already, or fall on a weekend."))
    call.did()
    return f"holiday-{min(row for row, _fields in call.writing.pending('holiday'))}"


def change_holiday(call: Call, holiday: int) -> str:
    """Change a day off and return its reference."""
    call.refuse_given("until")
    given = call.values({"date": "on", "name": "name", "kind": "kind"})
    if any(value is None for value in given.values()):
        raise Refused(_("A day off needs its date, its name and its kind."))
    values: days_off.HolidayValues = given  # type: ignore[assignment]
    days_off.edit_holiday(call.store, call.acting, holiday, values)
    call.did()
    return f"holiday-{holiday}"
