"""Due dates from what people write in a cell: true dates, figures and words; nothing lost or refused."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from boardapp.domain.names import TITLES
from boardapp.domain.periods import month_end
from boardapp.domain.when_days import FULL_DATE
from boardapp.domain.when_found import Clues, Confidence, Found, attempt, pattern
from boardapp.domain.when_grammar import read_one
from boardapp.domain.when_words import tells_only_when, timeless
from boardapp.domain.words import Precision
from boardapp.language import N_, _

__all__ = ["Confidence", "When", "is_when", "read_when"]


@dataclass(frozen=True, slots=True)
class When:
    """A date as it was read: the day it means, how exact, the words verbatim, how sure, and what was assumed.

    `kind` tells what stands where no plain date does: tbc, asap, ongoing, invalid (no such day), unparsed,
    person (a name in a column of dates), or completed (the day is when it was done). `revised` is the newer
    of two dates.
    """

    date: datetime.date | None
    precision: Precision
    raw: str
    confidence: Confidence
    note: str = ""
    kind: str | None = None
    revised: When | None = None


_LONGEST = 200
_PLAUSIBLE_YEARS = range(1970, 2101)
_SERIAL_YEARS = range(1990, 2101)
_LARGEST_NUMBER = 1e9
_ANY_DAY = datetime.date(2000, 1, 1)  # only whether there is a date matters to some, not which
_IN_PLACE_OF_A_DATE = ("tbc", "asap", "ongoing", "invalid")
_EPOCH_1900 = datetime.date(1899, 12, 30)
_EPOCH_1904 = datetime.date(1904, 1, 1)

_KINDS: dict[str, str | None] = {
    word: kind
    for kind, words in (
        ("tbc", "tbc|tba|tbd|?|??|???|to be confirmed|to be agreed|to be decided"),
        ("tbc", "to be determined|date tbc|not set"),
        ("asap", "asap|a.s.a.p|immediate|immediately|urgent|urgently|as soon as possible|now"),
        ("ongoing", "ongoing|on-going|on going|continuous|continuing|rolling|standing item|weekly|monthly"),
        (
            "ongoing",
            "quarterly|annual|annually|recurring|bau|business as usual|every meeting|each meeting|throughout",
        ),
        (None, "n/a|na|-|--|none|nil|not applicable|no date"),
    )
    for word in words.split("|")
}
_KIND_NOTES = {
    "tbc": N_("Needs a date."),
    "asap": N_("Needs a date; the next meeting may do."),
    "ongoing": N_("Agree an end date, or close it as business as usual."),
}
_LEADING_KIND = pattern(r"(tbc|tba|tbd|asap|ongoing|on-going|urgent)\b.*")

_SERIAL = pattern(r"\d{5}(?:\.\d{1,12})?")
_TENTATIVE = pattern(r"[ (/-]*\b(?:tbc|tba|tbd|provisional(?:ly)?|tentative)\b[ ):/-]*")
_BRACKETED_TAIL = re.compile(r" ?\([^()]*\)$")
_COMPLETED = pattern(
    r"(?:action )?(?:completed?|done|closed|actioned|achieved|finished|delivered)\b(?! by)",
    r"[ :,-]*(?:on |in )?(?P<rest>.*)",
)
_REVISED = pattern(
    r"[ ,(]*(?:->|=>|→|>|;|\n|\b(?:now|then)\b|\b(?:revised|extended|moved|changed|deferred|delayed|slipped"
    r"|rescheduled|postponed|updated|amended|new)\b(?: target| due)?(?: date)?(?: to)?)[ :(]*"
)
_WAS = pattern(r"(?P<new>.+?)[ ,(]*\b(?:was|originally|previously|original(?: date)?)\b[ :]*(?P<old>.+)")


def read_when(
    raw: object,
    *,
    reference: datetime.date | None,
    next_meeting: datetime.date | None = None,
    month_first: bool = False,
    month_only: bool = False,
    epoch_1904: bool = False,
) -> When:
    """Read a cell as a date; never raises.

    `reference` is what a missing year is counted from: None leaves such dates without a day. `month_first` is
    for a column known to be so; `month_only` says the cell's number format shows no day; `epoch_1904` is the
    workbook's.
    """
    if isinstance(raw, datetime.datetime):
        raw = raw.date()
    if isinstance(raw, datetime.date):
        return _from_day(raw, raw.isoformat(), Confidence.HIGH, "", month_only)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(raw, month_only, epoch_1904)
    text = "" if raw is None else str(raw)
    folded = timeless(text) if len(text) <= _LONGEST else text
    if len(folded) > _LONGEST:
        return _unparsed(text)
    if _SERIAL.fullmatch(folded):
        return replace(_from_number(float(folded), month_only, epoch_1904), raw=text)
    found = _of_no_date(folded) or _from_text(folded, text, Clues(reference, next_meeting, month_first))
    return replace(_doubted(found), raw=text)


def is_when(text: str) -> bool:
    """Tell whether a text is a date, or words that stand in the place of one, and nothing else."""
    return len(text) <= _LONGEST and _is_when(text)


@lru_cache(8192)
def _is_when(text: str) -> bool:
    folded = timeless(text)
    if not folded or len(folded) > _LONGEST or not tells_only_when(folded):
        return False
    if _SERIAL.fullmatch(folded):
        return _from_number(float(folded), False, False).date is not None
    line = folded.replace("\n", " ")
    for reference in (None, _ANY_DAY):  # without one "Nov 26" is a month for sure
        found = _of_no_date(folded) or _whole(folded, line, Clues(reference, _ANY_DAY))
        if found is not None and (found.date is not None or found.kind in _IN_PLACE_OF_A_DATE):
            return True
    return False


def _unparsed(text: str) -> When:
    note = _("Not a date that is known; the words are kept.")
    return When(None, Precision.NONE, text, Confidence.NONE, note, "unparsed")


def _from_day(day: datetime.date, raw: str, confidence: Confidence, note: str, month_only: bool) -> When:
    if month_only:
        note = _("The cell shows a month only.")
        return When(month_end(day.year, day.month), Precision.MONTH, raw, confidence, note)
    return _doubted(When(day, Precision.DAY, raw, confidence, note))


def _from_number(number: float, month_only: bool, epoch_1904: bool) -> When:
    """Read a number as a workbook's day number, or as a year."""
    if not abs(number) < _LARGEST_NUMBER:
        return _unparsed(str(number))
    raw = str(int(number)) if number == int(number) else str(number)
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    day = attempt(lambda: epoch + datetime.timedelta(days=int(number)))
    if day is not None and day.year in _SERIAL_YEARS:
        return _from_day(day, raw, Confidence.MEDIUM, _("Read from a day number."), month_only)
    found = read_one(raw, Clues(None)) if len(raw) in (4, 8) else None
    return replace(_when(found), raw=raw) if found else _unparsed(raw)


