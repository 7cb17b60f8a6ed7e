"""Rows about returns as they leave the store: workbooks sent to partners, and who has answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One workbook that was sent; `number` is the operation whose values it holds.

    `answered` is None until it came back. `silent_since` is the day since which its partner has been asked without an
    answer to this workbook or a later one; None for a partner who is not silent.
    """

    id: int
    organisation: int
    partner: str
    board: str | None
    sent: dt.date
    due: dt.date
    number: int
    file: str
    recipients: str | None
    actions: int
    withheld: int
    restricted: bool
    answered: dt.date | None
    answer: str | None
    silent_since: dt.date | None = None

    def late(self, today: dt.date) -> bool:
        """Tell whether its deadline has passed without a word from the partner."""
        return self.silent_since is not None and self.due < today


@dataclass(frozen=True, slots=True)
class PartnerReturns:
    """How a partner stands: the newest workbook it was sent, the day it answered last, since when it is silent."""

    organisation: int
    partner: str
    latest: ReturnRow
    sent: int
    answered: dt.date | None
    silent_since: dt.date | None


@dataclass(frozen=True, slots=True)
class BoardWords:
    """What the board said of an action: its mark with the day, and its answer to what was asked.

    `mark` is the reason of the newest agreed rating; `answers` are proposals as field, value, state, day and reason.
    """

    by: str | None = None
    on: dt.date | None = None
    reason: str | None = None
    answers: tuple[tuple[str, str | None, str, dt.date, str | None], ...] = ()
