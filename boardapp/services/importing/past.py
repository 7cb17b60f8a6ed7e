"""What a sheet was made from: the actions as they stood then, the rows as they were sent, what was last heard."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boardapp.domain.records import ActionRecord
from boardapp.services.importing.incoming import Incoming
from boardapp.services.returns.sent import Row, rows_as_sent
from boardapp.storage.asof import as_it_stood
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.matching import kinds_since, last_import, touched_since
from boardapp.storage.queries.returns import sent_as
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_OF_ACTIONS = frozenset(
    {
        "action", "action_owner", "action_support", "action_board", "action_priority", "action_link", "due_date",
        "update", "rag_mark", "proposal", "return",
    }
)  # fmt: skip
"""What tells of actions alone: a change of it leaves every other action as it is."""


@dataclass(frozen=True, slots=True)
class Past:
    """Actions by id: as they stood when the sheet was made, the rows that were sent, and as they stood when the same
    sender was last heard after that."""

    base: Mapping[int, ActionRecord] = field(default_factory=dict)
    sent: Mapping[int, Row] = field(default_factory=dict)
    heard: Mapping[int, ActionRecord] = field(default_factory=dict)


def read_past(
    store: Store, connection: Connection, sheet: Incoming, moments: Mapping[int, int], today: dt.date
) -> Past:
    """Return the past of the actions of a return; `moments` are the operations whose values each was sent with."""
    base: dict[int, ActionRecord] = {}
    sent: dict[int, Row] = {}
    by_number: dict[int, list[int]] = defaultdict(list)
    for action, number in moments.items():
        by_number[number].append(action)
    for number, ids in by_number.items():
        records, rows = _stood(store, connection, sheet, number, ids, today)
        base |= records
        sent |= rows
    last = last_import(connection, sheet.source)
    heard: Mapping[int, ActionRecord] = {}
    if last is not None and last > min(by_number, default=last):
        later = [action for action, number in moments.items() if number < last]
        heard, _rows = _stood(store, connection, sheet, last, later, today)
    # What came with the answer that was heard last is held against what it was then.
    return Past({**{one: heard[one] for one in heard if one not in base}, **base}, sent, heard)


def _stood(
    store: Store, connection: Connection, sheet: Incoming, number: int, ids: Sequence[int], today: dt.date
) -> tuple[dict[int, ActionRecord], dict[int, Row]]:
    """Return actions as they stood after an operation, and as a return of that moment told them.

    Where nothing but actions changed since, those that nobody touched still are what they were.
    """
    to = sheet.returned.sent_to if sheet.returned else None
    told = sent_as(connection, to.id, number) if to is not None else None
    day, restricted = (told.sent, told.restricted) if told else (today, False)

    def read(at: Connection, some: Sequence[int]) -> tuple[dict[int, ActionRecord], dict[int, Row]]:
        records = {one.id: one for one in action_records(at, some, today)}
        return records, rows_as_sent(at, list(records), to, day, restricted=restricted)

    apart = kinds_since(connection, number) <= _OF_ACTIONS
    touched = touched_since(connection, number, ids) if apart else set(ids)
    records, rows = read(connection, [one for one in ids if one not in touched])
    if touched:
        with as_it_stood(store, number) as past, past.reading() as then:
            before, sent = read(then, sorted(touched))
        return records | before, rows | sent
    return records, rows
