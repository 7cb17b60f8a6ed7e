"""The plan: vision, values, evidence, themes, priorities, outcomes, delivery plans, reviews."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Boolean, Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.words import Access, Precision
from boardapp.storage.tables.base import Base, DecimalText, Recorded, at_most_one, exactly_one, one_of, refers

PLAN_SECTIONS = ("vision", "engagement", "running through", "where we are now", "embedding")


class Plan(Recorded, Base):
    """A partnership's plan in one version."""

    __tablename__ = "plan"
    __table_args__ = (one_of("status", ("draft", "current", "past")),)

    title: Mapped[str] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    vision: Mapped[str | None] = mapped_column(Text)
    engagement: Mapped[str | None] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(20))
    period_start: Mapped[dt.date | None] = mapped_column(Date)
    period_end: Mapped[dt.date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default="current")
    version: Mapped[int] = mapped_column(Integer, default=1)
    example: Mapped[bool] = mapped_column(Boolean, default=False)


class PlanPoint(Recorded, Base):
    """One ordered point of a section of the plan, such as the shared vision."""

    __tablename__ = "plan_point"
    __table_args__ = (one_of("section", PLAN_SECTIONS),)
    item_of: ClassVar[tuple[str, ...]] = ("plan_id",)

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    section: Mapped[str] = mapped_column(String(30))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)


class Value(Recorded, Base):
    """A value of the plan and the words that explain it."""

    __tablename__ = "value"
    item_of: ClassVar[tuple[str, ...]] = ("plan_id",)

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class Evidence(Recorded, Base):
    """What people said or what the data says."""

    __tablename__ = "evidence"
    __table_args__ = (one_of("kind", ("heard", "data")), one_of("access", Access))

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    access: Mapped[str] = mapped_column(String(20), default=Access.PUBLIC)
    paragraphs: Mapped[str | None] = mapped_column(Text)
    public_interest: Mapped[str | None] = mapped_column(Text)


