"""Words of the forward plan: days with their weekday, where an item comes from, how long things take."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_forward import PlannedMeeting, PlannedRow, PlannedSource
from boardapp.domain.sentences import capital, spoken
from boardapp.domain.words import Access
from boardapp.language import N_, _, ngettext
from boardapp.ui.widgets.calendar import written

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_ACCESS = (N_("public"), N_("partners only"), N_("exempt"), N_("confidential"))


def weekday(day: dt.date) -> str:
    """Return a day with its weekday: "Wednesday 9 December 2026"."""
    return f"{_(WEEKDAYS[day.weekday()])} {spoken(day)}"


def minutes_words(n: int) -> str:
    """Return so many minutes in words: "45 minutes", "2 hours 10 minutes"."""
    hours, rest = divmod(n, 60)
    said = [ngettext("{n} hour", "{n} hours", hours).format(n=hours)] if hours else []
    if rest or not hours:
        said.append(ngettext("{n} minute", "{n} minutes", rest).format(n=rest))
    return " ".join(said)


def came_words(row: PlannedRow) -> str:
    """Return where an item comes from, empty where that was never said."""
    if row.source is PlannedSource.DEFERRED:
        return _("Deferred by {decision}").format(decision=row.decision) if row.decision else _("Deferred")
    if row.source is PlannedSource.CARRIED and row.came_from:
        return _("Carried forward from {item}").format(item=row.came_from)
    return "" if row.source is PlannedSource.OTHER else capital(_(row.source.value))


def comes_back(row: PlannedRow) -> bool:
    """Tell whether an item was before the board already."""
    return row.source in (PlannedSource.DEFERRED, PlannedSource.CARRIED)


def detail_words(row: PlannedRow) -> str:
    """Return what a line tells of an item under its title."""
    papers = len(row.papers)
    wanted = row.on is not None and row.meeting_id is None
    said = [
        _("wanted by {day}").format(day=written(row.on)) if wanted and row.on else "",
        _(row.purpose.value) if row.purpose else "",
        row.presenter or "",
        ngettext("{n} min", "{n} min", row.minutes_allotted).format(n=row.minutes_allotted)
        if row.minutes_allotted
        else "",
        row.priority or "",
        ngettext("{n} paper", "{n} papers", papers).format(n=papers) if papers else "",
    ]
    return capital(" · ".join(part for part in said if part))


def access_words(access: Access) -> str:
    """Return who may read an item."""
    return capital(_(access.value))


def meeting_words(meeting: PlannedMeeting) -> str:
    """Return a meeting as the heading of what is planned for it."""
    said = weekday(meeting.on)
    return f"{said}, {meeting.starts}" if meeting.starts else said


def note_words(meeting: PlannedMeeting) -> str:
    """Return what is planned for a meeting and what is on its agenda already."""
    n = len(meeting.planned)
    minutes = sum(row.minutes_allotted or 0 for row in meeting.planned)
    said = [ngettext("{n} planned", "{n} planned", n).format(n=n) if n else _("nothing planned")]
    if minutes:
        said.append(ngettext("{n} min", "{n} min", minutes).format(n=minutes))
    return ", ".join(said)


def agenda_words(meeting: PlannedMeeting) -> str:
    """Return how far the agenda of a meeting is."""
    items = ngettext("{n} item", "{n} items", meeting.items).format(n=meeting.items)
    said = _("Published: {items}") if meeting.published else _("Draft: {items}")
    words = said.format(items=items)
    return f"{words}, {minutes_words(meeting.minutes)}" if meeting.minutes else words


def alarm_words(meeting: PlannedMeeting, today: dt.date) -> str:
    """Return what is wrong with planning for a meeting, empty where nothing is."""
    if meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        return _(meeting.state.value)
    if meeting.state is MeetingState.HELD or (meeting.state is MeetingState.PLANNED and meeting.on < today):
        return _("has taken place: move these on") if meeting.planned else ""
    return ""
