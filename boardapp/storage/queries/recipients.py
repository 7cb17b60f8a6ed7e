"""To whom workbooks are sent: partners, boards and owners; which actions are theirs, and who is written to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, false, func, or_, select

from boardapp.domain.records import OPEN, ActionFilter
from boardapp.domain.records_people import called
from boardapp.domain.records_returns import Each, Recipient, RecipientKind
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import action_ids, owned_by, supported_by
from boardapp.storage.queries.quorums import held_on
from boardapp.storage.tables import (
    Action,
    ActionBoard,
    ActionOwner,
    Board,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Seat,
    SeatHolder,
)

_TABLES: dict[RecipientKind, Any] = {"organisation": Organisation, "board": Board, "person": Person, "post": Post}
_OWNED_AS: dict[str, Any] = {"person": ActionOwner.person_id, "post": ActionOwner.post_id}
_WRITES_FOR_A_BOARD = ("secretary", "officer", "chair")


class Roles(NamedTuple):
    """Which of some actions somebody leads (owns, or is accountable for) and which they support, or are before too."""

    owned: frozenset[int]
    supported: frozenset[int]


def partners(connection: Connection, today: dt.date) -> list[tuple[int, str]]:
    """Return the organisations that stand, by name: id and name."""
    statement = (
        select(Organisation.id, Organisation.name)
        .where(
            Organisation.merged_into_id.is_(None),
            or_(Organisation.dissolved_on.is_(None), Organisation.dissolved_on > today),
        )
        .order_by(func.lower(Organisation.name), Organisation.id)
    )
    return [(row.id, row.name) for row in connection.execute(statement)]


def recipients(connection: Connection, each: Each, today: dt.date) -> list[tuple[Recipient, str]]:
    """Return everybody of a sort who may be written to, by name; of owners those who own an action."""
    if each is Each.PARTNER:
        return [(Recipient("organisation", item), name) for item, name in partners(connection, today)]
    found: list[tuple[Recipient, str]] = []
    kinds: Sequence[RecipientKind] = ("board",) if each is Each.BOARD else ("person", "post")
    for kind in kinds:
        table = _TABLES[kind]
        title = table.title if kind == "person" else table.name
        statement = select(table.id, table.name, title.label("title")).where(table.merged_into_id.is_(None))
        if kind in _OWNED_AS:
            column = _OWNED_AS[kind]
            statement = statement.where(table.id.in_(select(column).where(column.is_not(None))))
        for row in connection.execute(statement):
            found.append((Recipient(kind, row.id), called(row.title, row.name) if kind == "person" else row.name))
    return sorted(found, key=lambda one: (one[1].casefold(), one[0].id))


def standing_recipient(connection: Connection, item: int) -> Recipient | None:
    """Return whom an id means today: itself, or what it was merged into; None where there is none."""
    for kind, table in _TABLES.items():
        seen: set[int] = set()
        current: int | None = item
        while current is not None and current not in seen:
            seen.add(current)
            row = connection.execute(select(table.id, table.merged_into_id).where(table.id == current)).first()
            if row is None:
                break
            if row.merged_into_id is None:
                return Recipient(kind, row.id)
            current = row.merged_into_id
    return None


def open_actions(
    connection: Connection, recipient: Recipient, today: dt.date, *, board: int | None = None,
    partner: int | None = None,
) -> list[int]:  # fmt: skip
    """Return the open actions of somebody, those due first first, narrowed to those of a board and of a partner."""
    if recipient.kind == "organisation":
        wanted = ActionFilter(board=board, partner=recipient.id, status=OPEN, restricted=True)
    elif recipient.kind == "board":
        wanted = ActionFilter(board=recipient.id, partner=partner, status=OPEN, restricted=True)
    else:
        own = tuple(connection.scalars(_led(recipient, today)))
        wanted = ActionFilter(board=board, partner=partner, ids=own, status=OPEN, restricted=True)
    return list(action_ids(connection, wanted, today, sort="due"))


def roles(connection: Connection, recipient: Recipient, ids: Sequence[int], today: dt.date) -> Roles:
    """Return which of these actions somebody leads and which they support."""
    wanted = set(ids)
    owned = frozenset(wanted & set(connection.scalars(_led(recipient, today))))
    return Roles(owned, frozenset(wanted & set(connection.scalars(_supported(recipient)))))


def _led(recipient: Recipient, today: dt.date) -> Select[Any]:
    """Return a query of the actions that are somebody's own."""
    if recipient.kind == "organisation":
        return owned_by(recipient.id, today)
    if recipient.kind == "board":
        return select(Action.id).where(Action.board_id == recipient.id)
    return select(ActionOwner.action_id).where(_OWNED_AS[recipient.kind] == recipient.id)


