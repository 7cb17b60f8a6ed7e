"""Lucide icons by name, tinted with the theme's colours, crisp at any pixel ratio.

`icon("gavel")` gives a QIcon that follows the theme; `draw(painter, "gavel", rect, colour)` paints one in a delegate.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from boardapp.resources import resource


class UnknownIcon(LookupError):
    """No icon of that name is shipped."""


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """Return the SVG text of a shipped icon; UnknownIcon if there is none."""
    path = resource("icons") / f"{name}.svg"
    if not path.is_file():
        raise UnknownIcon(f"No icon is named {name}.")
    return path.read_text(encoding="utf-8")


def tinted(name: str, colour: str) -> str:
    """Return the SVG text of an icon in a #RRGGBB colour."""
    return source(name).replace("currentColor", colour)


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a tinted icon of `size` logical pixels for a device pixel ratio; shared, do not paint on it."""
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(tinted(name, colour).encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def draw(painter: QPainter, name: str, rect: QRect, colour: str) -> None:
    """Paint an icon centred in a rectangle, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    left = rect.x() + (rect.width() - side) // 2
    top = rect.y() + (rect.height() - side) // 2
    painter.drawPixmap(QPoint(left, top), pixmap(name, colour, side, painter.device().devicePixelRatioF()))


class _ThemedEngine(QIconEngine):
    """Draws an icon in the theme's colour of the moment, so that no icon has to be set anew."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def _colour(self, mode: QIcon.Mode) -> str:
        from boardapp.ui.design.theme import theme

        return theme().colour("text3" if mode == QIcon.Mode.Disabled else self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, self._name, rect, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return QPixmap(pixmap(self._name, self._colour(mode), min(size.width(), size.height())))

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._tone)


@lru_cache(maxsize=256)
def icon(name: str, tone: str = "text") -> QIcon:
    """Return a QIcon that follows the theme; `tone` is a token name such as "text2" or "worse"."""
    source(name)
    return QIcon(_ThemedEngine(name, tone))
