"""Items as they are, and as they stood when a workbook was made, each told as its reader was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from boardapp.domain.errors import Refused
from boardapp.services.importing.items.rows import Known, Shown
from boardapp.services.importing.items.rules import reference_key
from boardapp.services.kinds.key import Kind
from boardapp.services.show import Question, show
from boardapp.services.stamps import Stamp
from boardapp.storage.asof import as_it_stood
from boardapp.storage.store import Store

_WHOLE = Question(restricted=True)
_PUBLIC = Question()


class Views:
    """What a store tells of items of each kind on a day, whole and as a reader without rights sees it."""

    def __init__(self, store: Store, today: dt.date) -> None:
        self._store, self._today = store, today
        self._known: dict[tuple[str, bool], Known] = {}

    def of(self, kind: Kind, *, restricted: bool = True) -> Known:
        """Return the items of a kind, read when they are first asked for."""
        if (kind.name, restricted) not in self._known:
            rows = show(self._store, kind.name, self._today, _WHOLE if restricted else _PUBLIC).rows
            self._known[kind.name, restricted] = Known(kind, rows)
        return self._known[kind.name, restricted]

    def one(self, kind: Kind, ref: str) -> Shown | None:
        """Return an item that may be left out where all are told, such as a planned one that was dropped."""
        found = self.of(kind).by_ref.get(ref.casefold())
        if found is not None or reference_key(kind) != "ref":
            return found
        try:
            rows = show(self._store, kind.name, self._today, Question(ref=ref, restricted=True)).rows
        except Refused:
            return None
        return next((row for row in rows if str(row["ref"]).casefold() == ref.casefold()), None)

    def told(self, kind: Kind, ref: str) -> Iterator[Shown]:
        """Yield an item as each reader is told of it."""
        whole = self.one(kind, ref)
        if whole is not None:
            yield whole
            public = self.of(kind, restricted=False).by_ref.get(ref.casefold())
            if public is not None:
                yield public


class Sent:
    """The views that a workbook was made from; none where that is not known."""

    def __init__(self, store: Store, now: Views, stamp: Stamp | None, day: dt.date | None, stack: ExitStack) -> None:
        self._store, self._now, self._stamp, self._day, self._stack = store, now, stamp, day, stack
        self._views: Sequence[Views] | None = None

    @property
    def known(self) -> bool:
        """Whether it is known what the workbook was made from."""
        return self._stamp is not None

    def told(self, kind: Kind, ref: str) -> list[Shown]:
        """Return an item as the workbook was made from it, as each reader was told."""
        if self._stamp is None:
            return []
        if self._views is None:
            then = self._store
            if self._stamp.number != self._store.head().number:
                then = self._stack.enter_context(as_it_stood(self._store, self._stamp.number))
            self._views = [Views(then, self._day)] if self._day else [self._now]
        return [row for views in self._views for row in views.told(kind, ref)]


@contextmanager
def sent(store: Store, now: Views, stamp: Stamp | None, day: dt.date | None) -> Iterator[Sent]:
    """Give what a workbook was made from; it may be asked as long as the block lasts."""
    with ExitStack() as stack:
        yield Sent(store, now, stamp, day, stack)
