"""What an import would do, item by item, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_conflicts import ConflictState
from boardapp.domain.words import GreyReason, Rating
from boardapp.services.actions import ActionValues
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.lines import RowLine
from boardapp.services.importing.profiles import Kept
from boardapp.services.importing.report import FieldChange, Problem
from boardapp.services.importing.rule import Asked, Waits
from boardapp.storage.store import Head


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating to propose, with its words."""

    rating: Rating
    grey: GreyReason | None
    reason: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class Creation:
    """An action to raise."""

    values: ActionValues
    dues: Sequence[dict[str, Any]]
    updates: Sequence[tuple[dt.date | None, str]]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Edit:
    """An action to change, and what to propose for it with what is said for it.

    `waiting` are values that wait for a person as conflicts, `settled` conflicts of before that are settled by this.
    `quiet` says that nothing is done but to keep words with it, which counts as no change.
    """

    current: ActionRecord
    values: ActionValues
    updates: Sequence[tuple[dt.date | None, str]]
    mark: Mark | None
    proposals: Sequence[Asked]
    evidence: str | None
    waiting: Sequence[Waits] = ()
    settled: Mapping[int, ConflictState] = field(default_factory=dict)
    quiet: bool = False


@dataclass(slots=True)
class Plan:
    """What an import would do, made at one moment of the store."""

    head: Head
    sheet: Incoming
    already: int | None = None
    creations: list[Creation] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    unchanged: int = 0
    left_out: int = 0
    answers: list[int] = field(default_factory=list)
    profile: Kept | None = None
    conflicts: list[FieldChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: list[RowLine] = field(default_factory=list)

    @property
    def takes(self) -> bool:
        """Whether anything of the sheet is to be recorded; a profile is no part of it."""
        return bool(self.creations or self.edits or self.answers)
