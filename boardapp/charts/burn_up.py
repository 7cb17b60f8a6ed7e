"""Actions completed so far against the plan, with the distance between them today."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.axes import CountAxis, TimeAxis
from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.labels import count_ticks
from boardapp.charts.pencil import Align, Pencil, Run, Style
from boardapp.domain.progress import BurnUp, DatedCount
from boardapp.domain.progress_periods import short_date, short_month
from boardapp.language import _

Candidate = tuple[QPointF, Align]


class BurnUpChart(Chart):
    """A solid line of what is completed, a dashed one of what was planned, and today between them."""

    def __init__(self, data: BurnUp, style: Style) -> None:
        self._data = data
        days = [point.on for point in (*data.done, *data.plan)]
        first, last = min(*days, data.today), max(*days, data.today)
        first = first.replace(day=1)
        last = max(last, first + timedelta(days=30))
        ticks = count_ticks(max(point.count for point in (*data.done, *data.plan)))
        today = _("{day} {month}").format(day=data.today.day, month=short_month(data.today))
        super().__init__(
            style,
            across=(first.toordinal(), last.toordinal()),
            up=(0, ticks[-1]),
            bottom=TimeAxis(style, today=(data.today, today)),
            left=CountAxis(style, ticks),
        )
        self._end = self._end_runs(data)

    @staticmethod
    def _end_runs(data: BurnUp) -> tuple[Run, ...]:
        if not data.plan or data.plan[-1].on <= data.today:
            return ()
        by = _("by {month}").format(month=short_month(data.plan[-1].on))
        return Run(f"{data.planned_in_all:,}", bold=True), Run(f" {by}")

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room at the right for the plan's end, or for the labels of today where it ends there."""
        words = max(self.style.width(runs) for runs in (self._end, self._done_runs()))
        return QMarginsF(2, self.top_margin, min(words + 14, size.width() * 0.4), 2)

    def _done_runs(self) -> tuple[Run, ...]:
        words = _("complete, on plan") if self._on_plan else _("complete")
        return Run(f"{self._data.done_now:,}", bold=True), Run(f" {words}")

    @property
    def _on_plan(self) -> bool:
        return bool(self._data.plan) and self._data.done_now == self._data.planned_now

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw both lines, today, and what each has come to."""
        data, colors = self._data, pencil.colors
        today = round(area.x(data.today.toordinal())) + 0.5
        pencil.line(QPointF(today, area.rect.top()), QPointF(today, area.rect.bottom()), colors.axis, 1, (2, 3))
        pencil.polyline(self._path(area, data.plan), colors.series3, 2, (6, 4))
        done = [*(point for point in data.done if point.on <= data.today), DatedCount(data.today, data.done_now)]
        pencil.polyline(self._path(area, done), colors.series1, 2.5)
        at_done = QPointF(today, area.y(data.done_now))
        at_plan = QPointF(today, area.y(data.planned_now))
        if data.plan and not self._on_plan:
            color = colors.worse if data.planned_now > data.done_now else colors.series1
            pencil.line(at_done, at_plan, color, 2.5)
            pencil.disc(at_plan, 4, colors.series3, hollow=True)
        pencil.disc(at_done, 4, colors.series1)
        self._name(pencil, area, at_done, at_plan)
        self._hint_months(area)

    @staticmethod
    def _path(area: Area, points: tuple[DatedCount, ...] | list[DatedCount]) -> list[QPointF]:
        return [area.at(point.on.toordinal(), point.count) for point in points]

    def _name(self, pencil: Pencil, area: Area, at_done: QPointF, at_plan: QPointF) -> None:
        data = self._data
        if self._end:
            last = data.plan[-1]
            pencil.text(self._end, area.at(last.on.toordinal(), last.count) + QPointF(6, 0))
        lower_right = [(QPointF(10, 10), Align.LEFT), (QPointF(-10, 18), Align.RIGHT), (QPointF(10, -12), Align.LEFT)]
        upper_left = [(QPointF(-10, -12), Align.RIGHT), (QPointF(10, -14), Align.LEFT), (QPointF(-10, 14), Align.RIGHT)]
        behind = data.planned_now >= data.done_now
        self._label(pencil, area, self._done_runs(), at_done, lower_right if behind else upper_left)
        if data.plan and not self._on_plan:
            runs = (Run(f"{data.planned_now:,}", bold=True), Run(" " + _("planned by now")))
            self._label(pencil, area, runs, at_plan, upper_left if behind else lower_right)

    @staticmethod
    def _label(pencil: Pencil, area: Area, runs: tuple[Run, ...], at: QPointF, candidates: list[Candidate]) -> None:
        """Write at the first place that is free and inside, else at the first of all, moved inside."""
        room = QRectF(area.rect.left() + 2, area.whole.top(), area.whole.right() - area.rect.left() - 4, 0)
        room.setBottom(area.rect.bottom() - 2)
        for offset, align in candidates:
            rect = pencil.text_rect(runs, at + offset, align)
            if room.contains(rect) and not any(rect.intersects(placed.rect) for placed in pencil.placed):
                pencil.text(runs, at + offset, align, halo=True)
                return
        rect = pencil.text_rect(runs, at + candidates[0][0], candidates[0][1])
        left = min(max(rect.left(), room.left()), room.right() - rect.width())
        middle = min(max(rect.center().y(), room.top() + rect.height() / 2), room.bottom() - rect.height() / 2)
        while any(rect_at(rect, left, middle).intersects(placed.rect) for placed in pencil.placed):
            middle -= 1
        pencil.text(runs, QPointF(left, middle), halo=True)

    def _hint_months(self, area: Area) -> None:
        days = sorted({point.on for point in (*self._data.done, *self._data.plan)})
        for start, end in pairwise([date.fromordinal(int(self.across[0])), *days]):
            left, right = area.x(start.toordinal()), area.x(end.toordinal())
            rect = QRectF(left, area.rect.top(), right - left, area.rect.height())
            self.hints.append(Hint(rect, self._says(end)))

    def _says(self, on: date) -> str:
        data = self._data
        planned = next((point.count for point in reversed(data.plan) if point.on <= on), 0)
        if on > data.today:
            return _("{day}\n{planned} planned").format(day=short_date(on), planned=planned)
        done = next((point.count for point in reversed(data.done) if point.on <= on), 0)
        return _("{day}\n{done} complete, {planned} planned").format(day=short_date(on), done=done, planned=planned)


def rect_at(rect: QRectF, left: float, middle: float) -> QRectF:
    """Return a rectangle of the same size at another place."""
    return QRectF(left, middle - rect.height() / 2, rect.width(), rect.height())
