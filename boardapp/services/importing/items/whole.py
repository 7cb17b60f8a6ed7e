"""A workbook with sheets of items: compared, rehearsed on a copy, and recorded with its actions as one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from boardapp.exchange.book import Workbook
from boardapp.language import _
from boardapp.services import stamps
from boardapp.services.acting import Acting
from boardapp.services.importing.actions import ReadActions, plan_actions, read_actions, report_of
from boardapp.services.importing.again import taken_again
from boardapp.services.importing.answers import Said
from boardapp.services.importing.incoming import known_stamp, sender, source_of
from boardapp.services.importing.items.ledger import Ledger
from boardapp.services.importing.items.past import Views, sent
from boardapp.services.importing.items.rehearsing import Outcome, Rehearser
from boardapp.services.importing.items.rivals import answered_note
from boardapp.services.importing.items.rows import ItemRow, matched, read_rows
from boardapp.services.importing.items.sheets import FoundSheets
from boardapp.services.importing.items.telling import Told, sheet_read, unknown_columns
from boardapp.services.importing.items.weighing import Weigher, Wish
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.planned import Plan
from boardapp.services.importing.report import ImportReport, SheetRead
from boardapp.services.importing.returned import told_properties
from boardapp.services.importing.taking import take
from boardapp.services.importing.ticker import Ticker
from boardapp.services.lookup import Names
from boardapp.services.stamps import Stamp
from boardapp.storage.queries.matching import imported_as, origin
from boardapp.storage.rehearsal import Rehearsed, perform, rehearsal, rehearsed_since
from boardapp.storage.store import Head, Store


@dataclass(frozen=True, slots=True)
class Came:
    """A workbook that came in: its sheets, what it says of where it was made, who sent it, what it is known by."""

    book: Workbook
    found: FoundSheets
    stamp: Stamp | None
    foreign: bool
    partner: str | None
    source: str
    notes: tuple[str, ...]
    already: int | None


class Whole:
    """Takes one workbook in; `attempt` returns None where the store moved on meanwhile."""

    def __init__(
        self, store: Store, acting: Acting, book: Workbook, found: FoundSheets, options: ImportOptions, ticker: Ticker
    ) -> None:
        self._store, self._acting, self._options, self._ticker = store, acting, options, ticker
        self._book, self._found = book, found
        self._actions: ReadActions | None = None
        if found.actions is not None:
            self._actions = read_actions(store, book, replace(options, sheet=found.actions))

    def attempt(self) -> ImportReport | None:
        """Return what came of it, or would; a dry run writes nothing. Raises Refused."""
        head = self._store.head()
        came = self._look(head)
        several = len(self._found.items) + (self._actions is not None) > 1
        told = Told(several)
        if came.already is not None:
            told.unchanged = sum(len(list(read_rows(sheet, 0))) for sheet in self._found.items)
            return self._again(came, told)
        ledger = Ledger(self._store, self._options.prefer)
        wishes = self._wishes(came, told, ledger)
        if any(wish.writes for wish in wishes) or (ledger and not self._options.dry_run):
            return self._rehearse(came, head, told, wishes, ledger)
        for wish in wishes:
            told.outcome(Outcome(wish), None)
        return self._actions_alone(came, told)

    def _again(self, came: Came, told: Told) -> ImportReport:
        """Take a workbook up again that was taken before: only what is still in conflict is looked at."""
        before = self._report(came, told, None, None)
        return taken_again(self._store, self._acting, self._options, self._book.sha256, before)

    def _look(self, head: Head) -> Came:
        properties = told_properties(self._book)
        claimed = stamps.read_stamp(properties)
        with self._store.reading() as connection:
            stamp, notes = known_stamp(connection, head, self._book, claimed)
            partner = sender(Names(connection), self._options.partner)
            already = imported_as(connection, self._book.sha256, self._found.names)
        if already is not None:
            sentence = _("{file} was already imported as operation {number}; undo that first to take it anew.")
            notes = (*notes, sentence.format(file=self._book.path.name, number=already))
        foreign = claimed is not None and claimed.store_id != head.store_id
        source = source_of(self._book, partner)
        whole = (*self._book.notes, *self._found.notes, *notes)
        return Came(self._book, self._found, stamp, foreign, partner, source, whole, already)

    def _wishes(self, came: Came, told: Told, ledger: Ledger) -> list[Wish]:
        """Return what the rows ask for, sheet by sheet; those that ask for nothing are told at once."""
        now = Views(self._store, self._acting.on)
        day = stamps.read_day(told_properties(self._book))
        wishes: list[Wish] = []
        with sent(self._store, now, came.stamp, day) as base:
            weigher = Weigher(now, base, self._options.prefer, self._options.board)
            for row in self._rows(came, now, told):
                if row.ident in self._options.answers.left:
                    told.left(row)
                elif row.problem:
                    told.left(row, row.problem)
                else:
                    said = self._said(row)
                    wish = weigher.weigh(row, said)
                    ledger.look(wish, said)
                    if wish.new or wish.writes or wish.asked or wish.complaints:
                        wishes.append(wish)
                    else:
                        told.untouched(row)
        return wishes

    def _rows(self, came: Came, now: Views, told: Told) -> Sequence[ItemRow]:
        """Return the rows of all sheets with the items they mean, before any of them is taken."""
        before = 0 if self._actions is None else 1
        rows: list[ItemRow] = []
        for at, sheet in enumerate(self._found.items, before):
            told.problems += unknown_columns(sheet)
            there = read_rows(sheet, at)
            rows += matched(there, now.of(sheet.kind), trusted=came.stamp is not None, foreign=came.foreign)
        return list(self._ticker.over("understanding", rows, len(rows)))

    def _said(self, row: ItemRow) -> Mapping[str, Said]:
        """Return what a person said of the values of a row, by key."""
        said = self._options.answers.of(row.ident)
        return {key: said[heading] for key in row.cells if (heading := row.heading(key)) in said} if said else {}

    def _rehearse(
        self, came: Came, head: Head, told: Told, wishes: Sequence[Wish], ledger: Ledger
    ) -> ImportReport | None:
        with ExitStack() as stack:
            copy = stack.enter_context(rehearsal(self._store))
            if copy.head() != head:
                return None
            outcomes = Rehearser(copy, self._acting).carry_out(wishes, self._ticker)
            after = Views(copy, self._acting.on)
            for outcome in outcomes:
                told.outcome(outcome, after)
            plan = None
            if self._actions is not None:
                plan = plan_actions(copy, self._acting, self._actions, self._ticker)
                if plan.takes or plan.profile:
                    take(copy, self._acting, plan, self._ticker)
            with copy.reading() as connection:
                rehearsed = rehearsed_since(connection, head.number)
            ledger.done(outcomes)
            if ledger.answered:
                came = replace(came, notes=(*came.notes, answered_note(ledger.answered)))
            if self._options.dry_run or not (rehearsed or ledger):
                return self._report(came, told, plan, None)
            self._ticker.writing()
            number = self._record(came, head, rehearsed, ledger)
            return None if number is None else self._report(came, told, plan, number)

    def _record(self, came: Came, head: Head, rehearsed: Rehearsed, ledger: Ledger) -> int | None:
        """Record what was rehearsed as one operation and return its number; None where the store has moved on."""
        file = self._book.path.name
        label = _("Import {file}").format(file=file)
        if came.partner is not None:
            label = _("Import {file} from {partner}").format(file=file, partner=came.partner)
        source = origin(came.source, self._found.names)
        with self._store.write(label, who=self._acting.who, source=source) as writing:
            if writing.number != head.number + 1:
                return None
            writing.note_of_file = writing.keep(self._book.content)
            perform(writing, rehearsed)
            ledger.write(writing, self._acting, self._book, came.partner or self._acting.who)
        return writing.number

    def _actions_alone(self, came: Came, told: Told) -> ImportReport | None:
        """Take the actions in where nothing else of the workbook is to be taken."""
        if self._actions is None:
            return self._report(came, told, None, None)
        plan = plan_actions(self._store, self._acting, self._actions, self._ticker)
        if self._options.dry_run or not (plan.takes or plan.profile):
            return self._report(came, told, plan, None)
        number = take(self._store, self._acting, plan, self._ticker)
        return None if number is None else self._report(came, told, plan, number)

    def _report(self, came: Came, told: Told, plan: Plan | None, operation: int | None) -> ImportReport:
        actions = ImportReport()
        sheets = [sheet_read(sheet) for sheet in self._found.items]
        if plan is not None and self._actions is not None:
            actions = report_of(plan, self._actions.reading, operation)
            sheets.insert(0, SheetRead(actions.sheet, "actions", actions.header_row, actions.columns))
        notes = dict.fromkeys((*came.notes, *actions.notes))
        return ImportReport(
            created=told.created + actions.created,
            updated=told.updated + actions.updated,
            unchanged=told.unchanged + actions.unchanged,
            skipped=told.skipped + actions.skipped,
            conflicts=(*actions.conflicts, *told.conflicts),
            problems=(*actions.problems, *told.problems),
            changes=(*actions.changes, *told.changes),
            operation=operation,
            notes=tuple(notes),
            sheet=self._found.names,
            header_row=sheets[0].header_row,
            columns=actions.columns if self._actions is not None or len(sheets) > 1 else sheets[0].columns,
            passed_over=actions.passed_over,
            rows=(*actions.rows, *told.rows) if self._options.dry_run else (),
            book=self._book if operation is None else None,
            profile=actions.profile,
            questions=actions.questions,
            sheets=tuple(sheets),
            waiting=len(told.conflicts) + actions.waiting if operation is not None else 0,
        )
