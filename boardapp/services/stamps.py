"""The stamp of a file made by this product: the board file it came from, the operation it was made at, its seal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from boardapp.storage.queries.matching import sealed_at
from boardapp.storage.store import Head

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

STAMP = "BoardApp stamp"
KIND = "BoardApp kind"
PARTNER = "BoardApp partner"
DAY = "BoardApp day"
"""The names of the custom document properties of a workbook."""

ROW_ID = "BoardApp id"
"""The heading of the hidden column of a return that says which action each row is."""


RETURNS = "returns"
"""The kind of a workbook that was sent to a partner to be filled in."""


class Standing(StrEnum):
    """How a stamped file stands to a board file."""

    OURS = "ours"
    OTHER_STORE = "other store"
    OTHER_TIME = "other time"


class Stamp(NamedTuple):
    """What a file says of where it came from; `kind` is what it holds."""

    store_id: str
    number: int
    hash: str
    kind: str


class RowStamp(NamedTuple):
    """What the hidden cell of a row says: the stamp of its workbook, the partner it went to, the action it is."""

    stamp: Stamp
    partner: int
    action: int


def row_id(head: Head, partner: int, action: int) -> str:
    """Return what a row of a return carries, enough to know it again in any other workbook."""
    return f"{head.stamp}:{partner}:{action}"


def read_row_id(words: object) -> RowStamp | None:
    """Return what the hidden cell of a row says; None for any other cell."""
    if not isinstance(words, str) or words.count(":") != 4:
        return None
    told, partner, action = words.strip().rsplit(":", 2)
    stamp = read_stamp({STAMP: told, KIND: RETURNS})
    if stamp is None or not stamp.store_id or _number(partner) is None or _number(action) is None:
        return None
    return RowStamp(stamp, int(partner), int(action))


def read_partner(told: Mapping[str, str]) -> int | None:
    """Return the partner among a workbook's properties, None where there is none that can be read."""
    return _number(told.get(PARTNER, ""))


def _number(text: str) -> int | None:
    """Return a text as a whole number; a spreadsheet program may have made a decimal of it."""
    text = text.strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def read_day(told: Mapping[str, str]) -> dt.date | None:
    """Return the day at which an export was reckoned, None where there is none that can be read."""
    try:
        return dt.date.fromisoformat(told.get(DAY, "").strip())
    except ValueError:
        return None


def properties(head: Head, kind: str) -> dict[str, str]:
    """Return the properties that a workbook made now carries."""
    return {STAMP: head.stamp, KIND: kind}


def read_stamp(told: Mapping[str, str]) -> Stamp | None:
    """Return the stamp among a workbook's properties, None where there is none that can be read."""
    parts = told.get(STAMP, "").split(":")
    if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdigit() or len(parts[1]) > 15:
        return None
    return Stamp(parts[0], int(parts[1]), parts[2], told.get(KIND, ""))


def standing(connection: Connection, head: Head, stamp: Stamp) -> Standing:
    """Tell whether a stamp is of this board file and of its own past, not that of a copy or from before a restore."""
    if stamp.store_id != head.store_id:
        return Standing.OTHER_STORE
    untouched = stamp.number == 0 or sealed_at(connection, stamp.number) == stamp.hash
    return Standing.OURS if untouched else Standing.OTHER_TIME
