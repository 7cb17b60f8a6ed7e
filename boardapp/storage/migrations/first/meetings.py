"""The tables of schema 1: meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _meeting()
    _agenda_item()
    _meeting_board()
    _attendance()
    _decision()
    _decision_priority()


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("ref", sa.String(60), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.String(5), nullable=True),
        sa.Column("ends", sa.String(5), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.String(32), nullable=True),
        sa.Column("ended_at", sa.String(32), nullable=True),
        sa.Column("stamp", sa.Integer(), nullable=True),
        sa.Column("inquorate", sa.Boolean(), nullable=False),
        sa.Column("current_item", sa.Integer(), nullable=True),
        sa.Column("interests_asked", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode IN ('in person', 'remote', 'hybrid')", name="ck_meeting_mode"),
        sa.CheckConstraint(
            "state IN ('planned', 'in progress', 'adjourned', 'held', 'postponed', 'cancelled')",
            name="ck_meeting_state",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("ref", name="uq_meeting_ref"),
        refers("meeting", "board_id", "board.id"),
        refers("meeting", "chair_id", "person.id"),
        refers("meeting", "changed", "operation.number"),
    )
    indexes("meeting", "board_id", "on")


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("public_title", sa.Text(), nullable=True),
        sa.Column("purpose", sa.String(20), nullable=True),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("asked_to", sa.Text(), nullable=True),
        sa.Column("minutes_allotted", sa.Integer(), nullable=True),
        sa.Column("minutes_spent", sa.Integer(), nullable=True),
        sa.Column("minute_text", sa.Text(), nullable=True),
        sa.Column("public_summary", sa.Text(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("began", sa.String(5), nullable=True),
        sa.Column("ended", sa.String(5), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("urgent_reason", sa.Text(), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("in_private", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('apologies', 'declarations', 'minutes', 'matters arising', 'action review', 'closure "
            "basket', 'RAG round', 'urgent business', 'next meeting')",
            name="ck_agenda_item_kind",
        ),
        sa.CheckConstraint(
            "purpose IN ('for decision', 'for discussion', 'for assurance', 'for information')",
            name="ck_agenda_item_purpose",
        ),
        sa.CheckConstraint(
            "access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_agenda_item_access"
        ),
        sa.CheckConstraint("state IN ('to come', 'now', 'done')", name="ck_agenda_item_state"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        refers("agenda_item", "meeting_id", "meeting.id"),
        refers("agenda_item", "carried_from_id", "agenda_item.id"),
        refers("agenda_item", "changed", "operation.number"),
    )
    indexes("agenda_item", "meeting_id")


def _meeting_board() -> None:
    op.create_table(
        "meeting_board",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("meeting_id", "board_id", name="uq_meeting_board_meeting_id_board_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_board"),
        refers("meeting_board", "meeting_id", "meeting.id"),
        refers("meeting_board", "board_id", "board.id"),
        refers("meeting_board", "changed", "operation.number"),
    )
    indexes("meeting_board", "board_id", "meeting_id")


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("substitute_for_id", sa.Integer(), nullable=True),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("arrived", sa.String(5), nullable=True),
        sa.Column("left", sa.String(5), nullable=True),
        sa.Column("away", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('present', 'apologies', 'absent', 'in attendance')", name="ck_attendance_status"
        ),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_attendance_meeting_id_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        refers("attendance", "meeting_id", "meeting.id"),
        refers("attendance", "person_id", "person.id"),
        refers("attendance", "seat_id", "seat.id"),
        refers("attendance", "substitute_for_id", "person.id"),
        refers("attendance", "changed", "operation.number"),
    )
    indexes("attendance", "meeting_id", "person_id")


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("ref", sa.String(60), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("verb", sa.String(40), nullable=False),
        sa.Column("route", sa.String(20), nullable=False),
        sa.Column("motion", sa.Text(), nullable=True),
        sa.Column("method", sa.String(40), nullable=True),
        sa.Column("mover", sa.Text(), nullable=True),
        sa.Column("seconder", sa.Text(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.Column("votes_not_voting", sa.Integer(), nullable=True),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("casting_vote", sa.String(10), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("options", sa.Text(), nullable=True),
        sa.Column("informal", sa.Boolean(), nullable=False),
        sa.Column("ratified_by_id", sa.Integer(), nullable=True),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.Column("response_due", sa.Date(), nullable=True),
        sa.Column("returns_to_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("establishes_id", sa.Integer(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("public_title", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "route IN ('meeting', 'correspondence', 'delegated', 'chair''s action')", name="ck_decision_route"
        ),
        sa.CheckConstraint("casting_vote IN ('for', 'against')", name="ck_decision_casting_vote"),
        sa.CheckConstraint(
            "access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_decision_access"
        ),
        sa.CheckConstraint("votes_for IS NULL OR votes_for >= 0", name="ck_decision_votes_for"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("ref", name="uq_decision_ref"),
        refers("decision", "board_id", "board.id"),
        refers("decision", "meeting_id", "meeting.id"),
        refers("decision", "agenda_item_id", "agenda_item.id"),
        refers("decision", "ratified_by_id", "decision.id"),
        refers("decision", "returns_to_id", "meeting.id"),
        refers("decision", "superseded_by_id", "decision.id"),
        refers("decision", "establishes_id", "board.id"),
        refers("decision", "changed", "operation.number"),
    )
    indexes("decision", "agenda_item_id", "board_id", "establishes_id", "meeting_id", "on")


def _decision_priority() -> None:
    op.create_table(
        "decision_priority",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("decision_id", "priority_id", name="uq_decision_priority_decision_id_priority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision_priority"),
        refers("decision_priority", "decision_id", "decision.id"),
        refers("decision_priority", "priority_id", "priority.id"),
        refers("decision_priority", "changed", "operation.number"),
    )
    indexes("decision_priority", "decision_id", "priority_id")
