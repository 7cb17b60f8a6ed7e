"""What an agenda item fills itself with, and the closure basket."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from boardapp.domain.words import Access

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
