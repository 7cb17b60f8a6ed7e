"""Importing a workbook of actions: what a partner or a secretary wrote becomes one operation, or one sentence why not.

The rule of what a sheet may set:

- Rows are matched by our own reference wherever they come from. A source's own reference, a minute's reference with
  like words, and (for rows with neither) the very same words count only within the same source and board. The source
  is the partner who is named, else the file's name. What matches nothing is raised as a new action of that source.
- A row that its source brought is the source's to change: every value it tells is set.
- An action of ours on a partner's sheet: progress, an open status, next steps, barriers, the path to green and a
  proposed rating are set, updates are added. Due date, owner, withdrawal and closing become proposals that wait for
  the board. Everything else is for reference and not taken.
- Our own sheet (our headings, no partner named) sets what `set` would set; a rating is proposed, never agreed.
- What the board has closed or withdrawn, no partner opens.
- A blank cell changes nothing, a row that is gone removes nothing, an update that was reported before is not added.
- A return (a workbook that was sent to a partner) is known by what is hidden in it. Its rows mean the actions they were
  sent for; what it tells for reference is told where it was edited, a cell that was emptied is told as cleared, and
  neither is taken. An organisation that only supports an action adds updates to it and nothing else.
- What was decided before about sheets with the same headings (a profile) is used again, and the report says so.
- Where it is known what the sheet was made from (its stamp, or the source's last import), only what was changed since
  is looked at; where ours was changed too, ours stays and the other waits as a proposal, unless a preference is given.
"""

from __future__ import annotations

from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.importing.incoming import columns_read, place, read_book
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.plan import Planner
from boardapp.services.importing.planned import Plan
from boardapp.services.importing.profiles import Reading, read_as_remembered, to_keep
from boardapp.services.importing.report import ColumnRead, FieldChange, ImportReport, Problem
from boardapp.services.importing.taking import take
from boardapp.services.importing.ticker import Ticker
from boardapp.services.lookup import Names
from boardapp.services.quick import quick
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store

__all__ = ["ColumnRead", "FieldChange", "ImportOptions", "ImportReport", "Problem", "import_workbook"]

_TRIES = 5
_AS_IT_COMES = ImportOptions()


def import_workbook(store: Store, acting: Acting, path: Path, options: ImportOptions = _AS_IT_COMES) -> ImportReport:
    """Take the actions of a workbook in as one operation and tell what came of it; a dry run only tells.

    Raises Refused with one sentence for a file that cannot be read, and where it was stopped; nothing is changed then.
    """
    with quick():
        return _import(store, acting, path, options)


def _import(store: Store, acting: Acting, path: Path, options: ImportOptions) -> ImportReport:
    ticker = Ticker(options)
    book = read_book(path, options, ticker)
    with store.reading() as connection:
        reading = read_as_remembered(book, options, profiles(connection))
    kept, options = to_keep(book, reading), reading.options
    for _try in range(_TRIES):
        with store.reading() as connection:
            head = store.head()
            names = Names(connection)
            sheet = place(connection, head, names, book, reading.table, options)
            plan = Planner(store, connection, sheet, names, options, acting, head).plan(ticker)
        plan.profile = kept
        plan.notes[:0] = filter(None, [reading.note])
        if options.dry_run or not (plan.takes or plan.profile):
            return _report(plan, reading, None)
        number = take(store, acting, plan, ticker)
        if number is not None:
            return _report(plan, reading, number if store.head().number >= number else None)
    raise Refused(_("The board file is being changed by others all the time; try again in a moment."))


def _report(plan: Plan, reading: Reading, operation: int | None) -> ImportReport:
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
    )
