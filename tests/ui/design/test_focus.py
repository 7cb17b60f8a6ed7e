"""The focus ring is there for the keyboard and only for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design.focus import FocusRing
from boardapp.ui.widgets.buttons import Button


@pytest.fixture
def ring(qapp: QApplication) -> FocusRing:
    """Return the one ring of the application."""
    found = qapp.findChild(FocusRing)
    assert isinstance(found, FocusRing)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """Return a shown window with two buttons and a field."""
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    for part in (Button("One"), Button("Two"), QLineEdit()):
        layout.addWidget(part)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.hide()


def press_tab(window: QWidget) -> None:
    """Press Tab as a person does, through the window."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Tab)


def test_tab_brings_the_ring_and_a_click_takes_it_away(ring: FocusRing, window: QWidget, qtbot: QtBot) -> None:
    one, two = window.findChildren(Button)
    one.setFocus()
    press_tab(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is two)
    assert ring.keyboard
    assert ring.shown_for() is two
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.geometry().center())
    assert not ring.keyboard
    assert ring.shown_for() is None


def test_a_field_shows_its_own_focus(ring: FocusRing, window: QWidget, qtbot: QtBot) -> None:
    _one, two = window.findChildren(Button)
    field = window.findChild(QLineEdit)
    two.setFocus()
    press_tab(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    assert ring.shown_for() is None


def test_the_ring_follows_a_control_that_moves(ring: FocusRing, window: QWidget, qtbot: QtBot) -> None:
    one, two = window.findChildren(Button)
    one.setFocus()
    press_tab(window)
    qtbot.waitUntil(lambda: ring.shown_for() is two)
    line = ring.line()
    assert line is not None
    before = line.geometry()
    two.move(two.x(), two.y() + 7)
    assert line.geometry() == before.translated(0, 7)
    assert line.geometry().contains(two.geometry())
    assert line.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
