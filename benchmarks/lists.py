"""Lists: the first page of the register, and a key in the filter box."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import ACTING, actions, bare, empty_store, fill
from benchmarks.runner import ROWS, Measured, beside, timed
from boardapp.domain.records import ActionFilter
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.store import Store

_PAGE = 50
_ROUNDS = 15
_FIRST_PAGE = 'select id from "action" order by ref, id limit ?'
_FOUND = (
    'select a.id from "action" a join "search" s on s.rowid = a.id '
    "where search match ? and s.kind = 'action' order by a.ref, a.id limit ?"
)


def lists(folder: Path) -> Iterator[Measured]:
    """Measure the first rows of the register, all of it and filtered by a word as it is typed."""
    path = folder / "lists.board"
    rows = actions(ROWS, empty_store(path))
    with Store.open(path) as store:
        fill(store, rows)
        connection = bare(path)
        yield beside(
            f"first {_PAGE} of {ROWS:,} actions, to their bare ids",
            lambda: _ours(store, ""),
            lambda: _floor(connection, _FIRST_PAGE, ()),
            rounds=_ROUNDS,
        )
        for words, query, goal in (("carer", '"carer"*', 3), ("number 77 fal", '"number" "77" "fal"*', None)):
            yield beside(
                f"a key in the filter box (“{words}”), to the bare full-text query",
                lambda words=words: _ours(store, words),  # type: ignore[misc]
                lambda query=query: _floor(connection, _FOUND, (query,)),  # type: ignore[misc]
                goal=goal,  # of words that few actions hold the bare query is next to no work
                most=0.05,
                rounds=_ROUNDS,
            )
        connection.close()


def _ours(store: Store, words: str) -> float:
    with timed() as clock, store.reading() as connection:
        ids = action_ids(connection, ActionFilter(search=words), ACTING.on, limit=_PAGE)
        action_rows(connection, ids, ACTING.on)
    return clock.seconds


def _floor(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> float:
    with timed() as clock:
        connection.execute(query, (*values, _PAGE)).fetchall()
    return clock.seconds