def _of_no_date(folded: str) -> When | None:
    """Read the words that stand for no date: blank, n/a, TBC, ASAP, ongoing."""
    if not folded or set(folded) <= set("-./ "):
        return When(None, Precision.NONE, "", Confidence.NONE)
    if folded not in _KINDS:
        return None
    kind = _KINDS[folded]
    return When(None, Precision.NONE, "", Confidence.NONE, _(_KIND_NOTES[kind]) if kind else "", kind)


def _from_text(folded: str, text: str, clues: Clues) -> When:
    line = folded.replace("\n", " ")
    return (
        _whole(folded, line, clues)
        or _person(text)
        or _in_longer_text(line, clues)
        or _leading_kind(line)
        or _unparsed(text)
    )


def _whole(folded: str, line: str, clues: Clues) -> When | None:
    """Read a text that is one date, or two of one kind, and nothing else."""
    found = read_one(line, clues)
    if found is not None:
        return _when(found)
    return _span(line, clues) or _two_dates(folded, clues) or _completed(line, clues) or _tentative(line, clues)


def _when(found: Found) -> When:
    kind = None
    if found.day is None and found.precision is not Precision.MEETING:
        kind = "invalid" if found.invalid else "unparsed"
    precision = Precision.NONE if kind == "invalid" else found.precision
    return When(found.day, precision, "", found.confidence, found.note, kind)


