"""What is typed on the screen about an action, turned into the values a service takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from boardapp.domain.errors import Refused
from boardapp.domain.owners import split_owners
from boardapp.domain.when import When, read_when
from boardapp.domain.words import Precision, Status
from boardapp.language import _
from boardapp.services.actions import ActionValues, OwnerRef, owner_named
from boardapp.services.lookup import Names
from boardapp.ui.widgets.calendar import written
from boardapp.ui.workspace import Workspace

_WORDS_KEPT = (None, "tbc", "asap", "ongoing")


def read_due(text: str, today: dt.date) -> tuple[dt.date | None, str]:
    """Return the day that words mean with a note on how they were read, or None with what is wrong."""
    found = read_when(text, reference=today)
    if found.date is None:
        return None, found.note or _("“{text}” is not understood as a date.").format(text=text)
    day = written(found.date)
    return found.date, " ".join(part for part in (_("Read as {day}.").format(day=day), found.note) if part)


def due_values(text: str, today: dt.date) -> ActionValues:
    """Return the due date that words mean; words less exact than a day are kept. Raises Refused."""
    words = text.strip()
    if not words:
        return ActionValues(due=None, due_text=None, due_precision=Precision.NONE)
    found = read_when(words, reference=today)
    if found.kind not in _WORDS_KEPT or (found.date is None and found.kind is None):
        sentence = _("Due: “{text}” is not understood; write a day such as 4 Sep 2026, or “end of Q3”.")
        raise Refused(sentence.format(text=words))
    return ActionValues(due=found.date, due_text=_kept(found, words), due_precision=found.precision)


def _kept(found: When, words: str) -> str | None:
    return None if found.precision is Precision.DAY else words


def cell_values(key: str, text: str, today: dt.date) -> ActionValues:
    """Return the values that a cell of the table sets by what was typed into it. Raises Refused."""
    words = text.strip()
    if key == "due":
        return due_values(words, today)
    if key == "status":
        return ActionValues(status=Status(words))
    if key == "progress":
        return ActionValues(progress=_progress(words))
    if not words:
        raise Refused(_("Action: it needs a title; it was left as it is."))
    return ActionValues(title=words)


def _progress(words: str) -> int | None:
    figures = words.removesuffix("%").strip()
    if not figures:
        return None
    if not (figures.isascii() and figures.isdigit() and int(figures) <= 100):
        raise Refused(_("Done: write a percentage from 0 to 100, not “{text}”.").format(text=words))
    return int(figures)


def owners_named(workspace: Workspace, words: str) -> list[OwnerRef]:
    """Return the owners that words name, the lead first."""
    with workspace.reading() as connection:
        names = Names(connection)
        known = [name for kind in ("post", "person", "organisation") for name in names.everyone(kind)]
        return [owner_named(names, one) for one in split_owners(words, known)]


def chosen(names: Mapping[int, str]) -> list[tuple[int, str]]:
    """Return names as the choices of a field, in order of the alphabet."""
    return sorted(names.items(), key=lambda pair: pair[1].casefold())
