"""A board file is recognised before anything is set on it, and anything else is refused unharmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import insert

from boardapp.domain.errors import Refused
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.errors import Unavailable
from boardapp.storage.looks import Looks
from boardapp.storage.opening import create_store
from boardapp.storage.recognise import APPLICATION_ID, SCHEMA, Found, NotABoardFile, TooNew, found_in, recognise
from boardapp.storage.revisions import newest_of
from boardapp.storage.tables import Counter

STORE_ID = "0d9c6a53-6f0b-4c3e-9f39-3f9f4f0a1c11"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refusal(path: Path) -> Refused:
    """Return how the file is refused, having made sure that nothing in its folder is changed by it."""
    before = contents(path.parent)
    with pytest.raises(Refused) as refused:
        recognise(path)
    assert contents(path.parent) == before
    return refused.value


def database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def board(folder: Path, name: str = "plan.board") -> Path:
    return create_store(folder / name, store_id=STORE_ID)


def use_once(path: Path, journal: str = "wal") -> None:
    """Write something unrecorded, as the program would, and close the file."""
    engine = make_engine(path, journal="wal" if journal == "wal" else "delete")
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection, connection.begin():
        connection.execute(insert(Counter).values(key=f"{journal}", next=1))
    engine.dispose()


def cut_off(path: Path, journal: str) -> None:
    """Leave the file as a program leaves it that is killed in the middle of a save."""
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode = ' + sys.argv[2])\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN')\n"
        "c.execute('UPDATE store SET head = 99')\n"
        "for n in range(3000): c.execute('INSERT INTO counter VALUES (?, ?)', (f'{n:0100d}', n))\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path), journal], check=False).returncode == 9


def test_the_schema_is_the_number_of_the_newest_migration() -> None:
    assert newest_of() == SCHEMA


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_store_says_what_it_is_and_is_not_touched(tmp_path: Path, journal: str) -> None:
    path = board(tmp_path)
    use_once(path, journal)
    before = contents(tmp_path)
    assert recognise(path) == Found(STORE_ID, SCHEMA, 0, "0" * 64)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["plan 100%.board", "what?.board", "no #1.board", "Œuvre é.board", "a&b=c.board"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    assert recognise(board(tmp_path, name)).store_id == STORE_ID


def test_a_store_is_recognised_while_it_is_in_use(tmp_path: Path) -> None:
    path = board(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE store SET head = 7")
        assert recognise(path).head == 7
        other.execute("UPDATE store SET head = 8")
        assert recognise(path).head == 8


def test_a_store_that_changes_while_it_is_looked_at_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = board(tmp_path)
    looked: list[Found] = []

    def look(connection: sqlite3.Connection) -> Found:
        looked.append(found_in(connection))
        if len(looked) == 1:
            database(path, "UPDATE store SET head = 5", "INSERT INTO counter VALUES ('x', zeroblob(9000))")
        return looked[-1]

    monkeypatch.setattr("boardapp.storage.recognise.found_in", look)
    assert recognise(path).head == 5
    assert [found.head for found in looked] == [0, 5]


def test_a_store_in_use_is_recognised_by_a_link_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.board"
    path = board(tmp_path)
    link.symlink_to(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE store SET head = 7")
        assert recognise(link).head == 7


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_store_whose_writer_was_killed_is_what_it_was_before_the_save(tmp_path: Path, journal: str) -> None:
    path = board(tmp_path)
    cut_off(path, journal)
    assert len(contents(tmp_path)) > 1
    assert recognise(path).head == 0


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "missing.board"
    with pytest.raises(NotABoardFile, match=r"there is no file .*missing\.board"):
        recognise(path)
    assert contents(tmp_path) == {}


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.board").mkdir()
    assert str(refusal(tmp_path / "plan.board")) == "plan.board is a folder, not a board file."


def test_an_empty_file_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "plan.board"
    path.touch()
    assert "plan.board is empty" in str(refusal(path))
    assert path.stat().st_size == 0


def test_a_name_that_leads_in_a_circle_cannot_be_reached(tmp_path: Path) -> None:
    path = tmp_path / "plan.board"
    path.symlink_to(path)
    with pytest.raises(Unavailable, match="cannot be reached"):
        recognise(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders on this system")
def test_something_that_is_no_file_on_a_disk_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.board"
    os.mkfifo(path)
    with pytest.raises(NotABoardFile, match="not a file on a disk"):
        recognise(path)


def test_an_excel_workbook_is_to_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "return.board"
    book = Workbook()
    for row in range(5000):
        book.active.append([f"an action of row {row}", row])
    book.save(path)
    refused = refusal(path)
    assert isinstance(refused, NotABoardFile)
    assert refused.looks is Looks.EXCEL
    assert refused.looks.sheet
    assert "is an Excel workbook" in str(refused)
    assert "import" in str(refused)


@pytest.mark.parametrize(
    ("name", "held", "looks", "words"),
    [
        ("a.csv", b"ref,title\r\n1,Caf\xc3\xa9\r\n", Looks.CSV, "spreadsheet"),
        ("a.txt", b"Dear all,\n", Looks.TEXT, "text file"),
        ("a.pdf", b"%PDF-1.7\n\x00\x01", Looks.PDF, "PDF"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Looks.OLD_OFFICE, "password-protected"),
        ("a.board", bytes(8192), Looks.ZEROS, "syncing"),
        ("b.board", b"\x01\x02\xff" * 500, Looks.UNKNOWN, "beyond recognition"),
        ("c.board", b"SQLite format 3\0" + bytes(5000), Looks.DATABASE, "damaged"),
    ],
)
def test_other_files_are_told_for_what_they_are(
    tmp_path: Path, name: str, held: bytes, looks: Looks, words: str
) -> None:
    (tmp_path / name).write_bytes(held)
    refused = refusal(tmp_path / name)
    assert isinstance(refused, NotABoardFile)
    assert refused.looks is looks
    assert words in str(refused)


@pytest.mark.parametrize(
    ("inside", "looks"),
    [
        ("word/document.xml", Looks.WORD),
        ("ppt/presentation.xml", Looks.SLIDES),
        ("photo.jpg", Looks.ZIP),
    ],
)
def test_compressed_files_are_told_by_what_is_inside(tmp_path: Path, inside: str, looks: Looks) -> None:
    path = tmp_path / "some.board"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("filler.bin", os.urandom(200_000))
        package.writestr(inside, "x")
    refused = refusal(path)
    assert isinstance(refused, NotABoardFile)
    assert refused.looks is looks


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, journal: str) -> None:
    path = database(tmp_path / "places.sqlite", f"PRAGMA journal_mode = {journal}", "CREATE TABLE store (id)")
    refused = refusal(path)
    assert isinstance(refused, NotABoardFile)
    assert refused.looks is Looks.DATABASE
    assert "another program" in str(refused)


def test_a_database_in_use_by_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("PRAGMA application_id = 4711")
        other.execute("CREATE TABLE store (id)")
        assert "another program" in str(refusal(path))


def test_a_newer_store_says_so_whatever_its_tables_are(tmp_path: Path) -> None:
    path = database(
        tmp_path / "plan.board",
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA + 2}",
        "CREATE TABLE something_else (id)",
    )
    refused = refusal(path)
    assert isinstance(refused, TooNew)
    assert str(refused) == (
        f"plan.board was made by a newer version of BoardApp: schema {SCHEMA + 2}, this one reads up to {SCHEMA}; "
        "update BoardApp."
    )


def test_a_store_without_its_tables_is_damaged(tmp_path: Path) -> None:
    path = database(tmp_path / "plan.board", f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE other (id)")
    assert isinstance(refusal(path), Unavailable)


def test_a_store_without_its_own_row_is_damaged(tmp_path: Path) -> None:
    path = database(board(tmp_path), "DELETE FROM store")
    refused = refusal(path)
    assert isinstance(refused, Unavailable)
    assert "damaged" in str(refused)


def test_half_a_store_is_damaged(tmp_path: Path) -> None:
    path = board(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused = refusal(path)
    assert isinstance(refused, Unavailable)
    assert str(refused) == "plan.board is damaged; restore the newest backup of it."


def test_a_store_that_another_program_keeps_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boardapp.storage.recognise._WAIT", 0.0)
    path = board(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE store SET head = 1")
        with pytest.raises(Unavailable, match=r"plan\.board is in use by another program"):
            recognise(path)
        other.execute("ROLLBACK")


def test_it_needs_no_more_than_the_standard_library() -> None:
    code = "import sys, boardapp.storage.recognise; print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
