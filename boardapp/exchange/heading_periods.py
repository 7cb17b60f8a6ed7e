"""Part a heading from the period it names: "RAG (Q2)", "Update 12/06/26", "Progress March 2026"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from boardapp.domain.folding import fold
from boardapp.domain.when import read_when
from boardapp.domain.when_found import ANY_MONTH
from boardapp.exchange.text import clean, normal_heading

_YEARS = r"(?:fy ?)?'?(?:20\d\d|\d\d) ?[/-] ?(?:20\d\d|\d\d)(?!\d)|(?:fy ?)?20\d\d|fy ?\d\d|'\d\d"
_MONTH = rf"(?:{ANY_MONTH})\b"
_OF_MONTH = r"(?:[ ,./-]{0,3}'?(?:20\d\d|\d\d)(?![\d/.-]))?"
_JOINT = r" ?(?:-|/|&|to|and) ?"
_ORDINAL = "(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_PART = rf"(?:(?:q|qtr|quarter|h|half) ?[1-4]|{_ORDINAL} (?:quarter|qtr|half))"
_DAY = (
    r"20\d\d-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:of )?{_MONTH}{_OF_MONTH}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)(?:,? 20\d\d)?"
)
_PERIOD = re.compile(
    rf"(?<![\w/.])(?:(?:w/[ce]|week (?:commencing|ending)) ?)?(?:{_DAY}"
    rf"|(?:(?:{_YEARS})[ ,:-]{{1,3}})?{_PART}(?:[ ,:-]{{1,3}}(?:of )?(?:{_YEARS}))?"
    rf"|{_MONTH}(?: ?'?\d{{2,4}})?{_JOINT}{_MONTH}{_OF_MONTH}|{_MONTH}{_OF_MONTH}"
    rf"|(?:spring|summer|autumn|winter) 20\d\d|(?:{_YEARS}))(?!\w)"
)
_BEFORE = (
    r"(?:(?:as (?:at|of|on)|up to|at|to|for|on|of|in|the|dated"
    r"|(?:month|quarter|week|period|year)[ -]end(?:ing|ed)?|end(?: of)?)(?!\w)|-)[ :]*+"
)
_AROUND = re.compile(rf"(?:(?<!\w){_BEFORE})*+\0(?: ?(?:board|meeting|partnership)\b)*+")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_LONGEST = 200
_SOME_YEAR = date(2024, 1, 1)


@lru_cache(4096)
def parted(heading: str) -> tuple[str, str]:
    """Return the period that a heading names, as words of a date, and the heading without it; "" for none.

    What stands in brackets counts where it is a period and nothing else.
    """
    text = fold(clean(heading)) if len(heading) <= _LONGEST else ""
    periods: list[str] = []

    def within(bracket: re.Match[str]) -> str:
        found, rest = _taken_out(bracket[1] or bracket[2] or "")
        if found and not rest:
            periods.extend(found)
        return " " if found and not rest else bracket[0]

    outside = _BRACKETED.sub(within, text)
    found, rest = _taken_out(_BRACKETED.sub(" ", outside))
    chosen = _chosen([*found, *periods])
    return (chosen, rest) if chosen else ("", normal_heading(heading))


def bare_period(heading: str) -> str:
    """Return the period of a heading that names one and nothing else; "" for any other."""
    period, rest = parted(heading)
    return "" if rest else period


def _taken_out(text: str) -> tuple[list[str], str]:
    """Return the periods in a text, and what is left of it in the form of the dictionary."""
    found = [one[0] for one in _PERIOD.finditer(text) if _read(one[0])]
    marked = _PERIOD.sub(lambda one: "\0" if one[0] in found else one[0], text)
    return found, normal_heading(_AROUND.sub(" ", marked))


def _read(words: str) -> date | None:
    return read_when(words, reference=_SOME_YEAR).date


def _chosen(periods: list[str]) -> str:
    """Return the period that says most: one with a year, a later one, a quarter rather than its months."""
    if len(periods) == 2 and not _sure(periods[0]) and _sure(together := " ".join(periods)):
        return together
    sure = {day: words for words in periods if (day := _sure(words)) is not None}
    if sure:
        return sure[max(sure)]
    if len(periods) > 1 and _read(periods[0]) == _read(periods[1]):
        return periods[0]
    return periods[-1] if periods else ""


def _sure(words: str) -> date | None:
    return read_when(words, reference=None).date
