"""Workbooks that are written: a table at A1, true dates, ratings by word and fill, text that stays text."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boardapp.domain.rag_words import rating_of_fill
from boardapp.domain.words import Rating
from boardapp.exchange.csv_json import write_csv, write_json
from boardapp.exchange.errors import Unwritable
from boardapp.exchange.fields import ACTION_KEYS, heading
from boardapp.exchange.looks import RATING_COLOURS
from boardapp.exchange.reader import read_workbook
from boardapp.exchange.row_heights import height, letters_in, lines_of
from boardapp.exchange.rows_out import LONGEST_CELL, ColumnKind, ColumnOut, SheetOut
from boardapp.exchange.summary import ChartOut, SummaryOut
from boardapp.exchange.table import likeliest_table
from boardapp.exchange.writer import write_xlsx

K = ColumnKind
STATUSES = ("not started", "in progress", "ongoing", "paused", "complete", "closed", "withdrawn")
COLUMNS = (
    ColumnOut("ref", "Reference"),
    ColumnOut("title", "Title", K.LONG_TEXT, width=60),
    ColumnOut("due", "Due date", K.DATE),
    ColumnOut("status", "Status", choices=STATUSES),
    ColumnOut("progress", "Progress %", K.PERCENT),
    ColumnOut("rag", "RAG", K.RAG),
    ColumnOut("priorities", "Priorities", K.LIST),
)
ROWS: list[Sequence[Any]] = [
    ("HWB/A/2026-27/001", "Write to partners", dt.date(2026, 3, 31), "in progress", 45, "amber", ["Healthy", "Fair"]),
    ("HWB/A/2026-27/002", "Ring", None, "closed", 100, "blue", []),
    ("HWB/A/2026-27/003", "", "Q2 2026/27", None, None, "amber/red", ["Fair"]),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.xlsx"


def written(path: Path, rows: Sequence[Sequence[Any]] = ROWS, **more: Any) -> Any:
    write_xlsx(path, [SheetOut("Actions", COLUMNS, rows)], **more)
    return openpyxl.load_workbook(path)


def test_a_named_table_from_the_first_cell_with_filters_and_frozen_headings(path: Path) -> None:
    page = written(path)["Actions"]
    table = page.tables["Actions"]
    assert (table.ref, table.autoFilter.ref, page.freeze_panes) == ("A1:G4", "A1:G4", "A2")
    assert [cell.value for cell in page[1]] == [column.heading for column in COLUMNS]
    assert table.column_names == [column.heading for column in COLUMNS]
    assert page.column_dimensions["B"].width == 60
    assert page["A1"].font.bold


def test_values_are_true_values(path: Path) -> None:
    page = written(path)["Actions"]
    assert (page["C2"].value, page["C2"].is_date, page["C2"].number_format) == (
        dt.datetime(2026, 3, 31),
        True,
        "dd mmm yyyy",
    )
    assert (page["C4"].value, page["E2"].value, page["E2"].number_format) == ("Q2 2026/27", 45, '0"%"')
    assert (page["G2"].value, page["G3"].value, page["B4"].value) == ("Healthy; Fair", None, None)
    assert page["B2"].alignment.wrap_text


def test_a_rating_has_its_word_and_its_fill_and_a_rule_for_a_changed_word(path: Path) -> None:
    page = written(path, [("", "", None, "", None, rating.value, []) for rating in Rating])["Actions"]
    for number, rating in enumerate(Rating, 2):
        cell = page.cell(number, 6)
        fill, text = RATING_COLOURS[rating]
        assert (cell.value, cell.fill.fgColor.rgb[-6:], cell.font.color.rgb[-6:]) == (rating.value, fill, text)
    rules = [rule for cells in page.conditional_formatting for rule in cells.rules]
    assert {rule.formula[0] for rule in rules} == {f'"{rating.value}"' for rating in Rating}


def test_fills_can_be_told_apart_and_read(path: Path) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert set(RATING_COLOURS) == set(Rating)
    for rating, (fill, text) in RATING_COLOURS.items():
        bright, dark = sorted((light(fill), light(text)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, rating
    for rating in (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY):
        assert rating_of_fill(RATING_COLOURS[rating][0]) in (rating, Rating.GREY if rating is Rating.GREY else rating)


def test_it_is_set_up_to_be_printed(path: Path) -> None:
    page = written(path, title="Register & log")["Actions"]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"


def test_a_wide_sheet_is_printed_over_several_pages_with_its_first_column_on_each(path: Path) -> None:
    columns = [ColumnOut(f"c{number}", f"Column {number}", K.LONG_TEXT) for number in range(12)]
    write_xlsx(path, [SheetOut("Wide", columns, [["x"] * 12])])
    page = openpyxl.load_workbook(path)["Wide"]
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (3, 0)
    assert (page.print_title_cols, page.print_title_rows) == ("$A:$A", "$1:$1")


def test_a_drop_down_offers_the_words(path: Path) -> None:
    rules = written(path)["Actions"].data_validations.dataValidation
    assert [(rule.formula1, str(rule.sqref).split(":")[0], rule.errorStyle) for rule in rules] == [
        (f'"{",".join(STATUSES)}"', "D2", "warning")
    ]


def test_a_long_drop_down_takes_its_words_from_a_hidden_sheet(path: Path) -> None:
    boards = [f"Board for the oversight of priority {number}, and more" for number in range(12)]
    write_xlsx(path, [SheetOut("Actions", [ColumnOut("board", "Board", choices=boards)], [["x"]])])
    book = openpyxl.load_workbook(path)
    assert book["Actions"].data_validations.dataValidation[0].formula1 == "=List_1"
    assert book.defined_names["List_1"].attr_text == "'Lists'!$A$1:$A$12"
    assert [cell.value for cell in book["Lists"]["A"]] == boards
    assert book["Lists"].sheet_state == "hidden"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 161 000", "-5 in May", "@all", "=cmd|'/c calc'!A1", "\t=1", "#N/A", "45"]
)
def test_text_stays_text(path: Path, text: str) -> None:
    cell = written(path, [("1", text, None, "", None, "", [])])["Actions"]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")
    if text[0] in "=+-@":
        assert cell.quotePrefix
    assert read_workbook(path).sheets[0].value(2, 1) == text


def test_what_no_cell_can_hold_is_left_out_or_cut_and_said(path: Path) -> None:
    long = "é" * (LONGEST_CELL + 1)
    lines = write_xlsx(path, [SheetOut("Actions", COLUMNS, [("a\x00\x07b", long, None, "", None, "", [])])])
    assert lines == (
        "Sheet Actions, cell B2: the text is longer than a cell can hold (32,767 characters) and was cut.",
    )
    sheet = read_workbook(path).sheets[0]
    assert sheet.value(2, 0) == "ab"
    kept = sheet.value(2, 1)
    assert isinstance(kept, str)
    assert (len(kept), kept[-1]) == (LONGEST_CELL, "…")
    assert read_workbook(path).sheets[1].rows == ((lines[0],),)


def test_length_is_counted_as_excel_counts_it(path: Path) -> None:
    lines = write_xlsx(path, [SheetOut("Actions", COLUMNS, [("1", "🟢" * 16_384, None, "", None, "", [])])])
    assert len(lines) == 1
    kept = read_workbook(path).sheets[0].value(2, 1)
    assert isinstance(kept, str)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_notes_have_their_own_sheet_where_there_are_any(path: Path) -> None:
    book = written(path, notes=["3 restricted actions were left out."])
    assert [cell.value for cell in book["Notes"]["A"]] == ["3 restricted actions were left out."]
    assert written(path).sheetnames == ["Actions"]


def test_an_example_is_marked_everywhere_and_the_table_still_starts_at_a1(path: Path) -> None:
    book = written(path, title="Register", example=True)
    assert book.sheetnames == ["Actions (EXAMPLE)", "Notes (EXAMPLE)"]
    assert book.properties.title == "EXAMPLE: Register"
    assert "made up" in book["Notes (EXAMPLE)"]["A1"].value
    assert book["Actions (EXAMPLE)"].tables["Actions"].ref == "A1:G4"


def test_the_document_has_its_title_and_properties(path: Path) -> None:
    book = written(path, title="Register", properties={"boardapp": "store:12:abc"})
    assert (book.properties.title, book.properties.creator) == ("Register", "BoardApp")
    assert read_workbook(path).properties == {"boardapp": "store:12:abc"}


def test_names_are_made_safe_and_kept_apart(path: Path) -> None:
    one = [ColumnOut("a", "A"), ColumnOut("b", "a"), ColumnOut("c", "Two\nlines")]
    titles = ["Actions: all/any?", "ACTIONS  all any", "x" * 40, "x" * 40, "A1", "'", "Été 2026"]
    write_xlsx(path, [SheetOut(title, one, [[1, 2, 3]]) for title in titles])
    book = openpyxl.load_workbook(path)
    assert len({name.casefold() for name in book.sheetnames}) == len(titles)
    assert all(0 < len(name) <= 31 and not set(name) & set("\\/*?:[]") for name in book.sheetnames)
    tables = [name for page in book.worksheets for name in page.tables]
    assert len({name.casefold() for name in tables}) == len(titles)
    assert all(name[0].isalpha() or name[0] == "_" for name in tables)
    assert [cell.value for cell in book.worksheets[0][1]] == ["A", "a 2", "Two lines"]


def test_a_register_without_rows_is_still_a_table(path: Path) -> None:
    assert written(path, [])["Actions"].tables["Actions"].ref == "A1:G2"
    assert likeliest_table(read_workbook(path)).rows == ()


def test_rows_are_taken_as_they_come_and_progress_is_told(path: Path) -> None:
    def rows() -> Iterator[Sequence[Any]]:
        for number in range(2500):
            yield (f"A/{number}", "Write", None, "", None, "", [])

    told: list[int] = []
    write_xlsx(path, [SheetOut("Actions", COLUMNS, rows())], progress=told.append)
    assert told == [1000, 2000]
    assert len(likeliest_table(read_workbook(path)).rows) == 2500


def test_what_was_there_stays_until_the_new_one_is_whole(path: Path) -> None:
    path.write_bytes(b"the register of last week")

    def rows() -> Iterator[Sequence[Any]]:
        yield ROWS[0]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_xlsx(path, [SheetOut("Actions", COLUMNS, rows())])
    assert path.read_bytes() == b"the register of last week"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = SheetOut("Actions", COLUMNS, ROWS)
    with pytest.raises(Unwritable, match="is a folder"):
        write_xlsx(path.parent, [sheet])
    with pytest.raises(Unwritable, match="there is no folder"):
        write_xlsx(path.parent / "nowhere" / "a.xlsx", [sheet])

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("boardapp.exchange.atomic.os.replace", refuse)
        with pytest.raises(Unwritable, match=r"may be open in Excel.*Close it"):
            write_xlsx(path, [sheet])
    assert list(path.parent.iterdir()) == []


def test_a_file_open_in_another_program_is_not_replaced(path: Path) -> None:
    path.write_bytes(b"open")
    path.with_name(f".~lock.{path.name}#").touch()
    with pytest.raises(Unwritable, match=r"is open in another program.*\.~lock\.register\.xlsx#"):
        write_xlsx(path, [SheetOut("Actions", COLUMNS, ROWS)])
    assert path.read_bytes() == b"open"


def test_more_rows_than_a_sheet_holds_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boardapp.exchange.writer._MOST_ROWS", 3)
    with pytest.raises(Unwritable, match=r"more rows than an Excel sheet can hold.*\.csv"):
        write_xlsx(path, [SheetOut("Actions", COLUMNS, ROWS)])
    assert not path.exists()


def test_csv_is_for_any_program(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    rows = [*ROWS, ("x", "=1+1", dt.datetime(2026, 1, 2, 9, 30), True, Decimal("2.50"), "-5", ["'=a", "b"])]
    write_csv(path, SheetOut("Actions", COLUMNS, rows))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfReference,Title,")
    assert content.decode("utf-8-sig").splitlines()[1:] == [
        "HWB/A/2026-27/001,Write to partners,2026-03-31,in progress,45,amber,Healthy; Fair",
        "HWB/A/2026-27/002,Ring,,closed,100,blue,",
        "HWB/A/2026-27/003,,Q2 2026/27,,,amber/red,Fair",
        "x,'=1+1,2026-01-02T09:30:00,true,2.5,'-5,''=a; b",
    ]


def test_json_is_by_key(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    sheet = SheetOut("Actions", COLUMNS, ROWS)
    write_json(path, [sheet])
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told[0] == {
        "ref": "HWB/A/2026-27/001",
        "title": "Write to partners",
        "due": "2026-03-31",
        "status": "in progress",
        "progress": 45,
        "rag": "amber",
        "priorities": ["Healthy", "Fair"],
    }
    assert told[1]["due"] is None
    write_json(path, [sheet, SheetOut("Boards", COLUMNS[:1], [["HWB"]])])
    assert json.loads(path.read_text(encoding="utf-8"))["Boards"] == [{"ref": "HWB"}]


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
CELL = st.one_of(
    PRINTABLE,
    st.sampled_from(["=1+1", "_x000D_", "_x005F_x0041_", "'=x", "''", "+", "\n=x", "a\nb", " padded ", "TRUE", "1e5"]),
)
ROW = st.tuples(
    CELL.filter(str.strip),
    st.one_of(st.none(), CELL),
    st.one_of(st.none(), st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31))),
    st.one_of(st.none(), st.integers(-(10**9), 10**9)),
    st.one_of(st.none(), st.booleans()),
)
SOME_COLUMNS = (
    ColumnOut("ref", "Reference"),
    ColumnOut("title", "Title"),
    ColumnOut("due", "Due date", K.DATE),
    ColumnOut("progress", "Progress %", K.PERCENT),
    ColumnOut("x", "Checked"),
)


def shown(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return rows as a sheet shows them: an empty text is a blank, blank ends are cut off."""
    whole = [[None if value == "" else value for value in row] for row in rows]
    for row in whole:
        while row and row[-1] is None:
            row.pop()
    while whole and not whole[-1]:
        whole.pop()
    return [tuple(row) for row in whole]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, max_size=6))
