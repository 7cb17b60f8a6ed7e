"""Conflicts that wait, told again with the values of today, and settled as one operation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from boardapp.domain.errors import Refused
from boardapp.domain.records_conflicts import ConflictRow, ConflictState, together
from boardapp.domain.sentences import listed, spoken
from boardapp.exchange.book import Sheet, Visibility, column_number
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.importing.answers import Choice, Said, Written
from boardapp.services.importing.items.past import Views
from boardapp.services.importing.items.rehearsing import Outcome, Rehearser
from boardapp.services.importing.items.rivals import answered_note, wanted_instead
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
    """What waits for one answer, with the item as it is today.

    `rows` are the conflicts that say the same, one of each import; `rivals` those that want another value in its place.
    """

    rows: tuple[ConflictRow, ...]
    kind: Kind
    item: Shown
    rivals: tuple[ConflictRow, ...] = ()

    @property
    def row(self) -> ConflictRow:
        """The conflict that stands for all that say the same."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What becomes of conflicts by their ids, how many they are to a person, and what has to be said of them."""

    states: Mapping[int, ConflictState]
    count: int
    notes: tuple[str, ...] = ()


def waiting(store: Store, acting: Acting, *, file_hash: str | None = None) -> list[Waiting]:
    """Return the conflicts that wait for a person, of one file or of all; what stands here already waits no more.

    Those that say the same are one; of a file its own stands for them.
    """
    found = list(_waiting(store, acting))
    about: dict[Hashable, list[Waiting]] = defaultdict(list)
    for one in found:
        about[one.row.about].append(one)
    told: list[Waiting] = []
    for one in found:
        rivals = tuple(row for other in about[one.row.about] if other is not one for row in other.rows)
        rows = sorted(one.rows, key=lambda row: row.file_hash != file_hash)
        if file_hash in (None, rows[0].file_hash):
            told.append(replace(one, rows=tuple(rows), rivals=rivals))
    return told


def _waiting(store: Store, acting: Acting) -> Iterator[Waiting]:
    def rows_of(kind: Kind, question: Question) -> Sequence[Row]:
        return show(store, kind.name, acting.on, question).rows

    with store.reading() as connection:
        items = Items(connection, rows_of)
        for rows in together(conflicts(connection, state=ConflictState.OPEN)):
            item = items.one(rows[0])
            if item is not None and not stands_already(rows[0], item):
                yield Waiting(rows, kind_of_row(rows[0].kind), item)


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
    found = {one.row.id: one for one in waiting(store, acting, file_hash=file_hash)}
    said = _said(found.values(), options)
    settled = {number: ConflictState.OURS for number, one in said.items() if one is Choice.OURS}
    wishes = [_wish(one, found, said.get(number)) for number, one in found.items() if number not in settled]
    if not any(wish.writes for wish in wishes):
        for wish in wishes:
            told.outcome(Outcome(wish), None)
        return _recorded(store, acting, options, head, told, _Answer(_all_alike(settled, found), len(settled)), None)
    with rehearsal(store) as copy:
        if copy.head() != head:
            return None
        outcomes = Rehearser(copy, acting).carry_out(wishes, Ticker(options))
        taken = {outcome.wish.row.ident for outcome in outcomes if _is_taken(outcome)}
        settled |= {number: _state_of(said[number]) for number in taken}
        rivals = {row.id: row.says for number in taken for row in found[number].rivals}
        unsaid = {*rivals.values()} - {found[number].row.says for number in settled}
        after = Views(copy, acting.on)
        for outcome in outcomes:
            if options.dry_run or outcome.wish.row.ident not in rivals:
                told.outcome(outcome, after)
        changed = {found[outcome.wish.row.ident].row.item for outcome in outcomes if outcome.changed}
        items = {found[wish.row.ident].row.item for wish in wishes}
        told.updated, told.unchanged = len(changed), len(items - changed)
        whole = dict.fromkeys(rivals, ConflictState.OURS) | _all_alike(settled, found)
        answer = _Answer(whole, len(settled) + len(unsaid), (answered_note(len(unsaid)),) if unsaid else ())
        with copy.reading() as connection:
            rehearsed = rehearsed_since(connection, head.number)
        return _recorded(store, acting, options, head, told, answer, rehearsed)


