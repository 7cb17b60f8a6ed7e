"""Rows about the sitting itself: interests declared, votes by name, amendments, papers and published agendas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.sentences import spoken
from boardapp.domain.votes import AmendmentResult, Cast, Vote
from boardapp.domain.words import Access
from boardapp.language import _, ngettext


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """An interest that was declared; `item` is the number of the item, None where it is general.

    Of a sensitive interest there is no `description`.
    """

    id: int
    person_id: int
    name: str
    item_id: int | None
    item: str | None
    kind: InterestKind
    capacity: str | None
    description: str | None
    sensitive: bool
    action: InterestAction
    left_at: str | None
    returned_at: str | None
    dispensation: str | None


@dataclass(frozen=True, slots=True)
class NamedVoteRow:
    """How one person voted."""

    person_id: int
    name: str
    cast: Cast


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment in the order it was moved; `outcome` is its vote in words, `motion` what it made of the motion."""

    id: int
    position: int
    wording: str
    motion: str | None
    mover: str | None
    seconder: str | None
    result: AmendmentResult
    outcome: str
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of an item; one without a file is to follow. `size` is in bytes."""

    id: int
    ref: str
    item_id: int | None
    planned_id: int | None
    position: int
    title: str
    public_title: str | None
    file_name: str | None
    hash: str | None
    size: int | None
    author: str | None
    background: bool
    access: Access
    paragraphs: str | None
    public_interest: str | None

    @property
    def to_follow(self) -> bool:
        """Whether the file is still to come."""
        return self.hash is None


@dataclass(frozen=True, slots=True)
class AgendaVersionRow:
    """A published agenda (`supplement` False) or a numbered supplement to it, with the proof of its notice.

    `operation` is the number it was frozen at; `days` are the clear days it gave, `needed` how many the board asks for.
    """

    id: int
    number: int
    supplement: bool
    operation: int
    published_at: dt.datetime
    by: str
    days: tuple[dt.date, ...]
    needed: int | None
    publish_by: dt.date | None
    reason: str | None
    changes: tuple[str, ...]

    @property
    def clear_days(self) -> int:
        """How many clear days it gave."""
        return len(self.days)

    @property
    def in_time(self) -> bool:
        """Whether it gave as many clear days as the board's terms ask for."""
        return self.needed is None or len(self.days) >= self.needed

    @property
    def proof(self) -> str:
        """When, by whom and with how many clear days it was published, in a sentence."""
        sentence = ngettext(
            "Published on {day} at {time} by {who} with {n} clear day",
            "Published on {day} at {time} by {who} with {n} clear days",
            self.clear_days,
        )
        at = self.published_at
        words = sentence.format(day=spoken(at.date()), time=f"{at:%H:%M}", who=self.by, n=self.clear_days)
        if self.needed is None:
            return f"{words}."
        return _("{published}; {n} needed.").format(published=words, n=self.needed)


@dataclass(frozen=True, slots=True)
class NoticeNow:
    """What publishing an agenda today would give: the clear days left, how many are needed, and the last good day.

    `beyond` says that bank holidays are not recorded as far ahead as the meeting.
    """

    left: int
    needed: int
    publish_by: dt.date
    beyond: bool

    @property
    def late(self) -> bool:
        """Whether today is too late."""
        return self.left < self.needed
