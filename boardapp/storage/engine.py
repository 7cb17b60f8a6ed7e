"""Connections to a board file: settings of each connection, explicit transactions, and the guard of the one door."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

Journal = Literal["wal", "delete"]

WRITES = "boardapp_writes"
DOOR = "boardapp_door"

_READING_MIB = 64
_WRITING_MIB = 256
"""What a connection may hold of the file in memory: a large write that has too little goes to the disk twice."""

_READING = re.compile(r"\s*(SELECT|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|WITH)\b", re.IGNORECASE)
_WRITING = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[[^\]]*\]|`[^`]*`")


class WentRound(Exception):
    """A write that did not come through the one door; a mistake in the program, never the user's."""


def make_engine(
    path: Path,
    *,
    journal: Journal = "wal",
    read_only: bool = False,
    references: bool = True,
    durable: bool = True,
) -> Engine:
    """Return an engine on the file; writes pass only with the door's own option set.

    `journal` is *wal* on a local disk and *delete* where other machines may share the folder. `references` off is only
    for a copy that is being rolled back, `durable` off only for one that is thrown away.
    """
    url = URL.create(
        "sqlite+pysqlite",
        database=f"file:{_quoted(path)}",
        query={"uri": "true", "mode": "rw"},
    )
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if references else 'OFF'}")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if journal == 'wal' else 'DELETE'}")
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(_cache(_READING_MIB))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        if writes:
            connection.exec_driver_sql(_cache(_WRITING_MIB))
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "checkin")
    def shrink(connection: sqlite3.Connection | None, _record: object) -> None:
        if connection is not None:
            connection.execute(_cache(_READING_MIB))

    event.listen(engine, "before_cursor_execute", _guard)
    return engine


def _guard(connection: Connection, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool) -> None:
    if connection.get_execution_options().get(DOOR) or statement.startswith("BEGIN"):
        return
    plain = _QUOTED.sub("''", statement)
    if not _READING.match(plain) or (plain.lstrip()[:4].upper() == "WITH" and _WRITING.search(plain)):
        raise WentRound(f"not through the door: {statement[:80]}")


def _cache(mib: int) -> str:
    return f"PRAGMA cache_size = {-1024 * mib}"


def _quoted(path: Path) -> str:
    return quote(str(path.resolve()), safe="/:\\")
