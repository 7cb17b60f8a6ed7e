"""Returns: what was sent to whom and who has answered; whose actions go into a workbook and who is written to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from boardapp.domain.records_people import called
from boardapp.domain.records_returns import BoardWords, PartnerReturns, ReturnRow
from boardapp.domain.words import Standing
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import PUBLIC, owned_by, supported_by
from boardapp.storage.queries.matching import Candidate
from boardapp.storage.queries.quorums import held_on
from boardapp.storage.queries.rating import is_open
from boardapp.storage.tables import (
    Action,
    ActionOwner,
    Board,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Proposal,
    RagMark,
    Return,
    SeatHolder,
)


class Roles(NamedTuple):
    """Which of some actions a partner owns, itself or through its people and posts, and which it supports."""

    owned: frozenset[int]
    supported: frozenset[int]


def returns(connection: Connection) -> list[ReturnRow]:
    """Return every workbook that was sent, newest first."""
    statement = (
        select(Return.__table__, Organisation.name.label("partner"), Board.prefix.label("board"))
        .join(Organisation, Organisation.id == Return.organisation_id)
        .outerjoin(Board, Board.id == Return.board_id)
        .order_by(Return.on.desc(), Return.id.desc())
    )
    answered: set[int] = set()
    found, silent = [], dict[int, dt.date]()
    for row in connection.execute(statement):
        if row.answered is not None:
            answered.add(row.organisation_id)
        elif row.organisation_id not in answered:
            silent[row.organisation_id] = row.on
        found.append((row, row.organisation_id not in answered))
    return [_row(row, silent[row.organisation_id] if waits else None) for row, waits in found]


def partner_returns(connection: Connection) -> list[PartnerReturns]:
    """Return how each partner that was sent a workbook stands, by name."""
    by_partner: dict[int, list[ReturnRow]] = defaultdict(list)
    for row in returns(connection):
        by_partner[row.organisation].append(row)
    found = [
        PartnerReturns(
            organisation,
            rows[0].partner,
            rows[0],
            len(rows),
            max((row.answered for row in rows if row.answered is not None), default=None),
            rows[0].silent_since,
        )
        for organisation, rows in by_partner.items()
    ]
    return sorted(found, key=lambda one: one.partner.casefold())


def _row(row: Any, silent_since: dt.date | None) -> ReturnRow:
    return ReturnRow(
        row.id, row.organisation_id, row.partner, row.board, row.on, row.due, row.number, row.file, row.recipients,
        row.actions, row.withheld, row.restricted, row.answered, row.answer, silent_since,
    )  # fmt: skip


def sent_as(connection: Connection, organisation: int, number: int) -> ReturnRow | None:
    """Return what was sent to a partner with the values of an operation; None where nothing was, or it is undone."""
    found = [row for row in returns(connection) if (row.organisation, row.number) == (organisation, number)]
    return found[0] if found else None


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


def standing_organisation(connection: Connection, organisation: int) -> int | None:
    """Return the organisation an id means today: itself, or what it was merged into; None where there is none."""
    seen: set[int] = set()
    current: int | None = organisation
    while current is not None and current not in seen:
        seen.add(current)
        row = connection.execute(
            select(Organisation.id, Organisation.merged_into_id).where(Organisation.id == current)
        ).first()
        if row is None or row.merged_into_id is None:
            return None if row is None else row.id
        current = row.merged_into_id
    return None


def roles(connection: Connection, organisation: int, ids: Sequence[int], today: dt.date) -> Roles:
    """Return which of these actions a partner owns and which it supports."""
    wanted = set(ids)
    owned = frozenset(wanted & set(connection.scalars(owned_by(organisation, today))))
    return Roles(owned, frozenset(wanted & set(connection.scalars(supported_by(organisation)))))


def partner_candidates(connection: Connection, organisation: int, today: dt.date) -> list[Candidate]:
    """Return the open actions of a partner that a row without a reference may mean; references of others left out."""
    statement = (
        select(Action.id, Action.minute_ref, Action.title, Action.detail, Action.board_id)
        .where(is_open(), or_(Action.id.in_(owned_by(organisation, today)), Action.id.in_(supported_by(organisation))))
        .order_by(Action.id)
    )
    return [
        Candidate(row.id, None, row.minute_ref, row.title, row.detail, row.board_id)
        for row in connection.execute(statement)
    ]


def actions_there(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return which of these ids are actions."""
    whole = sorted(set(ids))
    found: set[int] = set()
    for start in range(0, len(whole), CHUNK):
        found |= set(connection.scalars(select(Action.id).where(Action.id.in_(whole[start : start + CHUNK]))))
    return found


