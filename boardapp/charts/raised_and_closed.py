"""Actions raised and closed in each period as pairs of bars, with a line of those open at its end."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.axes import CountAxis, PeriodAxis
from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.labels import count_ticks, spread
from boardapp.charts.pencil import Pencil, Run, Style
from boardapp.domain.progress import FlowCount, RaisedAndClosed
from boardapp.language import _

_WIDEST_BAR = 18.0
_PAIR_SHARE = 0.7
_SWATCH = 12.0
_HOLLOW_FROM = 5.0


class RaisedAndClosedChart(Chart):
    """Raised is a solid bar, closed a hollow one beside it, open a line with its points."""

    def __init__(self, data: RaisedAndClosed, style: Style) -> None:
        self._points = data.points
        ticks = count_ticks(max(max(point.raised, point.closed, point.open) for point in data.points))
        super().__init__(
            style,
            across=(-0.5, len(data.points) - 0.5),
            up=(0, ticks[-1]),
            bottom=PeriodAxis(style, [point.on for point in data.points]),
            left=CountAxis(style, ticks),
        )
        last = data.points[-1]
        self._labels = {
            "open": (Run(f"{last.open:,}", bold=True), Run(" " + _("open"))),
            "raised": (Run(f"{last.raised:,}", bold=True), Run(" " + _("raised"))),
            "closed": (Run(f"{last.closed:,}", bold=True), Run(" " + _("closed"))),
        }

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room at the right for the three labels and their swatches."""
        widest = max(map(self.style.width, self._labels.values()))
        return QMarginsF(2, self.top_margin, min(widest + _SWATCH + 20, size.width() * 0.5), 2)

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw the pairs, the line over them, and the labels of the last period."""
        pitch = area.rect.width() / len(self._points)
        width = max(1.0, min(_WIDEST_BAR, round(pitch * _PAIR_SHARE / 2)))
        for index, point in enumerate(self._points):
            middle = round(area.x(index))
            if point.raised:
                apart = 1 if width > 2 else 0
                pencil.rect(self._bar(area, middle - width, width - apart, point.raised), pencil.colors.series1)
            if point.closed:
                closed = self._bar(area, middle, width, point.closed)
                _paint_closed(pencil, closed, hollow=width >= _HOLLOW_FROM)
            whole = QRectF(middle - pitch / 2, area.rect.top(), pitch, area.rect.height())
            self.hints.append(Hint(whole, self._says(point)))
        line = [area.at(index, point.open) for index, point in enumerate(self._points)]
        pencil.polyline(line, pencil.colors.series3, 2.5)
        if pitch >= 14:
            for place in line:
                pencil.disc(place, 3, pencil.colors.series3, hollow=True)
        else:
            pencil.disc(line[-1], 3, pencil.colors.series3, hollow=True)
        self._name(pencil, area, width)

    @staticmethod
    def _bar(area: Area, left: float, width: float, count: int) -> QRectF:
        base, top = round(area.rect.bottom()), round(area.y(count))
        return QRectF(left, min(top, base - 1), width, max(1, base - top))

    def _name(self, pencil: Pencil, area: Area, bar_width: float) -> None:
        last = self._points[-1]
        wanted = sorted(
            ((area.y(last.open), 0, "open"), (area.y(last.raised), 1, "raised"), (area.y(last.closed), 2, "closed"))
        )
        line = pencil.style.line
        low, high = area.whole.top() + line / 2, area.rect.bottom() - line / 2
        places = spread([y for y, _order, _name in wanted], line + 2, low, high)
        left = area.rect.right() + 8
        for (_y, _order, name), place in zip(wanted, places, strict=True):
            swatch = QRectF(left, round(place - _SWATCH / 2), _SWATCH, _SWATCH)
            if name == "open":
                pencil.line(QPointF(left, place), QPointF(left + _SWATCH, place), pencil.colors.series3, 2.5)
                pencil.disc(swatch.center(), 3, pencil.colors.series3, hollow=True)
            elif name == "raised":
                pencil.rect(swatch, pencil.colors.series1)
            else:
                _paint_closed(pencil, swatch, hollow=bar_width >= _HOLLOW_FROM)
            pencil.text(self._labels[name], QPointF(left + _SWATCH + 6, place))

    @staticmethod
    def _says(point: FlowCount) -> str:
        return _("{period}\n{raised} raised, {closed} closed\n{open} open at the end").format(
            period=point.label, raised=point.raised, closed=point.closed, open=point.open
        )


def _paint_closed(pencil: Pencil, bar: QRectF, *, hollow: bool) -> None:
    """Draw a bar of what was closed; one too narrow to be hollow is told by its colour and place alone."""
    pencil.rect(bar, pencil.colors.series2)
    if hollow and bar.height() > 4:
        pencil.rect(bar.adjusted(2, 2, -2, -2), pencil.colors.surface)
