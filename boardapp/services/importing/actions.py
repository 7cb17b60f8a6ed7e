"""The actions of a workbook: read as was decided before, planned against a store, and told as a report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from boardapp.exchange.book import Workbook
from boardapp.services.acting import Acting
from boardapp.services.importing.incoming import columns_read, place
from boardapp.services.importing.key import key_notes, known_beside, read_key, with_key
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.plan import Planner
from boardapp.services.importing.planned import Plan
from boardapp.services.importing.profiles import Kept, Reading, read_as_remembered, to_keep
from boardapp.services.importing.questions import questions
from boardapp.services.importing.report import ImportReport
from boardapp.services.importing.ticker import Ticker
from boardapp.services.lookup import Names
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class ReadActions:
    """The actions of a workbook as they were read, and what is to be remembered of that."""

    book: Workbook
    reading: Reading
    kept: Kept | None


def read_actions(store: Store, book: Workbook, options: ImportOptions) -> ReadActions:
    """Return the actions of a workbook. Raises Refused."""
    with store.reading() as connection:
        reading = read_as_remembered(book, options, profiles(connection))
    return ReadActions(book, reading, to_keep(book, reading))


def plan_actions(store: Store, acting: Acting, read: ReadActions, ticker: Ticker) -> Plan:
    """Return what taking the actions in would do."""
    key = known_beside(read_key(read.book), read.reading.options.green)
    options = with_key(read.reading.options, key)
    with store.reading() as connection:
        head = store.head()
        names = Names(connection)
        sheet = place(connection, head, names, read.book, read.reading.table, options)
        if key is not None and sheet.of_ours:
            key = replace(key, means={})
        plan = Planner(store, connection, sheet, names, options, acting, head, key).plan(ticker)
    plan.profile = read.kept
    plan.notes[:0] = filter(None, [read.reading.note, *key_notes(key)])
    return plan


def report_of(plan: Plan, reading: Reading, operation: int | None) -> ImportReport:
    """Return what a plan did, or would do, under the number it is recorded as."""
    table = plan.sheet.table
    return ImportReport(
        created=len(plan.creations),
        updated=len(plan.edits),
        unchanged=plan.unchanged,
        skipped=len(table.skipped) + plan.left_out,
        conflicts=tuple(plan.conflicts),
        problems=tuple(plan.problems),
        changes=tuple(plan.changes),
        operation=operation,
        notes=tuple(plan.notes),
        sheet=table.sheet,
        header_row=table.header_row,
        columns=columns_read(table),
        passed_over=tuple((row.number, row.reason) for row in table.skipped),
        rows=plan.rows,
        book=plan.sheet.book if operation is None else None,
        profile=reading.profile.name if reading.profile else None,
        questions=questions(plan.sheet, reading.options),
        sender=plan.sheet.partner,
    )
