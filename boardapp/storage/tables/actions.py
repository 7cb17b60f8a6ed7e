"""Actions: owners, due dates, updates, links, proposals, and the RAG marks of anything that is rated."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint, and_, column, or_
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.words import Access, GreyReason, Precision, Rating, Standing, Status
from boardapp.storage.tables.base import Base, Recorded, at_most_one, exactly_one, one_of, refers

LINKS = ("depends on", "linked to", "merged into", "transferred to")


class Action(Recorded, Base):
    """What somebody has undertaken to do, and where it stands."""

    __tablename__ = "action"
    __table_args__ = (
        one_of("status", Status),
        one_of("due_precision", Precision),
        one_of("access", Access),
        CheckConstraint(
            or_(column("progress").is_(None), and_(column("progress") >= 0, column("progress") <= 100)),
            name="progress",
        ),
        Index("ix_action_source_external_ref", "source", "external_ref"),
    )

    ref: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)
    board_id: Mapped[int | None] = mapped_column(refers("board"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"), index=True)
    decision_id: Mapped[int | None] = mapped_column(refers("decision"), index=True)
    parent_id: Mapped[int | None] = mapped_column(refers("action"), index=True)
    start: Mapped[dt.date | None] = mapped_column(Date)
    raised: Mapped[dt.date | None] = mapped_column(Date, index=True)
    due: Mapped[dt.date | None] = mapped_column(Date, index=True)
    due_text: Mapped[str | None] = mapped_column(Text)
    due_precision: Mapped[str] = mapped_column(String(10), default=Precision.NONE)
    completed: Mapped[dt.date | None] = mapped_column(Date)
    closed: Mapped[dt.date | None] = mapped_column(Date, index=True)
    status: Mapped[str] = mapped_column(String(20), default=Status.NOT_STARTED)
    progress: Mapped[int | None] = mapped_column(Integer)
    importance: Mapped[str | None] = mapped_column(Text)
    next_steps: Mapped[str | None] = mapped_column(Text)
    barriers: Mapped[str | None] = mapped_column(Text)
    success_measure: Mapped[str | None] = mapped_column(Text)
    path_to_green: Mapped[str | None] = mapped_column(Text)
    external_ref: Mapped[str | None] = mapped_column(String(200))
    minute_ref: Mapped[str | None] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(String(200))
    kept: Mapped[str | None] = mapped_column(Text)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)
    public_title: Mapped[str | None] = mapped_column(Text)


class ActionOwner(Recorded, Base):
    """An owner in order (the first leads): a post, a person, an organisation, or only the words that were written."""

    __tablename__ = "action_owner"
    __table_args__ = (
        at_most_one("one_owner", "person_id", "post_id", "organisation_id"),
        Index("ix_action_owner_action_id_position", "action_id", "position"),
    )
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"))
    position: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[int | None] = mapped_column(refers("person"), index=True)
    post_id: Mapped[int | None] = mapped_column(refers("post"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"), index=True)
    words: Mapped[str] = mapped_column(Text)


class ActionSupport(Recorded, Base):
    """An organisation that supports an action."""

    __tablename__ = "action_support"
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"), index=True)
    words: Mapped[str] = mapped_column(Text)


class ActionBoard(Recorded, Base):
    """A further board that an action is before."""

    __tablename__ = "action_board"
    __table_args__ = (UniqueConstraint("action_id", "board_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"))
    board_id: Mapped[int] = mapped_column(refers("board"), index=True)


class ActionPriority(Recorded, Base):
    """That an action serves a priority; a note says when somebody still has to confirm it."""

    __tablename__ = "action_priority"
    __table_args__ = (UniqueConstraint("action_id", "priority_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"))
    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    note: Mapped[str | None] = mapped_column(Text)


class DueDate(Recorded, Base):
    """A due date an action had, and when it was set; the first is the original."""

    __tablename__ = "due_date"
    __table_args__ = (one_of("due_precision", Precision),)
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"), index=True)
    due: Mapped[dt.date | None] = mapped_column(Date)
    due_text: Mapped[str | None] = mapped_column(Text)
    due_precision: Mapped[str] = mapped_column(String(10), default=Precision.DAY)
    on: Mapped[dt.date] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"))
    reason: Mapped[str | None] = mapped_column(Text)


class Update(Recorded, Base):
    """What somebody reported on an action; added, never replaced."""

    __tablename__ = "update"
    __table_args__ = (one_of("access", Access),)
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"), index=True)
    on: Mapped[dt.date] = mapped_column(Date)
    by: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"))
    source: Mapped[str | None] = mapped_column(Text)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)


class ActionLink(Recorded, Base):
    """That one action depends on, is linked to, was merged into or transferred to another."""

    __tablename__ = "action_link"
    __table_args__ = (one_of("kind", LINKS), UniqueConstraint("action_id", "other_id", "kind"))
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"))
    other_id: Mapped[int] = mapped_column(refers("action"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)


class RagMark(Recorded, Base):
    """A rating that the owner proposed or a board agreed, with the day, the people and the reason."""

    __tablename__ = "rag_mark"
    item_of: ClassVar[tuple[str, ...]] = ("action_id", "priority_id", "indicator_id")
    __table_args__ = (
        exactly_one("one_item", "action_id", "priority_id", "indicator_id"),
        one_of("rating", Rating),
        one_of("standing", (Standing.AGREED, Standing.PROPOSED)),
        one_of("grey_reason", GreyReason),
        one_of("access", Access),
        Index("ix_rag_mark_action_id_on", "action_id", "on"),
    )

    action_id: Mapped[int | None] = mapped_column(refers("action"))
    priority_id: Mapped[int | None] = mapped_column(refers("priority"), index=True)
    indicator_id: Mapped[int | None] = mapped_column(refers("indicator"), index=True)
    rating: Mapped[str] = mapped_column(String(20))
    grey_reason: Mapped[str | None] = mapped_column(String(20))
    standing: Mapped[str] = mapped_column(String(20))
    on: Mapped[dt.date] = mapped_column(Date)
    by: Mapped[str] = mapped_column(Text)
    board_id: Mapped[int | None] = mapped_column(refers("board"))
    chair: Mapped[str | None] = mapped_column(Text)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"), index=True)
    recorded_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    path_to_green: Mapped[str | None] = mapped_column(Text)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)


class Proposal(Recorded, Base):
    """What an owner or partner asks for but may not set; a board agrees or refuses it."""

    __tablename__ = "proposal"
    __table_args__ = (one_of("state", ("open", "agreed", "refused")),)
    item_of: ClassVar[tuple[str, ...]] = ("action_id",)

    action_id: Mapped[int] = mapped_column(refers("action"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    value: Mapped[str | None] = mapped_column(Text)
    evidence: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    on: Mapped[dt.date] = mapped_column(Date)
    source: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="open")
    decided_on: Mapped[dt.date | None] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"))
    reason: Mapped[str | None] = mapped_column(Text)
