"""Backups are whole, checked and never written over anything; restoring keeps what was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePath

import pytest
from sqlalchemy import Engine, insert

from boardapp.domain.errors import Refused
from boardapp.storage import backup as module
from boardapp.storage.backup import backup, copy_to, restore
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.errors import Unavailable
from boardapp.storage.lock import HeldElsewhere, WriterLock
from boardapp.storage.opening import create_store
from boardapp.storage.recognise import Found, NotABoardFile, found_in, recognise
from boardapp.storage.surroundings import Mount, Surroundings
from boardapp.storage.tables import Blob

SHARED = Surroundings("linux", PurePath("/nowhere"), {}, mounts=lambda: [Mount("/", "nfs4", "server:/boards")])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create_store(tmp_path / "plan.board")


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """Give an engine on the file, with something saved that is not in the main file yet."""
    engine = make_engine(path)
    put(engine, "first")
    yield engine
    engine.dispose()


def put(engine: Engine, key: str) -> None:
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection, connection.begin():
        connection.execute(insert(Blob).values(hash=key, bytes=os.urandom(20_000)))


def keys(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT hash FROM blob ORDER BY hash")]


def names(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent))


def damage(path: Path) -> None:
    """Write nonsense over the end of a file, where the newest contents are, and leave its head."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 60_000)
        file.write(os.urandom(30_000))


def test_a_store_in_use_is_copied_with_all_that_was_saved(engine: Engine, path: Path) -> None:
    out = path.with_name("copy.board")
    assert backup(engine, out) == recognise(path)
    put(engine, "second")
    assert keys(out) == ["first"]
    assert recognise(out) == recognise(path)


@pytest.mark.parametrize("by", ["path", "engine"])
def test_a_copy_is_one_file_that_can_be_used(engine: Engine, path: Path, by: str) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    out = folder / "copy.board"
    backup(path if by == "path" else engine, out)
    assert names(out) == ["copy.board"]
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy = make_engine(out)
    put(copy, "more")
    copy.dispose()
    assert keys(out) == ["first", "more"]
    assert keys(path) == ["first"]


def test_backing_up_does_not_disturb_who_writes(engine: Engine, path: Path) -> None:
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection, connection.begin():
        connection.execute(insert(Blob).values(hash="open", bytes=b"x"))
        backup(path, path.with_name("copy.board"))
    assert keys(path) == ["first", "open"]
    assert keys(path.with_name("copy.board")) == ["first"]


