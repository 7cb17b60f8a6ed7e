"""What pages draw from the whole register: ratings over five years, and the plan on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.material import ACTING, bare
from benchmarks.register import ask, queries_of, register
from benchmarks.runner import ROWS, Measured, beside, timed
from boardapp.services.progress import rag_over_time
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.store import Store

_ROUNDS = 5


def progress(_folder: Path) -> Iterator[Measured]:
    """Measure the ratings over time against the same queries in bare sqlite3."""
    with Store.open(register()) as store:
        what = f"RAG over time, five years, {ROWS:,} actions, to the bare queries"
        yield _beside_queries(store, what, lambda: rag_over_time(store, ACTING.on), goal=2)


def plan(_folder: Path) -> Iterator[Measured]:
    """Measure the plan on a page, first without and then with what turned, against the same queries."""
    with Store.open(register()) as store:

        def page(compare: bool) -> None:
            with store.reading() as connection:
                plan_page(connection, ACTING.on, compare=compare)

        yield _beside_queries(store, f"plan on a page, {ROWS:,} actions, to the bare queries", lambda: page(False))
        yield _beside_queries(store, "the same with what turned since the boards met", lambda: page(True))


def _beside_queries(store: Store, what: str, work: Callable[[], Any], goal: float | None = None) -> Measured:
    statements = queries_of(store, work)
    connection = bare(store.path)

    def ours() -> float:
        with timed() as clock:
            work()
        return clock.seconds

    def floor() -> float:
        with timed() as clock:
            ask(connection, statements)
        return clock.seconds

    measured = beside(what, ours, floor, goal=goal, rounds=_ROUNDS)
    connection.close()
    return measured
