"""Write workbooks: a named table on each sheet from A1, fit to be read, filtered, printed and sent back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from math import ceil, inf
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.writer.excel import ExcelWriter

from boardapp.exchange.atomic import written_beside
from boardapp.exchange.errors import Unwritable
from boardapp.exchange.looks import rating_rules
from boardapp.exchange.rows_out import LONGEST_CELL, ColumnKind, ColumnOut, SheetOut, printable
from boardapp.exchange.sheet_rows import rows_of
from boardapp.exchange.summary import SummaryOut, write_summary
from boardapp.language import _

__all__ = ["write_xlsx"]

_MOST_ROWS = 1_048_575
_SPARE_ROWS = 500
_A4 = 9
_PRINTED_WIDTH = 220.0  # the columns that can still be read on the width of a page
_PROGRESS_EVERY = 1000
_LONGEST_INLINE_LIST = 250
_NOTES_WIDTH = 100.0
Progress = Callable[[int], None]


def write_xlsx(
    path: Path,
    sheets: Sequence[SheetOut],
    *,
    title: str = "",
    summary: SummaryOut | None = None,
    notes: Sequence[str] = (),
    example: bool = False,
    properties: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write a workbook and return the lines of its Notes sheet, those about cut texts included.

    `summary` is the first sheet where there is one. `example` marks the workbook as made-up throughout; `properties`
    are kept as custom document properties; `progress` is called with the rows written so far. Rows are written as they
    come, so memory does not grow with them. Raises Unwritable with one sentence; the file is then as it was before.
    """
    with written_beside(path) as beside, _book() as book:
        writer = _BookWriter(book, example, progress)
        if summary is not None:
            writer.summarise(summary)
        for sheet in sheets:
            writer.add(sheet)
        lines = (*([_("EXAMPLE: everything in this file is made up.")] if example else ()), *notes, *writer.notes)
        writer.finish(lines)
        book.properties.title = f"{_('EXAMPLE')}: {title}" if example and title else title or None
        book.properties.creator = "BoardApp"
        book.properties.language = "en-GB"
        for name, value in (properties or {}).items():
            book.custom_doc_props.append(StringProperty(name=name, value=value))
        _pack(book, beside)
    return lines


@contextmanager
def _book() -> Iterator[Any]:
    """Give a workbook whose rows go straight to disk; where writing fails, what went there is thrown away."""
    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        for page in book.worksheets:
            with suppress(Exception):
                page.close()
            with suppress(Exception):
                page._writer.cleanup()
        raise


