"""The stamp of a file made by this product: the board file it came from, the operation it was made at, its seal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from boardapp.storage.queries.matching import sealed_at
from boardapp.storage.store import Head

if TYPE_CHECKING:
    from sqlalchemy import Connection

STAMP = "BoardApp stamp"
KIND = "BoardApp kind"
"""The names of the custom document properties of a workbook."""


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
