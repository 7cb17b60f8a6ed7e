"""Reading the text of keys: dates, words, percentages, lists and names, and what a person has to look at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.rag_words import RagReading, read_rag
from boardapp.domain.when import Confidence, When, read_when
from boardapp.domain.words import Precision, Rating
from boardapp.language import _
from boardapp.services.kinds.finding import NUMBERED, Finder
from boardapp.services.kinds.key import Key, KeyType, known_instead

_NUMBER = re.compile(r"\d{1,9}")
_PERCENT = re.compile(r"(\d{1,9}) ?%?")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that was kept but that a person has to look at, and why."""

    key: str
    value: str
    problem: str

    @property
    def sentence(self) -> str:
        """The finding in a line."""
        return _("{key}: {problem} ({value})").format(key=self.key, problem=self.problem, value=self.value)


@dataclass(slots=True)
class Reader:
    """Reads the values of one call; findings are gathered, what cannot be kept raises Refused."""

    finder: Finder
    today: dt.date
    findings: list[Finding] = field(default_factory=list)

    def read(self, key: Key, text: str) -> Any:
        """Return the value of a key as its type says; an empty text is None, or an empty list."""
        text = text.strip()
        if key.type is KeyType.LIST:
            return list(dict.fromkeys(self._one(key, part) for part in parts(text)))
        return self._one(key, text) if text else None

    def due(self, text: str, next_meeting: dt.date | None) -> When:
        """Read a due date; words without a day and readings that are not sure are findings."""
        found = read_when(text, reference=self.today, next_meeting=next_meeting)
        stands = found.revised or found
        if stands.kind is not None:
            self.findings.append(Finding("due", text, stands.note or _("No date could be read; the words are kept.")))
        elif stands.date is not None and stands.confidence is Confidence.LOW:
            self.findings.append(Finding("due", text, stands.note or _("It is not sure which day this means.")))
        return found

    def rating(self, key: Key, text: str) -> RagReading:
        """Read a rating. Raises Refused where it is none."""
        found = read_rag(text)
        if found.rating is None:
            raise Refused(_refused(key, text, tuple(Rating)))
        return found

    def _one(self, key: Key, text: str) -> Any:
        match key.type:
            case KeyType.DATE:
                return self._day(key, text)
            case KeyType.NUMBER:
                return _whole(key, text, _NUMBER.fullmatch(text), _("write a whole number, such as 12"))
            case KeyType.PERCENT:
                return _whole(key, text, _PERCENT.fullmatch(text), _("write a percentage from 0 to 100, such as 60"))
            case KeyType.DECIMAL:
                return _decimal(key, text)
            case KeyType.WORD:
                return _word(key, text)
            case KeyType.YES_NO:
                return _yes_or_no(key, text)
            case _:
                return self.finder.find(NUMBERED.get(key.of, key.of), text) if key.of else text

    def _day(self, key: Key, text: str) -> dt.date:
        found = read_when(text, reference=self.today)
        if found.date is None or found.precision is not Precision.DAY or found.kind is not None:
            raise Refused(_("{key}: “{text}” is not a day; write it as 2026-03-31.").format(key=key.name, text=text))
        return found.date


def parts(text: str) -> list[str]:
    """Return the parts of a list that are divided by semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _whole(key: Key, text: str, found: re.Match[str] | None, instead: str) -> int:
    if found is None:
        raise Refused(_("{key}: “{text}” cannot be read; {instead}.").format(key=key.name, text=text, instead=instead))
    return int(found[1] if found.lastindex else found[0])


def _decimal(key: Key, text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "").removesuffix("%").strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Refused(_("{key}: “{text}” is not a number.").format(key=key.name, text=text))
    return found


def _word(key: Key, text: str) -> str:
    wanted = " ".join(text.lower().replace("_", " ").split()).replace("\u2019", "'")
    found = next((word for word in key.words if word.lower() == wanted), None)
    if found is None:
        raise Refused(_refused(key, text, key.words))
    return found


def _refused(key: Key, text: str, words: Sequence[str]) -> str:
    sentence = _("{key}: “{text}” is not a word for it{known}.")
    return sentence.format(key=key.name, text=text, known=known_instead(text.lower(), words))


def _yes_or_no(key: Key, text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise Refused(_("{key}: write yes or no, not “{text}”.").format(key=key.name, text=text))
