"""What an import tells: counts, cells a person must look at, and every value that was asked to change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from boardapp.domain.records_profiles import DateOrder

if TYPE_CHECKING:
    from boardapp.exchange.book import Workbook
    from boardapp.services.importing.lines import RowLine


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not understood, or not taken: where it is, what it says, what is the matter with it.

    `field` tells which of two fields of one cell it is about.
    """

    sheet: str
    row: int
    column: str
    value: str
    problem: str
    field: str = field(default="", compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the problem as commands print it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "problem": self.problem,
        }


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of one item: what it was when the sheet was made (if known), ours, theirs, and what stands now."""

    ref: str
    field: str
    base: Any
    ours: Any
    theirs: Any
    taken: Any

    def as_json(self) -> dict[str, Any]:
        """Return the change as commands print it."""
        return {
            "ref": self.ref,
            "field": self.field,
            "base": plain(self.base),
            "ours": plain(self.ours),
            "theirs": plain(self.theirs),
            "taken": plain(self.taken),
        }


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of the sheet and the keys it was taken for; none where its words are kept with the row as they are."""

    letter: str
    heading: str
    keys: tuple[str, ...]


class PassedOver(NamedTuple):
    """A row of a sheet that was not taken as one of the table: the reason in a few words, and what it says."""

    row: int
    reason: str
    words: str

    def as_json(self) -> dict[str, Any]:
        """Return the row as commands print it."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """How one of several sheets, or a sheet of another kind than actions, was read."""

    sheet: str
    kind: str
    header_row: int
    columns: Sequence[ColumnRead]


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A date in figures that may be meant in two ways: where it stands, both readings, which of them is taken now.

    `taken` is None where the column speaks for both, so that such dates are left out until a person says.
    """

    heading: str
    words: str
    day_first: dt.date
    month_first: dt.date
    taken: DateOrder | None


@dataclass(frozen=True, slots=True)
class ColourQuestion:
    """A colour of ratings that is not understood: its word, the heading of its column, what a key says of it and where.

    `words` and `place` (sheet and cell) are empty where no key tells anything. `usual` says that it has a usual
    meaning, `rows` in how many of the first rows it is.
    """

    colour: str
    heading: str
    usual: bool
    rows: int
    words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """What is to be asked of a sheet; `green` is the heading of the column whose green may mean complete.

    `colours` are those that a key explains in words nobody knows, and those that nothing explains.
    """

    dates: DateQuestion | None = None
    green: str = ""
    colours: tuple[ColourQuestion, ...] = ()


NOTHING_ASKED = Questions()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do: `created`, `updated` and `unchanged` count items, `skipped` counts rows.

    `operation` is the number under which it is recorded, None where nothing was. What follows it is for the person at
    the keyboard and no part of the JSON: `notes` are sentences (an import already taken, a workbook of another board
    file); `sheet`, `header_row` and `columns` tell what was read and how it was understood, `passed_over` which rows
    were taken for none, each with the reason and its words. A dry run tells `rows` one by one, those too, and gives the
    `book` as it was read. `profile` is the name of the profile it was read by. `sheets` tells how sheets of other kinds
    than actions were read, and those of actions beside them. `questions` are to be asked of a person for the whole
    sheet. `sender` is who sent it, where that is known, `waiting` how many conflicts it leaves that wait as
    such, not as proposals to a board.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    conflicts: Sequence[FieldChange] = ()
    problems: Sequence[Problem] = ()
    changes: Sequence[FieldChange] = ()
    operation: int | None = None
    notes: Sequence[str] = ()
    sheet: str = ""
    header_row: int = 0
    columns: Sequence[ColumnRead] = ()
    passed_over: Sequence[PassedOver] = ()
    rows: Sequence[RowLine] = ()
    book: Workbook | None = field(default=None, repr=False)
    profile: str | None = None
    sheets: Sequence[SheetRead] = ()
    questions: Questions = NOTHING_ASKED
    sender: str | None = None
    waiting: int = 0

    @property
    def needs_a_person(self) -> bool:
        """Whether there is something left to look at: a conflict, or a cell that was not understood."""
        return bool(self.conflicts or self.problems)

    def as_json(self) -> dict[str, Any]:
        """Return the report as commands print it."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "conflicts": [change.as_json() for change in self.conflicts],
            "problems": [problem.as_json() for problem in self.problems],
            "changes": [change.as_json() for change in self.changes],
            "operation": self.operation,
        }

    def dry_run_as_json(self) -> dict[str, Any]:
        """Return what a dry run tells besides, as commands print it; what there is none of is left out."""
        told = {"new": self._new_as_json(), "passed_over": [one.as_json() for one in self.passed_over]}
        return {name: rows for name, rows in told.items() if rows}

    def _new_as_json(self) -> list[dict[str, Any]]:
        """Return what the new rows of a dry run were understood as."""
        return [
            {"row": row.row, "title": row.title, "values": [value.as_json() for value in row.values]}
            for row in self.rows
            if row.values
        ]


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, int | float) else str(value)
