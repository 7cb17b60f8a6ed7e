"""The window is painted before anything heavy is loaded, and a file opens beside it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.first_paint import FirstPaint
from boardapp.ui.window import MainWindow

HEAVY = ("sqlalchemy", "alembic", "openpyxl", "python_calamine", "pyqtgraph", "numpy", "boardapp.storage")

STARTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from boardapp.ui.app import Theme, MainWindow, FirstPaint
app = QApplication([])
Theme.apply(app, "light")
window = MainWindow(QSettings(sys.argv[1], QSettings.Format.IniFormat), opening=Path("plan.board"))
FirstPaint(window, app.quit)
window.show()
app.exec()
window.close()
print(" ".join(name for name in sys.argv[2:] if name in sys.modules))
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    words = [sys.executable, "-c", STARTING, str(tmp_path / "settings.ini"), *HEAVY]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_command_line_starts_without_qt() -> None:
    words = "import sys, boardapp.cli.entry; print([m for m in sys.modules if m.startswith('PySide6')])"
    assert subprocess.run([sys.executable, "-c", words], capture_output=True, text=True).stdout.strip() == "[]"


def test_the_first_paint_calls_once(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    called: list[int] = []
    FirstPaint(widget, lambda: called.append(1))
    widget.show()
    qtbot.waitUntil(lambda: called == [1])
    widget.repaint()
    assert called == [1]


@pytest.mark.parametrize("there", [True, False])
def test_a_file_named_on_starting_opens_beside_the_window(
    qtbot: QtBot, tmp_path: Path, settings: QSettings, there: bool
) -> None:
    path = tmp_path / "plan.board"
    if there:
        create(path, "one-stockport", Acting("Sam Lee", "test", dt.date(2026, 11, 23)))
    window = MainWindow(settings, opening=path)
    qtbot.addWidget(window)
    said: list[str] = []
    window.refuse = said.append  # type: ignore[method-assign]
    assert window.stack.currentWidget().objectName() == "page_opening"
    window.open_beside(path)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20000)
    shown = window.stack.currentWidget().objectName()
    assert (shown, len(said)) == (("page_plan", 0) if there else ("page_welcome", 1))
    window.close()
