"""Draw every page and dialog, light and dark, at 1366x768 and at 200 %: python scripts/pictures.py FOLDER."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from picture_dialogs import dialogs
from picture_meeting import live, sheets, sitting
from picture_review import coloured_log, filled_return, in_conflict
from PySide6.QtCore import QEventLoop, QMessageLogContext, QSettings, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.ui.design.theme import Theme
from boardapp.ui.window import PAGES, MainWindow

TODAY = dt.date(2026, 11, 23)
SIZE = (1366, 768)
COMMON = 160
"""So many of the 256 colours of a picture are its commonest."""
SCHEMES, SCALES = ("light", "dark"), (1.0, 2.0)


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    qInstallMessageHandler(_say)
    platform.platform = lambda *_how: "Linux"  # a picture tells nothing of the computer it was made on
    QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        stores = {name: Path(temporary) / f"{name}.board" for name in ("one-stockport", "example")}
        for name, store in stores.items():
            create(store, name, Acting("Sam Lee", "desktop", TODAY))
        back = filled_return(stores["example"], Path(temporary) / "returns")
        for scheme in SCHEMES:
            for scale in SCALES:
                Artist(folder, scheme, scale).draw(stores, back)
    for picture in sorted(folder.glob("*.png")):
        print(picture)


class Artist:
    """Draws everything in one scheme and at one scale."""

    def __init__(self, folder: Path, scheme: str, scale: float) -> None:
        self._folder = folder
        self._name = f"{scheme}-" if scale == 1 else f"{scheme}-{round(scale * 100)}-"
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Theme.apply(app, scheme, scale)

    def draw(self, stores: dict[str, Path], back: Path) -> None:
        """Draw the welcome, every page of each store, a return under review, and every dialog on the example."""
        self._pages(stores["one-stockport"], "stockport")
        window = self._pages(stores["example"], "example", keep=True)
        assert window is not None
        for sheet, widget in sheets(window, settle):
            self._save(widget, f"example-{sheet}")
        window.files.import_path(back)
        settle(2500)
        self._save(window, "example-review")
        window.page("exchange").review.stop()
        for name, dialog in dialogs(window):
            self._save(dialog, f"dialog-{name}")
        window.close()
        settle(100)
        self._exchange(stores["example"])
        self._meeting(stores["example"])

    def _exchange(self, example: Path) -> None:
        """Draw workbooks in line with colours nobody knows, and conflicts that wait, in a copy of the example."""
        folder = Path(tempfile.mkdtemp(dir=example.parent))
        path = folder / "exchange.board"
        path.write_bytes(example.read_bytes())
        in_conflict(path, folder)
        window = self._opened(path)
        window.show_page("exchange")
        page = window.page("exchange")
        settle()
        self._save(window, "exchange-conflicts-wait")
        page.waiting.settle.click()
        settle(2500)
        self._save(window, "exchange-conflicts")
        page.review.stop()
        log = coloured_log(folder)
        others = [log.with_name(name) for name in ("housing-return.xlsx", "police-return.xlsx")]
        for other in others:
            other.write_bytes(log.read_bytes())
        window.files.import_paths([log, *others])
        settle(2500)
        self._save(window, "exchange-colours")
        window.close()
        settle(100)

    def _meeting(self, example: Path) -> None:
        """Draw a meeting that is on, in a copy of the example."""
        path = example.with_name(f"{self._name}meeting.board")
        meeting = sitting(example, path, TODAY)
        window = self._opened(path)
        for name, widget in live(window, meeting, SIZE, settle):
            self._save(widget, f"meeting-{name}")
        window.close()
        settle(100)

    def _opened(self, path: Path) -> MainWindow:
        settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
        settings.setValue("who", "Sam Lee")
        window = MainWindow(settings, today=TODAY)
        window.resize(*SIZE)
        window.show()
        window.open_file(path)
        settle(200)
        return window

    def _pages(self, store: Path, name: str, *, keep: bool = False) -> MainWindow | None:
        settings = QSettings(str(store.parent / f"{self._name}{name}.ini"), QSettings.Format.IniFormat)
        settings.setValue("who", "Sam Lee")
        window = MainWindow(settings, today=TODAY)
        window.resize(*SIZE)
        window.show()
        settle(200)
        if name == "stockport":
            self._save(window, "welcome")
        window.open_file(store)
        for key, _icon, _place in PAGES:
            window.show_page(key)
            settle()
            window.status.saved("14:07")
            self._save(window, f"{name}-{key}")
        if keep:
            return window
        window.close()
        settle(100)
        return None

    def _save(self, widget: QWidget, name: str) -> None:
        small(widget.grab().toImage()).save(str(self._folder / f"{self._name}{name}.png"))


def small(picture: QImage) -> QImage:
    """Return a picture in 256 colours: a third of the size, and nobody sees the difference.

    The commonest colours are taken, then those furthest from all taken, so that no rare hue turns grey.
    """
    exact = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(exact.constBits(), np.uint32, exact.width() * exact.height())
    colours, counts = np.unique(pixels, return_counts=True)
    colours = colours[np.argsort(-counts)]
    parts = np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int32)
    taken = list(range(min(COMMON, len(colours))))
    far = np.min([np.square(parts - parts[at]).sum(axis=1) for at in taken], axis=0)
    while len(taken) < min(256, len(colours)):
        taken.append(int(far.argmax()))
        far = np.minimum(far, np.square(parts - parts[taken[-1]]).sum(axis=1))
    table = [int(colours[at]) for at in taken]
    return exact.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def settle(milliseconds: int = 700) -> None:
    """Let the window lay itself out and its jobs come back."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _say(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what it says of every window that has no screen."""
    if kind != QtMsgType.QtDebugMsg and "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
