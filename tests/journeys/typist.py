"""A person who runs a meeting at the keyboard without a pause, until somebody pulls the plug.

python typist.py FILE SEED DAY: tells what was typed and what was recorded, and when, as one JSON list a line.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.window import MainWindow

PAUSE = 25
WORDS = [
    "the",
    "board",
    "agrees",
    "to",
    "bring",
    "the",
    "falls",
    "plan",
    "back",
    "with",
    "costs",
    "and",
    "names",
    "of",
    "those",
    "who",
    "lead",
]


def tell(*what: object) -> None:
    """Say one thing that happened, with the time."""
    print(json.dumps([time.monotonic(), *what]), flush=True)


class Typist:
    """Types into the quick line key by key, records, moves on; one key at each tick."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.page: MeetingsPage = window.page("meetings")
        self.random = random.Random(seed)
        self.keys = self.strokes()
        assert window.workspace is not None
        self.store = window.workspace.store
        self.waits = False
        window.workspace.changed.connect(self.recorded)
        window.workspace.failed.connect(lambda sentence: tell("refused", sentence))
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(PAUSE)

    def tick(self) -> None:
        """Strike the next key, unless what was sent is still on its way."""
        if not self.waits:
            next(self.keys)

    def strokes(self) -> Iterator[None]:
        """Run the meeting: line after line, and now and then the next item, or one back."""
        while True:
            yield from self.line()
            if self.random.random() < 0.3:
                self.go_on()
                yield

    def line(self) -> Iterator[None]:
        """Type one line and record it."""
        kind = self.random.choice(["d", "a", "n"])
        words = " ".join(self.random.choices(WORDS, k=self.random.randint(6, 30)))
        edit = self.page.room.item_pane.quick.edit
        edit.setFocus()
        for key in f"{kind} {words} {self.random.randrange(10**6)}":
            QTest.keyClicks(edit, key)
            item = self.page.room.item()
            assert item is not None
            tell("typed", item.id, edit.toPlainText())
            yield
        self.waits = True
        QTest.keyClick(edit, Qt.Key.Key_Return)
        yield

    def go_on(self) -> None:
        """Take the meeting to the next item, or back to the one before."""
        agenda = self.page.room.agenda
        key, button = self.random.choice([(Qt.Key.Key_Down, agenda.next), (Qt.Key.Key_Up, agenda.back)])
        if button.isEnabled():
            self.waits = True
            QTest.keyClick(self.page.room, key, Qt.KeyboardModifier.AltModifier)

    def recorded(self) -> None:
        """Say what stands in the record now, and go on typing."""
        head = self.store.head()
        tell("recorded", head.number, head.hash, self.page.view.current_item if self.page.view else None)
        self.waits = False


def main() -> int:
    """Open the file at its meeting and begin."""
    path, seed, day = Path(sys.argv[1]), int(sys.argv[2]), dt.date.fromisoformat(sys.argv[3])
    app = QApplication([])
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    settings.setValue("who", "Sam")
    window = MainWindow(settings, today=day)
    window.open_file(path)
    window.show()
    held: list[Any] = []

    def begin() -> None:
        window.show_page("meetings")
        held.append(Typist(window, seed))
        tell("begun")

    QTimer.singleShot(0, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
