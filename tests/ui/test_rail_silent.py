"""The rail counts those who were sent a workbook and are silent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.imports import import_workbook
from boardapp.services.returns.gathering import ReturnOptions
from boardapp.services.returns.sending import send_returns
from boardapp.services.templates import create
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 11, 23)
SAM = Acting("Sam Lee", "test", TODAY)
LONG = 20000


def test_the_silent_are_counted_beside_the_exchange_page(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> None:
    create(tmp_path / "plan.board", "example", SAM)
    window = MainWindow(settings, today=TODAY)
    qtbot.addWidget(window)
    window.show()
    window.open_file(tmp_path / "plan.board")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
    item = window.rail.item("exchange")
    assert item.accessibleName() == "Exchange"
    space = window.workspace
    assert space is not None
    options = ReturnOptions(partner="Mereside Homes")
    with qtbot.waitSignal(space.changed, timeout=LONG):
        space.write(lambda: send_returns(space.store, SAM, tmp_path / "out", options))
    qtbot.waitUntil(lambda: item.accessibleName() == "Exchange, 1", timeout=LONG)
    (path,) = (tmp_path / "out").glob("*.xlsx")
    with qtbot.waitSignal(space.changed, timeout=LONG):
        space.write(lambda: import_workbook(space.store, SAM, path))
    qtbot.waitUntil(lambda: item.accessibleName() == "Exchange", timeout=LONG)
    window.close()
