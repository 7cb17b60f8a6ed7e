"""Meetings: the agenda, who came, what was decided."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, Date, Integer, String, Text, UniqueConstraint, column, or_
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.words import Access
from boardapp.storage.tables.agendas import PURPOSES, SELF_FILLING
from boardapp.storage.tables.base import Base, Recorded, one_of, refers

MEETING_STATES = ("planned", "in progress", "adjourned", "held", "postponed", "cancelled")
ROUTES = ("meeting", "correspondence", "delegated", "chair's action")


class Meeting(Recorded, Base):
    """A meeting of a board, or of several jointly with one leading."""

    __tablename__ = "meeting"
    __table_args__ = (one_of("mode", ("in person", "remote", "hybrid")), one_of("state", MEETING_STATES))

    ref: Mapped[str] = mapped_column(String(60), unique=True)
    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    on: Mapped[dt.date] = mapped_column(Date, index=True)
    starts: Mapped[str | None] = mapped_column(String(5))
    ends: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str | None] = mapped_column(Text)
    mode: Mapped[str] = mapped_column(String(20), default="in person")
    state: Mapped[str] = mapped_column(String(20), default="planned")
    chair_id: Mapped[int | None] = mapped_column(refers("person"))
    started_at: Mapped[str | None] = mapped_column(String(32))
    ended_at: Mapped[str | None] = mapped_column(String(32))
    stamp: Mapped[int | None] = mapped_column(Integer)
    inquorate: Mapped[bool] = mapped_column(Boolean, default=False)
    current_item: Mapped[int | None] = mapped_column(Integer)
    interests_asked: Mapped[bool] = mapped_column(Boolean, default=False)


class MeetingBoard(Recorded, Base):
    """A further board of a joint meeting."""

    __tablename__ = "meeting_board"
    __table_args__ = (UniqueConstraint("meeting_id", "board_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    board_id: Mapped[int] = mapped_column(refers("board"), index=True)


class AgendaItem(Recorded, Base):
    """One item of business: what the board is asked to do, and what was minuted.

    `kind` names an item that fills itself; `late` one that was not on the agenda when it was published in time.
    `access` says how it is planned to be taken, `in_private` how it was. `section` is the heading of the part of the
    agenda that begins with it. `public_summary` is what the public reads instead of the minutes of a private item.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        one_of("kind", SELF_FILLING),
        one_of("purpose", PURPOSES),
        one_of("access", Access),
        one_of("state", ("to come", "now", "done")),
    )

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str | None] = mapped_column(String(20))
    section: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    public_title: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(String(20))
    presenter: Mapped[str | None] = mapped_column(Text)
    asked_to: Mapped[str | None] = mapped_column(Text)
    minutes_allotted: Mapped[int | None] = mapped_column(Integer)
    minutes_spent: Mapped[int | None] = mapped_column(Integer)
    minute_text: Mapped[str | None] = mapped_column(Text)
    public_summary: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="to come")
    began: Mapped[str | None] = mapped_column(String(5))
    ended: Mapped[str | None] = mapped_column(String(5))
    late: Mapped[bool] = mapped_column(Boolean, default=False)
    urgent_reason: Mapped[str | None] = mapped_column(Text)
    carried_from_id: Mapped[int | None] = mapped_column(refers("agenda_item"))
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)
    in_private: Mapped[bool | None] = mapped_column(Boolean)


class Attendance(Recorded, Base):
    """That a person came, sent apologies or was away; arrivals and departures by the clock.

    `away` lists the times they were out of the room and came back: "14:41-15:05, 15:20-15:30".
    """

    __tablename__ = "attendance"
    __table_args__ = (
        one_of("status", ("present", "apologies", "absent", "in attendance")),
        UniqueConstraint("meeting_id", "person_id"),
    )
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    seat_id: Mapped[int | None] = mapped_column(refers("seat"))
    status: Mapped[str] = mapped_column(String(20))
    substitute_for_id: Mapped[int | None] = mapped_column(refers("person"))
    remote: Mapped[bool] = mapped_column(Boolean, default=False)
    arrived: Mapped[str | None] = mapped_column(String(5))
    left: Mapped[str | None] = mapped_column(String(5))
    away: Mapped[str | None] = mapped_column(Text)


class Decision(Recorded, Base):
    """What a board decided, in its words, with the verb, the vote and the reasons."""

    __tablename__ = "decision"
    __table_args__ = (
        one_of("route", ROUTES),
        one_of("casting_vote", ("for", "against")),
        one_of("access", Access),
        CheckConstraint(or_(column("votes_for").is_(None), column("votes_for") >= 0), name="votes_for"),
    )

    ref: Mapped[str] = mapped_column(String(60), unique=True)
    board_id: Mapped[int | None] = mapped_column(refers("board"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(refers("meeting"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"), index=True)
    on: Mapped[dt.date] = mapped_column(Date, index=True)
    wording: Mapped[str] = mapped_column(Text)
    verb: Mapped[str] = mapped_column(String(40))
    route: Mapped[str] = mapped_column(String(20), default="meeting")
    motion: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str | None] = mapped_column(String(40))
    mover: Mapped[str | None] = mapped_column(Text)
    seconder: Mapped[str | None] = mapped_column(Text)
    votes_for: Mapped[int | None] = mapped_column(Integer)
    votes_against: Mapped[int | None] = mapped_column(Integer)
    votes_abstain: Mapped[int | None] = mapped_column(Integer)
    votes_not_voting: Mapped[int | None] = mapped_column(Integer)
    eligible: Mapped[int | None] = mapped_column(Integer)
    casting_vote: Mapped[str | None] = mapped_column(String(10))
    reasons: Mapped[str | None] = mapped_column(Text)
    options: Mapped[str | None] = mapped_column(Text)
    informal: Mapped[bool] = mapped_column(Boolean, default=False)
    ratified_by_id: Mapped[int | None] = mapped_column(refers("decision"))
    destination: Mapped[str | None] = mapped_column(Text)
    response_due: Mapped[dt.date | None] = mapped_column(Date)
    returns_to_id: Mapped[int | None] = mapped_column(refers("meeting"))
    review_on: Mapped[dt.date | None] = mapped_column(Date)
    superseded_by_id: Mapped[int | None] = mapped_column(refers("decision"))
    establishes_id: Mapped[int | None] = mapped_column(refers("board"), index=True)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)
    public_title: Mapped[str | None] = mapped_column(Text)


class DecisionPriority(Recorded, Base):
    """That a decision bears on a priority."""

    __tablename__ = "decision_priority"
    __table_args__ = (UniqueConstraint("decision_id", "priority_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("decision_id",)

    decision_id: Mapped[int] = mapped_column(refers("decision"), index=True)
    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
