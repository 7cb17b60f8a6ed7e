"""The tables of schema 1: minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _minutes()
    _minutes_version()


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("approved_at_id", sa.Integer(), nullable=True),
        sa.Column("corrections", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'with the chair', 'published draft', 'approved as a correct record', 'signed')",
            name="ck_minutes_state",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.UniqueConstraint("meeting_id", name="uq_minutes_meeting_id"),
        refers("minutes", "meeting_id", "meeting.id"),
        refers("minutes", "approved_at_id", "meeting.id"),
        refers("minutes", "changed", "operation.number"),
    )
    indexes("minutes", "approved_at_id")


def _minutes_version() -> None:
    op.create_table(
        "minutes_version",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("operation", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'with the chair', 'published draft', 'approved as a correct record', 'signed')",
            name="ck_minutes_version_state",
        ),
        sa.UniqueConstraint("meeting_id", "number", name="uq_minutes_version_meeting_id_number"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_version"),
        refers("minutes_version", "meeting_id", "meeting.id"),
        refers("minutes_version", "changed", "operation.number"),
    )
    indexes("minutes_version", "meeting_id")
