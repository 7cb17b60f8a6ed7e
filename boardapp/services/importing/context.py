"""What stands around the rows of a sheet and speaks for all of them: the banner above, sections, columns as a whole."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from boardapp.domain.rag_words import rating_of_fill, read_rag
from boardapp.domain.records_profiles import GreenMeans
from boardapp.domain.when import Confidence, read_when
from boardapp.domain.words import Rating
from boardapp.exchange.columns import Column
from boardapp.exchange.shapes import finished
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import Value, blank, clean
from boardapp.services.importing.cells import YELLOW
from boardapp.services.importing.key import Key
from boardapp.services.importing.legend import Colour, Meaning, colour_of_fill
from boardapp.services.lookup import Names

_LABELLED = re.compile(r"[\w ]{1,30}?\s*[:.\u2013\u2014-]\s*(?P<name>.+)")
_PIECE = re.compile(r"\s*[:|\u2013\u2014;,()\n]\s*|\s+-\s+")
_MOST_WORDS = 12
_TAIL = re.compile(r"\s*(action|actions|outstanding|rolling|log|tracker|register|plan|list|of|the|for|meeting)\b", re.I)
_HUES = 3
_DONE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a heading within the table, or above it, says: a priority, a board, a day."""

    priority: int | None = None
    board: int | None = None
    day: dt.date | None = None


def of_section(names: Names, section: str) -> Surroundings:
    """Return what a section's heading says of the rows under it."""
    if not section:
        return Surroundings()
    labelled = _LABELLED.fullmatch(section)
    forms = [section, *([labelled["name"]] if labelled else [])]
    priority = next(filter(None, (names.maybe("priority", form) for form in forms)), None)
    board = next(filter(None, (names.maybe("board", form) for form in forms)), None)
    return Surroundings(priority, board, None if priority or board else _day_in(section))


def of_banner(names: Names, banner: Iterable[Value]) -> Surroundings:
    """Return the board and the meeting's day that the lines above a table name."""
    board: int | None = None
    day: dt.date | None = None
    for value in banner:
        if isinstance(value, str):
            board = board or _board_in(names, value)
        day = day or (value if isinstance(value, dt.date) else _day_in(clean(value)))
    return Surroundings(None, board, day.date() if isinstance(day, dt.datetime) else day)


def _board_in(names: Names, words: str) -> int | None:
    """Return the board a line names: whole, in a part of it, or at its beginning."""
    for piece in (words, *_PIECE.split(words)):
        found = names.maybe("board", piece) if piece.strip() else None
        if found is not None:
            return found
    parts = clean(words).split()[:_MOST_WORDS]
    for size in range(len(parts) - 1, 0, -1):
        found = names.maybe("board", " ".join(parts[:size]))
        if found is not None and (size > 1 or _TAIL.match(" ".join(parts[size:]))):
            return found
    return None


def _day_in(words: str) -> dt.date | None:
    for piece in (words, *_PIECE.split(words)):
        found = read_when(piece, reference=None)
        if found.date is not None and found.kind is None and found.confidence is not Confidence.LOW:
            return found.date
    return read_when(words, reference=None).date


@dataclass(frozen=True, slots=True)
class Wholes:
    """What only shows when a column is seen whole.

    `yellow` says that amber and yellow both occur, `fills` that the rating cells are coloured enough to be read, or
    that somebody said of one that it means the usual; `fractions` that progress is written as a part of one,
    `done_greens` that green seems to mean complete; `green_is_done` is what a person said of it. `colours` are those
    that a key gives another meaning than the usual, `asked` those it explains in words that mean nothing here, `said`
    those of which a person spoke.
    """

    yellow: bool = False
    fills: bool = False
    fractions: bool = False
    done_greens: bool = False
    green_is_done: bool = False
    colours: Mapping[Colour, Meaning] = field(default_factory=lambda: MappingProxyType({}))
    asked: Mapping[Colour, str] = field(default_factory=lambda: MappingProxyType({}))
    said: frozenset[Colour] = frozenset()

    def reads(self, colour: Colour | None) -> bool:
        """Tell whether a fill of this colour is to be read where no word stands."""
        return self.fills or colour in self.said

    def meant(self, rating: Rating | None) -> Rating | None:
        """Return the rating that is meant by one that is read."""
        return Rating.BLUE if self.green_is_done and rating is Rating.GREEN else rating


def of_columns(table: FoundTable, green: GreenMeans | None = None, key: Key | None = None) -> Wholes:
    """Return what the columns show as wholes; `green` is what a person said that it means, `key` what a key says."""
    rag, progress = table.column_of("rag"), table.column_of("percent_complete")
    words = {clean(row.value(rag.index)).lower() for row in table.rows} if rag else set()
    shades = {row.fills[rag.index] for row in table.rows if rag.index in row.fills} if rag else set()
    hues, colours = {rating_of_fill(one) for one in shades}, {colour_of_fill(one) for one in shades} - {None}
    explained = key is not None and bool(key.means or key.unknown) and len(colours) > 1 and colours <= key.named
    as_usual = key is not None and bool(key.said - key.means.keys())
    return Wholes(
        yellow=bool(words & YELLOW) and bool(words & {"amber", "a"}),
        fills=explained or len(hues - {None}) >= _HUES or green is not None or as_usual,
        fractions=progress is not None and _fractions(table, progress),
        done_greens=green is None and not (key and key.tells_green) and rag is not None and _done_greens(table, rag),
        green_is_done=green is GreenMeans.COMPLETE,
        colours=key.means if key else MappingProxyType({}),
        asked={colour: one.words for colour, one in key.unknown.items()} if key else MappingProxyType({}),
        said=key.said if key else frozenset(),
    )


def _fractions(table: FoundTable, column: Column) -> bool:
    values = [value for value in (row.value(column.index) for row in table.rows) if not blank(value)]
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return any(0 < value < 1 for value in numbers) and all(0 <= value <= 1 for value in numbers)


def _done_greens(table: FoundTable, rag: Column) -> bool:
    """Tell whether most of what is green is done, and nothing is blue: then green may mean complete."""
    status, completed = table.column_of("status"), table.column_of("completed_date")
    greens = done = 0
    for row in islice(table.rows, 5000):
        rating = read_rag(clean(row.value(rag.index))).rating
        if rating is Rating.BLUE:
            return False
        if rating is Rating.GREEN:
            greens += 1
            over = status is not None and status is not rag and finished(row.value(status.index))
            done += over or (completed is not None and not blank(row.value(completed.index)))
    return greens > 1 and done > _DONE_SHARE * greens
