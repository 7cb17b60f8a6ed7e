"""Reminding those who are silent: an e-mail draft with the workbook that was sent; remembered with its day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import Each, Recipient, RecipientKind, ReturnRow
from boardapp.exchange.letter import Letter, write_letter
from boardapp.exchange.return_book import write_return
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.lookup import Names
from boardapp.services.quick import quick
from boardapp.services.returns import words
from boardapp.services.returns.gathering import as_it_was, owner_named
from boardapp.services.returns.places import Places, places
from boardapp.services.returns.workbook import book_for, now, words_for
from boardapp.storage.asof import as_it_stood
from boardapp.storage.queries import recipients as people
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.queries.matching import sealed_at
from boardapp.storage.queries.returns import returns
from boardapp.storage.store import Head, Store


@dataclass(frozen=True, slots=True)
class Draft:
    """A reminder before it is written: to whom, as names with addresses, its subject and its words."""

    to: Sequence[tuple[str, str]]
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that was written: for whom, its file, to whom it is addressed."""

    partner: str
    letter: str
    to: tuple[str, ...]


def silent(store: Store, each: Each | None = None, name: str = "") -> list[ReturnRow]:
    """Return the newest workbook of everybody who is silent, by name, or of the one partner, board or owner named.

    Raises Refused for a name that nobody has.
    """
    with store.reading() as connection:
        rows = returns(connection)
        if each is not None:
            whom = _named(Names(connection), each, name)
            rows = [row for row in rows if row.recipient == whom]
    newest = {row.recipient: row for row in reversed(rows)}
    return sorted((row for row in newest.values() if row.silent_since is not None), key=lambda one: one.partner.lower())


def _named(names: Names, each: Each, name: str) -> Recipient:
    if each is Each.OWNER:
        return owner_named(names, name)
    kind: RecipientKind = "board" if each is Each.BOARD else "organisation"
    return Recipient(kind, names.find(kind, name))


def draft(store: Store, acting: Acting, item: int) -> Draft:
    """Return the reminder of one return as it would be written. Raises Refused where it is answered, or not there."""
    row = _waiting(store, [item])[0]
    with store.reading() as connection:
        names = Names(connection)
        person = names.maybe("person", acting.who)
        email = people.person_email(connection, person) if person is not None else None
        board = names.maybe("board", row.board) if row.board and row.recipient.kind != "board" else None
        asked = words.Asked(
            row.recipient.kind, row.partner, names.main("board", board) if board is not None else None, row.sent,
            row.due, acting.who, email, row.actions, 0, row.withheld, is_example(connection), False,
        )  # fmt: skip
        ids = people.open_actions(connection, row.recipient, acting.on)
        to = people.addresses(connection, row.recipient, ids, acting.on)
    return Draft(to, words.reminder_subject(asked), words.reminder(asked, row.sent, acting.on, row.file))


def remind(
    store: Store, acting: Acting, folder: Path, items: Sequence[int], said: Mapping[int, Draft] | None = None
) -> tuple[list[Reminder], int]:
    """Write a reminder of each of these returns into a folder and record it; return what was written, the operation.

    `said` are drafts that a person has changed, by the return. Raises Refused where one is answered or not there, or
    the folder cannot be written to; nothing is written or recorded then.
    """
    with quick():
        rows = _waiting(store, items)
        with places(folder) as put:
            written = list(_letters(store, acting, put, rows, said or {}))
            if len(rows) == 1:
                label = _("Remind {partner}").format(partner=rows[0].partner)
            else:
                label = ngettext("Remind {n} partner", "Remind {n} partners", len(rows)).format(n=len(rows))
            with store.write(label, who=acting.who, source=acting.source) as writing:
                for row in rows:
                    writing.set("return", row.id, chased=acting.on, chases=row.chases + 1)
                put.put()
    return written, writing.number


def _waiting(store: Store, items: Sequence[int]) -> list[ReturnRow]:
    with store.reading() as connection:
        known = {row.id: row for row in returns(connection)}
    for item in items:
        if item not in known:
            raise Refused(_("There is no return-{n}.").format(n=item))
        if known[item].silent_since is None:
            raise Refused(
                _("{partner} has answered: there is nothing to remind of.").format(partner=known[item].partner)
            )
    if not items:
        raise Refused(_("Nobody is silent: there is nobody to remind."))
    return [known[item] for item in items]


def _letters(
    store: Store, acting: Acting, put: Places, rows: Sequence[ReturnRow], said: Mapping[int, Draft]
) -> Iterator[Reminder]:
    """Write the letters, reading the store once as it stood at each operation."""
    for number in sorted({row.number for row in rows}):
        with as_it_stood(store, number) as past:
            for row in rows:
                if row.number == number:
                    yield _letter(store, past, acting, put, row, said.get(row.id))


def _letter(store: Store, past: Store, acting: Acting, put: Places, row: ReturnRow, said: Draft | None) -> Reminder:
    told = said or draft(store, acting, row.id)
    with store.reading() as connection, past.reading() as then:
        head = Head(store.head().store_id, row.number, sealed_at(connection, row.number) or "")
        together = as_it_was(connection, then, head, replace(acting, on=row.sent), row)
        if not together.addressed:  # merged or renamed since: what stands today is sent instead
            together = as_it_was(connection, connection, store.head(), acting, row)
    if not together.addressed:
        raise Refused(
            _("{partner} has no open actions any more: there is nothing to ask for.").format(partner=row.partner)
        )
    addressed = together.addressed[0]
    asked = words_for(together, replace(acting, on=row.sent), addressed)
    stem = put.name(_("Reminder {partner} {day}").format(partner=row.partner, day=acting.on.isoformat()))
    letter = f"{stem}.eml"
    sender = (asked.sender, asked.address) if asked.address else None
    with tempfile.TemporaryDirectory() as workshop:
        workbook = Path(workshop) / "return.xlsx"
        write_return(workbook, book_for(together, addressed, asked))
        write_letter(put.at(letter), Letter(told.to, told.subject, told.body, now(), sender), workbook, row.file)
    return Reminder(row.partner, letter, tuple(f"{name} <{address}>" for name, address in told.to))
