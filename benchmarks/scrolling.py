"""A table of a million rows: the longest frame while it is scrolled, and the memory of a row."""

from __future__ import annotations

import importlib.util
import tracemalloc
from array import array
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.material import ACTING
from benchmarks.register import register
from benchmarks.runner import Measured, timed
from boardapp.domain.records import ActionFilter
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.store import Store

_ROWS = 1_000_000
_FRAMES = 400
_SIZE = (1366, 768)


class _Repeated:
    """The register over and over, so that each window of rows is read from the store as it is on screen."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.reading() as connection:
            once = action_ids(connection, ActionFilter(), ACTING.on)
        self._ids = array("q", islice(cycle(once), _ROWS))

    def ids(self, _state: Any) -> Sequence[int]:
        """Return all ids."""
        return array("q", self._ids)

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Return rows from the store."""
        with self._store.reading() as connection:
            found = {row.id: row for row in action_rows(connection, ids, ACTING.on)}
        return [found.get(one) for one in ids]


def scrolling(_folder: Path) -> Iterator[Measured]:
    """Measure frames of a scrolled table, where there is a window to scroll in."""
    if importlib.util.find_spec("boardapp.ui.app") is None:
        return
    from PySide6.QtWidgets import QApplication

    from boardapp.ui.design.theme import Theme
    from boardapp.ui.models.window_table import WindowTableModel
    from boardapp.ui.pages.action_parts.columns import action_columns
    from boardapp.ui.widgets.table import DataTable

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme.apply(app)
    with Store.open(register()) as store:
        source = _Repeated(store)
        tracemalloc.start()
        model = WindowTableModel(action_columns(), source)
        model.refresh()
        table = DataTable("bench_table", "Actions", model)
        table.resize(*_SIZE)
        table.show()
        app.processEvents()
        frames = sorted(_frames(app, table))
        held, _peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        frames = sorted(_frames(app, table))
        table.close()
    yield Measured(f"scroll through {_ROWS:,} rows: the usual frame", frames[len(frames) // 2], most=0.016)
    yield Measured("the longest of a hundred frames", frames[len(frames) * 99 // 100], most=0.016)
    yield Measured("memory a row", held / _ROWS, most=16, unit="bytes")


def _frames(app: Any, table: Any) -> Iterator[float]:
    """Yield how long each step of a scroll takes to be painted: by the wheel, then in leaps over the whole."""
    bar = table.verticalScrollBar()
    for step in range(_FRAMES):
        leap = bar.maximum() // _FRAMES if step % 4 == 3 else 3 * bar.singleStep()
        with timed() as clock:
            bar.setValue(min(bar.maximum(), bar.value() + leap))
            app.processEvents()
        yield clock.seconds
