"""Who takes part: organisations, people, posts, boards and the seats on them; and the days nobody works."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, Date, Integer, String, Text, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base, DecimalText, Recorded, one_of, refers

REGIMES = ("statutory committee", "NHS body", "voluntary open", "voluntary closed")
ROLES = ("chair", "vice-chair", "member", "officer", "secretary")


class Organisation(Recorded, Base):
    """A partner. One that was a duplicate stays, naming the one it was merged into."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str | None] = mapped_column(Text)
    sector: Mapped[str | None] = mapped_column(Text)
    dissolved_on: Mapped[dt.date | None] = mapped_column(Date)
    successor_id: Mapped[int | None] = mapped_column(refers("organisation"))
    merged_into_id: Mapped[int | None] = mapped_column(refers("organisation"))


class Person(Recorded, Base):
    """A person who takes part in the boards' work."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    merged_into_id: Mapped[int | None] = mapped_column(refers("person"))


class Membership(Recorded, Base):
    """That a person belongs to an organisation, from and to."""

    __tablename__ = "membership"
    item_of: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    organisation_id: Mapped[int] = mapped_column(refers("organisation"), index=True)
    start: Mapped[dt.date | None] = mapped_column(Date)
    end: Mapped[dt.date | None] = mapped_column(Date)


class Post(Recorded, Base):
    """An office that people hold, such as Director of Public Health."""

    __tablename__ = "post"

    name: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(refers("post"))


class PostHolder(Recorded, Base):
    """That a person holds a post, from and to."""

    __tablename__ = "post_holder"
    item_of: ClassVar[tuple[str, ...]] = ("post_id",)

    post_id: Mapped[int] = mapped_column(refers("post"), index=True)
    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    start: Mapped[dt.date | None] = mapped_column(Date)
    end: Mapped[dt.date | None] = mapped_column(Date)


class Board(Recorded, Base):
    """A board, its rules and terms; a proposed one is still to be established."""

    __tablename__ = "board"
    __table_args__ = (
        one_of("standing", ("established", "proposed", "dissolved")),
        one_of("regime", REGIMES),
        one_of("year_kind", ("municipal", "financial", "calendar")),
        CheckConstraint(column("rag_scale").in_((3, 5)), name="rag_scale"),
    )

    name: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(20), unique=True)
    standing: Mapped[str] = mapped_column(String(20), default="established")
    parent_id: Mapped[int | None] = mapped_column(refers("board"))
    regime: Mapped[str | None] = mapped_column(String(30))
    quorum_total: Mapped[int | None] = mapped_column(Integer)
    quorum_fraction: Mapped[Decimal | None] = mapped_column(DecimalText)
    substitutes_count: Mapped[bool] = mapped_column(Boolean, default=True)
    remote_counts: Mapped[bool | None] = mapped_column(Boolean)
    casting_vote: Mapped[bool | None] = mapped_column(Boolean)
    clear_days: Mapped[int | None] = mapped_column(Integer)
    cycle_days: Mapped[int | None] = mapped_column(Integer)
    frequency: Mapped[str | None] = mapped_column(Text)
    rag_scale: Mapped[int] = mapped_column(Integer, default=3)
    year_kind: Mapped[str] = mapped_column(String(20), default="financial")
    decision_pattern: Mapped[str | None] = mapped_column(Text)
    action_pattern: Mapped[str | None] = mapped_column(Text)
    established_on: Mapped[dt.date | None] = mapped_column(Date)
    dissolved_on: Mapped[dt.date | None] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text)
    merged_into_id: Mapped[int | None] = mapped_column(refers("board"))


class QuorumClass(Recorded, Base):
    """A class of member of whom a quorum needs at least so many."""

    __tablename__ = "quorum_class"
    __table_args__ = (UniqueConstraint("board_id", "name"), CheckConstraint(column("minimum") > 0, name="minimum"))
    item_of: ClassVar[tuple[str, ...]] = ("board_id",)

    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    name: Mapped[str] = mapped_column(Text)
    minimum: Mapped[int] = mapped_column(Integer)


class Seat(Recorded, Base):
    """A place on a board for a post or an organisation; it may be vacant."""

    __tablename__ = "seat"
    __table_args__ = (one_of("role", ROLES),)
    item_of: ClassVar[tuple[str, ...]] = ("board_id",)

    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(refers("post"))
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"))
    quorum_class: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(20), default="member")
    voting: Mapped[bool] = mapped_column(Boolean, default=True)


class SeatHolder(Recorded, Base):
    """That a person sits in a seat, or is its named substitute, from and to."""

    __tablename__ = "seat_holder"
    item_of: ClassVar[tuple[str, ...]] = ("seat_id",)

    seat_id: Mapped[int] = mapped_column(refers("seat"), index=True)
    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    substitute: Mapped[bool] = mapped_column(Boolean, default=False)
    start: Mapped[dt.date | None] = mapped_column(Date)
    end: Mapped[dt.date | None] = mapped_column(Date)


class Holiday(Recorded, Base):
    """A day that is no working day: a bank holiday or a day the offices are closed; or one of the school holidays."""

    __tablename__ = "holiday"
    __table_args__ = (one_of("kind", ("bank holiday", "closed", "school holiday")),)

    on: Mapped[dt.date] = mapped_column(Date, unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20), default="bank holiday")
