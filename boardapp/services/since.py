"""What changed since the board last met."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from boardapp.domain.audience import Audience
from boardapp.domain.errors import Refused
from boardapp.domain.records_since import SinceLastMet, seen_by
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.as_it_met import as_it_met
from boardapp.services.documents import DocumentReport, write_document
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Connection, row_by_id
from boardapp.storage.queries.since import last_held_before, moved_since
from boardapp.storage.store import Store


def since_last_met(store: Store, meeting: int, today: dt.date, *, restricted: bool = True) -> SinceLastMet:
    """Return what became of the board's actions between its last meeting before this one and today.

    Of a meeting that was held it is told as it stood when that ended. Without `restricted` what is exempt or
    confidential is left out and counted. Raises Refused.
    """
    with as_it_met(store, meeting, today) as (connection, day):
        return _told(connection, meeting, day, restricted)


def since_paper(
    store: Store, acting: Acting, meeting: int, path: Path, audience: Audience = Audience.PARTNERS
) -> DocumentReport:
    """Write what changed since the board last met by the path's ending. Raises Refused as for an agenda."""
    found = seen_by(since_last_met(store, meeting, acting.on), audience)
    with store.reading() as connection:
        example = is_example(connection)
    from boardapp.documents.since import since_document

    made = dt.datetime.now(dt.UTC).replace(microsecond=0)
    write_document(path, since_document(found, audience, made, example=example))
    return DocumentReport(path, 0, found.left_out)


def _told(connection: Connection, meeting: int, today: dt.date, restricted: bool) -> SinceLastMet:
    row = row_by_id(connection, "meeting", meeting)
    board = row and row_by_id(connection, "board", row["board_id"])
    if row is None or board is None:
        raise Refused(_("This meeting is no longer in the store."))
    last = last_held_before(connection, meeting)
    if last is None:
        return SinceLastMet(meeting, row["ref"], board["name"], None, None, None, today)
    moved = moved_since(connection, boards_meeting(connection, meeting), last[2], today, restricted=restricted)
    return SinceLastMet(
        meeting_id=meeting,
        meeting=row["ref"],
        board=board["name"],
        last_id=last[0],
        last=last[1],
        since=last[2],
        until=today,
        worse=moved.worse,
        better=moved.better,
        slipped=moved.slipped,
        new=moved.new,
        closed=moved.closed,
        silent=moved.silent,
        left_out=moved.left_out,
    )
