"""States of meetings, agendas and minutes: what may follow what, and the sentence for what may not."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import (
    AgendaState,
    MeetingState,
    MinutesState,
    allowed,
    check_approval,
    minutes_locked,
    move,
)


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (MeetingState.PLANNED, "in progress, held, postponed, cancelled"),
        (MeetingState.IN_PROGRESS, "adjourned, held"),
        (MeetingState.ADJOURNED, "in progress, held"),
        (MeetingState.POSTPONED, "planned, cancelled"),
        (MeetingState.HELD, ""),
        (MeetingState.CANCELLED, ""),
        (AgendaState.DRAFT, "published"),
        (AgendaState.PUBLISHED, ""),
        (MinutesState.DRAFT, "with the chair"),
        (MinutesState.WITH_CHAIR, "draft, published draft, approved as a correct record"),
        (MinutesState.PUBLISHED_DRAFT, "approved as a correct record"),
        (MinutesState.APPROVED, "signed"),
        (MinutesState.SIGNED, ""),
    ],
)
def test_states_follow_each_other(state: MeetingState | AgendaState | MinutesState, following: str) -> None:
    assert ", ".join(allowed(state)) == following  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("state", "to", "sentence"),
    [
        (
            MeetingState.PLANNED, MeetingState.ADJOURNED,
            "A meeting that is planned cannot become adjourned; "
            "it can become in progress, held, postponed or cancelled.",
        ),
        (
            MeetingState.HELD, MeetingState.PLANNED,
            "A meeting that is held cannot become planned: that is its last state.",
        ),
        (
            AgendaState.PUBLISHED, AgendaState.DRAFT,
            "An agenda that is published cannot become draft; issue a supplement or a new version.",
        ),
        (
            MinutesState.SIGNED, MinutesState.DRAFT,
            "Minutes that are signed cannot become draft; a correction is a new decision.",
        ),
        (
            MinutesState.DRAFT, MinutesState.SIGNED,
            "Minutes that are draft cannot become signed; they can become with the chair.",
        ),
    ],
)  # fmt: skip
def test_a_move_that_is_not_allowed_names_those_that_are(state: MeetingState, to: MeetingState, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        move(state, to)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("states", [MeetingState, AgendaState, MinutesState])
def test_a_move_gives_the_new_state_or_is_refused(states: type[MeetingState]) -> None:
    for state, to in product(states, states):
        if to in allowed(state):
            assert move(state, to) is to
        else:
            with pytest.raises(Refused):
                move(state, to)


def test_approved_minutes_are_locked_and_name_a_later_meeting() -> None:
    locked = {state for state in MinutesState if minutes_locked(state)}
    assert locked == {MinutesState.APPROVED, MinutesState.SIGNED}
    check_approval(date(2026, 3, 11), date(2026, 6, 10))
    with pytest.raises(Refused, match="Minutes of 11 March 2026 are approved at a later meeting"):
        check_approval(date(2026, 3, 11), date(2026, 3, 11))
