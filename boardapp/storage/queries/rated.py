"""How things stand in the RAG round of a meeting: the rating agreed before it, and the one agreed at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, select

from boardapp.domain.words import Rating, Standing
from boardapp.storage.tables import RagMark

_CHUNK = 500


class RatedBefore(NamedTuple):
    """The newest rating agreed elsewhere, and the newest agreed at the meeting; None where there is none."""

    before: Rating | None = None
    today: Rating | None = None


def rated_before(
    connection: Connection, kind: Literal["action", "priority"], ids: Sequence[int], meeting: int
) -> dict[int, RatedBefore]:
    """Return how each of these actions or priorities stands in the round of a meeting."""
    column: Any = {"action": RagMark.action_id, "priority": RagMark.priority_id}[kind]
    found: dict[int, RatedBefore] = defaultdict(RatedBefore)
    for start in range(0, len(ids), _CHUNK):
        statement = (
            select(column, RagMark.rating, RagMark.meeting_id)
            .where(column.in_(ids[start : start + _CHUNK]), RagMark.standing == Standing.AGREED)
            .order_by(RagMark.on, RagMark.id)
        )
        for item, rating, at in connection.execute(statement):
            stands = found[item]
            rating = Rating(rating)
            found[item] = stands._replace(today=rating) if at == meeting else stands._replace(before=rating)
    return found
