"""The tables of schema 1: profiles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import refers


def create() -> None:
    """Create the tables and their indexes."""
    _profile()


def _profile() -> None:
    op.create_table(
        "profile",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("dates", sa.String(5), nullable=True),
        sa.Column("green", sa.String(8), nullable=True),
        sa.Column("colours", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("dates IN ('day', 'month')", name="ck_profile_dates"),
        sa.CheckConstraint("green IN ('on track', 'complete')", name="ck_profile_green"),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
        refers("profile", "board_id", "board.id"),
        refers("profile", "organisation_id", "organisation.id"),
        refers("profile", "changed", "operation.number"),
    )
