"""The forward plan as headings and lines, in the order it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.domain.names import normal
from boardapp.domain.records_forward import ForwardPlan, PlannedMeeting, PlannedRow, PlannedState
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.ui.pages.forward_parts.words import (
    access_words,
    alarm_words,
    came_words,
    comes_back,
    detail_words,
    meeting_words,
    note_words,
)

NO_MEETING, PARKED = 0, -1
"""The places beside meetings, which are known by their id."""


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """The heading of a place: a meeting, "no meeting yet" or the parking list. `open` ones take items."""

    place: int
    title: str
    note: str
    alarm: str
    open: bool
    meeting: PlannedMeeting | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.note, self.alarm) if part)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item in its place; what is on an agenda already stays where it is."""

    place: int
    row: PlannedRow

    @property
    def movable(self) -> bool:
        """Whether it can be given another place."""
        return self.row.state is not PlannedState.PLACED

    @property
    def icon(self) -> tuple[str, str]:
        """The picture of its state, with the tone it is drawn in."""
        if self.row.state is PlannedState.PLACED:
            return "check", "better"
        if self.row.state is PlannedState.PARKED:
            return "bookmark", "text2"
        return ("undo-2", "note_line") if comes_back(self.row) else ("circle", "text2")

    @property
    def detail(self) -> str:
        """What is told under the title."""
        return detail_words(self.row)

    @property
    def tag(self) -> str:
        """What stands at the end of the line: that it is on the agenda, or why it is planned, and who may read it."""
        said = [
            _("on the agenda") if self.row.state is PlannedState.PLACED else came_words(self.row),
            access_words(self.row.access) if self.row.access is not Access.PUBLIC else "",
        ]
        return " · ".join(part for part in said if part)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.row.title, self.detail, self.tag) if part)


PlanPart = PlanHeading | PlanLine


def plan_parts(plan: ForwardPlan, today: dt.date, search: str = "") -> list[PlanPart]:
    """Return the headings and lines of a plan; a search leaves the lines that hold its words, and their headings."""
    words = normal(search).split()
    parts: list[PlanPart] = []
    for heading, rows in _places(plan, today):
        lines = [PlanLine(heading.place, row) for row in rows]
        found = [line for line in lines if all(word in normal(f"{line.spoken} {heading.title}") for word in words)]
        if found or not words:
            parts += [heading, *found]
    return parts


def _places(plan: ForwardPlan, today: dt.date) -> list[tuple[PlanHeading, Sequence[PlannedRow]]]:
    behind = {meeting.id for meeting in plan.past}
    met = [
        (_heading(meeting, today, open=meeting.id not in behind), (*meeting.planned, *meeting.placed))
        for meeting in (*plan.past, *plan.meetings)
    ]
    unplaced = PlanHeading(NO_MEETING, _("No meeting yet"), _counted(plan.unplaced), "", True)
    parked = PlanHeading(PARKED, _("Parked"), _counted(plan.parked), "", True)
    return [*met, (unplaced, plan.unplaced), (parked, plan.parked)]


def _heading(meeting: PlannedMeeting, today: dt.date, *, open: bool) -> PlanHeading:
    alarm = alarm_words(meeting, today)
    return PlanHeading(meeting.id, meeting_words(meeting), note_words(meeting), alarm, open, meeting)


def _counted(rows: Sequence[PlannedRow]) -> str:
    n = len(rows)
    return ngettext("{n} item", "{n} items", n).format(n=n) if n else _("nothing")
