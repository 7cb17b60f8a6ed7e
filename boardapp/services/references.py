"""Giving references: the next running number of a board's series, or of the plan where there is no board."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from boardapp.domain.errors import Refused
from boardapp.domain.references import DEFAULT_ACTION, DEFAULT_DECISION, YearKind, counter_key, reference
from boardapp.language import _
from boardapp.storage.door import Writing
from boardapp.storage.queries.numbering import terms_of

Thing = Literal["decision", "action"]


class _Series(NamedTuple):
    prefix: str
    kind: YearKind
    patterns: dict[Thing, str]


class Numbering:
    """The series of one operation; boards are looked up once, so that many rows are numbered quickly."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._series: dict[int | None, _Series] = {}

    def take(self, board: int | None, thing: Thing, day: dt.date) -> str:
        """Return the next reference of a board's series, of the plan's where `board` is None. Raises Refused."""
        if board not in self._series:
            self._series[board] = self._look_up(board)
        prefix, kind, patterns = self._series[board]
        pattern = patterns[thing]
        number = self._writing.next_number(counter_key(pattern, prefix, day, kind))
        return reference(pattern, prefix=prefix, day=day, number=number, kind=kind)

    def _look_up(self, board: int | None) -> _Series:
        terms = terms_of(self._writing.connection, board)
        if terms is None:
            raise Refused(_("There is no plan and no board to number this by; name a board."))
        patterns: dict[Thing, str] = {
            "action": terms.action_pattern or DEFAULT_ACTION,
            "decision": terms.decision_pattern or DEFAULT_DECISION,
        }
        return _Series(terms.prefix, YearKind(terms.year_kind), patterns)


def take(writing: Writing, board: int | None, thing: Thing, day: dt.date) -> str:
    """Return the next reference of a board's series, of the plan's where `board` is None. Raises Refused."""
    return Numbering(writing).take(board, thing, day)
