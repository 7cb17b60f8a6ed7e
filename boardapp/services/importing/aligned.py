"""Which column of a return is which, whatever it is headed now: by what was sent in it, its heading, its place."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from boardapp.domain.when import read_when
from boardapp.exchange.book import Sheet, letters
from boardapp.exchange.headings import heading_text
from boardapp.exchange.match import How, match_heading
from boardapp.exchange.rows_out import ColumnKind, ValueOut
from boardapp.exchange.shapes import Shape, coloured, dated, measured, rated, stated, worded
from boardapp.exchange.text import Value, blank, normal_heading
from boardapp.services import stamps
from boardapp.services.cell_forms import same
from boardapp.services.returns.columns import BY_NAME, COLUMNS, ID
from boardapp.services.returns.sent import Row

_LEAST_HEADINGS = 5
_LEAST_SCORE = 2
_SEARCHED = 60
_SAMPLE = 400
_HALF = 0.5
_MANY = 6
_TELLS_MUCH = 12
_NAMES = tuple(column.name for column in COLUMNS)
_SOMETIMES = "detail"
"""The column that is only there where an action has something in it."""

Sent = Mapping[int, Row]
"""Some rows as they were sent, by the number of the row that they stand in now."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The columns of a return on a sheet.

    `header_row` is the row of its headings, from 1, and 0 where it has none; `headings` are those of all columns by
    place, from 0, empty for values under no heading. `places` are the columns of a return by key, `guessed` those known
    by nothing but what their heading means. All others were added by somebody.
    """

    header_row: int
    headings: Mapping[int, str]
    places: Mapping[str, int]
    guessed: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether every column stands under the very heading it was sent with."""
        there = [text.casefold() for text in self.headings.values()]
        return all(there.count(BY_NAME[name].heading.casefold()) == 1 for name in _NAMES if name != _SOMETIMES)

    def heads(self) -> dict[int, str]:
        """Return the headings by place; those that were sent where the sheet has none."""
        if self.header_row:
            return dict(self.headings)
        return {**self.headings, **{index: BY_NAME[name].heading for name, index in self.places.items()}}

    def mapping(self) -> dict[str, str]:
        """Return what each column holds, by heading or letters: "" for what was added to a return."""
        heads = self.heads()
        words = Counter(map(normal_heading, heads.values()))
        fields = {index: BY_NAME[name].field for name, index in self.places.items()}
        alone = {index: words[word] == 1 for index, text in heads.items() if (word := normal_heading(text))}
        return {text if alone.get(index) else letters(index): fields.get(index, "") for index, text in heads.items()}


def align(sheet: Sheet, sent: Sent | None = None) -> Aligned | None:
    """Return the columns of a return; None for any other sheet. `sent` are rows as they were sent, where known."""
    marked = id_column(sheet)
    header_row, header = _header(sheet, marked)
    if marked is None and _for_reference(header) < _LEAST_HEADINGS:
        return None
    columns = _Columns(sheet, header_row, header, {ID: marked[1]} if marked else {}, sent or {})
    _find(columns)
    guessed = _by_dictionary(columns)
    return Aligned(header_row, dict.fromkeys(columns.used, "") | header, columns.places, guessed)


def id_column(sheet: Sheet) -> tuple[int, int] | None:
    """Return the first row and the column in which a hidden cell of a return stands."""
    for number, row in enumerate(sheet.rows[:_SAMPLE], 1):
        for index, value in enumerate(row):
            if isinstance(value, str) and stamps.read_row_id(value) is not None:
                return number, index
    return None


def untouched(raw: Value, sent: ValueOut) -> bool:
    """Tell whether a cell says what was sent; a program may have made a text of a date, in the order it likes."""
    if isinstance(raw, str) and isinstance(sent, dt.date):
        return any(read_when(raw, reference=None, month_first=first).date == sent for first in (False, True))
    return same(raw, sent)


# the row of headings


