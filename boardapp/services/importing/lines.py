"""An import told row by row before it is done: what each row and each value of it would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from boardapp.domain.records import ActionRecord
from boardapp.exchange.text import Value, clean
from boardapp.language import _
from boardapp.services.importing.answers import fields_of, key_of
from boardapp.services.importing.hand import Tools
from boardapp.services.importing.outline import Outline
from boardapp.services.importing.report import FieldChange, Problem
from boardapp.services.importing.rule import Verdict
from boardapp.services.importing.understood import NewValue

CLEARABLE = frozenset({"progress", "path_to_green"})
"""What a person may let a sheet empty; the rest is changed where it is recorded."""

_WRITABLE = frozenset(
    {
        "title", "detail", "board", "other_boards", "priorities", "owner", "lead", "supporting", "start", "raised",
        "due", "original_due", "completed", "status", "progress", "proposed_rag", "path_to_green", "next_steps",
        "barriers", "success_measure", "importance", "access", "meeting", "item", "decision", "parent",
    }
)  # fmt: skip
_KNOWN = frozenset(
    {
        "title", "public_title", "detail", "board", "other_boards", "priorities", "owner", "owners", "lead",
        "supporting", "start", "raised", "due", "original_due", "completed", "closed", "status", "progress",
        "importance", "path_to_green", "next_steps", "barriers", "success_measure", "minute_ref", "external_ref",
        "access", "meeting", "item", "decision", "parent",
    }
)  # fmt: skip
_ASKED_AS = {"withdrawal": "status"}


class What(StrEnum):
    """What becomes of a row: a new action, one that changes, one that stays, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class How(StrEnum):
    """What becomes of a value: set, added (an update), kept word for word, proposed to the board, and what is not."""

    TAKEN = "taken"
    ADDED = "added"
    KEPT = "kept"
    WAITS = "waits"
    CONFLICT = "conflict"
    UNREAD = "unread"
    CLEARED = "cleared"
    LEFT = "left"

    @property
    def stands(self) -> bool:
        """Whether the value is taken unless a person says otherwise."""
        return self in (How.TAKEN, How.ADDED, How.KEPT, How.WAITS)


