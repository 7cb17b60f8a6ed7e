"""Making a board file, and opening one by the steps that keep it safe."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from contextlib import closing
from pathlib import Path, PurePath
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from boardapp.domain.errors import Refused
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.errors import Unavailable, told
from boardapp.storage.lock import HeldElsewhere, WriterLock, lock_file
from boardapp.storage.opening import Prepared, create_store, prepare
from boardapp.storage.places import LOCAL
from boardapp.storage.recognise import APPLICATION_ID, SCHEMA, NotABoardFile, recognise
from boardapp.storage.revisions import MIGRATIONS
from boardapp.storage.surroundings import Mount, Surroundings
from boardapp.storage.tables import StoreRow

ALONE = Surroundings("linux", PurePath("/nowhere"), {})
SHARED = Surroundings("linux", PurePath("/nowhere"), {}, mounts=lambda: [Mount("/", "nfs4", "server:/boards")])

NEXT = '''"""A migration made up for a test."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE brand_new (id INTEGER PRIMARY KEY)")
'''


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """Return migrations of which the newest makes schema 2."""
    location = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, location)
    (location / "versions" / "0002_made_up.py").write_text(NEXT)
    return location


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return create_store(folder / "plan.board")


def names(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent))


def close(ready: Prepared) -> None:
    ready.engine.dispose()
    if ready.lock is not None:
        ready.lock.release()


def pragma(engine: Engine, name: str) -> Any:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())


def test_a_new_file_is_stamped_and_empty(path: Path) -> None:
    found = recognise(path)
    assert (found.schema, found.head, found.hash) == (SCHEMA, 0, "0" * 64)
    assert uuid.UUID(found.store_id).version == 4
    assert names(path) == ["plan.board"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{SCHEMA:04d}",)]
        assert connection.execute("SELECT id, next_id FROM store").fetchall() == [(1, 1)]


def test_a_store_id_can_be_given(tmp_path: Path) -> None:
    given = str(uuid.uuid4())
    assert recognise(create_store(tmp_path / "a.board", store_id=given)).store_id == given


@pytest.mark.parametrize("held", [b"", b"something"])
def test_a_new_file_never_replaces_another(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "plan.board"
    path.write_bytes(held)
    with pytest.raises(Refused, match=r"plan\.board is there already"):
        create_store(path)
    assert path.read_bytes() == held
    assert names(path) == ["plan.board"]


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.board"

    def meanwhile(*_arguments: object) -> None:
        path.write_bytes(b"somebody else's")

    monkeypatch.setattr("boardapp.storage.opening.stamp", meanwhile)
    with pytest.raises(Refused, match="is there already"):
        create_store(path)
    assert path.read_bytes() == b"somebody else's"
    assert names(path) == ["plan.board"]


def test_where_files_cannot_be_linked_a_new_file_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", unable)
    path = create_store(tmp_path / "plan.board")
    assert recognise(path).schema == SCHEMA
    with pytest.raises(Refused):
        create_store(path)
    assert names(path) == ["plan.board"]


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_what_an_earlier_file_left_behind_is_not_taken_for_the_new_ones(tmp_path: Path, end: str) -> None:
    (tmp_path / f"plan.board{end}").write_bytes(b"left over")
    with pytest.raises(Refused, match="left over from an earlier file"):
        create_store(tmp_path / "plan.board")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="check that its folder is there"):
        create_store(tmp_path / "no" / "plan.board")


def test_a_kill_leaves_no_half_made_file(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib\n"
        "from boardapp.storage import opening\n"
        "opening.stamp = lambda *_: os._exit(9)\n"
        "opening.create_store(pathlib.Path(sys.argv[1]))\n"
    )
    path = tmp_path / "plan.board"
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 9
    assert not path.exists()
    assert recognise(create_store(path)).schema == SCHEMA


def test_an_error_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("boardapp.storage.opening.stamp", fail)
    with pytest.raises(RuntimeError):
        create_store(tmp_path / "plan.board")
    assert os.listdir(tmp_path) == []


def test_a_local_file_is_opened_without_a_lock(path: Path) -> None:
    ready = prepare(path, around=ALONE)
    assert ready.place == LOCAL
    assert ready.lock is None
    assert ready.store_id == recognise(path).store_id
    assert (ready.upgraded_from, ready.kept, ready.snapshot, ready.conflicts) == (None, None, False, ())
    assert pragma(ready.engine, "journal_mode") == "wal"
    assert pragma(ready.engine, "foreign_keys") == 1
    assert pragma(ready.engine, "synchronous") == 2
    close(ready)
    assert names(path) == ["plan.board"]


def test_a_shared_file_has_one_writer_and_the_slower_journal(path: Path) -> None:
    first = prepare(path, around=SHARED, user="Ann")
    assert first.place.kind == "network"
    assert first.lock is not None
    assert first.lock.holder.user == "Ann"
    assert pragma(first.engine, "journal_mode") == "delete"
    with pytest.raises(HeldElsewhere):
        prepare(path, around=SHARED)
    reader = prepare(path, around=SHARED, read_only=True)
    assert reader.lock is None
    close(reader)
    close(first)
    assert names(path) == ["plan.board"]


def test_a_local_file_that_came_to_a_shared_place_changes_its_journal(path: Path) -> None:
    close(prepare(path, around=ALONE))
    ready = prepare(path, around=SHARED)
    assert pragma(ready.engine, "journal_mode") == "delete"
    close(ready)
    again = prepare(path, around=ALONE)
    assert pragma(again.engine, "journal_mode") == "wal"
    close(again)


def test_to_read_is_not_to_write(path: Path) -> None:
    ready = prepare(path, read_only=True, around=ALONE)
    options: dict[str, Any] = {DOOR: True, WRITES: True}
    with (
        pytest.raises(Unavailable, match="may not be written"),
        told(path),
        ready.engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        connection.execute(StoreRow.__table__.update().values(head=5))
    close(ready)


def test_what_is_no_store_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    path = tmp_path / "plan.board"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(NotABoardFile):
        prepare(path, around=SHARED)
    assert names(path) == ["plan.board"]


def test_an_older_file_is_upgraded_and_says_so(path: Path, migrations: Path) -> None:
    ready = prepare(path, around=ALONE, migrations=migrations)
    assert ready.upgraded_from == 1
    assert ready.kept == path.with_name("plan.before-schema-2.board")
    assert "brand_new" in tables(ready.engine)
    close(ready)
    assert names(path) == ["plan.before-schema-2.board", "plan.board"]
    again = prepare(path, around=ALONE, migrations=migrations)
    assert again.upgraded_from is None
    close(again)


def test_an_older_file_that_another_computer_writes_is_not_upgraded(path: Path, migrations: Path) -> None:
    lock = WriterLock.acquire(path, host="elsewhere")
    with pytest.raises(HeldElsewhere):
        prepare(path, around=SHARED, migrations=migrations)
    assert recognise(path).schema == 1
    lock.release()


def test_an_upgrade_that_fails_gives_the_lock_back(path: Path, migrations: Path) -> None:
    (migrations / "versions" / "0002_made_up.py").write_text(NEXT.replace("CREATE TABLE", "CREATE NONSENSE"))
    with pytest.raises(Refused, match="could not be brought up to date"):
        prepare(path, around=SHARED, migrations=migrations)
    assert not lock_file(path).exists()


def test_an_older_file_is_read_from_an_upgraded_copy(
    path: Path, migrations: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    before = path.read_bytes()
    ready = prepare(path, read_only=True, around=ALONE, migrations=migrations)
    assert (ready.snapshot, ready.upgraded_from, ready.kept) == (True, 1, None)
    assert "brand_new" in tables(ready.engine)
    assert path.read_bytes() == before
    assert names(path) == ["plan.board"]
    close(ready)
    assert os.listdir(scratch) != []
    del ready
    gc.collect()
    assert os.listdir(scratch) == []


def test_a_file_in_a_folder_that_may_not_be_written_is_read_from_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(prepare(path, around=ALONE))
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    ready = prepare(path, read_only=True, around=ALONE)
    assert ready.snapshot
    with ready.engine.connect() as connection:
        assert connection.execute(select(StoreRow.head)).scalar_one() == 0
    close(ready)
    assert path.read_bytes() == before
    assert names(path) == ["plan.board"]


def test_conflict_copies_in_a_folder_that_syncs_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = create_store(folder / "plan.board")
    shutil.copy(path, folder / "plan-PC2.board")
    ready = prepare(path, around=ALONE)
    assert ready.place.name == "OneDrive"
    assert ready.conflicts == (folder / "plan-PC2.board",)
    close(ready)


def test_a_store_that_was_cut_off_in_the_middle_is_opened_as_it_was(path: Path) -> None:
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN')\n"
        "c.execute('UPDATE store SET head = 99')\n"
        "for n in range(3000): c.execute('INSERT INTO counter VALUES (?, ?)', (f'{n:0100d}', n))\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 9
    ready = prepare(path, around=ALONE)
    with ready.engine.connect() as connection:
        assert connection.execute(select(StoreRow.head)).scalar_one() == 0
    close(ready)


class Coded(sqlite3.OperationalError):
    """An error of SQLite with a code of its own."""

    def __init__(self, code: int) -> None:
        super().__init__("SQLite says so")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "in use by another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use by another program"),
        (sqlite3.SQLITE_READONLY, "may not be written"),
        (sqlite3.SQLITE_IOERR, "the disk or the connection to it failed"),
        (sqlite3.SQLITE_IOERR_FSYNC, "the disk or the connection to it failed"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_FULL, "full and nothing was saved"),
        (sqlite3.SQLITE_CANTOPEN, "could not be opened"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_troubles_of_the_file_are_told_in_a_sentence(code: int, words: str) -> None:
    with pytest.raises(Unavailable, match=words) as refused, told(Path("/boards/plan.board")):
        raise Coded(code)
    assert "plan.board" in str(refused.value)
    assert "/boards" not in str(refused.value)


def test_troubles_are_told_through_sqlalchemy_too(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "gone.board")
    with pytest.raises(Unavailable, match=r"gone\.board could not be opened"), told(tmp_path / "gone.board"):
        engine.connect()
    engine.dispose()


@pytest.mark.parametrize(
    "error", [sqlite3.IntegrityError("no"), Coded(sqlite3.SQLITE_ERROR), KeyError("x"), PermissionError(13, "no")]
)
def test_mistakes_of_the_program_are_not_dressed_up(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, told(Path("plan.board")):
        raise error
    assert raised.value is error
