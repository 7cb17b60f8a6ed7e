"""Two versions of a text side by side, paragraph by paragraph, with the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.5
"""From this share of equal words on, two paragraphs are versions of one another."""


class Line(StrEnum):
    """How a paragraph stands to the other version."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph; `differs` marks what the other version does not have."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A line of the comparison: the paragraph before and after in stretches; one side is empty where it is new."""

    line: Line
    before: tuple[Span, ...]
    after: tuple[Span, ...]


def side_by_side(before: str, after: str) -> list[SideBySide]:
    """Compare two texts by their paragraphs, in order; empty lines are left out."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[SideBySide] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [SideBySide(Line.SAME, _plain(text), _plain(text)) for text in old[first:last]]
        else:
            found += _differing(old[first:last], new[start:end])
    return found


def changed(lines: Sequence[SideBySide]) -> int:
    """Count the paragraphs that are not the same."""
    return sum(each.line is not Line.SAME for each in lines)


def _differing(old: Sequence[str], new: Sequence[str]) -> list[SideBySide]:
    """Pair what was replaced by what came in its place, as far as they are alike."""
    found, left = [], list(old)
    for text in new:
        at = next((place for place, was in enumerate(left) if _share(was, text) >= _ALIKE), None)
        if at is None:
            found.append(SideBySide(Line.ADDED, (), (Span(text, True),)))
            continue
        found += [SideBySide(Line.REMOVED, (Span(gone, True),), ()) for gone in left[:at]]
        found.append(_within(left[at], text))
        left = left[at + 1 :]
    return found + [SideBySide(Line.REMOVED, (Span(gone, True),), ()) for gone in left]


def _within(before: str, after: str) -> SideBySide:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    left, right = [], []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += [Span("".join(old[first:last]), tag != "equal")] if last > first else []
        right += [Span("".join(new[start:end]), tag != "equal")] if end > start else []
    return SideBySide(Line.CHANGED, tuple(left), tuple(right))


def _share(before: str, after: str) -> float:
    return SequenceMatcher(None, _WORDS.findall(before), _WORDS.findall(after), autojunk=False).ratio()


def _plain(text: str) -> tuple[Span, ...]:
    return (Span(text, False),)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
