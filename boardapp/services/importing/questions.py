"""What only a person can say of a sheet as a whole: the order of its dates in figures, and what its green means."""

from __future__ import annotations

import re
from itertools import islice

from boardapp.domain.rag_words import rating_of_fill
from boardapp.domain.records_profiles import DateOrder
from boardapp.domain.when import column_order, read_when
from boardapp.domain.words import Rating
from boardapp.exchange.columns import Column
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import blank, clean
from boardapp.services.importing.context import of_columns
from boardapp.services.importing.days import DATE_FIELDS
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.key import read_key
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import NOTHING_ASKED, DateQuestion, Questions

_SAMPLE = 1000


def questions(sheet: Incoming, options: ImportOptions) -> Questions:
    """Return what a person should be asked of a sheet before it is taken; nothing of what is known or ours."""
    if not options.dry_run or sheet.ours or sheet.exported or sheet.returned is not None:
        return NOTHING_ASKED
    table = sheet.table
    dates = _of_dates(table) if options.dates is None else None
    rag = table.column_of("rag")
    key = read_key(sheet.book)
    if options.green is not None or rag is None or (key is not None and key.tells_green):
        return Questions(dates)
    asks = _colours_only(table, rag) or of_columns(table).done_greens
    return Questions(dates, rag.heading or rag.letter if asks else "")


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
