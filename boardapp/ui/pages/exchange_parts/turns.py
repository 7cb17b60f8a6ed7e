"""Reviews of several workbooks in turn: when one is taken, left or cannot be read, the next one opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from boardapp.ui.pages.exchange_parts.lined_up import LinedUp, LinedUpBand, LinedUpList


class Turns(QObject):
    """Whose turn it is. Signals: opened(Path) for the next one, waits(whether any waits).

    Attributes: line (those that wait), band (to stand above a review), said (what became of those before, each with
    the kind of a notice).
    """

    opened = Signal(object)
    waits = Signal(bool)

    def __init__(self, listing: LinedUpList, parent: QObject) -> None:
        super().__init__(parent)
        self.line, self.band = LinedUp(), LinedUpBand()
        self.said: list[tuple[str, str]] = []
        self._listing = listing
        self._now: Path | None = None
        self._reviewing = self._goes_on = False
        listing.open_asked.connect(self.opened)
        listing.remove_asked.connect(self._remove)

    def add(self, paths: Sequence[Path], *, reviewing: bool) -> None:
        """Put workbooks in line; the first opens at once where no other is under review."""
        self.line.add(path for path in paths if not (reviewing and path == self._now))
        if not reviewing:
            self.said = []
            self._next()
        self._level()

    def begin(self, path: Path | None) -> None:
        """Note that the review of a workbook begins (None: of something else); the one before it, if left, is kept."""
        if not self._goes_on:
            self.said = []
        if self._now is not None and self._now != path and self._now.exists():
            self.line.add([self._now], left=True)
        if path is not None:
            self.line.remove(path)
        self._now = path
        self._level()

    def over(self, kind: str, sentence: str) -> bool:
        """Note what became of the workbook in hand; open the next one, and tell whether there was one."""
        self._now = None
        self.said = [*(self.said if kind == "bad" else ()), (kind, sentence)]
        return self._next()

    def leave(self, *, under_way: bool) -> bool:
        """Note that the review in hand is left; open the next one, and tell whether there was one."""
        self.said = []
        if self._now is not None and self.line.waiting:
            self.line.add([self._now], left=True)
            self._now = None
            return self._next()
        if not under_way:
            self._now = None
        return False

    def show(self, reviewing: bool) -> None:
        """Show the band above a review, and nowhere else."""
        self._reviewing = reviewing
        self._level()

    def _next(self) -> bool:
        path = self.line.next()
        if path is not None:
            self._goes_on = True
            self.opened.emit(path)
            self._goes_on = False
        self._level()
        return path is not None

    def _remove(self, path: Path) -> None:
        self.line.remove(path)
        self._level()

    def _level(self) -> None:
        self._listing.show_line(self.line)
        self.waits.emit(bool(self.line.waiting))
        self.band.tell(self.said if self._reviewing else (), self.line.waiting if self._reviewing else [])
