"""What is read from each kind of file, in a process that may fall without harm."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Kind, Merge, Visibility
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Cancelled, Unreadable
from boardapp.exchange.reader import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
MakeBook = Callable[..., Path]


def test_values_keep_their_types_and_places(make_book: MakeBook) -> None:
    rows = [
        [],
        [None, "Action", "Due"],
        [None, "Review", dt.date(2026, 3, 31), 7, 2.5, True, dt.datetime(2026, 1, 2, 9, 30), dt.time(14, 5)],
        [None, None, None, None, None, None, None, dt.timedelta(hours=30)],
        [],
    ]
    book = read_workbook(make_book({"Actions": rows}))
    sheet = book.sheets[0]
    assert sheet.rows[0] == ()
    assert sheet.rows[1] == (None, "Action", "Due")
    assert sheet.rows[2] == (
        None, "Review", dt.date(2026, 3, 31), 7, 2.5, True, dt.datetime(2026, 1, 2, 9, 30), dt.time(14, 5),
    )  # fmt: skip
    assert sheet.rows[3][7] == dt.timedelta(hours=30)
    assert len(sheet.rows) == 4
    assert (type(sheet.value(3, 3)), type(sheet.value(3, 5))) == (int, bool)
    assert sheet.value(3, 1) == "Review"
    assert sheet.value(99, 1) is None
    assert sheet.value(3, 99) is None


def test_the_file_itself_is_kept_with_its_sum(make_book: MakeBook) -> None:
    path = make_book({"Actions": [["Action"]]})
    book = read_workbook(path)
    assert book.kind is Kind.XLSX
    assert book.content == path.read_bytes()
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_hidden_sheets_are_read_and_told_apart(make_book: MakeBook) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Ids"].sheet_state = "hidden"
        book["Lists"].sheet_state = "veryHidden"

    book = read_workbook(make_book({"Actions": [["a"]], "Ids": [["b"]], "Lists": [["c"]]}, hide))
    assert [(sheet.name, sheet.visibility, sheet.hidden) for sheet in book.sheets] == [
        ("Actions", Visibility.VISIBLE, False),
        ("Ids", Visibility.HIDDEN, True),
        ("Lists", Visibility.VERY_HIDDEN, True),
    ]


def test_merges_epoch_and_properties_are_told(make_book: MakeBook) -> None:
    def touch(book: openpyxl.Workbook) -> None:
        book["Actions"].merge_cells("B2:D3")
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.custom_doc_props.append(StringProperty(name="boardapp", value="store:12:abc"))

    book = read_workbook(make_book({"Actions": [["a", dt.date(1904, 1, 2)], ["", "b"]]}, touch))
    assert book.sheets[0].merges == (Merge(2, 1, 3, 3),)
    assert book.epoch_1904
    assert book.sheets[0].value(1, 1) == dt.date(1904, 1, 2)
    assert book.properties == {"boardapp": "store:12:abc"}


def test_fills_come_with_theme_and_tint(make_book: MakeBook) -> None:
    def colour(book: openpyxl.Workbook) -> None:
        page = book["Actions"]
        page["B2"].fill = PatternFill("solid", fgColor="FFC000")
        page["B3"].fill = PatternFill("solid", fgColor=Color(theme=9))
        page["B4"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.5))
        page["B5"].fill = PatternFill("solid", fgColor=Color(indexed=10))
        page["B6"].fill = PatternFill("solid", fgColor="FFFFFF")

    sheet = read_workbook(make_book({"Actions": [["Action", "RAG"], *([name] for name in "abcde")]}, colour)).sheets[0]
    tinted = sheet.fills[4, 1]
    assert sheet.fills == {(2, 1): "FFC000", (3, 1): "F79646", (4, 1): tinted, (5, 1): "FF0000"}
    assert tinted in ("FBCBA2", "FBCBA3")  # a half is rounded either way, by how Python reckons with hues


def test_shading_of_whole_rows_rates_nothing(make_book: MakeBook) -> None:
    def shade(book: openpyxl.Workbook) -> None:
        page = book["Actions"]
        for cell in page[2]:
            cell.fill = PatternFill("solid", fgColor="C6EFCE")
        page["D2"].fill = PatternFill("solid", fgColor="FF0000")

    rows = [["Ref", "Action", "Owner", "RAG"], [1, "Review", "Jo", None], [2, "Publish", "Al", None]]
    assert read_workbook(make_book({"Actions": rows}, shade)).sheets[0].fills == {(2, 3): "FF0000"}


def test_formats_are_kept_where_they_alter_a_value(make_book: MakeBook) -> None:
    def set_formats(book: openpyxl.Workbook) -> None:
        page = book["Actions"]
        for cell, code in (("A1", "mmm-yy"), ("B1", "dd/mm/yyyy"), ("C1", "0%"), ("D1", "mmmm yyyy"), ("E1", '0"%"')):
            page[cell].number_format = code

    rows = [[dt.date(2025, 3, 1), dt.date(2025, 3, 1), 1, dt.date(2025, 3, 1), 45]]
    sheet = read_workbook(make_book({"Actions": rows}, set_formats)).sheets[0]
    assert sheet.formats == {(1, 0): "mmm-yy", (1, 2): "0%", (1, 3): "mmmm yyyy"}


def test_an_error_value_does_not_cost_the_sheet(make_book: MakeBook, repack: Callable[..., bytes]) -> None:
    path = make_book({"Actions": [["Action", 5], ["Review", "kept"]]})
    with zipfile.ZipFile(path) as parts:
        xml = parts.read(SHEET)
    number = xml[xml.index(b'<c r="B1"') : xml.index(b"</c>", xml.index(b'<c r="B1"')) + 4]
    path.write_bytes(repack(path, {SHEET: xml.replace(number, b'<c r="B1" t="e"><v>#SPILL!</v></c>')}))
    assert read_workbook(path).sheets[0].rows == (("Action",), ("Review", "kept"))


def test_a_csv_is_one_visible_sheet_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "Public Health.csv"
    path.write_bytes("Action;Owner\r\nRéview;Jo\r\n;\r\n".encode("cp1252"))
    book = read_workbook(path)
    assert (book.kind, book.sheets[0].name) == (Kind.CSV, "Public Health")
    assert book.sheets[0].rows == (("Action", "Owner"), ("Réview", "Jo"))
    assert book.sheets[0].merges is None


def test_an_ods_is_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in ("ab", "cd"))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Actions">{body}<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "partner.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
        parts.writestr("content.xml", content)
    assert read_workbook(path).sheets[0].rows == (("a", "b"), ("c", "d"))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is not there"):
        read_workbook(tmp_path / "missing.xlsx")
    with pytest.raises(Unreadable, match="is a folder"):
        read_workbook(tmp_path)


def test_a_refusal_in_the_reading_process_reaches_the_user(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"Action,Owner\n")
    with pytest.raises(Unreadable, match=r"return\.xlsx is not a workbook"):
        read_workbook(path)


def test_a_reader_that_is_killed_is_one_sentence(make_book: MakeBook) -> None:
    path = make_book({"Actions": [[number, "Review the plan " * 20] for number in range(20_000)]})
    with pytest.raises(Unreadable, match=r"partner\.xlsx"):
        read_workbook(path, bounds=Bounds(memory=1 << 20))


def test_a_reader_that_takes_too_long_is_stopped(make_book: MakeBook) -> None:
    with pytest.raises(Unreadable, match="took longer than 0 seconds"):
        read_workbook(make_book({"Actions": [["Action"]]}), bounds=Bounds(seconds=0))


def test_reading_can_be_stopped_and_tells_how_far_it_is(make_book: MakeBook) -> None:
    path = make_book({"Actions": [["Action"], *([f"Action {number}"] for number in range(1200))]})
    told: list[tuple[int, int]] = []
    read_workbook(path, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1] == (1201, 1201)
    assert [done for done, _whole in told] == sorted(done for done, _whole in told)
    with pytest.raises(Cancelled, match="stopped"):
        read_workbook(path, cancelled=lambda: True)


def test_more_text_than_can_be_held_is_refused(make_book: MakeBook) -> None:
    path = make_book({"Actions": [["Review the plan " * 1000] for _number in range(50)]})
    with pytest.raises(Unreadable, match="more text than"):
        read_workbook(path, bounds=Bounds(text=100_000))


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"Action,Owner\n{'x' * 300_000},Jo\n")
    with pytest.raises(Unreadable, match="more text than"):
        read_workbook(path)


def test_modules_in_the_current_folder_are_not_run(
    make_book: MakeBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_book({"Actions": [["Action"]]})
    (tmp_path / "hashlib.py").write_text("raise SystemExit('taken from the folder of the workbook')")
    monkeypatch.chdir(tmp_path)
    assert read_workbook(path).sheets[0].rows == (("Action",),)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=20),
    kept=st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_a_damaged_workbook_is_read_or_refused(
    make_book: MakeBook, changes: list[tuple[float, int]], kept: float
) -> None:
    path = make_book({"Actions": [["Action", "Owner"], ["Review", "Jo"]]}, name="damaged.xlsx")
    content = bytearray(path.read_bytes())
    for place, byte in changes:
        content[int(place * (len(content) - 1))] = byte
    path.write_bytes(bytes(content[: int(kept * len(content))]))
    with suppress(Refused):
        assert [sheet.name for sheet in read_workbook(path).sheets]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300), ending=st.sampled_from(["xlsx", "xls", "xlsb", "ods", "csv"]))
def test_random_bytes_are_read_or_refused(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"random.{ending}"
    path.write_bytes(content)
    with suppress(Refused):
        assert read_workbook(path).kind is Kind.CSV


def test_a_sheet_named_to_confuse_is_still_found(make_book: MakeBook) -> None:
    names = ["R&D <new>", "Été 'x'", "—"]
    book = read_workbook(make_book({name: [["Action"]] for name in names}))
    assert [sheet.name for sheet in book.sheets] == names


def test_escaped_characters_are_decoded(make_book: MakeBook) -> None:
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["one_x000A_two"])
    book.save(content)
    path = make_book({"a": [["x"]]})
    path.write_bytes(content.getvalue())
    assert read_workbook(path).sheets[0].rows == (("one\ntwo",),)


def test_halves_of_characters_and_vast_numbers_of_a_json_file_do_not_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "actions.json"
    path.write_text(json.dumps([{"title": "half \ud83d of a sign", "progress": 10**30}]))
    titles, values = read_workbook(path).sheets[0].rows
    assert dict(zip(titles, values, strict=True)) == {"title": "half ? of a sign", "progress": str(10**30)}


@pytest.mark.parametrize("place", [(1, 16384), (1048576, 16384)])
def test_a_space_far_from_the_table_does_not_refuse_it(make_book: Callable[..., Path], place: tuple[int, int]) -> None:
    def stray(book: openpyxl.Workbook) -> None:
        book.active.cell(*place).value = " "

    path = make_book(Actions=[["Ref", "Action", "Owner"], [1, "Plant the trees", "Mo"]], touch=stray)
    assert read_workbook(path).sheets[0].rows == (("Ref", "Action", "Owner"), (1, "Plant the trees", "Mo"))
