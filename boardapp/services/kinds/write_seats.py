"""Adding and changing seats and their holders by their keys."""

from __future__ import annotations

from typing import Any

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services import seats
from boardapp.services.kinds.call import Call
from boardapp.services.within import day_before, present, rows_where

_SEAT = {
    "title": "title", "post": "post_id", "organisation": "organisation_id", "role": "role", "voting": "voting",
    "quorum_class": "quorum_class", "place": "position",
}  # fmt: skip
_ALWAYS: dict[str, Any] = {"role": "member", "voting": True}


def add_seat(call: Call) -> str:
    """Add a seat, with who sits there, and return its reference."""
    board = call.need("board", _("A seat needs its board: give board=."))
    seat = seats.add_seat(call.store, call.acting, board, _fields(call))
    call.did()
    person = call.value("holder") if "holder" in call.given else None
    if person is not None:
        call.writing.add("seat_holder", seat_id=seat, person_id=person, substitute=False, start=None, end=None)
    return f"seat-{seat}"


def change_seat(call: Call, seat: int) -> str:
    """Change a seat, who sits there last, and return its reference."""
    call.refuse_given("board")
    fields = _fields(call)
    if fields:
        seats.edit_seat(call.store, call.acting, seat, fields)
        call.did()
    if "holder" in call.given:
        _set_holder(call, seat, call.value("holder"))
    return f"seat-{seat}"


def _fields(call: Call) -> seats.SeatValues:
    given = call.values(_SEAT)
    fields: Any = {name: _ALWAYS.get(name) if value is None else value for name, value in given.items()}
    if "position" in fields and not fields["position"]:
        raise Refused(_("place: give 1, 2, 3."))
    values: seats.SeatValues = fields
    return values


def _set_holder(call: Call, seat: int, person: int | None) -> None:
    """Seat a person from this day on; nobody leaves the seat vacant from this day on."""
    today = call.acting.on
    held = [
        row
        for row in rows_where(call.writing, "seat_holder", seat_id=seat, substitute=False)
        if (row["start"] is None or row["start"] <= today) and (row["end"] is None or row["end"] >= today)
    ]
    if any(row["person_id"] == person for row in held):
        return
    if person is not None:
        seats.seat_person(call.store, call.acting, seat, person, start=today)
        call.did()
        return
    for row in held:
        seats.end_seat(call.store, call.acting, row["id"], on=day_before(today))
        call.did()


def add_holder(call: Call) -> str:
    """Seat a person, or name a substitute, and return the reference of that."""
    seat = call.need("seat", _("Who holds a seat needs it: give seat=."))
    person = call.need("person", _("A seat is held by a person: give person=."))
    holding = seats.seat_person(
        call.store, call.acting, seat, person,
        start=call.value("start") if "start" in call.given else None,
        end=call.value("end") if "end" in call.given else None,
        substitute=bool("substitute" in call.given and call.value("substitute")),
    )  # fmt: skip
    call.did()
    return f"seat-holder-{holding}"


def change_holder(call: Call, holding: int) -> str:
    """Change from when to when somebody holds a seat, and return the reference of that."""
    call.refuse_given("seat", "person", "substitute")
    row = present(call.writing, "seat_holder", holding)
    days = {name: call.value(name) if name in call.given else row[name] for name in ("start", "end")}
    seats.edit_holding(call.store, call.acting, holding, **days)
    call.did()
    return f"seat-holder-{holding}"
