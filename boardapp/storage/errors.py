"""What is said when the file itself is the trouble: in use, protected, damaged, or on a disk that failed."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import N_, _


class Unavailable(Refused):
    """A board file that cannot be read or written as things stand; the file, not the request, is the trouble."""


_IN_USE = N_("{name} is in use by another program; close it there, or wait a moment and try again.")
_PROTECTED = N_("{name} may not be written: it or its folder is protected; ask for access or save a copy elsewhere.")
_FAILED = N_("{name} could not be read or written: the disk or the connection to it failed; check it and try again.")
_DAMAGED = N_("{name} is damaged; restore the newest backup of it.")
_FULL = N_("the disk that holds {name} is full and nothing was saved; free some space and try again.")
_CLOSED = N_("{name} could not be opened; check that its folder is there and that you may use it.")

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_PROTOCOL: _IN_USE,
    sqlite3.SQLITE_PERM: _PROTECTED,
    sqlite3.SQLITE_READONLY: _PROTECTED,
    sqlite3.SQLITE_IOERR: _FAILED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _PROTECTED,
    errno.EPERM: _PROTECTED,
    errno.EROFS: _PROTECTED,
    errno.ENOENT: _CLOSED,
    errno.ENOTDIR: _CLOSED,
    errno.ELOOP: _CLOSED,
}


@contextmanager
def told(path: Path, *, files: bool = False) -> Iterator[None]:
    """Turn what the database says about the file at `path` into one sentence; with `files`, what the system says too.

    Raises Unavailable for a file in use, protected, damaged, full or out of reach. Anything else is a mistake in the
    program and goes through as it is.
    """
    try:
        yield
    except Exception as error:
        saying = _saying(error, files)
        if saying is None:
            raise
        raise Unavailable(_(saying).format(name=path.name)) from error


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error, without the extended part."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _saying(error: Exception, files: bool) -> str | None:
    trouble = getattr(error, "orig", error)
    if isinstance(trouble, sqlite3.Error):
        return _BY_CODE.get(code_of(trouble))
    if files and isinstance(trouble, OSError):
        return _BY_ERRNO.get(trouble.errno or 0, _FAILED)
    return None
