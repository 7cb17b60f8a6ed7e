"""The key or legend of a workbook: what it says of green, and of the other colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType

from boardapp.domain.records_profiles import GreenMeans
from boardapp.domain.words import Rating
from boardapp.exchange.book import Sheet, Workbook, letters
from boardapp.exchange.shapes import finished
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import clean
from boardapp.language import _
from boardapp.services.importing.legend import (
    COLOUR_WORDS,
    Colour,
    Meaning,
    colour_called,
    is_usual,
    meaning_of,
    said_colours,
    said_meaning,
)
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.swatches import swatches

_KEY_ROWS, _KEY_CELLS = 400, 30
_LONGEST_MEANING = 160
_NEAR = 2
_COLOUR = re.compile(rf"\(?\s*({COLOUR_WORDS})\s*\)?", re.I)
_COLOUR_MEANS = re.compile(
    rf"\(?(?P<colour>{COLOUR_WORDS})\)?\s*([-=:\u2013\u2014]|means\b|is\b)\s*(?P<means>\S.*)", re.I
)
_NEXT_COLOUR = re.compile(rf"\s*[,;|]\s*(?=(?:{COLOUR_WORDS})\s*[-=:\u2013\u2014])", re.I)
_ON_TRACK = re.compile(r"on[- ]?(track|target|schedule|course|plan)|progressing|good progress|no issues", re.I)

Told = tuple[int, str, str]
"""What a key tells of one colour: the row, the colour's word, what it means."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a key says of a colour in words that nobody knows, and where: the row from 1, the column's letters."""

    words: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Key:
    """What a key in the workbook says of colours, in its own words, and the sheet it stands on.

    `green` is what it says of green (None where that is not known) and `words` how; `means` holds the colours that it
    gives another meaning than the usual, `named` all that it names, `unknown` those whose words have to be asked about.
    `said` are the colours of which a person spoke, whose meaning goes before the key's.
    """

    green: GreenMeans | None = None
    words: str = ""
    sheet: str = ""
    means: Mapping[Colour, Meaning] = field(default_factory=lambda: MappingProxyType({}))
    named: frozenset[Colour] = frozenset()
    unknown: Mapping[Colour, Unknown] = field(default_factory=lambda: MappingProxyType({}))
    said: frozenset[Colour] = frozenset()

    @property
    def tells_green(self) -> bool:
        """Whether nobody has to be asked if green means complete."""
        return self.green is not None or any(Rating.GREEN in one for one in (self.means, self.unknown, self.said))


def key_for(book: Workbook, table: FoundTable, options: ImportOptions) -> tuple[Key | None, ImportOptions]:
    """Return what colours mean on a sheet by its key and by what is said of the import, each filling the other's gaps.

    Raises Refused for a colour or a meaning that is not known.
    """
    said = said_colours(options.colours)
    if Rating.GREEN in said:
        options = replace(options, green=None)
    key = _with_said(_known_beside(read_key(book, table), options.green), said)
    if key is not None and options.green is None and key.green is not None:
        options = replace(options, green=key.green)
    return key, options


def read_key(book: Workbook, table: FoundTable | None = None) -> Key | None:
    """Return what a key or legend in a workbook says; None where it says nothing to go by.

    A key names two colours, or the letters R, A and G, each with its meaning in the same cell or alone beside it.
    A key that says what green means goes before one that does not. What stands in the table itself explains no colour
    in words of its own. Colours may also be shown as fills, with their meanings in them or beside them.
    """
    silent: Key | None = None
    for sheet in book.sheets:
        rows = [[clean(value) for value in row[:_KEY_CELLS]] for row in sheet.rows[:_KEY_ROWS]]
        shown = list(_shown(sheet, rows, table))
        told = [*_told(rows), *shown]
        found: dict[str, str] = {}
        for _row, colour, words in told:
            found.setdefault(colour.lower(), words)
        if sum(len(colour) > 1 for colour in found) < 2 and not found.keys() >= {"r", "a", "g"}:
            continue
        words = found.get("green") or found.get("g", "")
        green = _meant(words) if words and len(words) <= _LONGEST_MEANING else None
        means = {colour: one for colour, one in _means(told).items() if colour is not Rating.GREEN or green is None}
        if table is not None and table.sheet == sheet.name:
            _clear_table(rows, table)
        unknown = {colour: one for colour, one in _unknown(rows, shown).items() if colour not in means}
        if green is not None:
            unknown.pop(Rating.GREEN, None)
        key = Key(green, words, sheet.name, means, frozenset(map(colour_called, found)), unknown)
        if green is not None:
            return key
        silent = silent or (key if means or unknown else None)
    return silent


def _known_beside(key: Key | None, green: GreenMeans | None) -> Key | None:
    """Return a key as far as a person, who said what green means, leaves it to say something."""
    return key if key is None or green is None else _without(replace(key, green=None), {Rating.GREEN})


def _with_said(key: Key | None, said: Mapping[Colour, str]) -> Key | None:
    """Return a key with what a person said of colours in the place of what it says of them."""
    if not said:
        return key
    found = _without(key or Key(), said.keys())
    meant = {colour: said_meaning(colour, words) for colour, words in said.items()}
    told = {colour: one.words for colour, one in key.unknown.items()} if key else {}
    for colour, one in meant.items():
        if one is not None and one.status is None and one.rating is None:
            meant[colour] = Meaning(told.get(colour, ""))
    means = {**found.means, **{colour: one for colour, one in meant.items() if one is not None}}
    green = None if Rating.GREEN in said else found.green
    return replace(found, green=green, means=means, named=found.named | said.keys(), said=frozenset(said))


def _without(key: Key, colours: Collection[Colour]) -> Key:
    means = {one: meaning for one, meaning in key.means.items() if one not in colours}
    return replace(key, means=means, unknown={one: key.unknown[one] for one in key.unknown if one not in colours})


def key_notes(key: Key | None) -> list[str]:
    """Return the sentences that tell what a key says, where that is not the usual."""
    notes = []
    if key is not None and key.green is GreenMeans.COMPLETE:
        sentence = _("Green is taken for complete, for the key on sheet {sheet} says: “{words}”.")
        notes.append(sentence.format(sheet=key.sheet, words=key.words))
    told = {colour: one for colour, one in key.means.items() if colour not in key.said} if key is not None else {}
    if key is not None and told:
        says = "; ".join(f"{colour.capitalize()} = {meaning.words}" for colour, meaning in told.items())
        notes.append(_("The key on sheet {sheet} says: {says}.").format(sheet=key.sheet, says=says))
    return notes


def _clear_table(rows: list[list[str]], table: FoundTable) -> None:
    """Empty the cells of a table among the rows of its sheet."""
    columns = {column.index for column in table.columns}
    for row in islice(table.rows, len(rows)):
        if row.number <= len(rows):
            cells = rows[row.number - 1]
            rows[row.number - 1] = ["" if at in columns else cell for at, cell in enumerate(cells)]


def _shown(sheet: Sheet, rows: Sequence[Sequence[str]], table: FoundTable | None) -> Iterator[Told]:
    """Yield what a key tells of colours that it shows as fills."""
    if table is None or not sheet.fills:
        return
    here = table.sheet == sheet.name
    numbers = {row.number - 1 for row in table.rows} if here else set()
    columns = {column.index for column in table.columns}

    def covered(row: int, column: int) -> bool:
        return here and column in columns and (row < table.header_row or row in numbers)

    for one in swatches(sheet, rows, covered, _understood):
        yield one.row, str(one.colour), one.words


def _understood(colour: Colour, words: str) -> bool:
    """Tell whether what a key says of a colour is known, or the usual."""
    known = colour == Rating.GREEN and _meant(words) is not None
    return known or meaning_of(colour, words) is not None or is_usual(colour, words)


def _unknown(rows: Sequence[Sequence[str]], shown: Sequence[Told]) -> dict[Colour, Unknown]:
    """Return the colours that rows explain in words which mean nothing here and do not describe the usual either.

    Each stands near another colour, alone or nearly so in its row, and is explained once.
    """
    told = {(row, colour_called(colour), words) for row, colour, words in (*_told(rows), *shown)}
    times = Counter(colour for _row, colour, _words in told)
    found = {}
    for row, colour, words in sorted(told):
        near = {other for there, other, _words in told if abs(there - row) <= _NEAR}
        alone = sum(map(bool, rows[row])) <= 2 * sum(there == row for there, _other, _words in told) + 2
        tells = times[colour] == 1 and len(near) > 1 and alone and len(words) <= _LONGEST_MEANING
        if tells and not _understood(colour, words):
            at = next((at for at, cell in enumerate(rows[row]) if words in cell), 0)
            found[colour] = Unknown(words, row + 1, letters(at))
    return found


def _told(rows: Sequence[Sequence[str]]) -> Iterator[Told]:
    """Yield all that rows may tell of colours."""
    for number, row in enumerate(rows):
        for colour, words in _meanings(row):
            yield number, colour, words
    yield from _beside(rows)


def _meanings(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the colours that a row may explain, with what it says of them; one cell may explain several."""
    filled = [cell for cell in cells if cell]
    for cell in filled:
        for part in _NEXT_COLOUR.split(cell) if _COLOUR_MEANS.fullmatch(cell) else ():
            if (found := _COLOUR_MEANS.fullmatch(part)) is not None:
                yield found["colour"], found["means"]
    if len(filled) == 2 and _COLOUR.fullmatch(filled[0]):
        yield filled[0].strip("() "), filled[1]


