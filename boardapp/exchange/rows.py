"""Tell the rows of a table from what lies among and below them: sections, totals, keys, notes, junk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from statistics import median
from types import MappingProxyType

from boardapp.exchange.book import Sheet, Value
from boardapp.exchange.carried import Carrying, joined
from boardapp.exchange.columns import Column
from boardapp.exchange.match import How, match_heading
from boardapp.exchange.shapes import coloured, dated, levelled, measured, numbered, stated, worded
from boardapp.exchange.text import blank, clean, normal_heading
from boardapp.language import N_, _

_NOTHING: Mapping[int, str] = MappingProxyType({})

TOTAL = N_("a total, not an action")
KEY = N_("part of a key")
NOTE = N_("a note, not an action")
REPEATED = N_("headings repeated")
OTHER_TABLE = N_("another table begins here")
OF_OTHER_TABLE = N_("of another table")
NUMBERED = N_("numbered but empty")
NAMELESS = N_("no title or description")
BELOW = N_("below the table")
ABOVE = N_("above the headings")
BESIDE = N_("beside the table")
SECTION = N_("a heading within the table")
CARRIED = N_("carried on from row {row}")

_TOTAL = re.compile(r"(grand |sub-? ?|overall )?totals?( \w+)?:?|sum:?|average:?|count:?", re.I)
_KEY = re.compile(r"((b?rag|status|colou?r|rating) )?(key|legend|definitions?)( to .{0,20})?\s*:?", re.I)
_KEY_ABOVE = re.compile(_KEY.pattern + r"(\s+(red|amber|yellow|green|blue|gr[ae]y|[ragb]))?", re.I)
_OF_KEY = re.compile(r"(red|amber|yellow|green|blue|gr[ae]y|purple|violet|pink|black|[ragb])\s*=\s*\S.*", re.I)
_NOTE = re.compile(
    r"\*|(nb|notes?)\s*[:.\u2013-]|please note\b|source:|printed (on|at|by)\b|last updated\b|page \d|prepared by\b",
    re.I,
)
_SECTION = re.compile(
    r"(theme|priority|section|objective|workstream|programme|strand|pillar|goal|aim|group)\s*\w{0,5}(\s*[:.\u2013-].*)?"
    r"|(new|open|closed|completed|outstanding|ongoing) actions\b.{0,80}|matters arising\b.{0,80}"
    r"|actions? (from|held|carried|arising|agreed|brought)\b.{0,120}|.{1,100}:"
    r"|((january|february|march|april|may|june|july|august|september|october|november|december)\s+)?20\d\d",
    re.I,
)
_REFERENCE = re.compile(r"(?=.*\d)(?=.*[A-Za-z]).*[/-].*")
_TOLD_FIELDS = frozenset({"update", "path_to_green", "next_steps", "barriers", "outcome_measure", "rag_reason"})
_TEXT_FIELDS = ("title", "description")
_BETWEEN = " | "
_FILLED_IN_FIELDS = frozenset({"ref", "minute_ref", "status", "rag", "percent_complete", "importance", "board"})
_SAMPLE = 200
_MOST_CARRIED = 20
_MERGED_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a table: its number on the sheet (from 1), its raw values by column (from 0).

    `section` is the heading within the table that it stands under; `fills` and `formats` are those of its
    cells that the sheet knows.
    """

    number: int
    raw: tuple[Value, ...]
    section: str = ""
    fills: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    formats: Mapping[int, str] = field(default_factory=lambda: _NOTHING)

    def value(self, column: int) -> Value:
        """Return the raw value in a column; None beyond the last."""
        return self.raw[column] if column < len(self.raw) else None

    def month_only(self, column: int) -> bool:
        """Tell whether a true date is shown without its day, and so means the whole month."""
        return column in self.formats and "%" not in self.formats[column]

    def percentage(self, column: int) -> bool:
        """Tell whether a number is shown as a percentage: 0.45 is 45%."""
        return "%" in self.formats.get(column, "")

    @property
    def cells(self) -> dict[int, Value]:
        """The raw values that are not blank, by column."""
        return {column: value for column, value in enumerate(self.raw) if not blank(value)}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken as one of the table, why in a few words, and its own words; none where it has no text.

    `column` is where its words begin, from 0. A row that is `heading` has the headings once more, or stands above them.
    """

    number: int
    reason: str
    words: str = ""
    column: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a table and those that were left out."""

    taken: tuple[SheetRow, ...]
    skipped: tuple[Skipped, ...]


