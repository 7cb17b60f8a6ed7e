"""Rows about actions as they leave the store: light ones for lists, whole ones for the story and for files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from boardapp.domain.words import Access, GreyReason, Precision, Rating, Standing, Status

OPEN: Final = "open"
"""A status filter for every action the board still has before it."""


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions to list; what is left out does not narrow. Ids are the store's own.

    `status` is a status or "open". `restricted` lets in what is exempt or confidential.
    """

    board: int | None = None
    partner: int | None = None
    priority: int | None = None
    theme: int | None = None
    meeting: int | None = None
    status: Status | Literal["open"] | None = None
    rating: Rating | None = None
    overdue: bool = False
    owner: str | None = None
    ids: tuple[int, ...] | None = None
    search: str = ""
    restricted: bool = True


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of the register."""

    id: int
    ref: str
    title: str
    board: str | None
    owners: str | None
    priorities: str | None
    due: dt.date | None
    due_text: str | None
    due_precision: Precision
    due_moves: int
    status: Status
    progress: int | None
    rating: Rating | None
    standing: Standing | None
    as_at: dt.date | None
    stale: bool
    grey: GreyReason | None
    overdue: bool
    access: Access


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner in order; `kind` is None where only words are known."""

    name: str
    kind: Literal["person", "post", "organisation"] | None
    id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """What somebody reported, on which day, from where."""

    id: int
    on: dt.date
    by: str
    text: str
    source: str | None
    meeting: str | None
    access: Access


@dataclass(frozen=True, slots=True)
class DueRow:
    """A due date an action had."""

    due: dt.date | None
    due_text: str | None
    due_precision: Precision
    on: dt.date
    meeting: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Another action this one is tied to; `kind` reads from this action's side."""

    kind: str
    ref: str
    title: str
    note: str | None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark as recorded: who agreed or proposed it, who wrote it down, and why."""

    rating: Rating
    standing: Standing
    on: dt.date
    by: str
    recorded_by: str
    reason: str | None
    path_to_green: str | None
    grey: GreyReason | None
    meeting: str | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What was asked for and may not simply be set."""

    id: int
    field: str
    value: str | None
    evidence: str | None
    by: str
    on: dt.date
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One action whole; the names are those of commands, sheets and files."""

    id: int
    ref: str
    title: str
    detail: str | None
    board: str | None
    other_boards: tuple[str, ...]
    priorities: tuple[str, ...]
    owner: str | None
    co_owners: tuple[str, ...]
    lead: str | None
    supporting: tuple[str, ...]
    start: dt.date | None
    raised: dt.date | None
    due: dt.date | None
    due_text: str | None
    due_precision: Precision
    original_due: dt.date | None
    due_moves: int
    status: Status
    progress: int | None
    rag: Rating | None
    rag_standing: Standing | None
    rag_as_at: dt.date | None
    rag_reason: str | None
    path_to_green: str | None
    suggested_rag: Rating | None
    suggested_reason: str | None
    proposed_rag: Rating | None
    agreed_rag: Rating | None
    latest_update: str | None
    updated: dt.date | None
    access: Access
    meeting: str | None
    decision: str | None
    completed: dt.date | None
    closed: dt.date | None
    importance: str | None
    next_steps: str | None
    barriers: str | None
    success_measure: str | None
    external_ref: str | None
    minute_ref: str | None
    parent: str | None
    overdue: bool
    stale: bool
    grey: GreyReason | None
    board_id: int | None
    owners: tuple[OwnerRow, ...]
    priority_notes: tuple[tuple[str, str | None], ...]
    public_title: str | None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ActionStory:
    """One action with everything that ever happened to it, newest first."""

    action: ActionRecord
    agreed: MarkRow | None
    proposed: MarkRow | None
    dues: tuple[DueRow, ...]
    updates: tuple[UpdateRow, ...]
    marks: tuple[MarkRow, ...]
    links: tuple[LinkRow, ...]
    proposals: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """A run of the register under one heading."""

    title: str
    open: int
    overdue: int
    ids: tuple[int, ...]
