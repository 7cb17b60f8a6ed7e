"""Looking at the record as it stood when a meeting ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState
from boardapp.language import _
from boardapp.storage.asof import as_it_stood
from boardapp.storage.history import number_of_meeting
from boardapp.storage.queries.rows import Connection, row_by_id
from boardapp.storage.store import Store


@contextmanager
def as_it_met(store: Store, meeting: int, today: dt.date) -> Iterator[tuple[Connection, dt.date]]:
    """Give the record of a meeting that was held as it stood when that ended, with its day; else as it stands today.

    Raises Refused where the meeting is gone.
    """
    with store.reading() as connection:
        row = row_by_id(connection, "meeting", meeting)
        if row is None:
            raise Refused(_("This meeting is no longer in the store."))
        stamp = number_of_meeting(connection, meeting)
        if row["state"] != MeetingState.HELD or stamp is None:
            yield connection, today
            return
    with as_it_stood(store, stamp) as past, past.reading() as connection:
        yield connection, row["on"]
