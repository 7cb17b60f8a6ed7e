"""Actions by agreed rating over time: a bar for each period, the last one named at its right."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.axes import CountAxis, PeriodAxis
from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.labels import count_ticks, spread
from boardapp.charts.pencil import Pencil, Run, Style
from boardapp.domain.progress import PILE, RagCount, RagOverTime, rating_letter, rating_word
from boardapp.domain.words import Rating

_WIDEST_BAR = 44.0
_BAR_SHARE = 0.72
_BETWEEN = 2
_LEADER = 14.0


def rating_runs(count: int, rating: Rating) -> tuple[Run, ...]:
    """Write a count with its rating's letter and word: 4 R Red."""
    words = " ".join(filter(None, (rating_letter(rating), rating_word(rating))))
    return Run(f"{count:,}", bold=True), Run(f" {words}")


class RagOverTimeChart(Chart):
    """Bars piled from complete to red, with what is not rated on top."""

    def __init__(self, data: RagOverTime, style: Style) -> None:
        self._points = data.points
        ticks = count_ticks(max(point.total for point in data.points))
        super().__init__(
            style,
            across=(-0.5, len(data.points) - 0.5),
            up=(0, ticks[-1]),
            bottom=PeriodAxis(style, [point.on for point in data.points]),
            left=CountAxis(style, ticks),
        )
        last = data.points[-1]
        self._labels = {rating: rating_runs(last.count(rating), rating) for rating in PILE if last.count(rating)}

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room at the right for the last bar's labels."""
        widest = max(map(self.style.width, self._labels.values()), default=0)
        return QMarginsF(2, self.top_margin, min(widest + _LEADER + 4, size.width() * 0.5), 2)

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw each period's bar, then the labels of the last."""
        pitch = area.rect.width() / len(self._points)
        width = max(2.0, min(_WIDEST_BAR, round(pitch * _BAR_SHARE)))
        pieces: dict[Rating, QRectF] = {}
        for index, point in enumerate(self._points):
            left = round(area.x(index) - width / 2)
            pieces = self._bar(pencil, area, point, left, width)
            whole = QRectF(area.x(index) - pitch / 2, area.rect.top(), pitch, area.rect.height())
            self.hints.append(Hint(whole, self._says(point)))
        self._name(pencil, area, pieces)

    @staticmethod
    def _bar(pencil: Pencil, area: Area, point: RagCount, left: float, width: float) -> dict[Rating, QRectF]:
        pieces = {}
        below = 0
        top_rating = next((rating for rating in reversed(PILE) if point.count(rating)), None)
        for rating in PILE:
            if count := point.count(rating):
                bottom = round(area.y(below))
                top = round(area.y(below + count)) + (0 if rating is top_rating else _BETWEEN)
                piece = QRectF(left, min(top, bottom - 1), width, max(1.0, bottom - top))
                pencil.area(piece, pencil.colors.marks[rating])
                pieces[rating] = piece
                below += count
        return pieces

    def _name(self, pencil: Pencil, area: Area, pieces: dict[Rating, QRectF]) -> None:
        named = [(piece.center().y(), rating) for rating, piece in pieces.items()]
        named.sort(key=lambda each: each[0])
        half = pencil.style.line / 2
        places = spread([y for y, _rating in named], pencil.style.line, area.whole.top() + half, area.rect.bottom() - 2)
        left = max((piece.right() for piece in pieces.values()), default=area.rect.right())
        for (wanted, rating), place in zip(named, places, strict=True):
            if abs(wanted - place) > 4:
                bend = [QPointF(left + 2, wanted), QPointF(left + 5, wanted), QPointF(left + 9, place)]
                pencil.polyline([*bend, QPointF(left + 12, place)], pencil.colors.axis, 1)
            pencil.text(self._labels[rating], QPointF(left + _LEADER, place), halo=True)

    @staticmethod
    def _says(point: RagCount) -> str:
        lines = (f"{point.count(rating):,} {rating_word(rating)}" for rating in reversed(PILE) if point.count(rating))
        return "\n".join((point.label, *lines))
