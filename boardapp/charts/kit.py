"""pyqtgraph on PySide6, the application it needs, and the typeface: the one place that sets them up."""

from __future__ import annotations

import os
import sys
from functools import cache

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from boardapp.resources import resource

__all__ = ["chart_font", "ensure_application", "pg"]

FAMILY = "Inter"


@cache
def _application() -> QApplication:
    """Start an application that shows no window; on Linux without asking for a display."""
    shown = "QT_QPA_PLATFORM" in os.environ or not sys.platform.startswith("linux")
    return QApplication(["boardapp"] if shown else ["boardapp", "-platform", "offscreen"])


def ensure_application() -> None:
    """Make sure there is a Qt application to draw with, and that the typeface is known to it."""
    running = QApplication.instance() or _application()
    if not isinstance(running, QApplication):
        raise RuntimeError("charts are widgets: they need a QApplication, and another kind is running")
    if FAMILY not in QFontDatabase.families():
        for face in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(face))


def chart_font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the chart's typeface with figures of one width, the same at every scale."""
    font = QFont(FAMILY)
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
