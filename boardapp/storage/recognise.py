"""Recognise a board file before anything is set on it: read-only, by the standard library alone."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from boardapp.domain.errors import Refused
from boardapp.language import N_, _
from boardapp.storage.complete import lacking
from boardapp.storage.errors import Unavailable, code_of, told
from boardapp.storage.looks import Looks, looks_like

APPLICATION_ID: Final = 0x42644170
"""The number in the header that says a SQLite file is a board file."""

SCHEMA: Final = 1
"""The newest schema this program reads and writes: the number of its newest migration."""

Mode = Literal["ro", "rw", "immutable"]

_WAIT = 2.0
_SIDECARS = ("-wal", "-journal")


class NotABoardFile(Refused):
    """A file that is something else; `looks` says what."""

    def __init__(self, sentence: str, looks: Looks = Looks.UNKNOWN) -> None:
        super().__init__(sentence)
        self.looks = looks


class TooNew(Refused):
    """A board file that a newer version of the program made."""


class Unfinished(Refused):
    """A board file of a trial version, made before the tables were settled."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a board file says of itself: its store, its schema, and the number and hash of its newest operation."""

    store_id: str
    schema: int
    head: int
    hash: str


def recognise(path: Path, *, newest: int = SCHEMA) -> Found:
    """Return what the board file at `path` says of itself, changing nothing in the file or beside it.

    Only a store whose last writer was cut off in the middle of a save is first put back by SQLite to what it was
    before. Raises NotABoardFile, TooNew for a schema above `newest`, Unfinished for
    one that lacks a column, and Unavailable for a file that is damaged,
    locked or out of reach.
    """
    _require_file(path)
    with told(path):
        if not is_store(path):
            raise NotABoardFile(
                _("{name} is a database of another program, not a board file.").format(name=path.name), Looks.DATABASE
            )
        return _read(path, newest)


def is_store(path: Path) -> bool:
    """Return whether the file's header bears the board file's mark. Raises NotABoardFile where it is no database."""
    try:
        with opened(path, "immutable") as connection:
            return _number(connection, "application_id") == APPLICATION_ID
    except sqlite3.DatabaseError as error:
        if code_of(error) != sqlite3.SQLITE_NOTADB:
            raise
        looks = looks_like(path)
        raise NotABoardFile(_(_WHAT_IT_IS[looks]).format(name=path.name), looks) from error


@contextmanager
def opened(path: Path, mode: Mode) -> Iterator[sqlite3.Connection]:
    """Open the file with nothing set on it and close it again.

    *immutable* looks at the file alone, without locks and without the files SQLite would put beside it.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(f"{uri_of(path)}?{query}", uri=True, timeout=_WAIT, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def uri_of(path: Path) -> str:
    """Return the path as SQLite's own kind of file address, whatever characters are in it."""
    return "file:" + quote(os.fsencode(path.resolve()), safe="/:\\")


def stamp(connection: sqlite3.Connection, schema: int) -> None:
    """Mark the open database as a board file of a schema, within whatever transaction is open."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema:d}")


def found_in(connection: sqlite3.Connection) -> Found:
    """Return what the store on an open connection says of itself. Raises sqlite3.Error, or Unavailable without one."""
    row = connection.execute("SELECT store_id, head, hash FROM store WHERE id = 1").fetchone()
    if row is None:
        raise Unavailable(_("the board file is damaged: its own record of itself is gone; restore a backup."))
    return Found(store_id=row[0], schema=_number(connection, "user_version"), head=row[1], hash=row[2])


def _read(path: Path, newest: int) -> Found:
    """Read the store's own row, the file alone where nobody can be at work in it.

    A plain read-only connection would leave two files beside a store that rests in write-ahead mode; so the file is
    read alone, and once more with locks should it have moved meanwhile.
    """
    before = _at_rest(path)
    if before is not None:
        found = _read_as(path, "immutable", newest)
        if _at_rest(path) == before:
            return found
    try:
        return _read_as(path, "ro", newest)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        return _read_as(path, "rw", newest)


def _read_as(path: Path, mode: Mode, newest: int) -> Found:
    with opened(path, mode) as connection:
        schema = _number(connection, "user_version")
        if schema > newest:
            raise TooNew(
                _(
                    "{name} was made by a newer version of BoardApp: schema {schema}, this one reads up to {newest}; "
                    "update BoardApp."
                ).format(name=path.name, schema=schema, newest=newest)
            )
        try:
            found = found_in(connection)
            if schema == SCHEMA == newest:
                _insist(connection, path)
            return found
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_ERROR:
                raise
            raise Unavailable(
                _("{name} is damaged: its own record of itself is gone; restore a backup.").format(name=path.name)
            ) from error


def _insist(connection: sqlite3.Connection, path: Path) -> None:
    missing = lacking(connection)
    if missing:
        raise Unfinished(
            _(
                "{file} was made by a trial version of BoardApp, before its tables were settled, and lacks {what}; "
                "export what it holds with the version that made it."
            ).format(file=path.name, what=missing[0])
        )


def _at_rest(path: Path) -> tuple[int, int] | None:
    """Return the file's size and time, or nothing where a file beside it says that somebody is or was writing."""
    real = path.resolve()
    if any(real.with_name(real.name + sidecar).exists() for sidecar in _SIDECARS):
        return None
    status = real.stat()
    return status.st_size, status.st_mtime_ns


def _number(connection: sqlite3.Connection, pragma: Literal["application_id", "user_version"]) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _require_file(path: Path) -> None:
    try:
        status = path.stat()
    except FileNotFoundError:
        raise NotABoardFile(_("there is no file {path}.").format(path=path)) from None
    except (OSError, ValueError) as error:
        raise Unavailable(_("{path} cannot be reached; check the name and your access.").format(path=path)) from error
    if stat.S_ISDIR(status.st_mode):
        raise NotABoardFile(_("{name} is a folder, not a board file.").format(name=path.name or path))
    if not stat.S_ISREG(status.st_mode):
        raise NotABoardFile(_("{name} is not a file on a disk.").format(name=path.name))
    if status.st_size == 0:
        raise NotABoardFile(_("{name} is empty; make a new board file under another name.").format(name=path.name))
    if not os.access(path, os.R_OK):
        raise Unavailable(_("{name} may not be read by you; ask its owner for access.").format(name=path.name))


_IMPORT = N_("{name} is a spreadsheet, not a board file; open your board file and import it there.")
_WHAT_IT_IS = {
    Looks.EXCEL: N_("{name} is an Excel workbook, not a board file; open your board file and import it there."),
    Looks.OPEN_SHEET: _IMPORT,
    Looks.CSV: _IMPORT,
    Looks.OLD_OFFICE: N_(
        "{name} is an older or password-protected Office file, not a board file; "
        "a spreadsheet is imported into an open board file, without its password."
    ),
    Looks.WORD: N_("{name} is a Word document, not a board file."),
    Looks.SLIDES: N_("{name} is a PowerPoint presentation, not a board file."),
    Looks.PDF: N_("{name} is a PDF, not a board file."),
    Looks.ZIP: N_("{name} is a compressed folder, not a board file; if the board file is inside, take it out first."),
    Looks.TEXT: N_("{name} is a text file, not a board file."),
    Looks.ZEROS: N_(
        "{name} holds nothing but zeros, like a file that has not finished syncing; let it finish, or restore a backup."
    ),
    Looks.DATABASE: N_("{name} is a damaged database; restore the newest backup of it."),
    Looks.UNKNOWN: N_("{name} is not a board file, or it is damaged beyond recognition; restore a backup of it."),
}
