"""The meetings that rows refer to: by reference, by the day a board met, and the next one of each board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from boardapp.storage.queries.matching import Sitting


class Meetings:
    """The meetings of a board file."""

    def __init__(self, sittings: Iterable[Sitting], today: dt.date) -> None:
        whole = list(sittings)
        self._by_ref = {one.ref.casefold(): one for one in whole}
        self._by_day = {(one.board, one.on): one for one in whole}
        self._next: dict[int, dt.date] = {}
        for one in whole:
            if one.planned and one.on > today:
                self._next.setdefault(one.board, one.on)

    def called(self, words: str) -> Sitting | None:
        """Return the meeting with this reference."""
        return self._by_ref.get(words.strip().casefold())

    def on(self, board: int | None, day: dt.date) -> Sitting | None:
        """Return the meeting a board held on a day."""
        return None if board is None else self._by_day.get((board, day))

    def next_of(self, board: int | None) -> dt.date | None:
        """Return the day on which a board meets next."""
        return None if board is None else self._next.get(board)
