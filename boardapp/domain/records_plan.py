"""Rows of the plan as they leave the store: the plan on a page, the plan in full, and its indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from boardapp.domain.indicators import Polarity, Travel
from boardapp.domain.rag import Direction, Shown
from boardapp.domain.words import Access, Precision, Rating

BoardStanding = Literal["established", "proposed", "dissolved"]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of the plan and the words that explain it."""

    id: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class OversightRow:
    """A board that oversees a priority; `words` are the plan's own for it, such as "to be established"."""

    id: int
    name: str
    standing: BoardStanding
    words: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What a priority lacks: a short label for the strip ("No board") and the plan's own words after it."""

    lacks: tuple[Literal["board", "action"], ...]
    label: str
    words: str

    @property
    def sentence(self) -> str:
        """The gap in one line: "No board: steering group to be established"."""
        return f"{self.label}: {self.words}"


@dataclass(frozen=True, slots=True)
class Turn:
    """How a rating stands beside that of the last meeting; words follow the arrow ("was Green in June")."""

    direction: Direction
    before: Rating | None
    words: str


@dataclass(frozen=True, slots=True)
class SmallLine:
    """An indicator's small line: its readings in order, the target, and when the data is due where there is none."""

    indicator_id: int
    title: str
    unit: str | None
    values: tuple[Decimal, ...]
    target: Decimal | None
    data_due: dt.date | None
    awaiting: bool


@dataclass(frozen=True, slots=True)
class InferredLink:
    """An action that may bear on a priority; somebody still has to confirm it. It is not counted."""

    action_id: int
    ref: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class PriorityCard:
    """One card of the plan on a page.

    `shown` is the board's own mark on the priority (`by_board`), else the worst of its open actions, counted in words
    in `counted` ("Red: 1 of 9"). Links that are still to be confirmed count nowhere.
    """

    id: int
    position: int
    short_title: str
    title: str
    aim: str | None
    boards: tuple[OversightRow, ...]
    gap: Gap | None
    shown: Shown
    by_board: bool
    counted: str
    turn: Turn
    open: int
    overdue: int
    closed: int
    indicators: int
    line: SmallLine | None
    inferred: tuple[InferredLink, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    """A theme and its priorities in order."""

    id: int
    position: int
    title: str
    statement: str | None
    icon: str | None
    cards: tuple[PriorityCard, ...]


@dataclass(frozen=True, slots=True)
class MeetingOption:
    """A meeting that was held, to count from."""

    on: dt.date
    board: str
    ref: str


@dataclass(frozen=True, slots=True)
class SinceCounts:
    """What changed since a day: ids of priorities that turned worse or better, of actions that slipped or closed."""

    on: dt.date | None
    worse: tuple[int, ...]
    better: tuple[int, ...]
    slipped: tuple[int, ...]
    closed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan on a page; `points` holds each section's points in order, `gaps` counts cards that lack something."""

    id: int
    title: str
    place: str | None
    vision: str | None
    example: bool
    version: int
    values: tuple[ValueRow, ...]
    points: Mapping[str, tuple[str, ...]]
    themes: tuple[ThemeColumn, ...]
    since_options: tuple[MeetingOption, ...]
    since: SinceCounts
    without_board: int
    without_action: int
    gaps: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What people said or the data says, where from, and the priorities it bears on."""

    id: int
    text: str
    source: str | None
    priorities: tuple[str, ...]
    access: Access


@dataclass(frozen=True, slots=True)
class PriorityText:
    """A priority in full: its other names, its boards, its outcomes, its actions by reference and title."""

    id: int
    position: int
    title: str
    short_title: str
    aim: str | None
    aliases: tuple[str, ...]
    boards: tuple[OversightRow, ...]
    gap: Gap | None
    outcomes: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    inferred: tuple[InferredLink, ...]


@dataclass(frozen=True, slots=True)
class ThemeText:
    """A theme in full."""

    id: int
    position: int
    title: str
    statement: str | None
    icon: str | None
    priorities: tuple[PriorityText, ...]


@dataclass(frozen=True, slots=True)
class DeliveryPlanRow:
    """A partner's or board's plan and the priorities it embeds."""

    id: int
    title: str
    holder: str | None
    status: str | None
    note: str | None
    priorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of the plan, when it is due in the plan's own words, what for, and the version it makes."""

    id: int
    due: dt.date | None
    due_text: str | None
    due_precision: Precision
    purpose: str | None
    makes_version: int | None


@dataclass(frozen=True, slots=True)
class PlanText:
    """The whole plan to read."""

    id: int
    title: str
    place: str | None
    vision: str | None
    engagement: str | None
    prefix: str
    period_start: dt.date | None
    period_end: dt.date | None
    status: str
    version: int
    example: bool
    values: tuple[ValueRow, ...]
    points: Mapping[str, tuple[str, ...]]
    heard: tuple[EvidenceRow, ...]
    data: tuple[EvidenceRow, ...]
    themes: tuple[ThemeText, ...]
    delivery_plans: tuple[DeliveryPlanRow, ...]
    reviews: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorFilter:
    """Which indicators to list; what is left out does not narrow."""

    priority: int | None = None
    theme: int | None = None
    board: int | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """The value an indicator had in a period, as last stated for it."""

    period: str
    period_end: dt.date
    value: Decimal
    provisional: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """The value an indicator should have by the end of a period."""

    period: str
    period_end: dt.date
    value: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its readings in order, the target that counts now, its rating and direction of travel."""

    id: int
    title: str
    priority_id: int
    priority: str
    theme: str
    outcome: str | None
    unit: str | None
    polarity: Polarity
    baseline: Decimal | None
    baseline_period: str | None
    readings: tuple[ReadingRow, ...]
    targets: tuple[TargetRow, ...]
    target: TargetRow | None
    shown: Shown
    suggested_reason: str
    travel: Travel | None
    data_due: dt.date | None
    awaiting: bool
    source: str | None

    @property
    def latest(self) -> ReadingRow | None:
        """The newest reading."""
        return self.readings[-1] if self.readings else None
