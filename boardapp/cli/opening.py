"""Opening the board file a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from boardapp.cli.output import notice

if TYPE_CHECKING:
    from boardapp.services.acting import Acting
    from boardapp.storage.store import Store


@contextmanager
def opened(path: Path, who: Acting | None = None, *, read_only: bool = False) -> Iterator[Store]:
    """Open a board file in the name of who acts, which others read who find it in use.

    What its user should know of the file is said at the end, on standard error.
    """
    from boardapp.storage.store import Store

    with Store.open(path, read_only=read_only, user=who.who if who else None) as store:
        yield store
    for sentence in store.notices:
        notice(sentence)
