"""One large register that several benchmarks read: a borough's plan with five years of actions and agreed ratings."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from benchmarks.material import ACTING, OWNERS, STATUSES, title
from benchmarks.runner import ROWS
from boardapp.services.templates import create
from boardapp.storage.door import Writing
from boardapp.storage.store import Store
from boardapp.storage.tables import Board, Priority

_BEGUN = dt.date(2021, 9, 1)
_DAYS = 5 * 365
_RATED_EVERY = 180
_RATINGS = ("red", "amber", "green", "green")
_STATUSES = (*STATUSES, "closed", "closed", "closed", "withdrawn")

Statement = tuple[str, Any]


@cache
def register() -> Path:
    """Return a board file with the example borough and many more actions; it is made once and gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="boardapp-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "register.board"
    create(path, "example", ACTING)
    with Store.open(path) as store, store.write("Import", who="Bench", source="benchmarks") as writing:
        boards = list(writing.connection.scalars(select(Board.id)))
        priorities = list(writing.connection.scalars(select(Priority.id)))
        for n in range(ROWS):
            _add(writing, n, boards[n % len(boards)], priorities[n % len(priorities)])
    return path


def _add(writing: Writing, n: int, board: int, priority: int) -> None:
    raised = _BEGUN + dt.timedelta(days=n % _DAYS)
    due, status = raised + dt.timedelta(days=200 + n % 300), _STATUSES[n % len(_STATUSES)]
    closed = min(due, ACTING.on) if status == "closed" else None
    action = writing.add(
        "action", ref=f"BENCH/A/{n + 1:06}", title=title(n), detail=f"Agree the pathway and report back {n}",
        board_id=board, raised=raised, due=due, due_precision="day", status=status, progress=n % 100, closed=closed,
        completed=closed,
    )  # fmt: skip
    writing.add("action_owner", action_id=action, position=0, words=OWNERS[n % len(OWNERS)])
    writing.add("action_priority", action_id=action, priority_id=priority)
    writing.add("due_date", action_id=action, due=due, due_precision="day", on=raised)
    if n % 3 == 0:
        writing.add("update", action_id=action, on=min(due, ACTING.on), by="Owner", text=f"Under way, report {n}")
    rated, last = raised + dt.timedelta(days=30), closed or min(due, ACTING.on)
    while rated <= last:
        rating = _RATINGS[(n + rated.month) % len(_RATINGS)]
        writing.add("rag_mark", action_id=action, rating=rating, standing="agreed", on=rated, by="Board",
                    board_id=board, recorded_by="Bench")  # fmt: skip
        rated += dt.timedelta(days=_RATED_EVERY)


def queries_of(store: Store, work: Callable[[], Any]) -> list[Statement]:
    """Return the queries that a piece of work asks the database, to be asked again without the product."""
    asked: list[Statement] = []

    def hear(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip()[:6].upper() in ("SELECT", "WITH F", "WITH A"):
            asked.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(store.engine, "before_cursor_execute", hear)
    return asked


def ask(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    """Ask queries the bare way and read every row."""
    for statement, values in statements:
        connection.execute(statement, values).fetchall()
