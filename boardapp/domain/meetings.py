"""States of meetings, agendas and minutes, and the moves between them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import listed, spoken
from boardapp.language import N_, _


class MeetingState(StrEnum):
    """Where a meeting is in its life."""

    PLANNED = "planned"
    IN_PROGRESS = "in progress"
    ADJOURNED = "adjourned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class AgendaState(StrEnum):
    """Whether the agenda is out; a published one gets versions and supplements, and never goes back."""

    DRAFT = "draft"
    PUBLISHED = "published"


class MinutesState(StrEnum):
    """How far the minutes are; once approved, a correction is a new decision."""

    DRAFT = "draft"
    WITH_CHAIR = "with the chair"
    PUBLISHED_DRAFT = "published draft"
    APPROVED = "approved as a correct record"
    SIGNED = "signed"


_STATE = TypeVar("_STATE", MeetingState, AgendaState, MinutesState)

# A meeting held on Friday may be written up on Monday: hence from planned straight to held.
_MOVES: dict[type[StrEnum], dict[Any, tuple[Any, ...]]] = {
    MeetingState: {
        MeetingState.PLANNED: (
            MeetingState.IN_PROGRESS, MeetingState.HELD, MeetingState.POSTPONED, MeetingState.CANCELLED,
        ),
        MeetingState.IN_PROGRESS: (MeetingState.ADJOURNED, MeetingState.HELD),
        MeetingState.ADJOURNED: (MeetingState.IN_PROGRESS, MeetingState.HELD),
        MeetingState.POSTPONED: (MeetingState.PLANNED, MeetingState.CANCELLED),
    },
    AgendaState: {AgendaState.DRAFT: (AgendaState.PUBLISHED,)},
    MinutesState: {
        MinutesState.DRAFT: (MinutesState.WITH_CHAIR,),
        MinutesState.WITH_CHAIR: (MinutesState.DRAFT, MinutesState.PUBLISHED_DRAFT, MinutesState.APPROVED),
        MinutesState.PUBLISHED_DRAFT: (MinutesState.APPROVED,),
        MinutesState.APPROVED: (MinutesState.SIGNED,),
    },
}  # fmt: skip

_REFUSALS = {
    MeetingState: (
        N_("A meeting that is {state} cannot become {to}; it can become {allowed}."),
        N_("A meeting that is {state} cannot become {to}: that is its last state."),
    ),
    AgendaState: (
        N_("An agenda that is {state} cannot become {to}; it can become {allowed}."),
        N_("An agenda that is {state} cannot become {to}; issue a supplement or a new version."),
    ),
    MinutesState: (
        N_("Minutes that are {state} cannot become {to}; they can become {allowed}."),
        N_("Minutes that are {state} cannot become {to}; a correction is a new decision."),
    ),
}

_STATE_WORDS = (
    N_("planned"), N_("in progress"), N_("adjourned"), N_("held"), N_("postponed"), N_("cancelled"),
    N_("draft"), N_("published"), N_("with the chair"), N_("published draft"),
    N_("approved as a correct record"), N_("signed"),
)  # fmt: skip


def allowed(state: _STATE) -> tuple[_STATE, ...]:
    """Return the states that may follow a state; none where it is the last."""
    return _MOVES[type(state)].get(state, ())


def move(state: _STATE, to: _STATE) -> _STATE:
    """Return the new state. Raises Refused with a sentence naming what is allowed instead."""
    following = allowed(state)
    if to in following:
        return to
    with_others, last = _REFUSALS[type(state)]
    names = listed([_(each.value) for each in following], either=True)
    sentence = _(with_others if following else last)
    raise Refused(sentence.format(state=_(state.value), to=_(to.value), allowed=names))


def minutes_locked(state: MinutesState) -> bool:
    """Say whether the text of the minutes is closed to changes, so that a correction is a new decision."""
    return state in (MinutesState.APPROVED, MinutesState.SIGNED)


def check_approval(meeting: date, approved_at: date) -> None:
    """Raise Refused unless the minutes of a meeting are approved at a later one."""
    if approved_at <= meeting:
        sentence = _("Minutes of {meeting} are approved at a later meeting, not on {approved}.")
        raise Refused(sentence.format(meeting=spoken(meeting), approved=spoken(approved_at)))
