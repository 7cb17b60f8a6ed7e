"""The places of items on an agenda, within an operation: where new ones go, and which may leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from boardapp.domain.agenda_order import left
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import StandardItem
from boardapp.language import _
from boardapp.services.within import rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.queries.versions import agenda_versions, was_there

BEFORE = (MeetingState.PLANNED, MeetingState.POSTPONED)
"""The states of a meeting that has not begun."""


def in_order(writing: Writing, meeting: int) -> list[Row]:
    """Return the items of a meeting in their order."""
    items = rows_where(writing, "agenda_item", meeting_id=meeting)
    return sorted(items, key=lambda item: (item["position"], item["id"]))


def number(writing: Writing, items: Sequence[Row], start: int = 1) -> None:
    """Number items anew in the order given."""
    for place, item in enumerate(items, start=start):
        writing.set("agenda_item", item["id"], position=place, number=str(place))


def sections(items: Sequence[Row]) -> list[tuple[int, str | None]]:
    """Return items in order as their ids, each with the heading that begins with it."""
    return [(item["id"], item["section"]) for item in items]


def arrange(writing: Writing, order: Sequence[tuple[int, str | None]]) -> None:
    """Number items anew in the order given, and give each the heading that begins with it."""
    for place, (item, section) in enumerate(order, start=1):
        writing.set("agenda_item", item, position=place, number=str(place), section=section)


def place_for(writing: Writing, meeting: Row, new: int, position: int | None = None) -> tuple[int, bool]:
    """Make room for so many new items: return the place of the first, and whether they are late. Raises Refused.

    The usual place is last, but before the date of the next meeting. Once the agenda is published or the meeting has
    begun, items keep their numbers and new ones go to the end.
    """
    if meeting["state"] == MeetingState.CANCELLED:
        raise Refused(_("{meeting} is cancelled; its agenda is closed.").format(meeting=meeting["ref"]))
    items = in_order(writing, meeting["id"])
    published = bool(agenda_versions(writing.connection, meeting["id"]))
    place = len(items) + 1
    if meeting["state"] in BEFORE and not published:
        place = _usual_place(items) if position is None else max(1, min(position, place))
    elif position is not None and position < place:
        sentence = _("The agenda of {meeting} is published or taken up; a new item goes to the end.")
        raise Refused(sentence.format(meeting=meeting["ref"]))
    number(writing, items[place - 1 :], start=place + new)
    return place, published


def insert(
    writing: Writing, meeting: Row, new: Sequence[Mapping[str, Any]], position: int | None = None
) -> list[tuple[int, int]]:
    """Put new items on an agenda, one after the other; return id and place of each. Raises Refused."""
    first, late = place_for(writing, meeting, len(new), position)
    return [
        (writing.add("agenda_item", meeting_id=meeting["id"], position=place, number=str(place), late=late, **fields),
         place)
        for place, fields in enumerate(new, start=first)
    ]  # fmt: skip


def close_gap(writing: Writing, item: Row, meeting: Row) -> None:
    """Number the other items anew as an item leaves its agenda; its heading stays with the next item of its section.

    Raises Refused where it has to stay.
    """
    check_not_begun(meeting)
    check_not_published(writing, meeting, item["id"])
    for kind in ("decision", "action", "rag_mark", "declaration"):
        if rows_where(writing, kind, agenda_item_id=item["id"]):
            sentence = _("Item {number} has something recorded under it and stays on the agenda.")
            raise Refused(sentence.format(number=item["number"]))
    items = in_order(writing, meeting["id"])
    arrange(writing, list(left(sections(items), item["id"]).items()))


def remove(writing: Writing, item: Row) -> None:
    """Remove an item's row with its papers; a planned item that was placed there is planned again."""
    for paper in rows_where(writing, "paper", agenda_item_id=item["id"]):
        if (dict(writing.pending("paper")).get(paper["id"]) or {}).get("planned_item_id") is None:
            writing.remove("paper", paper["id"])
    for planned in rows_where(writing, "planned_item", agenda_item_id=item["id"]):
        writing.set("planned_item", planned["id"], state="planned", agenda_item_id=None)
    for planned in rows_where(writing, "planned_item", from_item_id=item["id"]):
        writing.set("planned_item", planned["id"], from_item_id=None)
    for carried in rows_where(writing, "agenda_item", carried_from_id=item["id"]):
        writing.set("agenda_item", carried["id"], carried_from_id=None)
    writing.remove("agenda_item", item["id"])


def check_not_published(writing: Writing, meeting: Row, item: int | None = None) -> None:
    """Raise Refused where the agenda is published; with an item, where that one is."""
    versions = agenda_versions(writing.connection, meeting["id"])
    if versions and (item is None or was_there(writing.connection, item, versions[-1].operation)):
        sentence = _("The agenda of {meeting} is published; its items stay and keep their numbers.")
        raise Refused(sentence.format(meeting=meeting["ref"]))


def check_not_begun(meeting: Row) -> None:
    """Raise Refused once a meeting has begun."""
    if meeting["state"] not in BEFORE:
        sentence = _("{meeting} is {state}; its items keep their places and numbers.")
        raise Refused(sentence.format(meeting=meeting["ref"], state=_(meeting["state"])))


def _usual_place(items: Sequence[Row]) -> int:
    if not items:
        return 1
    title = StandardItem.NEXT_MEETING.name_on_agenda
    last = items[-1]["kind"] == StandardItem.NEXT_MEETING or items[-1]["title"] == title
    return len(items) if last else len(items) + 1
