"""A series of meetings of a board from a pattern, shown first and then made as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from boardapp.domain.clear_days import HolidayKind
from boardapp.domain.errors import Refused
from boardapp.domain.series import Avoid, SeriesDay, read_pattern, series
from boardapp.domain.when import read_when
from boardapp.domain.words import Precision
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.meetings import NewMeeting, add_meeting
from boardapp.services.within import present
from boardapp.storage.queries.holidays import holidays
from boardapp.storage.queries.sittings import meetings_on
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
    days: Sequence[dt.date] = ()
    """Days that are named one by one instead of a pattern; they are taken as they stand."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One day of a series before it is made.

    `avoided` is the name of the holiday on the day of the pattern, `holiday` that of one on the day itself; `clashes`
    are the references of the board's meetings on that day.
    """

    on: dt.date
    instead_of: dt.date | None
    avoided: str | None
    holiday: str | None
    clashes: tuple[str, ...]


def series_days(store: Store, wanted: Wanted) -> list[SeriesDay]:
    """Return the days of a series before it is made. Raises Refused where the pattern cannot be read."""
    if wanted.days:
        return [SeriesDay(day) for day in sorted(set(wanted.days))]
    with store.reading() as connection:
        off = frozenset(row.on for row in holidays(connection) if row.kind in wanted.kinds)
    return series(read_pattern(wanted.pattern), wanted.first, wanted.last, wanted.count, off, wanted.avoid)


def foreseen(store: Store, board: int, wanted: Wanted) -> list[Foreseen]:
    """Return the days of a series with what is to be known of each before it is made. Raises Refused."""
    days = series_days(store, wanted)
    with store.reading() as connection:
        named = {row.on: row.name for row in holidays(connection)}
        taken = meetings_on(connection, board, [day.on for day in days])
    return [
        Foreseen(
            day.on,
            day.instead_of,
            named.get(day.instead_of, weekend_name(day.instead_of)) if day.instead_of else None,
            named.get(day.on),
            taken.get(day.on, ()),
        )
        for day in days
    ]


def weekend_name(day: dt.date) -> str:
    """Return why a day that is no holiday was avoided."""
    return _("Saturday") if day.weekday() == 5 else _("Sunday")


def listed_days(text: str, today: dt.date) -> tuple[dt.date, ...]:
    """Return days written one to a line, or divided by semicolons. Raises Refused for what is not a day."""
    found = []
    for part in filter(None, (each.strip() for line in text.splitlines() for each in line.split(";"))):
        when = read_when(part, reference=today)
        if when.date is None or when.precision is not Precision.DAY or when.kind is not None:
            raise Refused(_("“{text}” is not a day; write it as 17 Mar 2027.").format(text=part))
        found.append(when.date)
    return tuple(found)


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