def _pack(book: Any, path: Path) -> None:
    """Save a workbook in a file that is closed whatever happens, so that what fails can be deleted everywhere."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()


class _BookWriter:
    """Adds sheets one by one, keeping names apart and noting what had to be cut."""

    def __init__(self, book: Workbook, example: bool, progress: Progress | None) -> None:
        self._book, self._example, self._progress = book, example, progress
        self._titles: set[str] = set()
        self._tables: set[str] = set()
        self._lists: list[Sequence[str]] = []
        self._written = 0
        self.notes: list[str] = []

    def summarise(self, told: SummaryOut) -> None:
        """Write the first sheet."""
        write_summary(self._book.create_sheet(self._safe_title(told.title)), told, example=self._example)

    def add(self, sheet: SheetOut) -> None:
        """Write one sheet with its table."""
        page = self._book.create_sheet(self._safe_title(sheet.title))
        self._set_up(page, sheet)
        with rows_of(page, [(column.kind, column.shown_width) for column in sheet.columns]) as rows:
            rows.head(_unique(sheet.columns))
            for row in sheet.rows:
                if rows.count >= _MOST_ROWS:
                    raise Unwritable(_("There are more rows than an Excel sheet can hold: export to .csv instead."))
                rows.add(row)
                self._written += 1
                if self._progress and self._written % _PROGRESS_EVERY == 0:
                    self._progress(self._written)
            self._add_rules(page, sheet, max(2, rows.count))
            self.notes.extend(_cut_sentence(page.title, cell) for cell in rows.cut())

    def _safe_title(self, title: str) -> str:
        wanted = f"{title} ({_('EXAMPLE')})" if self._example else title
        wanted = re.sub(r"[\\/*?:\[\]]", " ", printable(wanted)).strip(" '") or _("Sheet")
        name, number = wanted[:31], 1
        while name.casefold() in self._titles:
            number += 1
            name = f"{wanted[: 30 - len(str(number))]} {number}"
        self._titles.add(name.casefold())
        return name

    def _safe_table_name(self, title: str) -> str:
        wanted = re.sub(r"\W+", "_", title, flags=re.ASCII).strip("_") or "Table"
        wanted = wanted if re.match(r"[A-Za-z_]", wanted) and not _cell_like(wanted) else f"T_{wanted}"
        name, number = wanted[:200], 1
        while name.casefold() in self._tables:
            number += 1
            name = f"{wanted[:200]}_{number}"
        self._tables.add(name.casefold())
        return name

    def _set_up(self, page: Any, sheet: SheetOut) -> None:
        """Set what must stand before the rows: widths, frozen headings, the page to print on."""
        for number, column in enumerate(sheet.columns, 1):
            page.column_dimensions[get_column_letter(number)].width = column.shown_width
        page.freeze_panes = "A2"
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A4
        across = ceil(sum(column.shown_width for column in sheet.columns) / _PRINTED_WIDTH)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = max(1, across), 0
        page.print_title_rows = "1:1"
        if across > 1:
            page.print_title_cols = "A:A"
        page.oddHeader.left.text = page.title.replace("&", "&&")
        page.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")

    def _add_rules(self, page: Any, sheet: SheetOut, last: int) -> None:
        """Add what covers the rows once their number is known: the table, drop-downs, colours by word."""
        reach = f"A1:{get_column_letter(len(sheet.columns))}{last}"
        table = Table(displayName=self._safe_table_name(sheet.title), ref=reach)
        table.autoFilter = AutoFilter(ref=reach)
        table.tableColumns = [
            TableColumn(id=number, name=heading) for number, heading in enumerate(_unique(sheet.columns), 1)
        ]
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        page.tables.add(table)
        for number, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(number)
            cells = f"{letter}2:{letter}{min(last + _SPARE_ROWS, _MOST_ROWS + 1)}"
            if column.choices:
                page.data_validations.append(self._drop_down(column, cells))
            if column.kind is ColumnKind.RAG:
                for rule in rating_rules():
                    page.conditional_formatting.add(cells, rule)

    def _drop_down(self, column: ColumnOut, cells: str) -> DataValidation:
        inline = ",".join(column.choices)
        if len(inline) > _LONGEST_INLINE_LIST or any(set(',"') & set(choice) for choice in column.choices):
            self._lists.append(column.choices)
            source = f"=List_{len(self._lists)}"
        else:
            source = f'"{inline}"'
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        rule.errorStyle = "warning"
        rule.errorTitle = column.heading[:32]
        rule.error = _("This is not one of the words in the list. Keep it anyway?")
        rule.sqref = cells
        return rule

    def finish(self, notes: Sequence[str]) -> None:
        """Add the sheet of notes, and the hidden one that long drop-downs take their words from."""
        if notes:
            page = self._book.create_sheet(self._safe_title(_("Notes")))
            page.column_dimensions["A"].width = _NOTES_WIDTH
            with rows_of(page, [(ColumnKind.LONG_TEXT, _NOTES_WIDTH)]) as rows:
                for line in notes:
                    rows.add([line])
        if self._lists:
            page = self._book.create_sheet(self._safe_title(_("Lists")))
            page.sheet_state = "hidden"
            for number, words in enumerate(self._lists, 1):
                letter = get_column_letter(number)
                reach = f"'{page.title}'!${letter}$1:${letter}${len(words)}"
                self._book.defined_names[f"List_{number}"] = DefinedName(f"List_{number}", attr_text=reach)
            with rows_of(page, [(ColumnKind.TEXT, inf) for _words in self._lists]) as rows:
                for row in zip_longest(*self._lists):
                    rows.add(row)


def _cut_sentence(title: str, cell: str) -> str:
    sentence = _(
        "Sheet {sheet}, cell {cell}: the text is longer than a cell can hold ({limit} characters) and was cut."
    )
    return sentence.format(sheet=title, cell=cell, limit=f"{LONGEST_CELL:,}")


def _unique(columns: Sequence[ColumnOut]) -> list[str]:
    """Return the headings, each once, as a table requires."""
    seen: set[str] = set()
    headings = []
    for column in columns:
        heading, number = printable(column.heading).replace("\n", " "), 1
        while heading.casefold() in seen:
            number += 1
            heading = f"{column.heading} {number}"
        seen.add(heading.casefold())
        headings.append(heading)
    return headings


def _cell_like(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]", name) is not None
