"""Copies of a whole board file, checked before they are kept: backups, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage.beside import SIDECARS, beside, free_name, part_of, sidecar
from boardapp.storage.errors import Unavailable, code_of, told
from boardapp.storage.lock import WriterLock
from boardapp.storage.places import place_of
from boardapp.storage.recognise import Found, NotABoardFile, found_in, is_store, opened, recognise, uri_of
from boardapp.storage.surroundings import Surroundings

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.pool import PoolProxiedConnection


def backup(source: Path | Engine, out: Path) -> Found:
    """Copy a store, in use or not, to a new file `out`, and return what the checked copy says of itself.

    The copy is what the store was at one moment, one file without anything beside it. Raises Refused where `out`
    exists or the copy does not stand up to its check, Unavailable where either file is out of reach.
    """
    if isinstance(source, Path):
        recognise(source)
    with told(out, files=True), beside(out) as part:
        return _copy(source, part)


def restore(backup_file: Path, path: Path, *, around: Surroundings | None = None) -> Path | None:
    """Put a backup in the place of `path`; return where the file that was there is kept, if there was one.

    Raises Refused for a backup that is no board file, for a file that is open, and for a backup over itself.
    """
    recognise(backup_file)
    if not os.path.lexists(path):
        backup(backup_file, path)
        return None
    if path.samefile(backup_file):
        raise Refused(_("{name} is the backup itself; name the file it should replace.").format(name=path.name))
    if path.is_dir():
        raise Refused(_("{name} is a folder, not a board file.").format(name=path.name))
    path = path.resolve()
    with told(path, files=True), _alone(path, around), part_of(path) as part:
        _copy(backup_file, part)
        kept = free_name(path, "before-restore")
        _fold(path)
        _replace(path, part, kept)
        return kept


def copy_to(source: Path | Engine, out: Path) -> Found:
    """Copy a store as it is at this moment to a new file, unchecked, and return what it says of itself."""
    with _source(source) as reading, opened_new(out) as writing:
        reading.execute("BEGIN")
        try:
            found = found_in(reading)
            reading.backup(writing)
        except sqlite3.DatabaseError as error:
            if code_of(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise _damaged() from error
            raise
        finally:
            if reading.in_transaction:
                reading.execute("ROLLBACK")
        writing.execute("PRAGMA journal_mode = DELETE")
    return found


def driver_of(pooled: PoolProxiedConnection) -> sqlite3.Connection:
    """Return the standard library's own connection under a pooled one."""
    driver = pooled.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"not a connection of the standard library's sqlite3: {driver!r}")
    return driver


@contextmanager
def opened_new(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a new, empty database file and close it again."""
    connection = sqlite3.connect(f"{uri_of(path)}?mode=rwc", uri=True, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _copy(source: Path | Engine, part: Path) -> Found:
    """Copy and check: the copy is sound throughout and ends its record with the very operation the source did."""
    found = copy_to(source, part)
    with opened(part, "ro") as connection:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not sound or found_in(connection) != found:
            raise _damaged()
    return found


def _damaged() -> Unavailable:
    return Unavailable(_("the board file is damaged and its copy was not kept; restore an earlier backup."))


@contextmanager
def _source(source: Path | Engine) -> Iterator[sqlite3.Connection]:
    if isinstance(source, Path):
        alone = not os.access(source.resolve().parent, os.W_OK)
        with opened(source, "immutable" if alone else "rw") as connection:
            yield connection
        return
    pooled = source.raw_connection()
    try:
        yield driver_of(pooled)
    finally:
        pooled.close()


@contextmanager
def _alone(path: Path, around: Surroundings | None) -> Iterator[None]:
    """Hold the writer's lock where other computers may have the file."""
    lock = WriterLock.acquire(path) if place_of(path, around).shared else None
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _fold(path: Path) -> None:
    """Bring what lies beside a sound store into it, so that it can be moved as one file; refuse one that is open."""
    try:
        if not is_store(path):
            return
        with opened(path, "rw") as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except NotABoardFile:
        return
    except sqlite3.DatabaseError as error:
        if code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Refused(
                _("{name} is open; close it everywhere before you restore it.").format(name=path.name)
            ) from error


def _replace(path: Path, part: Path, kept: Path) -> None:
    """Keep what is at `path` under another name and put the new file there, where possible with no moment between."""
    for end in SIDECARS:
        if sidecar(path, end).exists():
            sidecar(path, end).rename(sidecar(kept, end))
    try:
        os.link(path, kept)
    except OSError:
        path.rename(kept)
    part.replace(path)
