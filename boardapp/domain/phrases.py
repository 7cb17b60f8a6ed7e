"""The phrase bank: a short code that is typed, such as ;nfa, and the words it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from boardapp.domain.errors import Refused
from boardapp.language import _

MARK = ";"
LONGEST_CODE = 20
_CODE = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_CODE - 1}}}")
_BEFORE_CARET = re.compile(rf"(?:(?<=[\s(])|^){MARK}(?P<code>[A-Za-z0-9][A-Za-z0-9-]*)$")


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase of the bank; without a board every board has it."""

    id: int
    ref: str
    code: str
    text: str
    board_id: int | None
    board: str | None


class Expansion(NamedTuple):
    """The letters from `start` to `end` of a text, and the words that take their place."""

    start: int
    end: int
    words: str


def read_code(typed: str) -> str:
    """Return a code as it is kept: small letters, digits and hyphens, without its mark. Raises Refused."""
    code = typed.strip().removeprefix(MARK).lower()
    if not _CODE.fullmatch(code):
        sentence = _("Code: write up to {n} letters, digits or hyphens without spaces, such as nfa, not “{code}”.")
        raise Refused(sentence.format(n=LONGEST_CODE, code=typed.strip()))
    return code


def expansion(text: str, caret: int, phrases: Mapping[str, str]) -> Expansion | None:
    """Return what the code that ends at the caret stands for, None where there is none.

    A code begins a line or follows a space or a bracket, so that a semicolon within a sentence is left alone.
    """
    before = text[:caret]
    match = _BEFORE_CARET.search(before[before.rfind("\n") + 1 :])
    words = phrases.get(match["code"].lower()) if match else None
    if match is None or words is None:
        return None
    return Expansion(caret - len(match[0]), caret, words)


def expanded(text: str, phrases: Mapping[str, str]) -> str:
    """Return a text with every code of the bank written out."""
    parts = re.split(r"(\s+)", text)
    for place, part in enumerate(parts):
        found = expansion(part, len(part), phrases)
        if found is not None:
            parts[place] = part[: found.start] + found.words
    return "".join(parts)
