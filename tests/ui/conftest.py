"""Shared by every test of the window: no display, one theme, no modal dialog, nothing left open."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.design.theme import Theme

_MODAL = {
    QDialog: ("exec",),
    QMenu: ("exec",),
    QMessageBox: ("exec", "information", "question", "warning", "critical", "about"),
    QFileDialog: ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    QInputDialog: ("exec", "getText", "getItem", "getInt", "getMultiLineText"),
}


def _refuse(name: str) -> Callable[..., NoReturn]:
    def blocked(*_arguments: object, **_named: object) -> NoReturn:
        pytest.fail(f"{name} would wait for a person; open the dialog and listen to its signals instead")

    return blocked


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: QApplication) -> Iterator[Theme]:
    """Apply the light theme once for all tests, and forbid what would wait for a person."""
    patch = pytest.MonkeyPatch()
    for kind, names in _MODAL.items():
        for name in names:
            patch.setattr(kind, name, _refuse(f"{kind.__name__}.{name}"))
    yield Theme.apply(qapp, "light")
    patch.undo()


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, dt.date], Path]:
    """Return a way to have a board file of a template as made on a day; each is made once, so write to a copy."""

    @cache
    def made(template: str, on: dt.date) -> Path:
        path = tmp_path_factory.mktemp("templates") / f"{template}.board"
        create(path, template, Acting("Sam", "test", on))
        return path

    return made


@pytest.fixture
def own_copy(template_file: Callable[[str, dt.date], Path], tmp_path: Path) -> Callable[[str, dt.date], Path]:
    """Return a way to have such a file as the test's own."""

    def copied(template: str, on: dt.date) -> Path:
        path = tmp_path / f"{template}.board"
        path.write_bytes(template_file(template, on).read_bytes())
        return path

    return copied


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Return the settings of somebody who has written their name."""
    made = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made.setValue("who", "Sam Lee")
    return made


@pytest.fixture(autouse=True)
def nothing_left_open(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window visible behind."""
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()}" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not names, f"left open: {', '.join(names)}"