def _header(sheet: Sheet, marked: tuple[int, int] | None) -> tuple[int, dict[int, str]]:
    """Return the row of headings, from 1, with its texts by place; 0 and none where ids stand under no headings."""
    rows = sheet.rows[: min(_SEARCHED, marked[0] - 1) if marked else _SEARCHED]
    score = _as_headings if marked else _for_reference
    best, most = 0, 0
    for number, row in enumerate(rows, 1):
        found = score(_texts(row))
        if found > most:
            best, most = number, found
    if marked and most < _LEAST_SCORE:
        best = len(rows) if rows and _all_words(rows[-1], sheet.rows[marked[0] - 1]) else 0
    return best, _texts(rows[best - 1]) if best else {}


def _texts(row: Sequence[Value]) -> dict[int, str]:
    return {index: heading_text(value) for index, value in enumerate(row) if not blank(value)}


def _for_reference(header: Mapping[int, str]) -> int:
    """Return how many headings stand there that mark what is for reference; nobody else uses them."""
    return len({text.casefold() for text in header.values()} & _headings()[0])


def _as_headings(header: Mapping[int, str]) -> int:
    """Return how much a row reads like headings: those of a return, to the letter or nearly so, and surely others."""
    own = len(set(map(normal_heading, header.values())) & _headings()[1])
    return _LEAST_SCORE * own + len(_fields(header.values(), How.ALIAS, How.OWN))


def _fields(headings: Iterable[str], *ways: How) -> set[str]:
    matches = map(match_heading, headings)
    return {match.fields[0] for match in matches if match.fields and match.how in ways}


def _all_words(row: Sequence[Value], below: Sequence[Value]) -> bool:
    """Tell whether a row holds nothing but words, in about as many cells as the one below it."""
    cells = [value for value in row if not blank(value)]
    filled = sum(not blank(value) for value in below)
    return all(worded(value) and not dated(value) for value in cells) and len(cells) >= max(2, _HALF * filled)


@cache
def _headings() -> tuple[set[str], set[str]]:
    """Return the headings of grey columns as they are written, and those of all columns in their plain form."""
    grey = {column.heading.casefold() for column in COLUMNS if not column.open and column.name != ID}
    return grey, {normal_heading(column.heading) for column in COLUMNS}


# the columns


@dataclass(slots=True)
class _Columns:
    """The columns of one sheet while they are told apart: `places` are those known so far."""

    sheet: Sheet
    header_row: int
    header: Mapping[int, str]
    places: dict[str, int]
    sent: Sent
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = max(map(len, self._rows), default=0)

    @property
    def _rows(self) -> Sequence[Sequence[Value]]:
        return self.sheet.rows[self.header_row : self.header_row + _SAMPLE]

    @property
    def used(self) -> list[int]:
        """The columns with any value below the headings."""
        return sorted({index for row in self._rows for index, value in enumerate(row) if not blank(value)})

    @property
    def free(self) -> list[int]:
        """The columns that nothing is known of: those with a heading or a value, or all where there are no headings."""
        there = {*self.header, *self.used} if self.header else set(range(self.width))
        return sorted(there - set(self.places.values()))

    @property
    def missing(self) -> list[str]:
        """The keys of the columns that are not found yet, in the order they are sent."""
        return [name for name in _NAMES if name not in self.places]

    def shape(self, index: int) -> Shape:
        """Return what stands in a column."""
        return Shape([row[index] if index < len(row) else None for row in self._rows])

    def likeness(self, name: str, index: int) -> tuple[float, int]:
        """Return how much a column holds of what was sent in one, 0 to 1, and how many of its values that are."""
        equal = most = 0
        for number, row in self.sent.items():
            raw, value = self.sheet.value(number, index), row.get(name)
            empty = value in (None, "", ())
            most += not empty or not blank(raw)
            equal += not empty and not blank(raw) and untouched(raw, value)
        return (equal / most if most else 0.0), equal

    def told(self, name: str) -> int:
        """Return in how many of the rows something was sent in a column."""
        return sum(row.get(name) not in (None, "", ()) for row in self.sent.values())


def _find(columns: _Columns) -> None:
    """Find the columns of a return: what was sent says it first, then headings, then places."""
    _by_values(columns)
    for form in (str.casefold, normal_heading):
        _by_heading(columns, form)
    _by_layout(columns)
    _by_order(columns)


