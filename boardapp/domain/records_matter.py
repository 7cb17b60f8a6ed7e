"""What a board did before on the matter of an agenda item."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.records import ActionRow
from boardapp.domain.words import Access


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """A decision of an earlier meeting on the same matter."""

    id: int
    ref: str
    on: dt.date
    wording: str
    access: Access


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item goes on from: the decisions of the last time it was before the board, and its open actions."""

    decisions: tuple[EarlierDecision, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    minutes: int | None = None
    """How many minutes it took the last time."""
