"""Somebody who works the window by the keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.window import MainWindow

Key = Qt.Key
_FARTHEST = 220


class Hands:
    """Two hands on a keyboard before one window."""

    def __init__(self, qtbot: QtBot, file: Path, today: dt.date) -> None:
        self.qtbot = qtbot
        settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
        settings.setValue("who", "Sam Lee")
        self.window = MainWindow(settings, today=today)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.open_file(file)

    def before(self) -> QWidget:
        """Return what has the keys: a menu, a dialog, else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def focus(self) -> Any:
        """Return the control that has the caret."""
        return self.before().focusWidget()

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _press in range(times):
            within = self.before()
            if isinstance(within, QMenu):
                QTest.keyClick(within, key, how)
                continue
            within.activateWindow()
            self.qtbot.waitUntil(within.isActiveWindow)
            QTest.keyClick(within.windowHandle(), key, how)

    def record(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key that writes, and wait until it is stored and no dialog is left."""
        space = self.window.workspace
        assert space is not None
        with self.qtbot.waitSignal(space.changed, timeout=10000):
            self.press(key, how)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    def type(self, words: str) -> None:
        """Type words into the control that has the caret."""
        self.qtbot.keyClicks(self.focus(), words)

    def to(self, name: str) -> Any:
        """Go with Tab to the control of this name."""
        met = []
        for _press in range(_FARTHEST):
            at = self.focus()
            if at is not None and at.objectName() == name:
                return at
            met.append(at.objectName() if at is not None else None)
            self.press(Key.Key_Tab)
        raise AssertionError((name, sorted({str(one) for one in met})))

    def fill(self, name: str, words: str) -> None:
        """Go to a field and type what it is to hold."""
        self.to(name)
        self.type(words)

    def choose(self, words: str) -> None:
        """Choose from the open menu by its words."""
        self.qtbot.waitUntil(lambda: isinstance(self.before(), QMenu))
        menu = self.before()
        assert isinstance(menu, QMenu)
        offered = [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        assert words in offered, offered
        for _press in range(len(offered) + 1):
            self.press(Key.Key_Down)
            active = menu.activeAction()
            if active is not None and active.text() == words:
                break
        self.press(Key.Key_Return)

    def page(self, number: int) -> Any:
        """Go to a page by its number in the rail."""
        self.press(Key(Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        return self.window.page(self.window.rail.current)

    def close(self) -> None:
        """Close the window, as at the end of the day."""
        self.window.close()


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[dt.date], Hands]]:
    """Open a file of the example on a day, in a window of its own; the one before is closed."""
    file = tmp_path / "own.board"
    opened: list[Hands] = []

    def sit(day: dt.date) -> Hands:
        if not file.exists():
            create(file, "example", Acting("Sam Lee", "test", day))
        for before in opened:
            before.close()
        opened.append(Hands(qtbot, file, day))
        return opened[-1]

    yield sit
    for each in opened:
        each.close()
