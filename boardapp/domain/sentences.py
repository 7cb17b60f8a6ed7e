"""Small parts of sentences: lists, numbers and days in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from boardapp.language import N_, _

_NUMBERS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"),
    N_("six"), N_("seven"), N_("eight"), N_("nine"), N_("ten"),
)  # fmt: skip

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def listed(words: Sequence[str], *, either: bool = False) -> str:
    """Return words as a list in prose: "a, b and c", or "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    head = ", ".join(words[:-1])
    pattern = _("{first} or {last}") if either else _("{first} and {last}")
    return pattern.format(first=head, last=words[-1])


def number_word(n: int) -> str:
    """Return a small whole number as a word ("one" to "ten"), a larger one in figures."""
    return _(_NUMBERS[n]) if 0 <= n < len(_NUMBERS) else str(n)


def capital(text: str) -> str:
    """Return the text with its first letter raised, the rest untouched."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """Return a text without space around it, closed by a full stop where nothing closes it."""
    text = text.strip()
    return f"{text}." if text and text[-1] not in ".!?:;…”\"'" else text


def spoken(day: date) -> str:
    """Return a day as it is said and printed: "31 March 2026"."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"
