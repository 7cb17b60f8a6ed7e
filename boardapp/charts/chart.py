"""What every chart has: a plot without mouse or menu, room around it for words, and a layer that draws in pixels."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from boardapp.charts.axes import ChartAxis
from boardapp.charts.kit import pg
from boardapp.charts.pencil import Align, Pencil, Placed, Style

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """Where values lie, in pixels of the plot; *whole* is the plot with the room around it."""

    rect: QRectF
    whole: QRectF
    across: Span
    up: Span

    def x(self, value: float) -> float:
        """Return the place of a value on the horizontal scale."""
        low, high = self.across
        return self.rect.left() + (value - low) / (high - low) * self.rect.width()

    def y(self, value: float) -> float:
        """Return the place of a value on the vertical scale."""
        low, high = self.up
        return self.rect.bottom() - (value - low) / (high - low) * self.rect.height()

    def at(self, x: float, y: float) -> QPointF:
        """Return the place of a pair of values."""
        return QPointF(self.x(x), self.y(y))


@dataclass(frozen=True, slots=True)
class Hint:
    """A place that says more when the pointer rests on it."""

    rect: QRectF
    text: str


class Chart:
    """A plot and how it is drawn; each kind of chart says its scales, its margins and its drawing."""

    def __init__(
        self,
        style: Style,
        *,
        across: Span = (0, 1),
        up: Span = (0, 1),
        bottom: ChartAxis | None = None,
        left: ChartAxis | None = None,
    ) -> None:
        self.style = style
        self.hints: list[Hint] = []
        self._axes = {side: axis for side, axis in (("bottom", bottom), ("left", left)) if axis}
        view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.plot = pg.PlotItem(viewBox=view, enableMenu=False, axisItems=dict(self._axes))
        self.plot.hideButtons()
        for side in ("left", "bottom"):
            self.plot.showAxis(side, side in self._axes)
        if bottom:
            bottom.setHeight(round(style.line * 1.5))
        for axis in self._axes.values():
            axis.setZValue(-10)
        view.setRange(xRange=across, yRange=up, padding=0, disableAutoRange=True)
        self.across, self.up = across, up
        self._layer = _Layer(self)

    def margins(self, size: QSizeF) -> QMarginsF:
        """Return the room to keep around axes and plot."""
        return QMarginsF(2, self.top_margin, 2, 2)

    @property
    def top_margin(self) -> float:
        """Room for the upper half of the highest name on an axis at the left."""
        return self.style.line / 2 + 2

    @abstractmethod
    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw what the data says."""

    def arrange(self, size: QSizeF) -> None:
        """Fit the plot to a size."""
        margins = self.margins(size).toMargins()  # whole pixels, so that lines stay crisp
        self.plot.layout.setContentsMargins(margins.left(), margins.top(), margins.right(), margins.bottom())
        self.plot.layout.activate()
        self._layer.refresh()

    @property
    def area(self) -> Area:
        """Where values lie now."""
        return Area(QRectF(self.plot.vb.geometry()), QRectF(self.plot.rect()), self.across, self.up)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The words last drawn and where, in pixels of the widget."""
        axes = (placed for axis in self._axes.values() for placed in axis.placed)
        return (*self._layer.placed, *axes)


class _Layer(QGraphicsItem):
    """Draws a chart over its plot, in the plot's own pixels."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.plot)
        self._chart = chart
        self.placed: tuple[Placed, ...] = ()
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def refresh(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._chart.plot.rect())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        pencil = Pencil(painter, self._chart.style)
        self._chart.hints.clear()
        self._chart.draw(pencil, self._chart.area)
        self.placed = tuple(pencil.placed)


class EmptyChart(Chart):
    """Stands where there is nothing to draw yet, and says what will bring it."""

    def __init__(self, sentence: str, style: Style) -> None:
        super().__init__(style)
        self._sentence = sentence

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Write the sentence in a dashed frame."""
        frame = area.whole.adjusted(8, 8, -8, -8)
        corners = [frame.topLeft(), frame.topRight(), frame.bottomRight(), frame.bottomLeft(), frame.topLeft()]
        pencil.polyline(corners, pencil.colors.border, 1, dash=(4, 3))
        lines = pencil.style.wrapped(self._sentence, frame.width() - 32)
        top = frame.center().y() - (len(lines) - 1) * pencil.style.line / 2
        for index, line in enumerate(lines):
            pencil.text(line, QPointF(frame.center().x(), top + index * pencil.style.line), Align.MIDDLE)
