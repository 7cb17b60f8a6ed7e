"""The agenda: its items in order, the one that is being taken, and what is minuted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from sqlalchemy import RowMapping

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import ItemState, Purpose, StandardItem
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda_time import leave_item
from boardapp.services.within import named, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.store import Store


class ItemValues(TypedDict, total=False):
    """What may be set on an agenda item; a key left out is not touched, None clears."""

    title: str
    public_title: str | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None
    minutes_spent: int | None
    minute_text: str | None
    state: ItemState
    access: Access
    paragraphs: str | None
    public_interest: str | None


_BEFORE = (MeetingState.PLANNED, MeetingState.POSTPONED)


def add_item(store: Store, acting: Acting, meeting: int, values: ItemValues, position: int | None = None) -> int:
    """Add an item and return its id; last, but before the date of the next meeting, where no place (from 1) is given.

    Once a meeting has begun its items keep their numbers and a new one goes to the end. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        if row["state"] == MeetingState.CANCELLED:
            raise Refused(_("{meeting} is cancelled; its agenda is closed.").format(meeting=row["ref"]))
        fields = only(values, ItemValues)
        if not fields.get("title"):
            raise Refused(_("An agenda item needs a title: say in a few words what it is about."))
        _check(fields)
        items = _in_order(writing, meeting)
        place = len(items) + 1
        if row["state"] in _BEFORE:
            place = _usual_place(items) if position is None else max(1, min(position, place))
        elif position is not None and position < place:
            raise Refused(_("{meeting} has begun; a new item goes to the end.").format(meeting=row["ref"]))
        item = writing.add("agenda_item", meeting_id=meeting, position=place, number=str(place), **fields)
        _number(writing, items[place - 1 :], start=place + 1)
        sentence = _("Add item {number} {title} to {meeting}")
        writing.label = sentence.format(number=place, title=fields["title"], meeting=row["ref"])
    return item


def edit_item(store: Store, acting: Acting, item: int, values: ItemValues) -> None:
    """Change an agenda item. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        fields = only(values, ItemValues)
        named(fields, "title", _("Item {number} needs a title; it was left as it is.").format(number=row["number"]))
        _check(fields)
        writing.set("agenda_item", item, **fields)
        writing.label = _("Change item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def move_item(store: Store, acting: Acting, item: int, position: int) -> None:
    """Move an item to another place (from 1); all are numbered anew. Raises Refused once the meeting has begun."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        _check_not_begun(meeting)
        others = [each for each in _in_order(writing, meeting["id"]) if each["id"] != item]
        place = max(1, min(position, len(others) + 1))
        others.insert(place - 1, row)
        _number(writing, others)
        sentence = _("Move item {title} of {meeting} to place {number}")
        writing.label = sentence.format(title=row["title"], meeting=meeting["ref"], number=place)


def remove_item(store: Store, acting: Acting, item: int) -> None:
    """Take an item off the agenda; the others are numbered anew. Raises Refused where it holds something recorded."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        _check_not_begun(meeting)
        for kind in ("decision", "action", "rag_mark"):
            if rows_where(writing, kind, agenda_item_id=item):
                sentence = _("Item {number} has something recorded under it and stays on the agenda.")
                raise Refused(sentence.format(number=row["number"]))
        writing.remove("agenda_item", item)
        _number(writing, [each for each in _in_order(writing, meeting["id"]) if each["id"] != item])
        sentence = _("Remove item {title} from {meeting}")
        writing.label = sentence.format(title=row["title"], meeting=meeting["ref"])


def set_current_item(store: Store, acting: Acting, meeting: int, item: int, now: dt.datetime | None = None) -> None:
    """Go to an item of a meeting in progress; the one left behind is done, or still to come where one goes back."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row, owner = _item(writing, item)
        if owner["id"] != meeting:
            raise Refused(_("Item {number} is on the agenda of another meeting.").format(number=row["number"]))
        if owner["state"] != MeetingState.IN_PROGRESS:
            raise Refused(_("{meeting} is not in progress; start it first.").format(meeting=owner["ref"]))
        if owner["current_item"] != item:
            leaving = owner["current_item"] and present(writing, "agenda_item", owner["current_item"])
            back = bool(leaving) and leaving["position"] > row["position"]
            leave_item(writing, owner, ItemState.TO_COME if back else ItemState.DONE, now)
            writing.set("agenda_item", item, state=ItemState.NOW)
            writing.set("meeting", meeting, current_item=item)
        sentence = _("Go to item {number} of {meeting}")
        writing.label = sentence.format(number=row["number"], meeting=owner["ref"])


def set_minute_text(store: Store, acting: Acting, item: int, text: str) -> None:
    """Set what is minuted under an item; an empty text clears it."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        writing.set("agenda_item", item, minute_text=text.strip() or None)
        writing.label = _("Minute item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def add_note(store: Store, acting: Acting, item: int, text: str) -> None:
    """Add a paragraph to what is minuted under an item. Raises Refused where there are no words."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        if not text.strip():
            raise Refused(_("A note needs words: say what is to be remembered."))
        minuted = "\n\n".join(part for part in (row["minute_text"], text.strip()) if part)
        writing.set("agenda_item", item, minute_text=minuted)
        writing.label = _("Note under item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def _item(writing: Writing, item: int) -> tuple[RowMapping, RowMapping]:
    """Return an item and its meeting, in which the operation takes place."""
    row = present(writing, "agenda_item", item)
    writing.header = writing.header._replace(meeting=row["meeting_id"])
    return row, present(writing, "meeting", row["meeting_id"])


def _in_order(writing: Writing, meeting: int) -> list[RowMapping]:
    items = rows_where(writing, "agenda_item", meeting_id=meeting)
    return sorted(items, key=lambda item: (item["position"], item["id"]))


def _number(writing: Writing, items: Sequence[RowMapping], start: int = 1) -> None:
    for place, item in enumerate(items, start=start):
        writing.set("agenda_item", item["id"], position=place, number=str(place))


def _usual_place(items: Sequence[RowMapping]) -> int:
    last = bool(items) and items[-1]["title"] == StandardItem.NEXT_MEETING.name_on_agenda
    return len(items) if last else len(items) + 1


def _check(fields: dict[str, object]) -> None:
    one_of_words(fields, "purpose", list(Purpose), _("Purpose"))
    one_of_words(fields, "access", list(Access), _("Access"))
    one_of_words(fields, "state", list(ItemState), _("State"))
    for name, label in (("minutes_allotted", _("Minutes allotted")), ("minutes_spent", _("Minutes spent"))):
        minutes = fields.get(name)
        if isinstance(minutes, int) and minutes < 0:
            raise Refused(_("{label}: give nought or more, not {n}.").format(label=label, n=minutes))


def _check_not_begun(meeting: RowMapping) -> None:
    if meeting["state"] not in _BEFORE:
        sentence = _("{meeting} is {state}; its items keep their places and numbers.")
        raise Refused(sentence.format(meeting=meeting["ref"], state=_(meeting["state"])))
