"""What is recorded of the sitting itself beside attendance: interests, how each voted, amendments."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Boolean, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base, Recorded, one_of, refers

INTERESTS = (
    "disclosable pecuniary", "other registrable", "non-registrable", "personal", "personal and prejudicial",
    "financial", "non-financial professional", "non-financial personal", "indirect",
)  # fmt: skip
TAKEN = ("stays", "speaks then leaves", "leaves")
CASTS = ("for", "against", "abstain", "not voting")
METHODS = ("consensus", "show of hands", "recorded", "electronic")


class Declaration(Recorded, Base):
    """That somebody declared an interest, in one item or in general, and what they did about it."""

    __tablename__ = "declaration"
    __table_args__ = (one_of("kind", INTERESTS), one_of("action", TAKEN))
    item_of: ClassVar[tuple[str, ...]] = ("meeting_id",)

    meeting_id: Mapped[int] = mapped_column(refers("meeting"), index=True)
    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(refers("agenda_item"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    capacity: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    sensitive: Mapped[bool] = mapped_column(Boolean, default=False)
    action: Mapped[str] = mapped_column(String(20))
    left_at: Mapped[str | None] = mapped_column(String(5))
    returned_at: Mapped[str | None] = mapped_column(String(5))
    dispensation: Mapped[str | None] = mapped_column(Text)


class NamedVote(Recorded, Base):
    """How one person voted on a decision, where the minutes say so."""

    __tablename__ = "named_vote"
    __table_args__ = (one_of("cast", CASTS), UniqueConstraint("decision_id", "person_id"))
    item_of: ClassVar[tuple[str, ...]] = ("decision_id",)

    decision_id: Mapped[int] = mapped_column(refers("decision"), index=True)
    person_id: Mapped[int] = mapped_column(refers("person"), index=True)
    cast: Mapped[str] = mapped_column(String(10))


class Amendment(Recorded, Base):
    """An amendment that was moved before a decision was taken, in order; `motion` is what it made of the motion."""

    __tablename__ = "amendment"
    __table_args__ = (
        one_of("method", METHODS),
        one_of("casting_vote", ("for", "against")),
        one_of("result", ("carried", "not carried", "withdrawn")),
    )
    item_of: ClassVar[tuple[str, ...]] = ("decision_id",)

    decision_id: Mapped[int] = mapped_column(refers("decision"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    wording: Mapped[str] = mapped_column(Text)
    motion: Mapped[str | None] = mapped_column(Text)
    mover: Mapped[str | None] = mapped_column(Text)
    seconder: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str | None] = mapped_column(String(20))
    votes_for: Mapped[int | None] = mapped_column(Integer)
    votes_against: Mapped[int | None] = mapped_column(Integer)
    votes_abstain: Mapped[int | None] = mapped_column(Integer)
    votes_not_voting: Mapped[int | None] = mapped_column(Integer)
    casting_vote: Mapped[str | None] = mapped_column(String(10))
    result: Mapped[str] = mapped_column(String(20))
