"""Sending returns: a workbook for each partner, board or owner with open actions and a letter, recorded as sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import Each, RecipientKind
from boardapp.exchange.errors import Cancelled
from boardapp.exchange.letter import Letter, write_letter
from boardapp.exchange.return_book import write_return
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.quick import quick
from boardapp.services.returns import words
from boardapp.services.returns.gathering import Addressed, ReturnOptions, Round, gathered
from boardapp.services.returns.places import Places, places
from boardapp.services.returns.workbook import book_for, now, words_for
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


__all__ = ["ReturnOptions", "ReturnsReport", "SentReturn", "send_returns"]

_DAYS_TO_ANSWER = 14


@dataclass(frozen=True, slots=True)
class SentReturn:
    """One workbook that was written, with its letter: for whom, how many actions, how many held back, to whom."""

    partner: str
    file: str
    letter: str
    actions: int
    withheld: int
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnsReport:
    """What was written.

    `all_withheld` are partners who got nothing because all their actions are restricted, `unreached` how many open
    actions no partner has.
    """

    sent: tuple[SentReturn, ...]
    due: dt.date
    all_withheld: tuple[str, ...]
    unreached: int
    operation: int

    def as_json(self) -> dict[str, Any]:
        """Return the report as commands print it."""
        return {
            "operation": self.operation,
            "due": self.due.isoformat(),
            "returns": [
                {name: getattr(one, name) for name in ("partner", "file", "letter", "actions", "withheld")}
                | {"to": list(one.to)}
                for one in self.sent
            ],
            "all_withheld": list(self.all_withheld),
            "unreached": self.unreached,
        }


def send_returns(store: Store, acting: Acting, folder: Path, options: ReturnOptions | None = None) -> ReturnsReport:
    """Write a workbook and a letter for each partner, board or owner with open actions; record them as sent.

    All of it is one operation, and all files are written or none. Raises Refused where there is nothing to send, a
    name is not known, the deadline has passed, or the folder cannot be written to.
    """
    options = options or ReturnOptions()
    due = options.due or acting.on + dt.timedelta(days=_DAYS_TO_ANSWER)
    if due < acting.on:
        raise Refused(_("The deadline {day} has passed; give a later one.").format(day=due.isoformat()))
    with quick():
        together = gathered(store, acting, due, options)
        if not together.addressed:
            raise Refused(_nothing(options, together))
        with places(folder) as put:
            sent = [_write(put, together, acting, partner) for partner in _told(together.addressed, options)]
            operation = _record(store, acting, together, sent, put, restricted=options.restricted)
    return ReturnsReport(tuple(sent), due, tuple(together.all_withheld), together.unreached, operation)


def _nothing(options: ReturnOptions, together: Round) -> str:
    if together.all_withheld:
        return _("All open actions are exempt or confidential; --restricted lets them go to the partners.")
    nobody = {Each.PARTNER: _("No partner"), Each.BOARD: _("No board"), Each.OWNER: _("No owner")}[options.each]
    if together.board_name:
        return _("{who} has open actions for {board}, so there is nothing to send.").format(
            who=options.owner or options.partner or nobody, board=together.board_name
        )
    if options.each is Each.PARTNER:
        return _("There is nothing to send: no open action is led or supported by a partner.")
    return _("{who} has open actions, so there is nothing to send.").format(who=options.owner or nobody)


def _told(partners: Sequence[Addressed], options: ReturnOptions) -> Iterator[Addressed]:
    """Yield those who are written to, telling how far it is and asking whether to stop."""
    for number, partner in enumerate(partners):
        if options.cancelled is not None and options.cancelled():
            raise Cancelled(_("Writing returns was stopped; nothing was written."))
        if options.progress is not None:
            options.progress(number, len(partners))
        yield partner
    if options.progress is not None:
        options.progress(len(partners), len(partners))


def _write(put: Places, together: Round, acting: Acting, partner: Addressed) -> SentReturn:
    """Write the workbook of one of them and its letter."""
    told = words_for(together, acting, partner)
    stem = put.name(
        _("Return {partner} {day}").format(partner=partner.name, day=acting.on.isoformat())
        if together.board_name is None
        else _("Return {partner} {board} {day}").format(
            partner=partner.name, board=together.board_name, day=acting.on.isoformat()
        )
    )
    file, letter = f"{stem}.xlsx", f"{stem}.eml"
    write_return(put.at(file), book_for(together, partner, told))
    sender = (told.sender, told.address) if told.address else None
    draft = Letter(partner.people, words.subject(told), words.body(told, file), now(), sender)
    write_letter(put.at(letter), draft, put.at(file), file)
    to = tuple(f"{name} <{address}>" for name, address in partner.people)
    return SentReturn(partner.name, file, letter, len(partner.rows), partner.withheld, to)


def _record(
    store: Store, acting: Acting, together: Round, sent: Sequence[SentReturn], put: Places, *, restricted: bool
) -> int:
    """Record what is sent and put the files in their place, both or neither; return the operation's number."""
    if len(sent) == 1:
        label = _("Send return to {partner}").format(partner=sent[0].partner)
    else:
        label = _labels(len(sent))[together.addressed[0].recipient.kind].format(n=len(sent))
    with store.write(label, who=acting.who, source=acting.source) as writing:
        for partner, one in zip(together.addressed, sent, strict=True):
            writing.add(
                "return", **_whom(together, partner), on=acting.on, due=together.due,
                number=together.head.number, file=one.file, recipients="; ".join(one.to) or None,
                actions=one.actions, withheld=one.withheld, restricted=restricted,
            )  # fmt: skip
        put.put()
    return writing.number


def _labels(count: int) -> dict[RecipientKind, str]:
    owners = ngettext("Send return to {n} owner", "Send returns to {n} owners", count)
    return {
        "organisation": ngettext("Send return to {n} partner", "Send returns to {n} partners", count),
        "board": ngettext("Send return to {n} board", "Send returns to {n} boards", count),
        "person": owners,
        "post": owners,
    }


def _whom(together: Round, addressed: Addressed) -> dict[str, int | None]:
    """Return the columns that say to whom a workbook goes, and of which board alone its actions are."""
    kind, item = addressed.recipient
    return {"board_id": item} if kind == "board" else {f"{kind}_id": item, "board_id": together.board}