def test_what_is_exported_is_read_back_the_same(tmp_path: Path, rows: list[tuple[Any, ...]]) -> None:
    path = tmp_path / "register.xlsx"
    write_xlsx(path, [SheetOut("Actions", SOME_COLUMNS, rows)])
    assert list(read_workbook(path).sheets[0].rows[1:]) == shown(rows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL.filter(str.strip), st.one_of(st.none(), CELL)), max_size=6))
def test_texts_exported_to_csv_are_read_back_the_same(tmp_path: Path, rows: list[tuple[Any, ...]]) -> None:
    path = tmp_path / "register.csv"
    write_csv(path, SheetOut("Actions", SOME_COLUMNS[:2], rows))
    assert list(read_workbook(path).sheets[0].rows[1:]) == shown(rows)


@pytest.mark.parametrize("write", [write_xlsx, lambda path, sheets: write_csv(path, sheets[0])])
def test_an_exported_register_maps_to_its_keys(tmp_path: Path, write: Callable[[Path, list[SheetOut]], object]) -> None:
    path = tmp_path / ("register.xlsx" if write is write_xlsx else "register.csv")
    columns = [ColumnOut(key, heading(key)) for key in ACTION_KEYS]
    write(path, [SheetOut("Actions", columns, [[f"{key} {number}" for key in ACTION_KEYS] for number in range(3)])])
    table = likeliest_table(read_workbook(path))
    assert [column.key for column in table.columns] == list(ACTION_KEYS)
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_the_file_is_one_that_a_zip_reader_trusts(path: Path) -> None:
    written(path)
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None


