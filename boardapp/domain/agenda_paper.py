"""The agenda of a meeting as a structure: the notice above, the items below, as far as its reader may see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.audience import Audience, may_read, private_sentence, private_title
from boardapp.domain.meeting_words import role_said
from boardapp.domain.meetings import MeetingState
from boardapp.domain.minutes import Attendee
from boardapp.domain.records_meetings import AgendaRow, AttendanceRow, MeetingMode, MeetingView, Purpose
from boardapp.language import _


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as the agenda gives it; `at` is when it is due to be taken, `minutes` how long it may last.

    `private` says why it is not for publication; `reduced` that only what this reader may see is left of it.
    """

    number: str
    title: str
    at: str | None
    minutes: int | None
    purpose: Purpose | None = None
    presenter: str | None = None
    asked_to: str | None = None
    private: str = ""
    reduced: bool = False


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """An agenda with its notice; `members` are those who hold the seats on the day, in order."""

    ref: str
    board: str
    with_boards: tuple[str, ...]
    on: dt.date
    starts: str | None
    ends: str | None
    place: str | None
    mode: MeetingMode
    chair: str | None
    off: str
    audience: Audience
    members: tuple[Attendee, ...]
    vacant: tuple[str, ...]
    items: tuple[AgendaLine, ...]

    @property
    def reduced(self) -> int:
        """How many items are given only as far as their reader may see."""
        return sum(item.reduced for item in self.items)

    @property
    def private(self) -> bool:
        """Whether something in it is not for publication."""
        return any(item.private and not item.reduced for item in self.items)


def agenda_paper(view: MeetingView, audience: Audience = Audience.EVERYTHING) -> AgendaPaper:
    """Return the agenda of a meeting for a reader; what they may not see is not in the result at all."""
    meeting = view.meeting
    return AgendaPaper(
        ref=meeting.ref,
        board=meeting.board,
        with_boards=meeting.with_boards,
        on=meeting.on,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        mode=meeting.mode,
        chair=view.chair,
        off=_off(meeting.state),
        audience=audience,
        members=tuple(_member(row) for row in view.people if row.seat is not None and row.sits_for is None),
        vacant=view.vacant,
        items=tuple(_line(item, audience) for item in view.items),
    )


def _off(state: MeetingState) -> str:
    """Return what stands above the agenda of a meeting that does not take place, else ""."""
    return {
        MeetingState.CANCELLED: _("This meeting is cancelled."),
        MeetingState.POSTPONED: _("This meeting is postponed."),
    }.get(state, "")


def _member(row: AttendanceRow) -> Attendee:
    role = role_said(row.role)
    return Attendee(row.name, row.seat, row.organisation, (role,) if role else ())


def _line(item: AgendaRow, audience: Audience) -> AgendaLine:
    private = private_sentence(item.access, item.paragraphs, item.public_interest)
    if not may_read(audience, item.access):
        title = private_title(item.access, item.public_title)
        return AgendaLine(item.number, title, item.at, item.minutes_allotted, private=private, reduced=True)
    return AgendaLine(
        number=item.number,
        title=item.title,
        at=item.at,
        minutes=item.minutes_allotted,
        purpose=item.purpose,
        presenter=item.presenter,
        asked_to=item.asked_to,
        private=private,
    )
