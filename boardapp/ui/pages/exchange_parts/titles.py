"""What a review is called while it is under way, and what is said once it was taken.

`file` is the name of the workbook, None where the conflicts that wait are under review.
"""

from __future__ import annotations

from boardapp.language import _, ngettext
from boardapp.services.imports import ImportReport
from boardapp.ui.pages.exchange_parts.reading import Reading
from boardapp.ui.pages.exchange_parts.words import taken_words


def title_of(file: str | None, report: ImportReport, reading: Reading) -> str:
    """Return what is under review, in words."""
    if file is None:
        return _("Conflicts that wait")
    sender = _sender(report, reading)
    if sender:
        return _("Return from {partner}").format(partner=sender)
    return _("Review of {file}").format(file=file)


def subtitle_of(file: str | None, report: ImportReport, reading: Reading) -> str:
    """Return which sheet it is and how many rows it has."""
    rows = len(report.rows)
    if file is None:
        return ngettext("{n} value", "{n} values", rows).format(n=f"{rows:,}") if rows else ""
    if not rows:
        return report.sheet
    count = ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")
    return _("{sheet}, {rows}").format(sheet=file if _sender(report, reading) else report.sheet, rows=count)


def _sender(report: ImportReport, reading: Reading) -> str:
    """Return who answers with this workbook, where it says itself that it is a return."""
    return "" if reading.partner or report.profile else report.sender or ""


def done_sentence(file: str | None, report: ImportReport, reading: Reading) -> str:
    """Return what became of a review that was taken."""
    if file is None:
        sentence = _settled(report)
    elif report.operation is None:
        sentence = _("{file} holds nothing that is not recorded yet.").format(file=file)
    elif report.created or report.updated:
        sentence = _("Imported {file}: {what}.").format(file=file, what=taken_words(report))
    elif taken_words(report):
        sentence = _("{file} was recorded: {what}.").format(file=file, what=taken_words(report))
    else:
        sentence = _("{file} was recorded.").format(file=file)
    if reading.remember and report.operation is not None:
        sentence += " " + _("How it was read is remembered as “{name}”.").format(name=reading.remember)
    return sentence


def _settled(report: ImportReport) -> str:
    """Return what became of the conflicts that waited."""
    left = len(report.conflicts) + len(report.problems)
    waits = ngettext("{n} goes on waiting.", "{n} go on waiting.", left).format(n=f"{left:,}") if left else ""
    done = _("What you said of the conflicts is recorded.") if report.operation else _("Nothing was settled.")
    return " ".join(filter(None, (done, waits)))
