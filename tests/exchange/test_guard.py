"""What is refused before any reader sees it, and in which words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Kind
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable
from boardapp.exchange.guard import check

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def sheet_xml(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.fixture
def book(make_book: Callable[..., Path]) -> Path:
    return make_book({"Actions": [["Action", "Owner"], ["Review the plan", "Jo"]]})


@pytest.fixture
def with_rows(book: Path, repack: Callable[..., bytes]) -> Callable[[str], bytes]:
    return lambda rows: repack(book, {SHEET: sheet_xml(rows)})


def test_a_sound_workbook_is_known_by_its_content(book: Path) -> None:
    assert check(book.read_bytes(), "register.xlsx") is Kind.XLSX
    assert check(book.read_bytes(), "no ending at all") is Kind.XLSX


def test_an_ods_is_known_by_its_media_type(book: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<office:document-content/>")
    assert check(whole.getvalue(), "a.ods") is Kind.ODS


def test_plain_text_is_csv_only_where_it_does_not_pretend(book: Path) -> None:
    assert check(b"Action,Owner\n", "a.csv") is Kind.CSV
    assert check(b"Action,Owner\n", "a.txt") is Kind.CSV
    with pytest.raises(Unreadable, match=r"export\.xlsx is not a workbook.*\.csv"):
        check(b"Action,Owner\n", "export.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><table><tr><td>Action</td></tr></table></html>", "web page"),
        (b"%PDF-1.7 ...", "not a workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (OLE + "WordDocument".encode("utf-16-le"), "not a workbook"),
        (OLE, "damaged"),
        (b"PK\x03\x04 and then nothing of use", "damaged"),
    ],
)
def test_other_files_are_named_for_what_they_are(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        check(content, "return.xlsx")
    assert "return.xlsx" in str(refused.value)


def test_an_old_workbook_is_xls() -> None:
    assert check(OLE + "Workbook".encode("utf-16-le"), "old.xls") is Kind.XLS


def test_a_password_is_never_called_damage() -> None:
    with pytest.raises(Unreadable) as refused:
        check(OLE + "EncryptedPackage".encode("utf-16-le"), "secret.xlsx")
    assert "damaged" not in str(refused.value)


def test_a_locked_zip_is_password_protected(book: Path) -> None:
    content = bytearray(book.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    with pytest.raises(Unreadable, match="password-protected"):
        check(bytes(content), "locked.xlsx")


def test_a_cut_off_workbook_is_damaged(book: Path) -> None:
    content = book.read_bytes()
    for length in (30, len(content) // 2, len(content) - 10):
        with pytest.raises(Unreadable, match="damaged or was cut off"):
            check(content[:length], "half.xlsx")


def test_a_document_is_not_a_workbook(book: Path, repack: Callable[..., bytes]) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", "<document/>")
    with pytest.raises(Unreadable, match="not a workbook"):
        check(whole.getvalue(), "minutes.xlsx")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_definitions_and_entities_are_refused_anywhere(book: Path, repack: Callable[..., bytes], part: str) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'
    with pytest.raises(Unreadable, match="may be unsafe"):
        check(repack(book, {part: bomb}), "bomb.xlsx")


def test_a_definition_across_two_pieces_is_seen(book: Path, repack: Callable[..., bytes]) -> None:
    padded = b'<?xml version="1.0"?>' + b" " * ((1 << 20) - 25) + b"<!DOCTYPE a><a/>"
    with pytest.raises(Unreadable, match="may be unsafe"):
        check(repack(book, {"xl/workbook.xml": padded}), "bomb.xlsx")


def test_other_encodings_are_refused(book: Path, repack: Callable[..., bytes]) -> None:
    for odd in ("<a/>".encode("utf-16"), b'<?xml version="1.0" encoding="UTF-7"?><a/>'):
        with pytest.raises(Unreadable, match="unexpected encoding"):
            check(repack(book, {SHEET: odd}), "odd.xlsx")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "xl/..\\..\\evil.xml"])
def test_parts_that_climb_out_are_refused(book: Path, repack: Callable[..., bytes], name: str) -> None:
    with pytest.raises(Unreadable, match="no spreadsheet program writes"):
        check(repack(book, {name: b"<a/>"}), "odd.xlsx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_of_one_name_are_refused(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as parts:
        parts.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unreadable, match="no spreadsheet program writes"):
        check(book.read_bytes(), "odd.xlsx")


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to(with_rows: Callable[[str], bytes]) -> None:
    content = with_rows("<row/>" * 2_000_000)
    with pytest.raises(Unreadable, match="would unpack to more"):
        check(content, "bomb.xlsx", Bounds(part=4 << 20))


def test_a_stray_cell_at_the_far_corner_is_refused(with_rows: Callable[[str], bytes]) -> None:
    content = with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    assert len(content) < 10_000
    with pytest.raises(Unreadable, match=r"far beyond its table.*1,048,576.*16,384"):
        check(content, "corner.xlsx")


@pytest.mark.parametrize(
    "blank",
    [
        't="inlineStr"><is><t xml:space="preserve"> </t></is>',
        't="inlineStr"><is><t>&#160;</t></is>',
        't="str"><v> </v>',
    ],
)
def test_a_text_that_shows_nothing_is_no_content_however_far_it_lies(
    with_rows: Callable[[str], bytes], blank: str
) -> None:
    stray = f'<row r="1048576"><c r="XFD1048576" {blank}</c></row>'
    content = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + stray)
    assert check(content, "space.xlsx") is Kind.XLSX
    seen = stray.replace("> <", ">x<").replace("&#160;", "x")
    with pytest.raises(Unreadable, match="far beyond its table"):
        check(with_rows(f'<row r="1"><c r="A1"><v>1</v></c></row>{seen}'), "word.xlsx")


def test_formatted_blanks_do_not_refuse_a_real_file(with_rows: Callable[[str], bytes]) -> None:
    blanks = "".join(
        f'<row r="{row}" s="3"><c r="A{row}" s="3"/><c r="ZZ{row}" s="3"></c></row>' for row in range(2, 3000)
    )
    content = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + blanks + '<row r="1048576" s="1"/>')
    assert check(content, "blanks.xlsx", Bounds(rows=1000, columns=100, cells=2000)) is Kind.XLSX


def test_rows_cells_and_columns_are_bounded_by_what_they_hold(with_rows: Callable[[str], bytes]) -> None:
    content = with_rows(
        "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>1</v></c></row>' for row in range(1, 1002))
    )
    assert check(content, "fits.xlsx", Bounds(rows=1001, cells=2002)) is Kind.XLSX
    with pytest.raises(Unreadable, match="more than 1,000 rows"):
        check(content, "long.xlsx", Bounds(rows=1000))
    with pytest.raises(Unreadable, match="more than 2,000 cells"):
        check(content, "full.xlsx", Bounds(cells=2000))
    with pytest.raises(Unreadable, match="far beyond"):
        check(content, "wide.xlsx", Bounds(columns=1))


def test_120_000_rows_fit_the_usual_bounds(with_rows: Callable[[str], bytes]) -> None:
    content = with_rows("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 120_001)))
    assert check(content, "year.xlsx") is Kind.XLSX


def test_a_prefixed_sheet_is_counted_too(book: Path, repack: Callable[..., bytes]) -> None:
    rows = "".join(f'<x:row r="{row}"><x:c r="A{row}"><x:v>1</x:v></x:c></x:row>' for row in range(1, 102))
    content = repack(
        book, {SHEET: f'<x:worksheet xmlns:x="m"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()}
    )
    with pytest.raises(Unreadable, match="more than 100 rows"):
        check(content, "prefixed.xlsx", Bounds(rows=100))


def test_a_vast_merge_is_refused(book: Path, repack: Callable[..., bytes]) -> None:
    rows = sheet_xml("").replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    with pytest.raises(Unreadable, match="cells merged into one"):
        check(repack(book, {SHEET: rows}), "merged.xlsx")


def test_texts_parts_and_size_are_bounded(book: Path, repack: Callable[..., bytes]) -> None:
    content = repack(book, {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 200 + b"</sst>"})
    with pytest.raises(Unreadable, match="more than 100 texts"):
        check(content, "texts.xlsx", Bounds(strings=100))
    with pytest.raises(Unreadable, match="more than 3 parts"):
        check(content, "parts.xlsx", Bounds(entries=3))
    with pytest.raises(Unreadable, match=r"too large to read: 0 MB|too large to read"):
        check(content, "big.xlsx", Bounds(file=100))


def test_an_ods_that_repeats_a_value_without_end_is_refused() -> None:
    whole = io.BytesIO()
    cell = '<table:table-cell table:number-columns-repeated="16000000" office:value-type="float" office:value="1"/>'
    with zipfile.ZipFile(whole, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", f"<office:document-content>{cell}</office:document-content>")
    with pytest.raises(Unreadable, match="columns"):
        check(whole.getvalue(), "a.ods")


def test_a_locked_ods_is_password_protected() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        parts.writestr("content.xml", b"\x8a\x01")
    with pytest.raises(Unreadable, match="password-protected"):
        check(whole.getvalue(), "a.ods")


@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.ods", "a.xls", "a"]))
def test_random_bytes_end_in_a_kind_or_a_sentence(content: bytes, name: str) -> None:
    for head in (b"", b"PK\x03\x04", OLE):
        with suppress(Refused):
            assert check(head + content, name) in Kind
