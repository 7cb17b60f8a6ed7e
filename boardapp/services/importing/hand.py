"""One row while it is being read: what it says so far, and what has to be said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from boardapp.domain.records import ActionRecord
from boardapp.exchange.columns import Column
from boardapp.exchange.text import Value, clean, normal_heading
from boardapp.services.importing.cells import Cell, Cells, text
from boardapp.services.importing.context import Wholes
from boardapp.services.importing.days import Day, Days
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.meetings import Meetings
from boardapp.services.importing.outline import Outline
from boardapp.services.importing.periods import days_of_periods
from boardapp.services.importing.report import Problem


@dataclass
class Tools:
    """What the rows of one sheet are read with."""

    sheet: Incoming
    cells: Cells
    days: Days
    wholes: Wholes
    meetings: Meetings
    today: dt.date
    banner_day: dt.date | None = None

    @cached_property
    def period_days(self) -> dict[str, dt.date]:
        """The day that each period in the headings stands for."""
        return days_of_periods(self.sheet.table, self.banner_day, self.today)

    @cached_property
    def has_older(self) -> bool:
        """Whether some field is told by columns of several periods."""
        return any(column.older_of for column in self.sheet.table.columns)

    @cached_property
    def headings(self) -> dict[str, str]:
        """The heading of each field's column."""
        return {
            name: column.heading or column.letter
            for column in reversed(self.sheet.table.columns)
            for name in (column.field, column.second)
            if name
        }

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The column of each field."""
        return {
            name: column
            for column in reversed(self.sheet.table.columns)
            for name in (column.field, column.second)
            if name
        }

    @cached_property
    def tells_status_in_updates(self) -> bool:
        """Whether a column of updates is headed as one of statuses too, and no other column has them."""
        updates = [column.heading for column in self.sheet.table.columns if column.field == "update"]
        return "status" not in self.headings and any("status" in normal_heading(heading) for heading in updates)

    @cached_property
    def second_statuses(self) -> list[Column]:
        """The columns that seem to tell the status once more."""
        return [column for column in self.sheet.table.columns if column.echoes == "status"]


@dataclass(slots=True)
class Understood:
    """What a row says, keyed as in ActionValues with `rating`, `grey` and `rag_reason` for a mark.

    `dues` are the dates it had before the one in the values, `updates` texts with their day (None: the day of the
    import), `kept` the words that have no place of their own.
    """

    values: dict[str, Any] = field(default_factory=dict)
    dues: list[dict[str, Any]] = field(default_factory=list)
    updates: list[tuple[dt.date | None, str]] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Hand:
    """A row in hand: the cells to read, the action it means (None for a new one), and what was understood.

    `exact` says that status words are ours and mean themselves, closed included.
    """

    tools: Tools
    line: Outline
    told: dict[str, Value]
    current: ActionRecord | None
    exact: bool
    out: Understood = field(default_factory=Understood)

    @property
    def new(self) -> bool:
        """Whether the row is an action we do not have yet."""
        return self.current is None

    def ask(self, name: str, sentence: str, value: Value = None) -> None:
        """Say what is the matter with a cell, by its own value where none is given; one of two fields is kept whole."""
        value = self.line.cells.get(name) if value is None else value
        self.ask_under(self.tools.headings.get(name, name), value, sentence, name)
        column = self.tools.columns.get(name)
        if column is not None and column.second and name in self.line.cells:
            self.keep(name)

    def ask_under(self, heading: str, value: Value, sentence: str, name: str = "") -> None:
        """Say what is the matter with a cell under a heading, and with which of its fields."""
        sheet = self.tools.sheet.table.sheet
        self.out.problems.append(Problem(sheet, self.line.row.number, heading, clean(value), sentence, name))

    def keep(self, name: str) -> None:
        """Keep the words of a cell with the row, both parts of a cell that holds two."""
        column, words = self.tools.columns[name], text(self.line.cells[name])
        whole = text(self.line.row.value(column.index)) if column.second else words
        self.out.kept[self.tools.headings[name]] = whole if words in whole else words

    def take(self, name: str, found: Cell) -> None:
        """Take what a cell was understood as."""
        self.out.values.update(found.values)
        if found.problem:
            self.ask(name, found.problem)
        if found.keep:
            self.keep(name)

    def shown_as(self, name: str) -> str:
        """Return the number format of a cell where it alters its meaning."""
        formats = self.line.row.formats
        if not formats:
            return ""
        column = self.tools.columns.get(name)
        return formats.get(column.index, "").lower() if column else ""

    def day(self, name: str, raw: Value, reference: dt.date | None) -> Day:
        """Read a cell of a date column."""
        next_meeting = self.tools.meetings.next_of(self.line.board, reference) if isinstance(raw, str) else None
        month_only = "m" in self.shown_as(name)
        return self.tools.days.read(name, raw, reference, next_meeting, month_only=month_only)
