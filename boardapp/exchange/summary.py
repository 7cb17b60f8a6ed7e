"""Write the first sheet of an export: where it is from, and native charts of the numbers that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.descriptors import Typed
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from boardapp.domain.words import Rating
from boardapp.exchange.looks import RATING_COLOURS
from boardapp.exchange.rows_out import as_stored, looks_like_formula, printable
from boardapp.language import _

_INK, _EDGE = "12436D", "FFFFFF"
_FIRST_WIDTH, _WIDTH, _CHART_WIDTH_CM = 44.0, 14.0, 20.0
_ROW_CM = 0.53
_LOWEST_CM, _UPRIGHT_CM, _HIGHEST_CM, _BAR_CM = 7.5, 10.0, 20.0, 0.9
_A4, _TEXT_SIZE = 9, 11
_LINE = Side(style="thin", color="D3DAE2")
_MOST_LABELS = 24  # bars that have room for a number each


@dataclass(frozen=True, slots=True)
class ChartOut:
    """A table with its chart: each row piled up of the counts under `ratings`, from the bottom or the left.

    `headings` name the columns; the first holds what a row is of, and `ratings` says which rating each of the others
    counts, None where it counts something else. `upright` draws columns, else bars. `finding` is said above.
    """

    title: str
    finding: str
    headings: Sequence[str]
    ratings: Sequence[Rating | None]
    rows: Sequence[Sequence[str | int]]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class SummaryOut:
    """The first sheet: its name, its heading, facts each with its label, and charts."""

    title: str
    heading: str
    facts: Sequence[tuple[str, str]]
    charts: Sequence[ChartOut] = field(default=())


def write_summary(page: Any, told: SummaryOut, *, example: bool = False) -> None:
    """Fill a sheet that takes rows as they come; `example` marks it, and each chart, as made up."""
    widest = max((len(chart.headings) for chart in told.charts), default=2)
    page.column_dimensions["A"].width = _FIRST_WIDTH
    for number in range(2, widest + 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTH
    page.sheet_view.showGridLines = False
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    lines = _Lines(page)
    lines.add(_text(page, told.heading, bold=True, size=16, colour=_INK))
    for label, words in told.facts:
        lines.add(_text(page, label, bold=True), _text(page, words))
    for chart in told.charts:
        chart = replace(chart, title=f"{chart.title} ({_('EXAMPLE')})") if example else chart
        _add_chart(page, lines, chart, get_column_letter(widest + 2))


class _Lines:
    """Appends rows and knows how many there are."""

    def __init__(self, page: Any) -> None:
        self._page, self.count = page, 0

    def add(self, *cells: Any) -> None:
        """Append one row; none of cells leaves it empty."""
        self.count += 1
        if cells and cells[0].font.size > _TEXT_SIZE:
            self._page.row_dimensions[self.count].height = cells[0].font.size * 1.6
        self._page.append(list(cells))

    def leave(self, until: int) -> None:
        """Leave rows empty until there are so many."""
        while self.count < until:
            self.add()


class _Labels(DataLabelList):  # type: ignore[misc]
    """The numbers in a chart in a format of their own: unless told that they have one, LibreOffice takes the cells'."""

    tagname = "dLbls"
    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # noqa: N815


_Labels.__elements__ = DataLabelList.__elements__
_Labels.__nested__ = tuple(name for name in DataLabelList.__nested__ if name != "numFmt")


def _add_chart(page: Any, lines: _Lines, told: ChartOut, column: str) -> None:
    lines.add()
    lines.add(_text(page, told.title, bold=True, size=13, colour=_INK))
    lines.add(_text(page, told.finding))
    first = lines.count + 1
    named = zip(told.headings, told.ratings, strict=True)
    lines.add(*(_heading(page, words, rating, first=not at) for at, (words, rating) in enumerate(named)))
    for row in told.rows:
        lines.add(*(_text(page, one) if isinstance(one, str) else _number(page, one) for one in row))
    if not told.rows:
        lines.add(_text(page, _("There is nothing to count yet.")))
        return
    chart = _chart(page, told, first, lines.count)
    page.add_chart(chart, f"{column}{first - 2}")
    lines.leave(first - 2 + ceil(chart.height / _ROW_CM))


def _chart(page: Any, told: ChartOut, first: int, last: int) -> Any:
    """Return the chart of the cells in these rows, the first of which holds the headings."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col" if told.upright else "bar", "stacked", 100, 40
    chart.title = told.title
    chart.title.overlay = False
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1300, b=True))
    chart.width = _CHART_WIDTH_CM
    bars = last - first
    chart.height = _UPRIGHT_CM if told.upright else min(max(_LOWEST_CM, 3 + _BAR_CM * bars), _HIGHEST_CM)
    piled = [(at, rating) for at, rating in enumerate(told.ratings, 1) if rating is not None]
    for at, rating in reversed(piled):
        chart.add_data(Reference(page, min_col=at, min_row=first, max_row=last), titles_from_data=True)
        _paint(chart.series[-1], rating, labelled=not told.upright or bars <= _MOST_LABELS)
    chart.set_categories(Reference(page, min_col=1, min_row=first + 1, max_row=last))
    chart.legend.position, chart.legend.overlay = "b", False
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos, chart.y_axis.numFmt = "low", None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E8ED"))
    chart.y_axis.number_format, chart.y_axis.majorTickMark = "0", "none"
    if not told.upright:
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
        chart.y_axis.crosses = "max"
    chart.layout = Layout(manualLayout=ManualLayout(layoutTarget="outer", xMode="edge", yMode="edge",
                                                    x=0.02, y=0.14, w=0.96, h=0.7))  # fmt: skip
    return chart


def _paint(series: Any, rating: Rating, *, labelled: bool) -> None:
    fill, ink = RATING_COLOURS[rating]
    series.graphicalProperties.solidFill = fill
    series.graphicalProperties.line.solidFill = _EDGE
    series.invertIfNegative = False
    if labelled:
        look = CharacterProperties(sz=900, b=True, solidFill=ink)
        series.dLbls = _Labels(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
        series.dLbls.showPercent = False
        series.dLbls.numFmt = NumFmt("0;;;", sourceLinked=False)  # a number that is nought has no room
        series.dLbls.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _heading(page: Any, words: str, rating: Rating | None, *, first: bool) -> Any:
    fill, ink = RATING_COLOURS[rating] if rating else (_INK, "FFFFFF")
    cell = _text(page, words, bold=True, colour=ink)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.alignment = Alignment(horizontal="left" if first else "right")
    return cell


def _text(page: Any, words: str, **look: Any) -> Any:
    """Return a cell that holds a text, whatever it begins with."""
    cell = WriteOnlyCell(page)
    cell._value, cell.data_type = as_stored(printable(words)), "s"
    cell.font = Font(name="Calibri", size=look.get("size", _TEXT_SIZE), bold=look.get("bold", False),
                     color=look.get("colour", "000000"))  # fmt: skip
    cell.alignment = Alignment(vertical="center")
    cell.quotePrefix = looks_like_formula(words)
    return cell


def _number(page: Any, number: int) -> Any:
    cell = WriteOnlyCell(page, number)
    cell.border = Border(bottom=_LINE)
    return cell
