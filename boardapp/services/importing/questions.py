"""What only a person can say of a sheet as a whole: the order of its dates in figures, and what its green means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from boardapp.domain.rag_words import rating_of_fill
from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.domain.when import column_order, read_when
from boardapp.domain.words import Rating
from boardapp.exchange.book import Workbook
from boardapp.exchange.columns import Column
from boardapp.exchange.shapes import finished
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import blank, clean
from boardapp.language import _
from boardapp.services.importing.context import of_columns
from boardapp.services.importing.days import DATE_FIELDS
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import NOTHING_ASKED, DateQuestion, Questions

_SAMPLE = 1000
_KEY_ROWS, _KEY_CELLS = 400, 30
_LONGEST_MEANING = 160
_COLOUR = re.compile(r"\(?\s*(red|amber|yellow|green|blue|gr[ae]y|[ragb])\s*\)?", re.I)
_COLOUR_MEANS = re.compile(
    r"\(?(?P<colour>red|amber|yellow|green|blue|gr[ae]y|[ragb])\)?\s*([-=:\u2013\u2014]|means\b|is\b)\s*(?P<means>\S.*)",
    re.I,
)
_ON_TRACK = re.compile(r"on[- ]?(track|target|schedule|course|plan)|progressing|good progress|no issues", re.I)


@dataclass(frozen=True, slots=True)
class Key:
    """What a key in the workbook says green means, in its own words, and the sheet it stands on."""

    green: GreenMeans
    words: str
    sheet: str


def questions(sheet: Incoming, options: ImportOptions) -> Questions:
    """Return what a person should be asked of a sheet before it is taken; nothing of what is known or ours."""
    if not options.dry_run or sheet.ours or sheet.exported or sheet.returned is not None:
        return NOTHING_ASKED
    table = sheet.table
    dates = _of_dates(table) if options.dates is None else None
    rag = table.column_of("rag")
    if options.green is not None or rag is None or read_key(sheet.book) is not None:
        return Questions(dates)
    asks = _colours_only(table, rag) or of_columns(table).done_greens
    return Questions(dates, rag.heading or rag.letter if asks else "")


def read_key(book: Workbook) -> Key | None:
    """Return what a key or legend in a workbook says of green; None where it says nothing that is known.

    A key names two colours, or the letters R, A and G, each with its meaning in the same cell or alone beside it.
    """
    for sheet in book.sheets:
        rows = [[clean(value) for value in row[:_KEY_CELLS]] for row in sheet.rows[:_KEY_ROWS]]
        found: dict[str, str] = {}
        for colour, words in chain.from_iterable((*map(_meanings, rows), _beside(rows))):
            found.setdefault(colour.lower(), words)
        words = found.get("green") or found.get("g", "")
        is_key = sum(len(colour) > 1 for colour in found) > 1 or found.keys() >= {"r", "a", "g"}
        if is_key and len(words) <= _LONGEST_MEANING and (green := _meant(words)) is not None:
            return Key(green, words, sheet.name)
    return None


def with_key(options: ImportOptions, key: Key | None) -> ImportOptions:
    """Return what is said of an import, what a key says filling the gap."""
    return options if key is None or options.green is not None else replace(options, green=key.green)


def key_note(key: Key | None) -> str:
    """Return the sentence that tells what a key says of green, where that is not the usual."""
    if key is None or key.green is not GreenMeans.COMPLETE:
        return ""
    sentence = _("Green is taken for complete, for the key on sheet {sheet} says: “{words}”.")
    return sentence.format(sheet=key.sheet, words=key.words)


def _meanings(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the colours that a row may explain, with what it says of them."""
    filled = [cell for cell in cells if cell]
    for cell in filled:
        if (found := _COLOUR_MEANS.fullmatch(cell)) is not None:
            yield found["colour"], found["means"]
    if len(filled) == 2 and _COLOUR.fullmatch(filled[0]):
        yield filled[0].strip("() "), filled[1]


def _beside(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield what a key beside a table explains: at the end of its rows, across a gap, no colour twice."""
    ends: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        width = next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)
        if width > 3 and not row[width - 3] and (colour := _COLOUR.fullmatch(row[width - 2])) is not None:
            ends.setdefault(width, []).append((colour[1], row[width - 1]))
    for pairs in ends.values():
        if len({colour.lower() for colour, _words in pairs}) == len(pairs) > 2:
            yield from pairs


def _meant(words: str) -> GreenMeans | None:
    if _ON_TRACK.search(words):
        return GreenMeans.ON_TRACK
    return GreenMeans.COMPLETE if any(finished(part) for part in (words, *re.split(r"[,;/.]", words))) else None


def _of_dates(table: FoundTable) -> DateQuestion | None:
    """Return the first date in figures that its column does not settle."""
    for column in table.columns:
        if not {column.field, column.second} & set(DATE_FIELDS):
            continue
        values = [row.value(column.index) for row in islice(table.rows, _SAMPLE)]
        taken = {"day": DateOrder.DAY, "month": DateOrder.MONTH}.get(column_order(values))
        twofold = None
        settled = False
        for value in values:
            if not isinstance(value, str):
                continue
            first, second = (read_when(value, reference=None, month_first=month).date for month in (False, True))
            if first is not None and second is not None and first != second:
                twofold = twofold or DateQuestion(column.heading or column.letter, clean(value), first, second, taken)
            settled |= taken is not None and _one_way(value)
        if twofold is not None and not settled:
            return twofold
    return None


def _one_way(words: str) -> bool:
    """Tell whether a date in figures can be read in one order only, so that it speaks for its column."""
    found = re.match(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}", words)
    return found is not None and max(int(found[1]), int(found[2])) > 12


def _colours_only(table: FoundTable, rag: Column) -> bool:
    """Tell whether ratings are given by colour, green among them and blue not."""
    rows = list(islice(table.rows, _SAMPLE))
    silent = sum(blank(row.value(rag.index)) for row in rows)
    hues = {rating_of_fill(row.fills[rag.index]) for row in rows if rag.index in row.fills}
    return silent > len(rows) / 2 and Rating.GREEN in hues and Rating.BLUE not in hues
