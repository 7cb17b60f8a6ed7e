"""The binary workbook of Excel (.xlsb): made here record by record, read, taken in; hostile ones refused."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.words import Rating, Status
from boardapp.exchange.binary import measure_binary
from boardapp.exchange.book import Kind, Workbook
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable
from boardapp.exchange.reader import read_workbook
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, raise_action
from boardapp.services.boards import add_board
from boardapp.services.exports import Selection, export
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.lookup import Names
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store

SOFFICE = shutil.which("soffice")
SAM = Acting("Sam Roe", "test", dt.date(2026, 11, 23))
PLAIN, DAY, MOMENT, SHARE = range(4)
"""The cell formats of a made workbook."""

Cells = Mapping[tuple[int, int], Any]


def record(kind: int, content: bytes = b"") -> bytes:
    """Return one record: its number and its size in groups of seven bits, then what it holds."""
    number = struct.pack("B", kind) if kind < 128 else struct.pack("BB", kind & 127 | 128, kind >> 7)
    size, groups = len(content), b""
    while size > 127:
        groups, size = groups + bytes([size & 127 | 128]), size >> 7
    return number + groups + bytes([size]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def grid(rows: Iterable[Sequence[Any]]) -> Cells:
    """Return rows as cells by row and column, from 0; None leaves a cell out."""
    return {(row, at): one for row, line in enumerate(rows) for at, one in enumerate(line) if one is not None}


class Maker:
    """Makes binary workbooks. Half of the texts are shared ones, half stand in their cells."""

    def __init__(self, *, epoch_1904: bool = False) -> None:
        self._epoch = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 30)
        self._flag = int(epoch_1904)
        self._texts: dict[str, int] = {}

    def make(
        self,
        path: Path,
        sheets: Mapping[str, Cells],
        hidden: Mapping[str, int] | None = None,
        claims: tuple[int, int] | None = None,
        more: Mapping[str, bytes] | None = None,
    ) -> Path:
        """Write a workbook; `hidden` gives 1 (hidden) or 2 (very hidden) by sheet, `claims` the last row and column."""
        pages = [self.sheet(cells, claims) for cells in sheets.values()]
        parts = {"xl/workbook.bin": self._book(sheets, hidden or {}), "xl/styles.bin": _styles()}
        parts |= {f"xl/worksheets/sheet{at}.bin": page for at, page in enumerate(pages, 1)}
        parts["xl/sharedStrings.bin"] = self._shared()
        parts |= _links(len(pages)) | dict(more or {})
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            for name, content in parts.items():
                whole.writestr(name, content)
        return path

    def _book(self, sheets: Iterable[str], hidden: Mapping[str, int]) -> bytes:
        listed = b"".join(
            record(156, struct.pack("<II", hidden.get(name, 0), at) + wide(f"rId{at}") + wide(name))
            for at, name in enumerate(sheets, 1)
        )
        prop = record(153, struct.pack("<II", self._flag, 0) + wide(""))
        return record(131) + prop + record(143) + listed + record(144) + record(132)

    def sheet(self, cells: Cells, claims: tuple[int, int] | None = None) -> bytes:
        """Return the part of one sheet."""
        rows, columns = ([key[side] for key in cells] or [0] for side in (0, 1))
        last_row, last_column = claims or (max(rows), max(columns))
        dimension = struct.pack("<IIII", min(rows), last_row, min(columns), last_column)
        told = b""
        for row in sorted({row for row, _column in cells}):
            told += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
            told += b"".join(self._cell(column, cells[row, column]) for _row, column in sorted(cells) if _row == row)
        return record(129) + record(148, dimension) + record(145) + told + record(146) + record(130)

    def _cell(self, column: int, value: Any) -> bytes:
        def cell(kind: int, look: int, content: bytes) -> bytes:
            return record(kind, struct.pack("<I", column) + look.to_bytes(3, "little") + b"\0" + content)

        if isinstance(value, bool):
            return cell(4, PLAIN, bytes([value]))
        if isinstance(value, dt.date):
            moment = isinstance(value, dt.datetime)
            at = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
            return cell(5, MOMENT if moment else DAY, struct.pack("<d", (at - self._epoch) / dt.timedelta(days=1)))
        if isinstance(value, int):
            return cell(2, PLAIN, struct.pack("<i", value << 2 | 2))
        if isinstance(value, float):
            return cell(5, SHARE if 0 < value < 1 else PLAIN, struct.pack("<d", value))
        if len(value) % 2:
            return cell(6, PLAIN, wide(value))
        return cell(7, PLAIN, struct.pack("<I", self._texts.setdefault(value, len(self._texts))))

    def _shared(self) -> bytes:
        items = b"".join(record(19, b"\0" + wide(text)) for text in self._texts)
        return record(159, struct.pack("<II", len(self._texts), len(self._texts))) + items + record(160)


def _styles() -> bytes:
    """Return one plain font, fill and border, and the formats of plain cells, days, moments and shares."""
    auto = bytes([1, 64, 0, 0, 0, 0, 0, 255])
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + auto + b"\0" + wide("Arial")
    fill = struct.pack("<I", 0) + auto * 2 + bytes(4 + 40 + 4)
    border = b"\0" + (b"\0\0" + auto) * 5

    def form(parent: int, number: int) -> bytes:
        return record(47, struct.pack("<HHHHHBBI", parent, number, 0, 0, 0, 0, 0, 0))

    def some(begin: int, end: int, *inside: bytes) -> bytes:
        return record(begin, struct.pack("<I", len(inside))) + b"".join(inside) + record(end)

    written = record(44, struct.pack("<H", 164) + wide("dd/mm/yyyy hh:mm"))
    parts = (
        some(615, 616, written),
        some(611, 612, record(43, font)),
        some(603, 604, record(45, fill)),
        some(613, 614, record(46, border)),
        some(626, 627, form(0xFFFF, 0)),
        some(617, 618, form(0, 0), form(0, 14), form(0, 164), form(0, 9)),
        some(619, 620, record(48, struct.pack("<IHBB", 0, 1, 0, 0) + wide("Normal"))),
    )
    return record(278) + b"".join(parts) + record(279)


def _links(sheets: int) -> dict[str, bytes]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    pages = [(f"rId{at}", f"worksheets/sheet{at}.bin", "worksheet") for at in range(1, sheets + 1)]
    others = [("rId98", "styles.bin", "styles"), ("rId99", "sharedStrings.bin", "sharedStrings")]
    types = {
        "xl/workbook.bin": "sheet.binary.macroEnabled.main", "xl/styles.bin": "styles",
        "xl/sharedStrings.bin": "sharedStrings", **{f"xl/{part}": kind for _id, part, kind in pages},
    }  # fmt: skip
    told = "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.ms-excel.{kind}"/>' for part, kind in types.items()
    )
    listed = "".join(
        f'<Relationship Id="{ident}" Type="{office}/{kind}" Target="{part}"/>' for ident, part, kind in pages + others
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    root = f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.bin"/>'
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">{defaults}{told}</Types>'.encode(),
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">{root}</Relationships>'.encode(),
        "xl/_rels/workbook.bin.rels": (
            f'{head}<Relationships xmlns="{package}/relationships">{listed}</Relationships>'.encode()
        ),
    }


LOG: list[tuple[Any, ...]] = [
    ("Café partnership: log of actions",),
    (),
    ("Ref", "Action", "Owner", "By when", "Status", "RAG", "Progress", "Done?"),
    ("C1", "Ouvrir le café à Saint-Étienne", "Zoë Müller", dt.date(2027, 3, 31), "in progress", "Green", 0.45, False),
    (
        "C2",
        "Mend the roof \N{EN DASH} both halves",
        "Town Homes",
        dt.date(2026, 12, 1),
        "not started",
        "Red",
        0.0,
        True,
    ),
    ("C3", "Count the beds", "Zoë Müller", dt.datetime(2027, 1, 4, 9, 30), "complete", "Blue", 1.0, None),
]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    sheets = {"Notes": {}, "Log": grid(LOG), "Old": grid([("Ref", "Action"), ("X1", "Long gone")]), "Deep": {}}
    return Maker().make(tmp_path / "log.xlsb", sheets, {"Old": 1, "Deep": 2})


def rows_of(book: Workbook, name: str) -> list[tuple[Any, ...]]:
    return [row for sheet in book.sheets if sheet.name == name for row in sheet.rows]


def test_it_is_read_with_its_types_and_its_hidden_sheets(log: Path) -> None:
    book = read_workbook(log)
    assert (book.kind, book.epoch_1904, dict(book.properties)) == (Kind.XLSB, False, {})
    assert [(one.name, one.visibility.value) for one in book.sheets] == [
        ("Notes", "visible"), ("Log", "visible"), ("Old", "hidden"), ("Deep", "very hidden")
    ]  # fmt: skip
    assert rows_of(book, "Notes") == rows_of(book, "Deep") == []
    read = rows_of(book, "Log")
    assert [value for value in read[3] if not isinstance(value, dt.date)] == [
        value for value in LOG[3] if not isinstance(value, dt.date)
    ]
    assert [value.isoformat()[:10] for value in (read[3][3], read[4][3])] == ["2027-03-31", "2026-12-01"]
    assert read[5][3] == dt.datetime(2027, 1, 4, 9, 30)
    assert (read[4][6], read[4][7], read[5][6]) == (0, True, 1)


def test_days_that_count_from_1904_and_the_properties_are_read(tmp_path: Path) -> None:
    properties = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Made by">'
        b"<vt:lpwstr>Sam</vt:lpwstr></property></Properties>"
    )
    day = dt.date(2027, 3, 31)
    path = Maker(epoch_1904=True).make(
        tmp_path / "mac.xlsb", {"Log": grid([("By when",), (day,)])}, more={"docProps/custom.xml": properties}
    )
    book = read_workbook(path)
    assert (book.epoch_1904, dict(book.properties)) == (True, {"Made by": "Sam"})
    assert str(rows_of(book, "Log")[1][0])[:10] == "2027-03-31"


def taken(store: Store) -> dict[str, ActionRecord]:
    with store.reading() as connection:
        ids = action_ids(connection, ActionFilter(), SAM.on)
        return {one.title: one for one in action_records(connection, ids, SAM.on)}


def test_it_is_understood_and_taken_in(log: Path, store: Store) -> None:
    add_board(store, SAM, {"name": "Town Board", "prefix": "TB"})
    told = import_workbook(store, SAM, log, ImportOptions(dry_run=True))
    assert (told.sheet, told.header_row, told.created) == ("Log", 3, 3)
    import_workbook(store, SAM, log, ImportOptions(board="TB"))
    found = taken(store)
    first, roof, beds = (found[row[1]] for row in LOG[3:])
    assert (first.due, first.status, first.progress) == (dt.date(2027, 3, 31), Status.IN_PROGRESS, 45)
    assert (first.proposed_rag, first.owner) == (Rating.GREEN, "Zoë Müller")
    assert (roof.due, roof.proposed_rag, roof.progress) == (dt.date(2026, 12, 1), Rating.RED, 0)
    assert (beds.due, beds.status) == (dt.date(2027, 1, 4), Status.COMPLETE)
    again = import_workbook(store, SAM, log, ImportOptions(board="TB"))
    assert (again.operation, again.unchanged) == (None, 3)


def test_an_export_that_was_saved_as_binary_is_known_by_its_properties(store: Store, tmp_path: Path) -> None:
    add_board(store, SAM, {"name": "Town Board", "prefix": "TB"})
    with store.reading() as connection:
        board = Names(connection).find("board", "TB")
    due = dt.date(2027, 3, 31)
    raise_action(store, SAM, ActionValues(title="Mend the roof", board_id=board, due=due, progress=40))
    export(store, SAM, tmp_path / "out.xlsx", Selection())
    before = read_workbook(tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        told = {"docProps/custom.xml": parts.read("docProps/custom.xml")}
    sheets = {one.name: grid(one.rows) for one in before.sheets}
    hidden = {one.name: 2 for one in before.sheets if one.hidden}
    path = Maker().make(tmp_path / "out.xlsb", sheets, hidden, more=told)
    assert read_workbook(path).properties == before.properties != {}
    report = import_workbook(store, SAM, path)
    assert (report.unchanged, report.operation, report.problems) == (1, None, ())


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_an_office_opens_it_and_reads_the_same(log: Path, tmp_path: Path) -> None:
    profile, out = tmp_path / "profile", tmp_path / "out"
    command = [
        str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
        str(out), str(log),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    book = openpyxl.load_workbook(out / "log.xlsx")
    assert [(page.title, page.sheet_state) for page in book] == [
        ("Notes", "visible"), ("Log", "visible"), ("Old", "hidden"), ("Deep", "hidden")
    ]  # fmt: skip
    first = [cell.value for cell in book["Log"][4]]
    assert first[:3] == ["C1", "Ouvrir le café à Saint-Étienne", "Zoë Müller"]
    assert first[3:7] == [dt.datetime(2027, 3, 31), "in progress", "Green", 0.45]
    assert rows_of(read_workbook(out / "log.xlsx"), "Log") == rows_of(read_workbook(log), "Log")


class TestHostile:
    def test_dimensions_that_claim_more_than_there_is_harm_nothing(self, tmp_path: Path) -> None:
        path = Maker().make(tmp_path / "vast.xlsb", {"Log": grid(LOG)}, claims=(0xFFFFFFFF, 0xFFFFFFFF))
        assert rows_of(read_workbook(path), "Log")[3][0] == "C1"

    def test_a_value_at_the_far_corner_is_told_before_any_reader_sees_it(self, tmp_path: Path) -> None:
        path = Maker().make(tmp_path / "far.xlsb", {"Log": {**grid(LOG), (1048575, 16383): "far"}})
        with pytest.raises(Unreadable, match=r"a value far beyond its table.*row 1,048,576 and column 16,384"):
            read_workbook(path)

    def test_a_row_beyond_all_rows_is_refused(self, tmp_path: Path) -> None:
        path = Maker().make(tmp_path / "beyond.xlsb", {"Log": {**grid(LOG), (0xFFFFFFF0, 0): "far"}})
        with pytest.raises(Unreadable, match=r"beyond\.xlsb"):
            read_workbook(path)

    def test_more_cells_or_rows_than_are_read_are_refused(self, tmp_path: Path) -> None:
        path = Maker().make(tmp_path / "many.xlsb", {"A": grid([(1, 2, 3)] * 40), "B": grid([(1, 2, 3)] * 40)})
        for bounds, what in ((Bounds(cells=239), "239 cells"), (Bounds(rows=39), "39 rows")):
            with pytest.raises(Unreadable, match=what):
                read_workbook(path, bounds=bounds)
        assert len(rows_of(read_workbook(path, bounds=Bounds(cells=240, rows=40)), "B")) == 40

    def test_what_unpacks_to_too_much_is_refused(self, tmp_path: Path) -> None:
        path = Maker().make(tmp_path / "bomb.xlsb", {"Log": grid(LOG)}, more={"xl/media/x.bin": bytes(20 << 20)})
        with pytest.raises(Unreadable, match="would unpack to more than can be read safely"):
            read_workbook(path)

    def test_a_table_of_texts_that_claims_more_than_it_holds_is_one_sentence(self, tmp_path: Path) -> None:
        liar = record(159, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)) + record(160)
        path = Maker().make(tmp_path / "liar.xlsb", {"Log": grid(LOG)})
        whole = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w") as new:
            for name in old.namelist():
                new.writestr(name, liar if name == "xl/sharedStrings.bin" else old.read(name))
        path.write_bytes(whole.getvalue())
        with pytest.raises(Unreadable, match=r"liar\.xlsb"):
            read_workbook(path)


@given(st.binary(max_size=400), st.lists(st.integers(1, 97), max_size=5))
def test_any_bytes_are_measured_without_harm(content: bytes, cuts: list[int]) -> None:
    pieces: list[bytes] = []
    for size in cuts:
        pieces.append(content[:size])
        content = content[size:]
    measure_binary([*pieces, content], 1000)


@given(st.dictionaries(st.tuples(st.integers(0, 300), st.integers(0, 40)), st.integers(0, 9), max_size=30),
       st.integers(1, 50))  # fmt: skip
def test_the_extent_is_that_of_the_cells_however_the_part_is_cut(cells: dict[tuple[int, int], int], size: int) -> None:
    part = Maker().sheet(cells)
    extent = measure_binary([part[at : at + size] for at in range(0, len(part), size)], 1000)
    assert (extent.cells, extent.rows) == (len(cells), len({row for row, _column in cells}))
    assert (extent.height, extent.width) == (
        max((row + 1 for row, _column in cells), default=0), max((at + 1 for _row, at in cells), default=0)
    )  # fmt: skip
