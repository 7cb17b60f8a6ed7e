"""What a row that is new was understood as, value by value, with the words of the sheet where they are other words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from boardapp.domain.sentences import capital, spoken
from boardapp.exchange.text import clean
from boardapp.language import _
from boardapp.services.importing.answers import fields_of, key_of
from boardapp.services.importing.comparing import FIELD_NAMES, Comparing, asked
from boardapp.services.importing.hand import Tools, Understood
from boardapp.services.importing.outline import Outline
from boardapp.services.importing.report import plain

if TYPE_CHECKING:
    from boardapp.services.importing.planned import Mark

_NOT_TOLD = frozenset({"title", "kept", "source"})
_BESIDE = frozenset({"updated", "rag_reason", "owner_org", "ref", "title", "description", "ignore"})
"""Fields that are told with another, or in another place."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """One value of a new item: the key, or the heading of words that are kept, and the value as it is understood.

    `raw` is what the sheet says where that reads otherwise, `on` the day of an update, `colour` says that it was read
    from the colour of the cell.
    """

    key: str
    value: Any
    raw: str = ""
    on: dt.date | None = None
    colour: bool = False

    @property
    def words(self) -> str:
        """The value in long form."""
        told = long_form(self.value)
        return f"{spoken(self.on)}: {told}" if self.on else told

    @property
    def whence(self) -> str:
        """A sentence of what the sheet says instead; empty where it says the same."""
        if self.colour:
            return _("This was read from the colour of the cell.")
        return _("The sheet says “{words}”.").format(words=self.raw) if self.raw else ""

    def as_json(self) -> dict[str, Any]:
        """Return the value as commands print it."""
        told = {"field": self.key, "value": plain(self.value), "raw": self.raw or None}
        on = {"on": self.on.isoformat()} if self.on else {}
        return told | on | ({"read from": "colour"} if self.colour else {})


def long_form(value: Any) -> str:
    """Return a value as it is said: days with the name of their month, lists with semicolons."""
    if isinstance(value, dt.date):
        return spoken(value)
    if isinstance(value, tuple | list):
        return "; ".join(map(long_form, value))
    if isinstance(value, Enum):
        return capital(_(str(value.value)))
    return "" if value is None else str(value)


_keys = cache(key_of)


@cache
def _columns_of(key: str) -> tuple[str, ...]:
    """Return the fields whose cells say what a key is taken from, the likeliest first."""
    names = fields_of(key) - {"due_text", "due_precision"}
    return tuple(sorted(names, key=lambda name: (name in _BESIDE, name)))


@lru_cache(4096)
def _reads_otherwise(words: str, value: Any) -> bool:
    """Tell whether words are not what a value is written as."""
    forms = (long_form(value), str(plain(value)), f"{plain(value)}%")
    return bool(words) and all(words.casefold() != clean(form).casefold() for form in forms)


@cache
def _key(name: str) -> str:
    """Return the key of a new action that a field goes to; a reference is the sender's own."""
    return "external_ref" if name == "ref" else key_of(name)


class Telling:
    """Tells the new rows of one sheet."""

    def __init__(self, tools: Tools, comparing: Comparing, today: dt.date) -> None:
        self._tools, self._comparing, self._today = tools, comparing, today
        self._places = {_key(name): column.index for name, column in tools.columns.items()}

    def told(self, line: Outline, row: Understood, mark: Mark | None, given: Collection[str]) -> tuple[NewValue, ...]:
        """Return the values of a new row in the order of the sheet; `given` are those nobody said, which are left out.

        A cell that nothing was made of is told as it stands.
        """
        values = [*self._plain(line, row, given), *self._rating(line, mark), *self._updates(line, row)]
        there = {value.key for value in values}
        known = {name for name in line.cells if _keys(name) in there or name in _BESIDE}
        values += [NewValue(_keys(name), clean(raw)) for name, raw in line.cells.items() if name not in known]
        values += [NewValue(heading, words) for heading, words in row.kept.items() if not self._shown(heading, values)]
        return tuple(sorted(values, key=lambda one: self._places.get(one.key, len(self._places) + 1)))

    def _plain(self, line: Outline, row: Understood, given: Collection[str]) -> Iterator[NewValue]:
        for name, theirs in asked(row.values):
            key = FIELD_NAMES.get(name, name)
            value = self._comparing.shown_theirs(name, theirs)
            value = tuple(value) if isinstance(value, list) else value
            if name in _NOT_TOLD or name in given or value in (None, "", ()) or (name, value) == ("detail", line.title):
                continue
            yield NewValue(key, value, self._raw(line, key, value))
        for due in row.dues[:1]:
            value = due["due"] or due["due_text"]
            yield NewValue("original_due", value, self._raw(line, "original_due", value))

    def _rating(self, line: Outline, mark: Mark | None) -> Iterator[NewValue]:
        if mark is None:
            return
        raw = next((line.cells[name] for name in ("proposed_rag", "rag", "agreed_rag") if name in line.cells), None)
        column = self._tools.columns.get("rag")
        colour = raw is None and column is not None and column.index in line.row.fills
        words = clean(raw)
        yield NewValue(
            "proposed_rag", mark.rating, words if _reads_otherwise(words, mark.rating) else "", colour=colour
        )
        if mark.reason:
            yield NewValue("rag_reason", mark.reason)

    def _updates(self, line: Outline, row: Understood) -> Iterator[NewValue]:
        for day, words in row.updates:
            yield NewValue("latest_update", words, on=min(day or self._today, self._today))

    def _raw(self, line: Outline, key: str, value: Any) -> str:
        """Return what the cells of a key say, where that is something else than was understood."""
        cells = [clean(line.cells[name]) for name in _columns_of(key) if name in line.cells]
        return "; ".join(cells) if cells and all(_reads_otherwise(words, value) for words in cells) else ""

    def _shown(self, heading: str, values: Sequence[NewValue]) -> bool:
        """Tell whether the words of a column are among the values already, as they stand or as what is understood."""
        key = next((_keys(name) for name, text in self._tools.headings.items() if text == heading), None)
        return any(key == one.key for one in values)