class EvidencePriority(Recorded, Base):
    """That a piece of evidence bears on a priority."""

    __tablename__ = "evidence_priority"
    __table_args__ = (UniqueConstraint("evidence_id", "priority_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("evidence_id",)

    evidence_id: Mapped[int] = mapped_column(refers("evidence"), index=True)
    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    note: Mapped[str | None] = mapped_column(Text)


class Theme(Recorded, Base):
    """A theme of the plan and its statement."""

    __tablename__ = "theme"

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    statement: Mapped[str | None] = mapped_column(Text)
    icon: Mapped[str | None] = mapped_column(String(40))


class Priority(Recorded, Base):
    """A priority of a theme: its full title, the short title of cards and sheets, and its aim."""

    __tablename__ = "priority"

    theme_id: Mapped[int] = mapped_column(refers("theme"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    short_title: Mapped[str] = mapped_column(Text)
    aim: Mapped[str | None] = mapped_column(Text)


class PriorityBoard(Recorded, Base):
    """A board that oversees a priority, with the plan's own words for it."""

    __tablename__ = "priority_board"
    __table_args__ = (UniqueConstraint("priority_id", "board_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("priority_id",)

    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    board_id: Mapped[int] = mapped_column(refers("board"), index=True)
    words: Mapped[str | None] = mapped_column(Text)


class Alias(Recorded, Base):
    """Another name of an organisation, a person, a board or a priority; former names keep the day they ended."""

    __tablename__ = "alias"
    item_of: ClassVar[tuple[str, ...]] = ("organisation_id", "person_id", "post_id", "board_id", "priority_id")
    __table_args__ = (exactly_one("one_item", "organisation_id", "person_id", "post_id", "board_id", "priority_id"),)

    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"), index=True)
    person_id: Mapped[int | None] = mapped_column(refers("person"), index=True)
    post_id: Mapped[int | None] = mapped_column(refers("post"), index=True)
    board_id: Mapped[int | None] = mapped_column(refers("board"), index=True)
    priority_id: Mapped[int | None] = mapped_column(refers("priority"), index=True)
    name: Mapped[str] = mapped_column(Text)
    until: Mapped[dt.date | None] = mapped_column(Date)


class Outcome(Recorded, Base):
    """What a priority is to change."""

    __tablename__ = "outcome"

    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)


class Indicator(Recorded, Base):
    """How an outcome or priority is measured."""

    __tablename__ = "indicator"
    __table_args__ = (
        one_of("polarity", ("high", "low", "nearest")),
        one_of("tolerance_kind", ("relative", "points")),
    )

    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    outcome_id: Mapped[int | None] = mapped_column(refers("outcome"))
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(String(40))
    polarity: Mapped[str] = mapped_column(String(10))
    tolerance: Mapped[Decimal | None] = mapped_column(DecimalText)
    tolerance_kind: Mapped[str] = mapped_column(String(10), default="relative")
    baseline: Mapped[Decimal | None] = mapped_column(DecimalText)
    baseline_period: Mapped[str | None] = mapped_column(String(40))
    data_due: Mapped[dt.date | None] = mapped_column(Date)
    source: Mapped[str | None] = mapped_column(Text)


class Target(Recorded, Base):
    """The value an indicator should have by the end of a period."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("indicator_id", "period_end"),)
    item_of: ClassVar[tuple[str, ...]] = ("indicator_id",)

    indicator_id: Mapped[int] = mapped_column(refers("indicator"), index=True)
    period: Mapped[str] = mapped_column(String(40))
    period_end: Mapped[dt.date] = mapped_column(Date)
    value: Mapped[Decimal] = mapped_column(DecimalText)


class Reading(Recorded, Base):
    """The value an indicator had in a period."""

    __tablename__ = "reading"
    item_of: ClassVar[tuple[str, ...]] = ("indicator_id",)

    indicator_id: Mapped[int] = mapped_column(refers("indicator"), index=True)
    period: Mapped[str] = mapped_column(String(40))
    period_end: Mapped[dt.date] = mapped_column(Date)
    value: Mapped[Decimal] = mapped_column(DecimalText)
    numerator: Mapped[Decimal | None] = mapped_column(DecimalText)
    denominator: Mapped[Decimal | None] = mapped_column(DecimalText)
    provisional: Mapped[bool] = mapped_column(Boolean, default=False)
    comment: Mapped[str | None] = mapped_column(Text)
    on: Mapped[dt.date | None] = mapped_column(Date)


class DeliveryPlan(Recorded, Base):
    """A partner's or board's plan that embeds priorities of the shared one."""

    __tablename__ = "delivery_plan"
    __table_args__ = (at_most_one("one_holder", "organisation_id", "board_id"),)

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"))
    board_id: Mapped[int | None] = mapped_column(refers("board"))
    status: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class DeliveryPlanPriority(Recorded, Base):
    """That a delivery plan embeds a priority."""

    __tablename__ = "delivery_plan_priority"
    __table_args__ = (UniqueConstraint("delivery_plan_id", "priority_id"),)
    item_of: ClassVar[tuple[str, ...]] = ("delivery_plan_id",)

    delivery_plan_id: Mapped[int] = mapped_column(refers("delivery_plan"), index=True)
    priority_id: Mapped[int] = mapped_column(refers("priority"), index=True)
    note: Mapped[str | None] = mapped_column(Text)


class Review(Recorded, Base):
    """A review of the plan, when it is due in the plan's own words, and the version it makes."""

    __tablename__ = "review"
    __table_args__ = (one_of("due_precision", Precision),)

    plan_id: Mapped[int] = mapped_column(refers("plan"), index=True)
    due: Mapped[dt.date | None] = mapped_column(Date)
    due_text: Mapped[str | None] = mapped_column(Text)
    due_precision: Mapped[str] = mapped_column(String(10), default=Precision.NONE)
    purpose: Mapped[str | None] = mapped_column(Text)
    makes_version: Mapped[int | None] = mapped_column(Integer)
