"""The forward plan: items by meeting or by day, the parking list, and unfinished items carried forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypedDict

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_forward import PlannedSource, PlannedState
from boardapp.domain.records_meetings import ItemState, Purpose
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.agenda_places import close_gap, insert, place_for, remove
from boardapp.services.within import named, one_of_words, only, present, rows_where, told_title
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


class PlannedValues(TypedDict, total=False):
    """What may be set on a planned item; a key left out is not touched, None clears.

    It is wanted at a meeting, or by a day where that is not planned yet, or at some time.
    """

    title: str
    public_title: str | None
    meeting_id: int | None
    wanted_on: dt.date | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None
    source: PlannedSource
    note: str | None
    access: Access
    paragraphs: str | None
    public_interest: str | None
    priority_id: int | None


_SHARED = (
    "title", "public_title", "purpose", "presenter", "asked_to", "minutes_allotted", "access", "paragraphs",
    "public_interest",
)  # fmt: skip
"""What an item keeps on its way between the forward plan and an agenda."""


def plan_item(store: Store, acting: Acting, board: int, values: PlannedValues, *, parked: bool = False) -> int:
    """Put an item on a board's forward plan, or on its parking list, and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        fields = only(values, PlannedValues)
        if not fields.get("title"):
            raise Refused(_("A planned item needs a title: say in a few words what it is about."))
        _check(writing, fields)
        state = PlannedState.PARKED if parked else PlannedState.PLANNED
        planned = writing.add("planned_item", board_id=board, state=state, **fields)
        label = _("Park {title} for {board}") if parked else _("Plan {title} for {board}")
        writing.label = label.format(title=told_title(fields), board=row["name"])
    return planned


def edit_planned(store: Store, acting: Acting, planned: int, values: PlannedValues) -> None:
    """Change a planned item, such as the meeting it is wanted at. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _open(writing, planned)
        fields = only(values, PlannedValues)
        named(fields, "title", _("A planned item needs a title; it was left as it is."))
        _check(writing, fields)
        writing.set("planned_item", planned, **fields)
        writing.label = _("Change planned item {title}").format(title=told_title({**row, **fields}))


def park_planned(store: Store, acting: Acting, planned: int, *, parked: bool = True) -> None:
    """Move an item from the forward plan to the parking list, or back."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _open(writing, planned)
        writing.set("planned_item", planned, state=PlannedState.PARKED if parked else PlannedState.PLANNED)
        label = _("Park planned item {title}") if parked else _("Plan parked item {title} again")
        writing.label = label.format(title=told_title(row))


def move_planned(store: Store, acting: Acting, planned: int, meeting: int | None, *, parked: bool = False) -> None:
    """Plan an item for another meeting, for none yet (None), or park it. Raises Refused.

    What is parked remembers the meeting it was planned for.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _open(writing, planned)
        if parked:
            writing.set("planned_item", planned, state=PlannedState.PARKED)
            writing.label = _("Park planned item {title}").format(title=told_title(row))
            return
        _check(writing, {"meeting_id": meeting})
        writing.set("planned_item", planned, state=PlannedState.PLANNED, meeting_id=meeting)
        if meeting is None:
            writing.label = _("Plan {title} for no meeting yet").format(title=told_title(row))
        else:
            ref = present(writing, "meeting", meeting)["ref"]
            writing.label = _("Plan {title} for {meeting}").format(title=told_title(row), meeting=ref)


def drop_planned(store: Store, acting: Acting, planned: int, reason: str | None = None) -> None:
    """Take an item off the forward plan for good; `reason` is kept with it."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _open(writing, planned)
        note = "\n".join(part for part in (row["note"], (reason or "").strip()) if part) or None
        writing.set("planned_item", planned, state=PlannedState.DROPPED, note=note)
        writing.label = _("Drop planned item {title}").format(title=told_title(row))


