"""Minutes: how far they are, at which meeting they were approved, and their text at each step."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base, Recorded, one_of, refers

MINUTES_STATES = ("draft", "with the chair", "published draft", "approved as a correct record", "signed")


class MinutesRecord(Recorded, Base):
    """How far the minutes of a meeting are; a meeting without a row has minutes in draft."""

    __tablename__ = "minutes"
    __table_args__ = (one_of("state", MINUTES_STATES),)
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), unique=True)
    state: Mapped[str] = mapped_column(String(30), default="draft")
    approved_at_id: Mapped[int | None] = mapped_column(refers("meeting"), index=True)
    corrections: Mapped[str | None] = mapped_column(Text)
    signed_by: Mapped[str | None] = mapped_column(Text)
    signed_on: Mapped[dt.date | None] = mapped_column(Date)


class MinutesVersion(Recorded, Base):
    """The whole text of the minutes as it stood at a step, in plain paragraphs."""

    __tablename__ = "minutes_version"
    __table_args__ = (one_of("state", MINUTES_STATES), UniqueConstraint("meeting_id", "number"))
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(30))
    operation: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
