"""What became of rows of items, told as counts, changes, problems and, before anything is written, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from boardapp.exchange.book import letters
from boardapp.exchange.text import blank
from boardapp.language import _
from boardapp.services.importing.items.past import Views
from boardapp.services.importing.items.rehearsing import Outcome
from boardapp.services.importing.items.rows import ItemRow, Shown
from boardapp.services.importing.items.rules import reference_key
from boardapp.services.importing.items.sheets import ItemSheet
from boardapp.services.importing.items.weighing import Asked
from boardapp.services.importing.lines import CellLine, How, RowLine, What
from boardapp.services.importing.report import ColumnRead, FieldChange, Problem, SheetRead
from boardapp.services.kinds.key import KeyType
from boardapp.services.kinds.values import parts


@dataclass(slots=True)
class Told:
    """What is told of the rows of items."""

    several: bool
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    conflicts: list[FieldChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    rows: list[RowLine] = field(default_factory=list)

    def left(self, row: ItemRow, sentence: str = "") -> None:
        """Tell a row that is not taken; without a sentence a person left it out."""
        self.skipped += 1
        if sentence:
            self.problems.append(_problem(row, reference_key(row.kind), row.ref, sentence))
            self._line(row, What.SKIPPED, (), sentence)

    def untouched(self, row: ItemRow) -> None:
        """Tell a row that says what is there."""
        self.unchanged += 1
        self._line(row, What.UNCHANGED, ())

    def outcome(self, outcome: Outcome, after: Views | None) -> None:
        """Tell what became of a row; `after` is how things are once all is taken."""
        wish, row = outcome.wish, outcome.wish.row
        problems = list(_problems(outcome))
        self.problems += problems
        if wish.new:
            self._new(outcome, problems)
            return
        now = after.one(row.kind, outcome.ref) if after is not None and outcome.ref and wish.given else None
        changes = [(one, change) for one in wish.asked if (change := _change(outcome, one, now)) is not None]
        self.conflicts += [change for one, change in changes if one.conflict]
        self.changes += [change for one, change in changes if not one.conflict]
        if outcome.changed:
            self.updated += 1
        else:
            self.unchanged += 1
        cells = [_cell(outcome, one, change) for one, change in changes]
        for problem in problems:
            at = next((at for at, cell in enumerate(cells) if cell.key == problem.column), None)
            if at is None:
                cells.append(_unread(row, problem))
            elif not cells[at].problem:
                cells[at] = _with_problem(cells[at], problem)
        self._line(row, What.CHANGED if cells or outcome.changed else What.UNCHANGED, cells)

    def _new(self, outcome: Outcome, problems: Sequence[Problem]) -> None:
        row = outcome.wish.row
        if outcome.ref is None:
            self.skipped += 1
            self._line(row, What.SKIPPED, (), problems[0].problem if problems else "")
            return
        self.created += 1
        self._line(row, What.NEW, [_unread(row, problem) for problem in problems])

    def _line(self, row: ItemRow, what: What, cells: Iterable[CellLine], problem: str = "") -> None:
        ref = row.ref if row.item is None else str(row.item[reference_key(row.kind)])
        told = {row.heading(key): value for key, value in row.cells.items()} if what is What.NEW else {}
        place = row.place if self.several else ""
        self.rows.append(RowLine(row.ident, what, ref, row.title, tuple(cells), told, problem, place, row.kind.name))


def _problems(outcome: Outcome) -> Iterator[Problem]:
    wish, row = outcome.wish, outcome.wish.row
    for one in (*wish.complaints, *outcome.complaints):
        yield _problem(row, one.key, one.value, one.sentence)
    words = {**wish.given, **wish.later}
    for name, sentence in outcome.refused.items():
        key = name or next(iter(wish.given), reference_key(row.kind))
        yield _problem(row, key, words.get(key, ""), sentence)


def _problem(row: ItemRow, key: str, value: str, sentence: str) -> Problem:
    return Problem(row.sheet.sheet.name, row.number, row.heading(key), value, sentence)


def _change(outcome: Outcome, asked: Asked, now: Shown | None) -> FieldChange | None:
    """Return a value that was asked for with what stands now; None where it came to nothing."""
    row = outcome.wish.row
    key = next(key for key in row.kind.keys if key.name == asked.key)
    theirs: Any = parts(asked.words) if key.type is KeyType.LIST else asked.words
    taken = asked.ours
    if asked.key in outcome.wish.given and asked.key not in outcome.refused and "" not in outcome.refused:
        taken = theirs = now.get(asked.key) if now is not None else theirs
        if taken == asked.ours:
            return None
    ref = str(row.item[reference_key(row.kind)]) if row.item else row.ref
    return FieldChange(ref, asked.key, asked.base, asked.ours, theirs, taken)


def _cell(outcome: Outcome, asked: Asked, change: FieldChange) -> CellLine:
    row = outcome.wish.row
    taken = asked.key in outcome.wish.given and change.taken == change.theirs
    refused = asked.key in outcome.refused or "" in outcome.refused
    how = How.CONFLICT if asked.conflict else How.TAKEN if taken else How.UNREAD if refused else How.LEFT
    heading = row.heading(asked.key)
    return CellLine(
        heading, how, change.theirs, change.ours, change.base, "", asked.key, heading, row.cell(asked.key),
        open=how is not How.LEFT, whence=asked.whence, rivals=asked.rivals,
    )  # fmt: skip


def _unread(row: ItemRow, problem: Problem) -> CellLine:
    key = next((key for key in row.cells if row.heading(key) == problem.column), "")
    ours = row.item.get(key) if row.item is not None and key else None
    place = row.cell(key) if key else ""
    return CellLine(
        problem.column, How.UNREAD, problem.value, ours, None, problem.problem, key, problem.column, place,
        open=bool(key),
    )  # fmt: skip


def _with_problem(cell: CellLine, problem: Problem) -> CellLine:
    return replace(cell, problem=problem.problem)


def sheet_read(sheet: ItemSheet) -> SheetRead:
    """Return how a sheet was read."""
    columns = tuple(
        ColumnRead(letters(index), heading, (sheet.columns[index],) if index in sheet.columns else ())
        for index, heading in sheet.headings.items()
        if index in sheet.columns or index in sheet.unknown
    )
    return SheetRead(sheet.sheet.name, sheet.kind.name, sheet.header_row, columns)


def unknown_columns(sheet: ItemSheet) -> Iterator[Problem]:
    """Yield the columns that hold something and were taken for nothing."""
    below = sheet.sheet.rows[sheet.header_row :]
    for index, heading in sheet.unknown.items():
        if any(index < len(row) and not blank(row[index]) for row in below):
            sentence = _("No column of ours is called so, and nothing of it was taken; --map says what it holds.")
            yield Problem(sheet.sheet.name, sheet.header_row, heading, "", sentence)
