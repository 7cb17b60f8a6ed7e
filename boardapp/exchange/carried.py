"""Tell which rows only carry on the text of the row above, as on sheets where long text is broken by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from boardapp.exchange.book import Value
from boardapp.exchange.columns import Column
from boardapp.exchange.shapes import worded
from boardapp.exchange.text import blank, clean

_TEXTS = frozenset({"title", "description"})
_ANCHORS = frozenset({"ref", "owner", "owner_org", "due_date"})
_LISTED = re.compile(r"\(?([a-h]|[ivx]{1,4})[.)](\s|$)")
_ENDED = re.compile(r"[.!?;:][\"')\]\u2019\u201d]*$")
_UNFINISHED = re.compile(
    r"([,(\u2013-]|\b(a|an|and|at|by|for|from|in|into|of|on|or|our|that|the|their|to|which|with))$", re.I
)
_SAMPLE = 200
_FILLED_SHARE = 0.8
_LOWER_SHARE = 0.2
_ENDED_SHARE = 0.6
_LEAST_ENDED = 3


class Carrying:
    """Knows which rows of one table carry on the one above: those of text alone, where whole rows name more.

    A whole row has what `anchors` hold, a reference, an owner or a day. Where there is nothing of the kind, no row is
    known to be carried on.
    """

    def __init__(self, rows: Sequence[tuple[Value, ...]], columns: Sequence[Column]) -> None:
        self._texts = {column.index for column in columns if column.field in _TEXTS and not column.second}
        self._updates = {column.index for column in columns if column.field == "update" and not column.second}
        likely = [column.index for column in columns if _ANCHORS & {column.field, column.second}]
        whole = list(islice((raw for raw in rows if self._is_whole(raw, likely)), _SAMPLE))
        self._anchors = [
            index for index in likely if _share([not blank(_at(raw, index)) for raw in whole], _FILLED_SHARE)
        ]
        words = [clean(_at(raw, index)) for raw in whole for index in self._texts if worded(_at(raw, index))]
        self._lower_tells = not _share([_begins_lower(text) for text in words], _LOWER_SHARE)
        self._end_tells = len(words) >= _LEAST_ENDED and _share([_ended(text) for text in words], _ENDED_SHARE)
        self._first = min((column.index for column in columns), default=0)

    def _is_whole(self, raw: tuple[Value, ...], likely: Sequence[int]) -> bool:
        """Tell whether a row says what is to be done and more; sections, empty numbers and keys do not."""
        names = not self._texts or any(worded(_at(raw, index)) for index in self._texts)
        return names and any(not blank(_at(raw, index)) for index in likely)

    def carries_on(self, above: tuple[Value, ...], raw: tuple[Value, ...], filled: Sequence[int]) -> bool:
        """Tell whether a row, of which these columns are filled, plainly carries on the whole row above it."""
        if not any(not blank(_at(above, index)) for index in self._anchors):
            return False
        if not set(filled) <= self._texts | self._updates or not all(worded(_at(raw, index)) for index in filled):
            return False
        texts = [index for index in filled if index in self._texts]
        if not texts:
            return self._first not in filled
        return all(self._flows(clean(_at(above, index)), clean(_at(raw, index))) for index in texts)

    def _flows(self, above: str, words: str) -> bool:
        """Tell whether words read on from those above: in lower case, or since those above are not at an end."""
        if not above or _LISTED.match(words):
            return False
        if self._lower_tells and _begins_lower(words):
            return True
        return _UNFINISHED.search(above) is not None or (self._end_tells and not _ended(above))


def joined(above: tuple[Value, ...], raw: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row with the text that is carried on below it, each cell's on a line of its own."""
    width = max(len(above), len(raw))
    return tuple(_joined(_at(above, index), _at(raw, index)) for index in range(width))


def _joined(above: Value, value: Value) -> Value:
    if blank(value):
        return above
    return value if blank(above) else f"{above if isinstance(above, str) else clean(above)}\n{value}"


def _at(raw: tuple[Value, ...], index: int) -> Value:
    return raw[index] if index < len(raw) else None


def _share(told: Sequence[bool], least: float) -> bool:
    """Tell whether at least this part of them, 0 to 1, are so."""
    return bool(told) and sum(told) >= least * len(told)


def _begins_lower(words: str) -> bool:
    first = words.split(maxsplit=1)[0].lstrip("\"'(\u2018\u201c")
    return first[:1].islower() and first == first.lower()


def _ended(words: str) -> bool:
    return _ENDED.search(words) is not None
