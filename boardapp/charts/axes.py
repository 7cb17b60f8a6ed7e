"""The axes: a count rising from nought, periods in a row, and calendar time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from boardapp.charts.kit import pg
from boardapp.charts.labels import month_ticks, period_ticks
from boardapp.charts.pencil import Align, Pencil, Placed, Run, Style

_BASE_LINE = 1.0


class ChartAxis(pg.AxisItem):
    """An axis that is painted straight, never through a QPicture, which alters type in files."""

    def __init__(self, side: str, style: Style, *, line: bool = True, grid: bool = False) -> None:
        super().__init__(side)
        self.chart_style = style
        self.line = line
        self.placed: list[Placed] = []
        self.setStyle(tickLength=0, tickAlpha=255, hideOverlappingLabels=False, autoExpandTextSpace=False)
        self.setGrid(255 if grid else False)
        self.ticks: dict[float, str] = {}
        self.strong: set[float] = set()

    def choose_ticks(self, length: float) -> dict[float, str]:
        """Return the places to name and their names, for an axis so many pixels long."""
        return self.ticks

    def boundingRect(self) -> QRectF:
        """Cover the whole plot: the grid crosses it, and end names reach beyond the axis."""
        plot = self.parentItem()
        whole = self.rect() if plot is None else self.mapRectFromItem(plot, plot.rect())
        return QRectF(whole)

    def paint(self, painter: QPainter, *_args: Any) -> None:
        """Draw grid, base line and names."""
        view = self.linkedView()
        if view is None:
            return
        pencil = Pencil(painter, self.chart_style)
        room: QRectF = view.mapRectToItem(self, view.boundingRect())
        if self.orientation == "left":
            self._paint_left(pencil, room)
        else:
            self._paint_bottom(pencil, room)
        self.placed = [Placed(p.text, self.mapRectToScene(p.rect)) for p in pencil.placed]

    def _paint_left(self, pencil: Pencil, room: QRectF) -> None:
        low, high = self.range
        for value, words in self.choose_ticks(room.height()).items():
            y = round(room.bottom() - (value - low) / (high - low) * room.height())
            if self.grid and value:
                pencil.line(QPointF(room.left(), y + 0.5), QPointF(room.right(), y + 0.5), pencil.colors.grid)
            pencil.text(words, QPointF(room.left() - 8, y), Align.RIGHT)

    def _paint_bottom(self, pencil: Pencil, room: QRectF) -> None:
        low, high = self.range
        base = round(room.bottom())
        ticks = self.choose_ticks(room.width())
        edge = self.boundingRect()
        taken: list[QRectF] = []
        for value in sorted(ticks, key=lambda place: place not in self.strong):
            x = room.left() + (value - low) / (high - low) * room.width()
            if self.grid:
                pencil.line(QPointF(round(x) + 0.5, room.top()), QPointF(round(x) + 0.5, base), pencil.colors.grid)
            words = (Run(ticks[value], bold=value in self.strong),)
            half = self.chart_style.width(words) / 2
            at = QPointF(min(max(x, edge.left() + half), edge.right() - half), base + self.chart_style.line)
            rect = pencil.text_rect(words, at, Align.MIDDLE).adjusted(-6, 0, 6, 0)
            if not any(rect.intersects(other) for other in taken):
                pencil.text(words, at, Align.MIDDLE)
                taken.append(rect)
        if self.line:
            pencil.rect(QRectF(room.left(), base, room.width(), _BASE_LINE), pencil.colors.axis)


class CountAxis(ChartAxis):
    """Whole numbers from nought, at the left, with a grid."""

    def __init__(self, style: Style, ticks: Sequence[int]) -> None:
        super().__init__("left", style, grid=True)
        self.ticks = {float(tick): f"{tick:,}" for tick in ticks}
        self.setWidth(ceil(max(map(style.width, self.ticks.values()))) + 10)


class PeriodAxis(ChartAxis):
    """Months or quarters in a row, numbered from 0, named as there is room; a period still running stands out."""

    def __init__(self, style: Style, ends: Sequence[date]) -> None:
        super().__init__("bottom", style)
        self.ends = tuple(ends)

    def choose_ticks(self, length: float) -> dict[float, str]:
        """Name as many periods as there is room for."""
        pitch = length / max(1, len(self.ends))
        return {float(i): words for i, words in period_ticks(self.ends, pitch, self.chart_style.width).items()}


class TimeAxis(ChartAxis):
    """Calendar time, a day's place being its ordinal; today, where given, is named first and in bold."""

    def __init__(self, style: Style, *, grid: bool = False, line: bool = True, today: tuple[date, str] | None = None):
        super().__init__("bottom", style, grid=grid, line=line)
        self.today = today
        self.strong = {float(today[0].toordinal())} if today else set()

    def choose_ticks(self, length: float) -> dict[float, str]:
        """Name as many months as there is room for."""
        first, last = (date.fromordinal(round(end)) for end in self.range)
        months = month_ticks(first, last, length, self.chart_style.width)
        ticks = {float(day.toordinal()): words for day, words in months}
        if self.today:
            ticks[float(self.today[0].toordinal())] = self.today[1]
        return ticks
