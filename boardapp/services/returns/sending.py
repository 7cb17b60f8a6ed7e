"""Sending returns: a workbook for each partner with open actions and a letter to go with it, recorded as sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.domain.words import Rating, Status
from boardapp.exchange.errors import Cancelled
from boardapp.exchange.letter import Letter, write_letter
from boardapp.exchange.return_book import ReturnBook, ReturnColumn, write_return
from boardapp.language import _, ngettext
from boardapp.services import stamps
from boardapp.services.acting import Acting
from boardapp.services.quick import quick
from boardapp.services.returns import words
from boardapp.services.returns.columns import COLUMNS, ID, ReturnKey
from boardapp.services.returns.gathering import PartnerRows, ReturnOptions, Round, gathered
from boardapp.services.returns.places import Places, places
from boardapp.services.returns.sent import LEAD
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


__all__ = ["ReturnOptions", "ReturnsReport", "SentReturn", "send_returns"]

_DAYS_TO_ANSWER = 14
_FINE = (Rating.AMBER_RED, Rating.AMBER_GREEN)


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
    """Write a workbook and a letter for each partner that owns or supports open actions; record them as sent.

    All of it is one operation, and all files are written or none. Raises Refused where there is nothing to send, a
    name is not known, the deadline has passed, or the folder cannot be written to.
    """
    options = options or ReturnOptions()
    due = options.due or acting.on + dt.timedelta(days=_DAYS_TO_ANSWER)
    if due < acting.on:
        raise Refused(_("The deadline {day} has passed; give a later one.").format(day=due.isoformat()))
    with quick():
        together = gathered(store, acting, due, options)
        if not together.partners:
            raise Refused(_nothing(options, together))
        with places(folder) as put:
            sent = [_write(put, together, acting, partner) for partner in _told(together.partners, options)]
            operation = _record(store, acting, together, sent, put, restricted=options.restricted)
    return ReturnsReport(tuple(sent), due, tuple(together.all_withheld), together.unreached, operation)


def _nothing(options: ReturnOptions, together: Round) -> str:
    if together.all_withheld:
        return _("All open actions are exempt or confidential; --restricted lets them go to the partners.")
    who = options.partner or _("No partner")
    if together.board_name:
        return _("{who} has open actions for {board}, so there is nothing to send.").format(
            who=_("No partner") if not options.partner else who, board=together.board_name
        )
    return _("There is nothing to send: no open action is led or supported by a partner.")


def _told(partners: Sequence[PartnerRows], options: ReturnOptions) -> Iterator[PartnerRows]:
    """Yield partners, telling how far it is and asking whether to stop."""
    for number, partner in enumerate(partners):
        if options.cancelled is not None and options.cancelled():
            raise Cancelled(_("Writing returns was stopped; nothing was written."))
        if options.progress is not None:
            options.progress(number, len(partners))
        yield partner
    if options.progress is not None:
        options.progress(len(partners), len(partners))


def _write(put: Places, together: Round, acting: Acting, partner: PartnerRows) -> SentReturn:
    """Write the workbook of a partner and its letter."""
    led = sum(row["part"] == _(LEAD) for _id, row in partner.rows)
    told = words.Asked(
        partner.name, together.board_name, acting.on, together.due, *together.sender, led, len(partner.rows) - led,
        partner.withheld, together.example, together.points == 5,
    )  # fmt: skip
    stem = put.name(
        _("Return {partner} {day}").format(partner=partner.name, day=acting.on.isoformat())
        if together.board_name is None
        else _("Return {partner} {board} {day}").format(
            partner=partner.name, board=together.board_name, day=acting.on.isoformat()
        )
    )
    file, letter = f"{stem}.xlsx", f"{stem}.eml"
    write_return(put.at(file), _book(together, partner, told))
    sender = (told.sender, told.address) if told.address else None
    draft = Letter(partner.people, words.subject(told), words.body(told, file), _now(), sender)
    write_letter(put.at(letter), draft, put.at(file), file)
    to = tuple(f"{name} <{address}>" for name, address in partner.people)
    return SentReturn(partner.name, file, letter, len(partner.rows), partner.withheld, to)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _book(together: Round, partner: PartnerRows, told: words.Asked) -> ReturnBook:
    sheet, listed = _("Actions"), _("Words")
    shown = [column for column in COLUMNS if column.name != "detail" or any(row["detail"] for _id, row in partner.rows)]
    identifiers = stamps.properties(together.head, stamps.RETURNS) | {stamps.PARTNER: str(partner.id)}
    return ReturnBook(
        title=told.title,
        cover_title=_("Read me first"),
        cover=list(words.cover(told, sheet, listed, "BoardApp")),
        sheet=sheet,
        columns=[_column(column, together) for column in shown],
        rows=[
            [stamps.row_id(together.head, partner.id, item) if column.name == ID else row.get(column.name)
             for column in shown]
            for item, row in partner.rows
        ],
        words_title=listed,
        hidden_title="BoardApp",
        hidden=identifiers,
        properties=identifiers,
    )  # fmt: skip


def _column(column: ReturnKey, together: Round) -> ReturnColumn:
    choices = {**together.choices, **_choices(together.points)}.get(column.name, ())
    prompts = {
        "title": _("A new action: say here in a few words what is to be done."),
        "update": _("What has happened since the last update? It is added under today's date."),
        "proposed_due": _("A date such as 31/03/2027. The board agrees or refuses it."),
    }
    return ReturnColumn(
        column.heading, column.kind, column.width, open=column.open, hidden=column.name == ID, choices=choices,
        prompt=prompts.get(column.name, ""),
    )  # fmt: skip


def _choices(points: int) -> dict[str, Sequence[str]]:
    """Return the words a partner may choose: only the board closes, so closed and blue are not among them."""
    statuses = [status.value for status in Status if status is not Status.CLOSED]
    ratings = [rating.value for rating in Rating if rating is not Rating.BLUE and (points == 5 or rating not in _FINE)]
    return {"status": statuses, "proposed_rag": ratings}


def _record(
    store: Store, acting: Acting, together: Round, sent: Sequence[SentReturn], put: Places, *, restricted: bool
) -> int:
    """Record what is sent and put the files in their place, both or neither; return the operation's number."""
    if len(sent) == 1:
        label = _("Send return to {partner}").format(partner=sent[0].partner)
    else:
        label = ngettext("Send return to {n} partner", "Send returns to {n} partners", len(sent)).format(n=len(sent))
    with store.write(label, who=acting.who, source=acting.source) as writing:
        for partner, one in zip(together.partners, sent, strict=True):
            writing.add(
                "return", organisation_id=partner.id, board_id=together.board, on=acting.on, due=together.due,
                number=together.head.number, file=one.file, recipients="; ".join(one.to) or None,
                actions=one.actions, withheld=one.withheld, restricted=restricted,
            )  # fmt: skip
        put.put()
    return writing.number
