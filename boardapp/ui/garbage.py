"""Collecting cycles in the window's own thread alone.

Python's collector runs in whichever thread happens to make the object that is one too many. Collected there, a chart or
a widget that lies in a cycle is torn down beside the window while the window paints it, and the process falls.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
_living: set[int] = set()


class Collector(QObject):
    """Does Python's collecting in the window's thread for as long as it lives; stop() hands it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._mark = mark = id(self)
        _living.add(mark)
        gc.disable()
        self.destroyed.connect(lambda: _hand_back(mark))
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due, by Python's own thresholds."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counted) if count > most > 0]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Stop; with the last one Python collects by itself again."""
        self._timer.stop()
        _hand_back(self._mark)


def _hand_back(mark: int) -> None:
    _living.discard(mark)
    if not _living:
        gc.enable()
