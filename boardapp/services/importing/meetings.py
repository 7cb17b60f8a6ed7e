"""The meetings that rows refer to: by reference, by the day a board met, and the next one of each board."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from boardapp.domain.references import reference_key
from boardapp.storage.queries.matching import Sitting

_WITHIN = dt.timedelta(days=366)


class Meetings:
    """The meetings of a board file.

    What a row calls the next meeting is the first one after the row's own day: when it was raised, the meeting it comes
    from, or what its section or the lines above the table say. No meeting that was called off or put off counts, and
    none more than a year on: the file does not know then what was meant. A row without a day means the first meeting
    from the day of the import on that is still to come; one on that very day is, until it has begun.
    """

    def __init__(self, sittings: Iterable[Sitting], today: dt.date) -> None:
        whole = list(sittings)
        self._by_ref = {reference_key(one.ref): one for one in whole}
        self._by_day = {(one.board, one.on): one for one in whole}
        self._days: dict[int, list[dt.date]] = defaultdict(list)
        self._coming: dict[int, dt.date] = {}
        for one in sorted(whole, key=lambda one: one.on):
            if one.stands:
                self._days[one.board].append(one.on)
            if one.planned and one.on >= today:
                self._coming.setdefault(one.board, one.on)

    def called(self, words: str) -> Sitting | None:
        """Return the meeting with this reference."""
        return self._by_ref.get(reference_key(words))

    def on(self, board: int | None, day: dt.date) -> Sitting | None:
        """Return the meeting a board held on a day."""
        return None if board is None else self._by_day.get((board, day))

    def next_of(self, board: int | None, after: dt.date | None = None) -> dt.date | None:
        """Return the day on which a board meets next after a day, or from today on where none is given."""
        if board is None or after is None:
            return self._coming.get(board) if board is not None else None
        days = self._days.get(board, [])
        at = bisect_right(days, after)
        return days[at] if at < len(days) and days[at] - after <= _WITHIN else None
