"""The agenda: its items in order, the one that is being taken, and what is minuted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from boardapp.domain.agenda_order import Heading, arranged, lines_of, put_at, stepped
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import ItemState, Purpose
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda_places import (
    arrange,
    check_not_begun,
    check_not_published,
    close_gap,
    in_order,
    insert,
    remove,
    sections,
)
from boardapp.services.agenda_time import leave_item, take_up
from boardapp.services.locked import refuse_locked
from boardapp.services.urgent import check_urgent, urgent_text
from boardapp.services.within import clock, named, one_of_words, only, present, told_title
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


class ItemValues(TypedDict, total=False):
    """What may be set on an agenda item; a key left out is not touched, None clears."""

    section: str | None
    title: str
    public_title: str | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None
    minutes_spent: int | None
    minute_text: str | None
    public_summary: str | None
    state: ItemState
    began: str | None
    ended: str | None
    urgent_reason: str | None
    in_private: bool | None
    access: Access
    paragraphs: str | None
    public_interest: str | None


def add_item(store: Store, acting: Acting, meeting: int, values: ItemValues, position: int | None = None) -> int:
    """Add an item and return its id; last, but before the date of the next meeting, where no place (from 1) is given.

    Once the agenda is published or the meeting has begun, items keep their numbers and a new one goes to the end; one
    that comes after publication is late, and the reason why it is urgent is minuted with it. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        fields = only(values, ItemValues)
        if not fields.get("title"):
            raise Refused(_("An agenda item needs a title: say in a few words what it is about."))
        _check(fields)
        if fields.get("urgent_reason"):
            fields["minute_text"] = urgent_text(fields["urgent_reason"], fields.get("minute_text"))
        ((item, place),) = insert(writing, row, [fields], position)
        sentence = _("Add item {number} {title} to {meeting}")
        writing.label = sentence.format(number=place, title=told_title(fields), meeting=row["ref"])
    return item


def edit_item(store: Store, acting: Acting, item: int, values: ItemValues) -> None:
    """Change an agenda item. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields = only(values, ItemValues)
        row, meeting = _item(writing, item, minuted=not fields.keys() <= _ACCESS)
        named(fields, "title", _("Item {number} needs a title; it was left as it is.").format(number=row["number"]))
        _check(fields)
        writing.set("agenda_item", item, **fields)
        writing.label = _("Change item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def move_item(store: Store, acting: Acting, item: int, position: int) -> None:
    """Move an item to another place (from 1); all are numbered anew.

    The heading of a section stays with its next item and goes along with its only one. Raises Refused once the agenda
    is published or the meeting has begun.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        check_not_begun(meeting)
        check_not_published(writing, meeting)
        items = in_order(writing, meeting["id"])
        place = max(1, min(position, len(items)))
        arrange(writing, put_at(sections(items), item, place))
        sentence = _("Move item {title} of {meeting} to place {number}")
        writing.label = sentence.format(title=told_title(row), meeting=meeting["ref"], number=place)


def arrange_items(
    store: Store, acting: Acting, meeting: int, order: Sequence[tuple[int, str | None]], moved: str | None = None
) -> None:
    """Put all items of an agenda in an order, each with the heading of the section that begins with it.

    `moved` is the title or heading that a person moved. Raises Refused once the agenda is published or the meeting has
    begun, and where the items are not those of the agenda.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        check_not_begun(row)
        check_not_published(writing, row)
        known = {each["id"] for each in in_order(writing, meeting)}
        if known != {item for item, _section in order} or len(order) != len(known):
            raise Refused(_changed(row))
        arrange(writing, [(item, (section or "").strip() or None) for item, section in order])
        label = _("Move {title} on the agenda of {meeting}") if moved else _("Arrange the agenda of {meeting}")
        named_so = (told_title(each) for each in in_order(writing, meeting) if each["title"] == moved)
        writing.label = label.format(title=next(named_so, moved), meeting=row["ref"])


def step_item(store: Store, acting: Acting, item: int, by: int, *, section: bool = False) -> None:
    """Move an item up (-1) or down (1) by a line of the agenda, into or out of a section where a heading is next.

    With `section` the section that begins with the item moves past the one beside it. Raises Refused as moving does.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        check_not_begun(meeting)
        check_not_published(writing, meeting)
        lines = lines_of(sections(in_order(writing, meeting["id"])))
        line = Heading(row["section"], item) if section else item
        if line not in lines:
            raise Refused(
                _("The agenda of {meeting} has changed meanwhile; look again.").format(meeting=meeting["ref"])
            )
        arrange(writing, arranged(stepped(lines, lines.index(line), by)))
        label = _("Move {title} on the agenda of {meeting}")
        writing.label = label.format(title=row["section"] if section else told_title(row), meeting=meeting["ref"])


