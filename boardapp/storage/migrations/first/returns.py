"""The tables of schema 1: returns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import refers


def create() -> None:
    """Create the tables and their indexes."""
    _return()


def _return() -> None:
    op.create_table(
        "return",
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(200), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=True),
        sa.Column("actions", sa.Integer(), nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("chased", sa.Date(), nullable=True),
        sa.Column("chases", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN (organisation_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (person_id IS NOT NULL) THEN 1"
            " ELSE 0 END + CASE WHEN (post_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name="ck_return_one_recipient",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_return"),
        refers("return", "organisation_id", "organisation.id"),
        refers("return", "person_id", "person.id"),
        refers("return", "post_id", "post.id"),
        refers("return", "board_id", "board.id"),
        refers("return", "changed", "operation.number"),
    )
    op.create_index("ix_return_organisation_id_number", "return", ["organisation_id", "number"])
