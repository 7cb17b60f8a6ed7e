"""The tables of schema 1: derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes


def create() -> None:
    """Create the tables and their indexes."""
    _action_line()
    _search()


def _action_line() -> None:
    op.create_table(
        "action_line",
        sa.Column("action_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("owners", sa.Text(), nullable=True),
        sa.Column("priorities", sa.Text(), nullable=True),
        sa.Column("first_priority", sa.Integer(), nullable=True),
        sa.Column("original_due", sa.Date(), nullable=True),
        sa.Column("due_moves", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=True),
        sa.Column("agreed", sa.String(20), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("proposed", sa.String(20), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("action_id", name="pk_action_line"),
    )
    indexes("action_line", "first_priority", "lead")


def _search() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5"
            "(kind UNINDEXED, ref, title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        op.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)")
