"""A due date at the end of a sentence, as people say it in a meeting: "by Friday", "due next meeting"."""

from __future__ import annotations

import datetime as dt
import re

from boardapp.domain.periods import month_end
from boardapp.domain.when import Confidence, When, read_when
from boardapp.domain.words import Precision

_LEAD = re.compile(r"(?:(?<=\s)|^)(?:due(?: by| on| at)?|by)\s+(?:the\s+)?(?=\S)", re.I)
_BACK = re.compile(r"(?<=\s)(?:to|until|till|for)\s+(?:the\s+)?(?=\S)", re.I)
_COMING = re.compile(r"(?:next|coming|following) (?:board )?meeting\b", re.I)
_MEETING_ON = re.compile(r"(?:board )?meeting (?:of|on) (?:the )?", re.I)
_MOST_WORDS = 7
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAID = re.compile(
    r"(?P<today>today)|(?P<tomorrow>tomorrow)|(?P<next>next |this )?(?P<day>" + "|".join(_DAYS) + ")"
    r"|(?:in )?(?P<n>\d{1,2}|one|a|two|three|four|six|eight) (?P<unit>day|week|month)s?(?: time)?"
    r"|(?:the )?end of (?:the |this )(?P<this>week|month|year)|(?:the )?end of next (?P<after>week|month)"
    r"|next (?P<coming>week|month)",
    re.I,
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}


def read_due(text: str, today: dt.date, next_meeting: dt.date | None = None) -> tuple[str, When | None]:
    """Take the last due date in words out of a text; return what is left, and the date (None: there is none)."""
    for lead in reversed(list(_LEAD.finditer(text))):
        tail = text[lead.end() :]
        ends = [word.end() for word in re.finditer(r"\S+", tail.partition("\n")[0])][:_MOST_WORDS]
        for end in reversed(ends):
            said = tail[:end].rstrip(".,;:!?)")
            when = read_day(said, today, next_meeting)
            if when is not None:
                return f"{text[: lead.start()].rstrip()} {tail[len(said) :].lstrip(' .')}".strip(), when
    return text, None


def read_return(text: str, today: dt.date, next_meeting: dt.date | None = None) -> When | None:
    """Read the meeting or day to which a text defers, "to the next meeting" or "until 9 December"; None for neither.

    The text keeps the words: they are part of what was decided.
    """
    for lead in _BACK.finditer(text):
        tail = text[lead.end() :].partition("\n")[0]
        coming = _COMING.match(tail)
        if coming:
            return When(next_meeting, Precision.MEETING, coming[0], Confidence.HIGH) if next_meeting else None
        tail = _MEETING_ON.sub("", tail, count=1) if _MEETING_ON.match(tail) else tail
        ends = [word.end() for word in re.finditer(r"\S+", tail)][:_MOST_WORDS]
        for end in reversed(ends):
            when = read_day(tail[:end].rstrip(".,;:!?)"), today, next_meeting)
            if when is not None:
                return when
    return None


def read_day(said: str, today: dt.date, next_meeting: dt.date | None = None) -> When | None:
    """Read words that are one date to come and nothing else; None where they are not, or it is not sure."""
    match = _SAID.fullmatch(said.strip())
    day = _spoken(match, today) if match else None
    if day is not None:
        return When(day, Precision.DAY, said, Confidence.HIGH)
    when = read_when(said, reference=today, next_meeting=next_meeting)
    sure = when.confidence in (Confidence.HIGH, Confidence.MEDIUM) and when.kind is None and when.revised is None
    return when if sure and when.date is not None else None


def _spoken(match: re.Match[str], today: dt.date) -> dt.date | None:
    if match["today"]:
        return today
    if match["tomorrow"]:
        return today + dt.timedelta(days=1)
    if match["day"]:
        ahead = (_DAYS.index(match["day"].lower()) - today.weekday() - 1) % 7 + 1
        return today + dt.timedelta(days=ahead)
    if match["unit"]:
        number = match["n"].lower()
        return _after(today, _NUMBERS.get(number) or int(number), match["unit"].lower())
    if match["this"]:
        return _end(today, match["this"].lower())
    unit = (match["after"] or match["coming"]).lower()
    return _end(_after(today.replace(day=1) if unit == "month" else today, 1, unit), unit)


def _after(day: dt.date, number: int, unit: str) -> dt.date:
    if unit != "month":
        return day + dt.timedelta(days=number * (7 if unit == "week" else 1))
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), month_end(year, month))


def _end(day: dt.date, unit: str) -> dt.date:
    """Return the last day of a month or year, the Friday of a week."""
    if unit == "week":
        return day + dt.timedelta(days=4 - day.weekday())
    return month_end(day.year, 12 if unit == "year" else day.month)
