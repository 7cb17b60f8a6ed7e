"""Which sheets of a workbook hold which kind of item: by their headings, by their names, or as a person says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Sheet, Workbook, column_number
from boardapp.exchange.errors import NoColumn, NoTable
from boardapp.exchange.text import blank, clean, normal_heading
from boardapp.language import _
from boardapp.services import stamps
from boardapp.services.importing.items.rules import ORDER
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.returned import returned_sheet, told_properties
from boardapp.services.kinds import kind_named
from boardapp.services.kinds.key import Kind, known_instead
from boardapp.services.sheet_columns import TITLES, columns_of, kind_of_headings

_SEARCHED = 60
_LEAST = 2
_IGNORED = "ignore"
ACTIONS = "actions"
_OTHER_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "organisations": {"name": ("organisation", "partner", "organisation name", "full name")},
    "people": {"name": ("person", "full name"), "email": ("email", "email address", "e-mail address")},
    "boards": {"name": ("board", "board name", "full name")},
    "posts": {"name": ("post", "job title")},
    "decisions": {
        "wording": ("resolution", "decision made"),
        "date": ("date", "meeting date"),
        "board": ("committee",),
    },
    "meetings": {"date": ("meeting date", "day"), "place": ("venue", "location"), "starts": ("start", "time")},
    "indicators": {"title": ("indicator", "measure"), "latest": ("latest", "value"), "latest_period": ("period",)},
    "priorities": {"title": ("priority",)},
    "themes": {"title": ("theme",)},
}
"""What others call keys of a kind."""


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """A sheet of one kind of item: the row of its headings, from 1, the key of each column, from 0, and the rest."""

    kind: Kind
    sheet: Sheet
    header_row: int
    columns: Mapping[int, str]
    unknown: Mapping[int, str]

    @property
    def headings(self) -> Mapping[int, str]:
        """The headings of all columns."""
        cells = self.sheet.rows[self.header_row - 1]
        return {index: clean(value) for index, value in enumerate(cells) if not blank(value)}


@dataclass(frozen=True, slots=True)
class FoundSheets:
    """The sheets of other kinds than actions in the order they are taken, and that of actions where there is one."""

    items: tuple[ItemSheet, ...] = ()
    actions: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """The names of all sheets together, as one is named where it stands alone."""
        return _joined([*([self.actions] if self.actions else []), *(one.sheet.name for one in self.items)])


def find_sheets(book: Workbook, options: ImportOptions) -> FoundSheets:
    """Return the sheets of other kinds in a workbook, and its actions beside them; none where it holds actions alone.

    Raises Refused for a kind that is not, NoTable where a sheet does not hold the kind that was named.
    """
    if options.kind is not None and options.kind != ACTIONS:
        return FoundSheets((_named(book, options, kind_named(options.kind)),))
    if options.kind == ACTIONS or returned_sheet(book) is not None:
        return FoundSheets()
    told = told_properties(book)
    if told.get(stamps.KIND) == stamps.RETURNS and stamps.DAY not in told:  # an export tells of returns that were sent
        return FoundSheets()
    found = [(kind, sheet) for sheet in _wanted(book, options.sheet) if (kind := _kind_of(sheet, told)) is not None]
    items = [_read(sheet, kind_named(kind), _of_sheet(sheet, kind, options, found)) for kind, sheet in found
             if kind != ACTIONS]  # fmt: skip
    if not items:
        return FoundSheets()
    actions = next((sheet.name for kind, sheet in found if kind == ACTIONS), None)
    items.sort(key=lambda one: ORDER.index(one.kind.name))
    return FoundSheets(tuple(items), actions, tuple(_left_out(book, options, [sheet for _kind, sheet in found])))


def _of_sheet(sheet: Sheet, kind: str, options: ImportOptions, found: Sequence[tuple[str, Sheet]]) -> Mapping[str, str]:
    """Return what a person said of the columns of one of several sheets: what names a heading and a key of its own."""
    if len(found) == 1:
        return options.mapping
    keys = {_IGNORED, *(key.name for key in kind_named(kind).keys)}
    there = {normal_heading(value) for row in sheet.rows[:_SEARCHED] for value in row if isinstance(value, str)}
    return {head: key for head, key in options.mapping.items() if normal_heading(head) in there and key in keys}


def _wanted(book: Workbook, name: str | None) -> Sequence[Sheet]:
    """Return the sheets that are meant: those named, or all that can be seen."""
    if not name:
        return [sheet for sheet in book.sheets if not sheet.hidden]
    alone = [sheet for sheet in book.sheets if _loosely(sheet.name) == _loosely(name)]
    if alone:
        return alone
    names = set(map(_loosely, name.split(";")))
    return [sheet for sheet in book.sheets if _loosely(sheet.name) in names]


def _joined(names: Sequence[str]) -> str:
    return "; ".join(names)


def _loosely(name: str) -> str:
    return clean(name).casefold()


def _kind_of(sheet: Sheet, told: Mapping[str, str]) -> str | None:
    """Return the kind that a sheet of ours holds; None for any other sheet."""
    for row in sheet.rows[:_SEARCHED]:
        if sum(isinstance(value, str) for value in row) > _LEAST:
            kind = kind_of_headings(row)
            if kind is not None:
                return kind
    if stamps.read_stamp(told) is None:
        return None
    title = _loosely(sheet.name.removesuffix(f"({_('EXAMPLE')})"))
    named = next((kind for kind, text in TITLES.items() if _loosely(_(text)) == title), None)
    wanted = named or told.get(stamps.KIND)
    if wanted is None or wanted not in TITLES or wanted == ACTIONS:
        return None
    return wanted if _header(sheet, kind_named(wanted), {})[1] >= _LEAST + 1 else None


def _named(book: Workbook, options: ImportOptions, kind: Kind) -> ItemSheet:
    """Return the sheet that holds a kind best. Raises NoTable."""
    sheets = [sheet for sheet in _wanted(book, options.sheet) if sheet.rows]
    if options.sheet and not sheets:
        sentence = _("{file} has no sheet called {sheet}; its sheets are: {sheets}.")
        there = ", ".join(sheet.name for sheet in book.sheets)
        raise NoTable(sentence.format(file=book.path.name, sheet=options.sheet, sheets=there))
    counts = [_header(sheet, kind, options.mapping)[1] for sheet in sheets]
    if not counts or (max(counts) < _LEAST and not options.mapping):
        first = ", ".join(column.heading for column in columns_of(kind.name)[:4])
        sentence = _("No table of {kind} was found in {file}: it needs a row of headings such as {headings}.")
        raise NoTable(sentence.format(kind=_(TITLES[kind.name]).lower(), file=book.path.name, headings=first))
    return _read(sheets[counts.index(max(counts))], kind, options.mapping)


def _read(sheet: Sheet, kind: Kind, mapping: Mapping[str, str]) -> ItemSheet:
    """Return a sheet with what each column holds. Raises Refused for a column or key that is not."""
    row, _count = _header(sheet, kind, mapping)
    cells = sheet.rows[row - 1]
    known, columns, unknown = _words(kind), dict[int, str](), dict[int, str]()
    for index, value in enumerate(cells):
        key = known.get(normal_heading(value)) if not blank(value) else None
        if key is not None and key not in columns.values():
            columns[index] = key
        elif not blank(value):
            unknown[index] = clean(value)
    for column, key in mapping.items():
        index = _place(sheet, cells, column)
        unknown.pop(index, None)
        if key == _IGNORED:
            columns.pop(index, None)
            continue
        if key not in known.values():
            names = [one.name for one in kind.keys]
            sentence = _("{kind} have no key “{name}”{known}.")
            raise Refused(sentence.format(kind=kind.name, name=key, known=known_instead(key, names)))
        columns = {at: name for at, name in columns.items() if name != key} | {index: key}
    if "rag" in columns.values() and "proposed_rag" in known.values() and "proposed_rag" not in columns.values():
        columns = {at: "proposed_rag" if name == "rag" else name for at, name in columns.items()}
    return ItemSheet(kind, sheet, row, columns, unknown)


def _place(sheet: Sheet, cells: Sequence[object], column: str) -> int:
    """Return the place, from 0, of the column with a heading or letters. Raises NoColumn."""
    headings = {index: clean(value) for index, value in enumerate(cells) if isinstance(value, str)}
    for index, heading in headings.items():
        if normal_heading(heading) == normal_heading(column):
            return index
    if column.isascii() and column.isalpha() and len(column) <= 3 and column_number(column.upper()) <= len(cells):
        return column_number(column.upper()) - 1
    sentence = _("There is no column called {column} on sheet {sheet}; the columns are: {columns}.")
    raise NoColumn(sentence.format(column=column, sheet=sheet.name, columns=", ".join(headings.values())))


def _header(sheet: Sheet, kind: Kind, mapping: Mapping[str, str]) -> tuple[int, int]:
    """Return the row of headings, from 1, and how many of them are known."""
    known = {*_words(kind), *map(normal_heading, mapping)}
    best = (1, 0)
    for number, row in enumerate(sheet.rows[:_SEARCHED], 1):
        found = len({normal_heading(value) for value in row if isinstance(value, str)} & known)
        best = (number, found) if found > best[1] else best
    return best


def _words(kind: Kind) -> dict[str, str]:
    """Return the keys of a kind by the headings of their columns: ours, the keys themselves, what others call them."""
    found: dict[str, str] = {}
    others = _OTHER_WORDS.get(kind.name, {})
    for key, words in others.items():
        found |= dict.fromkeys(map(normal_heading, words), key)
    found |= {normal_heading(key.name): key.name for key in kind.keys}
    return found | {normal_heading(column.heading): column.key for column in columns_of(kind.name)}


def _left_out(book: Workbook, options: ImportOptions, taken: Sequence[Sheet]) -> Iterator[str]:
    """Say which sheets hold something that was not recognised."""
    ours = {_loosely(_(word)) for word in ("Summary", "Notes", "Lists")}
    rest = [
        sheet.name
        for sheet in _wanted(book, options.sheet)
        if sheet not in taken and len(sheet.rows) > 1
        and _loosely(sheet.name.removesuffix(f"({_('EXAMPLE')})")) not in ours
    ]  # fmt: skip
    if rest:
        sentence = _("Not recognised, and so not taken: sheet {sheets}. Name one with --sheet and --kind to take it.")
        yield sentence.format(sheets=", ".join(rest))
