"""Which sheets a meeting has, in the order a meeting goes through them, and which of them it opens with."""

from __future__ import annotations

from boardapp.domain.meetings import MeetingState
from boardapp.ui.pages.agenda_parts.builder import AgendaBuilder
from boardapp.ui.pages.meeting_parts.room import MeetingRoom
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.pages.minutes_parts.sheet import MinutesSheet
from boardapp.ui.pages.prepare_parts.readiness import ReadinessSheet
from boardapp.ui.pages.prepare_parts.run_sheet import RunSheet
from boardapp.ui.pages.prepare_parts.since import SinceSheet

SHEETS: tuple[type[MeetingSheet], ...] = (
    AgendaBuilder, ReadinessSheet, RunSheet, SinceSheet, MeetingRoom, MinutesSheet,
)  # fmt: skip

_FIRST = {
    MeetingState.PLANNED: AgendaBuilder.key,
    MeetingState.POSTPONED: AgendaBuilder.key,
    MeetingState.IN_PROGRESS: MeetingRoom.key,
    MeetingState.ADJOURNED: MeetingRoom.key,
    MeetingState.HELD: MinutesSheet.key,
    MeetingState.CANCELLED: AgendaBuilder.key,
}


def opening_sheet(state: MeetingState) -> str:
    """Return the key of the sheet a meeting of this state opens with."""
    return _FIRST[state]
