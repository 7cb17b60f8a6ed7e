"""The sheet that comes in: the file read apart, its table found, whose it is and what it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import Recipient
from boardapp.exchange.book import Sheet, Workbook
from boardapp.exchange.columns import Column, How
from boardapp.exchange.errors import NoColumn, NoTable
from boardapp.exchange.fields import ACTION_KEYS, FIELDS, aliases, field_named
from boardapp.exchange.reader import read_workbook
from boardapp.exchange.table import FoundTable, find_table, likeliest_table, table_under
from boardapp.exchange.text import clean, normal_heading
from boardapp.language import _, ngettext
from boardapp.services import stamps
from boardapp.services.importing.aligned import Aligned, align
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import ColumnRead
from boardapp.services.importing.returned import (
    Returned,
    read_returned,
    returned_sheet,
    told_properties,
)
from boardapp.services.importing.ticker import Ticker
from boardapp.services.lookup import Names
from boardapp.services.returns.columns import ID
from boardapp.services.sheet_columns import MORE_HEADINGS, kind_of_headings
from boardapp.services.stamps import Stamp, Standing
from boardapp.storage.store import Head

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_ONLY_EXPORTED = frozenset({"rag_standing", "rag_as_at", "suggested_rag", "due_precision", "due_moves", "agreed_rag"})
_OURS_SHARE = 0.8
_COPY = re.compile(r"(\s*\(\d+\)|\s+-\s+copy|^copy of\s+)", re.I)
_HEADING_ROWS = 60
_MUST_BEAT_EARLIER = 1.5
_LONGEST_SOURCE = 140
_MOST_NAMED = 5
_CURRENT = re.compile(r"\b(open|current|live|active|ongoing|outstanding|actions?)\b")
_PAST = re.compile(r"\b(closed|archived?|completed?|done|old|previous|past|histor(y|ic|ical)|superseded)\b")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet that is to be taken in.

    `partner` is who is named as its sender, `source` what its rows are known to come from. `ours` says that its
    headings are ours and nobody else is named, `exported` that it holds columns which only an export has. `stamp` is
    there where it proves which moment of this very board file the sheet was made from; `other_store` says that it is of
    another one, whose references are not ours; `other_time` that it is of a copy, or from before a restore. `returned`
    is what a return tells of itself.
    """

    book: Workbook
    table: FoundTable
    source: str
    partner: str | None = None
    ours: bool = False
    exported: bool = False
    stamp: Stamp | None = None
    other_store: bool = False
    other_time: bool = False
    returned: Returned | None = None
    notes: tuple[str, ...] = ()

    @property
    def of_ours(self) -> bool:
        """Whether its colours and headings are ours: an export, or a return that comes back."""
        return self.ours or self.exported or self.returned is not None

    @property
    def by(self) -> str:
        """Who is said to have written what the sheet says."""
        return self.partner or self.source


def read_book(path: Path, options: ImportOptions, ticker: Ticker) -> Workbook:
    """Return a workbook, as it was read before where it was. Raises Refused."""
    return options.book or read_workbook(path, progress=ticker.reading, cancelled=options.cancelled)


def read_table(book: Workbook, options: ImportOptions, aligned: Aligned | None = None) -> FoundTable:
    """Return the table of actions in a workbook; `aligned` are the columns of a return. Raises Refused."""
    table = _table(book, options, aligned)
    for column in table.columns:
        if column.how is How.YOURS and column.field and column.field not in READABLE:
            sentence = _("“{field}” is no key of an action, so column {column} cannot be taken for it.")
            raise Refused(sentence.format(field=column.field, column=column.heading or column.letter))
    return table


READABLE = frozenset(
    {
        "ref", "minute_ref", "title", "description", "owner", "co_owners", "owner_org", "supporting", "board",
        "other_boards", "priority_area", "importance", "date_raised", "meeting_date", "decision", "start_date",
        "due_date", "due_text", "due_precision", "original_due", "revised_due", "completed_date", "closed", "status",
        "rag", "proposed_rag", "agreed_rag", "rag_reason", "rag_previous", "dot", "percent_complete", "update",
        "path_to_green", "next_steps", "barriers", "outcome_measure", "restricted", "external_ref", "parent",
        "public_title", "item", "ignore",
    }
)  # fmt: skip
"""The fields of a column that can be read."""


