"""What a heading says by itself, by the dictionary: exactly, in two halves, with a period, by likeness, in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from boardapp.exchange.fields import aliases, own_headings
from boardapp.exchange.heading_periods import parted
from boardapp.exchange.text import normal_heading

_LIKENESS = 85
_SHORTEST_LIKE = 5
_MOST_WORDS = 8
_LONGEST = 200
_LONGEST_WORD = 80


class How(StrEnum):
    """How a column was recognised, surest first."""

    YOURS = "yours"
    OWN = "own"
    ALIAS = "alias"
    COMPOSITE = "composite"
    PERIOD = "period"
    LIKENESS = "likeness"
    PART = "part"
    CONTENT = "content"
    UNKNOWN = "unknown"


CONFIDENCE = {
    How.YOURS: 1.0,
    How.OWN: 1.0,
    How.ALIAS: 0.95,
    How.COMPOSITE: 0.9,
    How.PERIOD: 0.9,
    How.LIKENESS: 0.8,
    How.PART: 0.6,
    How.CONTENT: 0.4,
    How.UNKNOWN: 0.0,
}


@dataclass(frozen=True, slots=True)
class Match:
    """What one heading says by itself, before the content is looked at: fields it may mean, and how."""

    fields: tuple[str, ...] = ()
    how: How = How.UNKNOWN
    second: str | None = None
    period: str = ""

    @property
    def weight(self) -> float:
        """How much this tells that it stands in a row of headings, 0 to 1."""
        return 0.0 if self.how is How.CONTENT or "ignore" in self.fields else CONFIDENCE[self.how]


@lru_cache(4096)
def match_heading(heading: str) -> Match:
    """Return what a heading says by itself."""
    word = normal_heading(heading) if len(heading) <= _LONGEST else ""
    if not word or len(word) > _LONGEST_WORD:
        return Match()
    return _of_period(heading) or _undated(word)


def _undated(word: str) -> Match:
    """Return what a heading, in the form of the dictionary, says where no period is looked for."""
    if word in aliases():
        return Match(aliases()[word], How.ALIAS)
    if word in own_headings():
        return Match((own_headings()[word],), How.OWN)
    return _composite(word) or _previous(word) or _moved(word) or _like(word) or _part(word) or Match()


def _composite(word: str) -> Match | None:
    """Split "owner/deadline", "lead and timescale", "by whom, by when" into the two fields they name."""
    for joint in ("/", " and ", ",", " - ", " + ", ";"):
        halves = [half.strip() for half in word.split(joint)]
        if len(halves) != 2:
            continue
        fields = [aliases().get(half, (own_headings().get(half, ""),))[0] for half in halves]
        if all(fields):
            same = fields[0] == fields[1]
            return Match((fields[0],), How.ALIAS if same else How.COMPOSITE, None if same else fields[1])
    return None


PERIODIC = frozenset(
    {
        "update", "status", "rag", "rag_previous", "dot", "percent_complete", "due_date", "path_to_green", "next_steps",
        "barriers",
    }
)  # fmt: skip
"""Fields that a sheet may have once for each period."""


def _of_period(heading: str) -> Match | None:
    """Read "q1 update", "rag (june 2026)" as what it is of a period; a period alone may head updates."""
    period, rest = parted(heading)
    if not period:
        return None
    if not rest:
        return Match(("update",), How.CONTENT, period=period)
    tells = _undated(rest)
    if tells.second or not tells.fields or tells.fields[0] not in PERIODIC:
        return None
    how = tells.how if tells.how in (How.LIKENESS, How.PART) else How.PERIOD
    return Match(tells.fields, how, period=period)


_BEFORE = re.compile(r"\b(?:last|previous|prior)\b|(?:^|\s)-\s?\d+ ?m(?:on)?ths?\b")


def _previous(word: str) -> Match | None:
    """Read a rating of an earlier time ("rag last quarter", "dca -3 mths")."""
    rest = " ".join(_BEFORE.sub(" ", word).split())
    if rest == word or not rest:
        return None
    tells = match_heading(rest)
    return Match(("rag_previous",), How.PART) if "rag" in tells.fields else None


_FIRST = re.compile(r"\b(?:original|baseline|initial)\b")
_NEWER = re.compile(r"\b(?:revised|amended|extended)\b")


def _moved(word: str) -> Match | None:
    """Read the first or the newer of two due dates ("target dates original", "timescale revised")."""
    for stage, field in ((_FIRST, "original_due"), (_NEWER, "revised_due")):
        rest = " ".join(stage.sub(" ", word).split())
        if rest == word:
            continue
        if not rest or "due_date" in {*aliases().get(rest, ()), *aliases().get(rest.removesuffix("s"), ())}:
            return Match((field,), How.LIKENESS)
    return None


def _like(word: str) -> Match | None:
    if len(word) < _SHORTEST_LIKE:
        return None
    nearest = process.extractOne(word, aliases().keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKENESS)
    return Match(aliases()[nearest[0]], How.LIKENESS) if nearest else None


# Words that say too little when they are only a part of a heading.
_TOO_LITTLE = re.compile(
    "name|no|num|id|item|area|what|when|who|with|from|part|key|row|days|date|notes?|source|paper|change|start|closed"
    "|done|complete|completed|support|service|team|partner|company|goal|aim|position|output|state"
)


def _part(word: str) -> Match | None:
    """Find the longest alias that a heading ends or begins with ("brief risk description")."""
    words = re.split(r"[\s/-]+", word)
    if len(words) > _MOST_WORDS:
        return None
    for size in range(len(words) - 1, 0, -1):
        for some in (words[-size:], words[:size]):
            alias = " ".join(some)
            if alias in aliases() and (size > 1 or not _TOO_LITTLE.fullmatch(alias)):
                return Match(aliases()[alias], How.PART)
    return None
