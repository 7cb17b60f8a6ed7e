"""How far due dates have moved: a line for each action from its first date to the one it has now."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.axes import TimeAxis
from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.pencil import Pencil, Run, Style
from boardapp.charts.rows import draw_name, draw_rest, name_room, rows_that_fit
from boardapp.domain.progress import SlipChart, SlipRow, slip_words
from boardapp.domain.progress_periods import short_date, short_month
from boardapp.language import _

_ROW_ROOM = 6.0
_MARK = 5.0


class SlippedChart(Chart):
    """Hollow marks are dates it had, the filled diamond the date it has; today crosses them all."""

    def __init__(self, data: SlipChart, style: Style) -> None:
        self._rows = data.furthest_first
        self._today = data.today
        days = [data.today]
        for row in data.rows:
            days += (row.first_due, *row.between, row.due_now)
        first, last = min(days) - timedelta(days=14), max(days) + timedelta(days=14)
        super().__init__(
            style,
            across=(first.toordinal(), last.toordinal()),
            bottom=TimeAxis(style, grid=True, line=False),
        )
        self._ends = [self._end(row) for row in self._rows]

    @staticmethod
    def _end(row: SlipRow) -> tuple[Run, ...]:
        if row.days == 0:
            moved = _("on its first date")
        elif row.days > 0:
            moved = _("+{length}").format(length=slip_words(row.days))
        else:
            moved = _("{length} earlier").format(length=slip_words(row.days))
        return (Run(moved, bold=True), Run(", " + _("overdue"))) if row.overdue else (Run(moved, bold=True),)

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room for the titles at the left and for how far each moved at the right."""
        names = max(self.style.width(row.title) for row in self._rows)
        ends = max(map(self.style.width, self._ends))
        ends += _MARK + 15
        return QMarginsF(name_room(names, ends, size.width()), self.style.line + 5, ends, 2)

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw today, then as many rows as fit; the rest are counted."""
        today = round(area.x(self._today.toordinal()))
        above = self.style.line + 1
        shown, room = rows_that_fit(len(self._rows), area.rect.height(), self.style.line + _ROW_ROOM)
        pencil.rect(
            QRectF(today - 1, area.rect.top() - above, 2, area.rect.height() + above),
            pencil.colors.text,
        )
        words = _("{day} {month}").format(day=self._today.day, month=short_month(self._today))
        pencil.text((Run(words, bold=True),), QPointF(today + 6, area.rect.top() - above / 2))
        pitch = room / max(1, shown)
        for index, row in enumerate(self._rows[:shown]):
            middle = round(area.rect.top() + (index + 0.5) * pitch)
            draw_name(pencil, area, Run(row.title, color=pencil.colors.text), middle, pitch)
            self._row(pencil, area, row, middle)
            self._say_end(pencil, area, row, self._ends[index], QPointF(today, middle))
            band = QRectF(area.whole.left(), middle - pitch / 2, area.whole.width(), pitch)
            self.hints.append(Hint(band, self._says(row)))
        draw_rest(pencil, area, len(self._rows) - shown)

    @staticmethod
    def _row(pencil: Pencil, area: Area, row: SlipRow, middle: float) -> None:
        color = pencil.colors.worse if row.overdue else pencil.colors.series1
        first, now = (QPointF(area.x(day.toordinal()), middle) for day in (row.first_due, row.due_now))
        if row.days:
            days = [day.toordinal() for day in (row.first_due, *row.between, row.due_now)]
            pencil.line(QPointF(area.x(min(days)), middle), QPointF(area.x(max(days)), middle), color, 3)
            for day in row.between:
                pencil.disc(QPointF(area.x(day.toordinal()), middle), 3.5, color, hollow=True)
            pencil.disc(first, _MARK, color, hollow=True)
        pencil.diamond(now, _MARK + 2, color)

    def _say_end(self, pencil: Pencil, area: Area, row: SlipRow, runs: tuple[Run, ...], today: QPointF) -> None:
        """Write how far a date moved to the right of its marks, and clear of the line of today."""
        days = (row.first_due, *row.between, row.due_now)
        at = QPointF(max(area.x(day.toordinal()) for day in days) + _MARK + 9, today.y())
        rect = pencil.text_rect(runs, at)
        if rect.left() - 4 <= today.x() <= rect.right() + 4:
            at.setX(today.x() + 9)
        pencil.text(runs, at, halo=True)

    @staticmethod
    def _says(row: SlipRow) -> str:
        dates = " → ".join(map(short_date, (row.first_due, *row.between, row.due_now)))
        return "\n".join(filter(None, (row.ref, row.title, dates)))
