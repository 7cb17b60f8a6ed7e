"""Bring an older board file up to date: copied first, then changed whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage.backup import backup, driver_of
from boardapp.storage.beside import free_name
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.errors import told
from boardapp.storage.recognise import recognise, stamp
from boardapp.storage.revisions import MIGRATIONS, newest_of

if TYPE_CHECKING:
    from boardapp.storage.engine import Journal


class NotUpgraded(Refused):
    """An older board file that could not be brought up to date and was left as it was."""


def migrate(path: Path, journal: Journal, *, location: Path = MIGRATIONS) -> Path | None:
    """Upgrade the board file at `path` to the newest schema; return the copy kept of it, or nothing if it was newest.

    The writer's transaction is begun before the copy is made, so the copy is just what is upgraded. References are
    not enforced meanwhile, because a table that others refer to is altered by making it anew; they are all checked
    at the end. Raises NotUpgraded with the file as it was, and Unavailable.
    """
    newest = newest_of(location)
    options: dict[str, Any] = {DOOR: True, WRITES: True}
    engine = make_engine(path, journal=journal, references=False)
    try:
        with told(path), engine.connect().execution_options(**options) as connection, connection.begin():
            if schema_of(connection) >= newest:
                return None
            kept = _keep(path, newest)
            upgrade(connection, location)
            return kept
    except Refused:
        raise
    except Exception as error:
        raise _not_upgraded(path, str(error).partition("\n")[0]) from error
    finally:
        engine.dispose()


def upgrade(connection: Connection, location: Path = MIGRATIONS) -> None:
    """Run the migrations that the open database lacks, within the connection's transaction, and stamp the schema.

    Raises BrokenReferences where a row would refer to nothing afterwards.
    """
    config = Config()
    config.set_main_option("script_location", str(location).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenReferences(", ".join(sorted({f"{row[0]} -> {row[2]}" for row in broken})))
    stamp(driver_of(connection.connection), newest_of(location))


class BrokenReferences(Exception):
    """Rows that refer to rows that are not there, by table."""


def schema_of(connection: Connection) -> int:
    """Return the schema stamped in the open database."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _keep(path: Path, newest: int) -> Path:
    """Return a copy of the file as it is now: one made by an earlier attempt that failed, or a new one."""
    words = f"before-schema-{newest}"
    earlier = path.with_name(f"{path.stem}.{words}{path.suffix}")
    try:
        if recognise(earlier, newest=newest) == recognise(path, newest=newest):
            return earlier
    except Refused:
        pass
    kept = free_name(path, words)
    backup(path, kept)
    return kept


def _not_upgraded(path: Path, reason: str) -> NotUpgraded:
    return NotUpgraded(
        _(
            "{name} was made by an older version of BoardApp and could not be brought up to date; it is as it was "
            "({reason})."
        ).format(name=path.name, reason=reason)
    )
