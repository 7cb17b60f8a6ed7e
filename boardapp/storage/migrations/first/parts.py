"""What the first tables share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def refers(table: str, column: str, target: str, *, deferred: bool = True) -> sa.ForeignKeyConstraint:
    """Return a reference by its usual name, checked when the operation commits."""
    return sa.ForeignKeyConstraint(
        [column],
        [target],
        name=f"fk_{table}_{column}_{target.partition('.')[0]}",
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )


def indexes(table: str, *columns: str) -> None:
    """Create an index on each of the columns, by its usual name."""
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