def place_items(store: Store, acting: Acting, meeting: int, planned: Sequence[int] = ()) -> list[int]:
    """Put planned items on the agenda of a meeting with their papers, and return the ids they have there.

    Where none is named, all that are planned for the meeting. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        wanted = [_open(writing, one) for one in planned] or rows_where(
            writing, "planned_item", meeting_id=meeting, state=PlannedState.PLANNED
        )
        if not wanted:
            raise Refused(_("Nothing is planned for {meeting}.").format(meeting=row["ref"]))
        shared = [{name: each[name] for name in _SHARED} for each in wanted]
        carried = [{"carried_from_id": each["from_item_id"]} for each in wanted]
        fields = [one | two for one, two in zip(shared, carried, strict=True)]
        items = [item for item, _place in insert(writing, row, fields)]
        for each, item in zip(wanted, items, strict=True):
            _move_papers(writing, "planned_item", each["id"], "agenda_item", item)
            writing.set("planned_item", each["id"], state=PlannedState.PLACED, agenda_item_id=item, meeting_id=meeting)
        sentence = ngettext("Put {title} on {meeting}", "Put {n} planned items on {meeting}", len(wanted))
        writing.label = sentence.format(n=len(wanted), title=told_title(wanted[0]), meeting=row["ref"])
    return items


def park_item(store: Store, acting: Acting, item: int) -> int:
    """Take an item off an agenda that is not published and park it with its papers; return its id on the list."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        planned = _take_back(writing, row, meeting, PlannedState.PARKED, PlannedSource.CARRIED)
        writing.label = _("Park item {title} of {meeting}").format(title=told_title(row), meeting=meeting["ref"])
    return planned


