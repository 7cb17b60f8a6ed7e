"""A series of meetings of a board from a pattern, shown first and then made as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from boardapp.domain.errors import Refused
from boardapp.domain.series import Avoid, SeriesDay, read_pattern, series
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.boards import HolidayKind
from boardapp.services.meetings import NewMeeting, add_meeting
from boardapp.services.within import present, rows_where
from boardapp.storage.queries.holidays import holidays
from boardapp.storage.store import Store

USUAL_KINDS: tuple[HolidayKind, ...] = ("bank holiday", "closed")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A series that is wanted: the pattern in words, from when, to a day or so many, and what is to be avoided."""

    pattern: str
    first: dt.date
    last: dt.date | None = None
    count: int | None = None
    avoid: Avoid = Avoid.WEEK_LATER
    kinds: Collection[HolidayKind] = USUAL_KINDS


def series_days(store: Store, wanted: Wanted) -> list[SeriesDay]:
    """Return the days of a series before it is made. Raises Refused where the pattern cannot be read."""
    with store.reading() as connection:
        off = frozenset(row.on for row in holidays(connection) if row.kind in wanted.kinds)
    return series(read_pattern(wanted.pattern), wanted.first, wanted.last, wanted.count, off, wanted.avoid)


def make_series(store: Store, acting: Acting, new: NewMeeting, days: Sequence[dt.date]) -> list[int]:
    """Make a meeting like `new` on each of the days, as one operation, and return their ids. Raises Refused.

    Each knows the one before and the one after it.
    """
    days = sorted(set(days))
    if not days:
        raise Refused(_("A series needs its days."))
    with store.write("", who=acting.who, source=acting.source) as writing:
        board = present(writing, "board", new.board_id)
        meetings = []
        for place, day in enumerate(days):
            before = days[place - 1] if place else None
            after = days[place + 1] if place + 1 < len(days) else None
            meetings.append(add_meeting(writing, replace(new, on=day), before=before, after=after)[0])
        sentence = ngettext("Make {n} meeting of {board}", "Make {n} meetings of {board}", len(days))
        writing.label = sentence.format(n=len(days), board=board["name"])
    return meetings


def add_school_holiday(store: Store, acting: Acting, first: dt.date, last: dt.date, name: str) -> int:
    """Note the weekdays of a school holiday, first to last, and return how many were new. Raises Refused.

    They stay working days; a series of meetings may avoid them.
    """
    if last < first or (last - first).days > 100:
        raise Refused(_("A school holiday needs its first and its last day, within a hundred days."))
    if not name.strip():
        raise Refused(_("A holiday needs a name."))
    with store.write("", who=acting.who, source=acting.source) as writing:
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        new = [day for day in days if day.weekday() < 5 and not rows_where(writing, "holiday", on=day)]
        for day in new:
            writing.add("holiday", on=day, name=name.strip(), kind="school holiday")
        writing.label = _("Add school holiday {name}").format(name=name.strip())
    return len(new)
