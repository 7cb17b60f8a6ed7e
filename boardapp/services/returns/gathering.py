"""Gathering what partners are sent: who has open actions, which rows go to whom, who is written to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boardapp.domain.errors import Refused
from boardapp.domain.records import OPEN, ActionFilter
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.lookup import Names
from boardapp.services.returns.sent import LEAD, Row, rows_as_sent
from boardapp.storage.queries import returns as asked
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.store import Head, Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ReturnOptions:
    """Which returns are wanted: of one board, for one partner, by when they are due back (two weeks where left out).

    `restricted` lets what is exempt or confidential go along. `progress` is told partners done and partners in all;
    `cancelled` is asked before each, and its yes stops it with nothing written.
    """

    board: str | None = None
    partner: str | None = None
    due: dt.date | None = None
    restricted: bool = False
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class PartnerRows:
    """One partner with the rows that go to it, in order."""

    id: int
    name: str
    rows: Sequence[tuple[int, Row]]
    withheld: int
    people: Sequence[tuple[str, str]]


@dataclass(slots=True)
class Round:
    """What is sent together, as it stood at one moment."""

    head: Head
    due: dt.date
    board: int | None
    board_name: str | None
    sender: tuple[str, str | None]
    example: bool
    points: int
    choices: Mapping[str, Sequence[str]]
    partners: list[PartnerRows] = field(default_factory=list)
    all_withheld: list[str] = field(default_factory=list)
    unreached: int = 0


def gathered(store: Store, acting: Acting, due: dt.date, options: ReturnOptions) -> Round:
    """Return what is to be sent, read at one moment of the store."""
    for _try in range(_TRIES):
        head = store.head()
        with store.reading() as connection:
            together = _gather(connection, head, acting, due, options)
        if store.head() == head:
            return together
    raise Refused(_("The board file is being changed by others all the time; try again in a moment."))


def _gather(connection: Connection, head: Head, acting: Acting, due: dt.date, options: ReturnOptions) -> Round:
    names = Names(connection)
    board = names.find("board", options.board) if options.board else None
    only = names.find("organisation", options.partner) if options.partner else None
    person = names.maybe("person", acting.who)
    together = Round(
        head,
        due,
        board,
        names.main("board", board) if board is not None else None,
        (acting.who, asked.person_email(connection, person) if person is not None else None),
        is_example(connection),
        3,
        {"board": names.main_names("board"), "priorities": names.main_names("priority")},
    )
    reached: set[int] = set()
    boards: set[int] = set()
    partners = asked.partners(connection, acting.on) if only is None else [(only, names.main("organisation", only))]
    for partner, name in partners:
        ids, restricted = _ids(connection, acting, board, partner, options)
        reached |= ids.keys() | restricted
        if ids:
            rows = rows_as_sent(connection, list(ids), partner, acting.on, restricted=options.restricted)
            ordered = sorted(rows.items(), key=lambda one: one[1]["part"] != _(LEAD))
            people = asked.addresses(connection, partner, list(ids), acting.on)
            together.partners.append(PartnerRows(partner, name, ordered, len(restricted), people))
            boards |= asked.boards_of(connection, list(ids))
        elif restricted:
            together.all_withheld.append(name)
    together.points = asked.widest_scale(connection, boards)
    if only is None:
        every = ActionFilter(board=board, status=OPEN)
        together.unreached = len(set(action_ids(connection, every, acting.on)) - reached)
    return together


def _ids(
    connection: Connection, acting: Acting, board: int | None, partner: int, options: ReturnOptions
) -> tuple[dict[int, None], set[int]]:
    """Return the open actions of a partner that it is sent, in order, and those that are held back."""
    wanted = ActionFilter(board=board, partner=partner, status=OPEN, restricted=True)
    every = list(action_ids(connection, wanted, acting.on, sort="due"))
    if options.restricted:
        return dict.fromkeys(every), set()
    may_go = set(asked.unrestricted(connection, every))
    return dict.fromkeys(one for one in every if one in may_go), set(every) - may_go
