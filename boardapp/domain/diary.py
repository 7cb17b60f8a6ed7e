"""Meetings as a calendar takes them: each with a lasting name, and how often it was changed since it was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.meeting_head import MeetingDetails
from boardapp.domain.meetings import MeetingState


@dataclass(frozen=True, slots=True)
class DiaryRow(MeetingDetails):
    """One meeting of the calendar.

    `uid` stays the same for ever. `revision` rises with every change of what a calendar shows, undo included;
    `changed` is the moment of the newest. A meeting that was taken out of the record is `removed`.
    """

    uid: str
    revision: int
    changed: dt.datetime
    state: MeetingState
    removed: bool = False

    @property
    def off(self) -> bool:
        """Whether nobody should come: cancelled, postponed and not planned anew, or taken out of the record."""
        return self.removed or self.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)