def sort_rows(
    sheet: Sheet, columns: Sequence[Column], first: int, sure: int | None = None, *, apart: bool = False
) -> Sorted:
    """Take the rows from `first` (from 1) on that belong to the table, and say why others do not.

    `sure` is a column whose every value marks a row of the table, whatever the row looks like. A row that only carries
    on the text of the one above is joined to it, unless every row is known to stand `apart`: there a row that says
    something is one of the table or is skipped with its words, wherever it stands.
    """
    return _Sorter(sheet, columns, first, sure, apart=apart).sort()


def skipped(number: int, raw: Sequence[Value], reason: str, *, apart: bool) -> Skipped:
    """Return a row as one that was not taken; where rows stand `apart`, a mere number or day tells something too."""
    first = next((index for index, value in enumerate(raw) if worded(value) or (apart and not blank(value))), None)
    words = "" if first is None else _BETWEEN.join(clean(value) for value in raw if not blank(value))
    return Skipped(number, _(reason), words, first or 0, reason in (REPEATED, ABOVE))


class _Sorter:
    """Goes down the sheet once, remembering the section it is in and the gap it has crossed."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], first: int, sure: int | None = None, *, apart: bool = False
    ) -> None:
        self._sheet, self._first, self._sure = sheet, first, sure
        self._columns = {column.index: column for column in columns}
        self._texts = [column.index for column in columns if column.field in _TEXT_FIELDS]
        self._merged, self._across = _merged(sheet, self._columns, first)
        widths = [sum(value is not None for value in raw) for raw in self._texted(first)]
        self._typical = median(widths) if widths else 2
        self._gap = 0
        self._section = ""
        self._taken: list[SheetRow] = []
        self._skipped: list[Skipped] = []
        self._last = 0  # the row that was taken, or carried one on, last
        self._other = False  # whether another table has begun
        self._apart = apart
        self._carrying = None if apart else Carrying(sheet.rows[first - 1 :], columns)

    def _texted(self, first: int) -> list[tuple[Value, ...]]:
        """Return the values of some rows that name something to do, the table's columns only."""
        rows = (
            tuple(None if blank(value) else value for value in (_at(raw, index) for index in self._columns))
            for raw in self._sheet.rows[first - 1 :]
            if not self._texts or any(worded(_at(raw, index)) for index in self._texts)
        )
        return list(islice(rows, _SAMPLE))

    def sort(self) -> Sorted:
        """Return the rows taken and the rows skipped."""
        self._take()
        return Sorted(tuple(self._taken), tuple(self._skipped))

    def _take(self) -> None:
        for number, raw in enumerate(self._sheet.rows[self._first - 1 :], self._first):
            if self._belongs(number, raw):
                self._gap, self._last = 0, number
                self._taken.append(SheetRow(number, self._with_merged(number, raw), self._section))

    def _belongs(self, number: int, raw: tuple[Value, ...]) -> bool:
        """Tell whether a row is one of the table, and remember of any other what it is."""
        if self._marked(raw) or (not self._other and self._clear(raw)):
            return True
        filled = [index for index in self._columns if not blank(_at(raw, index))]
        if not filled:
            self._gap += 1
            self._skip(number, raw, BESIDE)
            return False
        if self._other:
            self._skip(number, raw, OF_OTHER_TABLE)
            return False
        if self._carries_on(number, raw, filled):
            self._carry_on(number, raw)
            return False
        reason = self._reason(number, raw, filled, bool(self._taken))
        if reason == SECTION:
            self._section, self._gap = clean(raw[filled[0]]), min(self._gap, 1)
        self._other = reason == OTHER_TABLE
        if reason:
            self._skip(number, raw, reason)
        return not reason

    def _skip(self, number: int, raw: tuple[Value, ...], reason: str) -> None:
        """Remember a row that is not taken; one without words only where it looked like one of the table."""
        row = skipped(number, raw, reason, apart=self._apart)
        if row.words or reason not in (BESIDE, OF_OTHER_TABLE):
            self._skipped.append(row)

    def _carries_on(self, number: int, raw: tuple[Value, ...], filled: list[int]) -> bool:
        """Tell whether a row only carries on the one right above it, and is nothing of its own."""
        if self._carrying is None or not self._taken or self._last != number - 1 or number in self._merged:
            return False
        if number - self._taken[-1].number > _MOST_CARRIED:
            return False
        if any((number, index) in self._across for index in filled) or self._repeats(raw, filled):
            return False
        words = [clean(_at(raw, index)) for index in filled]
        if any(coloured(text) or form.fullmatch(text) for text in words for form in (_TOTAL, _KEY, _OF_KEY, _SECTION)):
            return False
        return not _NOTE.match(words[0]) and self._carrying.carries_on(self._taken[-1].raw, raw, filled)

    def _carry_on(self, number: int, raw: tuple[Value, ...]) -> None:
        """Join the words of a row to the one above."""
        above = self._taken[-1]
        self._taken[-1], self._last = replace(above, raw=joined(above.raw, raw)), number
        self._skipped.append(Skipped(number, _(CARRIED).format(row=above.number)))

    def _clear(self, raw: tuple[Value, ...]) -> bool:
        """Tell quickly whether a row is plainly one of the table; most rows of a large sheet are."""
        if self._gap or len(raw) - raw.count(None) < max(3, 0.6 * self._typical):
            return False
        for index in self._texts:
            text = _at(raw, index)
            if isinstance(text, str) and len(text) > 12 and text != self._columns[index].heading:
                return not text.lower().startswith(("total", "grand", "sub", "note", "please", "*"))
        return False

    def _marked(self, raw: tuple[Value, ...]) -> bool:
        """Tell whether a row is one of the table whatever it looks like."""
        if self._sure is None or blank(_at(raw, self._sure)):
            return False
        if self._other and self._columns[self._sure].field == "ref":
            return False  # any table may have such a column
        return clean(_at(raw, self._sure)) != self._columns[self._sure].heading

    def _reason(self, number: int, raw: tuple[Value, ...], filled: list[int], begun: bool) -> str:
        """Return why a row is not taken; "" for one that is."""
        first = clean(_at(raw, filled[0]))
        if self._repeats(raw, filled):
            return REPEATED
        if self._gap and _other_headings(raw, filled):
            return OTHER_TABLE
        if _TOTAL.fullmatch(first):
            return TOTAL
        if len(filled) < 4 and (_KEY.fullmatch(first) or _OF_KEY.fullmatch(first) or self._names_colour(raw, filled)):
            return KEY
        if self._sheet.fills and (self._gap or self._typical > 2) and self._shows_key(number, raw):
            return KEY
        if len(filled) == 1 or all((number, index) in self._across for index in filled):
            return self._alone(number, raw, filled[0], begun)
        raw = self._with_merged(number, raw)
        if not self._names_something(raw, filled):
            return self._without_name(raw, filled)
        if begun and self._gap > 1 and len(filled) < max(2, 0.4 * self._typical):
            return BELOW
        return ""

    def _repeats(self, raw: tuple[Value, ...], filled: list[int]) -> bool:
        same = sum(normal_heading(raw[index]) == normal_heading(self._columns[index].heading) for index in filled)
        return len(filled) > 1 and same >= 0.6 * len(filled)

    def _names_colour(self, raw: tuple[Value, ...], filled: list[int]) -> bool:
        """A colour at the start of a short row, where no rating belongs, is a key's."""
        return self._columns[filled[0]].field not in ("rag", "rag_previous", "status") and coloured(raw[filled[0]])

    def _shows_key(self, number: int, raw: tuple[Value, ...]) -> bool:
        """Tell whether all that a row says explains fills: one of several below each other, or side by side."""
        at = [index for index, value in enumerate(raw) if not blank(value)]
        shades = [self._swatch(number, index) for index in at]
        near = {self._swatch(row, index) for row in (number - 1, number + 1) for index in at} - {None}
        if not all(shades) or near & set(shades):
            return False
        return bool(near) if len(at) == 1 else not near and len(set(shades)) == len(at)

    def _swatch(self, row: int, index: int) -> str | None:
        """Return the fill of a cell or of the blank one before it, where it is no rating's."""
        for at in (index, index - 1):
            told = self._columns.get(at)
            if told is not None and told.field in ("rag", "rag_previous", "status"):
                return None
            if shade := self._sheet.fills.get((row, at)):
                return shade if at == index or blank(self._sheet.value(row, at)) else None
        return None

    def _alone(self, number: int, raw: tuple[Value, ...], index: int, begun: bool) -> str:
        """Judge a row with one cell: a section, an action of which only the text is known, or a note."""
        text = clean(raw[index])
        if _NOTE.match(text):
            return NOTE
        is_ref = self._columns[index].field == "ref"
        if not worded(raw[index]) or (is_ref and numbered(raw[index]) and not _SECTION.fullmatch(text)):
            return NUMBERED if is_ref else NAMELESS
        if (number, index) in self._across:
            return SECTION
        if index not in self._texts:
            return NAMELESS if self._tells(index) else SECTION
        if _SECTION.fullmatch(text):
            return SECTION
        return BELOW if begun and self._gap and self._typical > 2 else ""

    def _tells(self, index: int) -> bool:
        """Tell whether words that stand in a column alone are told of an action, and head no others."""
        column = self._columns[index]
        if index == min(self._columns):
            return False
        return self._apart or column.field in _TOLD_FIELDS or (column.field is None and column.heading != "")

    def _names_something(self, raw: tuple[Value, ...], filled: list[int]) -> bool:
        texts = [value for value in (_at(raw, index) for index in self._texts) if not blank(value)]
        if any(isinstance(value, str) for value in texts):
            return True
        if texts:  # a bare number may be a title, but only among cells that hold what they should
            return sum(_agrees(self._columns[index].field, raw[index]) for index in filled) > 1
        return not self._texts and len(filled) > 1

    def _without_name(self, raw: tuple[Value, ...], filled: list[int]) -> str:
        """Judge a row without a title: an answer to a reference is taken, an empty numbered row is not."""
        refs = [index for index in filled if self._columns[index].field == "ref"]
        if not refs:
            return NAMELESS
        told = [index for index in filled if self._columns[index].field not in _FILLED_IN_FIELDS | {None, "ignore"}]
        if told and any(_agrees(self._columns[index].field, raw[index]) for index in told):
            return ""
        return "" if _REFERENCE.fullmatch(clean(raw[refs[0]])) and len(filled) > 1 else NUMBERED

    def _with_merged(self, number: int, raw: tuple[Value, ...]) -> tuple[Value, ...]:
        """Give a row the values of the cells that are merged down over it."""
        above = self._merged.get(number)
        if not above:
            return raw
        width = max(len(raw), 1 + max(above))
        return tuple(above.get(index, _at(raw, index)) for index in range(width))


