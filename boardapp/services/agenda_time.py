"""The clock of a meeting: when an item is taken up and left."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.records_meetings import ItemState
from boardapp.domain.words import Access
from boardapp.services.within import present
from boardapp.storage.door import Writing
from boardapp.storage.queries.meetings import current_since
from boardapp.storage.queries.rows import Row


def minute_now(now: dt.datetime | None) -> dt.datetime:
    """Return the moment, by this computer's clock where none is given."""
    return (now or dt.datetime.now()).astimezone().replace(microsecond=0)


def leave_item(writing: Writing, meeting: Row, state: ItemState | None, now: dt.datetime | None) -> None:
    """Leave a meeting's current item in a state (None: as it is) and add the minutes it took."""
    if meeting["current_item"] is None:
        return
    item = present(writing, "agenda_item", meeting["current_item"])
    since = current_since(writing.connection, meeting["id"])
    if since is not None:
        passed = max(0, round((minute_now(now) - since).total_seconds() / 60))
        writing.set("agenda_item", item["id"], minutes_spent=(item["minutes_spent"] or 0) + passed)
    if state is not None:
        ended = _time_of_day(meeting, now) if state is ItemState.DONE else None
        openly = item["in_private"] is None and state is ItemState.DONE and item["access"] == Access.PUBLIC
        writing.set(
            "agenda_item", item["id"], state=state, ended=ended, in_private=False if openly else item["in_private"]
        )


def take_up(writing: Writing, meeting: Row, item: int, now: dt.datetime | None) -> None:
    """Make an item the one the meeting is at."""
    row = present(writing, "agenda_item", item)
    began = row["began"] or _time_of_day(meeting, now)
    writing.set("agenda_item", item, state=ItemState.NOW, began=began, ended=None)
    writing.set("meeting", meeting["id"], current_item=item)


def _time_of_day(meeting: Row, now: dt.datetime | None) -> str | None:
    """Return the time by the clock, None on another day than the meeting's, which is then only written up."""
    moment = minute_now(now)
    return f"{moment:%H:%M}" if moment.date() == meeting["on"] else None
