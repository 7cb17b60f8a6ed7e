"""Every dialog that is pictured: its controls have names, the caret is in it, and it fits a small screen."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.design.theme import Theme
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 11, 23)
SCRIPT = Path(__file__).parents[2] / "scripts" / "picture_dialogs.py"


@pytest.fixture(scope="module")
def pictured() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture_dialogs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_dialog_is_named_and_fits(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, pictured: ModuleType, scale: float
) -> None:
    create(tmp_path / "example.board", "example", Acting("Sam Lee", "test", TODAY))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("who", "Sam Lee")
    Theme.apply(qapp, "light", scale)
    window = MainWindow(settings, today=TODAY)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_file(tmp_path / "example.board")
    names = []
    for name, dialog in pictured.dialogs(window):
        names.append(name)
        assert unnamed(dialog) == [], name
        assert dialog.minimumSizeHint().width() <= 1366, name
        assert dialog.minimumSizeHint().height() <= 700, name
        assert dialog.focusWidget() is not None, name
    window.close()
    Theme.apply(qapp, "light", 1.0)
    assert len(names) == len(set(names)) >= 16