def columns_read(table: FoundTable) -> tuple[ColumnRead, ...]:
    """Return the columns of a table with the keys they were taken for; those to be ignored are left out."""
    return tuple(
        ColumnRead(column.letter, column.heading, tuple(_keys(column)))
        for column in table.columns
        if column.field != "ignore"
    )


def _keys(column: Column) -> Iterator[str]:
    for name in filter(None, (column.field, column.second)):
        key = FIELDS[name].key if name in FIELDS else name
        if key is not None:
            yield key


def place(
    connection: Connection, head: Head, names: Names, book: Workbook, table: FoundTable, options: ImportOptions,
    aligned: Aligned | None = None,
) -> Incoming:  # fmt: skip
    """Return the sheet with all that the board file knows of it; `aligned` are the columns of a return."""
    returned, claimed = read_returned(connection, head, book, table, aligned)
    stamp, notes = known_stamp(connection, head, book, claimed)
    partner = sender(names, options.partner)
    sent_to = names.main(*returned.sent_to) if returned and returned.sent_to else None
    if partner is None:
        partner = sent_to
    elif returned is not None and sent_to not in (None, partner):
        sentence = _("This workbook was sent to {sent_to}; what it says is taken as the word of {partner}.")
        notes = (*notes, sentence.format(sent_to=sent_to, partner=partner))
        named = names.maybe("organisation", options.partner or "")
        returned = replace(returned, sent_to=Recipient("organisation", named) if named is not None else None)
    if options.partner and names.maybe("organisation", options.partner) is None:
        sentence = _("There is no organisation “{name}” yet; what it sent is kept under these words.")
        notes = (*notes, sentence.format(name=partner))
    foreign = stamp is None and claimed is not None
    told = [column for column in table.columns if column.field and column.field != "ignore"]
    own = sum(_is_own(column) for column in told)
    has_ref = any(column.field == "ref" and _is_own(column) for column in told)
    ours = partner is None and returned is None and not foreign and has_ref and own >= max(2, _OURS_SHARE * len(told))
    exported = has_ref and len(_ONLY_EXPORTED & {column.field for column in told}) > 1
    source = source_of(book, partner)
    other_store = claimed is not None and claimed.store_id != head.store_id
    return Incoming(
        book, table, source, partner, ours, exported and returned is None, stamp, other_store,
        foreign and not other_store, returned, (*book.notes, *beside_notes(table), *notes),
    )  # fmt: skip


def source_of(book: Workbook, partner: str | None) -> str:
    """Return what the rows of a workbook are known to come from: who sent it, else the file's name."""
    return (partner or _stem(book.path))[:_LONGEST_SOURCE]


def sender(names: Names, words: str | None) -> str | None:
    """Return the name of who is said to have sent a workbook, ours where we know them."""
    if words is None or not words.strip():
        return None
    found = names.maybe("organisation", words)
    return words.strip() if found is None else names.main("organisation", found)


def _stem(path: Path) -> str:
    """Return a file's name without its ending and the marks of a copy."""
    return _COPY.sub("", path.stem).strip() or path.stem


def _is_own(column: Column) -> bool:
    word = column.heading.strip().lower()
    return column.how is How.OWN or word in ACTION_KEYS or (word in MORE_HEADINGS and word == column.field)


def known_stamp(
    connection: Connection, head: Head, book: Workbook, stamp: Stamp | None
) -> tuple[Stamp | None, tuple[str, ...]]:
    """Return the stamp where it is of this board file, and what is to be said where it is not."""
    if stamp is None:
        return None, ()
    match stamps.standing(connection, head, stamp):
        case Standing.OURS:
            return stamp, ()
        case Standing.OTHER_STORE:
            sentence = _("{file} was made from another board file; its references are taken for the sender's own.")
        case Standing.OTHER_TIME:
            sentence = _(
                "{file} was made from a copy of this board file, or before it was restored: "
                "what it was sent with is not known, so look at each change."
            )
    return None, (sentence.format(file=book.path.name),)


def _headings(sheet: Sheet) -> set[str]:
    return {value.strip() for row in sheet.rows[:_HEADING_ROWS] for value in row if isinstance(value, str)}


