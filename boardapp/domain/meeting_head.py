"""What every account of a meeting begins with: which it is, whose, and when and where those who meet are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from boardapp.domain.sentences import listed
from boardapp.language import _


class MeetingMode(StrEnum):
    """Where those who meet are."""

    IN_PERSON = "in person"
    REMOTE = "remote"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """Which meeting it is: its reference, the board that leads and those that meet with it, and its day."""

    ref: str
    board: str
    with_boards: tuple[str, ...]
    on: dt.date

    @property
    def boards(self) -> str:
        """The boards that meet as one name."""
        if not self.with_boards:
            return self.board
        return _("{board}, jointly with {others}").format(board=self.board, others=listed(self.with_boards))


@dataclass(frozen=True, slots=True)
class MeetingDetails(MeetingHead):
    """A meeting with when it is to begin and end, by the clock on the wall ("14:00"), and where."""

    starts: str | None
    ends: str | None
    place: str | None
    mode: MeetingMode