def _supported(recipient: Recipient) -> Select[Any]:
    """Return a query of the actions somebody takes part in that are another's."""
    if recipient.kind == "organisation":
        return supported_by(recipient.id)
    if recipient.kind == "board":
        return select(ActionBoard.action_id).where(ActionBoard.board_id == recipient.id)
    return select(Action.id).where(false())


def addresses(
    connection: Connection, recipient: Recipient, ids: Sequence[int], today: dt.date
) -> list[tuple[str, str]]:
    """Return who is to be written to, each as a name and an e-mail address; who has none cannot be written to.

    Of a partner its people who own one of the actions, else those with a seat; of a board its secretary, else an
    officer, else the chair; of a post its holders.
    """
    if recipient.kind == "person":
        return _with_email(connection, {recipient.id})
    if recipient.kind == "post":
        return _with_email(connection, _holders(connection, {recipient.id}, today))
    if recipient.kind == "board":
        wanted = [_seated(connection, today, recipient.id, role) for role in _WRITES_FOR_A_BOARD]
    else:
        wanted = _of_organisation(connection, recipient.id, ids, today)
    return next(filter(None, (_with_email(connection, people) for people in wanted)), [])


def _of_organisation(connection: Connection, organisation: int, ids: Sequence[int], today: dt.date) -> list[set[int]]:
    members = set(
        connection.scalars(
            select(Membership.person_id).where(Membership.organisation_id == organisation, held_on(Membership, today))
        )
    )
    people, posts = _owners(connection, organisation, ids)
    return [people & members | _holders(connection, posts, today), members & _seated(connection, today)]


def _with_email(connection: Connection, people: Iterable[int]) -> list[tuple[str, str]]:
    statement = (
        select(Person.title, Person.name, Person.email)
        .where(Person.id.in_(list(people)), Person.email.is_not(None))
        .order_by(func.lower(Person.name), Person.id)
    )
    return [(called(row.title, row.name), str(row.email)) for row in connection.execute(statement)]


def _seated(connection: Connection, today: dt.date, board: int | None = None, role: str | None = None) -> set[int]:
    """Return the people who hold a seat, of one board and in one role where these are told."""
    statement = select(SeatHolder.person_id).where(held_on(SeatHolder, today))
    if board is not None:
        seats = select(Seat.id).where(Seat.board_id == board, Seat.role == role)
        statement = statement.where(SeatHolder.seat_id.in_(seats), SeatHolder.substitute.is_(False))
    return set(connection.scalars(statement))


def _holders(connection: Connection, posts: Iterable[int], today: dt.date) -> set[int]:
    held = select(PostHolder.person_id).where(PostHolder.post_id.in_(list(posts)), held_on(PostHolder, today))
    return set(connection.scalars(held))


def _owners(connection: Connection, organisation: int, actions: Sequence[int]) -> tuple[set[int], set[int]]:
    """Return the people who own one of these actions, and the posts of the organisation that do."""
    people, posts = set[int](), set[int]()
    for start in range(0, len(actions), CHUNK):
        rows = (
            select(ActionOwner.person_id, Post.id.label("post"))
            .outerjoin(Post, and_(Post.id == ActionOwner.post_id, Post.organisation_id == organisation))
            .where(ActionOwner.action_id.in_(list(actions[start : start + CHUNK])))
        )
        for row in connection.execute(rows):
            people |= {row.person_id} - {None}
            posts |= {row.post} - {None}
    return people, posts


def person_email(connection: Connection, person: int) -> str | None:
    """Return the e-mail address of a person."""
    return connection.scalar(select(Person.email).where(Person.id == person))
