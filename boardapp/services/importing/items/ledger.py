"""What an import of items leaves to a person: conflicts that begin to wait, and those it settles that waited."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from boardapp.domain.records_conflicts import ConflictRow, ConflictState, period_of
from boardapp.exchange.book import Workbook
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.importing.answers import Choice, Said
from boardapp.services.importing.items.rehearsing import Outcome
from boardapp.services.importing.items.rivals import wanted_instead
from boardapp.services.importing.items.rows import ItemRow, words_of
from boardapp.services.importing.items.rules import goes_with, reference_key
from boardapp.services.importing.items.weighing import Asked, Wish
from boardapp.services.kinds.finding import Finder
from boardapp.storage.door import Writing
from boardapp.storage.queries.conflicts import conflicts
from boardapp.storage.store import Store

Row = tuple[str, int]


class Ledger:
    """Keeps what is to be recorded of conflicts beside the values that an import sets.

    Every import records its own, also where an earlier one said the same: an undo of one leaves the other's.
    """

    def __init__(self, store: Store, prefer: Literal["theirs", "ours"] | None) -> None:
        self._store, self._prefer = store, prefer
        self._fresh: list[tuple[Row, Wish, Asked]] = []
        self._settled: dict[int, ConflictState] = {}
        self._meant: dict[tuple[int, str], list[tuple[int, ConflictState]]] = defaultdict(list)
        self._known: dict[tuple[int, str], list[ConflictRow]] = defaultdict(list)
        self._told: dict[str, set[str]] = defaultdict(set)
        self._rivals: set[int] = set()
        with store.reading() as connection:
            for one in conflicts(connection):
                self._known[one.item, one.field].append(one)
                self._told[one.field].add(one.theirs)

    def __bool__(self) -> bool:
        return bool(self._fresh or self._settled)

    @property
    def answered(self) -> int:
        """How many values that others wanted are answered as ours, because another was taken."""
        return len(self._rivals & self._settled.keys())

    def look(self, wish: Wish, said: Mapping[str, Said]) -> None:
        """Take note of the conflicts of a row, and of what a person says of those that wait already.

        What was settled before for ours is no conflict again.
        """
        row = wish.row
        asked = {one.key: one for one in wish.asked}
        fields = {key.name: key for key in row.kind.keys if key.name in self._told and key.name in row.cells}
        cells = {name: words_of(key, row.cells[name]) for name, key in fields.items()}
        cells = {name: words for name, words in cells.items() if name in asked or words in self._told[name]}
        if row.item is None or not (cells or any(one.conflict for one in wish.asked)):
            return
        with self._store.reading() as connection:
            kind, item = Finder(connection).any(str(row.item[reference_key(row.kind)]))
        for name, words in cells.items():
            contested = name in said or (name in asked and asked[name].base != asked[name].ours)
            for each in self._about(item, row, name):
                self._answer(wish, each, said.get(name) or self._prefer, same=each.theirs == words, rival=contested)
        for at, one in enumerate(wish.asked):
            if not one.conflict:
                continue
            earlier = [each for each in self._about(item, row, one.key) if each.theirs == one.words]
            others = [each for each in self._about(item, row, one.key) if _waits(each) and each not in earlier]
            if any(each.state is ConflictState.OURS and each.sent == _words(one.base) for each in earlier):
                wish.asked[at] = replace(one, conflict=False, whence=_("It was settled before: ours stands."))
                continue
            wish.asked[at] = replace(one, whence=wanted_instead(others))
            if one.key in wish.beside:
                self._fresh.append(((kind, item), wish, one))

    def _about(self, item: int, row: ItemRow, name: str) -> list[ConflictRow]:
        """Return what is known of the value that a cell is about."""
        known = self._known.get((item, name), [])
        with_it = {key: words_of(None, row.cells[key]) for key, main in goes_with(row.kind).items()
                   if main == name and key in row.cells}  # fmt: skip
        return [each for each in known if period_of(each.beside) == period_of(with_it)]

    def _answer(self, wish: Wish, each: ConflictRow, whose: str | Said | None, *, same: bool, rival: bool) -> None:
        """Take note of what is said of a conflict that waits by a cell that says the same, or another value."""
        if not _waits(each) or whose is None:
            return
        if whose == Choice.OURS:
            if same:
                self._settled[each.id] = ConflictState.OURS
        elif same or rival:
            state = ConflictState.THEIRS if same and whose == Choice.THEIRS else ConflictState.OURS
            self._meant[id(wish), each.field].append((each.id, state))
            if not same:
                self._rivals.add(each.id)

    def done(self, outcomes: Iterable[Outcome]) -> None:
        """Take note of what was set, so that what waited for it is settled."""
        for outcome in outcomes:
            for name in outcome.wish.given.keys() - outcome.refused.keys() if "" not in outcome.refused else ():
                self._settled |= dict(self._meant.get((id(outcome.wish), name), ()))

    def write(self, writing: Writing, acting: Acting, book: Workbook, by: str) -> None:
        """Record it with the import."""
        for (kind, item), wish, one in self._fresh:
            beside = wish.beside[one.key]
            writing.add(
                "conflict", item=item, kind=kind, field=one.key, sent=_words(one.base), theirs=one.words,
                beside=json.dumps(beside, ensure_ascii=False, sort_keys=True) if beside else None, by=by, on=acting.on,
                file=book.path.name, file_hash=book.sha256, sheet=wish.row.sheet.sheet.name,
                cell=wish.row.cell(one.key), state=ConflictState.OPEN,
            )  # fmt: skip
        for number, state in self._settled.items():
            writing.set("conflict", number, state=state)


def _waits(one: ConflictRow) -> bool:
    return one.state is ConflictState.OPEN


def _words(value: object) -> str | None:
    return None if value is None else words_of(None, value)
