"""The workbook a partner fills in: what Excel and LibreOffice are told of it."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from boardapp.domain.words import Rating
from boardapp.exchange.errors import Unwritable
from boardapp.exchange.reader import read_workbook
from boardapp.exchange.return_book import SPARE_ROWS, CoverLine, ReturnBook, ReturnColumn, write_return
from boardapp.exchange.rows_out import LONGEST_CELL, ColumnKind

COLUMNS = (
    ReturnColumn("Reference (for reference)", ColumnKind.TEXT, 18),
    ReturnColumn("BoardApp id", ColumnKind.TEXT, 12, hidden=True),
    ReturnColumn("Title (for reference)", ColumnKind.LONG_TEXT, 30, prompt="Say what is to be done."),
    ReturnColumn("Board (for reference)", ColumnKind.TEXT, 20, choices=("Health, Care and You", 'The "Other" Board')),
    ReturnColumn("Agreed RAG (for reference)", ColumnKind.RAG, 12),
    ReturnColumn("Status", ColumnKind.TEXT, 12, open=True, choices=("not started", "complete")),
    ReturnColumn("Progress %", ColumnKind.PERCENT, 12, open=True),
    ReturnColumn("Proposed due date", ColumnKind.DATE, 12, open=True),
)
ROWS = (
    ("HWB/A/1", "a:1:b:2:3", "=HYPERLINK(1)", "Health, Care and You", "red", "not started", 40, None),
    ("HWB/A/2", "a:1:b:2:4", "Long " * 40, None, None, "complete", None, dt.date(2027, 3, 31)),
)


def book(**told: Any) -> ReturnBook:
    values: dict[str, Any] = {
        "title": "Actions of A & B", "cover_title": "Read me first", "sheet": "Actions", "columns": COLUMNS,
        "rows": ROWS, "hidden": {"BoardApp stamp": "a:1:b"}, "properties": {"BoardApp stamp": "a:1:b"},
        "cover": [CoverLine("Actions of A & B", heading=True), CoverLine("red: off track", rating=Rating.RED)],
    }  # fmt: skip
    return ReturnBook(**(values | told))


@pytest.fixture
def written(tmp_path: Path) -> Any:
    write_return(tmp_path / "return.xlsx", book())
    return openpyxl.load_workbook(tmp_path / "return.xlsx")


def test_the_table_stands_at_a1_by_name_without_merged_cells_or_protection(written: Any) -> None:
    page = written["Actions"]
    table = page.tables["Actions"]
    assert table.ref == "A1:H3"
    assert [column.name for column in table.tableColumns] == [column.heading for column in COLUMNS]
    assert not page.merged_cells.ranges
    assert not page.protection.sheet
    assert page.freeze_panes == "D2"


def test_only_the_identifiers_are_hidden(written: Any) -> None:
    page = written["Actions"]
    hidden = [column.heading for at, column in enumerate(COLUMNS, 1)
              if page.column_dimensions[get_column_letter(at)].hidden]  # fmt: skip
    assert hidden == ["BoardApp id"]
    assert [(sheet.title, sheet.sheet_state) for sheet in written] == [
        ("Read me first", "visible"), ("Actions", "visible"), ("Words", "visible"), ("BoardApp", "hidden"),
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in written["BoardApp"].iter_rows()] == [["BoardApp stamp", "a:1:b"]]
    assert {one.name: one.value for one in written.custom_doc_props.props} == {"BoardApp stamp": "a:1:b"}
    assert written.properties.title == "Actions of A & B"


def test_open_columns_have_their_checks_and_grey_ones_theirs_for_new_rows_only(written: Any) -> None:
    page = written["Actions"]
    last = 3 + SPARE_ROWS
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in page.data_validations.dataValidation}
    assert rules == {
        f"C4:C{last}": (None, None), f"D4:D{last}": ("list", "Words_1"), f"F2:F{last}": ("list", "Words_2"),
        f"G2:G{last}": ("decimal", "0"), f"H2:H{last}": ("date", "36526"),
    }  # fmt: skip
    assert written.defined_names["Words_1"].attr_text == "'Words'!$A$2:$A$3"
    assert [written["Words"].cell(row, 1).value for row in (2, 3)] == list(COLUMNS[3].choices)
    assert all(rule.errorStyle == "warning" for rule in page.data_validations.dataValidation)


def test_ratings_are_coloured_by_their_words(written: Any) -> None:
    reach = [str(rules.sqref) for rules in written["Actions"].conditional_formatting]
    assert reach == [f"E2:E{3 + SPARE_ROWS}"]
    assert len(next(iter(written["Actions"].conditional_formatting)).rules) == len(Rating)


def test_what_is_for_reference_is_grey_and_what_is_open_is_not(written: Any) -> None:
    page = written["Actions"]
    fills = [page.cell(2, at).fill.fgColor.rgb[-6:] for at in range(1, 9)]
    assert len(set(fills[:5])) == 1
    assert fills[0] != fills[5] == fills[6] == fills[7]
    assert page.cell(2, 3).data_type == "s"
    assert page.cell(2, 3).quotePrefix
    assert page.cell(3, 8).number_format == "dd mmm yyyy"


def test_it_prints_across_with_its_headings_on_every_page(written: Any) -> None:
    page = written["Actions"]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.oddHeader.left.text == "Actions of A && B"


def test_long_texts_have_room_and_rows_grow_when_edited(written: Any, tmp_path: Path) -> None:
    page = written["Actions"]
    assert page.row_dimensions[3].height > 100
    assert page.row_dimensions[2].height < 40
    with zipfile.ZipFile(tmp_path / "return.xlsx") as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet2.xml")


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    rows = [
        (*ROWS[0][:2], "x" * (LONGEST_CELL + 9), *ROWS[0][3:]),
        (*ROWS[0][:2], "\U0001f600" * LONGEST_CELL, *ROWS[0][3:]),
    ]
    write_return(tmp_path / "long.xlsx", book(rows=rows))
    page = openpyxl.load_workbook(tmp_path / "long.xlsx")["Actions"]
    texts = [page.cell(row, 3).value for row in (2, 3)]
    assert all(text.endswith("\u2026") and len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL for text in texts)


def test_our_own_reader_finds_everything_in_it(tmp_path: Path) -> None:
    write_return(tmp_path / "return.xlsx", book())
    read = read_workbook(tmp_path / "return.xlsx")
    sheets = {sheet.name: sheet for sheet in read.sheets}
    assert sheets["Actions"].rows[1][:3] == ("HWB/A/1", "a:1:b:2:3", "=HYPERLINK(1)")
    assert sheets["BoardApp"].hidden
    assert read.properties == {"BoardApp stamp": "a:1:b"}


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        write_return(tmp_path / "nowhere" / "return.xlsx", book())
    assert list(tmp_path.iterdir()) == []
