"""Write the workbook a partner fills in: a cover in plain words, the table of actions, the words to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from boardapp.domain.words import Rating
from boardapp.exchange.atomic import written_beside
from boardapp.exchange.looks import DATE_FORMAT, RATING_COLOURS, rating_rules
from boardapp.exchange.row_heights import LINE_HEIGHT, fit
from boardapp.exchange.rows_out import (
    ColumnKind,
    ValueOut,
    as_stored,
    looks_like_formula,
    plain,
    printable,
    shortened,
    too_long,
)
from boardapp.language import _

SPARE_ROWS = 200
"""Rows below the last action that have the drop-downs too, for new actions."""

_LINE = Side(style="thin", color="C6CDD3")
_OPEN_HEADING, _GREY_HEADING, _GREY = "12436D", "595F64", "EDEFF1"
_A4 = 9
_COVER_WIDTH = 74.0


@dataclass(frozen=True, slots=True)
class ReturnColumn:
    """One column: `open` ones are the partner's to fill in, the others stand in grey for reference.

    `choices` are the words of its drop-down; in a grey column they are offered for new actions only. `prompt` is shown
    when a cell is entered, in a grey column of a new action only.
    """

    heading: str
    kind: ColumnKind
    width: float
    open: bool = False
    hidden: bool = False
    choices: Sequence[str] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover: its words, whether it is a heading, and the rating it explains."""

    text: str
    heading: bool = False
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class ReturnBook:
    """A workbook to write; `hidden` is what the hidden sheet tells, `properties` the document's own.

    `frozen` says how many of the first columns stay in view.
    """

    title: str
    cover_title: str
    cover: Sequence[CoverLine]
    sheet: str
    columns: Sequence[ReturnColumn]
    rows: Sequence[Sequence[ValueOut]] = field(repr=False)
    words_title: str = "Words"
    hidden_title: str = "BoardApp"
    hidden: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    frozen: int = 3


def write_return(path: Path, told: ReturnBook) -> None:
    """Write the workbook. Raises Unwritable with one sentence; the file is then as it was before."""
    with written_beside(path) as beside:
        book = Workbook()
        _write_cover(book.active, told)
        page = book.create_sheet(told.sheet)
        _write_rows(page, told)
        _set_up(page, told)
        _add_rules(book, page, told)
        _write_hidden(book, told)
        book.properties.title = told.title
        book.properties.creator = "BoardApp"
        book.properties.language = "en-GB"
        for name, value in told.properties.items():
            book.custom_doc_props.append(StringProperty(name=name, value=value))
        book.save(beside)


def _write_cover(page: Any, told: ReturnBook) -> None:
    page.title = told.cover_title
    page.column_dimensions["A"].width = _COVER_WIDTH
    page.sheet_view.showGridLines = False
    for number, line in enumerate(told.cover, 1):
        cell = page.cell(number, 1)
        _put(cell, line.text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line.heading:
            cell.font = _font(bold=True, size=16 if number == 1 else 12, color=_OPEN_HEADING)
        if line.rating is not None:
            fill, colour = RATING_COLOURS[line.rating]
            cell.fill, cell.font = PatternFill("solid", fgColor=fill), _font(color=colour, bold=True)
        fit(page, number, [(line.text, _COVER_WIDTH)], 24 if number == 1 else 18 if line.heading else LINE_HEIGHT)
    _print_on_a4(page, "portrait")


def _write_rows(page: Any, told: ReturnBook) -> None:
    styles = _Styles(page)
    for number, column in enumerate(told.columns, 1):
        cell = page.cell(1, number)
        _put(cell, column.heading)
        cell._style = styles.heading(column)
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
    fit(page, 1, [(column.heading, column.width) for column in told.columns])
    for at, row in enumerate(told.rows, 2):
        for number, (column, value) in enumerate(zip(told.columns, row, strict=True), 1):
            cell = page.cell(at, number)
            quoted = _put(cell, plain(value))
            cell._style = styles.value(column, quoted)
        fit(
            page,
            at,
            [
                (plain(value), column.width)
                for column, value in zip(told.columns, row, strict=True)
                if not column.hidden
            ],
        )


class _Styles:
    """The styles of one sheet, each made once."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._made: dict[Any, Any] = {}

    def heading(self, column: ReturnColumn) -> Any:
        """Return the style of a column's heading."""
        key = ("heading", column.open)
        if key not in self._made:
            cell = self._cell(_OPEN_HEADING if column.open else _GREY_HEADING)
            cell.font = _font(color="FFFFFF", bold=True)
            self._made[key] = cell._style
        return copy(self._made[key])

    def value(self, column: ReturnColumn, quoted: bool) -> Any:
        """Return the style of a cell; `quoted` keeps what looks like a formula a text when it is edited."""
        key = (column.kind, column.open, quoted)
        if key not in self._made:
            cell = self._cell("" if column.open else _GREY)
            cell.number_format = {ColumnKind.DATE: DATE_FORMAT, ColumnKind.PERCENT: '0"%"'}.get(column.kind, "General")
            if quoted:
                cell.quotePrefix, cell.number_format = True, "@"
            self._made[key] = cell._style
        return copy(self._made[key])

    def _cell(self, fill: str) -> Any:
        cell = Cell(self._page)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=_LINE, right=_LINE)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        return cell


