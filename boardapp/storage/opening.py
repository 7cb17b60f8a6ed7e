"""Make a new board file, and open one: recognised first, placed, locked and brought up to date."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, insert, select

from boardapp.storage.backup import copy_to, driver_of
from boardapp.storage.beside import beside
from boardapp.storage.conflicts import conflict_copies
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.errors import told
from boardapp.storage.lock import WriterLock
from boardapp.storage.places import LOCAL, Place, place_of
from boardapp.storage.recognise import SCHEMA, Found, recognise, stamp
from boardapp.storage.revisions import MIGRATIONS, newest_of, revision_of
from boardapp.storage.surroundings import Surroundings
from boardapp.storage.tables import StoreRow, metadata

_ALEMBIC_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Prepared:
    """A board file made ready to use.

    `upgraded_from` is the schema it had before it was brought up to date, and `kept` the copy made of it then.
    `snapshot` says that a read-only engine reads a copy of this moment, because the file itself could not be read as
    it is. `conflicts` are copies that a syncing service left beside it.
    """

    engine: Engine
    place: Place
    lock: WriterLock | None
    store_id: str
    upgraded_from: int | None = None
    kept: Path | None = None
    snapshot: bool = False
    conflicts: tuple[Path, ...] = ()


def create_store(path: Path, *, store_id: str | None = None) -> Path:
    """Make a new, empty board file and return its path; it appears whole or not at all.

    Raises Refused where there is a file already, Unavailable where the folder cannot be written.
    """
    with told(path, files=True), beside(path) as part:
        part.touch(exist_ok=False)
        engine = make_engine(part, journal="delete")
        options: dict[str, Any] = {DOOR: True, WRITES: True}
        try:
            with engine.connect().execution_options(**options) as connection, connection.begin():
                _fill(connection, store_id or str(uuid.uuid4()))
        finally:
            engine.dispose()
    return path


def prepare(
    path: Path,
    *,
    read_only: bool = False,
    user: str | None = None,
    around: Surroundings | None = None,
    migrations: Path | None = None,
) -> Prepared:
    """Open the board file at `path`; nothing is set on it before it is recognised.

    To write in a folder that others share the writer's lock is taken first. An older store is copied beside itself
    and upgraded; opened to read only, it stays as it is and a temporary copy is upgraded instead, as is a store in a
    folder where nothing may be written. Raises NotABoardFile, TooNew, HeldElsewhere, Unavailable.
    """
    newest = SCHEMA if migrations is None else newest_of(migrations)
    found = recognise(path, newest=newest)
    place = place_of(path, around)
    if read_only:
        ready = _to_read(path, place, found, migrations, newest)
    else:
        ready = _to_write(path, place, found, migrations, newest, user)
    return replace(ready, conflicts=conflict_copies(path, found.store_id) if place.kind == "synced" else ())


def _to_write(
    path: Path, place: Place, found: Found, migrations: Path | None, newest: int, user: str | None
) -> Prepared:
    lock = WriterLock.acquire(path, user=user) if place.shared else None
    try:
        older = found.schema < newest
        kept = _upgrade(path, place, migrations) if older else None
        engine = _connected(path, place, read_only=False)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Prepared(engine, place, lock, found.store_id, found.schema if older else None, kept)


def _to_read(path: Path, place: Place, found: Found, migrations: Path | None, newest: int) -> Prepared:
    older = found.schema < newest
    if not older and os.access(path.resolve().parent, os.W_OK):
        return Prepared(_connected(path, place, read_only=True), place, None, found.store_id)
    folder = Path(tempfile.mkdtemp(prefix="boardapp-"))
    try:
        copy = folder / path.name
        with told(path, files=True):
            copy_to(path, copy)
        if older:
            _upgrade(copy, LOCAL, migrations)
        engine = _connected(copy, LOCAL, read_only=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(engine, shutil.rmtree, folder, ignore_errors=True)
    return Prepared(engine, place, None, found.store_id, found.schema if older else None, snapshot=True)


def _connected(path: Path, place: Place, *, read_only: bool) -> Engine:
    """Return an engine that has connected once, so that a file in use is told now and not at the first page."""
    engine = make_engine(path, journal=place.journal, read_only=read_only)
    try:
        with told(path), engine.connect() as connection:
            connection.execute(select(StoreRow.head))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _upgrade(path: Path, place: Place, migrations: Path | None) -> Path | None:
    from boardapp.storage.migrate import migrate  # loaded only for an older store: it is slow to load

    return migrate(path, place.journal, location=migrations or MIGRATIONS)


def _fill(connection: Connection, store_id: str) -> None:
    metadata.create_all(connection)
    _ALEMBIC_VERSION.create(connection)
    connection.execute(insert(_ALEMBIC_VERSION).values(version_num=revision_of(SCHEMA)))
    connection.execute(insert(StoreRow).values(id=1, store_id=store_id, head=0, hash=_NO_HASH, next_id=1))
    stamp(driver_of(connection.connection), SCHEMA)