def _by_values(columns: _Columns) -> None:
    """Find the columns that hold what was sent in them.

    What stands under the heading of another column must hold long texts of it, not a word or a date that may be both.
    """
    headings = {index: _named(text) for index, text in columns.header.items()}
    pairs = []
    for at, name in enumerate(columns.missing):
        if not columns.told(name):
            continue
        for index in columns.free:
            score, equal = columns.likeness(name, index)
            known = headings.get(index)
            if score >= _HALF and (known in (None, name) or _is_rather(columns, name, index, known)):
                pairs.append((-score, known != name, -equal, at, index, name))
    for *_order, index, name in sorted(pairs):
        if name not in columns.places and index not in columns.places.values():
            columns.places[name] = index


def _named(heading: str) -> str | None:
    """Return the column that was sent with this heading."""
    return next((column.name for column in COLUMNS if column.heading.casefold() == heading.casefold()), None)


def _is_rather(columns: _Columns, name: str, index: int, headed: str) -> bool:
    """Tell whether a column is another than it is headed as: it holds long texts of that one, or none of its own."""
    if BY_NAME[name].kind is ColumnKind.LONG_TEXT and columns.shape(index).length >= _TELLS_MUCH:
        return True
    return columns.told(headed) > 1 and columns.likeness(headed, index)[1] == 0 and columns.likeness(name, index)[1] > 1


def _by_heading(columns: _Columns, form: Callable[[str], str]) -> None:
    """Find the columns that stand under their headings; not those whose own words stand elsewhere."""
    for name in columns.missing:
        wanted = form(BY_NAME[name].heading)
        hit = next((one for one in columns.free if form(columns.header.get(one, "")) == wanted), None)
        if hit is not None:
            columns.places[name] = hit


def _by_layout(columns: _Columns) -> None:
    """Find columns by the order they were sent in, counted from the ids, where nothing was inserted or moved.

    Under headings only where many columns are known that stand so.
    """
    if ID not in columns.places or (columns.header and len(columns.places) < _MANY):
        return
    best: dict[str, int] = {}
    most = 0.0
    for names in (_NAMES, tuple(name for name in _NAMES if name != _SOMETIMES)):
        first = columns.places[ID] - names.index(ID)
        layout = {name: first + at for at, name in enumerate(names) if 0 <= first + at < columns.width}
        if all(layout.get(name) == index for name, index in columns.places.items()):
            fits = _fits(columns, layout)
            if fits > most:
                best, most = layout, fits
    free = set(columns.free)
    columns.places |= {name: at for name, at in best.items() if at in free and _may_be(columns, name, at)}


def _fits(columns: _Columns, layout: Mapping[str, int]) -> float:
    """Return how many of the columns with values of a kind of their own hold such, 0 to 1."""
    kinds = [(columns.shape(index), _KINDS[name]) for name, index in layout.items() if name in _KINDS]
    filled = [shape.share(kind) >= _HALF for shape, kind in kinds if shape]
    return sum(filled) / len(filled) if filled and sum(filled) >= _HALF * len(filled) else 0.0


def _by_order(columns: _Columns) -> None:
    """Find columns under other headings: those that stand, one for one, where the missing ones belong."""
    for run, between in list(_gaps(columns)):
        names = run
        if _SOMETIMES in run and (len(between) == len(run) - 1 or not _was_sent(columns, run, between)):
            names = [name for name in run if name != _SOMETIMES]
        if len(between) > len(names):
            between = [index for index in between if any(_reads_like(columns, name, index) for name in names)]
        last = not columns.header and between and max(between) == columns.width - 1
        if len(between) == len(names) or (last and len(between) < len(names)):
            for name, index in zip(names, between, strict=False):
                if _may_be(columns, name, index):
                    columns.places[name] = index


def _was_sent(columns: _Columns, run: Sequence[str], between: Sequence[int]) -> bool:
    """Tell whether the column that is only sometimes there may be among these: it told something, or is headed so."""
    if columns.sent:
        return columns.told(_SOMETIMES) > 0
    headings = [columns.header.get(index, "") for index in between]
    return len(run) > 1 or bool(_fields(headings, *How) & _WORDS)


