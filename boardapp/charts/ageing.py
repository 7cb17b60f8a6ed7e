"""Overdue actions by how late they are: a bar for each band of days, the longest one hatched."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.pencil import Align, Pencil, Run, Style
from boardapp.domain.progress import AgeBand, Ageing
from boardapp.domain.sentences import spoken
from boardapp.language import _

_THICKEST_BAR = 28.0
_END_SHARE = 0.42


class AgeingChart(Chart):
    """Counts are written at the end of each bar, with how they divide among themes."""

    def __init__(self, data: Ageing, style: Style) -> None:
        super().__init__(style, across=(0, max(1, max(band.count for band in data.bands))))
        self._data = data

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room for the bands' names at the left, their counts at the right and a caption below."""
        names = max(self.style.width(band.label) for band in self._data.bands)
        ends = max(self.style.width(self._end(band)) for band in self._data.bands)
        return QMarginsF(names + 16, 8, min(ends + 20, size.width() * _END_SHARE), self.style.line + 11)

    @staticmethod
    def _end(band: AgeBand) -> tuple[Run, ...]:
        count = Run(f"{band.count:,}", bold=True)
        return (count, Run(f" {band.parts_in_words}")) if band.parts else (count,)

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw a bar for each band, then the caption."""
        bands = self._data.bands
        pitch = area.rect.height() / len(bands)
        thick = min(_THICKEST_BAR, round(pitch * 0.6))
        base = round(area.rect.left())
        for index, band in enumerate(bands):
            middle = area.rect.top() + (index + 0.5) * pitch
            at_name = QPointF(base - 10, middle)
            pencil.text((Run(band.label, color=pencil.colors.text),), at_name, Align.RIGHT)
            right = round(area.x(band.count))
            bar = QRectF(base, round(middle - thick / 2), right - base, thick)
            if band.count and band.last is None:
                pencil.rect(bar, pencil.colors.worse)
                pencil.hatch(bar, pencil.colors.worse_stripe)
            elif band.count:
                pencil.rect(bar, pencil.colors.series1)
            self._say_end(pencil, area, band, QPointF(right + 8, middle))
            row = QRectF(area.whole.left(), middle - pitch / 2, area.whole.width(), pitch)
            self.hints.append(Hint(row, "\n".join(filter(None, (band.label, str(band.count), band.parts_in_words)))))
        pencil.rect(QRectF(base - 1, area.rect.top(), 1, area.rect.height()), pencil.colors.axis)
        if self._data.on:
            caption = _("Days past the due date, at {date}").format(date=spoken(self._data.on))
            left = min(base, area.whole.right() - pencil.style.width(caption) - 4)
            pencil.text(caption, QPointF(left, area.rect.bottom() + self.style.line / 2 + 7))

    def _say_end(self, pencil: Pencil, area: Area, band: AgeBand, at: QPointF) -> None:
        count = Run(f"{band.count:,}", bold=True)
        room = area.whole.right() - at.x() - pencil.style.width((count,)) - 8
        parts = pencil.style.elided(f" {band.parts_in_words}", room) if band.parts and room > 30 else ""
        pencil.text((count, Run(parts)), at)
