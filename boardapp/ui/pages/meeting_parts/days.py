"""How the forms of a meeting read and show days and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from boardapp.domain.sentences import spoken
from boardapp.domain.when import read_when
from boardapp.language import _


def day_read(today: dt.date) -> Callable[[str], tuple[dt.date | None, str]]:
    """Return a reader of typed dates for a date field: "9 Dec", "end of March"."""

    def read(text: str) -> tuple[dt.date | None, str]:
        when = read_when(text, reference=today)
        if when.date is None:
            return None, when.note or _("“{text}” is not understood as a date.").format(text=text)
        return when.date, spoken(when.date)

    return read


def clock_of(moment: dt.datetime | None) -> str:
    """Return the time of a moment as the clock on the wall shows it; empty for none."""
    if moment is None:
        return ""
    return here(moment).strftime("%H:%M")


def minutes_since(moment: dt.datetime | None) -> int:
    """Return the whole minutes that have passed since a moment."""
    if moment is None:
        return 0
    return max(0, int((dt.datetime.now() - here(moment)).total_seconds() // 60))


def here(moment: dt.datetime) -> dt.datetime:
    """Return a moment in the time of this computer, without its zone."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
