"""The rows of a sheet of items, and the item of ours that each of them means."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boardapp.exchange.book import letters
from boardapp.exchange.text import Value, blank, clean, normal_heading
from boardapp.language import _
from boardapp.services.cell_forms import even, same
from boardapp.services.importing.items.rules import known_by, reference_key
from boardapp.services.importing.items.sheets import ItemSheet
from boardapp.services.kinds.key import Key, KeyType, Kind

SHEET_ROOM = 1 << 21
"""More rows than a sheet can have: rows of several sheets are told apart by number."""

Shown = Mapping[str, Any]
_YES = {True: "yes", False: "no"}
_OURS_ANYWHERE = "/"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row: its number on the sheet, the number it is known by in the whole workbook, its cells that say something.

    `item` is the row of ours that it means, by key as `show` tells it; None where it is new. `problem` says why it is
    not taken.
    """

    sheet: ItemSheet
    number: int
    ident: int
    cells: Mapping[str, Value]
    item: Shown | None = None
    problem: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for a reader of several sheets."""
        return _("{sheet} {row}").format(sheet=self.sheet.sheet.name, row=self.number)

    @property
    def kind(self) -> Kind:
        """The kind of its item."""
        return self.sheet.kind

    @property
    def ref(self) -> str:
        """The reference it names; empty where it names none."""
        return clean(self.cells.get(reference_key(self.kind)))

    @property
    def title(self) -> str:
        """What it calls its item."""
        names = [name for names in known_by(self.kind) for name in names]
        wanted = ("short_title", "title", "name", "wording", *reversed(names))
        return next((clean(self.cells[name]) for name in wanted if name in self.cells), self.ref)

    def heading(self, key: str) -> str:
        """Return the heading of the column of a key."""
        index = self._index(key)
        return key if index is None else self.sheet.headings.get(index, letters(index))

    def cell(self, key: str) -> str:
        """Return the cell of a key, as B7."""
        index = self._index(key)
        return "" if index is None else f"{letters(index)}{self.number}"

    def _index(self, key: str) -> int | None:
        return next((index for index, name in self.sheet.columns.items() if name == key), None)


@dataclass(slots=True)
class Known:
    """The items of a kind as `show` tells them: all of them by reference, and by what else they are known by."""

    kind: Kind
    rows: Sequence[Shown]
    by_ref: dict[str, Shown] = field(init=False)
    by_name: dict[tuple[int, tuple[str, ...]], list[Shown]] = field(init=False)

    def __post_init__(self) -> None:
        key = reference_key(self.kind)
        self.by_ref = {str(row[key]).casefold(): row for row in self.rows}
        self.by_name = defaultdict(list)
        for row in self.rows:
            for at, names in enumerate(known_by(self.kind)):
                if (words := _name(row, names)) is not None:
                    self.by_name[at, words].append(row)

    def named(self, cells: Mapping[str, Value]) -> Sequence[Shown]:
        """Return the items that have the name of a row, by the surest keys that it tells."""
        surest = ""
        for at, names in enumerate(known_by(self.kind)):
            words = _name(cells, names)
            if words is None or surest not in ("", names[0]):
                continue
            surest = names[0]
            if (at, words) in self.by_name:
                return self.by_name[at, words]
        return ()


def _name(cells: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...] | None:
    """Return what an item or a row is known by, None where it does not say."""
    words = tuple(even(words_of(None, cells.get(name))).casefold() for name in names)
    return words if words[0] else None


def read_rows(sheet: ItemSheet, before: int) -> Iterator[ItemRow]:
    """Yield the rows below the headings that say anything; `before` is how many sheets were read already."""
    headings = {index: normal_heading(text) for index, text in sheet.headings.items()}
    for number, raw in enumerate(sheet.sheet.rows[sheet.header_row :], sheet.header_row + 1):
        cells = {
            key: raw[index]
            for index, key in sheet.columns.items()
            if index < len(raw) and not blank(raw[index]) and key != "ignore"
        }
        repeated = sum(normal_heading(value) == headings.get(index) for index, value in enumerate(raw))
        if cells and repeated <= len(cells) // 2:
            yield ItemRow(sheet, number, before * SHEET_ROOM + number, cells)


def matched(rows: Iterable[ItemRow], known: Known, *, trusted: bool, foreign: bool) -> Iterator[ItemRow]:
    """Yield rows with the item each means.

    `trusted` says that references are certainly ours, `foreign` that they are those of another board file; where
    neither is known, a number is ours where the row does not plainly speak of something else.
    """
    seen: dict[str, int] = {}
    for row in rows:
        found, problem = _item(row, known, trusted=trusted, foreign=foreign)
        if found is not None:
            ref = str(found[reference_key(row.kind)])
            if ref in seen:
                sentence = _("Row {row} names {ref} already; this row was not taken.")
                found, problem = None, sentence.format(row=seen[ref], ref=ref)
            else:
                seen[ref] = row.number
        yield ItemRow(row.sheet, row.number, row.ident, row.cells, found, problem)


def _item(row: ItemRow, known: Known, *, trusted: bool, foreign: bool) -> tuple[Shown | None, str]:
    ref = row.ref
    found = known.by_ref.get(ref.casefold()) if ref and not foreign else None
    if found is not None and (trusted or _OURS_ANYWHERE in ref or _alike(row, found)):
        return found, ""
    named = known.named(row.cells)
    if len(named) == 1 and not (trusted and ref):
        return named[0], ""
    if len(named) > 1 and not ref:
        sentence = _("More than one of ours is called so: {refs}. Give the reference of the one that is meant.")
        refs = ", ".join(str(one[reference_key(row.kind)]) for one in named)
        return None, sentence.format(refs=refs)
    if found is not None:
        sentence = _("{ref} is “{name}” here, and this row is like it in nothing else; it was not taken.")
        names = [str(found[name]) for names in known_by(row.kind) for name in names if found.get(name)]
        return None, sentence.format(ref=ref, name=names[0] if names else ref)
    if trusted and ref:
        return None, _("{ref} is no longer in the board file; the row was not taken.").format(ref=ref)
    return None, ""


def _alike(row: ItemRow, item: Shown) -> bool:
    """Tell whether a row does not plainly speak of something else than an item with its number."""
    names = [name for names in known_by(row.kind) for name in names if name in row.cells]
    if not names or any(same(row.cells[name], item.get(name)) for name in names[:1]):
        return True
    told = [key for key in row.cells if key != reference_key(row.kind)]
    agreeing = sum(same(row.cells[key], item.get(key)) for key in told)
    return agreeing * 2 >= len(told)


def words_of(key: Key | None, raw: Any) -> str:
    """Return a cell, or a value as `show` tells it, as the text that the door reads for its key."""
    if isinstance(raw, bool):
        return _YES[raw]
    if isinstance(raw, dt.datetime) and (key is None or key.type is not KeyType.TIME):
        return raw.date().isoformat() if raw.time() == dt.time() else raw.isoformat()
    if isinstance(raw, dt.datetime | dt.time):
        return raw.strftime("%H:%M")
    if isinstance(raw, list | tuple):
        return "; ".join(map(str, raw))
    if isinstance(raw, str):
        return raw.strip()
    return clean(raw)
