"""Publishing an agenda: it freezes a numbered version, and what changes afterwards goes out as a supplement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.clear_days import NoticeRule, beyond_list, notice_days, publish_by
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.agenda_time import minute_now
from boardapp.services.within import present, rows_where
from boardapp.storage.asof import as_it_stood
from boardapp.storage.door import Writing
from boardapp.storage.queries.holidays import days_off
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.queries.rows import Row
from boardapp.storage.queries.versions import agenda_versions, unpublished_changes
from boardapp.storage.store import Store

_USUAL_DAYS = 5


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: its number from 1, the operation it is frozen at, the proof of notice, what to look at."""

    number: int
    operation: int
    days: tuple[dt.date, ...]
    needed: int | None
    findings: tuple[str, ...]


def publish_agenda(
    store: Store, acting: Acting, meeting: int, *, reason: str | None = None, now: dt.datetime | None = None
) -> Published:
    """Publish the agenda of a planned meeting as it stands; that is final. `reason` says why it is late.

    It counts as published on the day `acting` names, at the time by the clock. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting, final=True) as writing:
        row = present(writing, "meeting", meeting)
        _check_state(row, (MeetingState.PLANNED,))
        if agenda_versions(writing.connection, meeting):
            sentence = _("The agenda of {meeting} is published; publish what has changed as a supplement.")
            raise Refused(sentence.format(meeting=row["ref"]))
        if not rows_where(writing, "agenda_item", meeting_id=meeting):
            raise Refused(_("The agenda of {meeting} has no items yet.").format(meeting=row["ref"]))
        published = _add(writing, acting, row, "agenda", 1, (), reason, now)
        writing.label = _("Publish agenda of {meeting}").format(meeting=row["ref"])
    return published


def publish_supplement(
    store: Store, acting: Acting, meeting: int, *, reason: str | None = None, now: dt.datetime | None = None
) -> Published:
    """Publish what has changed since the agenda went out as the next numbered supplement; that is final.

    Items that were added count as on the agenda in time where the supplement gives the clear days. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting, final=True) as writing:
        row = present(writing, "meeting", meeting)
        _check_state(row, (MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.ADJOURNED))
        versions = agenda_versions(writing.connection, meeting)
        if not versions:
            raise Refused(_("The agenda of {meeting} is not published yet.").format(meeting=row["ref"]))
        changes = unpublished_changes(writing.connection, meeting)
        if not changes:
            sentence = _("Nothing on the agenda of {meeting} has changed since it was published.")
            raise Refused(sentence.format(meeting=row["ref"]))
        number = versions[-1].number + 1
        published = _add(writing, acting, row, "supplement", number, changes, reason, now)
        if published.needed is None or len(published.days) >= published.needed:
            for item in rows_where(writing, "agenda_item", meeting_id=meeting, late=True):
                writing.set("agenda_item", item["id"], late=False)
        sentence = _("Publish supplement {number} to the agenda of {meeting}")
        writing.label = sentence.format(number=number - 1, meeting=row["ref"])
    return published


def published_agenda(store: Store, acting: Acting, meeting: int, number: int | None = None) -> MeetingView:
    """Return a meeting as its agenda was published, the newest version where none is named. Raises Refused."""
    with store.reading() as connection:
        versions = {each.number: each for each in agenda_versions(connection, meeting)}
    wanted = number if number is not None else max(versions, default=None)
    if wanted not in versions:
        raise Refused(_("There is no published agenda of that number; see its versions."))
    with as_it_stood(store, versions[wanted].operation) as past, past.reading() as connection:
        view = meeting_view(connection, meeting, acting.on)
    if view is None:
        raise Refused(_("This meeting is no longer in the store."))
    return view


def _add(
    writing: Writing,
    acting: Acting,
    meeting: Row,
    kind: str,
    number: int,
    changes: tuple[str, ...],
    reason: str | None,
    now: dt.datetime | None,
) -> Published:
    board, off = present(writing, "board", meeting["board_id"]), days_off(writing.connection)
    needed = board["clear_days"]
    rule = NoticeRule(days=_USUAL_DAYS if needed is None else needed)
    moment = minute_now(now)
    moment = moment.replace(year=acting.on.year, month=acting.on.month, day=acting.on.day)
    days = tuple(notice_days(moment, meeting["on"], rule, off))
    last = None if needed is None else publish_by(meeting["on"], rule, off)
    writing.add(
        "agenda_version",
        meeting_id=meeting["id"],
        number=number,
        kind=kind,
        operation=writing.number,
        published_at=moment.isoformat(),
        by=acting.who,
        clear_days=len(days),
        days=" ".join(day.isoformat() for day in days),
        needed=needed,
        publish_by=last,
        reason=(reason or "").strip() or None,
        changes="\n".join(changes) or None,
    )
    findings = []
    if last is not None and len(days) < needed:
        findings.append(_late(days, needed, last))
    if needed is not None and beyond_list(meeting["on"], off):
        findings.append(_("Bank holidays are not recorded as far ahead as this meeting: check the clear days."))
    return Published(number, writing.number, days, needed, tuple(findings))


def _late(days: tuple[dt.date, ...], needed: int, last: dt.date) -> str:
    sentence = ngettext(
        "Published with {n} clear day; the board's terms ask for {needed}, that is by {day}.",
        "Published with {n} clear days; the board's terms ask for {needed}, that is by {day}.",
        len(days),
    )
    return sentence.format(n=len(days), needed=needed, day=spoken(last))


def _check_state(meeting: Row, states: tuple[MeetingState, ...]) -> None:
    if meeting["state"] not in states:
        sentence = _("{meeting} is {state}; its agenda cannot be published now.")
        raise Refused(sentence.format(meeting=meeting["ref"], state=_(meeting["state"])))
