"""Make a picture of every page, light and dark, at 1366x768 and at 200 %: python scripts/pictures.py FOLDER."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.design.theme import Theme
from boardapp.ui.window import PAGES, MainWindow

TODAY = dt.date(2026, 11, 23)


def settle(milliseconds: int = 700) -> None:
    """Let the window lay itself out and its jobs come back."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def draw(folder: Path, store: Path, template: str, name: str, scheme: str, scale: float) -> None:
    """Draw every page of one store in one scheme at one scale."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.apply(app, scheme, scale)
    settings = QSettings(str(store.parent / f"{name}-{scheme}-{scale}.ini"), QSettings.Format.IniFormat)
    settings.setValue("who", "Sam Lee")
    window = MainWindow(settings, today=TODAY)
    window.resize(1366, 768)
    window.show()
    settle(200)
    size = "" if scale == 1 else f"-{round(scale * 100)}"
    if template == "one-stockport":
        window.grab().save(str(folder / f"{scheme}{size}-welcome.png"))
    window.open_file(store)
    for key, _icon, _place in PAGES:
        window.show_page(key)
        settle()
        window.grab().save(str(folder / f"{scheme}{size}-{name}-{key}.png"))
    window.close()
    settle(100)


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        for template, name in (("one-stockport", "stockport"), ("example", "example")):
            store = Path(temporary) / f"{name}.board"
            create(store, template, Acting("Sam Lee", "desktop", TODAY))
            for scheme in ("light", "dark"):
                for scale in (1.0, 2.0) if name == "example" else (1.0,):
                    draw(folder, store, template, name, scheme, scale)
    del app
    for picture in sorted(folder.glob("*.png")):
        print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