def carry_forward(store: Store, acting: Acting, item: int, meeting: int | None, *, duplicate: bool) -> int:
    """Carry an item forward to another meeting, or to the forward plan where none is named; return its id there.

    A duplicate leaves the item where it is, so that the record of its meeting stays whole; that is the only way once
    the agenda is published or the meeting has begun. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, source = _item(writing, item)
        if meeting is None:
            carried = _to_plan(writing, row, source, duplicate=duplicate)
            sentence = _("Carry item {title} of {meeting} forward to the forward plan")
            writing.label = sentence.format(title=told_title(row), meeting=source["ref"])
            return carried
        target = present(writing, "meeting", meeting)
        if target["id"] == source["id"] or target["on"] < source["on"]:
            sentence = _("{target} does not come after {meeting}; name a later meeting.")
            raise Refused(sentence.format(target=target["ref"], meeting=source["ref"]))
        carried = _to_meeting(writing, row, source, target, duplicate=duplicate)
        sentence = _("Carry item {title} of {meeting} forward to {target}")
        writing.label = sentence.format(title=told_title(row), meeting=source["ref"], target=target["ref"])
    return carried


def keep_deferred(writing: Writing, decision: int, fields: dict[str, Any]) -> None:
    """Put the item of a decision that defers it back on the forward plan; take it off where it no longer does.

    `fields` are those of the decision as it is to be.
    """
    known = rows_where(writing, "planned_item", decision_id=decision)
    if fields["verb"] != Verb.DEFERRED:
        for row in known:
            if row["state"] in (PlannedState.PLANNED, PlannedState.PARKED):
                writing.remove("planned_item", row["id"])
        return
    wanted = {
        "meeting_id": fields["returns_to_id"],
        "wanted_on": None if fields["returns_to_id"] else fields["review_on"] or fields["response_due"],
    }
    if fields["returns_to_id"] is not None:
        present(writing, "meeting", fields["returns_to_id"])
    for row in known:
        if row["state"] == PlannedState.PLANNED:
            writing.set("planned_item", row["id"], **wanted)
    if known or fields["agenda_item_id"] is None:
        return
    item, meeting = _item(writing, fields["agenda_item_id"])
    writing.add(
        "planned_item",
        board_id=fields["board_id"] or meeting["board_id"],
        decision_id=decision,
        from_item_id=item["id"],
        source=PlannedSource.DEFERRED,
        note=fields["reasons"],
        **wanted,
        **{name: item[name] for name in _SHARED},
    )


def _to_plan(writing: Writing, item: Row, meeting: Row, *, duplicate: bool) -> int:
    if not duplicate:
        return _take_back(writing, item, meeting, PlannedState.PLANNED, PlannedSource.CARRIED)
    planned = writing.add(
        "planned_item",
        board_id=meeting["board_id"],
        source=PlannedSource.CARRIED,
        from_item_id=item["id"],
        **{name: item[name] for name in _SHARED},
    )
    _copy_papers(writing, item["id"], "planned_item", planned)
    return planned


def _to_meeting(writing: Writing, item: Row, source: Row, target: Row, *, duplicate: bool) -> int:
    if duplicate:
        fields = {name: item[name] for name in (*_SHARED, "kind")} | {"carried_from_id": item["id"]}
        ((carried, _place),) = insert(writing, target, [fields])
        _copy_papers(writing, item["id"], "agenda_item", carried)
        return carried
    _leave(writing, item, source)
    place, late = place_for(writing, target, 1)
    there = {"meeting_id": target["id"], "position": place, "number": str(place), "section": None}
    writing.set("agenda_item", item["id"], late=late, state=ItemState.TO_COME, **there)
    for planned in rows_where(writing, "planned_item", agenda_item_id=item["id"]):
        writing.set("planned_item", planned["id"], meeting_id=target["id"])
    return int(item["id"])


def _take_back(writing: Writing, item: Row, meeting: Row, state: PlannedState, source: PlannedSource) -> int:
    """Make a planned item of one on an agenda: the one it came from, else a new one."""
    _leave(writing, item, meeting)
    came_from = rows_where(writing, "planned_item", agenda_item_id=item["id"])
    shared = {name: item[name] for name in _SHARED}
    if came_from:
        planned = int(came_from[0]["id"])
        writing.set("planned_item", planned, meeting_id=None, **shared)
    else:
        planned = writing.add("planned_item", board_id=meeting["board_id"], source=source, **shared)
    _move_papers(writing, "agenda_item", item["id"], "planned_item", planned)
    remove(writing, item)
    writing.set("planned_item", planned, state=state, agenda_item_id=None)
    return planned


def _leave(writing: Writing, item: Row, meeting: Row) -> None:
    """Close the gap an item leaves. Raises Refused, naming the other way, where it has to stay."""
    try:
        close_gap(writing, item, meeting)
    except Refused as stays:
        raise Refused(_("{reason} Carry it forward as a duplicate.").format(reason=stays)) from stays


def _move_papers(writing: Writing, kind: str, item: int, to: str, target: int) -> None:
    for paper in rows_where(writing, "paper", **{f"{kind}_id": item}):
        writing.set("paper", paper["id"], **{f"{kind}_id": None, f"{to}_id": target})


def _copy_papers(writing: Writing, item: int, to: str, target: int) -> None:
    for paper in rows_where(writing, "paper", agenda_item_id=item):
        fields = {name: value for name, value in paper.items() if name not in ("id", "changed", "agenda_item_id")}
        writing.add("paper", **{**fields, f"{to}_id": target})


def _item(writing: Writing, item: int) -> tuple[Row, Row]:
    row = present(writing, "agenda_item", item)
    writing.header = writing.header._replace(meeting=row["meeting_id"])
    return row, present(writing, "meeting", row["meeting_id"])


def _open(writing: Writing, planned: int) -> Row:
    row = present(writing, "planned_item", planned)
    if row["state"] in (PlannedState.PLACED, PlannedState.DROPPED):
        sentence = _("{title} is {state} and no longer on the forward plan.")
        raise Refused(sentence.format(title=row["title"], state=_(row["state"])))
    return row


def _check(writing: Writing, fields: dict[str, Any]) -> None:
    one_of_words(fields, "purpose", list(Purpose), _("Purpose"))
    one_of_words(fields, "source", list(PlannedSource), _("Source"))
    one_of_words(fields, "access", list(Access), _("Access"))
    if fields.get("priority_id") is not None:
        present(writing, "priority", fields["priority_id"])
    if fields.get("meeting_id") is not None:
        meeting = present(writing, "meeting", fields["meeting_id"])
        if meeting["state"] in (MeetingState.HELD, MeetingState.CANCELLED):
            sentence = _("{meeting} is {state}; nothing can be planned for it.")
            raise Refused(sentence.format(meeting=meeting["ref"], state=_(meeting["state"])))
