"""Keeps the current row and the selection by id while a table's rows are listed anew."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from boardapp.ui.models.window_table import WindowTableModel

LIMIT = 500


def ranges(selection: QItemSelectionModel) -> list[range]:
    """Return the runs of selected rows from the top down; a million selected rows are one run."""
    parts = selection.selection()
    found = [range(part.top(), part.bottom() + 1) for part in (parts.at(at) for at in range(parts.size()))]
    return sorted(found, key=lambda part: part.start)


def selected_ids(model: WindowTableModel, selection: QItemSelectionModel, limit: int = 0) -> list[int]:
    """Return the ids of the selected rows in the order shown, the first `limit` of them if given."""
    rows: list[int] = []
    for part in ranges(selection):
        rows.extend(part)
        if limit and len(rows) >= limit:
            break
    ids = [ident for ident in map(model.id_at, dict.fromkeys(rows)) if ident]
    return ids[:limit] if limit else ids


class SelectionKeeper(QObject):
    """Puts current row and selection back, by id, after a reset (at most 500 rows; more are let go)."""

    def __init__(self, model: WindowTableModel, selection: QItemSelectionModel) -> None:
        super().__init__(selection)
        self._model, self._selection = model, selection
        self._ids: list[int] = []
        self._current = (0, 0)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)

    def _keep(self) -> None:
        index = self._selection.currentIndex()
        self._current = (self._model.id_at(index.row()), index.column()) if index.isValid() else (0, 0)
        ids = selected_ids(self._model, self._selection, LIMIT + 1)
        self._ids = ids if len(ids) <= LIMIT else []

    def _put_back(self) -> None:
        ident, column = self._current
        rows = self._model.order.rows_of([*self._ids, ident] if ident else self._ids)
        wanted = QItemSelection()
        last = self._model.columnCount() - 1
        for one in self._ids:
            if one in rows:
                row = rows[one]
                wanted.select(self._model.index(row, 0), self._model.index(row, last))
        if ident in rows:
            index = self._model.index(rows[ident], column)
            self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if wanted.count():
            self._selection.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
