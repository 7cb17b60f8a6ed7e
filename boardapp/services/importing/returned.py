"""A return that comes back: known by what is hidden in it, by its headings, or by the order of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from boardapp.domain.records_returns import Recipient
from boardapp.exchange.book import Sheet, Workbook, letters
from boardapp.exchange.match import match_heading
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import blank, clean, normal_heading
from boardapp.services import stamps
from boardapp.services.returns.columns import BY_NAME, COLUMNS, ID
from boardapp.services.stamps import RowStamp, Stamp, Standing
from boardapp.storage.queries.recipients import standing_recipient
from boardapp.storage.store import Head

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_LEAST_HEADINGS = 5
_SEARCHED = 60
_SAMPLE = 400
_MOST_PROPERTIES = 12


@dataclass(frozen=True, slots=True)
class Returned:
    """What a sheet tells of itself as a return.

    `sent_to` is whom it was sent to, as they stand today. `places` are the columns of a return by key, from
    0; `rows` what the hidden cells say, by the number of the row, where they are of this board file and of its past.
    `foreign` are rows of another board file, whose references are not ours.
    """

    sent_to: Recipient | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[int, RowStamp] = field(default_factory=dict)
    foreign: frozenset[int] = frozenset()


def told_properties(book: Workbook) -> Mapping[str, str]:
    """Return a workbook's own properties; where a program dropped them, those its hidden sheet repeats."""
    if book.properties.get(stamps.STAMP):
        return book.properties
    for sheet in book.sheets:
        told = {clean(row[0]): clean(row[1]) for row in sheet.rows[:_MOST_PROPERTIES] if len(row) > 1}
        if stamps.read_stamp(told) is not None:
            return {**book.properties, **told}
    return book.properties


def returned_sheet(book: Workbook) -> str | None:
    """Return the name of the sheet that holds the rows of a return; None where no row says so."""
    return next((sheet.name for sheet in book.sheets if not sheet.hidden and _id_column(sheet) is not None), None)


def return_mapping(sheet: Sheet) -> dict[str, str]:
    """Return what the columns of a return hold, by heading or letters; nothing for any other sheet."""
    found = _columns(sheet)
    if found is None:
        return {}
    header, places = found
    mapping = {}
    for name, index in places.items():
        heading = header.get(index, "")
        twin = any(normal_heading(header[other]) == normal_heading(heading) for other in header if other < index)
        if heading:
            mapping[letters(index) if twin else heading] = BY_NAME[name].field
    return mapping


def read_returned(
    connection: Connection, head: Head, book: Workbook, table: FoundTable
) -> tuple[Returned | None, Stamp | None]:
    """Return what a sheet tells of itself as a return (None for any other sheet), and the stamp it is known by."""
    told = told_properties(book)
    stamp = stamps.read_stamp(told)
    sheet = next(one for one in book.sheets if one.name == table.sheet)
    found = _columns(sheet)
    if found is None and (stamp is None or stamp.kind != stamps.RETURNS):
        return None, stamp
    places = found[1] if found else {}
    rows = dict(_rows(table, places.get(ID)))
    if stamp is None and rows:
        stamp = Counter(row.stamp for row in rows.values()).most_common(1)[0][0]
    partner = stamps.read_partner(told)
    if partner is None and rows:
        partner = Counter(row.partner for row in rows.values()).most_common(1)[0][0]
    known = {one: stamps.standing(connection, head, one) for one in {row.stamp for row in rows.values()}}
    ours = {number: row for number, row in rows.items() if known[row.stamp] is Standing.OURS}
    foreign = frozenset(number for number, row in rows.items() if known[row.stamp] is Standing.OTHER_STORE)
    local = stamp is not None and stamp.store_id == head.store_id
    sent_to = standing_recipient(connection, partner) if local and partner is not None else None
    return Returned(sent_to, places, ours, foreign), stamp


def _rows(table: FoundTable, column: int | None) -> Iterator[tuple[int, RowStamp]]:
    for row in table.rows if column is not None else ():
        found = stamps.read_row_id(row.value(column or 0))
        if found is not None:
            yield row.number, found


