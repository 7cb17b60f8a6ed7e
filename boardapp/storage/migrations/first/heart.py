"""The tables of schema 1: heart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _blob()
    _counter()
    _draft()
    _operation()
    _store()
    _change()


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_blob"),
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_counter"),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("item", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("item", "field", "who", name="pk_draft"),
    )


def _operation() -> None:
    op.create_table(
        "operation",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=True),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_operation"),
        refers("operation", "undoes", "operation.number", deferred=False),
    )
    indexes("operation", "undoes")


def _store() -> None:
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_store_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_store"),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("operation", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("erased", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("operation", "seq", name="pk_change"),
        refers("change", "operation", "operation.number", deferred=False),
    )
    op.create_index("ix_change_item_operation", "change", ["item", "operation"])
