"""Rows about organisations, people, posts and boards as they leave the store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from boardapp.domain.records_plan import BoardStanding
from boardapp.domain.references import YearKind

NamedKind = Literal["organisation", "person", "post", "board"]
"""What can be merged with another of its kind."""


def called(title: str | None, name: str) -> str:
    """Return a person's name as it is said: "Cllr Ann Lee"."""
    return f"{title} {name}" if title else name


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name; a former one has the day it ended."""

    id: int
    name: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """That one thing is held by another from and to: a membership, a post held, a seat held.

    `id` is that of the link; `other_id` and `name` are of the other side; `detail` says more ("substitute").
    """

    id: int
    other_id: int
    name: str
    detail: str | None
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the list of partners."""

    id: int
    name: str
    short_name: str | None
    sector: str | None
    people: int
    posts: int
    open_actions: int
    dissolved_on: dt.date | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationDetail:
    """A partner with its people, posts and seats, other names, and the duplicates merged into it."""

    row: OrganisationRow
    aliases: tuple[AliasRow, ...]
    successor_id: int | None
    successor: str | None
    people: tuple[HoldingRow, ...]
    posts: tuple[PostRow, ...]
    seats: tuple[HoldingRow, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people; organisations, posts and boards are those of today."""

    id: int
    name: str
    title: str | None
    email: str | None
    organisations: tuple[str, ...]
    posts: tuple[str, ...]
    boards: tuple[str, ...]
    open_actions: int
    aliases: tuple[str, ...]

    @property
    def called(self) -> str:
        """The name as it is said: "Cllr Ann Lee"."""
        return called(self.title, self.name)


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person with what they belong to and hold, from and to, newest first."""

    row: PersonRow
    aliases: tuple[AliasRow, ...]
    memberships: tuple[HoldingRow, ...]
    posts: tuple[HoldingRow, ...]
    seats: tuple[HoldingRow, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostRow:
    """One line of the list of posts, with who holds it today."""

    id: int
    name: str
    organisation_id: int | None
    organisation: str | None
    holders: tuple[str, ...]
    open_actions: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostDetail:
    """A post with everybody who held it, newest first."""

    row: PostRow
    aliases: tuple[AliasRow, ...]
    holders: tuple[HoldingRow, ...]
    seats: tuple[HoldingRow, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the list of boards; `gaps` says what its terms lack."""

    id: int
    name: str
    prefix: str
    standing: BoardStanding
    parent: str | None
    regime: str | None
    priorities: tuple[str, ...]
    seats: int
    vacant: int
    open_actions: int
    last_meeting: dt.date | None
    next_meeting: dt.date | None
    aliases: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuorumClassRow:
    """How many of a class of member a quorum needs."""

    id: int
    name: str
    minimum: int


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A place on a board: what it is for, how it counts, and who sits in it today (None: vacant)."""

    id: int
    position: int
    title: str
    post_id: int | None
    post: str | None
    organisation_id: int | None
    organisation: str | None
    role: str
    voting: bool
    quorum_class: str | None
    holder_id: int | None
    holder: str | None
    substitutes: tuple[str, ...]
    holdings: tuple[HoldingRow, ...]
    """Everybody who sat in it or was its substitute, newest first."""


@dataclass(frozen=True, slots=True)
class BoardTerms:
    """A board's terms of reference as they are kept; None where nothing is recorded."""

    regime: str | None
    quorum_total: int | None
    quorum_fraction: Decimal | None
    quorum_classes: tuple[QuorumClassRow, ...]
    substitutes_count: bool
    remote_counts: bool | None
    casting_vote: bool | None
    clear_days: int | None
    cycle_days: int | None
    frequency: str | None
    rag_scale: int
    year_kind: YearKind
    decision_pattern: str | None
    action_pattern: str | None
    established_on: dt.date | None
    dissolved_on: dt.date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class EstablishedBy:
    """The decision that established a board, with the reference of the agenda item, or else the meeting, it is of."""

    id: int
    ref: str
    item: str | None


@dataclass(frozen=True, slots=True)
class BoardDetail:
    """A board with its terms, seats in order, other names, the boards under it, and the duplicates merged into it.

    `oversees` are the priorities it oversees, id and short title.
    """

    row: BoardRow
    terms: BoardTerms
    parent_id: int | None
    seats: tuple[SeatRow, ...]
    aliases: tuple[AliasRow, ...]
    boards_under: tuple[str, ...]
    merged: tuple[str, ...]
    oversees: tuple[tuple[int, str], ...]
    established_by: EstablishedBy | None = None


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day that is no working day."""

    id: int
    on: dt.date
    name: str
    kind: str
