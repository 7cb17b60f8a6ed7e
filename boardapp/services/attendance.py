"""Attendance: who is there, who sent apologies, who sits for whom, who came late or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.domain.errors import Refused
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

    `sits_for_id` is the member whose place a substitute takes; `arrived` and `left` are times such as "14:41".
    """

    person_id: int
    status: AttendanceStatus | None
    sits_for_id: int | None = None
    remote: bool = False
    arrived: str | None = None
    left: str | None = None


def set_attendance(store: Store, acting: Acting, meeting: int, people: Sequence[Attending]) -> None:
    """Record how people stand to a meeting, one or many at once. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = at_meeting(writing, acting, meeting)[1]
        assert row is not None
        refuse_locked(writing, meeting)
        recorded = {each["person_id"]: each for each in rows_where(writing, "attendance", meeting_id=meeting)}
        seats = _seats(writing, row)
        statuses = {person: each["status"] for person, each in recorded.items()}
        statuses |= {each.person_id: each.status for each in people}
        for each in people:
            _set(writing, meeting, each, recorded.get(each.person_id), seats, statuses)
        writing.label = _label(writing, row, people)


_LABELS = {
    AttendanceStatus.PRESENT: N_("Record {name} as present at {meeting}"),
    AttendanceStatus.APOLOGIES: N_("Record apologies of {name} for {meeting}"),
    AttendanceStatus.ABSENT: N_("Record {name} as absent from {meeting}"),
    AttendanceStatus.IN_ATTENDANCE: N_("Record {name} as in attendance at {meeting}"),
    None: N_("Take {name} off the attendance of {meeting}"),
}


def _label(writing: Writing, meeting: Row, people: Sequence[Attending]) -> str:
    if len(people) != 1:
        sentence = ngettext(
            "Record attendance of {n} person at {meeting}", "Record attendance of {n} people at {meeting}", len(people)
        )
        return sentence.format(n=len(people), meeting=meeting["ref"])
    each = people[0]
    sentence = _("Record that {name} left {meeting} at {time}") if each.left else _(_LABELS[each.status])
    name = _name(present(writing, "person", each.person_id))
    return sentence.format(name=name, meeting=meeting["ref"], time=each.left)


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
    if each.sits_for_id is not None:
        _check_substitute(writing, person, each.sits_for_id, seats, statuses)
    fields = {
        "status": each.status,
        "seat_id": seats.get(each.sits_for_id or each.person_id),
        "substitute_for_id": each.sits_for_id,
        "remote": each.remote,
        **_times(person, each),
    }
    if recorded is None:
        writing.add("attendance", meeting_id=meeting, person_id=each.person_id, **fields)
    else:
        writing.set("attendance", recorded["id"], **fields)


def _check_substitute(
    writing: Writing,
    person: Row,
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


def _times(person: Row, each: Attending) -> dict[str, str | None]:
    arrived, left = clock(each.arrived, _("Arrived")), clock(each.left, _("Left"))
    if arrived is not None and left is not None and left < arrived:
        sentence = _("Left: {name} cannot leave at {left} before arriving at {arrived}.")
        raise Refused(sentence.format(name=_name(person), left=left, arrived=arrived))
    return {"arrived": arrived, "left": left}


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


def _name(person: Row) -> str:
    return called(person["title"], person["name"])