def _id_column(sheet: Sheet) -> tuple[int, int] | None:
    """Return the first row and the column in which a hidden cell of a return stands."""
    for number, row in enumerate(sheet.rows[:_SAMPLE], 1):
        for index, value in enumerate(row):
            if isinstance(value, str) and stamps.read_row_id(value) is not None:
                return number, index
    return None


def _columns(sheet: Sheet) -> tuple[dict[int, str], dict[str, int]] | None:
    """Return the headings of a return by place, and the place of each of its columns; None for any other sheet."""
    marked = _id_column(sheet)
    rows = sheet.rows[: min(_SEARCHED, marked[0] - 1) if marked else _SEARCHED]
    headers = [
        {index: clean(value) for index, value in enumerate(row) if isinstance(value, str) and not blank(value)}
        for row in rows
    ]
    header = max(headers, key=_loosely_known if marked else _for_reference, default={})
    if not header or (marked is None and _for_reference(header) < _LEAST_HEADINGS):
        return None
    places = _known(header)
    if marked is not None:
        places[ID] = marked[1]
        places |= _by_order(header, places)
    return header, places


def _for_reference(header: Mapping[int, str]) -> int:
    """Return how many headings stand there that mark what is for reference; nobody else uses them."""
    return len({text.casefold() for text in header.values()} & _headings()[0])


def _loosely_known(header: Mapping[int, str]) -> int:
    """Return how many headings of a return stand there, to the letter or nearly so."""
    return len(set(map(normal_heading, header.values())) & _headings()[1])


@cache
def _headings() -> tuple[set[str], set[str]]:
    """Return the headings of grey columns as they are written, and those of all columns in their plain form."""
    grey = {column.heading.casefold() for column in COLUMNS if not column.open and column.name != ID}
    return grey, {normal_heading(column.heading) for column in COLUMNS}


def _known(header: Mapping[int, str]) -> dict[str, int]:
    """Return the columns that are known by their headings: to the letter first, then loosely."""
    places: dict[str, int] = {}
    for same in (str.casefold, normal_heading):
        for column in COLUMNS:
            taken = set(places.values())
            wanted = same(column.heading)
            hit = next((index for index, text in header.items() if index not in taken and same(text) == wanted), None)
            if hit is not None and column.name not in places:
                places[column.name] = hit
    return places


def _by_order(header: Mapping[int, str], places: Mapping[str, int]) -> dict[str, int]:
    """Return columns under other headings: those that stand, one for one, where the missing ones belong."""
    found: dict[str, int] = {}
    taken = set(places.values())
    run: list[str] = []
    left = -1
    for name in [*(column.name for column in COLUMNS), None]:
        if name is not None and name not in places:
            run.append(name)
            continue
        right = places[name] if name is not None else max(header, default=-1) + 1
        between = [index for index in sorted(header) if left < index < right and index not in taken]
        if run and run[0] == "detail" and len(between) == len(run) - 1:
            run = run[1:]  # it is only there where an action has one
        if run and len(between) == len(run):
            found |= {each: index for each, index in zip(run, between, strict=True) if _may_be(each, header[index])}
        run, left = [], max(left, right)
    return found


def _may_be(name: str, heading: str) -> bool:
    """Tell whether a heading does not plainly mean something else."""
    fields = match_heading(heading).fields
    return not fields or BY_NAME[name].field in fields


def copied_rows(lines: Sequence[tuple[int, str]], ids: Mapping[int, int], titles: Mapping[int, str]) -> set[int]:
    """Return which rows were copied from another to write a new action over it.

    `lines` are the places of rows with their titles, `ids` the action each names, `titles` what those are called.
    """
    by_action: dict[int, list[tuple[int, str]]] = {}
    for at, title in lines:
        if at in ids:
            by_action.setdefault(ids[at], []).append((at, title))
    copies: set[int] = set()
    for action, rows in by_action.items():
        name = clean(titles.get(action, "")).casefold()
        if len(rows) > 1 and any(clean(title).casefold() == name for _at, title in rows):
            copies |= {at for at, title in rows if title and clean(title).casefold() != name}
    return copies
