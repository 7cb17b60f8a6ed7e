"""What is worked out from the record and can be again: a line of facts for each action, and the search index."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DDL, Date, Integer, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base


class ActionLine(Base):
    """What a list of actions needs beside the action itself, kept level with the record by the door."""

    __tablename__ = "action_line"

    action_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    lead: Mapped[str | None] = mapped_column(Text, index=True)
    owners: Mapped[str | None] = mapped_column(Text)
    priorities: Mapped[str | None] = mapped_column(Text)
    first_priority: Mapped[int | None] = mapped_column(Integer, index=True)
    original_due: Mapped[dt.date | None] = mapped_column(Date)
    due_moves: Mapped[int] = mapped_column(Integer)
    updated: Mapped[dt.date | None] = mapped_column(Date)
    agreed: Mapped[str | None] = mapped_column(String(20))
    agreed_on: Mapped[dt.date | None] = mapped_column(Date)
    proposed: Mapped[str | None] = mapped_column(String(20))
    proposed_on: Mapped[dt.date | None] = mapped_column(Date)


SEARCH = DDL(  # type: ignore[no-untyped-call]
    "CREATE VIRTUAL TABLE search USING fts5"
    "(kind UNINDEXED, ref, title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)

SEARCH_MEMORY = DDL("INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)")  # type: ignore[no-untyped-call]
"""Words of one write are gathered in up to 16 MiB before they are sorted in; with little, a large write sorts often."""

event.listen(Base.metadata, "after_create", SEARCH.execute_if(dialect="sqlite"))
event.listen(Base.metadata, "after_create", SEARCH_MEMORY.execute_if(dialect="sqlite"))
