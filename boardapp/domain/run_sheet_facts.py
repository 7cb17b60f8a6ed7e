"""What the questions of a chair's run sheet are worked out from: plain facts about what is before the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from boardapp.domain.quorum import Quorum
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.words import Access, Rating, Standing


@dataclass(frozen=True, slots=True)
class AskedAction:
    """An open action before the board, as far as there is something to ask of it.

    `rating` is what is shown, with what came to light since the board met taken in; `reds` at how many meetings running
    it was red, now included; `slipped` and `late` are days; `silent` the days since anything was heard of it; `why` the
    sum of the rule where the rating is the rule's.
    """

    id: int
    ref: str
    title: str
    owners: str | None = None
    rating: Rating | None = None
    standing: Standing | None = None
    before: Rating | None = None
    reds: int = 0
    slipped: int = 0
    late: int = 0
    silent: int | None = None
    reported: bool = True
    agreed: Rating | None = None
    proposed: Rating | None = None
    priorities: frozenset[int] = frozenset()
    why: str = ""
    access: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class AskedPriority:
    """A priority the board oversees: its names, at how many meetings running its mark was red, and what is proposed."""

    id: int
    name: str
    names: tuple[str, ...] = ()
    reds: int = 0
    agreed: Rating | None = None
    proposed: Rating | None = None
    late_data: tuple[tuple[str, dt.date], ...] = ()
    """Indicators whose figures were due, with the day."""
    no_data: tuple[str, ...] = ()
    """Indicators of which there are no figures, and nobody said when there will be."""


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """What is asked of the board about an action: to close it, another date, another owner."""

    action_id: int
    ref: str
    title: str
    field: str
    value: str | None
    evidence: str | None
    by: str
    access: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class LateReply:
    """A return that was sent and not answered by its day."""

    id: int
    partner: str
    due: dt.date
    sent: int = 1
    """How many workbooks they were sent in all."""


@dataclass(frozen=True, slots=True)
class DueDecision:
    """A decision to be reviewed, or to be answered by somebody else, by a day that has come."""

    id: int
    ref: str
    wording: str
    review_on: dt.date | None = None
    answer_due: dt.date | None = None
    destination: str | None = None
    priorities: frozenset[int] = frozenset()
    access: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class KnownInterest:
    """An interest somebody who belongs at the meeting declared at an earlier one, with the item it was about."""

    id: int
    person: str
    kind: str
    description: str | None
    on: dt.date
    item_id: int | None = None
    item_title: str | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What an item of the agenda is known to be about, because it was carried on or came back."""

    actions: frozenset[int] = frozenset()
    priorities: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    """Items of earlier meetings that it carries on."""


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A meeting, and all that there may be to ask at it; `last` is the day the board last met.

    `expected` is the quorum each board would have if everybody came who sent no apologies.
    """

    view: MeetingView
    today: dt.date
    last: dt.date | None = None
    actions: Sequence[AskedAction] = ()
    priorities: Sequence[AskedPriority] = ()
    proposals: Sequence[OpenProposal] = ()
    replies: Sequence[LateReply] = ()
    decisions: Sequence[DueDecision] = ()
    interests: Sequence[KnownInterest] = ()
    expected: Sequence[tuple[str, Quorum]] = ()
    ties: Mapping[int, Ties] = field(default_factory=dict)
    minutes_last_time: Mapping[int, int] = field(default_factory=dict)
