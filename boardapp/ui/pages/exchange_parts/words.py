"""How the lines of a review are written: fields, values and what becomes of them, in words."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from boardapp.domain.sentences import capital
from boardapp.exchange.fields import ACTION_KEYS, heading
from boardapp.language import _, ngettext
from boardapp.services.importing.lines import How, What
from boardapp.services.imports import ImportReport
from boardapp.ui.pages.action_parts.words import short_reference
from boardapp.ui.pages.exchange_parts.review import Line
from boardapp.ui.widgets.calendar import written


def field_word(key: str) -> str:
    """Return the word of an action's key; a heading of the sheet is its own word."""
    special = {
        "latest_update": _("Update"),
        "progress": _("Progress"),
        "proposed_rag": _("Proposed RAG"),
        "external_ref": _("Their reference"),
    }
    return special.get(key) or (heading(key) if key in ACTION_KEYS else key)


def value_words(value: Any) -> str:
    """Return a value as a cell of the table shows it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return written(value)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(value_words, value))
    if isinstance(value, Enum):
        return capital(_(str(value.value)))
    return str(value)


def place_words(line: Line) -> str:
    """Return the reference of a line's action, or the row of the sheet where it has none yet."""
    if line.row.ref and line.row.what is not What.NEW:
        return short_reference(line.row.ref)
    return line.row.place or _("Row {row}").format(row=line.row.row)


_WHATS = {
    What.NEW: ("plus", "better"),
    What.CHANGED: ("pencil", "text"),
    What.UNCHANGED: ("equal", "text2"),
    What.SKIPPED: ("minus", "text2"),
}
_HOWS = {
    How.TAKEN: ("pencil", "text"),
    How.ADDED: ("message-square", "text"),
    How.KEPT: ("paperclip", "text"),
    How.WAITS: ("hourglass", "text"),
    How.CONFLICT: ("git-compare-arrows", "worse"),
    How.UNREAD: ("circle-alert", "worse"),
    How.CLEARED: ("minus", "text"),
    How.LEFT: ("minus", "text2"),
}


def what_look(line: Line) -> tuple[str, str, str]:
    """Return the word, the icon and the tone that say what becomes of a line."""
    if line.cell is None:
        words = {
            What.NEW: _("New"),
            What.CHANGED: _("Changed"),
            What.UNCHANGED: _("Unchanged"),
            What.SKIPPED: _("Skipped"),
        }
        return words[line.row.what], *_WHATS[line.row.what]
    how = {
        How.TAKEN: _("Changed"),
        How.ADDED: _("Added"),
        How.KEPT: _("Kept"),
        How.WAITS: _("Proposed"),
        How.CONFLICT: _("Conflict"),
        How.UNREAD: _("Not understood"),
        How.CLEARED: _("Cleared"),
        How.LEFT: _("Not taken"),
    }
    shown = How.UNREAD if line.cell.asks and line.cell.how is not How.CONFLICT else line.cell.how
    return how[shown], *_HOWS[shown]


def theirs_words(line: Line) -> str:
    """Return what the sheet says on a line."""
    if line.cell is None:
        return line.row.title if line.row.what is not What.SKIPPED else line.row.problem
    if line.cell.theirs is None:
        return _("empty")
    if line.cell.theirs == "" and line.cell.problem:
        return _("a colour alone")
    return value_words(line.cell.theirs)


def tick_words(line: Line) -> str:
    """Return in a word whether a line is taken, for a screen reader and for copying."""
    return _("Needs you") if line.asks else _("Taken") if line.ticked else _("Left")


def taken_words(report: ImportReport) -> str:
    """Return what an import made and changed, and what it leaves to a person, in words; empty for nothing of these."""
    told = (
        (report.created, ngettext("{n} new", "{n} new", report.created)),
        (report.updated, ngettext("{n} changed", "{n} changed", report.updated)),
        (len(report.conflicts), ngettext("{n} conflict waits", "{n} conflicts wait", len(report.conflicts))),
        (
            len(report.problems),
            ngettext("{n} cell not taken as it is", "{n} cells not taken as they are", len(report.problems)),
        ),
    )
    return ", ".join(words.format(n=f"{count:,}") for count, words in told if count)
