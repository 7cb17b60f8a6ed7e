"""The tables of schema 1: people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _board()
    _holiday()
    _organisation()
    _person()
    _membership()
    _post()
    _quorum_class()
    _post_holder()
    _seat()
    _seat_holder()


def _board() -> None:
    op.create_table(
        "board",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(20), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("regime", sa.String(30), nullable=True),
        sa.Column("quorum_total", sa.Integer(), nullable=True),
        sa.Column("quorum_fraction", sa.String(), nullable=True),
        sa.Column("substitutes_count", sa.Boolean(), nullable=False),
        sa.Column("remote_counts", sa.Boolean(), nullable=True),
        sa.Column("casting_vote", sa.Boolean(), nullable=True),
        sa.Column("clear_days", sa.Integer(), nullable=True),
        sa.Column("cycle_days", sa.Integer(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("rag_scale", sa.Integer(), nullable=False),
        sa.Column("year_kind", sa.String(20), nullable=False),
        sa.Column("decision_pattern", sa.Text(), nullable=True),
        sa.Column("action_pattern", sa.Text(), nullable=True),
        sa.Column("established_on", sa.Date(), nullable=True),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("standing IN ('established', 'proposed', 'dissolved')", name="ck_board_standing"),
        sa.CheckConstraint(
            "regime IN ('statutory committee', 'NHS body', 'voluntary open', 'voluntary closed')",
            name="ck_board_regime",
        ),
        sa.CheckConstraint("year_kind IN ('municipal', 'financial', 'calendar')", name="ck_board_year_kind"),
        sa.CheckConstraint("rag_scale IN (3, 5)", name="ck_board_rag_scale"),
        sa.PrimaryKeyConstraint("id", name="pk_board"),
        sa.UniqueConstraint("prefix", name="uq_board_prefix"),
        refers("board", "parent_id", "board.id"),
        refers("board", "merged_into_id", "board.id"),
        refers("board", "changed", "operation.number"),
    )


def _holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('bank holiday', 'closed', 'school holiday')", name="ck_holiday_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_holiday"),
        sa.UniqueConstraint("on", name="uq_holiday_on"),
        refers("holiday", "changed", "operation.number"),
    )


def _organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        refers("organisation", "successor_id", "organisation.id"),
        refers("organisation", "merged_into_id", "organisation.id"),
        refers("organisation", "changed", "operation.number"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        refers("person", "merged_into_id", "person.id"),
        refers("person", "changed", "operation.number"),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        refers("membership", "person_id", "person.id"),
        refers("membership", "organisation_id", "organisation.id"),
        refers("membership", "changed", "operation.number"),
    )
    indexes("membership", "organisation_id", "person_id")


def _post() -> None:
    op.create_table(
        "post",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        refers("post", "organisation_id", "organisation.id"),
        refers("post", "merged_into_id", "post.id"),
        refers("post", "changed", "operation.number"),
    )
    indexes("post", "organisation_id")


def _quorum_class() -> None:
    op.create_table(
        "quorum_class",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("board_id", "name", name="uq_quorum_class_board_id_name"),
        sa.CheckConstraint("minimum > 0", name="ck_quorum_class_minimum"),
        sa.PrimaryKeyConstraint("id", name="pk_quorum_class"),
        refers("quorum_class", "board_id", "board.id"),
        refers("quorum_class", "changed", "operation.number"),
    )
    indexes("quorum_class", "board_id")


def _post_holder() -> None:
    op.create_table(
        "post_holder",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_post_holder"),
        refers("post_holder", "post_id", "post.id"),
        refers("post_holder", "person_id", "person.id"),
        refers("post_holder", "changed", "operation.number"),
    )
    indexes("post_holder", "person_id", "post_id")


def _seat() -> None:
    op.create_table(
        "seat",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("quorum_class", sa.Text(), nullable=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("voting", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('chair', 'vice-chair', 'member', 'officer', 'secretary')", name="ck_seat_role"),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        refers("seat", "board_id", "board.id"),
        refers("seat", "post_id", "post.id"),
        refers("seat", "organisation_id", "organisation.id"),
        refers("seat", "changed", "operation.number"),
    )
    indexes("seat", "board_id")


def _seat_holder() -> None:
    op.create_table(
        "seat_holder",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("substitute", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seat_holder"),
        refers("seat_holder", "seat_id", "seat.id"),
        refers("seat_holder", "person_id", "person.id"),
        refers("seat_holder", "changed", "operation.number"),
    )
    indexes("seat_holder", "person_id", "seat_id")
