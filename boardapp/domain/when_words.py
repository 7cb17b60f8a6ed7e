"""The words that dates are made of: whether a word, or every word of a text, may belong to one; times of day apart."""

from __future__ import annotations

import re
from functools import lru_cache

from boardapp.domain.folding import fold
from boardapp.domain.periods import SEASONS
from boardapp.domain.when_found import ANY_MONTH, MONTH_NUMBERS, pattern

DASHES = "\\-\u2010-\u2015\u2212"
ATOM = re.compile(
    rf"\d+(?:[/\uff0f\u2044.:{DASHES}]\d+)*(?:(?:st|nd|rd|th|am|pm)(?![^\W_]))?|[^\W\d_]+\d*|\?{{1,3}}", re.IGNORECASE
)
NEXT_MEETING = re.compile(r"\bnext (?:[a-z]+ ){0,3}(?:meeting|board)\b", re.IGNORECASE)

_OF_FIGURES = re.compile(
    rf"\d+(?:[/.:-]\d+)*(?:st|nd|rd|th|am|pm)?|t\d\d|(?:q|h|qtr|quarter|fy|{ANY_MONTH})\d{{1,4}}|\?{{1,3}}", re.ASCII
)
_TIME = pattern(r"(?:(?<=\d)t| (?:at )?|^)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:\d\d)?")
_HOUR = pattern(r"\b\d{1,2}(?:\.\d\d)? ?[ap]m\b(?: on\b)? ?")
_WORD_TEXT = """
    to be complete completed completion by no not later than before due on date deadline target until in during for
    the of at and approx approximately around circa revised extended moved changed deferred delayed slipped
    rescheduled postponed updated amended new now then was originally previously original
    early mid middle late end close beginning start w wc wb we c b e week ending commencing starting
    first second third fourth last quarter qtr half fy financial year years this current calendar
    tbc tba tbd confirmed agreed decided determined set asap a s p immediate immediately urgent urgently as soon
    possible ongoing going continuous continuing rolling standing item weekly monthly quarterly annual annually
    not applicable recurring bau business usual every each meeting throughout provisional provisionally tentative
    done closed actioned achieved finished delivered action na n none nil st nd rd th
    mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    q h am pm z
"""
_VOCABULARY = frozenset(_WORD_TEXT.split()) | frozenset(MONTH_NUMBERS) | frozenset(SEASONS)


@lru_cache(8192)
def tells_when(atom: str) -> bool:
    """Tell whether a word or a run of figures may be a part of a date."""
    word = fold(atom)
    return word in _VOCABULARY or _OF_FIGURES.fullmatch(word) is not None


def tells_only_when(text: str) -> bool:
    """Tell whether every word of a text may be a part of a date, so that it is worth reading as one."""
    spoken = NEXT_MEETING.search(text) if "next" in text else None
    span = spoken.span() if spoken else (0, 0)
    return all(tells_when(atom[0]) or span[0] <= atom.start() < span[1] for atom in ATOM.finditer(text))


def timeless(text: str) -> str:
    """Return the text evened out and without times of day."""
    folded = fold(text)
    bare = _HOUR.sub("", _TIME.sub("", folded)) if ":" in folded or "m" in folded else folded
    return bare.strip(" .,;:!*") or folded
