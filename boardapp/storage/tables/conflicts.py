"""Conflicts: values that a workbook and the board file both changed, until a person says which is to stand."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.records_conflicts import ConflictState
from boardapp.storage.tables.base import Base, Recorded, one_of


class Conflict(Recorded, Base):
    """What a workbook says of one value of an item that was changed here as well; ours stands meanwhile.

    `item` is any recorded row, `kind` the name of its table: ids are unique over the whole store. `beside` is JSON.
    """

    __tablename__ = "conflict"
    __table_args__ = (one_of("state", ConflictState),)
    item_of: ClassVar[tuple[str, ...]] = ("item",)

    item: Mapped[int] = mapped_column(Integer, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(40))
    sent: Mapped[str | None] = mapped_column(Text)
    theirs: Mapped[str] = mapped_column(Text)
    beside: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    on: Mapped[dt.date] = mapped_column(Date)
    file: Mapped[str] = mapped_column(Text)
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    sheet: Mapped[str] = mapped_column(Text)
    cell: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default=ConflictState.OPEN)
