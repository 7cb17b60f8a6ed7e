"""Rows about conflicts as they leave the store: values that a workbook and the board file both changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConflictState(StrEnum):
    """Whether a person has yet to say which value is to stand, and what was said."""

    OPEN = "open"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A value of an item that came differently in a workbook and was changed here as well.

    `kind` is the row of the store that the item is, `field` its key. `sent` is the value the workbook was made with,
    `theirs` what it came back with, both as the words of a cell; `beside` holds the words of keys that are set with it.
    `by` is who sent it; `file`, `file_hash`, `sheet` and `cell` tell where it stands.
    """

    id: int
    kind: str
    item: int
    field: str
    sent: str | None
    theirs: str
    beside: Mapping[str, str]
    by: str
    on: dt.date
    file: str
    file_hash: str
    sheet: str
    cell: str
    state: ConflictState
