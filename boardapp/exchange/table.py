"""Find the table on a sheet wherever it lies: headings, columns, the rows that belong, and what stands above."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from boardapp.domain.period_years import Year, year_named
from boardapp.exchange.book import Sheet, Value, Workbook
from boardapp.exchange.columns import Column, Values, match_columns
from boardapp.exchange.errors import NoTable
from boardapp.exchange.headings import Block, find_headings
from boardapp.exchange.repeated import older_columns
from boardapp.exchange.rows import ABOVE, SheetRow, Skipped, heads_key, skipped, sort_rows
from boardapp.exchange.shapes import Shape
from boardapp.exchange.split import Known, RowValues, row_values
from boardapp.exchange.text import blank, clean
from boardapp.language import _

_SAMPLE_ROWS = 1000
_SAMPLE_VALUES = 200
_MUST_BEAT_EARLIER = 1.5
_LONGEST_KEY = 10
_COLOURED_FIELDS = frozenset({"rag", "rag_previous", "status"})


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as found: rows counted from 1, columns from 0.

    `header_row` is the last row of the headings, `banner` holds the values above them (a board's name, a
    meeting's date), `skipped` the rows that were not taken, each with the reason. `score` says how sure it
    is, to compare sheets of one workbook; `beside` are other sheets with such a table, and their numbers of rows.
    `apart` says that it is one of ours, in which every row with words stands for itself.
    """

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...] = field(repr=False)
    banner: tuple[Value, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    score: float = 0.0
    beside: tuple[tuple[str, int], ...] = ()
    apart: bool = False

    def column_of(self, name: str) -> Column | None:
        """Return the column that holds a field, alone or with another; None if there is none."""
        return next((column for column in self.columns if name in (column.field, column.second)), None)

    @property
    def likeness(self) -> float:
        """How sure the columns are, however many rows there are."""
        return self.score / math.log2(len(self.rows) + 1) if self.rows else 0.0

    def older(self, name: str) -> list[Column]:
        """Return the columns that tell a field of earlier times, the newest first."""
        return older_columns(self.columns, name)

    def values(self, row: SheetRow, known: Known | None = None) -> RowValues:
        """Return a row's raw values by field, composite cells divided, with its updates and unknown columns.

        `known` tells which words of a composite cell are a name.
        """
        return row_values(self.columns, row, known) if known else row_values(self.columns, row)


def titled_year(sheet: str, banner: Sequence[Value]) -> Year | None:
    """Return the year that the lines above a table, or else the name of its sheet, tell."""
    return year_named(clean(value) for value in banner if isinstance(value, str)) or year_named([sheet])


def find_table(
    sheet: Sheet, mapping: Mapping[str, str] | None = None, *, referenced: bool = False, apart: bool = False
) -> FoundTable:
    """Return the table on a sheet; raise NoTable where no row names two fields, or none the user mapped.

    `mapping` goes from a column's heading or letters to a field or an action's key, and stands above all. `referenced`
    says that every row with a reference is one of the table, whatever it looks like; `apart` that no row carries on the
    text of the one above.
    """
    block = find_headings(sheet, mapping)
    if block is None:
        raise NoTable(
            _(
                "No table of actions was found on sheet {sheet}: it needs a row of headings such as "
                "Action, Owner, Due date and Status."
            ).format(sheet=sheet.name)
        )
    return _table(sheet, block, mapping, referenced=referenced, apart=apart)


def table_under(
    sheet: Sheet,
    header_row: int,
    headings: Mapping[int, str],
    mapping: Mapping[str, str] | None = None,
    sure: int | None = None,
) -> FoundTable:
    """Return the table under headings that are known by place, from 0; `header_row` is 0 where the sheet has none.

    No row carries on the text of the one above, and every row with a value in the column `sure` is one of the table.
    Raises NoColumn.
    """
    forms = {index: (text,) for index, text in headings.items()}
    return _table(sheet, Block(header_row or 1, header_row, forms, 0.0), mapping, sure=sure, apart=True)


def likeliest_table(
    book: Workbook, sheet_name: str | None = None, mapping: Mapping[str, str] | None = None
) -> FoundTable:
    """Return the table of the sheet named, or of the likeliest sheet; hidden sheets count only when named.

    The earlier of two sheets is preferred unless the later one is much the better. Raises NoTable.
    """
    if sheet_name is not None:
        return find_table(_sheet_called(book, sheet_name), mapping)
    best: FoundTable | None = None
    lacking: NoTable | None = None
    for sheet in book.sheets:
        block = None if sheet.hidden else find_headings(sheet, mapping)
        try:
            table = _table(sheet, block, mapping) if block else None
        except NoTable as problem:  # a column the user mapped may be on another sheet
            lacking = lacking or problem
            continue
        if table and (best is None or table.score > best.score * _MUST_BEAT_EARLIER):
            best = table
    if best is None:
        raise lacking or NoTable(_no_table_sentence(book))
    return best


def _no_table_sentence(book: Workbook) -> str:
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    sentence = _(
        "No table of actions was found in {file}: "
        "it needs a row of headings such as Action, Owner, Due date and Status."
    ).format(file=book.path.name)
    if hidden:
        sentence += " " + _("Hidden sheets were left out: {sheets}.").format(sheets=", ".join(hidden))
    return sentence


def _sheet_called(book: Workbook, name: str) -> Sheet:
    for same in (str, lambda text: clean(text).casefold()):
        for sheet in book.sheets:
            if same(sheet.name) == same(name):
                return sheet
    raise NoTable(
        _("{file} has no sheet called {sheet}; its sheets are: {sheets}.").format(
            file=book.path.name, sheet=name, sheets=", ".join(sheet.name for sheet in book.sheets)
        )
    )


def _table(
    sheet: Sheet,
    block: Block,
    mapping: Mapping[str, str] | None,
    *,
    referenced: bool = False,
    sure: int | None = None,
    apart: bool = False,
) -> FoundTable:
    first = block.last + 1

    @cache
    def shape(index: int) -> Shape:
        sample = islice(sheet.rows, first - 1, first - 1 + _SAMPLE_ROWS)
        cells = [raw[index] if index < len(raw) else None for raw in sample if raw]
        return Shape(cells[:_SAMPLE_VALUES], shaded=index in shaded)

    shaded = {index for number, index in sheet.fills if number >= first}
    headings = _with_unheaded(block.forms, sheet, first, None if apart else _SAMPLE_VALUES)
    banner = tuple(value for raw in sheet.rows[: block.first - 1] for value in raw if not blank(value))
    year = titled_year(sheet.name, banner)
    columns = match_columns(headings, shape, mapping, year)
    columns = columns if apart else _beside_left_out(columns, shape)
    if referenced:
        sure = next((column.index for column in columns if column.field == "ref"), None)
    sorted_rows = sort_rows(sheet, columns, first, sure, apart=apart)
    rows_above = enumerate(sheet.rows[: block.first - 1] if apart else (), 1)
    above = [skipped(number, raw, ABOVE, apart=apart) for number, raw in rows_above]
    known = {column.field for column in columns if column.field not in (None, "ignore") and shape(column.index)}
    score = sum(column.confidence for column in columns if column.field in known)
    nameless = not known & {"title", "description"}
    return FoundTable(
        sheet=sheet.name,
        header_row=block.last,
        headings=tuple(column.heading for column in columns),
        columns=tuple(columns),
        rows=_with_looks(sheet, columns, sorted_rows.taken),
        banner=banner,
        skipped=(*(row for row in above if row.words), *sorted_rows.skipped),
        score=score * math.log2(len(sorted_rows.taken) + 1) * (0.3 if nameless else 1),
        apart=apart,
    )


def _with_unheaded(
    forms: Mapping[int, tuple[str, ...]], sheet: Sheet, first: int, most: int | None
) -> dict[int, tuple[str, ...]]:
    """Add the columns that hold values under no heading in the first rows, in all of them where no `most` is given."""
    sample = sheet.rows[first - 1 : None if most is None else first - 1 + most]
    width = max((len(raw) for raw in sample), default=0)
    bare = [index for index in range(width) if index not in forms]
    used = {index for index in bare if any(index < len(raw) and not blank(raw[index]) for raw in sample)}
    return {index: forms.get(index, ("",)) for index in sorted(used | set(forms))}


def _beside_left_out(columns: list[Column], shape: Values) -> list[Column]:
    """Leave out what stands beside the table, across an empty column: a key, a summary, notes."""
    kept: list[Column] = []
    group: list[Column] = []
    rows = max((len(shape(column.index).values) for column in columns), default=0)

    def close() -> None:
        told = any(column.field for column in group)
        fullest = max((len(shape(column.index).values) for column in group), default=0)
        is_key = fullest <= _LONGEST_KEY and heads_key(group[0].heading)
        if not kept or (not is_key and (told or fullest >= 0.5 * rows)):
            kept.extend(group)
        group.clear()

    for column in columns:
        if group and column.index > group[-1].index + 1:
            close()
        group.append(column)
    close()
    return kept


def _with_looks(sheet: Sheet, columns: Sequence[Column], rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
    """Give rows the fills of their rating cells and the telling formats of any."""
    ratings = {column.index for column in columns if {column.field, column.older_of} & _COLOURED_FIELDS}
    fills: dict[int, dict[int, str]] = {}
    for (number, index), shade in sheet.fills.items():
        if index in ratings:
            fills.setdefault(number, {})[index] = shade
    formats: dict[int, dict[int, str]] = {}
    for (number, index), code in sheet.formats.items():
        formats.setdefault(number, {})[index] = code
    if not fills and not formats:
        return rows
    return tuple(
        replace(row, fills=fills.get(row.number, row.fills), formats=formats.get(row.number, row.formats))
        for row in rows
    )
