"""How cells look: wrapped text, dates as day month year, ratings by word and fill."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from boardapp.domain.words import Rating
from boardapp.exchange.rows_out import ColumnKind

DATE_FORMAT = "dd mmm yyyy"
_MOMENT_FORMAT = "dd mmm yyyy hh:mm"
_PERCENT_FORMAT = '0"%"'
_LINE = Side(style="thin", color="D3DAE2")
_HEADING_FILL = "12436D"

# Fill and text: each pair has a contrast of at least 4.5 to 1.
RATING_COLOURS: dict[Rating, tuple[str, str]] = {
    Rating.RED: ("B10E1E", "FFFFFF"),
    Rating.AMBER_RED: ("C2410C", "FFFFFF"),
    Rating.AMBER: ("FFB000", "000000"),
    Rating.AMBER_GREEN: ("8A9A00", "000000"),
    Rating.GREEN: ("00703C", "FFFFFF"),
    Rating.BLUE: ("1D70B8", "FFFFFF"),
    Rating.GREY: ("6F777B", "FFFFFF"),
}


def rating_rules() -> list[Rule]:
    """Return the rules that colour a rating by its word, so that a changed word changes its colour."""
    return [
        CellIsRule(
            operator="equal",
            formula=[f'"{rating.value}"'],
            font=Font(color=text, bold=True),
            fill=PatternFill("solid", bgColor=fill, fgColor=fill),
        )
        for rating, (fill, text) in RATING_COLOURS.items()
    ]


class Looks:
    """The looks of the cells of one workbook, each by the number that its sheets name it by."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._made: dict[Any, int] = {}
        self.heading = self._new(fill=_HEADING_FILL, colour="FFFFFF", bold=True)

    def _new(
        self,
        number_format: str = "General",
        fill: str = "",
        colour: str = "000000",
        bold: bool = False,
        wrap: bool = True,
        quoted: bool = False,
    ) -> int:
        cell = WriteOnlyCell(self._page)
        cell.alignment = Alignment(wrap_text=wrap, vertical="top")
        cell.border = Border(bottom=_LINE)
        cell.number_format = number_format
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
            cell.font = Font(name="Calibri", size=11, color=colour, bold=bold)
        if quoted:
            cell.quotePrefix = True
        return int(cell.style_id)

    def _kept(self, key: Any, **look: Any) -> int:
        if key not in self._made:
            self._made[key] = self._new(**look)
        return self._made[key]

    def text(self, quoted: bool) -> int:
        """Return the look of a text; `quoted` keeps a text that looks like a formula a text when it is edited."""
        return self._kept(("text", quoted), quoted=quoted, number_format="@" if quoted else "General")

    def number(self, kind: ColumnKind) -> int:
        """Return the look of a number or of a percentage of 0 to 100."""
        percent = kind is ColumnKind.PERCENT
        return self._kept(("number", percent), wrap=False, number_format=_PERCENT_FORMAT if percent else "General")

    def moment(self, value: date | datetime | time | timedelta) -> int:
        """Return the look of a date, a date with its time, a time or a length of time."""
        if isinstance(value, timedelta):
            return self._kept("length", wrap=False, number_format="[h]:mm:ss")
        if isinstance(value, time):
            return self._kept("time", wrap=False, number_format="hh:mm:ss")
        if isinstance(value, datetime):
            return self._kept("moment", wrap=False, number_format=_MOMENT_FORMAT)
        return self._kept("date", wrap=False, number_format=DATE_FORMAT)

    def rating(self, word: str) -> int:
        """Return the look of a rating, filled in its colour; that of a text for other words."""
        try:
            rating = Rating(word.strip().lower())
        except ValueError:
            return self.text(quoted=False)
        fill, colour = RATING_COLOURS[rating]
        return self._kept(rating, fill=fill, colour=colour, bold=True)