def _doubted(found: When) -> When:
    """Lower the confidence in a year that no plan of a board would name."""
    if found.date is None or found.date.year in _PLAUSIBLE_YEARS:
        return found
    return replace(found, confidence=Confidence.LOW, note=_("Is the year right?"))


def _dated(text: str, clues: Clues) -> When | None:
    found = read_one(text.strip(" .,;:()-"), clues)
    return replace(_when(found), raw=text) if found and found.day else None


def _span(line: str, clues: Clues) -> When | None:
    """Read "1/4/24 - 31/3/25" as its last day."""
    dates = [match[0] for match in FULL_DATE.finditer(line)]
    if len(dates) != 2 or FULL_DATE.sub("", line).strip() not in ("-", "to", "until"):
        return None
    found = _dated(dates[1], clues)
    note = _("The last day of the span.")
    return replace(found, confidence=Confidence.MEDIUM, note=note) if found else None


def _two_dates(folded: str, clues: Clues) -> When | None:
    """Read "31/12/24 revised 31/03/25" as the first date with the last as its revision."""
    was = _WAS.fullmatch(folded)
    texts = [was["old"], was["new"]] if was else [part for part in _REVISED.split(folded) if part.strip(" .,;:()-")]
    if len(texts) == 1 and not was:
        texts = _side_by_side(folded) or texts
    whens = [_dated(part, clues) for part in texts]
    first, last = whens[0] if whens else None, whens[-1] if whens else None
    if first is None or last is None or None in whens:
        return None
    return replace(first, revised=last) if len(whens) > 1 else first


def _side_by_side(line: str) -> list[str]:
    """Return two full dates with nothing of note between them."""
    dates = [match[0] for match in FULL_DATE.finditer(line)]
    alone = FULL_DATE.sub("", line).strip(" ,/&()") in ("", "and")
    return dates if alone and len(dates) == 2 else []


def _completed(line: str, clues: Clues) -> When | None:
    match = _COMPLETED.fullmatch(line)
    if match is None:
        return None
    found = _dated(match["rest"], clues) or When(None, Precision.NONE, "", Confidence.NONE)
    return replace(found, kind="completed", note=_("Says when it was done, not when it is due."))


def _tentative(line: str, clues: Clues) -> When | None:
    rest, marks = _TENTATIVE.subn(" ", line)
    found = _dated(rest, clues) if marks else None
    return replace(found, confidence=Confidence.LOW, note=_("To be confirmed.")) if found else None


def _person(text: str) -> When | None:
    title, *names = text.split()
    if title.rstrip(".").lower() not in TITLES or not names or not names[0][0].isupper():
        return None
    note = _("A person's name where a date belongs.")
    return When(None, Precision.NONE, "", Confidence.NONE, note, "person")


def _in_longer_text(line: str, clues: Clues) -> When | None:
    """Read the one date in a longer text: surely enough before a bracket, else for a person to look at."""
    found = _dated(_BRACKETED_TAIL.sub("", line), clues)
    if found is not None:
        sure = Confidence.MEDIUM if found.confidence is Confidence.HIGH else found.confidence
        return replace(found, confidence=sure, note=found.note or _("Read without the words in brackets."))
    dates = [match[0] for match in FULL_DATE.finditer(line)]
    found = _dated(dates[0], clues) if len(dates) == 1 else None
    return replace(found, confidence=Confidence.LOW, note=_("Read out of a longer text.")) if found else None


def _leading_kind(line: str) -> When | None:
    match = _LEADING_KIND.fullmatch(line)
    return _of_no_date(match[1]) if match else None
