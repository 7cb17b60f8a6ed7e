"""How long an agenda is: the minutes of its items, when they end by the clock, and what is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.language import _, ngettext

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class AgendaLength:
    """The minutes planned, how many items have none, when they end, and how many minutes that is past the end.

    `over` is below nought where time is left; None where the meeting has no planned start and end.
    """

    minutes: int
    untimed: int
    finish: str | None
    ends: str | None
    over: int | None

    @property
    def too_long(self) -> bool:
        """Whether the items end later than the meeting is to end."""
        return self.over is not None and self.over > 0

    @property
    def planned(self) -> str:
        """The sum in words: "1 h 55 min planned, ends 15:55"."""
        if not self.minutes:
            return _("No minutes planned yet")
        words = _("{duration} planned").format(duration=duration(self.minutes))
        return _("{planned}, ends {finish}").format(planned=words, finish=self.finish) if self.finish else words

    @property
    def finding(self) -> str:
        """How that stands to the end of the meeting, in words; empty where there is no end or nothing is planned."""
        if self.over is None or not self.minutes:
            return ""
        if self.over > 0:
            return _("{duration} too long").format(duration=duration(self.over))
        if self.over == 0:
            return _("fills the time until {ends}").format(ends=self.ends)
        return _("{duration} left until {ends}").format(duration=duration(-self.over), ends=self.ends)

    @property
    def against_end(self) -> str:
        """The sum beside the end of the meeting: "1 h 25 min planned, ends 15:25; the meeting ends at 15:00"."""
        return _("{planned}; the meeting ends at {ends}").format(planned=self.planned, ends=self.ends)

    @property
    def rest(self) -> str:
        """How many items have no minutes, in words; empty for none."""
        if not self.untimed:
            return ""
        return ngettext("{n} item without minutes", "{n} items without minutes", self.untimed).format(n=self.untimed)


def agenda_length(starts: str | None, ends: str | None, minutes: Sequence[int | None]) -> AgendaLength:
    """Return how long items take that are given so many minutes; `starts` and `ends` are times as "14:00".

    A meeting that ends by the clock before it starts runs past midnight.
    """
    total, untimed = sum(each or 0 for each in minutes), sum(1 for each in minutes if not each)
    if starts is None:
        return AgendaLength(total, untimed, None, ends, None)
    start = _clock(starts)
    finish = (start + total) % _DAY
    over = None
    if ends is not None:
        over = total - (_clock(ends) - start) % _DAY
    return AgendaLength(total, untimed, f"{finish // 60:02}:{finish % 60:02}", ends, over)


def duration(minutes: int) -> str:
    """Return minutes as "1 h 55 min", "2 h" or "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {n} min").format(hours=hours, n=rest)


def _clock(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
