"""Rows of the forward plan, the parking list and a board's standing items, and the words their fields hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.words import Access
from boardapp.language import N_


class PlannedState(StrEnum):
    """Where an item of the forward plan is: planned, parked until it is wanted, on an agenda, or dropped."""

    PLANNED = "planned"
    PARKED = "parked"
    PLACED = "placed"
    DROPPED = "dropped"


class PlannedSource(StrEnum):
    """Why an item is on the forward plan."""

    STATUTORY = "statutory"
    CHAIR = "chair's request"
    ACTION = "action arising"
    STANDING = "standing"
    DEFERRED = "deferred"
    CARRIED = "carried forward"
    OTHER = "other"


_WORDS = (
    N_("planned"), N_("parked"), N_("placed"), N_("dropped"), N_("statutory"), N_("chair's request"),
    N_("action arising"), N_("standing"), N_("deferred"), N_("carried forward"), N_("other"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """An item of a board's forward plan or parking list, with the meeting or the day it is wanted for.

    `decision` is the one that deferred it, `came_from` the agenda item it was carried forward from, `placed_as` the one
    it became. `priority` is that of the plan it serves.
    """

    id: int
    ref: str
    board_id: int
    board: str
    meeting_id: int | None
    meeting: str | None
    on: dt.date | None
    title: str
    public_title: str | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None
    source: PlannedSource
    note: str | None
    state: PlannedState
    access: Access
    paragraphs: str | None
    public_interest: str | None
    decision: str | None
    placed_as: str | None
    papers: tuple[PaperRow, ...]
    decision_id: int | None = None
    came_from: str | None = None
    came_from_meeting: int | None = None
    priority_id: int | None = None
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting of the forward plan with what is planned for it and what went from the plan onto its agenda.

    `items` and `minutes` count what stands on its agenda, which is `published` or a draft.
    """

    id: int
    ref: str
    on: dt.date
    starts: str | None
    state: MeetingState
    published: bool
    items: int
    minutes: int
    planned: tuple[PlannedRow, ...] = ()
    placed: tuple[PlannedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """The forward plan of a board: its meetings in order of their day, what has none yet, and the parking list.

    `past` are meetings that took place or are off for which something is still planned.
    """

    board_id: int
    past: tuple[PlannedMeeting, ...]
    meetings: tuple[PlannedMeeting, ...]
    unplaced: tuple[PlannedRow, ...]
    parked: tuple[PlannedRow, ...]

    @property
    def planned(self) -> tuple[PlannedRow, ...]:
        """Everything that stands on the plan, parked items left out."""
        met = (row for meeting in (*self.past, *self.meetings) for row in meeting.planned)
        return (*met, *self.unplaced)


@dataclass(frozen=True, slots=True)
class StandingRow:
    """An item every agenda of a board starts with; `kind` is that of one that fills itself."""

    id: int
    position: int
    kind: StandardItem | None
    title: str
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None
    section: str | None = None
