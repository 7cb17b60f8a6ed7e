"""How people voted on a decision, and the amendments that came before it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from boardapp.domain.records_people import called
from boardapp.domain.records_sittings import AmendmentRow, NamedVoteRow
from boardapp.domain.votes import AmendmentResult, Cast
from boardapp.storage.queries.voted import vote_read, voted
from boardapp.storage.tables import Amendment, NamedVote, Person


def named_votes(connection: Connection, decision: int) -> tuple[NamedVoteRow, ...]:
    """Return who voted how on a decision, those for it first, as far as the minutes say so."""
    statement = (
        select(NamedVote.person_id, Person.title, Person.name, NamedVote.cast)
        .join(Person, Person.id == NamedVote.person_id)
        .where(NamedVote.decision_id == decision)
        .order_by(NamedVote.id)
    )
    rows = [
        NamedVoteRow(row.person_id, called(row.title, row.name), Cast(row.cast))
        for row in connection.execute(statement)
    ]
    return tuple(sorted(rows, key=lambda row: list(Cast).index(row.cast)))


def amendments(connection: Connection, decision: int) -> tuple[AmendmentRow, ...]:
    """Return the amendments that were moved before a decision, in order."""
    statement = select(Amendment.__table__).where(Amendment.decision_id == decision)
    return tuple(
        AmendmentRow(
            id=row.id,
            position=row.position,
            wording=row.wording,
            motion=row.motion,
            mover=row.mover,
            seconder=row.seconder,
            result=AmendmentResult(row.result),
            outcome=voted(row).words,
            vote=vote_read(row),
        )
        for row in connection.execute(statement.order_by(Amendment.position, Amendment.id))
    )