def _font(**look: Any) -> Font:
    return Font(name="Calibri", **{"size": 11, **look})


def _put(cell: Any, value: Any) -> bool:
    """Give a cell its value, a text always as text; tell whether a program might have taken it for a formula."""
    if not isinstance(value, str):
        cell.value = value
        return False
    text = printable(value)
    if too_long(text):
        text = shortened(text)
    cell._value, cell.data_type = (as_stored(text), "s") if text else (None, "n")
    return looks_like_formula(text)


def _set_up(page: Any, told: ReturnBook) -> None:
    page.freeze_panes = f"{get_column_letter(told.frozen + 1)}2"
    _print_on_a4(page, "landscape")
    page.print_title_rows = "1:1"
    page.oddHeader.left.text = told.title.replace("&", "&&")
    page.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def _print_on_a4(page: Any, orientation: str) -> None:
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation, page.page_setup.paperSize = orientation, _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.75, bottom=0.75, header=0.3, footer=0.3)


def _add_rules(book: Any, page: Any, told: ReturnBook) -> None:
    """Add what lies over the rows: the table, drop-downs, checks of dates and percentages, colours by word."""
    last = len(told.rows) + 1
    table = Table(displayName="Actions", ref=f"A1:{get_column_letter(len(told.columns))}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.add_table(table)
    lists = _write_words(book, told)
    for number, column in enumerate(told.columns, 1):
        letter = get_column_letter(number)
        first = 2 if column.open else last + 1
        rule = _rule(column, lists.get(column.heading))
        if rule is not None:
            rule.sqref = f"{letter}{first}:{letter}{last + SPARE_ROWS}"
            page.add_data_validation(rule)
        if column.kind is ColumnKind.RAG:
            for colours in rating_rules():
                page.conditional_formatting.add(f"{letter}2:{letter}{last + SPARE_ROWS}", colours)


def _write_words(book: Any, told: ReturnBook) -> Mapping[str, str]:
    """Write the sheet of words that may be chosen; return where the words of each column stand, by its heading."""
    chosen = [column for column in told.columns if column.choices]
    if not chosen:
        return {}
    page = book.create_sheet(told.words_title)
    lists = {}
    for number, column in enumerate(chosen, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = max(20.0, min(60.0, max(map(len, column.choices)) + 2.0))
        cell = page.cell(1, number)
        _put(cell, _("Words for “{column}”").format(column=column.heading))
        cell.font = _font(bold=True)
        for at, word in enumerate(column.choices, 2):
            _put(page.cell(at, number), word)
        name = f"Words_{number}"
        reach = f"'{page.title}'!${letter}$2:${letter}${len(column.choices) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=reach)
        lists[column.heading] = name
    return lists


def _rule(column: ReturnColumn, words: str | None) -> DataValidation | None:
    rule: Any = None
    if words:
        rule = DataValidation(type="list", formula1=words)
        rule.error = _("This is not one of the words in the list. Keep it anyway?")
    elif column.open and column.kind is ColumnKind.DATE:
        rule = DataValidation(type="date", operator="greaterThan", formula1=str((date(2000, 1, 1) - _EPOCH).days))
        rule.error = _("This is not a date such as 31/03/2027. Keep it anyway?")
    elif column.open and column.kind is ColumnKind.PERCENT:
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
        rule.error = _("This is not a percentage from 0 to 100. Keep it anyway?")
    elif column.prompt:
        rule = DataValidation()
    if rule is not None:
        rule.allow_blank, rule.showErrorMessage = True, rule.type is not None
        rule.errorStyle, rule.errorTitle = "warning", column.heading[:32]
        if column.prompt:
            rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.heading[:32], column.prompt[:255]
    return rule


_EPOCH = date(1899, 12, 30)


def _write_hidden(book: Any, told: ReturnBook) -> None:
    if not told.hidden:
        return
    page = book.create_sheet(told.hidden_title)
    page.sheet_state = "hidden"
    for at, (name, value) in enumerate(told.hidden.items(), 1):
        _put(page.cell(at, 1), name)
        _put(page.cell(at, 2), value)