def test_a_summary_holds_texts_as_texts_and_no_chart_of_nothing(path: Path) -> None:
    empty = ChartOut("RAG over time", "Nothing yet.", ("Period to", "Red"), (None, Rating.RED), ())
    bars = ChartOut("RAG by theme", "One.", ("Theme", "Red"), (None, Rating.RED), [("=1+1 _x0041_", 3), ("Fair", 0)])
    told = SummaryOut("Summary", "Summary of Actions", [("From", "@file")], [bars, empty])
    book = written(path, summary=told)
    page = book["Summary"]
    cells = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value is not None}
    assert cells["@file"].quotePrefix
    assert [one.data_type for words, one in cells.items() if str(words).startswith("=1+1")] == ["s"]
    assert read_workbook(path).sheets[0].value(7, 0) == "=1+1 _x0041_"
    assert len(page._charts) == 1
    assert "There is nothing to count yet." in cells
    assert book.sheetnames == ["Summary", "Actions"]


@given(width=st.floats(4, 60), text=st.text("ab \n", max_size=400))
def test_a_row_is_as_high_as_its_text(width: float, text: str) -> None:
    lines = lines_of(text, letters_in(width))
    needed = max(text.count("\n") + 1, len(text) / width)
    assert lines >= needed
    assert (lines == 1) if "\n" not in text and len(text) <= letters_in(width) else lines > 1
    assert min(409, needed * 15) <= height(lines) <= 409
