"""A return that comes back: known by what is hidden in it, or by its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boardapp.domain.records_returns import Recipient
from boardapp.exchange.book import Workbook
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import clean
from boardapp.services import stamps
from boardapp.services.importing.aligned import Aligned, align, id_column
from boardapp.services.returns.columns import ID
from boardapp.services.stamps import RowStamp, Stamp, Standing
from boardapp.storage.queries.recipients import standing_recipient
from boardapp.storage.store import Head

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_MOST_PROPERTIES = 12


@dataclass(frozen=True, slots=True)
class Returned:
    """What a sheet tells of itself as a return.

    `sent_to` is whom it was sent to, as they stand today. `places` are the columns of a return by key, from
    0; `rows` what the hidden cells say, by the number of the row, where they are of this board file and of its past.
    `foreign` are rows of another board file, whose references are not ours. `tells_updates` says that it is known where
    the updates stand; where not, any column that was added may hold them.
    """

    sent_to: Recipient | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[int, RowStamp] = field(default_factory=dict)
    foreign: frozenset[int] = frozenset()
    tells_updates: bool = False


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
    return next((sheet.name for sheet in book.sheets if not sheet.hidden and id_column(sheet) is not None), None)


def read_returned(
    connection: Connection, head: Head, book: Workbook, table: FoundTable, aligned: Aligned | None = None
) -> tuple[Returned | None, Stamp | None]:
    """Return what a sheet tells of itself as a return (None for any other sheet), and the stamp it is known by.

    `aligned` are its columns where they were told apart before.
    """
    told = told_properties(book)
    stamp = stamps.read_stamp(told)
    found = aligned or align(next(one for one in book.sheets if one.name == table.sheet))
    if found is None and (stamp is None or stamp.kind != stamps.RETURNS):
        return None, stamp
    places = found.places if found else {}
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
    sure = found is not None and "update" in places and "update" not in found.guessed
    return Returned(sent_to, places, ours, foreign, sure), stamp


def _rows(table: FoundTable, column: int | None) -> Iterator[tuple[int, RowStamp]]:
    for row in table.rows if column is not None else ():
        found = stamps.read_row_id(row.value(column or 0))
        if found is not None:
            yield row.number, found


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