def _beside(rows: Sequence[Sequence[str]]) -> Iterator[Told]:
    """Yield what a key beside a table explains: at the end of its rows, across a gap, no colour twice."""
    ends: dict[int, list[Told]] = {}
    for number, row in enumerate(rows):
        width = next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)
        if width > 3 and not row[width - 3] and (colour := _COLOUR.fullmatch(row[width - 2])) is not None:
            ends.setdefault(width, []).append((number, colour[1], row[width - 1]))
    for told in ends.values():
        if len({colour.lower() for _row, colour, _words in told}) == len(told) > 2:
            yield from told


def _means(told: Sequence[Told]) -> dict[Colour, Meaning]:
    """Return what is not the usual; what names a colour twice is no key but a column of ratings, and tells nothing."""
    once = {(number, colour_called(colour), words) for number, colour, words in told}
    times = Counter(colour for _row, colour, _words in once)
    if any(count > 1 for count in times.values()):
        return {}
    found = (
        (colour, meaning_of(colour, words)) for _row, colour, words in sorted(once) if len(words) <= _LONGEST_MEANING
    )
    return {colour: meaning for colour, meaning in found if meaning is not None}


def _meant(words: str) -> GreenMeans | None:
    if _ON_TRACK.search(words):
        return GreenMeans.ON_TRACK
    return GreenMeans.COMPLETE if any(finished(part) for part in (words, *re.split(r"[,;/.]", words))) else None