def _own_mapping(sheet: Sheet) -> dict[str, str]:
    """Map our headings that the dictionary does not know, where a sheet has them."""
    more = [(key, text) for key, text in MORE_HEADINGS.items() if field_named(key) is None]
    ours = _exported(sheet)  # a partner may mean something else by the bare word
    own = {
        normal_heading(form): key
        for key, text in more
        for form in (key, _(text))
        if ours or normal_heading(form) not in aliases()
    }
    return {text: own[normal_heading(text)] for text in _headings(sheet) if normal_heading(text) in own}


def _table(book: Workbook, options: ImportOptions, aligned: Aligned | None) -> FoundTable:
    """Return the table of the sheet that was named, of our own sheet of actions, or of the likeliest one."""
    name = options.sheet or _exported_actions(book) or returned_sheet(book)
    found: dict[str, FoundTable] = {}
    lacking: NoColumn | None = None
    for sheet in book.sheets:
        if (_loosely(sheet.name) != _loosely(name)) if name else sheet.hidden:
            continue
        try:
            found[sheet.name] = _table_of(sheet, options, aligned or align(sheet))
        except NoColumn as problem:  # a column that was named may be on another sheet
            lacking = lacking or problem
        except NoTable:
            continue
    if not found:
        if lacking is not None:
            raise lacking
        return likeliest_table(book, name)  # which says what is missing
    best, *later = found.values()
    for table in later:
        best = table if _is_better(table, best) else best
    others = [table for table in found.values() if table is not best and table.rows and _names_actions(table)]
    return replace(best, beside=tuple((table.sheet, len(table.rows)) for table in others))


def _is_better(table: FoundTable, earlier: FoundTable) -> bool:
    """Tell whether a table is better than one before it: by its name the one in use and not much poorer, else much."""
    used, was = _in_use(table), _in_use(earlier)
    if used > was and table.likeness * _MUST_BEAT_EARLIER >= earlier.likeness and table.rows:
        return True
    if used < was and earlier.likeness * _MUST_BEAT_EARLIER >= table.likeness and earlier.rows:
        return False
    return table.score > earlier.score * _MUST_BEAT_EARLIER


def _in_use(table: FoundTable) -> int:
    """Return 1 for a sheet whose name says that it is in use, -1 for one that is over, 0 where it says neither."""
    words = normal_heading(table.sheet)
    return -1 if _PAST.search(words) else 1 if _CURRENT.search(words) else 0


def _names_actions(table: FoundTable) -> bool:
    return any(table.column_of(name) is not None for name in ("title", "description"))


def beside_notes(table: FoundTable) -> Iterator[str]:
    """Yield what is to be said of other sheets that hold actions too."""
    for sheet, n in table.beside[:_MOST_NAMED]:
        rows = ngettext("{n} row", "{n} rows", n).format(n=f"{n:,}")
        yield _("{sheet}, {rows}, was not read; choose that sheet to take it in as well.").format(
            sheet=sheet, rows=rows
        )
    more = len(table.beside) - _MOST_NAMED
    if more > 0:
        sentence = ngettext("{n} more sheet was not read.", "{n} more sheets were not read.", more)
        yield sentence.format(n=more)


def _table_of(sheet: Sheet, options: ImportOptions, aligned: Aligned | None) -> FoundTable:
    """Return the table of one sheet. Raises NoTable, NoColumn."""
    if aligned is not None:
        mapping = {**aligned.mapping(), **options.mapping}
        return table_under(sheet, aligned.header_row, aligned.heads(), mapping, aligned.places.get(ID))
    exported = _exported(sheet)
    return find_table(sheet, {**_own_mapping(sheet), **options.mapping}, referenced=exported, apart=exported)


def _loosely(name: str) -> str:
    return clean(name).casefold()


def _exported_actions(book: Workbook) -> str | None:
    """Return the sheet of actions of an export; None for any other workbook."""
    if told_properties(book).get(stamps.KIND) not in ("actions", "all"):
        return None
    found = [sheet.name for sheet in book.sheets if _exported(sheet)]
    return found[0] if found else None


def _exported(sheet: Sheet) -> bool:
    """Tell whether a sheet begins with the headings of our own sheet of actions."""
    return bool(sheet.rows) and kind_of_headings(sheet.rows[0]) == "actions"
