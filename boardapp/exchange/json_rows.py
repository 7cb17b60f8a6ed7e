"""Read .json: an array of objects as a sheet whose headings are their keys, or several such arrays by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NoReturn

from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable, too_many_sentence
from boardapp.language import _

_LONGEST_NUMBER = 1 << 53
Objects = Sequence[Mapping[str, Any]]


def read_tables(content: bytes, name: str, bounds: Bounds) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the tables of a .json, each with its name and its rows, the keys first; lists become "one; two".

    Raises Unreadable for anything but arrays of objects with plain values.
    """
    whole = _parsed(content, name)
    tables = {PurePath(name).stem: whole} if isinstance(whole, list) else whole
    if not isinstance(tables, dict) or not all(isinstance(one, list) for one in tables.values()):
        raise Unreadable(_not_a_table(name))
    rows = cells = 0
    for title, objects in tables.items():
        if not all(isinstance(one, dict) for one in objects):
            raise Unreadable(_not_a_table(name))
        keys = list(dict.fromkeys(key for one in objects for key in one))
        rows, cells = rows + len(objects), cells + len(objects) * len(keys)
        if rows > bounds.rows or len(keys) > bounds.columns or cells > bounds.cells:
            raise Unreadable(too_many_sentence(name, bounds.cells, _("cells")))
        table = [[_value(one.get(key), name) for key in keys] for one in objects]
        yield title, [list(keys), *table]


def _parsed(content: bytes, name: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        sentence = _("{file} is not JSON that can be read: ask for it again, or save it afresh.")
        raise Unreadable(sentence.format(file=name)) from problem


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _value(value: Any, name: str) -> Any:
    if isinstance(value, list):
        if any(isinstance(one, dict | list) for one in value):
            raise Unreadable(_not_a_table(name))
        return "; ".join(_text(one) for one in value if one is not None)
    if isinstance(value, dict):
        raise Unreadable(_not_a_table(name))
    if isinstance(value, int) and not -_LONGEST_NUMBER < value < _LONGEST_NUMBER:
        return str(value)
    return value


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _not_a_table(name: str) -> str:
    sentence = _("{file} holds no table: it needs an array of objects with plain values, as an export writes it.")
    return sentence.format(file=name)
