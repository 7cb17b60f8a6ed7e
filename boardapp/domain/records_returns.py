"""Rows about returns as they leave the store: workbooks that were sent, to whom, and who has answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

RecipientKind = Literal["organisation", "board", "person", "post"]


class Each(StrEnum):
    """For whom workbooks are written: one for each partner organisation, each board, or each owner."""

    PARTNER = "partner"
    BOARD = "board"
    OWNER = "owner"


class Recipient(NamedTuple):
    """To whom a workbook is sent: a partner organisation, a board, or an owner (a person or a post)."""

    kind: RecipientKind
    id: int


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One workbook that was sent; `number` is the operation whose values it holds.

    `partner` is the name of whom it was sent to. `answered` is None until it came back. `silent_since` is the day since
    which they have been asked without an answer to this workbook or a later one; None for who is not silent. `chased`
    is the day they were reminded of it last, `chases` how often they were.
    """

    id: int
    recipient: Recipient
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
    chased: dt.date | None = None
    chases: int = 0
    silent_since: dt.date | None = None

    def late(self, today: dt.date) -> bool:
        """Tell whether its deadline has passed without a word from the partner."""
        return self.silent_since is not None and self.due < today


@dataclass(frozen=True, slots=True)
class PartnerReturns:
    """How who was written to stands: the newest workbook sent, the day of the last answer, since when it is silent."""

    recipient: Recipient
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
