"""What changed since a board last met, as a page, a command and a pack tell it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.words import Rating


@dataclass(frozen=True, slots=True)
class SinceRow:
    """An action as it stood when the board last met, and as it stands; `silent_days` since anything was heard of it."""

    id: int
    ref: str
    title: str
    owners: str | None
    before: Rating | None
    after: Rating | None
    due_before: dt.date | None
    due: dt.date | None
    raised: dt.date | None
    closed: dt.date | None
    updated: dt.date | None
    silent_days: int | None


@dataclass(frozen=True, slots=True)
class SinceLastMet:
    """What changed since the board last met; `last` is that meeting, None where it had not met before.

    An action may stand in more than one list. `left_out` counts those its reader may not see.
    """

    meeting_id: int
    meeting: str
    board: str
    last_id: int | None
    last: str | None
    since: dt.date | None
    until: dt.date
    worse: tuple[SinceRow, ...] = ()
    better: tuple[SinceRow, ...] = ()
    slipped: tuple[SinceRow, ...] = ()
    new: tuple[SinceRow, ...] = ()
    closed: tuple[SinceRow, ...] = ()
    silent: tuple[SinceRow, ...] = ()
    left_out: int = 0
