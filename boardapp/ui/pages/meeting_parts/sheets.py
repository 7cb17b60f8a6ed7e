"""Which sheets a meeting has, in the order a meeting goes through them, and which of them it opens with."""

from __future__ import annotations

from boardapp.domain.meetings import MeetingState
from boardapp.ui.pages.meeting_parts.room import MeetingRoom
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet

SHEETS: tuple[type[MeetingSheet], ...] = (MeetingRoom,)

_FIRST = {
    MeetingState.PLANNED: "agenda",
    MeetingState.POSTPONED: "agenda",
    MeetingState.IN_PROGRESS: "room",
    MeetingState.ADJOURNED: "room",
    MeetingState.HELD: "minutes",
    MeetingState.CANCELLED: "agenda",
}


def opening_sheet(state: MeetingState) -> str:
    """Return the key of the sheet a meeting of this state opens with."""
    wanted = _FIRST[state]
    return wanted if any(sheet.key == wanted for sheet in SHEETS) else MeetingRoom.key
