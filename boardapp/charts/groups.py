"""Actions of each theme, board or partner by agreed rating: a bar for each, its counts written on it."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from boardapp.charts.chart import Area, Chart, Hint
from boardapp.charts.pencil import Align, Pencil, Run, Style
from boardapp.charts.rows import draw_name, draw_rest, name_room, rows_that_fit
from boardapp.domain.progress import PILE, ByGroup, GroupCount, rating_letter, rating_word, ratings_present
from boardapp.domain.words import Rating
from boardapp.language import _

_KEY_ROOM = 9.0
_SWATCH = 12.0
_ROW_ROOM = 4.0
_THICKEST_BAR = 30.0
_BETWEEN = 2.0


class GroupsChart(Chart):
    """Bars that lie side by side from red to complete, longest scale shared."""

    def __init__(self, data: ByGroup, style: Style) -> None:
        super().__init__(style, across=(0, max(row.ratings.total for row in data.rows)))
        self._rows = data.rows
        order = (*reversed(PILE[:-1]), PILE[-1])
        held = [row.ratings for row in data.rows]
        self._ratings = tuple(r for r in order if r in ratings_present(held) and any(c.count(r) for c in held))
        self._ends = [self._end(row) for row in data.rows]

    def _end(self, row: GroupCount) -> tuple[Run, ...]:
        runs = (Run(f"{row.open:,}", bold=True), Run(" " + _("open")))
        if not row.overdue:
            return runs
        return (*runs, Run(", "), Run(_("{n} overdue").format(n=f"{row.overdue:,}"), True, self.style.colors.worse))

    def margins(self, size: QSizeF) -> QMarginsF:
        """Keep room for the key above, the names at the left and the sums at the right."""
        names = max(self.style.width((Run(row.name, bold=row.gap),)) for row in self._rows)
        ends = max(map(self.style.width, self._ends))
        keys = (self.style.line + _KEY_ROOM) * len(self._key_lines(size.width()))
        return QMarginsF(name_room(names, ends + 12, size.width()), keys + 4, ends + 12, 6)

    def draw(self, pencil: Pencil, area: Area) -> None:
        """Draw the key and as many rows as fit; the rest are counted."""
        self._key(pencil, area)
        shown, room = rows_that_fit(len(self._rows), area.rect.height(), self.style.line + _ROW_ROOM)
        pitch = room / max(1, shown)
        thick = min(_THICKEST_BAR, round(pitch * 0.68))
        for index, row in self._picked(shown):
            middle = area.rect.top() + (index + 0.5) * pitch
            name = Run(row.name, row.gap, pencil.colors.gap if row.gap else pencil.colors.text)
            draw_name(pencil, area, name, middle, pitch)
            right = self._bar(pencil, area, row, QRectF(0, round(middle - thick / 2), 0, thick))
            pencil.text(self._end(row), QPointF(right + 8, middle))
            band = QRectF(area.whole.left(), middle - pitch / 2, area.whole.width(), pitch)
            self.hints.append(Hint(band, self._says(row)))
        base = QRectF(round(area.rect.left()) - 1, area.rect.top(), 1, room)
        pencil.rect(base, pencil.colors.axis)
        draw_rest(pencil, area, len(self._rows) - shown)

    def _picked(self, shown: int) -> list[tuple[int, GroupCount]]:
        """Return as many rows as are shown, each with its place; a gap is always among them."""
        rows = list(self._rows[:shown])
        gaps = [row for row in self._rows[shown:] if row.gap]
        if gaps:
            rows[-1] = gaps[-1]
        return list(enumerate(rows))

    def _key_lines(self, width: float) -> list[list[tuple[Rating, tuple[Run, ...], float]]]:
        """Arrange the key's entries, each with its place, in as many lines as they need."""
        lines: list[list[tuple[Rating, tuple[Run, ...], float]]] = [[]]
        left = 8.0
        for rating in self._ratings:
            letter = (Run(rating_letter(rating) + " ", bold=True),) if rating_letter(rating) else ()
            runs = (*letter, Run(rating_word(rating)))
            needed = _SWATCH + 6 + self.style.width(runs)
            if lines[-1] and left + needed > width - 4:
                lines.append([])
                left = 8.0
            lines[-1].append((rating, runs, left))
            left += needed + 18
        return lines

    def _key(self, pencil: Pencil, area: Area) -> None:
        for number, line in enumerate(self._key_lines(area.whole.width())):
            middle = 4 + self.style.line / 2 + number * (self.style.line + _KEY_ROOM)
            for rating, runs, left in line:
                swatch = QRectF(left, middle - _SWATCH / 2, _SWATCH, _SWATCH)
                pencil.area(swatch, pencil.colors.marks[rating])
                pencil.text(runs, QPointF(left + _SWATCH + 6, middle))

    def _bar(self, pencil: Pencil, area: Area, row: GroupCount, band: QRectF) -> float:
        """Draw the pieces of a row within a band; return where they end."""
        before = 0
        right = area.rect.left() + 1
        for rating in self._ratings:
            if count := row.ratings.count(rating):
                left = round(area.x(before)) + (_BETWEEN if before else 1)
                right = max(left + 1, round(area.x(before + count)))
                mark = pencil.colors.marks[rating]
                piece = QRectF(left, band.top(), right - left, band.height())
                pencil.area(piece, mark)
                runs = (Run(f"{count:,}", bold=True, color=mark.ink),)
                room = pencil.text_rect(runs, piece.center(), Align.MIDDLE).adjusted(-4, 1, 4, -1)
                if piece.adjusted(1, 1, -1, -1).contains(room):
                    pencil.rect(room, mark.fill)
                    pencil.text(runs, piece.center(), Align.MIDDLE)
                before += count
        return right

    def _says(self, row: GroupCount) -> str:
        counts = (f"{row.ratings.count(r):,} {rating_word(r)}" for r in self._ratings if row.ratings.count(r))
        sums = _("{open} open, {overdue} overdue").format(open=row.open, overdue=row.overdue)
        return "\n".join((row.name, *counts, sums))
