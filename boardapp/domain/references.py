"""References of decisions, actions and meetings, made from a board's own pattern."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum
from functools import lru_cache
from string import Formatter

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import MONTHS, listed
from boardapp.language import _

DEFAULT_DECISION = "{prefix}/D/{year}/{n:03}"
DEFAULT_ACTION = "{prefix}/A/{year}/{n:03}"

MUNICIPAL_START = (5, 1)
_STARTS = {"financial": (4, 1), "calendar": (1, 1)}

_LONGEST_PATTERN = 80
_WIDTH = re.compile(r"(0[1-9])?")
_NUMBERS = ("n", "mtg")


_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SLASHES = re.compile("[\u2044\u2215]")


class YearKind(StrEnum):
    """Which year a reference is counted in: from annual council in May, from 1 April, or from 1 January."""

    MUNICIPAL = "municipal"
    FINANCIAL = "financial"
    CALENDAR = "calendar"


def first_year(day: date, kind: YearKind, municipal_start: tuple[int, int] = MUNICIPAL_START) -> int:
    """Return the calendar year in which the year of a day began; `municipal_start` is month and day."""
    start = _STARTS.get(kind, municipal_start)
    return day.year if (day.month, day.day) >= start else day.year - 1


def year_label(day: date, kind: YearKind, municipal_start: tuple[int, int] = MUNICIPAL_START) -> str:
    """Return the year of a day as it stands in a reference: "2026-27", or "2026" for a calendar year."""
    first = first_year(day, kind, municipal_start)
    return f"{first}" if kind is YearKind.CALENDAR else f"{first}-{(first + 1) % 100:02}"


def reference(
    pattern: str,
    *,
    prefix: str,
    day: date,
    number: int,
    kind: YearKind,
    item: str | None = None,
    letter: str | None = None,
    meeting_number: int | None = None,
    municipal_start: tuple[int, int] = MUNICIPAL_START,
) -> str:
    """Write a reference by a pattern such as "{prefix}/D/{year}/{n:03}".

    Fields: {n} running number, {prefix}, {year} "2026-27", {year2} "26-27", {fy4} financial "2627";
    of the day {yyyy}, {yy}, {mm}, {Mon} "Oct", {month} "October";
    {item} of the agenda, {letter}, {mtg} meeting number.
    Raises Refused for an unknown field, or one that has no value here.
    """
    values = {"n": number, "item": item, "letter": letter, "mtg": meeting_number}
    parts = []
    for text, name, width in _of_day(pattern, prefix, day, kind, municipal_start):
        parts.append(text)
        if name is None:
            continue
        value = values[name]
        if value is None:
            sentence = _("The reference pattern {pattern} needs {field}, which is not known here.")
            raise Refused(sentence.format(pattern=pattern, field=f"{{{name}}}"))
        parts.append(format(value, width))
    return "".join(parts)


@lru_cache(1024)
def counter_key(
    pattern: str,
    prefix: str,
    day: date,
    kind: YearKind,
    municipal_start: tuple[int, int] = MUNICIPAL_START,
) -> str:
    """Return what the running number is counted within: two days with the same key share one series."""
    pieces = _of_day(pattern, prefix, day, kind, municipal_start)
    return "".join(text if name is None else f"{text}{{{name}}}" for text, name, _width in pieces)


def check_pattern(pattern: str) -> None:
    """Raise Refused unless the pattern has known fields only, the running number {n} among them."""
    if all(name != "n" for _text, name, _width in _pieces(pattern)):
        sentence = _("The reference pattern {pattern} has no running number; put {field} where it belongs.")
        raise Refused(sentence.format(pattern=pattern, field="{n}"))


def meeting_reference(prefix: str, day: date) -> str:
    """Return the reference of a meeting: "HWB/M/2026-03-11"."""
    return f"{prefix}/M/{day.isoformat()}"


def item_reference(meeting: str, number: str | int) -> str:
    """Return the reference of an agenda item: that of its meeting and "/3"."""
    return f"{meeting}/{number}"


@lru_cache(8192)
def even_reference(words: str) -> str:
    """Return a reference in plain characters, whatever hyphens, slashes or wide letters a program made of them."""
    if words.isascii():
        return words.strip()
    return _SLASHES.sub("/", _DASHES.sub("-", unicodedata.normalize("NFKC", words))).strip()


def reference_key(words: str) -> str:
    """Return the key by which two references are the same: plain characters, capitals not counting."""
    return even_reference(words).casefold()


@lru_cache(1024)
def _of_day(
    pattern: str, prefix: str, day: date, kind: YearKind, municipal_start: tuple[int, int]
) -> tuple[tuple[str, str | None, str], ...]:
    """Return the pieces of a pattern with all that the day and the prefix tell written out."""
    values = _day_values(prefix, day, kind, municipal_start)
    pieces = [
        (text + values[name], None, "") if name in values else (text, name, width)
        for text, name, width in _pieces(pattern)
    ]
    return tuple(pieces)


def _day_values(prefix: str, day: date, kind: YearKind, municipal_start: tuple[int, int]) -> dict[str | None, str]:
    label = year_label(day, kind, municipal_start)
    financial = year_label(day, YearKind.FINANCIAL)
    month = MONTHS[day.month - 1]
    return {
        "prefix": prefix,
        "year": label,
        "year2": label[2:],
        "fy4": financial[2:].replace("-", ""),
        "yyyy": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "mm": f"{day.month:02}",
        "Mon": month[:3],
        "month": month,
    }


_FIELDS = ("n", "prefix", "year", "year2", "fy4", "yyyy", "yy", "mm", "Mon", "month", "item", "letter", "mtg")


@lru_cache(256)
def _pieces(pattern: str) -> tuple[tuple[str, str | None, str], ...]:
    """Take a pattern apart into (text, field, width); only known fields and widths such as 03 are let in."""
    if not pattern.strip() or len(pattern) > _LONGEST_PATTERN or not pattern.isprintable():
        raise Refused(_("A reference pattern is one line of 1 to {n} characters.").format(n=_LONGEST_PATTERN))
    try:
        parsed = list(Formatter().parse(pattern))
    except ValueError:
        sentence = _("The reference pattern {pattern} has a brace that is not closed.")
        raise Refused(sentence.format(pattern=pattern)) from None
    pieces = []
    for text, name, width, conversion in parsed:
        if name is not None and name not in _FIELDS:
            known = listed([f"{{{field}}}" for field in _FIELDS])
            sentence = _("The reference pattern {pattern} has an unknown field {field}; known are {known}.")
            raise Refused(sentence.format(pattern=pattern, field=f"{{{name}}}", known=known))
        plain = _WIDTH.fullmatch(width or "") if name in _NUMBERS else not width
        if conversion or not plain:
            sentence = _("The reference pattern {pattern} may only say how many digits n has, as in {example}.")
            raise Refused(sentence.format(pattern=pattern, example="{n:03}"))
        pieces.append((text, name, width or ""))
    return tuple(pieces)
