"""Importing a workbook of actions: what a partner or a secretary wrote becomes one operation, or one sentence why not.

The rule of what a sheet may set:

- Rows are matched by our own reference wherever they come from. A source's own reference, a minute's reference with
  like words, and (for rows with neither) the very same words count only within the same source and board. The source
  is the partner who is named, else the file's name. What matches nothing is raised as a new action of that source.
- A row that its source brought is the source's to change: every value it tells is set.
- An action of ours on a partner's sheet: progress, an open status, next steps, barriers, the path to green and a
  proposed rating are set, updates are added. Due date, owner, withdrawal and closing become proposals that wait for
  the board; without a board they wait as conflicts. Everything else is for reference and not taken.
- Our own sheet (our headings, no partner named) sets what `set` would set; a rating is proposed, never agreed.
- What the board has closed or withdrawn, no partner opens.
- A blank cell changes nothing, a row that is gone removes nothing, an update that was reported before is not added.
- A return (a workbook that was sent to a partner) is known by what is hidden in it. Its rows mean the actions they were
  sent for; what it tells for reference is told where it was edited, a cell that was emptied is told as cleared, and
  neither is taken. An organisation that only supports an action adds updates to it and nothing else.
- What was decided before about sheets with the same headings (a profile) is used again, and the report says so.
- Where it is known what the sheet was made from (its stamp, or the source's last import), only what was changed since
  is looked at; where ours was changed too, ours stays and theirs waits to be settled, as a proposal where a board
  agrees the value, else as a conflict, unless a preference is given.
- A sheet of another kind of item (an export of ours, or one that is named as such) sets by the same keys what `add` and
  `set` would, matched by reference, else by name. What a board did (a published agenda, minutes, an agreed rating) is
  told and not taken; in a conflict ours stands and theirs waits until it is settled. Such sheets and the actions beside
  them go in together.
"""

from __future__ import annotations

from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.exchange.book import Kind, Workbook
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.importing.actions import plan_actions, read_actions, report_of
from boardapp.services.importing.again import taken_again
from boardapp.services.importing.incoming import read_book
from boardapp.services.importing.items.sheets import find_sheets
from boardapp.services.importing.items.whole import Whole
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import ColumnRead, FieldChange, ImportReport, Problem, SheetRead
from boardapp.services.importing.taking import take
from boardapp.services.importing.ticker import Ticker
from boardapp.services.quick import quick
from boardapp.storage.store import Store

__all__ = ["ColumnRead", "FieldChange", "ImportOptions", "ImportReport", "Problem", "SheetRead", "import_workbook"]

_TRIES = 5
_AS_IT_COMES = ImportOptions()


def import_workbook(store: Store, acting: Acting, path: Path, options: ImportOptions = _AS_IT_COMES) -> ImportReport:
    """Take the items of a workbook in as one operation and tell what came of it; a dry run only tells.

    Raises Refused with one sentence for a file that cannot be read, and where it was stopped; nothing is changed then.
    """
    with quick():
        return _import(store, acting, path, options)


def _import(store: Store, acting: Acting, path: Path, options: ImportOptions) -> ImportReport:
    ticker = Ticker(options)
    book = read_book(path, options, ticker)
    if book.kind is Kind.JSON and not any(sheet.rows for sheet in book.sheets):
        return _nothing(book)
    found = find_sheets(book, options)
    if found.items:
        if found.actions is None and (options.profile or options.save_profile):
            raise Refused(_("A profile remembers how sheets of actions are read; leave it out here."))
        whole = Whole(store, acting, book, found, options, ticker)
        for _try in range(_TRIES):
            report = whole.attempt()
            if report is not None:
                return report
        raise _moving()
    read = read_actions(store, book, options)
    for _try in range(_TRIES):
        plan = plan_actions(store, acting, read, ticker)
        if plan.already is not None and plan.profile is None:
            return taken_again(store, acting, options, book.sha256, report_of(plan, read.reading, None))
        if options.dry_run or not (plan.takes or plan.profile):
            return report_of(plan, read.reading, None)
        number = take(store, acting, plan, ticker)
        if number is not None:
            return report_of(plan, read.reading, number if store.head().number >= number else None)
    raise _moving()


def _nothing(book: Workbook) -> ImportReport:
    sentence = _("{file} holds no items, so there was nothing to take.").format(file=book.path.name)
    return ImportReport(notes=(sentence,), sheet=", ".join(sheet.name for sheet in book.sheets), book=book)


def _moving() -> Refused:
    return Refused(_("The board file is being changed by others all the time; try again in a moment."))
