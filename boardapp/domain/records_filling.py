"""What an agenda item fills itself with, and the closure basket."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from boardapp.domain.proposals import Asked
from boardapp.domain.words import Access, Rating, Standing

FilledKind = Literal["person", "declaration", "meeting", "decision", "action", "proposal", "priority", ""]


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line an item fills itself with, and what it is about, so that a screen can go there."""

    words: str
    kind: FilledKind = ""
    id: int | None = None
    ref: str | None = None
    access: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """An action somebody proposes to close, with the evidence."""

    proposal_id: int
    action_id: int
    ref: str
    title: str
    owners: str | None
    evidence: str | None
    by: str
    on: dt.date
    access: Access


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What somebody asks the board for, with its evidence, and how the action stands: due date and rating shown."""

    proposal_id: int
    action_id: int
    ref: str
    title: str
    asked: Asked
    value: str | None
    evidence: str | None
    by: str
    on: dt.date
    owners: str | None
    due: dt.date | None
    due_text: str | None
    overdue: bool
    rating: Rating | None
    standing: Standing | None
    as_at: dt.date | None
    access: Access


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What was asked for and agreed or refused at a meeting, with the reason."""

    proposal_id: int
    ref: str
    title: str
    asked: Asked
    value: str | None
    agreed: bool
    reason: str | None
    access: Access
