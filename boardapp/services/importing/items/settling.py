"""Conflicts that wait, told again with the values of today, and settled as one operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.records_conflicts import ConflictRow, ConflictState
from boardapp.domain.sentences import spoken
from boardapp.exchange.book import Sheet, Visibility, column_number
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.importing.answers import Choice, Said, Written
from boardapp.services.importing.items.past import Views
from boardapp.services.importing.items.rehearsing import Outcome, Rehearser
from boardapp.services.importing.items.rows import ItemRow, Shown
from boardapp.services.importing.items.rules import known_by
from boardapp.services.importing.items.sheets import ItemSheet
from boardapp.services.importing.items.telling import Told
from boardapp.services.importing.items.weighing import Asked, Wish
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.report import ImportReport
from boardapp.services.importing.ticker import Ticker
from boardapp.services.kinds import kind_of_row
from boardapp.services.kinds.key import KeyType, Kind
from boardapp.services.kinds.values import parts
from boardapp.services.sheet_columns import columns_of
from boardapp.services.show import Question, show
from boardapp.services.showing.asking import Row
from boardapp.services.showing.conflicts import Items, stands_already
from boardapp.storage.queries.conflicts import conflicts
from boardapp.storage.rehearsal import Rehearsed, perform, rehearsal, rehearsed_since
from boardapp.storage.store import Head, Store

_TRIES = 5
_AS_IT_COMES = ImportOptions()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conflict with the item as it is today."""

    row: ConflictRow
    kind: Kind
    item: Shown


def waiting(store: Store, acting: Acting, *, file_hash: str | None = None) -> list[Waiting]:
    """Return the conflicts that wait for a person, of one file or of all; what stands here already waits no more."""
    return list(_waiting(store, acting, file_hash))


def _waiting(store: Store, acting: Acting, file_hash: str | None) -> Iterator[Waiting]:
    def rows_of(kind: Kind, question: Question) -> Sequence[Row]:
        return show(store, kind.name, acting.on, question).rows

    with store.reading() as connection:
        items = Items(connection, rows_of)
        for row in conflicts(connection, state=ConflictState.OPEN, file_hash=file_hash):
            item = items.one(row)
            if item is not None and not stands_already(row, item):
                yield Waiting(row, kind_of_row(row.kind), item)


def settle(
    store: Store, acting: Acting, options: ImportOptions = _AS_IT_COMES, *, file_hash: str | None = None
) -> ImportReport:
    """Settle conflicts that wait, of one file or of all, as one operation and tell what came of it.

    `answers` says of them by number and heading whose value stands, `prefer` of all of them; what nothing is said of
    goes on waiting. A dry run only tells. Raises Refused where it was stopped.
    """
    for _try in range(_TRIES):
        report = _settle(store, acting, options, file_hash)
        if report is not None:
            return report
    raise Refused(_("The board file is being changed by others all the time; try again in a moment."))


def _settle(store: Store, acting: Acting, options: ImportOptions, file_hash: str | None) -> ImportReport | None:
    head, told = store.head(), Told(several=False)
    settled: dict[int, ConflictState] = {}
    wishes: list[Wish] = []
    items: dict[int, int] = {}
    for one in waiting(store, acting, file_hash=file_hash):
        row = _row(one)
        said = options.answers.of(one.row.id).get(row.heading(one.row.field)) or _preferred(options)
        if said is Choice.OURS:
            settled[one.row.id] = ConflictState.OURS
        else:
            wishes.append(_wish(one, row, said))
            items[row.ident] = one.row.item
            if said is not None:
                settled[one.row.id] = ConflictState.THEIRS if said is Choice.THEIRS else ConflictState.OURS
    if not any(wish.writes for wish in wishes):
        for wish in wishes:
            told.outcome(Outcome(wish), None)
        return _recorded(store, acting, options, head, told, settled, None)
    with rehearsal(store) as copy:
        if copy.head() != head:
            return None
        outcomes = Rehearser(copy, acting).carry_out(wishes, Ticker(options))
        after = Views(copy, acting.on)
        for outcome in outcomes:
            told.outcome(outcome, after)
            if outcome.refused.keys() & {"", outcome.wish.asked[0].key}:
                settled.pop(outcome.wish.row.ident, None)
        changed = {items[outcome.wish.row.ident] for outcome in outcomes if outcome.changed}
        told.updated, told.unchanged = len(changed), len(set(items.values()) - changed)
        with copy.reading() as connection:
            return _recorded(store, acting, options, head, told, settled, rehearsed_since(connection, head.number))


def _preferred(options: ImportOptions) -> Said | None:
    return Choice(options.prefer) if options.prefer else None


def _row(one: Waiting) -> ItemRow:
    """Return the row of the workbook that a conflict stands in, as far as it is in conflict."""
    row = one.row
    column, number = re.fullmatch(r"([A-Z]*)(\d*)", row.cell).groups()  # type: ignore[union-attr]
    at = column_number(column) - 1 if column else 0
    heading = next(column.heading for column in columns_of(one.kind.name) if column.key == row.field)
    sheet = Sheet(row.sheet, Visibility.VISIBLE, ((*(None,) * at, heading),))
    item_sheet = ItemSheet(one.kind, sheet, 1, {at: row.field}, {})
    names = {name: one.item[name] for names in known_by(one.kind) for name in names}
    return ItemRow(item_sheet, int(number or 0), row.id, {**names, row.field: row.theirs}, one.item)


def _wish(one: Waiting, row: ItemRow, said: Said | None) -> Wish:
    """Return what a conflict asks for; it sets nothing where nobody says whose value stands."""
    words = said.words if isinstance(said, Written) else one.row.theirs
    key = next(key for key in one.kind.keys if key.name == one.row.field)
    sent = parts(one.row.sent or "") if key.type is KeyType.LIST else one.row.sent
    wish = Wish(row, asked=[Asked(key.name, sent, one.item.get(key.name), words, said is None, _whence(one.row))])
    if said is not None:
        wish.given = {**one.row.beside, key.name: words}
    return wish


def _whence(row: ConflictRow) -> str:
    return _("It came in {file} on {day} ({by}).").format(file=row.file, day=spoken(row.on), by=row.by)


def _recorded(
    store: Store,
    acting: Acting,
    options: ImportOptions,
    head: Head,
    told: Told,
    settled: Mapping[int, ConflictState],
    rehearsed: Rehearsed | None,
) -> ImportReport | None:
    """Record what was said as one operation and return the report; None where the store has moved on."""
    number = None
    if settled and not options.dry_run:
        label = ngettext("Settle {n} conflict", "Settle {n} conflicts", len(settled)).format(n=len(settled))
        with store.write(label, who=acting.who, source=acting.source) as writing:
            if writing.number != head.number + 1:
                return None
            if rehearsed is not None:
                perform(writing, rehearsed)
            for conflict, state in settled.items():
                writing.set("conflict", conflict, state=state)
        number = writing.number
    return ImportReport(
        updated=told.updated,
        unchanged=told.unchanged,
        conflicts=tuple(told.conflicts),
        problems=tuple(told.problems),
        changes=tuple(told.changes),
        operation=number,
        rows=tuple(told.rows) if options.dry_run else (),
        waiting=len(told.conflicts),
    )
