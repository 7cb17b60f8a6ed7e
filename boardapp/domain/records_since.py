"""What changed since a board last met, as a page, a command and a pack tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from boardapp.domain.audience import Audience, may_read
from boardapp.domain.words import Access, GreyReason, Rating, Standing
from boardapp.language import N_, _, ngettext


class Turn(StrEnum):
    """What can become of an action between two meetings; the value names the list it stands in."""

    WORSE = "worse"
    BETTER = "better"
    SLIPPED = "slipped"
    NEW = "new"
    CLOSED = "closed"
    SILENT = "silent"

    @property
    def heading(self) -> str:
        """The heading of the list."""
        return _(_HEADINGS[self])


_TURN_WORDS = (N_("worse"), N_("better"), N_("slipped"), N_("new"), N_("closed"), N_("silent"))

_HEADINGS = {
    Turn.WORSE: N_("Turned worse"), Turn.BETTER: N_("Turned better"), Turn.SLIPPED: N_("Slipped"), Turn.NEW: N_("New"),
    Turn.CLOSED: N_("Closed"), Turn.SILENT: N_("Still silent"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SinceRow:
    """An action as it stood when the board last met, and as it stands; `silent_days` since anything was heard of it.

    The rating before is the one that was shown then; the one after is what the board has agreed since, else what came
    to light meanwhile, with who stands behind each.
    """

    id: int
    ref: str
    title: str
    owners: str | None
    before: Rating | None
    after: Rating | None
    due_before: dt.date | None
    due: dt.date | None
    raised: dt.date | None
    closed: dt.date | None
    updated: dt.date | None
    silent_days: int | None
    before_standing: Standing | None = None
    after_standing: Standing | None = None
    grey: GreyReason | None = None
    """Why it is not rated now, where it is grey."""
    access: Access = Access.PUBLIC

    @property
    def days_slipped(self) -> int:
        """How many days its due date was put off; 0 where it was not."""
        if self.due is None or self.due_before is None:
            return 0
        return max(0, (self.due - self.due_before).days)


@dataclass(frozen=True, slots=True)
class SinceLastMet:
    """What changed since the board last met; `last` is that meeting, None where it had not met before.

    An action may stand in more than one list. `left_out` counts those in the lists its reader may not see.
    """

    meeting_id: int
    meeting: str
    board: str
    last_id: int | None
    last: str | None
    since: dt.date | None
    until: dt.date
    worse: tuple[SinceRow, ...] = ()
    better: tuple[SinceRow, ...] = ()
    slipped: tuple[SinceRow, ...] = ()
    new: tuple[SinceRow, ...] = ()
    closed: tuple[SinceRow, ...] = ()
    silent: tuple[SinceRow, ...] = ()
    left_out: int = 0

    def rows(self, turn: Turn) -> tuple[SinceRow, ...]:
        """Return the list of a turn."""
        rows: tuple[SinceRow, ...] = getattr(self, turn.value)
        return rows

    def lists(self) -> Iterator[tuple[Turn, tuple[SinceRow, ...]]]:
        """Yield every list in the order it is told."""
        yield from ((turn, self.rows(turn)) for turn in Turn)


def seen_by(found: SinceLastMet, audience: Audience) -> SinceLastMet:
    """Return what a reader may see of what changed; those left out are counted once each."""
    hidden = {row.id for _turn, rows in found.lists() for row in rows if not may_read(audience, row.access)}
    kept: dict[str, Any] = {}
    for turn, rows in found.lists():
        kept[turn.value] = tuple(row for row in rows if row.id not in hidden)
    return replace(found, **kept, left_out=found.left_out + len(hidden))


def changed_words(turn: Turn, row: SinceRow) -> str:
    """Return what changed of an action in a few words, the ratings apart; "" where those say it all."""
    if turn is Turn.SLIPPED:
        days = ngettext("put off by {n} day", "put off by {n} days", row.days_slipped)
        return days.format(n=row.days_slipped)
    if turn is Turn.SILENT and row.silent_days is not None:
        if row.updated is None:
            days = ngettext(
                "nothing in the {n} day since it was raised",
                "nothing in the {n} days since it was raised",
                row.silent_days,
            )
        else:
            days = ngettext("nothing heard for {n} day", "nothing heard for {n} days", row.silent_days)
        return days.format(n=row.silent_days)
    return _("nothing ever heard") if turn is Turn.SILENT else ""


def none_sentence(found: SinceLastMet) -> str:
    """Return which lists are empty, in one quiet sentence; "" where none is."""
    empty = [turn for turn, rows in found.lists() if not rows]
    if not empty:
        return ""
    if len(empty) == len(Turn):
        return _("Nothing changed.")
    return _("None: {lists}.").format(lists=", ".join(turn.heading.lower() for turn in empty))
