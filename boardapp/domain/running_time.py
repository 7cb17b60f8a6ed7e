"""How a meeting keeps to its agenda: minutes behind or ahead of the planned times."""

from __future__ import annotations

import datetime as dt

from boardapp.language import _, ngettext

_ON_TIME = 3


def minutes_behind(planned: str | None, allotted: int | None, began: dt.datetime, now: dt.datetime) -> int | None:
    """Return how many minutes a meeting is behind (below nought: ahead); None where no time was planned.

    `planned` is when the item was to begin, as the clock shows it; `began` and `now` are in the time of the room. What
    was begun late stays late; what has run over its minutes is later still.
    """
    try:
        hour, minute = (int(part) for part in (planned or "").split(":"))
        start = began.replace(hour=hour, minute=minute, second=0, microsecond=0)
    except ValueError:
        return None
    late = began - start
    over = now - start - dt.timedelta(minutes=allotted) if allotted else late
    return round(max(late, over).total_seconds() / 60)


def running_words(behind: int | None) -> str:
    """Return how a meeting runs, in words; a few minutes either way are on time."""
    if behind is None:
        return ""
    if abs(behind) < _ON_TIME:
        return _("On time")
    if behind > 0:
        return ngettext("{n} minute behind", "{n} minutes behind", behind).format(n=behind)
    return ngettext("{n} minute ahead", "{n} minutes ahead", -behind).format(n=-behind)


def is_late(behind: int | None) -> bool:
    """Tell whether a meeting is so far behind that it should be said aloud."""
    return behind is not None and behind >= _ON_TIME