def _said(found: Iterable[Waiting], options: ImportOptions) -> dict[int, Said]:
    """Return what is said of each conflict. Raises Refused where two values are to stand for one.

    Where theirs is preferred and several want different values for one, the newest import's is theirs.
    """
    said: dict[int, Said] = {}
    about: dict[Hashable, list[Waiting]] = defaultdict(list)
    for one in found:
        about[one.row.about].append(one)
        answer = options.answers.of(one.row.id).get(_heading(one))
        if answer is not None:
            said[one.row.id] = answer
    for rivals in about.values():
        stands = {_words(one, said[one.row.id]) for one in rivals if said.get(one.row.id, Choice.OURS) != Choice.OURS}
        if len(stands) > 1:
            sentence = _("Only one value can stand for the {field} of {item}; of {values} take one.")
            values = listed([f"“{words}”" for words in sorted(stands)])
            item = rivals[0].item.get("name") or rivals[0].item.get("title") or rivals[0].item.get("ref")
            raise Refused(sentence.format(field=_heading(rivals[0]).lower(), item=item, values=values))
        unsaid = [one for one in rivals if one.row.id not in said]
        if options.prefer == "ours":
            said |= {one.row.id: Choice.OURS for one in unsaid}
        elif options.prefer == "theirs" and unsaid and not stands:
            said[max(unsaid, key=lambda one: max(row.id for row in one.rows)).row.id] = Choice.THEIRS
    return said


def _words(one: Waiting, said: Said) -> str:
    return said.words if isinstance(said, Written) else one.row.theirs


def _state_of(said: Said) -> ConflictState:
    return ConflictState.THEIRS if said is Choice.THEIRS else ConflictState.OURS


def _is_taken(outcome: Outcome) -> bool:
    wish = outcome.wish
    return wish.writes and not outcome.refused.keys() & {"", wish.asked[0].key}


def _all_alike(settled: Mapping[int, ConflictState], found: Mapping[int, Waiting]) -> dict[int, ConflictState]:
    """Return the states of conflicts with those of all that say the same."""
    return {row.id: state for number, state in settled.items() for row in found[number].rows}


def _heading(one: Waiting) -> str:
    return next(column.heading for column in columns_of(one.kind.name) if column.key == one.row.field)


def _row(one: Waiting) -> ItemRow:
    """Return the row of the workbook that a conflict stands in, as far as it is in conflict."""
    row = one.row
    column, number = re.fullmatch(r"([A-Z]*)(\d*)", row.cell).groups()  # type: ignore[union-attr]
    at = column_number(column) - 1 if column else 0
    sheet = Sheet(row.sheet, Visibility.VISIBLE, ((*(None,) * at, _heading(one)),))
    item_sheet = ItemSheet(one.kind, sheet, 1, {at: row.field}, {})
    names = {name: one.item[name] for names in known_by(one.kind) for name in names}
    return ItemRow(item_sheet, int(number or 0), row.id, {**names, row.field: row.theirs}, one.item)


def _wish(one: Waiting, found: Mapping[int, Waiting], said: Said | None) -> Wish:
    """Return what a conflict asks for; it sets nothing where nobody says whose value stands."""
    words = one.row.theirs if said is None else _words(one, said)
    key = next(key for key in one.kind.keys if key.name == one.row.field)
    sent = parts(one.row.sent or "") if key.type is KeyType.LIST else one.row.sent
    rivals = tuple(row.id for row in one.rivals if row.id in found)
    asked = Asked(key.name, sent, one.item.get(key.name), words, said is None, _whence(one), rivals)
    wish = Wish(_row(one), asked=[asked])
    if said is not None:
        wish.given = {**one.row.beside, key.name: words}
    return wish


def _whence(one: Waiting) -> str:
    told = _("{file} on {day} ({by})")
    came = dict.fromkeys(told.format(file=row.file, day=spoken(row.on), by=row.by) for row in one.rows)
    sentence = _("It came in {files}.").format(files=listed(list(came)))
    return " ".join(filter(None, (sentence, wanted_instead(one.rivals))))


def _recorded(
    store: Store,
    acting: Acting,
    options: ImportOptions,
    head: Head,
    told: Told,
    answer: _Answer,
    rehearsed: Rehearsed | None,
) -> ImportReport | None:
    """Record what was said as one operation and return the report; None where the store has moved on."""
    number = None
    if answer.states and not options.dry_run:
        label = ngettext("Settle {n} conflict", "Settle {n} conflicts", answer.count).format(n=answer.count)
        with store.write(label, who=acting.who, source=acting.source) as writing:
            if writing.number != head.number + 1:
                return None
            if rehearsed is not None:
                perform(writing, rehearsed)
            for conflict, state in answer.states.items():
                writing.set("conflict", conflict, state=state)
        number = writing.number
    return ImportReport(
        updated=told.updated,
        unchanged=told.unchanged,
        conflicts=tuple(told.conflicts),
        problems=tuple(told.problems),
        changes=tuple(told.changes),
        operation=number,
        notes=answer.notes,
        rows=tuple(told.rows) if options.dry_run else (),
        waiting=len(told.conflicts),
    )