def titles_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the titles of a few actions by id."""
    return {
        row.id: row.title for row in connection.execute(select(Action.id, Action.title).where(Action.id.in_(list(ids))))
    }


def unrestricted(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return which of these actions partners may see."""
    found: list[int] = []
    for start in range(0, len(ids), CHUNK):
        statement = select(Action.id).where(Action.id.in_(list(ids[start : start + CHUNK])), Action.access.in_(PUBLIC))
        found += connection.scalars(statement)
    return found


def boards_of(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Return the accountable boards of these actions."""
    found: set[int | None] = set()
    for start in range(0, len(ids), CHUNK):
        found |= set(
            connection.scalars(
                select(Action.board_id).distinct().where(Action.id.in_(list(ids[start : start + CHUNK])))
            )
        )
    return {board for board in found if board is not None}


def board_names(connection: Connection) -> dict[int, str]:
    """Return the names of the boards by id."""
    return {row.id: row.name for row in connection.execute(select(Board.id, Board.name))}


def widest_scale(connection: Connection, boards: Iterable[int]) -> int:
    """Return how many points the finest RAG scale of these boards has: 3 or 5."""
    return connection.scalar(select(func.max(Board.rag_scale)).where(Board.id.in_(set(boards)))) or 3


def board_words(connection: Connection, ids: Sequence[int], *, restricted: bool) -> dict[int, BoardWords]:
    """Return what the board said of actions: the newest agreed mark and the answers to what was asked.

    Words of marks that are exempt or confidential are left out unless `restricted`.
    """
    marks: dict[int, Any] = {}
    answers: dict[int, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        agreed = (
            select(RagMark.action_id, RagMark.by, RagMark.on, RagMark.reason, RagMark.access)
            .where(RagMark.action_id.in_(chunk), RagMark.standing == Standing.AGREED)
            .order_by(RagMark.on, RagMark.id)
        )
        marks |= {row.action_id: row for row in connection.execute(agreed)}
        asked = (
            select(
                Proposal.action_id, Proposal.field, Proposal.value, Proposal.state, Proposal.on, Proposal.decided_on,
                Proposal.reason,
            )
            .where(Proposal.action_id.in_(chunk))
            .order_by(Proposal.id)
        )  # fmt: skip
        for row in connection.execute(asked):
            answer = (row.field, row.value, row.state, row.decided_on or row.on, row.reason)
            answers[row.action_id].append(answer)
    return {item: _words(marks.get(item), answers[item], restricted) for item in ids}


def _words(mark: Any, answers: Sequence[Any], restricted: bool) -> BoardWords:
    if mark is None:
        return BoardWords(answers=tuple(answers))
    reason = mark.reason if restricted or mark.access in PUBLIC else None
    return BoardWords(mark.by, mark.on, reason, tuple(answers))


def addresses(connection: Connection, organisation: int, ids: Sequence[int], today: dt.date) -> list[tuple[str, str]]:
    """Return who of a partner is to be written to: its people who own one of the actions, else those with a seat.

    Each is a name and an e-mail address; people without one cannot be written to.
    """
    members = set(
        connection.scalars(
            select(Membership.person_id).where(Membership.organisation_id == organisation, held_on(Membership, today))
        )
    )
    seated = set(connection.scalars(select(SeatHolder.person_id).where(held_on(SeatHolder, today))))
    people, holders = _owners(connection, organisation, ids, today)
    for wanted in (people & members | holders, members & seated):
        statement = (
            select(Person.title, Person.name, Person.email)
            .where(Person.id.in_(wanted), Person.email.is_not(None))
            .order_by(func.lower(Person.name), Person.id)
        )
        found = [(called(row.title, row.name), str(row.email)) for row in connection.execute(statement)]
        if found:
            return found
    return []


def _owners(
    connection: Connection, organisation: int, actions: Sequence[int], today: dt.date
) -> tuple[set[int], set[int]]:
    """Return the people who own one of these actions, and those who hold a post of the organisation that does."""
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
    holders = select(PostHolder.person_id).where(PostHolder.post_id.in_(posts), held_on(PostHolder, today))
    return people, set(connection.scalars(holders))


def person_email(connection: Connection, person: int) -> str | None:
    """Return the e-mail address of a person."""
    return connection.scalar(select(Person.email).where(Person.id == person))
