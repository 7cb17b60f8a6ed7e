"""The rows of each kind as they go into a sheet, and how many were held back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from boardapp.domain.records import ActionFilter
from boardapp.exchange.rows_out import ValueOut
from boardapp.services.exporting.selection import Selection
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.finding import Finder
from boardapp.services.kinds.key import Key, KeyType
from boardapp.services.sheet_columns import columns_of
from boardapp.services.show import Question, show
from boardapp.services.showing.actions import action_filter
from boardapp.services.showing.asking import FILTERS, Asking, refuse_idle_filters
from boardapp.services.withheld import without_hidden
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_count, action_ids
from boardapp.storage.queries.leaving import hidden_words
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_AT_ONCE = 2000
_EVERYTHING = Question()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of one kind, made as they are read; how many they are, and how many were held back.

    `wanted` is the filter of actions, `narrowed` says in words what narrows another kind.
    """

    kind: str
    rows: Iterable[Sequence[ValueOut]]
    count: int
    withheld: int = 0
    wanted: ActionFilter | None = None
    narrowed: Sequence[str] = ()


def choose(store: Store, connection: Connection, selection: Selection, kind: str, today: dt.date) -> Chosen:
    """Return the rows of a kind that a selection means; the connection has to last as long as they are read.

    Raises Refused for a name or a word that is not known, and for a filter that does not narrow the kind.
    """
    question = _question(selection, kind)
    if kind == "actions":
        return _actions(connection, selection, question, today)
    answer = show(store, kind, today, question)
    keys = [key for key in KINDS[kind].keys if key.name in {column.key for column in columns_of(kind)}]
    rows = ([_value(key, row[key.name]) for key in keys] for row in answer.rows)
    narrowed = tuple(f"{name}: {words}" for name in FILTERS if (words := getattr(question, name)))
    return Chosen(kind, rows, len(answer.rows), answer.left_out, narrowed=narrowed)


def _question(selection: Selection, kind: str) -> Question:
    """Return what is asked of a kind; of several kinds each is narrowed by the filters that suit it."""
    wanted = {name: getattr(selection, name) for name in FILTERS}
    if selection.kind == kind:
        refuse_idle_filters(KINDS[kind], Question(**wanted))
    elif kind != "actions":
        wanted["status"] = None  # of several kinds it is the status of actions
    fitting = {name: value for name, value in wanted.items() if name in KINDS[kind].filters}
    return replace(_EVERYTHING, restricted=selection.restricted, **fitting)


def _actions(connection: Connection, selection: Selection, question: Question, today: dt.date) -> Chosen:
    """Return the rows of actions, read a few thousand at a time."""
    wanted = _wanted(connection, selection, question, today)
    ids = action_ids(connection, wanted, today)
    withheld = 0 if wanted.restricted else action_count(connection, replace(wanted, restricted=True), today) - len(ids)
    values = attrgetter(*(column.key for column in columns_of("actions")))

    def rows() -> Iterator[Sequence[ValueOut]]:
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ids[start : start + _AT_ONCE]
            hidden = None if wanted.restricted else hidden_words(connection, chunk)
            for record in action_records(connection, chunk, today):
                yield values(record if hidden is None else without_hidden(record, hidden))

    return Chosen("actions", rows(), len(ids), withheld, wanted)


def _wanted(connection: Connection, selection: Selection, question: Question, today: dt.date) -> ActionFilter:
    if selection.actions is not None:
        return replace(selection.actions, restricted=selection.restricted)
    return action_filter(Asking(connection, Finder(connection), KINDS["actions"], question, today, _quiet))


def _value(key: Key, value: Any) -> ValueOut:
    """Return a value as a cell holds it: days as days again."""
    if key.type is KeyType.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value  # type: ignore[no-any-return]


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""
