"""Rows about the minutes of a meeting: how far they are, and their text at each step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.meetings import MinutesState, minutes_locked


@dataclass(frozen=True, slots=True)
class MinutesVersionRow:
    """The whole text of the minutes as it stood at a step, kept at operation `operation`."""

    id: int
    number: int
    state: MinutesState
    operation: int
    kept_at: dt.datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """How far the minutes of a meeting are, the meeting that approved them, and their versions, the first one first."""

    meeting_id: int
    meeting: str
    state: MinutesState
    approved_at_id: int | None
    approved_at: str | None
    corrections: str | None
    signed_by: str | None
    signed_on: dt.date | None
    versions: tuple[MinutesVersionRow, ...]
    approved_on: dt.date | None = None
    """The day of the meeting that approved them."""

    @property
    def locked(self) -> bool:
        """Whether what was minuted is closed to changes."""
        return minutes_locked(self.state)
