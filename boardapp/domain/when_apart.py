"""A date and the other words of one text told apart: "SW 31/03/26", "31 March: Head of Housing", "AVA (TBC)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from boardapp.domain.folding import fold
from boardapp.domain.when import is_when
from boardapp.domain.when_days import FULL_DATE
from boardapp.domain.when_found import ANY_MONTH
from boardapp.domain.when_words import ATOM, DASHES, NEXT_MEETING, tells_when

_LONGEST_DATE = 80
_KEPT_LENGTH = 200
_LEFT_OVER_LENGTH = 40
_MARKS = " \t\r\n\u00a0/|;:,.&+*-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022"
_MARK = re.compile(rf"[\n\r|;:,/()\[\]]|\s[{DASHES}]|[{DASHES}]\s")
_CLEAR = re.compile(rf"[\n\r|;:()\[\]]|\s[{DASHES}/,]|[{DASHES}/,]\s")
_WITHIN_A_WORD = re.compile(rf"[{DASHES}.'\u2019`&+]*")
_WHOLE_DAY = re.compile(r"\d+[/.-]\d+[/.-]\d+")
_PART_OF_MORE = re.compile(rf"\d{{4}}|\d+[/.:-]\d+|(?:{ANY_MONTH})\d*")
_SOME_DATE = re.compile(
    rf"{FULL_DATE.pattern}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? ?(?:of )?(?:{ANY_MONTH})\b|\b(?:{ANY_MONTH}) \d",
    re.IGNORECASE | re.ASCII,
)
_LEFT_OVER = re.compile(r"(?:\s(?:to|and|by|on|for|is|will|the|at|in|of|due|with))+$", re.IGNORECASE)
_WHOLE_DATE = re.compile(FULL_DATE.pattern, re.IGNORECASE | re.ASCII)
_PARTS = frozenset({"early", "mid", "middle", "late", "end", "close", "beginning", "start"})
_NO_DATE = frozenset({"n/a", "na", "none", "nil", "not applicable", "no date"})


@dataclass(frozen=True, slots=True)
class Apart:
    """A date as written, the other words, and whether a mark or a line break stands between the two."""

    words: str
    when: str
    marked: bool


def apart(text: str) -> Sequence[Apart]:
    """Return the ways to divide a text into one date at its end or its beginning and the words left, the best first.

    The longest text that is a date and nothing else goes first, on one line before several; no run of figures is ever
    cut, nor is a date left among the words. Where there is no such text, the one whole date amid others takes what
    follows with it. Of a text however long only so much of either end is looked at as a date may have.
    """
    return _kept(text) if len(text) <= _KEPT_LENGTH else _apart(text)


def has_date(text: str) -> bool:
    """Tell whether a day or a month with its year stands anywhere in a text."""
    return _SOME_DATE.search(text if text.isascii() else fold(text)) is not None


@lru_cache(4096)
def _kept(text: str) -> tuple[Apart, ...]:
    return _apart(text)


def _apart(text: str) -> tuple[Apart, ...]:
    whole = text.strip()
    found = [*_at_end(whole), *_before_a_remark(whole), *_at_beginning(whole)] or [*_amid(whole)]
    return tuple(sorted(found, key=lambda one: ("\n" in one.when, -len(one.when))))


def _at_end(text: str) -> Iterator[Apart]:
    from_here = max(0, len(text) - _LONGEST_DATE)
    atoms = [atom for atom in ATOM.finditer(text, from_here) if atom.start() > from_here or from_here == 0]
    spoken = NEXT_MEETING.search(text, from_here)
    first = len(atoms)
    while first and (tells_when(atoms[first - 1][0]) or (spoken and spoken.start() <= atoms[first - 1].start())):
        first -= 1
    for at in range(max(first, 1), len(atoms)):
        before, begins = atoms[at - 1], atoms[at]
        gap = text[before.end() : begins.start()]
        if at > 1 and fold(before[0]) in _PARTS and is_when(_bare(text[begins.start() :])):
            yield from _apart_at(text, before.start(), text[atoms[at - 2].end() : before.start()])
        elif _may_part(before[0], begins[0], gap):
            yield from _divided(text[: begins.start()], text[begins.start() :], gap)


def _at_beginning(text: str) -> Iterator[Apart]:
    window = text[:_LONGEST_DATE]
    atoms = [atom for atom in ATOM.finditer(window) if atom.end() < _LONGEST_DATE]
    spoken = NEXT_MEETING.search(window)
    last = 0
    while last < len(atoms) and (tells_when(atoms[last][0]) or (spoken and atoms[last].end() <= spoken.end())):
        last += 1
    for at in range(min(last, len(atoms) - 1), 0, -1):
        ends, after = atoms[at - 1].end(), atoms[at].start()
        closes = ends + (text[ends] in ")]")
        if _may_part(atoms[at][0], atoms[at - 1][0], text[ends:after]):
            yield from _divided(text[closes:], text[:closes], text[ends:after])


def _before_a_remark(text: str) -> Iterator[Apart]:
    """Yield the divisions before a remark in brackets, which stays with the date."""
    opens = text.rfind("(") if text.endswith(")") else -1
    if opens > 0 and len(text) - opens < _LONGEST_DATE:
        for one in _at_end(text[:opens].rstrip()):
            yield Apart(one.words, f"{one.when} {text[opens:]}", one.marked)


def _amid(text: str) -> Iterator[Apart]:
    """Yield the division before the only whole date of a text."""
    dates = [*islice(_WHOLE_DATE.finditer(text), 2)]
    if len(dates) == 1:
        yield from _apart_at(text, dates[0].start(), text[: dates[0].start()][-3:])


def _may_part(of_words: str, of_date: str, gap: str) -> bool:
    """Tell whether a date may end or begin between two words: not within one, nor between figures that are one date."""
    date = fold(of_date)
    if _WITHIN_A_WORD.fullmatch(gap):
        return bool(gap.strip(".'\u2019`&+")) and _WHOLE_DAY.fullmatch(date) is not None
    if _CLEAR.search(gap) or not (of_words[0].isdigit() or of_words[-1].isdigit()):
        return True
    in_one_run = _PART_OF_MORE.fullmatch(date) is not None
    return not in_one_run and not (of_words[0].isdigit() and any(mark in of_words for mark in "/.:-"))


def _divided(words: str, when: str, gap: str) -> Iterator[Apart]:
    when, marked = _bare(when), _MARK.search(gap) is not None
    if when.isdigit() and len(when) not in (4, 8):
        return  # a number alone is a date only where it has the cell to itself
    if not (is_when(when) or (marked and fold(when) in _NO_DATE)):
        return
    yield from _with_words(words, when, marked)


def _apart_at(text: str, start: int, gap: str) -> Iterator[Apart]:
    """Yield the division at a place where a date begins that cannot be read as a whole."""
    yield from _with_words(text[:start], _bare(text[start:]), _MARK.search(gap) is not None)


def _with_words(words: str, when: str, marked: bool) -> Iterator[Apart]:
    words = _bare(words)
    if not marked:
        words = words[:-_LEFT_OVER_LENGTH] + _LEFT_OVER.sub("", words[-_LEFT_OVER_LENGTH:])
    if any(map(str.isalnum, words)) and not has_date(words):
        yield Apart(words, when, marked)


def _bare(piece: str) -> str:
    """Return a piece without the marks and brackets that joined it to the other."""
    for _turn in range(3):
        piece = piece.strip(_MARKS).lstrip(_MARKS + ")]").rstrip(_MARKS + "([")
        inner = piece[1:-1]
        wrapped = piece[:1] + piece[-1:] in ("()", "[]") and not any(mark in inner for mark in "()[]")
        if wrapped:
            piece = inner
        elif piece[:1] in ("(", "[") and not any(mark in piece for mark in ")]"):
            piece = piece[1:]
        elif piece[-1:] in (")", "]") and not any(mark in piece for mark in "(["):
            piece = piece[:-1]
        else:
            break
    return piece
