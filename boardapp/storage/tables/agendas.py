"""What stands round an agenda: published versions, papers, the forward plan, standing items and phrases of a board."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import Boolean, Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.words import Access
from boardapp.storage.tables.base import Base, Recorded, exactly_one, one_of, refers

PURPOSES = ("for decision", "for discussion", "for assurance", "for information")
SELF_FILLING = (
    "apologies", "declarations", "minutes", "matters arising", "action review", "closure basket", "RAG round",
    "urgent business", "next meeting",
)  # fmt: skip
PLANNED_STATES = ("planned", "parked", "placed", "dropped")
SOURCES = ("statutory", "chair's request", "action arising", "standing", "deferred", "carried forward", "other")


class AgendaVersion(Recorded, Base):
    """A published agenda or supplement: what stood at operation `operation`, and the proof of its notice.

    `days` are the clear days it gave, divided by spaces; `needed` is what the board's terms asked for then.
    """

    __tablename__ = "agenda_version"
    __table_args__ = (one_of("kind", ("agenda", "supplement")), UniqueConstraint("meeting_id", "number"))
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(10))
    operation: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(200))
    clear_days: Mapped[int] = mapped_column(Integer)
    days: Mapped[str] = mapped_column(Text)
    needed: Mapped[int | None] = mapped_column(Integer)
    publish_by: Mapped[dt.date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(Text)
    changes: Mapped[str | None] = mapped_column(Text)


class PlannedItem(Recorded, Base):
    """An item of the forward plan of a board, with or without a meeting; or parked until it is wanted again."""

    __tablename__ = "planned_item"
    __table_args__ = (
        one_of("purpose", PURPOSES),
        one_of("state", PLANNED_STATES),
        one_of("source", SOURCES),
        one_of("access", Access),
    )

    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"), index=True)
    wanted_on: Mapped[dt.date | None] = mapped_column(Date)
    title: Mapped[str] = mapped_column(Text)
    public_title: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(String(20))
    presenter: Mapped[str | None] = mapped_column(Text)
    asked_to: Mapped[str | None] = mapped_column(Text)
    minutes_allotted: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(20), default="other")
    note: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)
    priority_id: Mapped[int | None] = mapped_column(refers("priority"), index=True)
    decision_id: Mapped[int | None] = mapped_column(refers("decision"), index=True)
    from_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"))
    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"))


class Paper(Recorded, Base):
    """A paper of an agenda item or of one still planned: the file by its content, or one that is to follow."""

    __tablename__ = "paper"
    __table_args__ = (one_of("access", Access), exactly_one("belongs", "agenda_item_id", "planned_item_id"))
    item_of: ClassVar[tuple[str, ...]] = ("agenda_item_id", "planned_item_id")

    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"), index=True)
    planned_item_id: Mapped[int | None] = mapped_column(refers("planned_item"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    public_title: Mapped[str | None] = mapped_column(Text)
    file_name: Mapped[str | None] = mapped_column(Text)
    hash: Mapped[str | None] = mapped_column(String(64), index=True)
    size: Mapped[int | None] = mapped_column(Integer)
    author: Mapped[str | None] = mapped_column(Text)
    background: Mapped[bool] = mapped_column(Boolean, default=False)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)


class StandingItem(Recorded, Base):
    """An item that every agenda of a board starts with; `kind` names one that fills itself, `section` its heading."""

    __tablename__ = "standing_item"
    __table_args__ = (one_of("kind", SELF_FILLING), one_of("purpose", PURPOSES))
    item_of: ClassVar[tuple[str, ...]] = ("board_id",)

    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str | None] = mapped_column(String(20))
    section: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(String(20))
    presenter: Mapped[str | None] = mapped_column(Text)
    asked_to: Mapped[str | None] = mapped_column(Text)
    minutes_allotted: Mapped[int | None] = mapped_column(Integer)


class Phrase(Recorded, Base):
    """Words a secretary often minutes, and the short code they are typed by; without a board every board has them."""

    __tablename__ = "phrase"

    code: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    board_id: Mapped[int | None] = mapped_column(refers("board"), index=True)
