"""The paths to green that priorities and indicators were last rated with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, select

from boardapp.storage.tables import RagMark


def paths_to_green(
    connection: Connection, kind: Literal["priority", "indicator"], day: dt.date, ids: Sequence[int]
) -> dict[int, str | None]:
    """Return the path to green of the newest mark up to a day, by what is rated."""
    column = {"priority": RagMark.priority_id, "indicator": RagMark.indicator_id}[kind]
    statement = select(column, RagMark.path_to_green).where(column.in_(ids), RagMark.on <= day)
    rows = connection.execute(statement.order_by(RagMark.on, RagMark.id))
    return {item: path for item, path in rows if item is not None}
