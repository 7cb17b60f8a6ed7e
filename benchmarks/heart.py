"""The heart: many rows as one operation, its undo, and one decision."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.material import ACTING, actions, bare, empty_store, fill, insert
from benchmarks.runner import ROWS, Measured, beside, timed
from boardapp.services.decisions import Recording, record_decision
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

_COLUMNS = (
    "id", "changed", "ref", "title", "detail", "board_id", "raised", "due", "due_precision", "status", "progress",
    "external_ref", "source", "access",
)  # fmt: skip
_DECISIONS = 40


def heart(folder: Path) -> Iterator[Measured]:
    """Measure rows as one operation against bare inserts, and taking them back against bare deletes."""
    number = itertools.count()
    undone: list[float] = []

    def ours() -> float:
        path = folder / f"ours{next(number)}.board"
        rows = actions(ROWS, empty_store(path))
        with Store.open(path) as store:
            with timed() as clock:
                fill(store, rows)
            with timed() as back:
                undo(store, who="Bench", source="benchmarks")
            undone.append(back.seconds)
        path.unlink()
        return clock.seconds

    deleted: list[float] = []

    def floor() -> float:
        path = folder / f"floor{next(number)}.board"
        rows = actions(ROWS, empty_store(path))
        connection = bare(path)
        with timed() as clock:
            ids = _bare_insert(connection, rows)
        with timed() as back:
            connection.execute("begin immediate")
            for table in ("due_date", "action_owner", "action"):
                connection.executemany(f'delete from "{table}" where id = ?', ids[table])
            connection.execute("commit")
        deleted.append(back.seconds)
        connection.close()
        path.unlink()
        return clock.seconds

    yield beside(f"{ROWS:,} rows as one operation, to bare inserts", ours, floor, goal=4)
    undo_times, delete_times = iter(undone), iter(deleted)
    yield beside("undo of it, to bare deletes", lambda: next(undo_times), lambda: next(delete_times))


def _bare_insert(connection: sqlite3.Connection, rows: list[dict[str, Any]]) -> dict[str, list[tuple[int]]]:
    """Insert the rows that `fill` would, into the same tables."""
    acts, owners, dues = [], [], []
    for at, row in enumerate(rows):
        one = 1000 + 3 * at
        raised, due = row["raised"].isoformat(), row["due"].isoformat()
        told = (row[name] for name in ("status", "progress", "external_ref", "source"))
        ref, board = f"HWB/A/2026-27/{at + 1:03}", row["board_id"]
        acts.append((one, 1, ref, row["title"], row["detail"], board, raised, due, "day", *told, "public"))
        owners.append((one + 1, 1, one, 0, "Director of Public Health"))
        dues.append((one + 2, 1, one, due, "day", raised))
    connection.execute("begin immediate")
    insert(connection, "action", _COLUMNS, acts)
    insert(connection, "action_owner", ("id", "changed", "action_id", "position", "words"), owners)
    insert(connection, "due_date", ("id", "changed", "action_id", "due", "due_precision", "on"), dues)
    connection.execute("commit")
    firsts = range(1000, 1000 + 3 * len(rows), 3)
    places = {"action": 0, "action_owner": 1, "due_date": 2}
    return {table: [(first + place,) for first in firsts] for table, place in places.items()}


def decision(folder: Path) -> Iterator[Measured]:
    """Measure one decision, to durable on disk, against one bare commit."""
    path, other = folder / "decision.board", folder / "commit.board"
    board = empty_store(path)
    empty_store(other)
    connection = bare(other)
    ids = itertools.count(10_000)
    with Store.open(path) as store:

        def ours() -> float:
            with timed() as clock:
                record_decision(store, ACTING, Recording("That the plan be approved", board=board))
            return clock.seconds

        def floor() -> float:
            with timed() as clock:
                connection.execute("begin immediate")
                insert(connection, "person", ("id", "changed", "name"), [(next(ids), 1, "Somebody")])
                connection.execute("commit")
            return clock.seconds

        ours(), floor()
        yield beside("record a decision, to one bare commit", ours, floor, goal=4, rounds=_DECISIONS)
    connection.close()
