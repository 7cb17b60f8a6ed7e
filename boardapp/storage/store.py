"""The open board file: one object that reads, writes through the one door, and closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage.conflicts import conflict_sentence
from boardapp.storage.door import Header, Writing
from boardapp.storage.engine import DOOR, WRITES
from boardapp.storage.errors import told
from boardapp.storage.lock import WriterLock
from boardapp.storage.opening import Prepared, prepare
from boardapp.storage.places import Place
from boardapp.storage.recognise import SCHEMA
from boardapp.storage.tables import Draft, StoreRow


class Head(NamedTuple):
    """Where a store stands: its newest operation and the hash that seals it."""

    store_id: str
    number: int
    hash: str

    @property
    def stamp(self) -> str:
        """Return what a workbook made now carries."""
        return f"{self.store_id}:{self.number}:{self.hash}"


class Store:
    """An open store. Writes go through `write`, one operation each; reads through `reading`."""

    def __init__(
        self,
        engine: Engine,
        path: Path,
        place: Place,
        *,
        lock: WriterLock | None = None,
        read_only: bool = False,
        notices: Sequence[str] = (),
    ) -> None:
        self.engine = engine
        self.path = path
        self.place = place
        self.read_only = read_only
        self.notices = tuple(notices)
        self._lock = lock

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, user: str | None = None) -> Store:
        """Open a board file; an older one is backed up and upgraded first. Raises Refused.

        What the user should know of it stands in `notices`, a sentence each.
        """
        ready = prepare(path, read_only=read_only, user=user)
        return cls(
            ready.engine, path, ready.place, lock=ready.lock, read_only=read_only, notices=tuple(_notices(path, ready))
        )

    def stay(self) -> None:
        """Say that this computer still has the file open; a window calls it every few minutes."""
        if self._lock is not None:
            self._lock.refresh()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the store."""
        with told(self.path), self.engine.connect() as connection:
            yield connection

    def head(self) -> Head:
        """Return where the store stands."""
        with self.reading() as connection:
            row = connection.execute(select(StoreRow.store_id, StoreRow.head, StoreRow.hash)).one()
        return Head(row.store_id, row.head, row.hash)

    @contextmanager
    def write(
        self,
        label: str,
        *,
        who: str,
        source: str,
        meeting: int | None = None,
        undoes: int | None = None,
        final: bool = False,
    ) -> Iterator[Writing]:
        """Gather one operation and write it whole when the block ends; an exception leaves nothing behind.

        The writer's lock is taken first, so numbers are without gaps and in the order of commits.
        """
        if self.read_only:
            raise Refused(_("{file} is open for reading only; nothing was changed.").format(file=self.path.name))
        if self._lock is not None:
            self._lock.refresh()
        options: dict[str, Any] = {WRITES: True, DOOR: True}
        with told(self.path), self.engine.connect().execution_options(**options) as connection:
            header = Header(who, source, meeting, undoes, final)
            with _whole(), connection.begin():
                writing = Writing(connection, SCHEMA, label, header)
                yield writing
                writing.finish()

    def keep_draft(self, item: int, field: str, who: str, text: str) -> None:
        """Keep what is being typed, unrecorded; an empty text lets it go."""
        options: dict[str, Any] = {WRITES: True, DOOR: True}
        with told(self.path), self.engine.connect().execution_options(**options) as connection, connection.begin():
            mine = (Draft.item == item) & (Draft.field == field) & (Draft.who == who)
            connection.execute(delete(Draft).where(mine))
            if text:
                connection.execute(insert(Draft).values(item=item, field=field, who=who, text=text))

    def drafts(self, item: int) -> dict[tuple[str, str], str]:
        """Return what was being typed on an item, by field and person."""
        with self.reading() as connection:
            rows = connection.execute(select(Draft.field, Draft.who, Draft.text).where(Draft.item == item))
            return {(row.field, row.who): row.text for row in rows}


def _notices(path: Path, ready: Prepared) -> Iterator[str]:
    if ready.place.shared:
        yield ready.place.sentence
    if ready.conflicts:
        yield conflict_sentence(ready.conflicts)
    if ready.kept is not None:
        text = _("{file} was made by an older version and was brought up to date; it was first copied to {copy}.")
        yield text.format(file=path.name, copy=ready.kept.name)
    if ready.snapshot:
        yield _("{file} cannot be written here; you are reading a copy of this moment.").format(file=path.name)


@contextmanager
def _whole() -> Iterator[None]:
    """Turn what the database itself refuses into a sentence."""
    try:
        yield
    except IntegrityError as error:
        said = str(error.orig)
        if "FOREIGN KEY" in said:
            reason = _("something else still refers to what would be removed, or it refers to what is not there")
        elif "UNIQUE" in said:
            reason = _("{field} is already taken").format(field=said.rpartition(":")[2].strip())
        else:
            reason = _("a value is not allowed: {rule}").format(rule=said.rpartition(":")[2].strip())
        raise Refused(_("This was not recorded: {reason}. Nothing was changed.").format(reason=reason)) from error
