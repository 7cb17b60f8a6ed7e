"""What services look up and check inside an operation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from boardapp.domain.audience import narrower, private_title
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.domain.words import Access
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.storage.door import Writing
from boardapp.storage.queries import rows
from boardapp.storage.queries.rows import Row

_GONE = {
    "action": N_("This action is no longer in the store."),
    "amendment": N_("This amendment is no longer in the store."),
    "agenda_item": N_("This agenda item is no longer in the store."),
    "board": N_("This board is no longer in the store."),
    "decision": N_("This decision is no longer in the store."),
    "declaration": N_("This declaration is no longer in the store."),
    "meeting": N_("This meeting is no longer in the store."),
    "organisation": N_("This organisation is no longer in the store."),
    "paper": N_("This paper is no longer in the store."),
    "planned_item": N_("This planned item is no longer in the store."),
    "phrase": N_("This phrase is no longer in the store."),
    "person": N_("This person is no longer in the store."),
    "post": N_("This post is no longer in the store."),
    "priority": N_("This priority is no longer in the store."),
    "indicator": N_("This indicator is no longer in the store."),
    "seat": N_("This seat is no longer in the store."),
}

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def present(writing: Writing, kind: str, row: int) -> Row:
    """Return a row as it is. Raises Refused where it is gone, or was merged into another."""
    found = rows.row_by_id(writing.connection, kind, row)
    if found is None:
        raise Refused(_(_GONE.get(kind, N_("What was named is no longer in the store."))))
    if found.get("merged_into_id") is not None:
        raise Refused(_("{name} was merged into another; use that one.").format(name=found["name"]))
    return found


def told_title(row: Mapping[str, Any], private: str = "") -> str:
    """Return what the label of an operation calls an item: everybody reads labels, so one in private not by its name.

    `private` stands for the title of one that has none for the public.
    """
    access = Access(row.get("access") or Access.PUBLIC)
    if access not in (Access.EXEMPT, Access.CONFIDENTIAL):
        return str(row["title"])
    return private_title(access, row.get("public_title") or private)


def as_written(writing: Writing, kind: str, row: int) -> Row:
    """Return a row as the operation under way will leave it. Raises Refused where it is gone."""
    return {**present(writing, kind, row), **(dict(writing.pending(kind)).get(row) or {})}


def rows_where(writing: Writing, kind: str, **fields: Any) -> Sequence[Row]:
    """Return the rows of a kind whose fields hold these values, in the order they were made."""
    return rows.rows_where(writing.connection, kind, **fields)


def only(values: Mapping[str, Any], shape: type) -> dict[str, Any]:
    """Return values with texts trimmed, an empty one cleared. Raises Refused for a field that is not in `shape`."""
    known = shape.__annotations__
    unknown = [name for name in values if name not in known]
    if unknown:
        raise Refused(_("“{field}” cannot be set here.").format(field=unknown[0]))
    return {name: value.strip() or None if isinstance(value, str) else value for name, value in values.items()}


def named(values: Mapping[str, Any], field: str, sentence: str) -> None:
    """Raise Refused with the sentence where a text that must be there is cleared."""
    if field in values and not values[field]:
        raise Refused(sentence)


def one_of_words(values: Mapping[str, Any], field: str, words: Sequence[str], label: str) -> None:
    """Raise Refused unless a field that is set holds one of the words."""
    value = values.get(field)
    if value is not None and value not in words:
        sentence = _("{label}: “{value}” is not known; choose one of {words}.")
        raise Refused(sentence.format(label=label, value=value, words=", ".join(words)))


def clock(text: str | None, label: str) -> str | None:
    """Return a time of day as "14:05". Raises Refused for anything else."""
    if text is None or not text.strip():
        return None
    written = text.strip().replace(".", ":")
    written = written if len(written) == 5 else f"0{written}"
    if not _CLOCK.fullmatch(written):
        raise Refused(_("{label}: write the time as 14:30, not “{text}”.").format(label=label, text=text))
    return written


def at_meeting(writing: Writing, acting: Acting, meeting: int | None) -> tuple[Acting, Row | None]:
    """Return who acts on the day of a meeting, and the meeting. Raises Refused where it does not take place."""
    if meeting is None:
        return acting, None
    row = present(writing, "meeting", meeting)
    if row["state"] in (MeetingState.POSTPONED, MeetingState.CANCELLED):
        sentence = _("{meeting} is {state}; nothing can be recorded at it.")
        raise Refused(sentence.format(meeting=row["ref"], state=_(row["state"])))
    writing.header = writing.header._replace(meeting=meeting)
    return replace(acting, on=row["on"]), row


def item_of_meeting(writing: Writing, item: int | None, meeting: int | None) -> tuple[int | None, int | None]:
    """Return item and meeting, the meeting from its item where only that is named. Raises Refused where they differ."""
    if item is None:
        return None, meeting
    row = present(writing, "agenda_item", item)
    if meeting is not None and row["meeting_id"] != meeting:
        raise Refused(_("Item {number} is on the agenda of another meeting.").format(number=row["number"]))
    return item, row["meeting_id"]


def access_under(writing: Writing, item: int | None, access: Access) -> Access:
    """Return the access of what is recorded under an agenda item: nobody reads it who may not read the item."""
    return access if item is None else narrower(access, Access(present(writing, "agenda_item", item)["access"]))


def day_before(day: dt.date) -> dt.date:
    """Return the day before."""
    return day - dt.timedelta(days=1)
