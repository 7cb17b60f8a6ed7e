"""Gathering what is sent: who has open actions, which rows go to whom, who is written to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from boardapp.domain.errors import Refused
from boardapp.domain.records import OPEN, ActionFilter
from boardapp.domain.records_returns import Each, Recipient, ReturnRow
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.lookup import Names
from boardapp.services.returns.sent import Row, rows_as_sent
from boardapp.storage.queries import recipients as people
from boardapp.storage.queries import returns as asked
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.store import Head, Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ReturnOptions:
    """Which returns are wanted: one for `each` partner, board or owner, by when they are back (two weeks if left out).

    `board` and `partner` narrow the actions that are sent. With partners, a `partner` is the only one who is written
    to; with boards, a `board` is; `owner` is the only person or post. `restricted` lets what is exempt or confidential
    go along. `progress` is told how many are done of how many; `cancelled` is asked before each, and its yes stops it
    with nothing written.
    """

    board: str | None = None
    partner: str | None = None
    due: dt.date | None = None
    restricted: bool = False
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    each: Each = Each.PARTNER
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """One of those who are written to, with the rows that go there in order, led ones first; `led` is how many."""

    recipient: Recipient
    name: str
    rows: Sequence[tuple[int, Row]]
    led: int
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
    addressed: list[Addressed] = field(default_factory=list)
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


def as_it_was(connection: Connection, then: Connection, head: Head, acting: Acting, sent: ReturnRow) -> Round:
    """Return what a workbook was sent with, for the people it goes to today; `then` reads the store as it stood."""
    names = Names(then)
    board = None if sent.recipient.kind == "board" or sent.board is None else names.maybe("board", sent.board)
    together = _round(then, names, head, acting, sent.due, board)
    if sent.board is not None and board is None and sent.recipient.kind != "board":
        return together  # the board is known by another name since
    options = ReturnOptions(due=sent.due, restricted=sent.restricted)
    ids, restricted = _ids(then, acting, sent.recipient, options, board, None)
    if ids:
        found = _addressed(then, acting, (sent.recipient, sent.partner), ids, len(restricted), options)
        to = people.addresses(connection, sent.recipient, list(ids), acting.on)
        together.addressed.append(replace(found, people=to))
        together.points = asked.widest_scale(then, asked.boards_of(then, list(ids)))
    return together


def _gather(connection: Connection, head: Head, acting: Acting, due: dt.date, options: ReturnOptions) -> Round:
    names = Names(connection)
    board = names.find("board", options.board) if options.board else None
    partner = names.find("organisation", options.partner) if options.partner else None
    together = _round(connection, names, head, acting, due, None if options.each is Each.BOARD else board)
    reached: set[int] = set()
    boards: set[int] = set()
    for each in _wanted(connection, names, acting, options, board, partner):
        ids, restricted = _ids(connection, acting, each[0], options, board, partner)
        reached |= ids.keys() | restricted
        if ids:
            together.addressed.append(_addressed(connection, acting, each, ids, len(restricted), options))
            boards |= asked.boards_of(connection, list(ids))
        elif restricted:
            together.all_withheld.append(each[1])
    together.points = asked.widest_scale(connection, boards)
    alone = {Each.PARTNER: partner, Each.BOARD: board, Each.OWNER: options.owner}[options.each]
    if alone is None:
        every = ActionFilter(board=board, partner=partner, status=OPEN)
        together.unreached = len(set(action_ids(connection, every, acting.on)) - reached)
    return together


def _round(connection: Connection, names: Names, head: Head, acting: Acting, due: dt.date, board: int | None) -> Round:
    person = names.maybe("person", acting.who)
    return Round(
        head,
        due,
        board,
        names.main("board", board) if board is not None else None,
        (acting.who, people.person_email(connection, person) if person is not None else None),
        is_example(connection),
        3,
        {"board": names.main_names("board"), "priorities": names.main_names("priority")},
    )


def _wanted(
    connection: Connection, names: Names, acting: Acting, options: ReturnOptions, board: int | None, partner: int | None
) -> Iterator[tuple[Recipient, str]]:
    """Yield those who may be written to. Raises Refused for an owner nobody knows."""
    if options.each is Each.PARTNER and partner is not None:
        yield Recipient("organisation", partner), names.main("organisation", partner)
    elif options.each is Each.BOARD and board is not None:
        yield Recipient("board", board), names.main("board", board)
    elif options.each is Each.OWNER and options.owner:
        owner = owner_named(names, options.owner)
        known = dict(people.recipients(connection, Each.OWNER, acting.on))
        yield owner, known.get(owner) or names.main(*owner)
    else:
        yield from people.recipients(connection, options.each, acting.on)


def owner_named(names: Names, words: str) -> Recipient:
    """Return the person or post of a name. Raises Refused where there is none."""
    post = names.maybe("post", words)
    if post is not None and names.maybe("person", words) is None:
        return Recipient("post", post)
    return Recipient("person", names.find("person", words))


def _addressed(
    connection: Connection,
    acting: Acting,
    each: tuple[Recipient, str],
    ids: Mapping[int, None],
    withheld: int,
    options: ReturnOptions,
) -> Addressed:
    """Return what goes to one of them."""
    recipient, name = each
    rows = rows_as_sent(connection, list(ids), recipient, acting.on, restricted=options.restricted)
    led = people.roles(connection, recipient, list(ids), acting.on).owned
    ordered = sorted(rows.items(), key=lambda one: one[0] not in led)
    to = people.addresses(connection, recipient, list(ids), acting.on)
    return Addressed(recipient, name, ordered, len(led), withheld, to)


def _ids(
    connection: Connection,
    acting: Acting,
    recipient: Recipient,
    options: ReturnOptions,
    board: int | None,
    partner: int | None,
) -> tuple[dict[int, None], set[int]]:
    """Return the open actions that one of them is sent, in order, and those that are held back."""
    every = people.open_actions(connection, recipient, acting.on, board=board, partner=partner)
    if options.restricted:
        return dict.fromkeys(every), set()
    may_go = set(asked.unrestricted(connection, every))
    return dict.fromkeys(one for one in every if one in may_go), set(every) - may_go
