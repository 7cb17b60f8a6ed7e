"""What every table shares: names of constraints, store-wide ids, references that wait for commit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Integer, MetaData, String, TypeDecorator, case, column
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class DecimalText(TypeDecorator[Decimal]):
    """An exact decimal kept as text, because SQLite would round it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the decimal as plain digits."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the decimal back exactly."""
        return None if value is None else Decimal(value)


class Recorded:
    """A table whose every change is in the record.

    `id` is unique over the whole store and never used again; `changed` is the operation that last touched the row.
    `item_of` names the columns of which one holds the item whose history the row belongs to (none: it is an item).
    """

    item_of: ClassVar[tuple[str, ...]] = ()

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)

    @declared_attr
    def changed(cls) -> Mapped[int]:  # noqa: N805
        """Return the column of the operation that last changed the row."""
        return mapped_column(ForeignKey("operation.number", deferrable=True, initially="DEFERRED"))


def refers(target: str) -> ForeignKey:
    """Return a reference that is checked when the operation commits, never cascading."""
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


def one_of(name: str, words: Iterable[str]) -> CheckConstraint:
    """Return the constraint that a column holds one of the field's words."""
    return CheckConstraint(column(name).in_([str(word) for word in words]), name=name)


def exactly_one(name: str, *columns: str) -> CheckConstraint:
    """Return the constraint that exactly one of several references is set."""
    return CheckConstraint(_count(columns) == 1, name=name)


def at_most_one(name: str, *columns: str) -> CheckConstraint:
    """Return the constraint that no two of several references are set."""
    return CheckConstraint(_count(columns) <= 1, name=name)


def _count(columns: Iterable[str]) -> Any:
    return reduce(add, (case((column(name).is_not(None), 1), else_=0) for name in columns))
