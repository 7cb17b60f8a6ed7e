"""The tables of schema 1: agendas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _phrase()
    _standing_item()
    _agenda_version()
    _planned_item()
    _paper()


def _phrase() -> None:
    op.create_table(
        "phrase",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phrase"),
        refers("phrase", "board_id", "board.id"),
        refers("phrase", "changed", "operation.number"),
    )
    indexes("phrase", "board_id")


def _standing_item() -> None:
    op.create_table(
        "standing_item",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("purpose", sa.String(20), nullable=True),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("asked_to", sa.Text(), nullable=True),
        sa.Column("minutes_allotted", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('apologies', 'declarations', 'minutes', 'matters arising', 'action review', 'closure "
            "basket', 'RAG round', 'urgent business', 'next meeting')",
            name="ck_standing_item_kind",
        ),
        sa.CheckConstraint(
            "purpose IN ('for decision', 'for discussion', 'for assurance', 'for information')",
            name="ck_standing_item_purpose",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_standing_item"),
        refers("standing_item", "board_id", "board.id"),
        refers("standing_item", "changed", "operation.number"),
    )
    indexes("standing_item", "board_id")


def _agenda_version() -> None:
    op.create_table(
        "agenda_version",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("operation", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("clear_days", sa.Integer(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=True),
        sa.Column("publish_by", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('agenda', 'supplement')", name="ck_agenda_version_kind"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_agenda_version_meeting_id_number"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_version"),
        refers("agenda_version", "meeting_id", "meeting.id"),
        refers("agenda_version", "changed", "operation.number"),
    )
    indexes("agenda_version", "meeting_id")


def _planned_item() -> None:
    op.create_table(
        "planned_item",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("public_title", sa.Text(), nullable=True),
        sa.Column("purpose", sa.String(20), nullable=True),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("asked_to", sa.Text(), nullable=True),
        sa.Column("minutes_allotted", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("from_item_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('for decision', 'for discussion', 'for assurance', 'for information')",
            name="ck_planned_item_purpose",
        ),
        sa.CheckConstraint("state IN ('planned', 'parked', 'placed', 'dropped')", name="ck_planned_item_state"),
        sa.CheckConstraint(
            "source IN ('statutory', 'chair''s request', 'action arising', 'standing', 'deferred', 'carried "
            "forward', 'other')",
            name="ck_planned_item_source",
        ),
        sa.CheckConstraint(
            "access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_planned_item_access"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_planned_item"),
        refers("planned_item", "board_id", "board.id"),
        refers("planned_item", "meeting_id", "meeting.id"),
        refers("planned_item", "priority_id", "priority.id"),
        refers("planned_item", "decision_id", "decision.id"),
        refers("planned_item", "from_item_id", "agenda_item.id"),
        refers("planned_item", "agenda_item_id", "agenda_item.id"),
        refers("planned_item", "changed", "operation.number"),
    )
    indexes("planned_item", "board_id", "decision_id", "meeting_id", "priority_id")


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("planned_item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("public_title", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("hash", sa.String(64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_paper_access"),
        sa.CheckConstraint(
            "CASE WHEN (agenda_item_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (planned_item_id IS NOT NULL) "
            "THEN 1 ELSE 0 END = 1",
            name="ck_paper_belongs",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        refers("paper", "agenda_item_id", "agenda_item.id"),
        refers("paper", "planned_item_id", "planned_item.id"),
        refers("paper", "changed", "operation.number"),
    )
    indexes("paper", "agenda_item_id", "hash", "planned_item_id")
