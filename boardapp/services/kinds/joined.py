"""One call of the command line as one operation, however many services it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from boardapp.storage.door import Writing
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection


class Joined(Store):
    """A store in the middle of an operation: what services write through it becomes part of that operation.

    Reads show the store as it was before the operation began.
    """

    def __init__(self, store: Store, writing: Writing) -> None:
        super().__init__(store.engine, store.path, store.place)
        self._writing = writing

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the connection of the operation."""
        yield self._writing.connection

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
        """Give the operation itself; it is written whole when the call that began it ends."""
        if meeting is not None:
            self._writing.header = self._writing.header._replace(meeting=meeting)
        if final:
            self._writing.header = self._writing.header._replace(final=True)
        yield self._writing
