"""What the values of a column look like, from a sample: enough to tell a date from a rating from prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache

from boardapp.domain.rag_words import read_rag
from boardapp.domain.status_words import read_status
from boardapp.domain.when import read_when
from boardapp.domain.words import Status
from boardapp.exchange.text import Value, blank, clean

_LEVEL = re.compile(r"(very )?(high|medium|med|low)|h|m|l|critical|urgent|normal|p?[1-5]|essential|desirable", re.I)
_PERCENT = re.compile(r"\d{1,3}(\.\d+)?\s*%?")
_YES_NO = re.compile(r"y|n|yes|no|true|false|[01✓✔x×]|tick", re.I)
_REFERENCE = re.compile(r"[\w#./\\-]*\d[\w./\\-]*")
_COLOUR = re.compile(
    r"\(?(r|a|g|b|red|amber|green|blue|grey|gray|yellow|purple|violet|pink|black"
    r"|a\s?[/-]?\s?r|a\s?[/-]?\s?g|amber[ /-]red|amber[ /-]green)\)?",
    re.I,
)
_LONGEST_DATE = 40
_DATE_KINDS = ("tbc", "asap", "ongoing", "invalid")
_ANY_DAY = date(2000, 1, 1)  # only whether there is a date matters here, not which
_FINISHED = (Status.COMPLETE, Status.CLOSED)


def dated(value: Value) -> bool:
    """Tell whether a value is a date, or short words that stand where a date belongs."""
    if isinstance(value, date):
        return True
    return isinstance(value, str) and len(value) <= _LONGEST_DATE and _dated_text(clean(value))


@lru_cache(4096)
def _dated_text(text: str) -> bool:
    read = read_when(text, reference=_ANY_DAY, next_meeting=_ANY_DAY)
    return read.date is not None or read.kind in _DATE_KINDS


def rated(value: Value) -> bool:
    """Tell whether a value reads as a rating."""
    return isinstance(value, str) and read_rag(clean(value)).rating is not None


def coloured(value: Value) -> bool:
    """Tell whether a value names a colour of the scale, by letter or word, and nothing else."""
    return isinstance(value, str) and _COLOUR.fullmatch(clean(value)) is not None


def stated(value: Value) -> bool:
    """Tell whether a value reads as a status, yes and no included."""
    if isinstance(value, bool):
        return True
    text = clean(value)
    return _YES_NO.fullmatch(text) is not None or (isinstance(value, str) and read_status(text).status is not None)


def finished(value: Value) -> bool:
    """Tell whether a status says that the work is done."""
    return value is True or (isinstance(value, str) and read_status(clean(value)).status in _FINISHED)


def levelled(value: Value) -> bool:
    """Tell whether a value is a degree of importance."""
    return not isinstance(value, date | bool) and _LEVEL.fullmatch(clean(value)) is not None


def measured(value: Value) -> bool:
    """Tell whether a value is a number or a percentage."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and _PERCENT.fullmatch(clean(value)) is not None)


def numbered(value: Value) -> bool:
    """Tell whether a value could be a reference: short, without spaces, with a digit."""
    text = clean(value)
    return not isinstance(value, bool | date) and len(text) <= 40 and _REFERENCE.fullmatch(text) is not None


def worded(value: Value) -> bool:
    """Tell whether a value is text with a letter in it."""
    return isinstance(value, str) and any(letter.isalpha() for letter in value)


class Shape:
    """A sample of a column from its rows in order; `values` are those that are not blank.

    `shaded` says that some of its cells have a colour of their own.
    """

    def __init__(self, cells: Sequence[Value], *, shaded: bool = False) -> None:
        self.cells, self.shaded = cells, shaded
        self.values = [value for value in cells if not blank(value)]

    def __bool__(self) -> bool:
        return bool(self.values)

    def share(self, looks: Callable[[Value], bool]) -> float:
        """Return the part of the values, 0 to 1, that look so; 0 for an empty column."""
        return sum(map(looks, self.values)) / len(self.values) if self.values else 0.0

    @cached_property
    def length(self) -> float:
        """The mean length of the values as text."""
        return sum(len(clean(value)) for value in self.values) / len(self.values) if self.values else 0.0

    @cached_property
    def variety(self) -> float:
        """The part of the values, 0 to 1, that are different from each other."""
        return len({clean(value).casefold() for value in self.values}) / len(self.values) if self.values else 0.0
