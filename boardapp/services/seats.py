"""Seats on boards, and who sits in them from when to when."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.records_people import called
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import day_before, named, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store
from boardapp.storage.tables.people import ROLES


class SeatValues(TypedDict, total=False):
    """What may be set on a seat; a key left out is not touched, None clears. `position` is its place, from 1."""

    title: str
    post_id: int | None
    organisation_id: int | None
    quorum_class: str | None
    role: str
    voting: bool
    position: int


def add_seat(store: Store, acting: Acting, board: int, values: SeatValues) -> int:
    """Add a seat to a board and return its id; its title is that of its post or organisation where none is given."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        fields = only(values, SeatValues)
        one_of_words(fields, "role", ROLES, _("Role"))
        fields["title"] = fields.get("title") or _title(writing, fields)
        last = max((seat["position"] for seat in rows_where(writing, "seat", board_id=board)), default=0)
        fields.setdefault("position", last + 1)
        seat = writing.add("seat", board_id=board, **fields)
        writing.label = _("Add seat {seat} to {board}").format(seat=fields["title"], board=row["name"])
    return seat


def edit_seat(store: Store, acting: Acting, seat: int, values: SeatValues) -> None:
    """Change a seat. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "seat", seat)
        fields = only(values, SeatValues)
        named(fields, "title", _("A seat needs a title; it was left as it is."))
        one_of_words(fields, "role", ROLES, _("Role"))
        writing.set("seat", seat, **fields)
        writing.label = _("Change seat {seat} of {board}").format(seat=row["title"], board=_board(writing, row))


def remove_seat(store: Store, acting: Acting, seat: int) -> None:
    """Remove a seat nobody ever sat in. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "seat", seat)
        if rows_where(writing, "seat_holder", seat_id=seat):
            sentence = _("{seat} has been held and stays on record; end who holds it instead.")
            raise Refused(sentence.format(seat=row["title"]))
        writing.remove("seat", seat)
        writing.label = _("Remove seat {seat} from {board}").format(seat=row["title"], board=_board(writing, row))


def seat_person(
    store: Store,
    acting: Acting,
    seat: int,
    person: int,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    substitute: bool = False,
) -> int:
    """Seat a person, or name a substitute, from a day on; return the id of the holding.

    A seat has one member: whoever holds it leaves the day before. Raises Refused where that day is not known.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, who = present(writing, "seat", seat), present(writing, "person", person)
        check_span(start, end)
        for each in rows_where(writing, "seat_holder", seat_id=seat, substitute=substitute):
            if substitute and each["person_id"] != person:
                continue
            if each["end"] is None or (start is not None and each["end"] >= start):
                _make_way(writing, row, each, person, start)
        holding = writing.add(
            "seat_holder", seat_id=seat, person_id=person, substitute=substitute, start=start, end=end
        )
        sentence = _("Name {person} substitute for {seat}") if substitute else _("Seat {person} as {seat}")
        sentence = _("{what}, {board}").format(what=sentence, board=_board(writing, row))
        writing.label = sentence.format(person=called(who["title"], who["name"]), seat=row["title"])
    return holding


def end_seat(store: Store, acting: Acting, holding: int, *, on: dt.date | None = None) -> None:
    """Record the last day on which somebody held a seat or was its substitute. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "seat_holder", holding)
        seat, person = present(writing, "seat", row["seat_id"]), present(writing, "person", row["person_id"])
        last = on or acting.on
        check_span(row["start"], last)
        writing.set("seat_holder", holding, end=last)
        sentence = _("End {person} as {seat}, {board}")
        name = called(person["title"], person["name"])
        writing.label = sentence.format(person=name, seat=seat["title"], board=_board(writing, seat))


def edit_holding(store: Store, acting: Acting, holding: int, *, start: dt.date | None, end: dt.date | None) -> None:
    """Put right from when to when somebody held a seat. Raises Refused, also where another sat there then."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "seat_holder", holding)
        seat, person = present(writing, "seat", row["seat_id"]), present(writing, "person", row["person_id"])
        check_span(start, end)
        for each in rows_where(writing, "seat_holder", seat_id=seat["id"], substitute=row["substitute"]):
            same = not row["substitute"] or each["person_id"] == row["person_id"]
            if each["id"] != holding and same and _overlap(each, start, end):
                other = present(writing, "person", each["person_id"])
                sentence = _("From: {person} holds {seat} on some of these days; end that first.")
                raise Refused(sentence.format(person=called(other["title"], other["name"]), seat=seat["title"]))
        writing.set("seat_holder", holding, start=start, end=end)
        sentence = _("Change the days of {person} as {seat}, {board}")
        name = called(person["title"], person["name"])
        writing.label = sentence.format(person=name, seat=seat["title"], board=_board(writing, seat))


def check_span(start: dt.date | None, end: dt.date | None) -> None:
    """Raise Refused where something would end before it begins."""
    if start is not None and end is not None and end < start:
        raise Refused(_("To: {end} is before {start}; give a later day.").format(end=end, start=start))


def _overlap(row: Row, start: dt.date | None, end: dt.date | None) -> bool:
    begins_after = row["start"] is not None and end is not None and row["start"] > end
    ends_before = row["end"] is not None and start is not None and row["end"] < start
    return not begins_after and not ends_before


def _make_way(writing: Writing, seat: Row, holding: Row, person: int, start: dt.date | None) -> None:
    """End a holding the day before another begins."""
    holder = present(writing, "person", holding["person_id"])
    name = called(holder["title"], holder["name"])
    if holding["person_id"] == person:
        raise Refused(_("{person} holds {seat} already.").format(person=name, seat=seat["title"]))
    if start is None or (holding["start"] is not None and start <= holding["start"]):
        sentence = _("From: {person} holds {seat}; give the day from which another follows.")
        raise Refused(sentence.format(person=name, seat=seat["title"]))
    writing.set("seat_holder", holding["id"], end=day_before(start))


def _title(writing: Writing, fields: dict[str, object]) -> str:
    for name, kind in (("post_id", "post"), ("organisation_id", "organisation")):
        item = fields.get(name)
        if isinstance(item, int):
            return str(present(writing, kind, item)["name"])
    raise Refused(_("A seat needs a title, or a post or organisation it is for."))


def _board(writing: Writing, seat: Row) -> str:
    return str(present(writing, "board", seat["board_id"])["name"])