def _gaps(columns: _Columns) -> Iterator[tuple[list[str], list[int]]]:
    """Yield the missing columns between two that are known, and what stands in their place."""
    run: list[str] = []
    left = -1
    for name in (*_NAMES, None):
        if name is not None and name not in columns.places:
            run.append(name)
            continue
        right = columns.places[name] if name is not None else columns.width + len(columns.header)
        between = [index for index in columns.free if left < index < right]
        if run:  # past the last column that is known, only a heading makes one
            yield run, [index for index in between if name is not None or not columns.header or index in columns.header]
        run, left = [], max(left, right)


def _may_be(columns: _Columns, name: str, index: int) -> bool:
    """Tell whether nothing speaks against a column: what was sent in it, what it holds, what its heading surely means.

    What is grey is hardly written over in every row, so one that holds nothing of what was sent is another column.
    """
    if not BY_NAME[name].open and columns.told(name) > 1 and not columns.likeness(name, index)[1]:
        return False
    shape, kind = columns.shape(index), _KINDS.get(name)
    if kind is not None and shape and shape.share(kind) < _HALF:
        return False
    sure = match_heading(columns.header.get(index, "")).how in (How.ALIAS, How.OWN)
    return not sure or _reads_like(columns, name, index)


def _reads_like(columns: _Columns, name: str, index: int) -> bool:
    """Tell whether the heading of a column, if it means anything, means something of the kind."""
    fields = match_heading(columns.header.get(index, "")).fields
    return not fields or bool(_FAMILIES[name] & {*fields})


def _by_dictionary(columns: _Columns) -> frozenset[str]:
    """Find, last of all, open columns that stand elsewhere under another heading of the same meaning; return which.

    Grey ones too where it is not known what was sent; else they would have been known by it.
    """
    guessed = set()
    for name in columns.missing:
        meaning = BY_NAME[name].field
        if meaning == "ignore" or (columns.sent and not BY_NAME[name].open):
            continue
        meant = {meaning, "rag"} if name == "proposed_rag" else {meaning}
        for index in columns.free:
            match = match_heading(columns.header.get(index, ""))
            if match.fields[:1] and match.fields[0] in meant and columns.shape(index) and _may_be(columns, name, index):
                columns.places[name] = index
                guessed.add(name)
                break
    return frozenset(guessed)


def _rating(value: Value) -> bool:
    return coloured(value) or rated(value)


_KINDS: Mapping[str, Callable[[Value], bool]] = {
    "due": dated, "proposed_due": dated, "agreed_rag": _rating, "proposed_rag": _rating,
    "status": lambda value: stated(value) or worded(value), "progress": measured,
}  # fmt: skip
"""What a column must hold to be one of those with values of a kind of their own."""

_WORDS = frozenset(
    {"title", "description", "update", "path_to_green", "next_steps", "barriers", "rag_reason", "outcome_measure"}
)
_RATINGS = frozenset({"rag", "proposed_rag", "agreed_rag", "rag_previous", "status", "dot"})
_DAYS = frozenset({"due_date", "revised_due", "original_due", "completed_date"})
_PARTIES = frozenset({"owner", "owner_org", "co_owners", "supporting"})
_FAMILIES: Mapping[str, frozenset[str]] = {
    "ref": frozenset({"ref", "minute_ref", "external_ref"}), ID: frozenset(), "title": _WORDS, "detail": _WORDS,
    "board": frozenset({"board", "other_boards", "owner_org", "priority_area"}),
    "priorities": frozenset({"priority_area", "importance"}), "part": _PARTIES, "owner": _PARTIES, "due": _DAYS,
    "agreed_rag": _RATINGS, "last_update": _WORDS, "board_words": _WORDS, "status": _RATINGS | {"percent_complete"},
    "progress": frozenset({"percent_complete", "status", "update"}), "proposed_rag": _RATINGS, "proposed_due": _DAYS,
    "update": _WORDS, "path_to_green": _WORDS,
}  # fmt: skip
"""What the heading of a column may surely mean elsewhere and still head this one."""
