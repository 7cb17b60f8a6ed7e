"""Attendance: who is there, who sent apologies, who sits for whom, who came late or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.presence import Absence, check_presence, written_absences
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.records_people import called
from boardapp.language import N_, _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.locked import refuse_locked
from boardapp.services.within import at_meeting, clock, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.attendance import holders_on, seats_of
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Attending:
    """How one person stands to a meeting; a `status` of None takes back what was recorded.

    `sits_for_id` is the member whose place a substitute takes; `arrived` and `left` are times such as "14:41", `away`
    the times they were out of the room and came back.
    """

    person_id: int
    status: AttendanceStatus | None
    sits_for_id: int | None = None
    remote: bool = False
    arrived: str | None = None
    left: str | None = None
    away: Sequence[Absence] = ()


def set_attendance(store: Store, acting: Acting, meeting: int, people: Sequence[Attending]) -> None:
    """Record how people stand to a meeting, one or many at once. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _open(writing, acting, meeting)
        recorded = {each["person_id"]: each for each in rows_where(writing, "attendance", meeting_id=meeting)}
        seats = _seats(writing, row)
        statuses = {person: each["status"] for person, each in recorded.items()}
        statuses |= {each.person_id: each.status for each in people}
        for each in people:
            _set(writing, meeting, each, recorded.get(each.person_id), seats, statuses)
        writing.label = _label(writing, row, people, recorded)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is not known yet and came to a meeting; `organisation` is the id of theirs, where it is known.

    As a substitute they are present for `sits_for_id`; else they stand as `status` says, in attendance where left out.
    """

    name: str
    title: str | None = None
    organisation: int | None = None
    sits_for_id: int | None = None
    remote: bool = False
    arrived: str | None = None
    status: AttendanceStatus = AttendanceStatus.IN_ATTENDANCE


def bring_guest(store: Store, acting: Acting, meeting: int, guest: Guest) -> int:
    """Add somebody who is not known yet to the people and to a meeting, in one operation; return their id.

    Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _open(writing, acting, meeting)
        person = {"name": guest.name.strip(), "title": (guest.title or "").strip() or None}
        if not person["name"]:
            raise Refused(_("Name: say who came."))
        ident = writing.add("person", **person)
        if guest.organisation is not None:
            organisation = present(writing, "organisation", guest.organisation)["id"]
            writing.add("membership", person_id=ident, organisation_id=organisation, start=row["on"])
        statuses = {each["person_id"]: each["status"] for each in rows_where(writing, "attendance", meeting_id=meeting)}
        status = AttendanceStatus.PRESENT if guest.sits_for_id is not None else guest.status
        each = Attending(ident, status, guest.sits_for_id, guest.remote, guest.arrived)
        fields = _columns(writing, person, each, _seats(writing, row), statuses)
        writing.add("attendance", meeting_id=meeting, person_id=ident, **fields)
        writing.label = _("Add {name} to {meeting}").format(name=_name(person), meeting=row["ref"])
    return ident


def _open(writing: Writing, acting: Acting, meeting: int) -> Row:
    """Return a meeting at which attendance can still be recorded. Raises Refused."""
    row = at_meeting(writing, acting, meeting)[1]
    assert row is not None
    refuse_locked(writing, meeting)
    return row


_LABELS = {
    AttendanceStatus.PRESENT: N_("Record {name} as present at {meeting}"),
    AttendanceStatus.APOLOGIES: N_("Record apologies of {name} for {meeting}"),
    AttendanceStatus.ABSENT: N_("Record {name} as absent from {meeting}"),
    AttendanceStatus.IN_ATTENDANCE: N_("Record {name} as in attendance at {meeting}"),
    None: N_("Take {name} off the attendance of {meeting}"),
}


def _label(writing: Writing, meeting: Row, people: Sequence[Attending], recorded: Mapping[int, Row]) -> str:
    if len(people) != 1:
        sentence = ngettext(
            "Record attendance of {n} person at {meeting}", "Record attendance of {n} people at {meeting}", len(people)
        )
        return sentence.format(n=len(people), meeting=meeting["ref"])
    each = people[0]
    was = recorded.get(each.person_id)
    sentence, time = _(_LABELS[each.status]), each.left
    if each.left:
        sentence = _("Record that {name} left {meeting} at {time}")
    elif was is not None and was["left"] and each.away and written_absences(each.away) != was["away"]:
        sentence, time = _("Record that {name} returned to {meeting} at {time}"), each.away[-1].returned
    elif was is not None and was["status"] == each.status:
        sentence = _("Change attendance of {name} at {meeting}")
    name = _name(present(writing, "person", each.person_id))
    return sentence.format(name=name, meeting=meeting["ref"], time=time)


def _set(
    writing: Writing,
    meeting: int,
    each: Attending,
    recorded: Row | None,
    seats: dict[int, int],
    statuses: dict[int, AttendanceStatus | None],
) -> None:
    person = present(writing, "person", each.person_id)
    if each.status is None:
        if recorded is not None:
            writing.remove("attendance", recorded["id"])
        return
    fields = _columns(writing, person, each, seats, statuses)
    if recorded is None:
        writing.add("attendance", meeting_id=meeting, person_id=each.person_id, **fields)
    else:
        writing.set("attendance", recorded["id"], **fields)


def _columns(
    writing: Writing,
    person: Mapping[str, Any],
    each: Attending,
    seats: dict[int, int],
    statuses: dict[int, AttendanceStatus | None],
) -> dict[str, Any]:
    if each.sits_for_id is not None:
        _check_substitute(writing, person, each.sits_for_id, seats, statuses)
    return {
        "status": each.status,
        "seat_id": seats.get(each.sits_for_id or each.person_id),
        "substitute_for_id": each.sits_for_id,
        "remote": each.remote,
        **_times(person, each),
    }


def _check_substitute(
    writing: Writing,
    person: Mapping[str, Any],
    member: int,
    seats: dict[int, int],
    statuses: dict[int, AttendanceStatus | None],
) -> None:
    named = _name(present(writing, "person", member))
    if member not in seats:
        sentence = _("{member} has no seat here for {name} to take; name the member who is away.")
        raise Refused(sentence.format(member=named, name=_name(person)))
    if statuses.get(member) == AttendanceStatus.PRESENT:
        sentence = _("{member} is present, so {name} cannot sit as the substitute; record {member} as away first.")
        raise Refused(sentence.format(member=named, name=_name(person)))


def _times(person: Mapping[str, Any], each: Attending) -> dict[str, str | None]:
    arrived, left = clock(each.arrived, _("Arrived")), clock(each.left, _("Left"))
    away = check_presence(_name(person), arrived, left, each.away)
    return {"arrived": arrived, "left": left, "away": written_absences(away)}


def _seats(writing: Writing, meeting: Row) -> dict[int, int]:
    """Return the seat of each member of the boards that meet, on the day of the meeting."""
    seats = seats_of(writing.connection, boards_meeting(writing.connection, meeting["id"]))
    holders = holders_on(writing.connection, [seat.id for seat in seats], meeting["on"])
    found: dict[int, int] = {}
    for seat in seats:
        for holder in holders[seat.id]:
            if not holder.substitute:
                found.setdefault(holder.person_id, seat.id)
    return found


def _name(person: Mapping[str, Any]) -> str:
    return called(person["title"], person["name"])
