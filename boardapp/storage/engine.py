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
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "before_cursor_execute", _guard)
    return engine


def _guard(connection: Connection, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool) -> None:
    if connection.get_execution_options().get(DOOR) or statement.startswith("BEGIN"):
        return
    plain = _QUOTED.sub("''", statement)
    if not _READING.match(plain) or (plain.lstrip()[:4].upper() == "WITH" and _WRITING.search(plain)):
        raise WentRound(f"not through the door: {statement[:80]}")


def _quoted(path: Path) -> str:
    return quote(str(path.resolve()), safe="/:\\")
