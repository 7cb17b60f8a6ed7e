"""The record itself: the store's head, counters, operations, changes, files and drafts."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, Text, column
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base


class StoreRow(Base):
    """The one row that names the store and its newest operation; its lock orders all writers."""

    __tablename__ = "store"
    __table_args__ = (CheckConstraint(column("id") == 1, name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    store_id: Mapped[str] = mapped_column(String(36))
    head: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))
    next_id: Mapped[int] = mapped_column(Integer)


class Counter(Base):
    """The next running number of a series of references; never lowered, undo included."""

    __tablename__ = "counter"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    next: Mapped[int] = mapped_column(Integer)


class Operation(Base):
    """One write: what a person would call it, who, when, from where, and the hash that chains it."""

    __tablename__ = "operation"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    who: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(200))
    file_hash: Mapped[str | None] = mapped_column(String(64))
    meeting: Mapped[int | None] = mapped_column(Integer)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("operation.number"), index=True)
    final: Mapped[bool] = mapped_column(Boolean)
    schema: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))


class Change(Base):
    """One touched row of one operation: the changed fields before and after, as canonical JSON.

    A row that came has no `before`, a row that went no `after`. `erased` holds the digest of a change whose contents
    were lawfully emptied, so that the chain still proves itself.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_item_operation", "item", "operation"),)

    operation: Mapped[int] = mapped_column(ForeignKey("operation.number"), primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    row: Mapped[int] = mapped_column(Integer)
    item: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    erased: Mapped[str | None] = mapped_column(String(64))


class Blob(Base):
    """The bytes of a file that was taken in, by the SHA-256 of its content."""

    __tablename__ = "blob"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class Draft(Base):
    """What is being typed and not yet recorded."""

    __tablename__ = "draft"

    item: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    who: Mapped[str] = mapped_column(String(200), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
