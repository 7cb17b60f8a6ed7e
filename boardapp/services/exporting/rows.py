"""The rows of each kind as they go into a sheet, and how many were held back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionRecord
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.domain.records_plan import IndicatorFilter, IndicatorRow
from boardapp.domain.words import Standing
from boardapp.exchange.rows_out import ValueOut
from boardapp.language import _
from boardapp.services.cell_forms import cell
from boardapp.services.exporting.plan_rows import plan_rows
from boardapp.services.exporting.selection import Selection, action_filter
from boardapp.services.lookup import Names
from boardapp.services.sheet_columns import columns_of
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_count, action_ids
from boardapp.storage.queries.decisions import decision_count, decision_ids, decision_record
from boardapp.storage.queries.indicators import indicators
from boardapp.storage.queries.leaving import Hidden, hidden_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 2000
_ONLY_ACTIONS = ("partner", "status", "rag", "overdue")

Rows = Iterator[Sequence[ValueOut]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of one kind, made as they are read; how many they are, and how many were held back."""

    kind: str
    rows: Iterable[Sequence[ValueOut]]
    count: int
    withheld: int = 0


def choose(connection: Connection, names: Names, selection: Selection, kind: str, today: dt.date) -> Chosen:
    """Return the rows of a kind that a selection means. Raises Refused for a filter that does not suit the kind."""
    if kind == "actions":
        return _actions(connection, names, selection, today)
    for name in _ONLY_ACTIONS if selection.kind == kind else ():
        if getattr(selection, name):
            raise Refused(_("“{name}” narrows actions, not {kind}.").format(name=name, kind=_(kind)))
    if kind == "decisions":
        return _decisions(connection, names, selection)
    if kind == "indicators":
        return _indicators(connection, names, selection, today)
    rows, withheld = plan_rows(connection, today, restricted=selection.restricted)
    return Chosen(kind, _by_key(kind, rows), len(rows), withheld)


def _actions(connection: Connection, names: Names, selection: Selection, today: dt.date) -> Chosen:
    wanted = action_filter(names, selection)
    ids = action_ids(connection, wanted, today)
    withheld = 0 if wanted.restricted else action_count(connection, replace(wanted, restricted=True), today) - len(ids)
    keys = [column.key for column in columns_of("actions")]

    def rows() -> Rows:
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ids[start : start + _AT_ONCE]
            hidden = None if wanted.restricted else hidden_words(connection, chunk)
            for record in action_records(connection, chunk, today):
                shown = record if hidden is None else _without(record, hidden)
                yield [cell(shown, key) for key in keys]

    return Chosen("actions", rows(), len(ids), withheld)


def _without(record: ActionRecord, hidden: Hidden) -> ActionRecord:
    """Return an action without the words its reader may not see."""
    if record.id in hidden.updates:
        public = hidden.updates[record.id]
        day, words = public or (None, None)
        record = replace(record, latest_update=words, updated=day)
    if record.rag_standing is not None and (record.id, record.rag_standing) in hidden.marks:
        record = replace(record, rag_reason=None)
    if (record.id, Standing.AGREED) in hidden.marks or (record.id, Standing.PROPOSED) in hidden.marks:
        record = replace(record, path_to_green=None)
    return record


def _decisions(connection: Connection, names: Names, selection: Selection) -> Chosen:
    wanted = DecisionFilter(
        board=names.find("board", selection.board) if selection.board else None,
        priority=names.find("priority", selection.priority) if selection.priority else None,
        search=selection.search,
        restricted=selection.restricted,
    )
    ids = decision_ids(connection, wanted, sort="ref")
    withheld = decision_count(connection, replace(wanted, restricted=True)) - len(ids)

    def rows() -> Iterator[dict[str, Any]]:
        for one in ids:
            record = decision_record(connection, one)
            if record is not None:
                known = {name: getattr(record, name) for name in record.__dataclass_fields__}
                yield known | {
                    "date": record.on,
                    "outcome": record.outcome or None,
                    "actions": tuple(ref for ref, _title in record.actions),
                    "informal": _("yes") if record.informal else None,
                }

    return Chosen("decisions", _by_key("decisions", rows()), len(ids), withheld)


def _indicators(connection: Connection, names: Names, selection: Selection, today: dt.date) -> Chosen:
    wanted = IndicatorFilter(
        priority=names.find("priority", selection.priority) if selection.priority else None,
        board=names.find("board", selection.board) if selection.board else None,
        search=selection.search,
    )
    found = indicators(connection, today, wanted)
    return Chosen("indicators", _by_key("indicators", map(_indicator, found)), len(found))


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    latest = row.readings[-1] if row.readings else None
    return {
        "title": row.title, "theme": row.theme, "priority": row.priority, "outcome": row.outcome, "unit": row.unit,
        "polarity": row.polarity, "baseline": row.baseline, "baseline_period": row.baseline_period,
        "latest": latest.value if latest else None, "latest_period": latest.period if latest else None,
        "provisional": _("yes") if latest and latest.provisional else None,
        "comment": latest.comment if latest else None,
        "target": row.target.value if row.target else None, "target_period": row.target.period if row.target else None,
        "rag": row.shown.rating, "rag_standing": row.shown.standing, "reason": row.shown.reason or None,
        "travel": row.travel.word if row.travel else None,
        "readings": tuple(f"{reading.period}: {reading.value}" for reading in row.readings),
        "data_due": row.data_due, "source": row.source,
    }  # fmt: skip


def _by_key(kind: str, rows: Iterable[dict[str, Any]]) -> Rows:
    """Yield rows as the columns of a kind ask for them; words of the field as plain text."""
    keys = [column.key for column in columns_of(kind)]
    return ([_plain(row.get(key)) for key in keys] for row in rows)


def _plain(value: Any) -> ValueOut:
    return str(value.value) if hasattr(value, "value") else value


Progress = Callable[[int, int], None]