@dataclass(frozen=True, slots=True)
class CellLine:
    """One value of a row: the action's key, the column and cell it stands in, the three values, what becomes of it.

    `field` is the column's field, "" where no column holds it. `problem` is a sentence where there is one to say.
    `open` says that a person may write something else, whatever the key. `whence` is a sentence of where it came from,
    or what was said of it before. `rivals` are the numbers of other rows that want another value in the same place.
    `to_board` says of a conflict that theirs is put to the board where nothing is said.
    """

    key: str
    how: How
    theirs: Any = None
    ours: Any = None
    base: Any = None
    problem: str = ""
    field: str = ""
    heading: str = ""
    place: str = ""
    open: bool = False
    whence: str = ""
    to_board: bool = False
    rivals: Sequence[int] = ()

    @property
    def asks(self) -> bool:
        """Whether a person is asked: both sides changed it, or it is not understood, or not quite."""
        return self.how in (How.CONFLICT, How.UNREAD) or (self.how.stands and bool(self.problem))

    @property
    def choosable(self) -> bool:
        """Whether theirs and ours are both open to a person."""
        if self.how is How.CLEARED:
            return self.key in CLEARABLE
        return self.how not in (How.UNREAD, How.LEFT)

    @property
    def writable(self) -> bool:
        """Whether a person may write something else in its place."""
        return bool(self.field) and (self.open or self.key in _WRITABLE) and self.how is not How.LEFT


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the sheet: its number, what becomes of it, the item it means, and its values one by one.

    `told` holds the raw cells by field where the row is a new item, `values` what a new action was understood as;
    `problem` says why a row is skipped. Of a workbook with
    several sheets `row` is a number among all their rows, and `place` says where it stands. `kind` is the kind of item.
    """

    row: int
    what: What
    ref: str = ""
    title: str = ""
    cells: Sequence[CellLine] = ()
    told: Mapping[str, Value] = field(default_factory=dict)
    problem: str = ""
    place: str = ""
    kind: str = "actions"
    values: Sequence[NewValue] = ()


class Lines:
    """Gathers the lines of one sheet."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._fields = {heading: name for name, heading in tools.headings.items()}
        self.rows: list[RowLine] = []

    def new(self, line: Outline, problems: Iterable[Problem], values: Sequence[NewValue]) -> None:
        """Tell a row that is a new action, and what it was understood as."""
        cells = tuple(self._unread(line, problem, None) for problem in problems)
        reported = "\n".join(clean(words) for _period, words in line.values.updates)
        told = {**line.cells, "update": reported} if reported else line.cells
        self.rows.append(RowLine(line.row.number, What.NEW, line.ref, line.title, cells, told, values=values))

    def skipped(self, line: Outline, problem: str) -> None:
        """Tell a row that means nothing, or that an earlier one told already."""
        self.rows.append(RowLine(line.row.number, What.SKIPPED, line.ref, line.title, problem=problem))

    def gone(self, line: Outline, words: str, problem: str) -> None:
        """Tell a row that names an action we no longer have; another reference may be written for it."""
        number, heading = line.row.number, self._tools.headings.get("ref", "")
        cell = CellLine(
            "ref", How.UNREAD, words, problem=problem, field="ref", heading=heading, place=self._cell("ref", number),
            open=True,
        )  # fmt: skip
        self.rows.append(RowLine(number, What.SKIPPED, line.ref, line.title, (cell,), problem=problem))

    def matched(
        self, line: Outline, record: ActionRecord, verdict: Verdict, problems: Sequence[Problem], *, changed: bool
    ) -> None:
        """Tell a row that means an action we have."""
        asked = {_ASKED_AS.get(one.field, one.field) for one in verdict.proposals}
        cells = [self._change(line, one, _how(one, asked)) for one in verdict.changes]
        for one in verdict.conflicts:
            to_board = one.field in asked and not any(each.field == one.field for each in verdict.waiting)
            whence = _("No board has this action to agree to it.") if one.base == one.ours and not to_board else ""
            cells.append(replace(self._change(line, one, How.CONFLICT), to_board=to_board, whence=whence))
        for problem in problems:
            at = next((at for at, one in enumerate(cells) if self._is_about(problem, one)), None)
            if at is None:
                cells.append(self._unread(line, problem, record))
            else:
                one_sided = cells[at].how is How.CONFLICT and cells[at].whence
                how = How.TAKEN if one_sided else cells[at].how  # what is not quite understood is asked about first
                cells[at] = replace(cells[at], how=how, problem=problem.problem)
        what = What.CHANGED if changed or cells else What.UNCHANGED
        self.rows.append(RowLine(line.row.number, what, record.ref, record.title, tuple(cells)))

    def _is_about(self, problem: Problem, one: CellLine) -> bool:
        """Tell whether a problem is about a value told already; two fields of one cell are told apart."""
        column = self._tools.columns.get(problem.field)
        same = column is None or not column.second or not one.field or one.field == problem.field
        return one.heading == problem.column and not one.problem and same

    def _change(self, line: Outline, change: FieldChange, how: How) -> CellLine:
        name, heading, place = self._place(line, change.field, how)
        return CellLine(change.field, how, change.theirs, change.ours, change.base, "", name, heading, place)

    def _unread(self, line: Outline, problem: Problem, record: ActionRecord | None) -> CellLine:
        name = problem.field if problem.field in self._tools.columns else self._fields.get(problem.column, "")
        key = key_of(name) if name else problem.column
        ours = getattr(record, key, None) if record is not None else None
        if key == "owner" and record is not None:
            ours = "; ".join(owner.name for owner in record.owners) or None
        place = self._cell(name, line.row.number)
        return CellLine(key, How.UNREAD, problem.value, ours, None, problem.problem, name, problem.column, place)

    def _place(self, line: Outline, key: str, how: How) -> tuple[str, str, str]:
        """Return the field, the heading and the cell that a value of a row came from."""
        name = field_told(self._tools, line, key)
        if not name or (how is How.KEPT):
            return "", key, ""
        return name, self._tools.headings[name], self._cell(name, line.row.number)

    def _cell(self, name: str, row: int) -> str:
        return cell_of(self._tools, name, row)


def field_told(tools: Tools, line: Outline, key: str) -> str:
    """Return the field of the column that a value of a row came from, "" where there is none."""
    there = [name for name in sorted(fields_of(key)) if name in tools.columns]
    return next((name for name in reversed(there) if name in line.cells), there[0] if there else "")


def cell_of(tools: Tools, name: str, row: int) -> str:
    """Return the cell of a field's column in a row, such as "D7"; "" where it has no column."""
    column = tools.columns.get(name)
    return f"{column.letter}{row}" if column is not None else ""


def _how(change: FieldChange, asked: set[str]) -> How:
    """Return what becomes of a change that the rule has judged."""
    if change.taken == change.theirs and change.taken is not change.ours:
        if change.field == "latest_update":
            return How.ADDED
        return How.WAITS if change.field == "proposed_rag" else How.TAKEN if change.field in _KNOWN else How.KEPT
    if change.field in asked:
        return How.WAITS
    return How.CLEARED if change.theirs is None else How.LEFT