def remove_item(store: Store, acting: Acting, item: int) -> None:
    """Take an item off the agenda; the others are numbered anew.

    Raises Refused where it holds something recorded, is published, or the meeting has begun.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        close_gap(writing, row, meeting)
        remove(writing, row)
        sentence = _("Remove item {title} from {meeting}")
        writing.label = sentence.format(title=told_title(row), meeting=meeting["ref"])


def set_current_item(store: Store, acting: Acting, meeting: int, item: int, now: dt.datetime | None = None) -> None:
    """Go to an item of a meeting in progress; the one left behind is done, or still to come where one goes back."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row, owner = _item(writing, item)
        if owner["id"] != meeting:
            raise Refused(_("Item {number} is on the agenda of another meeting.").format(number=row["number"]))
        if owner["state"] != MeetingState.IN_PROGRESS:
            raise Refused(_("{meeting} is not in progress; start it first.").format(meeting=owner["ref"]))
        check_urgent(writing, item)
        if owner["current_item"] != item:
            leaving = owner["current_item"] and present(writing, "agenda_item", owner["current_item"])
            back = bool(leaving) and leaving["position"] > row["position"]
            leave_item(writing, owner, ItemState.TO_COME if back else ItemState.DONE, now)
            take_up(writing, owner, item, now)
        sentence = _("Go to item {number} of {meeting}")
        writing.label = sentence.format(number=row["number"], meeting=owner["ref"])


def set_minute_text(store: Store, acting: Acting, item: int, text: str) -> None:
    """Set what is minuted under an item; an empty text clears it."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        check_urgent(writing, item)
        writing.set("agenda_item", item, minute_text=text.strip() or None)
        writing.label = _("Minute item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def set_public_summary(store: Store, acting: Acting, item: int, text: str) -> None:
    """Set what the public reads in place of the minutes of a private item; an empty text clears it.

    The Local Government Act 1972, section 100C(2), asks for it where what is left of the minutes would be no
    reasonably fair and coherent record. Raises Refused where the public may read the item.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        if text.strip() and row["access"] == Access.PUBLIC:
            sentence = _("Item {number} is public: its minutes need no summary for the public.")
            raise Refused(sentence.format(number=row["number"]))
        writing.set("agenda_item", item, public_summary=text.strip() or None)
        sentence = _("Summarise item {number} of {meeting} for the public")
        writing.label = sentence.format(number=row["number"], meeting=meeting["ref"])


def add_note(store: Store, acting: Acting, item: int, text: str) -> None:
    """Add a paragraph to what is minuted under an item. Raises Refused where there are no words."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, meeting = _item(writing, item)
        check_urgent(writing, item)
        if not text.strip():
            raise Refused(_("A note needs words: say what is to be remembered."))
        minuted = "\n\n".join(part for part in (row["minute_text"], text.strip()) if part)
        writing.set("agenda_item", item, minute_text=minuted)
        writing.label = _("Note under item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


_ACCESS = {"access", "paragraphs", "public_interest", "public_title"}
"""What may be changed after the minutes are approved: what was private may be opened later."""


def _item(writing: Writing, item: int, *, minuted: bool = True) -> tuple[Row, Row]:
    """Return an item and its meeting, in which the operation takes place.

    Raises Refused where what is changed was minuted and the minutes are approved.
    """
    row = present(writing, "agenda_item", item)
    writing.header = writing.header._replace(meeting=row["meeting_id"])
    if minuted:
        refuse_locked(writing, row["meeting_id"])
    return row, present(writing, "meeting", row["meeting_id"])


def _changed(meeting: Row) -> str:
    sentence = _("The agenda of {meeting} has changed meanwhile; look again.")
    return sentence.format(meeting=meeting["ref"])


def _check(fields: dict[str, object]) -> None:
    one_of_words(fields, "purpose", list(Purpose), _("Purpose"))
    one_of_words(fields, "access", list(Access), _("Access"))
    one_of_words(fields, "state", list(ItemState), _("State"))
    for name, label in (("minutes_allotted", _("Minutes allotted")), ("minutes_spent", _("Minutes spent"))):
        minutes = fields.get(name)
        if isinstance(minutes, int) and minutes < 0:
            raise Refused(_("{label}: give nought or more, not {n}.").format(label=label, n=minutes))
    for name, label in (("began", _("Begun")), ("ended", _("Ended"))):
        if isinstance(fields.get(name), str):
            fields[name] = clock(str(fields[name]), label)
