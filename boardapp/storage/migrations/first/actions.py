"""The tables of schema 1: actions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _action()
    _action_board()
    _action_link()
    _action_owner()
    _action_priority()
    _action_support()
    _due_date()
    _proposal()
    _rag_mark()
    _update()


def _action() -> None:
    op.create_table(
        "action",
        sa.Column("ref", sa.String(60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("raised", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_precision", sa.String(10), nullable=False),
        sa.Column("completed", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Text(), nullable=True),
        sa.Column("next_steps", sa.Text(), nullable=True),
        sa.Column("barriers", sa.Text(), nullable=True),
        sa.Column("success_measure", sa.Text(), nullable=True),
        sa.Column("path_to_green", sa.Text(), nullable=True),
        sa.Column("external_ref", sa.String(200), nullable=True),
        sa.Column("minute_ref", sa.String(200), nullable=True),
        sa.Column("source", sa.String(200), nullable=True),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("public_title", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('not started', 'in progress', 'ongoing', 'paused', 'complete', 'closed', 'withdrawn')",
            name="ck_action_status",
        ),
        sa.CheckConstraint(
            "due_precision IN ('day', 'week', 'month', 'quarter', 'half', 'season', 'year', 'meeting', 'none')",
            name="ck_action_due_precision",
        ),
        sa.CheckConstraint("access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_action_access"),
        sa.CheckConstraint("progress IS NULL OR progress >= 0 AND progress <= 100", name="ck_action_progress"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("ref", name="uq_action_ref"),
        refers("action", "board_id", "board.id"),
        refers("action", "meeting_id", "meeting.id"),
        refers("action", "agenda_item_id", "agenda_item.id"),
        refers("action", "decision_id", "decision.id"),
        refers("action", "parent_id", "action.id"),
        refers("action", "changed", "operation.number"),
    )
    indexes("action", "agenda_item_id", "board_id", "closed", "decision_id", "due", "meeting_id", "parent_id", "raised")
    op.create_index("ix_action_source_external_ref", "action", ["source", "external_ref"])


def _action_board() -> None:
    op.create_table(
        "action_board",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("action_id", "board_id", name="uq_action_board_action_id_board_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action_board"),
        refers("action_board", "action_id", "action.id"),
        refers("action_board", "board_id", "board.id"),
        refers("action_board", "changed", "operation.number"),
    )
    indexes("action_board", "board_id")


def _action_link() -> None:
    op.create_table(
        "action_link",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('depends on', 'linked to', 'merged into', 'transferred to')", name="ck_action_link_kind"
        ),
        sa.UniqueConstraint("action_id", "other_id", "kind", name="uq_action_link_action_id_other_id_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_action_link"),
        refers("action_link", "action_id", "action.id"),
        refers("action_link", "other_id", "action.id"),
        refers("action_link", "changed", "operation.number"),
    )
    indexes("action_link", "other_id")


def _action_owner() -> None:
    op.create_table(
        "action_owner",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN (person_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (post_id IS NOT NULL) THEN 1 ELSE 0 "
            "END + CASE WHEN (organisation_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name="ck_action_owner_one_owner",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_action_owner"),
        refers("action_owner", "action_id", "action.id"),
        refers("action_owner", "person_id", "person.id"),
        refers("action_owner", "post_id", "post.id"),
        refers("action_owner", "organisation_id", "organisation.id"),
        refers("action_owner", "changed", "operation.number"),
    )
    indexes("action_owner", "organisation_id", "person_id", "post_id")
    op.create_index("ix_action_owner_action_id_position", "action_owner", ["action_id", "position"])


def _action_priority() -> None:
    op.create_table(
        "action_priority",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("action_id", "priority_id", name="uq_action_priority_action_id_priority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action_priority"),
        refers("action_priority", "action_id", "action.id"),
        refers("action_priority", "priority_id", "priority.id"),
        refers("action_priority", "changed", "operation.number"),
    )
    indexes("action_priority", "priority_id")


def _action_support() -> None:
    op.create_table(
        "action_support",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action_support"),
        refers("action_support", "action_id", "action.id"),
        refers("action_support", "organisation_id", "organisation.id"),
        refers("action_support", "changed", "operation.number"),
    )
    indexes("action_support", "action_id", "organisation_id")


def _due_date() -> None:
    op.create_table(
        "due_date",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_precision", sa.String(10), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "due_precision IN ('day', 'week', 'month', 'quarter', 'half', 'season', 'year', 'meeting', 'none')",
            name="ck_due_date_due_precision",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_due_date"),
        refers("due_date", "action_id", "action.id"),
        refers("due_date", "meeting_id", "meeting.id"),
        refers("due_date", "changed", "operation.number"),
    )
    indexes("due_date", "action_id")


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'agreed', 'refused')", name="ck_proposal_state"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        refers("proposal", "action_id", "action.id"),
        refers("proposal", "meeting_id", "meeting.id"),
        refers("proposal", "changed", "operation.number"),
    )
    indexes("proposal", "action_id")


def _rag_mark() -> None:
    op.create_table(
        "rag_mark",
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("rating", sa.String(20), nullable=False),
        sa.Column("grey_reason", sa.String(20), nullable=True),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("chair", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("path_to_green", sa.Text(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN (action_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (priority_id IS NOT NULL) THEN 1 "
            "ELSE 0 END + CASE WHEN (indicator_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name="ck_rag_mark_one_item",
        ),
        sa.CheckConstraint(
            "rating IN ('red', 'amber/red', 'amber', 'amber/green', 'green', 'blue', 'grey')", name="ck_rag_mark_rating"
        ),
        sa.CheckConstraint("standing IN ('agreed', 'proposed')", name="ck_rag_mark_standing"),
        sa.CheckConstraint(
            "grey_reason IN ('not due', 'no date', 'paused', 'awaiting data', 'not rated')",
            name="ck_rag_mark_grey_reason",
        ),
        sa.CheckConstraint(
            "access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_rag_mark_access"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rag_mark"),
        refers("rag_mark", "action_id", "action.id"),
        refers("rag_mark", "priority_id", "priority.id"),
        refers("rag_mark", "indicator_id", "indicator.id"),
        refers("rag_mark", "board_id", "board.id"),
        refers("rag_mark", "meeting_id", "meeting.id"),
        refers("rag_mark", "agenda_item_id", "agenda_item.id"),
        refers("rag_mark", "changed", "operation.number"),
    )
    indexes("rag_mark", "agenda_item_id", "indicator_id", "meeting_id", "priority_id")
    op.create_index("ix_rag_mark_action_id_on", "rag_mark", ["action_id", "on"])


def _update() -> None:
    op.create_table(
        "update",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_update_access"),
        sa.PrimaryKeyConstraint("id", name="pk_update"),
        refers("update", "action_id", "action.id"),
        refers("update", "meeting_id", "meeting.id"),
        refers("update", "changed", "operation.number"),
    )
    indexes("update", "action_id")
