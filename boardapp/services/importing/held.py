"""What the store holds of the actions that rows mean, read in bulk: as they are, and as they were for the sender."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_conflicts import ConflictRow
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.past import Past, read_past
from boardapp.services.returns.sent import Row
from boardapp.storage.asof import as_it_stood
from boardapp.storage.queries import matching as known
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.proposals import asked_for, in_conflict
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection


@dataclass(frozen=True, slots=True)
class Held:
    """Actions by id: as they are, as they stood when the sheet was made (where that is known), what lies behind them.

    `texts` are the updates they have, `asked` what was ever proposed for them by field and value, and whether it waits;
    `conflicts` are those of before. `sent` are the rows of a return as they were sent, `heard` actions as they stood
    when the sender was heard after that, `theirs` the values that the sender brought since and nobody changed again.
    """

    current: Mapping[int, ActionRecord] = field(default_factory=dict)
    base: Mapping[int, ActionRecord] = field(default_factory=dict)
    behind: Mapping[int, known.Behind] = field(default_factory=dict)
    texts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    asked: Mapping[int, Mapping[tuple[str, str | None], bool]] = field(default_factory=dict)
    conflicts: Mapping[int, Sequence[ConflictRow]] = field(default_factory=dict)
    sent: Mapping[int, Row] = field(default_factory=dict)
    heard: Mapping[int, ActionRecord] = field(default_factory=dict)
    theirs: Mapping[int, frozenset[str]] = field(default_factory=dict)


def read_held(
    store: Store, connection: Connection, sheet: Incoming, ids: Sequence[int], today: dt.date,
    moments: Mapping[int, int] | None = None,
) -> Held:  # fmt: skip
    """Return what the store holds of these actions; `moments` are the operations a return sent each of them at."""
    if not ids:
        return Held()
    current = {one.id: one for one in action_records(connection, ids, today)}
    if moments:
        past = read_past(store, connection, sheet, moments, today)
    else:
        past = Past(_base(store, connection, sheet, current, today))
    return Held(
        current,
        past.base,
        known.behind_actions(connection, ids),
        known.reported(connection, ids),
        asked_for(connection, ids),
        in_conflict(connection, ids),
        past.sent,
        past.heard,
        past.theirs,
    )


def _base(
    store: Store, connection: Connection, sheet: Incoming, current: Mapping[int, ActionRecord], today: dt.date
) -> Mapping[int, ActionRecord]:
    """Return the actions as they stood when the sheet was made, or when its source was last heard."""
    number = sheet.stamp.number if sheet.stamp else known.last_import(connection, sheet.source)
    if number is None or (sheet.ours and sheet.stamp is None):
        return {}
    touched = known.touched_since(connection, number, list(current))
    if not touched:
        return current
    with as_it_stood(store, number) as past, past.reading() as then:
        before = {one.id: one for one in action_records(then, sorted(touched), today)}
    return {item: one for item, one in current.items() if item not in touched} | before
