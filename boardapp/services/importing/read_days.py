"""Reading the days of a row: when it was raised, starts, is due and was before, when it was done."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.when import When
from boardapp.domain.words import Precision
from boardapp.exchange.text import Value, blank, clean
from boardapp.language import _
from boardapp.services.importing.cells import text
from boardapp.services.importing.days import last_of
from boardapp.services.importing.hand import Hand

_PLAIN = {"start_date": "start", "completed_date": "completed", "closed": "closed"}
_DUE = ("revised_due", "due_date", "due_text")


def read_days(hand: Hand) -> None:
    """Read all days of a row."""
    reference = _raised(hand)
    for name, key in _PLAIN.items():
        found = _plain(hand, name, reference) if name in hand.told else None
        if found is not None and (key != "closed" or hand.exact):
            hand.out.values[key] = found
        elif found is not None:  # only the board closes: to anybody else it is the day it was done
            hand.out.values.setdefault("completed", found)
    _due(hand, reference)


def _raised(hand: Hand) -> dt.date | None:
    """Read when it was raised, by itself or by its meeting; return what a missing year is counted from."""
    around = hand.line.around.day or hand.tools.banner_day
    met = _met(hand, around) if "meeting_date" in hand.line.cells else None
    raised = _plain(hand, "date_raised", met or around) if "date_raised" in hand.line.cells else None
    reference = raised or met or around
    told = reference if hand.new else raised if "date_raised" in hand.told else None
    if told is not None:
        hand.out.values["raised"] = told
    return reference


def _met(hand: Hand, around: dt.date | None) -> dt.date | None:
    """Read the meeting an action comes from: its reference, or the day one of the board's was held."""
    raw = hand.line.cells["meeting_date"]
    meetings = hand.tools.meetings
    meeting = meetings.called(clean(raw))
    day = meeting.on if meeting else hand.day("meeting_date", raw, around).when.date
    if meeting is None and day is not None:
        meeting = meetings.on(hand.line.board, day)
    if "meeting_date" in hand.told:
        if meeting is not None:
            hand.out.values["meeting_id"] = meeting.id
        else:
            hand.keep("meeting_date")
    return day


def _plain(hand: Hand, name: str, reference: dt.date | None) -> dt.date | None:
    """Read a cell that holds a day and nothing else."""
    raw = hand.line.cells[name]
    found = hand.day(name, raw, reference)
    if name in hand.told and not found.empty and (found.problem or found.when.date is None):
        hand.ask(name, found.problem or _("Not a date that is known; the words are kept."))
        hand.keep(name)
    return found.when.date


def _due(hand: Hand, reference: dt.date | None) -> None:
    """Read when it is due, the words of it, and what it was before."""
    if "revised_due" in hand.line.cells and "revised_due" not in hand.told:
        return  # the newer date is the one that is held; the older ones beside it say nothing new
    # On a log with a column for revised dates, the first date stands until one is written there.
    names = (*_DUE, "original_due") if hand.new and not hand.tools.sheet.exported else _DUE
    name = next((one for one in names if one in hand.told), None)
    if name is None:
        return
    raw = hand.told[name]
    if name == "due_text" and hand.new and hand.tools.sheet.exported:
        hand.out.values |= {"due": None, "due_text": text(raw), "due_precision": Precision.NONE}
        return
    found = hand.day(name, raw, reference)
    if found.problem:
        hand.ask(name, found.problem)
    if found.empty:
        return
    if found.when.kind == "completed":
        if found.when.date is not None:
            hand.out.values.setdefault("completed", found.when.date)
        hand.keep(name)
        return
    when = last_of(found.when)
    words, precision = words_of(raw), when.precision
    if name != "due_text":
        if "due_text" in hand.told:
            words = text(hand.told["due_text"])
        if "due_precision" in hand.told:
            told = hand.tools.cells.read("due_precision", hand.told["due_precision"])
            precision = told.values.get("due_precision", precision)
    hand.out.values |= {"due": when.date, "due_text": words, "due_precision": precision}
    if hand.new:
        _before(hand, name, found.when, reference)


def _before(hand: Hand, name: str, found: When, reference: dt.date | None) -> None:
    """Keep the dates it had before, the first one first."""
    cells = hand.line.cells
    earlier: list[tuple[When, Value]] = []
    for one in ("original_due", "due_date"):
        if one in cells and one != name:
            earlier.append((hand.day(one, cells[one], reference).when, cells[one]))
    if found.revised is not None:
        earlier.append((found, None))
    newest = hand.out.values["due"]
    for when, raw in earlier:
        known = [due["due"] for due in hand.out.dues]
        if when.date is not None and when.date != newest and when.date not in known:
            hand.out.dues.append({"due": when.date, "due_text": words_of(raw), "due_precision": when.precision})


def words_of(raw: Value) -> str | None:
    """Return the words of a date that was not a true date; None for one that was."""
    if not isinstance(raw, str) or blank(raw) or _is_iso(raw.strip()):
        return None
    return raw.strip()


def _is_iso(words: str) -> bool:
    try:
        return len(words) == 10 and dt.date.fromisoformat(words) is not None
    except ValueError:
        return False
