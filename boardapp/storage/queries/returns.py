"""Returns: what was sent to whom and who has answered; what the board said of actions that are sent."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from boardapp.domain.records_people import called
from boardapp.domain.records_returns import BoardWords, PartnerReturns, Recipient, RecipientKind, ReturnRow
from boardapp.domain.words import Standing
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import PUBLIC
from boardapp.storage.queries.matching import Candidate
from boardapp.storage.tables import Action, Board, Organisation, Person, Post, Proposal, RagMark, Return


def returns(connection: Connection) -> list[ReturnRow]:
    """Return every workbook that was sent, newest first."""
    statement = (
        select(
            Return.__table__, Organisation.name.label("organisation"), Person.name.label("person"),
            Person.title.label("person_title"), Post.name.label("post"), Board.name.label("board_name"),
            Board.prefix.label("board"),
        )
        .outerjoin(Organisation, Organisation.id == Return.organisation_id)
        .outerjoin(Person, Person.id == Return.person_id)
        .outerjoin(Post, Post.id == Return.post_id)
        .outerjoin(Board, Board.id == Return.board_id)
        .order_by(Return.on.desc(), Return.id.desc())
    )  # fmt: skip
    answered: set[Recipient] = set()
    found, silent = [], dict[Recipient, dt.date]()
    for row in connection.execute(statement):
        recipient = _recipient(row)
        if row.answered is not None:
            answered.add(recipient)
        elif recipient not in answered:
            silent[recipient] = row.on
        found.append((row, recipient, recipient not in answered))
    return [_row(row, recipient, silent[recipient] if waits else None) for row, recipient, waits in found]


def _recipient(row: Any) -> Recipient:
    kinds: tuple[RecipientKind, ...] = ("organisation", "person", "post")
    named = [Recipient(kind, getattr(row, f"{kind}_id")) for kind in kinds if getattr(row, f"{kind}_id") is not None]
    return named[0] if named else Recipient("board", row.board_id)


def partner_returns(connection: Connection) -> list[PartnerReturns]:
    """Return how everybody who was sent a workbook stands, by name."""
    by_partner: dict[Recipient, list[ReturnRow]] = defaultdict(list)
    for row in returns(connection):
        by_partner[row.recipient].append(row)
    found = [
        PartnerReturns(
            recipient,
            rows[0].partner,
            rows[0],
            len(rows),
            max((row.answered for row in rows if row.answered is not None), default=None),
            rows[0].silent_since,
        )
        for recipient, rows in by_partner.items()
    ]
    return sorted(found, key=lambda one: one.partner.casefold())


def _row(row: Any, recipient: Recipient, silent_since: dt.date | None) -> ReturnRow:
    person = called(row.person_title, row.person) if row.person else None
    name = row.organisation or person or row.post or row.board_name
    return ReturnRow(
        row.id, recipient, name, row.board, row.on, row.due, row.number, row.file, row.recipients, row.actions,
        row.withheld, row.restricted, row.answered, row.answer, row.chased, row.chases, silent_since,
    )  # fmt: skip


def sent_as(connection: Connection, recipient: int, number: int) -> ReturnRow | None:
    """Return what was sent to somebody with the values of an operation, else what they had been sent last by then.

    The latter is what a reminder stands for that was written anew. None where nothing was sent, or it is undone.
    """
    by_then = [row for row in returns(connection) if row.recipient.id == recipient and row.number <= number]
    return max(by_then, key=lambda row: (row.number, row.id), default=None)


def silent_count(connection: Connection) -> int:
    """Return how many of those who were sent a workbook are silent."""
    return sum(one.silent_since is not None for one in partner_returns(connection))


def candidates_of(connection: Connection, ids: Sequence[int]) -> list[Candidate]:
    """Return the actions that a row without a reference may mean; references of others left out."""
    found = []
    for start in range(0, len(ids), CHUNK):
        statement = (
            select(Action.id, Action.minute_ref, Action.title, Action.detail, Action.board_id)
            .where(Action.id.in_(list(ids[start : start + CHUNK])))
            .order_by(Action.id)
        )
        found += [
            Candidate(row.id, None, row.minute_ref, row.title, row.detail, row.board_id)
            for row in connection.execute(statement)
        ]
    return found


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
