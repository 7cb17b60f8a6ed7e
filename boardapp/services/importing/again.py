"""A workbook that was taken in before and comes once more: only what it left in conflict is looked at."""

from __future__ import annotations

from dataclasses import replace

from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.importing.items.settling import settle
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import ImportReport
from boardapp.storage.store import Store


def taken_again(
    store: Store, acting: Acting, options: ImportOptions, file_hash: str, before: ImportReport
) -> ImportReport:
    """Take up what a workbook left in conflict; `before` tells that it was taken already. Raises Refused."""
    report = settle(store, acting, options, file_hash=file_hash)
    if report.operation is None and not (report.conflicts or report.changes or report.problems):
        return before
    sentence = _("What it left in conflict is still open, and is all that is looked at.")
    return replace(
        before,
        updated=report.updated,
        unchanged=max(before.unchanged - len({one.ref for one in report.conflicts}) - report.updated, 0),
        conflicts=report.conflicts,
        problems=report.problems,
        changes=report.changes,
        operation=report.operation,
        notes=(*before.notes, sentence, *report.notes),
        rows=report.rows,
        waiting=report.waiting,
        book=before.book if report.operation is None else None,
    )
