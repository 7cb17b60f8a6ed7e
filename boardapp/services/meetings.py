"""Meetings: making them, moving them, starting and ending them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState, move
from boardapp.domain.records_meetings import ItemState, StandardItem
from boardapp.domain.references import meeting_reference
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda_time import leave_item, minute_now, take_up
from boardapp.services.locked import refuse_locked
from boardapp.services.standard_items import standard_items
from boardapp.services.within import clock, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.quorums import quorums
from boardapp.storage.queries.rows import Row
from boardapp.storage.queries.sittings import meeting_references
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be made; `standard` are the items it starts with, those that make no sense yet are left out.

    None stands for the board's own standing items, or the usual ones where it has none.
    """

    board_id: int
    on: dt.date
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    mode: MeetingMode = MeetingMode.IN_PERSON
    chair_id: int | None = None
    with_boards: Sequence[int] = ()
    standard: Sequence[StandardItem] | None = None


class MeetingValues(TypedDict, total=False):
    """What may be set on a meeting; a key left out is not touched, None clears."""

    on: dt.date
    starts: str | None
    ends: str | None
    place: str | None
    mode: MeetingMode
    chair_id: int | None
    with_boards: Sequence[int]
    inquorate: bool


def make_meeting(store: Store, acting: Acting, new: NewMeeting) -> int:
    """Make a meeting with its standard items and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        meeting, reference = add_meeting(writing, new)
        writing.label = _("Make meeting {meeting}").format(meeting=reference)
    return meeting


def add_meeting(
    writing: Writing, new: NewMeeting, *, before: dt.date | None = None, after: dt.date | None = None
) -> tuple[int, str]:
    """Add a meeting within an operation; return its id and reference. Raises Refused.

    `before` and `after` are meetings next to it that the same operation makes.
    """
    board = present(writing, "board", new.board_id)
    if board["standing"] == "dissolved":
        raise Refused(_("{board} is dissolved and meets no more.").format(board=board["name"]))
    starts, ends = _hours(new.starts, new.ends)
    reference = _new_reference(writing, board, new.on, starts)
    meeting = writing.add(
        "meeting",
        ref=reference,
        board_id=new.board_id,
        on=new.on,
        starts=starts,
        ends=ends,
        place=(new.place or "").strip() or None,
        mode=new.mode,
        chair_id=new.chair_id,
    )
    for other in dict.fromkeys(new.with_boards):
        if other != new.board_id:
            writing.add("meeting_board", meeting_id=meeting, board_id=present(writing, "board", other)["id"])
    items = standard_items(writing, new.board_id, new.on, new.standard, before=before, after=after)
    for place, fields in enumerate(items, start=1):
        writing.add("agenda_item", meeting_id=meeting, position=place, number=str(place), **fields)
    return meeting, reference


def edit_meeting(store: Store, acting: Acting, meeting: int, values: MeetingValues) -> None:
    """Change a meeting; its day only while it is planned, and its reference follows the day. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        fields = only(values, MeetingValues)
        one_of_words(fields, "mode", list(MeetingMode), _("Mode"))
        starts, ends = _hours(fields.get("starts", row["starts"]), fields.get("ends", row["ends"]))
        fields |= {name: value for name, value in (("starts", starts), ("ends", ends)) if name in fields}
        if "with_boards" in fields:
            _set_boards(writing, row, fields.pop("with_boards"))
        if fields.get("on", row["on"]) != row["on"]:
            fields |= _moved(writing, row, fields["on"])
        if fields:
            writing.set("meeting", meeting, **fields)
        writing.label = _("Change meeting {meeting}").format(meeting=fields.get("ref", row["ref"]))


def start_meeting(store: Store, acting: Acting, meeting: int, now: dt.datetime | None = None) -> None:
    """Start a meeting, or take up an adjourned one; its first item not dealt with is now. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, meeting, MeetingState.IN_PROGRESS)
        items = sorted(rows_where(writing, "agenda_item", meeting_id=meeting), key=lambda item: item["position"])
        open_items = [item for item in items if item["state"] != ItemState.DONE]
        current = next((item for item in open_items if item["state"] == ItemState.NOW), None) or next(
            iter(open_items), None
        )
        if current is not None:
            take_up(writing, row, current["id"], now)
        if row["started_at"] is None:
            writing.set("meeting", meeting, started_at=minute_now(now).isoformat())
        again = row["state"] == MeetingState.ADJOURNED
        label = _("Resume meeting {meeting}") if again else _("Start meeting {meeting}")
        writing.label = label.format(meeting=row["ref"])


def adjourn_meeting(store: Store, acting: Acting, meeting: int, now: dt.datetime | None = None) -> None:
    """Break off a meeting that will go on another time; the clock of its item stands still. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, meeting, MeetingState.ADJOURNED)
        leave_item(writing, row, None, now)
        writing.set("meeting", meeting, current_item=None)
        writing.label = _("Adjourn meeting {meeting}").format(meeting=row["ref"])


