"""Starting the desktop app: the window first, the heavy parts after it is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from boardapp.ui.design.theme import Theme
from boardapp.ui.first_paint import FirstPaint
from boardapp.ui.remembered import Remembered
from boardapp.ui.window import MainWindow


def main(path: Path | None = None) -> int:
    """Open the window, on a file if one is named, and run until it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("BoardApp")
    settings = QSettings("BoardApp", "BoardApp")
    if isinstance(app, QApplication):
        Theme.apply(app, Remembered(settings).scheme)
    window = MainWindow(settings, opening=path)
    if path is not None:
        FirstPaint(window, lambda: window.open_beside(path))
    window.show()
    window.stay()
    return app.exec()
