"""One date in words: its lead-in and weekday taken off, then the rules for days and periods in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from boardapp.domain.sentences import spoken
from boardapp.domain.when_days import DAY_RULES, LATE_DAY_RULES
from boardapp.domain.when_found import Clues, Confidence, Found, attempt, pattern
from boardapp.domain.when_periods import PERIOD_RULES
from boardapp.domain.words import Precision
from boardapp.language import _

_RULES = DAY_RULES + PERIOD_RULES + LATE_DAY_RULES

_LEAD = pattern(
    r"(?:(?:to be )?complet(?:ed?|ion) by|by|(?:no|not) later than|before|due(?: by| on| date)?|deadline",
    r"|target(?: date)?|on|until|in|during|for|the|approx(?:imately)?|around|circa",
    r"|revised(?: to| date)?)\b[ :.]*",
)
_WEEKDAY = pattern(r"(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:day)?[ ,.]+(?=\S)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = pattern("(?P<part>early|mid|middle|late|end|close|beginning|start)[ -](?:of )?(?:the )?(?P<rest>.+)")
_DAY_OF_PART = {"early": 10, "beginning": 10, "start": 10, "mid": 15, "middle": 15}
_WEEK = pattern(
    r"(?:(?P<ending>w/e|week ending)|w ?[/.]? ?[cb]\.?|week (?:commencing|beginning|starting|of))",
    "[ :]*(?P<rest>.+)",
)
_FRIDAY = 4


def read_one(text: str, clues: Clues) -> Found | None:
    """Read a folded text (lower case, single spaces) that is one date and nothing else, or None."""
    while (lead := _LEAD.match(text)) and lead.end() < len(text):
        text = text[lead.end() :]
    return _on_weekday(text, clues, lambda rest, known: _by_rules(rest, known) or _in_part(rest, known))


def _on_weekday(text: str, clues: Clues, read: Callable[[str, Clues], Found | None]) -> Found | None:
    """Read what follows a weekday, if one is named; say so where the day found does not fall on it."""
    weekday = _WEEKDAY.match(text)
    if weekday is None:
        return read(text, clues)
    named = _WEEKDAYS.index(weekday["name"])
    found = read(text[weekday.end() :], replace(clues, weekday=named))
    if found and found.day and found.day.weekday() != named:
        note = _("{day} does not fall on the weekday named.").format(day=spoken(found.day))
        return replace(found, confidence=Confidence.LOW, note=note)
    return found


def _in_part(text: str, clues: Clues) -> Found | None:
    return _part_of_period(text, clues) or _week(text, clues)


def _by_rules(text: str, clues: Clues) -> Found | None:
    for rule, read in _RULES:
        match = rule.fullmatch(text)
        found = read(match, clues) if match else None
        if found is not None:
            return found
    return None


def _part_of_period(text: str, clues: Clues) -> Found | None:
    """Read "end of March", "mid-June 2025", "end of Q3"."""
    match = _PART.fullmatch(text)
    found = _by_rules(match["rest"], clues) if match else None
    if match is None or found is None:
        return None
    day = _DAY_OF_PART.get(match["part"])
    if found.precision is not Precision.MONTH:
        return found if day is None and found.precision is not Precision.DAY else None
    if found.day is None:
        return found
    if day is None:
        return replace(found, confidence=Confidence.MEDIUM, note=found.note or _("The end of the month."))
    note = _("Early is taken as the 10th, mid as the 15th.")
    return replace(found, day=found.day.replace(day=day), confidence=Confidence.MEDIUM, note=note)


def _week(text: str, clues: Clues) -> Found | None:
    """Read "w/c 12 May 2025" as the Friday of that week, "w/e 16 May 2025" as the day itself."""
    match = _WEEK.fullmatch(text)
    found = _on_weekday(match["rest"], clues, _by_rules) if match else None
    if match is None or found is None or found.precision is not Precision.DAY:
        return None
    if found.day is None or match["ending"]:
        return replace(found, precision=Precision.WEEK)
    friday = _friday_after(found.day)
    return replace(found, day=friday, precision=Precision.WEEK) if friday else None


def _friday_after(day: date) -> date | None:
    return attempt(lambda: day + timedelta(days=(_FRIDAY - day.weekday()) % 7))
