"""Rows about profiles as they leave the store: how to read sheets of one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DateOrder(StrEnum):
    """What comes first in dates written in figures."""

    DAY = "day"
    MONTH = "month"


class GreenMeans(StrEnum):
    """What green means on a sheet: on track, or complete."""

    ON_TRACK = "on track"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a shape of sheet; what is None, or left out of the columns, was not.

    `columns` goes from a heading or a column's letters to a field or an action's key, `colours` from a colour's word to
    a status, a rating, "usual" or "none". Board and partner are names.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    board: str | None = None
    partner: str | None = None
    dates: DateOrder | None = None
    green: GreenMeans | None = None
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """What was decided, under its name; `headings` are those of the sheets it is for, evened out and sorted."""

    id: int
    name: str
    headings: tuple[str, ...]
    decided: Decided
