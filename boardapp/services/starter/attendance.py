"""Who was at a meeting of a starter plan: everybody with a seat, but for those who are said to have been away."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import BoardFacts, Sitting
from boardapp.services.starter.work import Work


@dataclass(frozen=True, slots=True)
class Attended:
    """Who was in the chair and who sent apologies, by name."""

    chair_id: int | None
    chair: str | None
    apologies: tuple[str, ...]


def write_attendance(work: Work, each: Entry, sitting: Sitting) -> Attended:
    """Write the attendance of a meeting: holders of seats are present unless an entry says otherwise."""
    seats: dict[int, int] = {}
    for board in sitting.boards:
        for holder in board.holders:
            if not holder.substitute and holder.holds_on(sitting.on):
                seats.setdefault(holder.person, holder.seat)
    apologies = _people(work, each, "apologies")
    away = dict.fromkeys(apologies, "apologies") | dict.fromkeys(_people(work, each, "absent"), "absent")
    remote = set(_people(work, each, "remote"))
    left, arrived = _clock(work, each, "left"), _clock(work, each, "arrived")
    for person, seat in seats.items():
        work.writing.add(
            "attendance",
            meeting_id=sitting.id,
            person_id=person,
            seat_id=seat,
            status=away.get(person, "present"),
            remote=person in remote,
            arrived=arrived.get(person),
            left=left.get(person),
        )
    _stand_ins(work, each, sitting, seats)
    for person in _people(work, each, "in_attendance"):
        status = "in attendance"
        work.writing.add("attendance", meeting_id=sitting.id, person_id=person, status=status, remote=person in remote)
    return _attended(work, each, sitting.boards[0], seats, apologies)


def _stand_ins(work: Work, each: Entry, sitting: Sitting, seats: dict[int, int]) -> None:
    for stand_in in each.entries("substitutes"):
        person = work.names.find(stand_in, "person", stand_in.text("name"))
        absent = work.names.find(stand_in, "person", stand_in.text("for"))
        work.writing.add(
            "attendance",
            meeting_id=sitting.id,
            person_id=person,
            seat_id=seats.get(absent),
            status="present",
            substitute_for_id=absent,
        )
        stand_in.finish()


def _attended(work: Work, each: Entry, board: BoardFacts, seats: dict[int, int], apologies: list[int]) -> Attended:
    usual = next((person for person, seat in seats.items() if seat in board.chair_seats), None)
    chair = work.names.maybe(each, "person", "chair") or usual
    names = work.names.people
    return Attended(chair, names[chair] if chair else None, tuple(names[person] for person in apologies))


def _people(work: Work, each: Entry, field: str) -> list[int]:
    return [work.names.find(each, "person", name) for name in each.texts(field)]


def _clock(work: Work, each: Entry, field: str) -> dict[int, str]:
    times = {}
    for moment in each.entries(field):
        times[work.names.find(moment, "person", moment.text("name"))] = moment.text("at")
        moment.finish()
    return times
