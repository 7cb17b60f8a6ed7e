"""The papers of agenda items and of items still planned, and the files they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.words import Access
from boardapp.storage.tables import AgendaItem, Blob, Meeting, Paper

PaperOf = Literal["agenda_item", "planned_item"]


def papers_of(
    connection: Connection, items: Sequence[int], of: PaperOf = "agenda_item"
) -> Mapping[int, tuple[PaperRow, ...]]:
    """Return the papers of items in their order; items without any are left out."""
    column = Paper.agenda_item_id if of == "agenda_item" else Paper.planned_item_id
    statement = select(Paper.__table__).where(column.in_(items)).order_by(Paper.position, Paper.id)
    found: dict[int, tuple[PaperRow, ...]] = defaultdict(tuple)
    for row in connection.execute(statement):
        found[row.agenda_item_id if of == "agenda_item" else row.planned_item_id] += (_row(row),)
    return dict(found)


def paper(connection: Connection, paper_id: int) -> PaperRow | None:
    """Return one paper, None where it is gone."""
    row = connection.execute(select(Paper.__table__).where(Paper.id == paper_id)).first()
    return None if row is None else _row(row)


def paper_bytes(connection: Connection, paper_id: int) -> bytes | None:
    """Return the file of a paper, None while it is to follow."""
    return connection.scalar(select(Blob.bytes).join(Paper, Paper.hash == Blob.hash).where(Paper.id == paper_id))


def paper_list(connection: Connection) -> list[Mapping[str, Any]]:
    """Return every paper on an agenda with its meeting, item and the item's access, the newest meeting first."""
    statement = (
        select(
            Paper.__table__, Meeting.ref.label("meeting"), Meeting.id.label("meeting_id"), Meeting.board_id,
            AgendaItem.number, AgendaItem.access.label("item_access"),
        )
        .join(AgendaItem, AgendaItem.id == Paper.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .order_by(Meeting.on.desc(), Meeting.id.desc(), AgendaItem.position, Paper.position, Paper.id)
    )  # fmt: skip
    return [dict(row) for row in connection.execute(statement).mappings()]


def next_place(connection: Connection, item: int, of: PaperOf = "agenda_item") -> int:
    """Return the place of the next paper of an item."""
    column = Paper.agenda_item_id if of == "agenda_item" else Paper.planned_item_id
    return (connection.scalar(select(func.max(Paper.position)).where(column == item)) or 0) + 1


def _row(row: Any) -> PaperRow:
    return PaperRow(
        id=row.id,
        ref=f"paper-{row.id}",
        item_id=row.agenda_item_id,
        planned_id=row.planned_item_id,
        position=row.position,
        title=row.title,
        public_title=row.public_title,
        file_name=row.file_name,
        hash=row.hash,
        size=row.size,
        author=row.author,
        background=bool(row.background),
        access=Access(row.access),
        paragraphs=row.paragraphs,
        public_interest=row.public_interest,
    )
