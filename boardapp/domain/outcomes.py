"""What came of a meeting, to go out at once: the decisions in order, and the actions by who is to do them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from boardapp.domain.audience import Audience
from boardapp.domain.meeting_head import MeetingHead
from boardapp.domain.minutes import MinutedAction, MinutedDecision, Minutes


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with the number and title of its item; both are empty for one outside the items."""

    number: str
    title: str
    decision: MinutedDecision


@dataclass(frozen=True, slots=True)
class Owned:
    """The actions of the same owners, as they are named; None where nobody is yet."""

    owners: str | None
    actions: tuple[tuple[str, MinutedAction], ...]
    """Each action with the number of its item."""


@dataclass(frozen=True, slots=True)
class Outcomes(MeetingHead):
    """The decisions and actions of a meeting for a reader; `provisional` while its minutes are not approved."""

    chair: str | None
    provisional: bool
    audience: Audience
    private: bool
    decisions: tuple[Decided, ...]
    actions: tuple[Owned, ...]
    next_meeting: dt.date | None
    reduced: int
    withheld: int


def meeting_outcomes(minutes: Minutes) -> Outcomes:
    """Return what came of a meeting from its minutes; owners in the order of their names, nobody's actions first."""
    owned: dict[str, list[tuple[str, MinutedAction]]] = defaultdict(list)
    for item in minutes.items:
        for action in item.actions:
            owned[action.owners or ""].append((item.number, action))
    decisions = [Decided(item.number, item.title, each) for item in minutes.items for each in item.decisions]
    return Outcomes(
        ref=minutes.ref,
        board=minutes.board,
        with_boards=minutes.with_boards,
        on=minutes.on,
        chair=minutes.chair,
        provisional=minutes.approval is None,
        audience=minutes.audience,
        private=minutes.private,
        decisions=tuple(decisions),
        actions=tuple(
            Owned(owners or None, tuple(owned[owners])) for owners in sorted(owned, key=lambda name: name.casefold())
        ),
        next_meeting=minutes.next_meeting,
        reduced=minutes.reduced,
        withheld=minutes.withheld,
    )
