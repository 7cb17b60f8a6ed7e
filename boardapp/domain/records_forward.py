"""Rows of the forward plan, the parking list and a board's standing items, and the words their fields hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

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

    `decision` is the one that deferred it, `placed_as` the reference of the agenda item it became.
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
