"""What a person says about an import before it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.exchange.book import Workbook
from boardapp.services.importing.answers import Answers

_NOTHING_SAID = Answers()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be taken.

    `mapping` goes from a column's heading or letters to a field or an action's key. `partner` names who sent it,
    `board` the board of rows that name none. `prefer` settles conflicts and proposals beforehand. `progress` is told
    steps done and steps to do; `cancelled` is asked now and then, and its yes stops the import with nothing changed.
    `answers` is what was said of single rows and values; `book` is the file as it was read for the report before, so
    that it is not read again. `profile` names what was decided before; without it the headings find it. `save_profile`
    is the name under which what is said here is kept. `dates` says what comes first in figures, `green` what it means,
    `colours` what other colours do: a status, a rating, "usual" or "none" by the colour's word.
    `kind` is the kind of items that a sheet holds which does not tell it itself.
    """

    sheet: str | None = None
    board: str | None = None
    partner: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    save_profile: str | None = None
    dates: DateOrder | None = None
    green: GreenMeans | None = None
    kind: str | None = None
    dry_run: bool = False
    prefer: Literal["theirs", "ours"] | None = None
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    answers: Answers = _NOTHING_SAID
    colours: Mapping[str, str] = field(default_factory=dict)
    book: Workbook | None = field(default=None, repr=False)
