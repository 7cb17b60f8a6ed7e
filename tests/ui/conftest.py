"""Shared by every test of the window: no display, one theme, no modal dialog, nothing left open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox

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
