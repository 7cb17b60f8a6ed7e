"""Telling how far an import is, and stopping it when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from boardapp.exchange.errors import Cancelled
from boardapp.language import _
from boardapp.services.importing.options import ImportOptions

_EVERY = 500
_STEPS = 1000
_PHASES = {"reading": (0, 300), "understanding": (300, 650), "recording": (650, 1000)}

T = TypeVar("T")


class Ticker:
    """Counts the three phases of an import as steps of one thousand."""

    def __init__(self, options: ImportOptions) -> None:
        self._progress = options.progress
        self._cancelled = options.cancelled

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
        self._tell(phase, count, count)

    def ask(self) -> None:
        """Raise Cancelled where the user wants it stopped."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(_("The import was stopped; nothing was changed."))

    def _tell(self, phase: str, done: int, count: int) -> None:
        if self._progress is not None:
            first, last = _PHASES[phase]
            self._progress(first + (last - first) * min(done, count) // max(count, 1), _STEPS)
