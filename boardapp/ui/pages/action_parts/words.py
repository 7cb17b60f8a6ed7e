"""How actions are written on the screen: their due dates, ratings and statuses."""

from __future__ import annotations

import datetime as dt
import re

from boardapp.domain.records import ActionRow
from boardapp.domain.words import GreyReason, Precision, Rating, Standing, Status
from boardapp.language import _
from boardapp.ui.design.paint import Chip
from boardapp.ui.models.columns import DueCell
from boardapp.ui.widgets.calendar import written

STATUS_WORDS = {
    Status.NOT_STARTED: _("Not started"),
    Status.IN_PROGRESS: _("In progress"),
    Status.ONGOING: _("Ongoing"),
    Status.PAUSED: _("Paused"),
    Status.COMPLETE: _("Complete"),
    Status.CLOSED: _("Closed"),
    Status.WITHDRAWN: _("Withdrawn"),
}
GREY_WORDS = {
    GreyReason.NOT_DUE: _("Not due"),
    GreyReason.NO_DATE: _("No date"),
    GreyReason.PAUSED: _("Paused"),
    GreyReason.AWAITING_DATA: _("Awaiting data"),
    GreyReason.NOT_RATED: _("Not rated"),
}

_REFERENCE = re.compile(r"(?P<prefix>.+)/(?P<kind>[AD])/\d\d(?P<year>\d\d)-\d\d/(?P<number>\d+)")


def short_reference(reference: str) -> str:
    """Return a reference of the usual pattern as a narrow column shows it, "HWB A26/024"; any other as it is."""
    found = _REFERENCE.fullmatch(reference)
    return "{prefix} {kind}{year}/{number}".format(**found.groupdict()) if found else reference


def short_day(day: dt.date) -> str:
    """Return a day without its year, "4 Sep"."""
    return f"{day.day} {day:%b}"


def due_words(due: dt.date | None, text: str | None, precision: Precision) -> str:
    """Return a due date as it was said: the day, or the words where they were less exact; empty for none."""
    if text and (due is None or precision is not Precision.DAY):
        return text
    return written(due) if due else ""


def due_of(row: ActionRow) -> DueCell:
    """Return the due date of a row as its cell draws it."""
    words = due_words(row.due, row.due_text, row.due_precision)
    return DueCell(words, row.overdue, row.due_moves, _("No date") if row.status.open else "")


def due_said(row: ActionRow) -> str:
    """Return the due date of a row as a screen reader says it, late and moved included."""
    said = [due_words(row.due, row.due_text, row.due_precision) or _("no date")]
    if row.overdue:
        said.append(_("overdue"))
    if row.due_moves:
        said.append(_("times moved: {n}").format(n=row.due_moves))
    return ", ".join(said)


def chip(
    rating: Rating | None, standing: Standing | None, grey: GreyReason | None = None, as_at: dt.date | None = None
) -> Chip:
    """Return the chip of a rating; `as_at` is given only where the mark is older than the board's cycle."""
    return Chip(
        rating.value if rating else Rating.GREY.value,
        standing.value if standing else Standing.AGREED.value,
        short_day(as_at) if as_at else "",
        GREY_WORDS[grey] if grey else "",
    )


def chip_of(row: ActionRow) -> Chip:
    """Return the chip of a row."""
    return chip(row.rating, row.standing, row.grey, row.as_at if row.stale else None)
