"""Damaged files by the command line: one sentence, exit code 2, and the board file as it was."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boardapp.cli import main
from boardapp.storage.store import Store

FEW = max(25, int(os.environ.get("BOARDAPP_EXAMPLES", "60")) // 2)
LONG = bool(os.environ.get("BOARDAPP_LONG"))
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".json")
ROWS = [
    ("Reference", "Title", "Owner", "Due date"),
    *((f"R{n}", f"Open hub {n}", "Ann", "2027-01-31") for n in range(40)),
]
Damage = Callable[[bytes, random.Random], bytes]


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _zipped(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def _ods() -> bytes:
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}"
        "</table:table-row>"
        for row in ROWS
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{cells}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}>{body}</office:body></office:document-content>"
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _xls() -> bytes:
    noise = random.Random(5).randbytes(3000)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise + "Workbook".encode("utf-16-le") + noise


def _xlsb() -> bytes:
    noise = random.Random(6).randbytes(3000)
    return _zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": noise, "xl/worksheets/sheet1.bin": noise})


WHOLE: dict[str, bytes] = {
    ".xlsx": _xlsx(),
    ".xlsm": _xlsx(),
    ".ods": _ods(),
    ".xls": _xls(),
    ".xlsb": _xlsb(),
    ".csv": "\n".join(",".join(row) for row in ROWS).encode(),
    ".json": b'[{"ref": "R1", "title": "Open hub"}, {"ref": "R2", "title": "Close hub"}]',
}


def cut(content: bytes, chance: random.Random) -> bytes:
    """Cut a file off."""
    return content[: chance.randrange(1, len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Turn some bits."""
    bent = bytearray(content)
    for _each in range(chance.randint(1, 40)):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bytes(bent)


def gone(content: bytes, chance: random.Random) -> bytes:
    """Take a piece out of the middle, or put noise in its place."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.randint(1, 400))
    return content[:start] + (chance.randbytes(end - start) if chance.random() < 0.5 else b"") + content[end:]


def noise(_content: bytes, chance: random.Random) -> bytes:
    """Return bytes that mean nothing, some behind the first ones of a workbook."""
    head = chance.choice([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{", b"\xff\xfe"])
    return head + chance.randbytes(chance.randint(1, 2000))


def head_of(path: Path) -> tuple[int, str]:
    """Return the number and the hash of the newest operation."""
    with Store.open(path, read_only=True) as store:
        head = store.head()
        return head.number, head.hash


def damaged(stockport: Path, capsys: pytest.CaptureFixture[str], ending: str, content: bytes) -> int:
    """Import a file and return the exit code; one of 2 has one sentence and changes nothing."""
    path = stockport.parent / f"damaged{ending}"
    path.write_bytes(content)
    before = head_of(stockport)
    capsys.readouterr()
    code = main(["import", str(stockport), str(path), "--board", "HWB", "--as", "Sam Roe"])
    told = capsys.readouterr()
    assert code in (0, 1, 2)
    assert "Traceback" not in told.err
    assert "should not have" not in told.err
    if code == 2:
        assert told.out == ""
        assert told.err.startswith("boardapp: ")
        assert told.err.count("\n") == 1
        assert head_of(stockport) == before
    elif head_of(stockport) != before:
        assert main(["undo", str(stockport)]) == 0
    return code


@settings(max_examples=FEW)
@given(
    ending=st.sampled_from(ENDINGS), damage=st.sampled_from([cut, flipped, gone, noise]), seed=st.integers(0, 1 << 32)
)
@example(ending=".json", damage=cut, seed=0)
def test_a_damaged_file_ends_in_a_sentence_or_in_rows(
    stockport: Path, capsys: pytest.CaptureFixture[str], ending: str, damage: Damage, seed: int
) -> None:
    content = damage(WHOLE[ending], random.Random(seed))
    code = damaged(stockport, capsys, ending, content)
    if (damage is cut and ending != ".csv") or (damage is noise and ending not in (".csv", ".json")):
        assert code == 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_whole_under_a_name_of_another_kind_is_no_harm(
    stockport: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    for content in (WHOLE[".xlsx"], WHOLE[".json"], b"", b"\x00" * 500, b"[" * 5000, b'{"a": [{"b": [[1]]}]}'):
        damaged(stockport, capsys, ending, content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[{"ref": NaN}]', "is not JSON that can be read"),
        (b"[" * 5000, "is not JSON that can be read"),
        (b'{"ref": "R1"}', "holds no table"),
        (b'[{"ref": {"a": 1}}]', "holds no table"),
        (b"[1, 2]", "holds no table"),
        (b'[{"title": "' + b"x" * 300_000 + b'"}]', "holds more text than can be read safely"),
    ],
)
def test_json_that_is_no_table_is_refused(
    refused: Callable[..., str], stockport: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "rows.json"
    path.write_bytes(content)
    assert words in refused("import", stockport, path)


@pytest.mark.long
@pytest.mark.skipif(not LONG, reason="many damaged files, run by make test-long")
@pytest.mark.parametrize("ending", ENDINGS)
def test_many_damaged_files(stockport: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    chance: Any = random.Random(20261123)
    for _each in range(60):
        damage = chance.choice([cut, flipped, gone, noise])
        damaged(stockport, capsys, ending, damage(WHOLE[ending], chance))
