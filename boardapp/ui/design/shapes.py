"""The seven rating shapes, the same everywhere: a colour is never the only sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from boardapp.language import _

RATINGS = ("red", "amber/red", "amber", "amber/green", "green", "blue", "grey")
LETTERS = {
    "red": _("R"),
    "amber/red": _("AR"),
    "amber": _("A"),
    "amber/green": _("AG"),
    "green": _("G"),
    "blue": _("B"),
    "grey": "",
}
WORDS = {
    "red": _("Red"),
    "amber/red": _("Amber/Red"),
    "amber": _("Amber"),
    "amber/green": _("Amber/Green"),
    "green": _("Green"),
    "blue": _("Complete"),
    "grey": _("Not rated"),
}

_TRIANGLE = ((6.0, 0.8), (11.6, 11.0), (0.4, 11.0))
_TICK = ((3.5, 6.2), (5.3, 8.0), (8.6, 4.4))


@dataclass(frozen=True, slots=True)
class ShapeInk:
    """What a shape is drawn with: its fill, and an edge where the fill alone would be too pale ("" for none)."""

    fill: QColor
    edge: QColor | None = None


def _points(pairs: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in pairs])


def _ring(painter: QPainter, ink: ShapeInk, radius: float, pen: float) -> None:
    painter.setPen(QPen(ink.fill, pen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(6, 6), radius, radius)


def _half_triangle(painter: QPainter, ink: ShapeInk) -> None:
    pen = QPen(ink.edge or ink.fill, 1.2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_points(_TRIANGLE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.fill)
    painter.drawPolygon(_points(((6.0, 0.8), (6.0, 11.0), (0.4, 11.0))))


def _tick(painter: QPainter, ink: ShapeInk) -> None:
    _ring(painter, ink, 5.2, 1.5)
    pen = QPen(ink.fill, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(_points(_TICK))


def draw_shape(painter: QPainter, rating: str, box: QRectF, ink: ShapeInk) -> None:
    """Paint the shape of a rating in a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 12, box.height() / 12)
    if rating == "grey":
        _ring(painter, ink, 4.9, 1.8)
    elif rating == "blue":
        _tick(painter, ink)
    elif rating in ("amber/red", "amber/green"):
        _half_triangle(painter, ink)
    else:
        painter.setPen(QPen(ink.edge, 1) if ink.edge else Qt.PenStyle.NoPen)
        painter.setBrush(ink.fill)
        if rating == "red":
            painter.drawRect(QRectF(1, 1, 10, 10))
        elif rating == "amber":
            painter.drawPolygon(_points(_TRIANGLE))
        else:
            painter.drawEllipse(QPointF(6, 6), 5.3, 5.3)
    painter.restore()
