"""A workbook under review: its rows and values as lines, and what a person has said of them so far."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardapp.services.importing.answers import Answers, AsUpdate, Choice, Said, Written
from boardapp.services.importing.lines import CellLine, How, RowLine, What
from boardapp.services.imports import ImportReport
from boardapp.ui.models.columns import TableState

FILTERS = ("new", "changed", "conflicts", "problems", "unchanged", "skipped")
_CELLS = 1 << 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a row of the sheet as a whole, or one value of it. `ticked` is None where it is open."""

    id: int
    row: RowLine
    cell: CellLine | None
    ticked: bool | None
    said: Said | None

    @property
    def asks(self) -> bool:
        """Whether a person has yet to say something."""
        return self.ticked is None

    @property
    def choosable(self) -> bool:
        """Whether it may be taken or left."""
        return self.row.what is What.NEW if self.cell is None else self.cell.choosable


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a person has said of rows: those left out, answers by row and key, and what was settled as it came."""

    left: frozenset[int]
    said: Mapping[int, Mapping[str, Said]]
    settled: Mapping[tuple[int, str], bool]


class Review:
    """The lines of one report. Attributes: chosen, open, whole (counts of lines taken, left to a person, choosable);
    held (whether anything of ours stands where a person is asked).

    It gives a table its lines by id; `filters["shown"]` of the state is one of FILTERS, or "" for all that matters.
    """

    def __init__(self, report: ImportReport, before: Review | None = None) -> None:
        self.report = report
        self._rows = list(report.rows)
        self._left: set[int] = set(before._left) if before else set()
        self._said: dict[int, dict[str, Said]] = {row: dict(one) for row, one in before._said.items()} if before else {}
        self._settled: dict[tuple[int, str], bool] = dict(before._settled) if before else {}
        self._lists = {name: array("q") for name in ("", *FILTERS)}
        self._alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._contested: dict[int, int] = {}
        self.held = any(row.what is not What.NEW and any(cell.asks for cell in row.cells) for row in self._rows)
        self._list()
        self.chosen = self.open = self.whole = 0
        for ident in self._lists[""]:
            self._count(self.line(ident), 1)

    # lines

    def _list(self) -> None:
        asks, new, stands, rest = (array("q") for _each in range(4))
        for at, row in enumerate(self._rows):
            whole = at * _CELLS + 1
            if row.what is What.NEW:
                new.append(whole)
            elif row.what is What.CHANGED and not row.cells:
                stands.append(whole)
            elif row.what in (What.UNCHANGED, What.SKIPPED):
                self._lists[row.what.value].append(whole)
            for number, cell in enumerate(row.cells[: _CELLS - 1], 1):
                (asks if cell.asks else stands if cell.how.stands else rest).append(whole + number)
                if cell.how is How.CONFLICT:
                    self._lists["conflicts"].append(whole + number)
                    if cell.rivals:
                        self._contested[row.row] = whole + number
                elif cell.asks:
                    self._lists["problems"].append(whole + number)
                    self._alike[cell.key, str(cell.theirs)].append(whole + number)
        self._lists["new"] = new
        self._lists["changed"] = stands + rest
        self._lists[""] = asks + new + stands + rest

    def line(self, ident: int) -> Line:
        """Return a line as it stands now."""
        at, number = divmod(ident - 1, _CELLS)
        row = self._rows[at]
        cell = row.cells[number - 1] if number else None
        said = self._said.get(row.row, {}).get(cell.key) if cell else None
        return Line(ident, row, cell, self._ticked(row, cell, said), said)

    def _ticked(self, row: RowLine, cell: CellLine | None, said: Said | None) -> bool | None:
        if row.row in self._left:
            return False
        if cell is None:
            return row.what in (What.NEW, What.CHANGED)
        if isinstance(said, Written) and cell.how is How.UNREAD:
            return None  # what was written is not understood either
        if said is not None:
            return said is not Choice.OURS
        if cell.asks:
            return self._settled.get((row.row, cell.key))
        return cell.how.stands

    def ids(self, state: TableState) -> Sequence[int]:
        """Return the lines shown, those that need a person first; a search looks at what can be read of them."""
        found = self._lists[str(state.filters.get("shown", ""))]
        words = state.search.casefold().split()
        if not words:
            return found
        return array("q", (ident for ident in found if all(word in _text(self.line(ident)) for word in words)))

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        """Return lines by id."""
        return [self.line(ident) for ident in ids]

    def count(self, name: str) -> int:
        """Return how many lines a tile counts; changed are actions, not values."""
        if name == "changed":
            return self.report.updated
        return len(self._lists[name])

    def asking(self) -> Iterator[int]:
        """Yield the lines that still need a person."""
        asks = [*self._lists["conflicts"], *self._lists["problems"]]
        return (ident for ident in self._lists[""][: len(asks)] if self.line(ident).asks)

    def next_open(self, ident: int) -> int:
        """Return the next line that needs a person after one, round and round; 0 where none does."""
        asks = [*self._lists["conflicts"], *self._lists["problems"]]
        waiting = [one for one in self._lists[""][: len(asks)] if one != ident and self.line(one).asks]
        return next((one for one in waiting if one > ident), waiting[0] if waiting else 0)

    def alike(self, line: Line) -> list[int]:
        """Return the other lines whose cells are not understood, for the same key and with the same words."""
        if line.cell is None:
            return []
        same = self._alike.get((line.cell.key, str(line.cell.theirs)), ())
        return [ident for ident in same if ident != line.id] if line.id in same else []

    # what a person says

    def say(self, ident: int, said: Said | None) -> None:
        """Answer a line: theirs, ours or other words; None takes the answer back.

        Where others want another value in the same place, ours is said of them: only one can stand.
        """
        self._answer(ident, said)
        if said not in (None, Choice.OURS):
            for other in self._against(self.line(ident)):
                self._answer(other, Choice.OURS)

    def _against(self, line: Line) -> list[int]:
        """Return the lines that want another value in the same place."""
        rows = line.cell.rivals if line.cell is not None else ()
        return [self._contested[row] for row in rows if row in self._contested]

    def _answer(self, ident: int, said: Said | None) -> None:
        before = self.line(ident)
        siblings = self._siblings(before)
        for one in siblings:
            self._count(one, -1)
        self._put(before, said)
        for one in siblings:
            self._count(self.line(one.id), 1)

    def _siblings(self, line: Line) -> list[Line]:
        """Return the lines that an answer to one bears on: the whole row, or all its lines of the same key."""
        whole = line.id - (line.id - 1) % _CELLS
        cells = enumerate(line.row.cells, 1)
        if line.cell is None:
            return [line, *(self.line(whole + number) for number, _cell in cells)]
        return [self.line(whole + number) for number, cell in cells if cell.key == line.cell.key]

    def _put(self, line: Line, said: Said | None) -> None:
        row = line.row.row
        if line.cell is None:
            (self._left.add if said is Choice.OURS else self._left.discard)(row)
            return
        key = line.cell.key
        self._settled.pop((row, key), None)
        told = self._said.setdefault(row, {})
        told.pop(key, None)
        how = line.cell.how
        conflict = isinstance(line.said, Written) and line.cell.base not in (None, line.cell.ours)
        as_it_comes = how.stands and (said is None or (said is Choice.THEIRS and how is not How.WAITS and not conflict))
        if line.cell.asks and (as_it_comes or (how is How.UNREAD and said is Choice.OURS)):
            self._settled[row, key] = as_it_comes
        elif said is not None and not as_it_comes:
            told[key] = said
        if not told:
            del self._said[row]

    def tick(self, ids: Iterable[int], ticked: bool, *, conflicts: bool = False) -> None:
        """Take or leave lines as they come; what needs a person stays open, but for conflicts where they are meant.

        Of several values for one place none is taken at once with others.
        """
        wanted = list(ids)
        for ident in wanted:
            line = self.line(ident)
            if ticked and len(wanted) > 1 and self._against(line):
                continue
            meant = conflicts and line.cell is not None and line.cell.how is How.CONFLICT
            if line.choosable and line.ticked is not ticked and (meant or not line.asks):
                waits = line.cell is not None and line.cell.how is How.WAITS
                self.say(ident, (None if waits else Choice.THEIRS) if ticked else Choice.OURS)

    def _count(self, line: Line, by: int) -> None:
        self.open += by * line.asks
        self.whole += by * line.choosable
        self.chosen += by * bool(line.ticked)

    def answers(self) -> Answers:
        """Return all that was said, for the import; of what is not quite understood and left alone, ours stays."""
        said: dict[int, dict[str, Said]] = {row: dict(one) for row, one in self._said.items()}
        for ident in self._lists["problems"]:
            line = self.line(ident)
            if line.asks and line.cell is not None and line.cell.how.stands:
                said.setdefault(line.row.row, {}).setdefault(line.cell.key, Choice.OURS)
        return Answers(frozenset(self._left), said)

    def written(self) -> Answers:
        """Return only what was written in the place of cells, for reading the sheet anew."""
        found: dict[int, Mapping[str, Said]] = {}
        for row, said in self._said.items():
            words = {key: one for key, one in said.items() if isinstance(one, Written | AsUpdate)}
            if words:
                found[row] = words
        return Answers(cells=found)

    @property
    def spoken(self) -> Spoken:
        """What a person has said so far."""
        said = {row: dict(one) for row, one in self._said.items()}
        return Spoken(frozenset(self._left), said, dict(self._settled))

    @classmethod
    def of(cls, spoken: Spoken) -> Review:
        """Return what was said, of no report yet."""
        review = cls(ImportReport())
        review._left = set(spoken.left)
        review._said = {row: dict(one) for row, one in spoken.said.items()}
        review._settled = dict(spoken.settled)
        return review

    @property
    def touched(self) -> bool:
        """Whether a person has said anything yet."""
        return bool(self._left or self._said or self._settled)


class ReviewSource:
    """The rows of a table that shows one review after another. Attributes: review, shown (the ids of its lines)."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.shown: Sequence[int] = ()

    def ids(self, state: TableState) -> Sequence[int]:
        """Return the lines shown."""
        return self.shown

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        """Return lines by id."""
        return self.review.rows(ids)


def _text(line: Line) -> str:
    return " ".join(_parts(line)).casefold()


def _parts(line: Line) -> Iterator[str]:
    yield line.row.ref
    yield line.row.title
    if line.cell is not None:
        yield line.cell.heading
        yield from (str(value) for value in (line.cell.theirs, line.cell.ours) if value is not None)
