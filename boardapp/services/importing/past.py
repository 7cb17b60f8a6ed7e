"""What a sheet was made from: the actions as they stood then, the rows as they were sent, what was last heard."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_returns import Recipient
from boardapp.exchange.book import Sheet, Workbook
from boardapp.exchange.text import clean
from boardapp.services.importing.aligned import Sent, id_column
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.returned import told_properties
from boardapp.services.returns.sent import Row, rows_as_sent
from boardapp.services.stamps import RETURNS, Standing, read_partner, read_row_id, read_stamp, standing
from boardapp.storage.asof import as_it_stood
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.matching import (
    actions_by_reference,
    brought_last,
    kinds_since,
    last_import,
    touched_since,
)
from boardapp.storage.queries.recipients import standing_recipient
from boardapp.storage.queries.returns import sent_as
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_OF_ACTIONS = frozenset(
    {
        "action", "action_owner", "action_support", "action_board", "action_priority", "action_link", "due_date",
        "update", "rag_mark", "proposal", "return", "conflict",
    }
)  # fmt: skip
"""What tells of actions alone, or of none: a change of it leaves every other action as it is."""

_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Past:
    """Actions by id: as they stood when the sheet was made, the rows that were sent, and as they stood when the same
    sender was last heard after that; `theirs` are the values of an action that the sender brought since, and that
    nobody changed again."""

    base: Mapping[int, ActionRecord] = field(default_factory=dict)
    sent: Mapping[int, Row] = field(default_factory=dict)
    heard: Mapping[int, ActionRecord] = field(default_factory=dict)
    theirs: Mapping[int, frozenset[str]] = field(default_factory=dict)


def read_past(
    store: Store, connection: Connection, sheet: Incoming, moments: Mapping[int, int], today: dt.date
) -> Past:
    """Return the past of the actions of a return; `moments` are the operations whose values each was sent with."""
    to = sheet.returned.sent_to if sheet.returned else None
    base: dict[int, ActionRecord] = {}
    sent: dict[int, Row] = {}
    by_number: dict[int, list[int]] = defaultdict(list)
    for action, number in moments.items():
        by_number[number].append(action)
    for number, ids in by_number.items():
        records, rows = _stood(store, connection, to, number, ids, today)
        base |= records
        sent |= rows
    last = last_import(connection, sheet.source)
    heard: Mapping[int, ActionRecord] = {}
    theirs: Mapping[int, frozenset[str]] = {}
    if last is not None and last > min(by_number, default=last):
        later = [action for action, number in moments.items() if number < last]
        heard, _rows = _stood(store, connection, to, last, later, today)
        theirs = brought_last(connection, sheet.source, min(by_number), later)
    # What came with the answer that was heard last is held against what it was then.
    return Past({**{one: heard[one] for one in heard if one not in base}, **base}, sent, heard, theirs)


def sent_sample(store: Store, connection: Connection, book: Workbook, sheet: Sheet, ref: int | None) -> Sent:
    """Return some rows of a sheet as they were sent, by the number of the row.

    They are known by their ids, those of the commonest workbook; without any by their references in the column `ref`,
    where the workbook says itself which one it is.
    """
    marked = id_column(sheet)
    if marked is not None:
        found = _by_ids(store, connection, sheet, *marked)
    else:
        found = _by_references(store, connection, book, sheet, ref)
    if found is None:
        return {}
    number, partner, rows = found
    some = dict(islice(rows.items(), _SAMPLE))
    to = standing_recipient(connection, partner)
    _records, sent = _stood(store, connection, to, number, sorted(set(some.values())), dt.date.today())
    return {row: sent[action] for row, action in some.items() if action in sent}


_Known = tuple[int, int, dict[int, int]]
"""The operation a return was made at, whom it was sent to, and the action of each row."""


def _by_ids(store: Store, connection: Connection, sheet: Sheet, first: int, column: int) -> _Known | None:
    told = {number: read_row_id(sheet.value(number, column)) for number in range(first, len(sheet.rows) + 1)}
    found = {number: row for number, row in told.items() if row is not None}
    head = store.head()
    for (stamp, partner), _n in Counter((row.stamp, row.partner) for row in found.values()).most_common():
        if standing(connection, head, stamp) is Standing.OURS:
            rows = {at: row.action for at, row in found.items() if (row.stamp, row.partner) == (stamp, partner)}
            return stamp.number, partner, rows
    return None


def _by_references(
    store: Store, connection: Connection, book: Workbook, sheet: Sheet, column: int | None
) -> _Known | None:
    told = told_properties(book)
    stamp, partner = read_stamp(told), read_partner(told)
    if column is None or stamp is None or partner is None:
        return None
    if stamp.kind != RETURNS or standing(connection, store.head(), stamp) is not Standing.OURS:
        return None
    refs = {number: clean(sheet.value(number, column)).lower() for number in range(1, len(sheet.rows) + 1)}
    known = actions_by_reference(connection, {ref for ref in refs.values() if ref})
    return stamp.number, partner, {number: known[ref] for number, ref in refs.items() if ref in known}


def _stood(
    store: Store, connection: Connection, to: Recipient | None, number: int, ids: Sequence[int], today: dt.date
) -> tuple[dict[int, ActionRecord], dict[int, Row]]:
    """Return actions as they stood after an operation, and as a return of that moment told them.

    Where nothing but actions changed since, those that nobody touched still are what they were.
    """
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