def test_a_copy_is_of_one_moment(engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found_in_a_busy_store(connection: sqlite3.Connection) -> Found:
        found = found_in(connection)
        monkeypatch.setattr(module, "found_in", found_in)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("UPDATE store SET head = head + 1")
        return found

    monkeypatch.setattr(module, "found_in", found_in_a_busy_store)
    assert backup(engine, path.with_name("copy.board")).head == 0
    assert recognise(path.with_name("copy.board")).head == 0
    assert recognise(path).head == 1


def test_a_backup_is_never_written_over_anything(path: Path) -> None:
    out = path.with_name("copy.board")
    out.write_bytes(b"earlier")
    with pytest.raises(Refused, match=r"copy\.board is there already"):
        backup(path, out)
    with pytest.raises(Refused, match="is there already"):
        backup(path, path)
    assert out.read_bytes() == b"earlier"
    assert names(path) == ["copy.board", "plan.board"]


def test_what_is_no_store_is_not_backed_up(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear all")
    with pytest.raises(NotABoardFile):
        backup(tmp_path / "notes.txt", tmp_path / "copy.board")
    assert os.listdir(tmp_path) == ["notes.txt"]


def test_the_copy_of_a_damaged_store_is_not_kept(engine: Engine, path: Path) -> None:
    for number in range(20):
        put(engine, str(number))
    engine.dispose()
    damage(path)
    assert recognise(path).head == 0
    with pytest.raises(Unavailable, match="damaged and its copy was not kept"):
        backup(path, path.with_name("copy.board"))
    assert names(path) == ["plan.board"]


def test_a_copy_that_ends_elsewhere_than_its_source_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(source: Path, out: Path) -> object:
        found = copy_to(source, out)
        with closing(sqlite3.connect(out, isolation_level=None)) as connection:
            connection.execute("UPDATE store SET head = head + 1")
        return found

    monkeypatch.setattr(module, "copy_to", forgetful)
    with pytest.raises(Unavailable, match="not kept"):
        backup(path, path.with_name("copy.board"))
    assert names(path) == ["plan.board"]


def test_a_folder_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(Unavailable, match=r"copy\.board could not be opened"):
        backup(path, path.parent / "no" / "copy.board")


def test_a_store_that_cannot_be_written_beside_is_copied_too(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.dispose()
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    copy_to(path, path.with_name("copy.board"))
    assert keys(path.with_name("copy.board")) == ["first"]
    assert path.read_bytes() == before
    assert names(path) == ["copy.board", "plan.board"]


def test_a_backup_is_put_where_nothing_is(path: Path) -> None:
    out = path.with_name("new.board")
    assert restore(path, out) is None
    assert recognise(out) == recognise(path)
    assert names(path) == ["new.board", "plan.board"]


def test_restoring_keeps_what_was_there(engine: Engine, path: Path) -> None:
    saved = path.with_name("saved.board")
    backup(engine, saved)
    put(engine, "second")
    engine.dispose()
    kept = restore(saved, path)
    assert kept == path.with_name("plan.before-restore.board")
    assert keys(path) == ["first"]
    assert keys(kept) == ["first", "second"]
    assert keys(saved) == ["first"]
    assert names(path) == ["plan.before-restore.board", "plan.board", "saved.board"]
    assert restore(saved, path) == path.with_name("plan.before-restore-2.board")


def test_restoring_by_a_link_replaces_the_file_it_leads_to(path: Path) -> None:
    saved, link = path.with_name("saved.board"), path.with_name("link.board")
    backup(path, saved)
    link.symlink_to(path)
    assert restore(saved, link) == path.with_name("plan.before-restore.board")
    assert link.is_symlink()
    assert recognise(link) == recognise(saved)


def test_where_files_cannot_be_linked_they_are_moved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = path.with_name("saved.board")
    backup(path, saved)

    def unable(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", unable)
    restore(saved, path)
    assert names(path) == ["plan.before-restore.board", "plan.board", "saved.board"]


def test_a_store_that_is_open_is_not_replaced(engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boardapp.storage.recognise._WAIT", 0.0)
    saved = path.with_name("saved.board")
    backup(engine, saved)
    put(engine, "second")
    with pytest.raises(Refused, match=r"plan\.board is open; close it everywhere"):
        restore(saved, path)
    put(engine, "third")
    engine.dispose()
    assert keys(path) == ["first", "second", "third"]
    assert names(path) == ["plan.board", "saved.board"]


def test_a_store_that_another_computer_writes_is_not_replaced(path: Path) -> None:
    saved = path.with_name("saved.board")
    backup(path, saved)
    lock = WriterLock.acquire(path, host="elsewhere")
    with pytest.raises(HeldElsewhere):
        restore(saved, path, around=SHARED)
    lock.release()
    restore(saved, path, around=SHARED)
    assert names(path) == ["plan.before-restore.board", "plan.board", "saved.board"]


@pytest.mark.parametrize("harm", ["damaged", "zeros", "half", "left-over"])
def test_a_harmed_file_is_kept_as_it_is_and_replaced(path: Path, harm: str) -> None:
    saved = path.with_name("saved.board")
    backup(path, saved)
    if harm == "damaged":
        damage(path)
    elif harm == "zeros":
        path.write_bytes(bytes(40_000))
    elif harm == "half":
        path.write_bytes(path.read_bytes()[:30_000])
    else:
        path.write_bytes(bytes(40_000))
        path.with_name("plan.board-wal").write_bytes(b"left over")
    before = path.read_bytes()
    kept = restore(saved, path)
    assert kept is not None
    assert kept.read_bytes() == before
    assert recognise(path) == recognise(saved)
    assert not path.with_name("plan.board-wal").exists()


def test_restoring_from_what_is_no_backup_changes_nothing(path: Path) -> None:
    shutil.copy(__file__, path.with_name("notes.txt"))
    before = path.read_bytes()
    with pytest.raises(NotABoardFile):
        restore(path.with_name("notes.txt"), path)
    assert path.read_bytes() == before
    assert names(path) == ["notes.txt", "plan.board"]


def test_a_backup_over_itself_or_a_folder_is_refused(path: Path) -> None:
    with pytest.raises(Refused, match="is the backup itself"):
        restore(path, path)
    (path.parent / "folder").mkdir()
    with pytest.raises(Refused, match="is a folder"):
        restore(path, path.parent / "folder")
