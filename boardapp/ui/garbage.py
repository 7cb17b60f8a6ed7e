"""Collecting cycles in the window's own thread alone.

Python's collector runs in whichever thread happens to make the object that is one too many. Collected there, a chart or
a widget that lies in a cycle is torn down beside the window while the window paints it, and the process falls.

What is young is looked through every second, which takes as long as much is new. Looking through all there is halts the
window, for longer the more a board file or a workbook brings. As with Python's own collector that is done only when
there is a quarter more than last time; never while a job runs, whose results are no garbage; and where there is very
much only while the person works in another program.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_INTERVAL = 1000
_YOUNG, _ALL = 1, 2
_VERY_MUCH = 3_000_000
"""So many pieces of memory take too long to be looked through while a person works."""
_living: set[int] = set()


class Collector(QObject):
    """Does Python's collecting in the window's thread for as long as it lives; stop() hands it back.

    `busy` tells whether a job runs.
    """

    def __init__(self, parent: QObject, busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._busy = busy
        self._pieces = sys.getallocatedblocks()
        self._mark = mark = id(self)
        _living.add(mark)
        gc.disable()
        self.destroyed.connect(lambda: _hand_back(mark))
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is young if it is due by Python's own thresholds; all there is only where that is worth it."""
        due = [count > most > 0 for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        worth = self._worth_it()
        if due[_ALL] and worth:
            gc.collect(_ALL)
            self._pieces = sys.getallocatedblocks()
        elif any(due[:_ALL]):
            gc.collect(_YOUNG)

    def _worth_it(self) -> bool:
        pieces = sys.getallocatedblocks()
        if self._busy():
            self._pieces = pieces
            return False
        self._pieces = min(self._pieces, pieces)
        if pieces - self._pieces < self._pieces // 4:
            return False
        return pieces < _VERY_MUCH or QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive

    def stop(self) -> None:
        """Stop; with the last one Python collects by itself again."""
        self._timer.stop()
        _hand_back(self._mark)


def _hand_back(mark: int) -> None:
    _living.discard(mark)
    if not _living:
        gc.enable()
