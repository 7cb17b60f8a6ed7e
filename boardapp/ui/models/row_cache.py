"""Rows of a long table, fetched a window at a time and only when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

Fetch = Callable[[Sequence[int]], Sequence[Any]]


class RowCache:
    """The last windows of rows looked at.

    Attributes: blocked (serve what is there, fetch nothing), fetches (how many windows were fetched).
    """

    def __init__(self, fetch: Fetch, *, window: int = 64, keep: int = 24) -> None:
        self.blocked = False
        self.fetches = 0
        self._fetch = fetch
        self._window = window
        self._keep = keep
        self._windows: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def row(self, ids: Sequence[int], position: int) -> Any | None:
        """Return the row at a position of the ids, or None while it cannot be had."""
        number, offset = divmod(position, self._window)
        rows = self._windows.get(number)
        if rows is None:
            if self.blocked:
                return None
            rows = self._load(ids, number)
        return rows[offset] if offset < len(rows) else None

    def _load(self, ids: Sequence[int], number: int) -> Sequence[Any]:
        first = number * self._window
        rows = self._fetch(ids[first : first + self._window])
        self.fetches += 1
        self._windows[number] = rows
        if len(self._windows) > self._keep:
            self._windows.popitem(last=False)
        return rows

    def clear(self) -> None:
        """Forget every row."""
        self._windows.clear()

    def forget(self, positions: Sequence[int]) -> None:
        """Forget the windows around some positions."""
        for position in positions:
            self._windows.pop(position // self._window, None)
