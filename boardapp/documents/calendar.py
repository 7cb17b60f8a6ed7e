"""Meetings as an iCalendar file (RFC 5545): the same meeting keeps its name, changes count up, cancellations say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from boardapp.documents.form import fit
from boardapp.domain.diary import DiaryRow
from boardapp.domain.meeting_words import mode_said
from boardapp.domain.meetings import MeetingState
from boardapp.language import _

_LONDON = ZoneInfo("Europe/London")


def calendar_file(rows: Sequence[DiaryRow], name: str, *, example: bool = False) -> bytes:
    """Return meetings as the bytes of an .ics file; times are those of the United Kingdom, written in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//BoardApp//Board meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", fit(name))
    calendar.add("name", fit(name))
    for row in rows:
        calendar.add_component(_event(row, example))
    return bytes(calendar.to_ical())


def _event(row: DiaryRow, example: bool) -> Event:
    event = Event()
    event.add("uid", row.uid)
    event.add("sequence", row.revision)
    event.add("dtstamp", row.changed.astimezone(dt.UTC))
    event.add("last-modified", row.changed.astimezone(dt.UTC))
    event.add("summary", fit(_summary(row, example)))
    event.add("status", "CANCELLED" if row.off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if row.off else "OPAQUE")
    starts, ends = _moment(row.on, row.starts), _moment(row.on, row.ends)
    event.add("dtstart", starts)
    if isinstance(starts, dt.datetime) and isinstance(ends, dt.datetime):
        event.add("dtend", ends if ends > starts else ends + dt.timedelta(days=1))
    if row.place:
        event.add("location", fit(row.place))
    event.add("description", fit(f"{row.ref}\n{mode_said(row.mode)}"))
    return event


def _summary(row: DiaryRow, example: bool) -> str:
    words = row.boards
    if row.state is MeetingState.POSTPONED and not row.removed:
        words = _("Postponed: {meeting}").format(meeting=words)
    elif row.off:
        words = _("Cancelled: {meeting}").format(meeting=words)
    return _("EXAMPLE: {words}").format(words=words) if example else words


def _moment(on: dt.date, clock: str | None) -> dt.datetime | dt.date:
    """Return a time of a day in UTC, the day itself where no time is known."""
    if clock is None:
        return on
    return dt.datetime.combine(on, dt.time.fromisoformat(clock), _LONDON).astimezone(dt.UTC)
