"""The actions of a workbook: read as was decided before, planned against a store, and told as a report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Workbook
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.importing.aligned import Aligned, align
from boardapp.services.importing.context import of_columns
from boardapp.services.importing.incoming import columns_read, place, read_table
from boardapp.services.importing.key import key_for, key_notes
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.passed import not_placed, passed_lines, passed_over
from boardapp.services.importing.past import sent_sample
from boardapp.services.importing.periods import older_notes
from boardapp.services.importing.plan import Planner
from boardapp.services.importing.planned import Plan
from boardapp.services.importing.profiles import Kept, Reading, read_as_remembered, to_keep, with_usual
from boardapp.services.importing.questions import questions
from boardapp.services.importing.report import ImportReport
from boardapp.services.importing.ticker import Ticker
from boardapp.services.importing.unexplained import read_as_usual, unexplained, unseen
from boardapp.services.lookup import Names
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class ReadActions:
    """The actions of a workbook as they were read, what is to be remembered of that, the columns of a return."""

    book: Workbook
    reading: Reading
    kept: Kept | None
    aligned: Aligned | None = None


def read_actions(store: Store, book: Workbook, options: ImportOptions) -> ReadActions:
    """Return the actions of a workbook. Raises Refused."""
    with store.reading() as connection:
        reading = read_as_remembered(book, options, profiles(connection))
        sheet = next(one for one in book.sheets if one.name == reading.table.sheet)
        aligned = align(sheet)
        if aligned is not None and not aligned.whole:
            sent = sent_sample(store, connection, book, sheet, aligned.places.get("ref"))
            aligned = align(sheet, sent) if sent else aligned
            told = replace(reading.options, sheet=sheet.name)
            table = replace(read_table(book, told, aligned), beside=reading.table.beside)
            reading = replace(reading, table=table)
    if options.save_profile and not reading.table.header_row:
        raise Refused(_("A profile is found again by headings, and sheet {sheet} has none.").format(sheet=sheet.name))
    return ReadActions(book, reading, to_keep(book, reading), aligned)


def plan_actions(store: Store, acting: Acting, read: ReadActions, ticker: Ticker) -> Plan:
    """Return what taking the actions in would do."""
    key, options = key_for(read.book, read.reading.table, read.reading.options)
    with store.reading() as connection:
        head = store.head()
        names = Names(connection)
        sheet = place(connection, head, names, read.book, read.reading.table, options, read.aligned)
        if key is not None and sheet.of_ours:
            key = replace(key, means={}, unknown={})
        plan = Planner(store, connection, sheet, names, options, acting, head, key).plan(ticker)
    plan.problems[:0] = unexplained(plan.sheet.table, key)
    plan.problems += not_placed(plan.sheet.table) if plan.already is None else ()
    if read.kept is not None:  # the next book of its kind may have too few colours to be read by themselves
        usual = read_as_usual(sheet.table, of_columns(sheet.table, options.green, key))
        plan.profile = with_usual(read.kept, usual)
    table = plan.sheet.table
    plan.notes[:0] = filter(None, [read.reading.note, *key_notes(key), *older_notes(table), unseen(read.book, table)])
    return plan


def report_of(plan: Plan, reading: Reading, operation: int | None) -> ImportReport:
    """Return what a plan did, or would do, under the number it is recorded as."""
    table = plan.sheet.table
    return ImportReport(
        created=len(plan.creations),
        updated=sum(not edit.quiet for edit in plan.edits),
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
        passed_over=passed_over(table),
        rows=[*plan.rows, *passed_lines(table)] if reading.options.dry_run else (),
        book=plan.sheet.book if operation is None else None,
        profile=reading.profile.name if reading.profile else None,
        questions=questions(plan.sheet, reading.options),
        sender=plan.sheet.partner,
        waiting=sum(len(edit.waiting) for edit in plan.edits) if operation is not None else 0,
    )
