"""Rows that are already in memory, for short fixed tables (below some 2,000 rows)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from boardapp.ui.models.columns import TableState


class ListSource:
    """A RowSource over a list: sorts by `keys[sort]`, searches in `words(row)`.

    ListSource(people, ident=lambda p: p.id, keys={"name": lambda p: p.surname}, words=lambda p: p.name)
    """

    def __init__(
        self,
        rows: Iterable[Any],
        *,
        ident: Callable[[Any], int],
        keys: Mapping[str, Callable[[Any], Any]] | None = None,
        words: Callable[[Any], str] | None = None,
    ) -> None:
        self._ident = ident
        self._keys = dict(keys or {})
        self._words = words
        self.put(rows)

    def put(self, rows: Iterable[Any]) -> None:
        """Take other rows; call refresh() on the model afterwards."""
        self._rows = {self._ident(row): row for row in rows}

    def ids(self, state: TableState) -> Sequence[int]:
        """Return the ids found and sorted; rows without a sort value come last."""
        found = [row for row in self._rows.values() if self._matches(row, state.search)]
        key = self._keys.get(state.sort)
        if key is not None:
            known = [row for row in found if key(row) is not None]
            unknown = [row for row in found if key(row) is None]
            known.sort(key=key, reverse=state.descending)
            found = known + unknown
        return array("q", map(self._ident, found))

    def _matches(self, row: Any, search: str) -> bool:
        if not search or self._words is None:
            return True
        text = self._words(row).casefold()
        return all(word in text for word in search.casefold().split())

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Return rows by id."""
        return [self._rows.get(one) for one in ids]
