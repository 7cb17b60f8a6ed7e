"""Every dialog that is pictured: its controls have names, the caret is in it, and it fits a small screen."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator
from pathlib import Path

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
SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def at_full_size_again(qapp: QApplication) -> Iterator[None]:
    """Give the tests that follow the usual scale, whatever comes of this one."""
    yield
    Theme.apply(qapp, "light", 1.0)


@pytest.mark.usefixtures("at_full_size_again")
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_dialog_is_named_and_fits(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: QSettings, scale: float
) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    pictured = importlib.import_module("picture_dialogs")
    create(tmp_path / "example.board", "example", Acting("Sam Lee", "test", TODAY))
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
    assert len(names) == len(set(names)) >= 16
