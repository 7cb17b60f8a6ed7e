"""Telling how far an import is, and stopping it when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from boardapp.exchange.errors import Cancelled
from boardapp.language import _
from boardapp.services.importing.options import ImportOptions

STEPS = 1000
_EVERY = 500
_LOOKING = {"reading": 3, "understanding": 12}
_TAKING = {"reading": 3, "understanding": 4, "recording": 2, "writing": 9}
"""The phases of a dry run, which tells each row as well, and of an import, with the time each takes beside the others.

While it writes nothing is told, and it cannot be stopped.
"""

T = TypeVar("T")


def phases(options: ImportOptions) -> dict[str, tuple[int, int]]:
    """Return the phases of an import with the steps, of one thousand, at which each begins and ends."""
    times = dict(_LOOKING if options.dry_run else _TAKING)
    if options.book is not None:
        del times["reading"]
    whole, before = sum(times.values()), 0
    found = {}
    for phase, time in times.items():
        found[phase] = STEPS * before // whole, STEPS * (before + time) // whole
        before += time
    return found


class Ticker:
    """Counts the phases of an import as steps of one thousand."""

    def __init__(self, options: ImportOptions) -> None:
        self._progress = options.progress
        self._cancelled = options.cancelled
        self._phases = phases(options)

    def reading(self, done: int, expected: int) -> None:
        """Take the progress of the reading process."""
        self._tell("reading", done, expected)

    def over(self, phase: str, items: Iterable[T], count: int) -> Iterator[T]:
        """Yield the items of a phase, telling the progress and asking now and then whether to stop."""
        for number, item in enumerate(items):
            if number % _EVERY == 0:
                self.ask()
                self._tell(phase, number, count)
            yield item
        self.ask()
        self._tell(phase, count, count)

    def ask(self) -> None:
        """Raise Cancelled where the user wants it stopped."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(_("The import was stopped; nothing was changed."))

    def writing(self) -> None:
        """Ask for the last time whether to stop, and tell that the writing begins."""
        self.ask()
        self._tell("writing", 0, 1)

    def _tell(self, phase: str, done: int, count: int) -> None:
        if self._progress is not None and phase in self._phases:
            first, last = self._phases[phase]
            self._progress(first + (last - first) * min(done, count) // max(count, 1), STEPS)
