"""The minutes of a meeting as a structure: who was there, what was done with each item, what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.audience import Audience
from boardapp.domain.meeting_head import MeetingHead, MeetingMode
from boardapp.domain.meetings import MinutesState
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating, Standing
from boardapp.language import _


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest somebody declared, and what they did about it.

    `item` is the number of the item it bears on, None for the whole agenda; `description` is None where the interest
    is sensitive, so that the fact alone is told.
    """

    name: str
    kind: str
    item: str | None = None
    capacity: str | None = None
    description: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in the lists of a meeting: the seat they sit in, whom they come from, and what is said beside it."""

    name: str
    seat: str | None
    organisation: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutedPeople:
    """The lists of a meeting; `comings` tells in order who joined late or left before the end."""

    present: tuple[Attendee, ...]
    attending: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    vacant: tuple[str, ...]
    comings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutedDecision:
    """A decision in the form of minutes: how it opens ("RESOLVED (7 for, 3 against)"), its words, what is added.

    `informal` marks one taken without a quorum; `private` says why it is not for publication, "" where it is. A
    decision its reader may not see has no opening, and its public title for wording.
    """

    ref: str
    opening: str
    wording: str
    notes: tuple[str, ...] = ()
    informal: bool = False
    private: str = ""

    @property
    def sentence(self) -> str:
        """The opening and the wording as one."""
        return f"{self.opening} \N{EN DASH} {self.wording}" if self.opening else self.wording


@dataclass(frozen=True, slots=True)
class MinutedAction:
    """An action raised under an item; `due` is said as the minutes say it, None where no date was set."""

    ref: str
    title: str
    owners: str | None
    due: str | None
    private: str = ""


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark as it was given under an item: who stands behind it, why, and the path to green."""

    id: int
    standing: Standing
    by: str
    reason: str | None
    path_to_green: str | None


@dataclass(frozen=True, slots=True)
class MinutedMark:
    """A rating that was given to something: by whom, whether agreed or only proposed, and why."""

    name: str
    ref: str | None
    rating: Rating
    standing: Standing
    by: str
    reason: str | None
    path_to_green: str | None


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item of business as minuted; `text` has a part for each paragraph.

    `papers` were before the board; `interests` say who had declared one and what they did. `private` says why it is
    not for publication, `taken` that it was taken otherwise than planned. `reduced` means that only what this reader
    may see is left of it; `withheld` counts what was recorded under it and is not here. `id` is that of the agenda's
    item, None for what was recorded outside of all.
    """

    number: str
    title: str
    presenter: str | None = None
    text: tuple[str, ...] = ()
    decisions: tuple[MinutedDecision, ...] = ()
    actions: tuple[MinutedAction, ...] = ()
    marks: tuple[MinutedMark, ...] = ()
    private: str = ""
    reduced: bool = False
    withheld: int = 0
    papers: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    taken: str = ""
    id: int | None = None
    section: str | None = None
    """The heading of the part of the agenda that begins with it."""
    summary: tuple[str, ...] = ()
    """What the public reads in place of the private minutes of it, a part for each paragraph."""

    @property
    def holds_private(self) -> bool:
        """Whether something recorded under it is whole here and not for publication."""
        return any(one.private for one in self.actions) or any(one.private and one.opening for one in self.decisions)


@dataclass(frozen=True, slots=True)
class Approval:
    """How minutes were approved: the meeting that did so and its day, its corrections, who signed and when."""

    meeting: str
    on: dt.date | None
    corrections: str | None = None
    signed_by: str | None = None
    signed_on: dt.date | None = None

    @property
    def sentence(self) -> str:
        """The approval in a sentence, as it stands above the minutes."""
        said = _("Approved as a correct record at {meeting}").format(meeting=self.meeting)
        if self.on is not None:
            said = _("{approved} on {day}").format(approved=said, day=spoken(self.on))
        if self.corrections:
            said = _("{approved}, with corrections").format(approved=said)
        if self.signed_by and self.signed_on:
            pattern = _("{approved}, and signed by {name} on {day}")
            return pattern.format(approved=said, name=self.signed_by, day=spoken(self.signed_on))
        return said


@dataclass(frozen=True, slots=True)
class Minutes(MeetingHead):
    """The minutes of a meeting; times are by the clock ("14:00"), None where they are not known."""

    opened: str | None
    closed: str | None
    place: str | None
    mode: MeetingMode
    chair: str | None
    state: MinutesState
    audience: Audience
    people: MinutedPeople
    quorum: tuple[str, ...]
    declarations: tuple[Declared, ...]
    declarations_asked: bool
    items: tuple[MinutedItem, ...]
    next_meeting: dt.date | None
    approval: Approval | None = None

    @property
    def status(self) -> str:
        """How far the minutes are, as it stands above them."""
        if self.approval is not None:
            return self.approval.sentence
        if self.state is MinutesState.SIGNED:
            return _("Approved as a correct record and signed by the Chair")
        if self.state is MinutesState.APPROVED:
            return _("Approved as a correct record")
        return _("DRAFT: subject to approval at a later meeting")

    @property
    def closing(self) -> str:
        """How the meeting ended."""
        if self.closed is None:
            return _("The Chair closed the meeting.")
        return _("The Chair closed the meeting at {time}.").format(time=self.closed)

    @property
    def reduced(self) -> int:
        """How many items are given only as far as their reader may see."""
        return sum(item.reduced for item in self.items)

    @property
    def withheld(self) -> int:
        """How many decisions, actions and ratings are not here because of their access."""
        return sum(item.withheld for item in self.items)

    @property
    def private(self) -> bool:
        """Whether something in them is not for publication."""
        return any(not item.reduced and (item.private or item.holds_private) for item in self.items)
