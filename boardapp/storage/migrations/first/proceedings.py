"""The tables of schema 1: proceedings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _declaration()
    _amendment()
    _named_vote()


def _declaration() -> None:
    op.create_table(
        "declaration",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("left_at", sa.String(5), nullable=True),
        sa.Column("returned_at", sa.String(5), nullable=True),
        sa.Column("dispensation", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('disclosable pecuniary', 'other registrable', 'non-registrable', 'personal', 'personal and "
            "prejudicial', 'financial', 'non-financial professional', 'non-financial personal', 'indirect')",
            name="ck_declaration_kind",
        ),
        sa.CheckConstraint("action IN ('stays', 'speaks then leaves', 'leaves')", name="ck_declaration_action"),
        sa.PrimaryKeyConstraint("id", name="pk_declaration"),
        refers("declaration", "meeting_id", "meeting.id"),
        refers("declaration", "person_id", "person.id"),
        refers("declaration", "agenda_item_id", "agenda_item.id"),
        refers("declaration", "changed", "operation.number"),
    )
    indexes("declaration", "agenda_item_id", "meeting_id", "person_id")


def _amendment() -> None:
    op.create_table(
        "amendment",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("motion", sa.Text(), nullable=True),
        sa.Column("mover", sa.Text(), nullable=True),
        sa.Column("seconder", sa.Text(), nullable=True),
        sa.Column("method", sa.String(20), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.Column("votes_not_voting", sa.Integer(), nullable=True),
        sa.Column("casting_vote", sa.String(10), nullable=True),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "method IN ('consensus', 'show of hands', 'recorded', 'electronic')", name="ck_amendment_method"
        ),
        sa.CheckConstraint("casting_vote IN ('for', 'against')", name="ck_amendment_casting_vote"),
        sa.CheckConstraint("result IN ('carried', 'not carried', 'withdrawn')", name="ck_amendment_result"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment"),
        refers("amendment", "decision_id", "decision.id"),
        refers("amendment", "changed", "operation.number"),
    )
    indexes("amendment", "decision_id")


def _named_vote() -> None:
    op.create_table(
        "named_vote",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cast", sa.String(10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("\"cast\" IN ('for', 'against', 'abstain', 'not voting')", name="ck_named_vote_cast"),
        sa.UniqueConstraint("decision_id", "person_id", name="uq_named_vote_decision_id_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_named_vote"),
        refers("named_vote", "decision_id", "decision.id"),
        refers("named_vote", "person_id", "person.id"),
        refers("named_vote", "changed", "operation.number"),
    )
    indexes("named_vote", "decision_id", "person_id")
