"""What was proposed for actions, and what is in conflict about them: what stands, what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, exists, select

from boardapp.domain.records_conflicts import ConflictRow
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.conflicts import conflicts
from boardapp.storage.tables import Proposal


def stands() -> ColumnElement[bool]:
    """Return the condition that a proposal waits for an answer, and was not replaced by a newer one.

    What the same sender asks for later, of the same action and field, takes the place of what it asked for before,
    whatever came of it; once the newer is undone the older stands again.
    """
    newer = Proposal.__table__.alias("newer")
    replaced = exists().where(
        newer.c.action_id == Proposal.action_id,
        newer.c.field == Proposal.field,
        newer.c.by == Proposal.by,
        newer.c.source.is_not_distinct_from(Proposal.source),
        newer.c.id > Proposal.id,
    )
    return (Proposal.state == "open") & ~replaced


def asked_for(connection: Connection, ids: Sequence[int]) -> dict[int, dict[tuple[str, str | None], bool]]:
    """Return what was ever proposed for these actions by field and value, and whether it waits for an answer."""
    found: dict[int, dict[tuple[str, str | None], bool]] = defaultdict(dict)
    for start in range(0, len(ids), CHUNK):
        statement = select(Proposal.action_id, Proposal.field, Proposal.value, Proposal.state).where(
            Proposal.action_id.in_(ids[start : start + CHUNK])
        )
        for row in connection.execute(statement.order_by(Proposal.id)):
            found[row.action_id][row.field, row.value] = row.state == "open"
    return found


def waiting_alike(connection: Connection, proposal: int) -> list[int]:
    """Return the proposals that wait and ask for the very same as one, that one first."""
    one = connection.execute(select(Proposal.__table__).where(Proposal.id == proposal)).one()
    statement = select(Proposal.id).where(
        Proposal.action_id == one.action_id,
        Proposal.field == one.field,
        Proposal.value.is_not_distinct_from(one.value),
        Proposal.state == "open",
        Proposal.id != proposal,
    )
    return [proposal, *connection.scalars(statement.order_by(Proposal.id))]


def in_conflict(connection: Connection, ids: Sequence[int]) -> dict[int, list[ConflictRow]]:
    """Return the conflicts about these actions by action, the oldest first."""
    wanted = set(ids)
    found: dict[int, list[ConflictRow]] = defaultdict(list)
    for row in sorted(conflicts(connection), key=lambda row: row.id):
        if row.kind == "action" and row.item in wanted:
            found[row.item].append(row)
    return found
