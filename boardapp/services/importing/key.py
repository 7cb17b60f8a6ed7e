"""The key or legend of a workbook: what it says of green, and of the other colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from boardapp.domain.records_profiles import GreenMeans
from boardapp.domain.words import Rating
from boardapp.exchange.book import Workbook
from boardapp.exchange.shapes import finished
from boardapp.exchange.text import clean
from boardapp.language import _
from boardapp.services.importing.legend import Meaning, colour_called, meaning_of
from boardapp.services.importing.options import ImportOptions

_KEY_ROWS, _KEY_CELLS = 400, 30
_LONGEST_MEANING = 160
_COLOUR = re.compile(r"\(?\s*(red|amber|yellow|green|blue|gr[ae]y|[ragb])\s*\)?", re.I)
_COLOUR_MEANS = re.compile(
    r"\(?(?P<colour>red|amber|yellow|green|blue|gr[ae]y|[ragb])\)?\s*([-=:\u2013\u2014]|means\b|is\b)\s*(?P<means>\S.*)",
    re.I,
)
_NEXT_COLOUR = re.compile(r"\s*[,;|]\s*(?=(?:red|amber|yellow|green|blue|gr[ae]y|[ragb])\s*[-=:\u2013\u2014])", re.I)
_ON_TRACK = re.compile(r"on[- ]?(track|target|schedule|course|plan)|progressing|good progress|no issues", re.I)

Told = tuple[int, str, str]
"""What a key tells of one colour: the row, the colour's word, what it means."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key in the workbook says of colours, in its own words, and the sheet it stands on.

    `green` is what it says of green (None where that is not known) and `words` how; `means` holds the colours that it
    gives another meaning than the usual, by their usual rating, `named` all that it names.
    """

    green: GreenMeans | None
    words: str
    sheet: str
    means: Mapping[Rating, Meaning] = field(default_factory=lambda: MappingProxyType({}))
    named: frozenset[Rating] = frozenset()

    @property
    def tells_green(self) -> bool:
        """Whether nobody has to be asked what green means."""
        return self.green is not None or Rating.GREEN in self.means


def read_key(book: Workbook) -> Key | None:
    """Return what a key or legend in a workbook says; None where it says nothing that is known.

    A key names two colours, or the letters R, A and G, each with its meaning in the same cell or alone beside it.
    A key that says what green means goes before one that does not.
    """
    silent: Key | None = None
    for sheet in book.sheets:
        told = list(_told([[clean(value) for value in row[:_KEY_CELLS]] for row in sheet.rows[:_KEY_ROWS]]))
        found: dict[str, str] = {}
        for _row, colour, words in told:
            found.setdefault(colour.lower(), words)
        if sum(len(colour) > 1 for colour in found) < 2 and not found.keys() >= {"r", "a", "g"}:
            continue
        words = found.get("green") or found.get("g", "")
        green = _meant(words) if words and len(words) <= _LONGEST_MEANING else None
        means = {colour: one for colour, one in _means(told).items() if colour is not Rating.GREEN or green is None}
        key = Key(green, words, sheet.name, means, frozenset(map(colour_called, found)))
        if green is not None:
            return key
        silent = silent or (key if means else None)
    return silent


def with_key(options: ImportOptions, key: Key | None) -> ImportOptions:
    """Return what is said of an import, what a key says filling the gap."""
    if key is None or options.green is not None or key.green is None:
        return options
    return replace(options, green=key.green)


def known_beside(key: Key | None, green: GreenMeans | None) -> Key | None:
    """Return a key as far as a person, who said what green means, leaves it to say something."""
    if key is None or green is None:
        return key
    return replace(key, green=None, means={one: key.means[one] for one in key.means if one is not Rating.GREEN})


def key_notes(key: Key | None) -> list[str]:
    """Return the sentences that tell what a key says, where that is not the usual."""
    notes = []
    if key is not None and key.green is GreenMeans.COMPLETE:
        sentence = _("Green is taken for complete, for the key on sheet {sheet} says: “{words}”.")
        notes.append(sentence.format(sheet=key.sheet, words=key.words))
    if key is not None and key.means:
        says = "; ".join(f"{colour.value.capitalize()} = {meaning.words}" for colour, meaning in key.means.items())
        notes.append(_("The key on sheet {sheet} says: {says}.").format(sheet=key.sheet, says=says))
    return notes


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


def _means(told: Sequence[Told]) -> dict[Rating, Meaning]:
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
