"""Rows written in a sheet's own mark-up: the same as openpyxl would have written them cell by cell."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell
from python_calamine import CalamineWorkbook

from boardapp.exchange.rows_out import ColumnKind, ColumnOut, SheetOut, ValueOut, as_stored, plain, printable
from boardapp.exchange.sheet_rows import rows_of
from boardapp.exchange.writer import write_xlsx

K = ColumnKind
MOMENT = dt.datetime(2026, 3, 31, 9, 30, tzinfo=dt.UTC)
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.text(" \t\n\r<>&\"'_x05F=+@\x00\x1f\x7f\x85\u00a0\u2028\ufeff\ufffe\U0001f600\U0001fffe"),
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that files of the moment are made in."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def by_cells(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows as openpyxl writes them, a text always as text."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Rows")
    for row in rows:
        cells = []
        for one in row:
            value = plain(one)
            cell = WriteOnlyCell(page)
            if isinstance(value, str):
                cell._value, cell.data_type = as_stored(printable(value)), "s"
            else:
                cell.value = value
            cells.append(cell)
        page.append(cells)
    book.save(path)


def by_rows(path: Path, rows: Sequence[Sequence[Any]], kinds: Sequence[ColumnKind]) -> None:
    """Write rows as they are written here."""
    book = openpyxl.Workbook(write_only=True)
    with rows_of(book.create_sheet("Rows"), [(kind, 20.0) for kind in kinds]) as out:
        for row in rows:
            out.add(row)
    book.save(path)


def read(path: Path) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return the values that two readers find, an empty text as a blank."""
    page = openpyxl.load_workbook(path)["Rows"]
    one = [[None if value == "" else value for value in row] for row in page.iter_rows(values_only=True)]
    with CalamineWorkbook.from_path(path) as book:
        other = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return one, other


def same(path: Path, rows: Sequence[Sequence[Any]], kinds: Sequence[ColumnKind]) -> None:
    """Insist that both ways of writing are read alike."""
    by_cells(path.with_name("cells.xlsx"), rows)
    by_rows(path.with_name("rows.xlsx"), rows, kinds)
    assert read(path.with_name("rows.xlsx")) == read(path.with_name("cells.xlsx"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXT, min_size=1, max_size=8))
@example(texts=["]]>", "<is>", "&amp;", " a", "a\t", "\n", "_x000D_", "_x005F_x0041_", "a\r\nb\rc", "\x85", "\u2028"])
@example(texts=["=1+1", "'=x", "#N/A", "TRUE", "45", "\ud800", "\ufffe", "\U0001fffe", "\x7f", "\ufeffa"])
def test_any_text_is_read_as_if_openpyxl_had_written_it(tmp_path: Path, texts: list[str]) -> None:
    same(tmp_path / "x", [["first", *texts, "last"]], [K.TEXT] * (len(texts) + 2))


NUMBER = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-(10**9), 10**9, places=3),
)
DAY = st.one_of(st.dates(dt.date(1900, 3, 1)), st.datetimes(dt.datetime(1900, 3, 1)), st.times())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.one_of(NUMBER, DAY, st.booleans()), min_size=1, max_size=8))
@example(values=[True, 1, 1.0, False, 0, -0.0, 0.1 + 0.2, 1e22, 123456789012345678])
@example(values=[MOMENT, MOMENT.astimezone(dt.timezone(dt.timedelta(hours=2))), dt.date(2026, 3, 31), MOMENT.time()])
def test_any_other_value_is_read_as_if_openpyxl_had_written_it(tmp_path: Path, values: list[Any]) -> None:
    rows = [[value, 1] for value in values]
    same(tmp_path / "x", rows, [K.TEXT, K.NUMBER])


def test_values_that_are_equal_and_not_the_same_keep_apart(tmp_path: Path) -> None:
    rows: list[Sequence[ValueOut]] = [[1], [True], [1.0], [False], [0], ["1"], [("1",)], [["1", "2"]], [("1", "2")]]
    by_rows(tmp_path / "rows.xlsx", rows, [K.TEXT])
    told = [row[0] for row in openpyxl.load_workbook(tmp_path / "rows.xlsx")["Rows"].iter_rows(values_only=True)]
    assert [(type(one), one) for one in told] == [
        (int, 1), (bool, True), (int, 1), (bool, False), (int, 0), (str, "1"), (str, "1"), (str, "1; 2"), (str, "1; 2"),
    ]  # fmt: skip


def test_what_is_not_a_number_is_a_blank(tmp_path: Path) -> None:
    by_rows(tmp_path / "rows.xlsx", [[float("nan"), float("inf"), 1]], [K.NUMBER] * 3)
    assert read(tmp_path / "rows.xlsx") == ([[None, None, 1]], [["", "", 1.0]])


def test_a_row_has_its_number_its_height_and_no_empty_cells(tmp_path: Path) -> None:
    by_rows(tmp_path / "rows.xlsx", [["a", None, ""], ["", (), None], ["long " * 30, "b", "c\nd"]], [K.TEXT] * 3)
    with zipfile.ZipFile(tmp_path / "rows.xlsx") as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    rows = [(row.attrib, [cell.attrib["r"] for cell in row]) for row in sheet.iterfind("./{*}sheetData/{*}row")]
    assert rows == [({"r": "1"}, ["A1"]), ({"r": "2"}, []), ({"r": "3", "ht": "137"}, ["A3", "B3", "C3"])]


def test_the_same_word_over_and_over_is_written_every_time(tmp_path: Path) -> None:
    words = [f"word {number % 1500}" for number in range(4000)]
    by_rows(tmp_path / "rows.xlsx", [[word] for word in words], [K.TEXT])
    assert read(tmp_path / "rows.xlsx")[1] == [[word] for word in words]


def test_nothing_of_a_workbook_that_fails_is_left(tmp_path: Path, temporary: Path) -> None:
    def rows() -> Iterator[Sequence[ValueOut]]:
        yield from [["x" * 10_000]] * 50
        raise RuntimeError("the store went away")

    sheets = [SheetOut(title, [ColumnOut("a", "A")], lines) for title, lines in (("One", [["a"]]), ("Two", rows()))]
    with pytest.raises(RuntimeError):
        write_xlsx(tmp_path / "register.xlsx", sheets)
    assert [list(folder.iterdir()) for folder in (tmp_path, temporary)] == [[temporary], []]


def test_nothing_of_a_workbook_that_cannot_be_packed_is_left(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.writer.excel.write_stylesheet", full)
    with pytest.raises(Exception, match="No space left on device"):
        write_xlsx(tmp_path / "register.xlsx", [SheetOut("One", [ColumnOut("a", "A")], [["a"]])])
    assert [list(folder.iterdir()) for folder in (tmp_path, temporary)] == [[temporary], []]


def test_a_workbook_that_is_whole_leaves_nothing_else(tmp_path: Path, temporary: Path) -> None:
    write_xlsx(tmp_path / "register.xlsx", [SheetOut("One", [ColumnOut("a", "A")], [["a"]])], notes=["A note"])
    assert list(temporary.iterdir()) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["register.xlsx", "temporary"]
