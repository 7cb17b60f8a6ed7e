"""Charts whose data stands in rows: how many fit, and a word about the rest."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from boardapp.charts.chart import Area
from boardapp.charts.pencil import Align, Pencil, Run
from boardapp.language import ngettext

_TALLEST_ROW = 72.0
_NAME_SHARE = 0.4
_LEAST_PLOT = 72.0
_LEAST_NAME = 48.0


def name_room(names: float, ends: float, width: float) -> float:
    """Divide a width: room for names, as the words at the ends and the plot between them allow."""
    return max(_LEAST_NAME, min(names + 14, width * _NAME_SHARE, width - ends - _LEAST_PLOT))


def rows_that_fit(count: int, height: float, least: float) -> tuple[int, float]:
    """Return how many rows of at least *least* pixels fit, and the height they take together.

    Where not all fit, a row's height is left free for saying so.
    """
    fitting = max(1, int(height // least))
    if count <= fitting:
        return count, min(height, count * _TALLEST_ROW)
    shown = max(1, fitting - 1)
    return shown, height - least


def draw_name(pencil: Pencil, area: Area, name: Run, middle: float, pitch: float) -> None:
    """Write a row's name at its left, on two lines where they fit; what is cut stands in full in the table."""
    style = pencil.style
    most = 2 if pitch >= 2 * style.line + 4 else 1
    lines = style.wrapped(name.text, area.rect.left() - 12, name.bold, most)
    top = middle - (len(lines) - 1) * style.line / 2
    for index, line in enumerate(lines):
        at = QPointF(area.rect.left() - 10, top + index * style.line)
        pencil.text((Run(line, name.bold, name.color),), at, Align.RIGHT)


def draw_rest(pencil: Pencil, area: Area, number: int) -> None:
    """Say below the rows how many more the table holds."""
    if number > 0:
        words = ngettext("and {n} more in the table", "and {n} more in the table", number).format(n=f"{number:,}")
        runs = (Run(words, color=pencil.colors.text3),)
        left = max(area.whole.left() + 4, area.rect.left() - 10 - pencil.style.width(runs))
        pencil.text(runs, QPointF(left, area.rect.bottom() - pencil.style.line / 2), halo=True)
