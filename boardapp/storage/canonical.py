"""The canonical text of a change: sorted JSON with ISO dates and exact decimals, and the digests built on it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlalchemy import Boolean, Date

from boardapp.storage.tables import RECORDED
from boardapp.storage.tables.base import DecimalText

Fields = dict[str, Any]

GENESIS = "0" * 64
"""The hash before the first operation."""

EMPTY = "{}"
"""What stands in the place of fields that were lawfully erased."""


_AS_THEY_ARE = frozenset({str, int, bool, float})


def plain(value: Any) -> Any:
    """Return a value as it stands in canonical text and in the database."""
    if isinstance(value, dt.date):
        return _iso(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


@lru_cache(4096)
def _iso(day: dt.date) -> str:
    return day.isoformat()


def filled(fields: Mapping[str, Any]) -> Fields:
    """Return those fields of a whole row that hold something, each as `plain` returns it."""
    return {
        name: value if type(value) in _AS_THEY_ARE else plain(value)
        for name, value in fields.items()
        if value is not None
    }


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    readers: dict[str, Callable[[Any], Any]] = {}
    for column in RECORDED[kind].columns if kind in RECORDED else ():
        if isinstance(column.type, Date):
            readers[column.name] = dt.date.fromisoformat
        elif isinstance(column.type, DecimalText):
            readers[column.name] = Decimal
        elif isinstance(column.type, Boolean):
            readers[column.name] = bool
    return readers


def encode(fields: Fields) -> str:
    """Return the canonical JSON of some fields of a row."""
    return orjson.dumps(fields, default=plain, option=orjson.OPT_SORT_KEYS).decode()


def decode(kind: str, text: str) -> Fields:
    """Return the fields of a row of a kind from their canonical JSON, with dates and decimals as such."""
    fields: Fields = orjson.loads(text)
    readers = _readers(kind)
    for name in readers.keys() & fields.keys():
        if fields[name] is not None:
            fields[name] = readers[name](fields[name])
    return fields


def same(one: Any, other: Any) -> bool:
    """Tell whether two values of a field are the same in canonical form."""
    return bool(one == other or plain(one) == plain(other))


def digest(seq: int, kind: str, row: int, item: int, before: str | None, after: str | None) -> str:
    """Return the digest of one change; JSON holds no line break, so the join is unambiguous."""
    text = f"{seq}\n{kind}\n{row}\n{item}\n{before or ''}\n{after or ''}"
    return hashlib.sha256(text.encode()).hexdigest()


def chain(previous: str, header: Mapping[str, Any], digests: Iterable[str]) -> str:
    """Return the hash of an operation over the one before, its own header and the digest of each change."""
    whole = hashlib.sha256(f"{previous}\n{encode(dict(header))}".encode())
    whole.update("".join(f"\n{one}" for one in digests).encode())
    return whole.hexdigest()
