"""What only a person can say of a sheet as a whole: the order of its dates in figures, and what colours mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from boardapp.domain.rag_words import rating_of_fill
from boardapp.domain.records_profiles import DateOrder
from boardapp.domain.when import read_when
from boardapp.domain.when_order import column_order, one_way
from boardapp.domain.words import Rating
from boardapp.exchange.columns import Column
from boardapp.exchange.split import values_under
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import blank, clean
from boardapp.services.importing.context import Wholes, of_columns
from boardapp.services.importing.days import DATE_FIELDS
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.key import Key, key_for
from boardapp.services.importing.legend import has_usual
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import NOTHING_ASKED, ColourQuestion, DateQuestion, Questions
from boardapp.services.importing.unexplained import uses

_SAMPLE = 1000


def questions(sheet: Incoming, options: ImportOptions) -> Questions:
    """Return what a person should be asked of a sheet before it is taken; nothing of what is known or ours."""
    if not options.dry_run or sheet.ours or sheet.exported or sheet.returned is not None:
        return NOTHING_ASKED
    table = sheet.table
    dates = _of_dates(table) if options.dates is None else None
    rag = table.column_of("rag")
    if rag is None:
        return Questions(dates)
    key, told = key_for(sheet.book, table, options)
    wholes = of_columns(table, told.green, key)
    colours = tuple(_of_colours(table, rag, wholes, key))
    known = told.green is not None or (key is not None and key.tells_green)
    asks = not known and all(one.colour != Rating.GREEN for one in colours)
    asks = asks and (_colours_only(table, rag) or wholes.done_greens)
    return Questions(dates, rag.heading or rag.letter if asks else "", colours)


def _of_colours(table: FoundTable, rag: Column, wholes: Wholes, key: Key | None) -> Iterator[ColourQuestion]:
    """Yield the colours of ratings that a key explains in unknown words, or that nothing explains, the commonest first.

    Fills are read as usual where there are enough of them; purple, pink and black have no usual meaning.
    """
    heading, unknown = rag.heading or rag.letter, key.unknown if key else {}
    used, silent = uses(table, _SAMPLE), uses(table, _SAMPLE, fills_only=True)
    for colour, rows in sorted(used.items(), key=lambda one: -one[1]):
        usual = has_usual(colour)
        if key is not None and colour in unknown:
            told = unknown[colour]
            yield ColourQuestion(colour, heading, usual, rows, told.words, f"{key.sheet}!{told.column}{told.row}")
        elif colour not in wholes.colours and not (usual and (wholes.reads(colour) or colour not in silent)):
            yield ColourQuestion(colour, heading, usual, rows)


def _of_dates(table: FoundTable) -> DateQuestion | None:
    """Return the first date in figures that its column does not settle."""
    for column in table.columns:
        for name in filter(None, (column.field, column.second)):
            found = _of_column(table, column, name) if name in DATE_FIELDS else None
            if found is not None:
                return found
    return None


def _of_column(table: FoundTable, column: Column, name: str) -> DateQuestion | None:
    values = values_under(column, name, islice(table.rows, _SAMPLE))
    taken = {"day": DateOrder.DAY, "month": DateOrder.MONTH}.get(column_order(values))
    if taken is not None and any(map(one_way, values)):
        return None
    for value in values:
        if isinstance(value, str):
            first, second = (read_when(value, reference=None, month_first=month).date for month in (False, True))
            if first is not None and second is not None and first != second:
                return DateQuestion(column.heading or column.letter, clean(value), first, second, taken)
    return None


def _colours_only(table: FoundTable, rag: Column) -> bool:
    """Tell whether ratings are given by colour, green among them and blue not."""
    rows = list(islice(table.rows, _SAMPLE))
    silent = sum(blank(row.value(rag.index)) for row in rows)
    hues = {rating_of_fill(row.fills[rag.index]) for row in rows if rag.index in row.fills}
    return silent > len(rows) / 2 and Rating.GREEN in hues and Rating.BLUE not in hues