def heads_key(heading: str) -> bool:
    """Tell whether a heading stands over a key to colours, alone or as the upper of two."""
    return _KEY_ABOVE.fullmatch(clean(heading)) is not None


def _at(raw: tuple[Value, ...], index: int) -> Value:
    return raw[index] if index < len(raw) else None


def _merged(
    sheet: Sheet, columns: Mapping[int, Column], first: int
) -> tuple[dict[int, dict[int, Value]], set[tuple[int, int]]]:
    """Return the values merged down over later rows, by row and column, and the cells merged across columns."""
    down: dict[int, dict[int, Value]] = {}
    across: set[tuple[int, int]] = set()
    budget = _MERGED_CELLS
    for merge in sheet.merges or ():
        bottom = min(merge.bottom, len(sheet.rows))
        if merge.top < first or bottom < merge.top or merge.left not in columns:
            continue
        budget -= (bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if budget < 0:
            break
        if merge.right > merge.left:
            across |= {(merge.top, column) for column in range(merge.left, merge.right + 1)}
        value = sheet.value(merge.top, merge.left)
        for row in range(merge.top + 1, bottom + 1):
            down.setdefault(row, {})[merge.left] = value
    return down, across


def _other_headings(raw: tuple[Value, ...], filled: list[int]) -> bool:
    """Tell whether a row holds the headings of another table."""
    matches = [match_heading(clean(raw[index])) for index in filled if isinstance(raw[index], str)]
    sure = {match.fields for match in matches if match.how in (How.ALIAS, How.OWN)}
    return len(filled) > 2 and len(sure) > 1 and len(sure) >= 0.6 * len(filled)


def _agrees(field_name: str | None, value: Value) -> bool:
    """Tell whether a value is of the kind its column holds."""
    if field_name in (None, "ignore"):
        return False
    if field_name.endswith(("_date", "_due")):
        return dated(value)
    if field_name == "status":
        return stated(value) or worded(value)
    if field_name == "importance":
        return levelled(value)
    if field_name == "percent_complete":
        return measured(value)
    return worded(value) and not isinstance(value, date)
