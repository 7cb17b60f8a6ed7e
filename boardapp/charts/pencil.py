"""Drawing in pixels: bars, hatches, marks and words, the same on screen, in PNG and in SVG.

Nothing here clips or scales, since vector files keep neither faithfully; shapes are cut to size before they are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from boardapp.charts.kit import chart_font
from boardapp.charts.palette import Mark, Palette

_HATCH_EVERY = 6.0
_HATCH_WIDTH = 2.0


class Align(Enum):
    """Which part of a text stands at the point given."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight and colour; without a colour, the palette's main text where bold and its second where not."""

    text: str
    bold: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text that was drawn and the room it took, in the chart's pixels."""

    text: str
    rect: QRectF


@dataclass(frozen=True)
class Style:
    """Colours and type of one chart."""

    colors: Palette
    text_px: float = 13

    def font(self, bold: bool = False) -> QFont:
        """Return the chart's type, semibold for what counts."""
        return chart_font(self.text_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)

    @property
    def line(self) -> float:
        """Height a line of text needs, in pixels."""
        return round(self.text_px * 1.3)

    def width(self, runs: Sequence[Run] | str) -> float:
        """Measure a text, in pixels."""
        if isinstance(runs, str):
            runs = (Run(runs),)
        return sum(QFontMetricsF(self.font(run.bold)).horizontalAdvance(run.text) for run in runs)

    def elided(self, text: str, width: float, bold: bool = False) -> str:
        """Cut a text at its end to fit a width, with an ellipsis."""
        metrics = QFontMetricsF(self.font(bold))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def wrapped(self, text: str, width: float, bold: bool = False, most: int = 9) -> list[str]:
        """Break a text at its spaces into at most so many lines of at most a width; what is left over is cut."""
        metrics = QFontMetricsF(self.font(bold))
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and (len(lines) == most or metrics.horizontalAdvance(longer) <= width):
                lines[-1] = longer
            else:
                lines.append(word)
        return [self.elided(line, width, bold) for line in lines]


class Pencil:
    """Draws with one painter and remembers where the words went."""

    def __init__(self, painter: QPainter, style: Style) -> None:
        self.painter = painter
        self.style = style
        self.placed: list[Placed] = []
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)

    @property
    def colors(self) -> Palette:
        """The palette in use."""
        return self.style.colors

    def text(self, runs: Sequence[Run] | str, at: QPointF, align: Align = Align.LEFT, *, halo: bool = False) -> QRectF:
        """Write on one line, centred in height at a point; return the room taken. A halo keeps lines off the words."""
        if isinstance(runs, str):
            runs = (Run(runs),)
        rect = self.text_rect(runs, at, align)
        if halo:
            self.rect(rect.adjusted(-2, 1, 2, -1), self.colors.surface)
        left = rect.left()
        for run in runs:
            font = self.style.font(run.bold)
            metrics = QFontMetricsF(font)
            self.painter.setFont(font)
            self.painter.setPen(QColor(run.color or (self.colors.text if run.bold else self.colors.text2)))
            self.painter.drawText(QPointF(left, at.y() + metrics.capHeight() / 2), run.text)
            left += metrics.horizontalAdvance(run.text)
        self.placed.append(Placed("".join(run.text for run in runs), rect))
        return rect

    def text_rect(self, runs: Sequence[Run] | str, at: QPointF, align: Align = Align.LEFT) -> QRectF:
        """Return the room a text would take."""
        width, height = self.style.width(runs), self.style.line
        return QRectF(at.x() - width * align.value, at.y() - height / 2, width, height)

    def rect(self, rect: QRectF, fill: str, edge: str | None = None) -> None:
        """Fill a rectangle; an edge is drawn 1 px wide inside it."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        if edge and rect.width() > 2 and rect.height() > 2:
            self.painter.setBrush(QColor(edge))
            self.painter.drawRect(rect)
            rect = rect.adjusted(1, 1, -1, -1)
        self.painter.setBrush(QColor(fill))
        self.painter.drawRect(rect)

    def hatch(self, rect: QRectF, stripe: str) -> None:
        """Lay stripes over a rectangle, rising at 45 degrees, 2 px wide every 6 px."""
        slant = _HATCH_EVERY * 2**0.5
        thick = _HATCH_WIDTH * 2**0.5
        whole = QPolygonF(rect)
        path = QPainterPath()
        start = (rect.left() + rect.top()) // slant * slant
        while start < rect.right() + rect.bottom():
            top, bottom = rect.top(), rect.bottom()
            band = QPolygonF(
                [
                    QPointF(start - top, top),
                    QPointF(start + thick - top, top),
                    QPointF(start + thick - bottom, bottom),
                    QPointF(start - bottom, bottom),
                ]
            ).intersected(whole)
            if not band.isEmpty():
                path.addPolygon(band)
            start += slant
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(stripe))
        self.painter.drawPath(path)

    def area(self, rect: QRectF, mark: Mark) -> None:
        """Fill a rectangle as a rating is drawn."""
        self.rect(rect, mark.fill, mark.edge)
        if mark.stripe and rect.width() > 2 and rect.height() > 2:
            self.hatch(rect, mark.stripe)

    def line(self, start: QPointF, end: QPointF, color: str, width: float = 1, dash: Sequence[float] = ()) -> None:
        """Draw a straight line."""
        self.painter.setPen(self._pen(color, width, dash))
        self.painter.drawLine(QLineF(start, end))

    def polyline(self, points: Sequence[QPointF], color: str, width: float, dash: Sequence[float] = ()) -> None:
        """Draw a line through points."""
        if len(points) > 1:
            self.painter.setPen(self._pen(color, width, dash))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawPolyline(QPolygonF(points))

    def disc(self, at: QPointF, radius: float, color: str, *, hollow: bool = False) -> None:
        """Draw a round mark, filled or hollow."""
        self.painter.setPen(self._pen(color, 2))
        self.painter.setBrush(QColor(self.colors.surface if hollow else color))
        self.painter.drawEllipse(at, radius, radius)

    def diamond(self, at: QPointF, radius: float, color: str) -> None:
        """Draw a filled diamond."""
        across, down = QPointF(radius, 0), QPointF(0, radius)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(color)))
        self.painter.drawPolygon(QPolygonF([at - across, at - down, at + across, at + down]))

    @staticmethod
    def _pen(color: str, width: float, dash: Sequence[float] = ()) -> QPen:
        pen = QPen(QColor(color), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern([length / width for length in dash])
        return pen
