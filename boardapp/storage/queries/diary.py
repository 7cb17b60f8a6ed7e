"""Every meeting there is or was, with how often the record changed what a calendar shows of it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.diary import DiaryRow
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState
from boardapp.storage.tables import Board, Change, Meeting, MeetingBoard, Operation, StoreRow

_SHOWN = frozenset({"ref", "board_id", "on", "starts", "ends", "place", "mode", "state"})
_KINDS = ("meeting", "meeting_board")


@dataclass(slots=True)
class _Past:
    """What the record says of one meeting: the newest operation that changed what is shown, and how many did."""

    operation: int = 0
    operations: int = 0
    changed: str = ""
    last: Mapping[str, Any] | None = None


def diary(connection: Connection, board: int | None = None) -> list[DiaryRow]:
    """Return all meetings in order of their day, those taken out of the record among them; of one board if named."""
    store = connection.scalars(select(StoreRow.store_id)).one()
    names = {row.id: row.name for row in connection.execute(select(Board.id, Board.name))}
    joint = _joint(connection)
    there = {row["id"]: row for row in connection.execute(select(Meeting.__table__)).mappings()}
    rows = []
    for meeting, past in _pasts(connection).items():
        row = there.get(meeting) or past.last
        boards = joint.get(meeting, [])
        if row is None or "on" not in row or (board is not None and board not in (row["board_id"], *boards)):
            continue
        rows.append(
            DiaryRow(
                uid=f"meeting-{meeting}@{store}",
                revision=past.operations - 1,
                changed=dt.datetime.fromisoformat(past.changed),
                ref=row["ref"],
                board=names.get(row["board_id"], row["ref"]),
                with_boards=tuple(names[one] for one in boards if one in names),
                on=_day(row["on"]),
                starts=row.get("starts"),
                ends=row.get("ends"),
                place=row.get("place"),
                mode=MeetingMode(row.get("mode") or MeetingMode.IN_PERSON),
                state=MeetingState(row.get("state") or MeetingState.PLANNED),
                removed=meeting not in there,
            )
        )
    return sorted(rows, key=lambda row: (row.on, row.starts or "", row.ref, row.uid))


def _pasts(connection: Connection) -> Mapping[int, _Past]:
    """Return by meeting how often what is shown changed, when last, and what was there when it was taken out."""
    found: dict[int, _Past] = defaultdict(_Past)
    for change in _changes(connection):
        past = found[change.item]
        before, after = (json.loads(side) if side else None for side in (change.before, change.after))
        came_or_went = before is None or after is None
        if change.operation != past.operation and (came_or_went or _SHOWN & {*(before or {}), *(after or {})}):
            past.operation, past.changed = change.operation, change.at
            past.operations += 1
        if change.kind == "meeting" and after is None:
            past.last = before
    return found


def _changes(connection: Connection) -> Iterator[Any]:
    statement = (
        select(Change.item, Change.kind, Change.operation, Change.before, Change.after, Operation.at)
        .join(Operation, Operation.number == Change.operation)
        .where(Change.kind.in_(_KINDS))
        .order_by(Change.operation, Change.seq)
    )
    yield from connection.execute(statement)


def _joint(connection: Connection) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    statement = select(MeetingBoard.meeting_id, MeetingBoard.board_id).order_by(MeetingBoard.id)
    for row in connection.execute(statement):
        found[row.meeting_id].append(row.board_id)
    return found


def _day(value: str | dt.date) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
