"""What may not leave with an item that may: words of updates and marks that are exempt or confidential."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from boardapp.domain.words import Access, Standing
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import PUBLIC
from boardapp.storage.tables import Plan, RagMark, Update


class Hidden(NamedTuple):
    """What is held back of some actions: newest public updates where the newest is not, marks whose words are not."""

    updates: dict[int, tuple[dt.date, str] | None]
    marks: set[tuple[int, Standing]]


def hidden_words(connection: Connection, ids: Sequence[int]) -> Hidden:
    """Return what has to be left out of these actions for readers who may see what is public or for partners."""
    updates: dict[int, tuple[dt.date, str] | None] = {}
    marks: set[tuple[int, Standing]] = set()
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        held_back = set(
            connection.scalars(
                select(Update.action_id).distinct().where(Update.action_id.in_(chunk), Update.access.not_in(PUBLIC))
            )
        )
        updates |= dict.fromkeys(held_back)
        public = (
            select(Update.action_id, Update.on, Update.text)
            .where(Update.action_id.in_(held_back), Update.access.in_(PUBLIC))
            .order_by(Update.on, Update.id)
        )
        updates |= {row.action_id: (row.on, row.text) for row in connection.execute(public)}
        newest: dict[tuple[int, Standing], str] = {}
        every = (
            select(RagMark.action_id, RagMark.standing, RagMark.access)
            .where(RagMark.action_id.in_(chunk))
            .order_by(RagMark.on, RagMark.id)
        )
        for row in connection.execute(every):
            newest[row.action_id or 0, Standing(row.standing)] = row.access
        marks |= {key for key, access in newest.items() if Access(access) not in PUBLIC}
    return Hidden(updates, marks)


def is_example(connection: Connection) -> bool:
    """Tell whether the plan of a store is made up."""
    return connection.scalar(select(Plan.id).where(Plan.example).limit(1)) is not None
