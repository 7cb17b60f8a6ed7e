"""The window: from the start to its first paint, and to the plan of a large store, against an empty window."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import actions, empty_store, fill
from benchmarks.runner import ROWS, Measured, beside
from boardapp.storage.store import Store

_ROUNDS = 5
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.exec()
"""
_PRODUCT = """
import sys
from boardapp.__main__ import main
sys.exit(main([sys.argv[1]]))
"""
_ANYTHING = 'awaited = lambda watched: watched.window().inherits("QMainWindow")'
_PLAN = 'awaited = lambda watched: watched.objectName() == "page_plan"'
_UNTIL_PAINTED = """
import os, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and awaited(watched):
            print("painted", time.time(), flush=True)
            os._exit(0)
        return False
run = QApplication.exec
def until_painted(*given):
    painted = Painted()
    QApplication.instance().installEventFilter(painted)
    return run()
QApplication.exec = until_painted
"""


def window(folder: Path) -> Iterator[Measured]:
    """Measure the start to the first paint, where there is a window to start."""
    if importlib.util.find_spec("boardapp.ui.app") is None:
        return
    path = folder / "window.board"
    rows = actions(ROWS, empty_store(path))
    with Store.open(path) as store:
        fill(store, rows)
    yield beside(
        f"start to first paint, store of {ROWS:,} actions, to an empty window",
        lambda: _started(_PRODUCT, path, folder),
        lambda: _started(_EMPTY, path, folder),
        goal=2.5,
        rounds=_ROUNDS,
    )
    yield beside(
        f"start to the plan of {ROWS:,} actions with its figures, to an empty window",
        lambda: _started(_PRODUCT, path, folder, _PLAN),
        lambda: _started(_EMPTY, path, folder),
        goal=4.5,
        rounds=_ROUNDS,
    )


def _started(program: str, path: Path, folder: Path, awaited: str = _ANYTHING) -> float:
    """Return the seconds from the start of a program to the first paint of what is awaited."""
    import time

    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    begun = time.time()
    run = subprocess.run(
        [sys.executable, "-c", f"{awaited}\n{_UNTIL_PAINTED}{program}", str(path)],
        env=environment, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    painted = next(line for line in run.stdout.splitlines() if line.startswith("painted"))
    return float(painted.split()[1]) - begun