def end_meeting(store: Store, acting: Acting, meeting: int, now: dt.datetime | None = None) -> None:
    """End a meeting and stamp it with this operation, or record that a planned one was held. Raises Refused.

    Where attendance was taken and the leading board never had its quorum, that is recorded.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, meeting, MeetingState.HELD)
        leave_item(writing, row, ItemState.DONE, now)
        leading = quorums(writing.connection, meeting, afterwards=True)[0]
        writing.set("meeting", meeting, current_item=None, stamp=writing.number)
        if leading.taken and leading.quorum.quorate is False:
            writing.set("meeting", meeting, inquorate=True)
        if row["started_at"] is not None:
            writing.set("meeting", meeting, ended_at=minute_now(now).isoformat())
        writing.label = _("End meeting {meeting}").format(meeting=row["ref"])


def postpone_meeting(store: Store, acting: Acting, meeting: int) -> None:
    """Put a planned meeting off, to be planned again for another day. Raises Refused."""
    _change_state(store, acting, meeting, MeetingState.POSTPONED, _("Postpone meeting {meeting}"))


def cancel_meeting(store: Store, acting: Acting, meeting: int) -> None:
    """Cancel a meeting that will not take place. Raises Refused."""
    _change_state(store, acting, meeting, MeetingState.CANCELLED, _("Cancel meeting {meeting}"))


def replan_meeting(store: Store, acting: Acting, meeting: int, on: dt.date) -> None:
    """Plan a postponed meeting for another day; its reference follows the day. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, meeting, MeetingState.PLANNED)
        if on != row["on"]:
            writing.set("meeting", meeting, on=on, **_moved(writing, row, on, planned=True))
        writing.label = _("Plan meeting {meeting} for {day}").format(meeting=row["ref"], day=spoken(on))


def _change_state(store: Store, acting: Acting, meeting: int, to: MeetingState, label: str) -> None:
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        writing.label = label.format(meeting=_move(writing, meeting, to)["ref"])


def _move(writing: Writing, meeting: int, to: MeetingState) -> Row:
    row = present(writing, "meeting", meeting)
    writing.set("meeting", meeting, state=move(MeetingState(row["state"]), to))
    return row


def _hours(starts: str | None, ends: str | None) -> tuple[str | None, str | None]:
    first, last = clock(starts, _("Start")), clock(ends, _("End"))
    if first is not None and last is not None and last <= first:
        sentence = _("End: a meeting that starts at {start} cannot end at {end}.")
        raise Refused(sentence.format(start=first, end=last))
    return first, last


def _moved(writing: Writing, row: Row, on: dt.date, *, planned: bool = False) -> dict[str, Any]:
    """Return the reference that goes with another day."""
    if not planned and row["state"] not in (MeetingState.PLANNED, MeetingState.POSTPONED):
        sentence = _("{meeting} is {state}; only a meeting that is planned can be moved to another day.")
        raise Refused(sentence.format(meeting=row["ref"], state=_(row["state"])))
    board = present(writing, "board", row["board_id"])
    return {"ref": _new_reference(writing, board, on, row["starts"])}


def _new_reference(writing: Writing, board: Row, on: dt.date, starts: str | None) -> str:
    """Return a reference not used yet; a second meeting on one day is told apart by its starting time."""
    same_day = rows_where(writing, "meeting", board_id=board["id"], on=on)
    taken = {row["ref"] for row in same_day if row["state"] not in (MeetingState.CANCELLED, MeetingState.POSTPONED)}
    if any(row["ref"] in taken and row["starts"] == starts for row in same_day):
        sentence = _("{board} already meets on {day} at this time ({meeting}); give another day or starting time.")
        raise Refused(sentence.format(board=board["name"], day=spoken(on), meeting=min(taken)))
    plain = meeting_reference(board["prefix"], on)
    used = meeting_references(writing.connection, plain)
    n = 1
    while (reference := plain if n == 1 else f"{plain}-{n}") in used:
        n += 1
    return reference


def _set_boards(writing: Writing, meeting: Row, boards: Sequence[int]) -> None:
    wanted = [board for board in dict.fromkeys(boards) if board != meeting["board_id"]]
    for row in rows_where(writing, "meeting_board", meeting_id=meeting["id"]):
        if row["board_id"] in wanted:
            wanted.remove(row["board_id"])
        else:
            writing.remove("meeting_board", row["id"])
    for board in wanted:
        writing.add("meeting_board", meeting_id=meeting["id"], board_id=present(writing, "board", board)["id"])
