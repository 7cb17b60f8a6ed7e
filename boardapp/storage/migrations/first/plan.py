"""The tables of schema 1: plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from boardapp.storage.migrations.first.parts import indexes, refers


def create() -> None:
    """Create the tables and their indexes."""
    _plan()
    _delivery_plan()
    _evidence()
    _plan_point()
    _review()
    _theme()
    _value()
    _priority()
    _alias()
    _delivery_plan_priority()
    _evidence_priority()
    _outcome()
    _priority_board()
    _indicator()
    _reading()
    _target()


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("vision", sa.Text(), nullable=True),
        sa.Column("engagement", sa.Text(), nullable=True),
        sa.Column("prefix", sa.String(20), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'current', 'past')", name="ck_plan_status"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        refers("plan", "changed", "operation.number"),
    )


def _delivery_plan() -> None:
    op.create_table(
        "delivery_plan",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN (organisation_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (board_id IS NOT NULL) THEN 1 "
            "ELSE 0 END <= 1",
            name="ck_delivery_plan_one_holder",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_plan"),
        refers("delivery_plan", "plan_id", "plan.id"),
        refers("delivery_plan", "organisation_id", "organisation.id"),
        refers("delivery_plan", "board_id", "board.id"),
        refers("delivery_plan", "changed", "operation.number"),
    )
    indexes("delivery_plan", "plan_id")


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("access", sa.String(20), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=True),
        sa.Column("public_interest", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('heard', 'data')", name="ck_evidence_kind"),
        sa.CheckConstraint(
            "access IN ('public', 'partners only', 'exempt', 'confidential')", name="ck_evidence_access"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        refers("evidence", "plan_id", "plan.id"),
        refers("evidence", "changed", "operation.number"),
    )
    indexes("evidence", "plan_id")


def _plan_point() -> None:
    op.create_table(
        "plan_point",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "section IN ('vision', 'engagement', 'running through', 'where we are now', 'embedding')",
            name="ck_plan_point_section",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_point"),
        refers("plan_point", "plan_id", "plan.id"),
        refers("plan_point", "changed", "operation.number"),
    )
    indexes("plan_point", "plan_id")


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_precision", sa.String(10), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("makes_version", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "due_precision IN ('day', 'week', 'month', 'quarter', 'half', 'season', 'year', 'meeting', 'none')",
            name="ck_review_due_precision",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        refers("review", "plan_id", "plan.id"),
        refers("review", "changed", "operation.number"),
    )
    indexes("review", "plan_id")


def _theme() -> None:
    op.create_table(
        "theme",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("icon", sa.String(40), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        refers("theme", "plan_id", "plan.id"),
        refers("theme", "changed", "operation.number"),
    )
    indexes("theme", "plan_id")


def _value() -> None:
    op.create_table(
        "value",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_value"),
        refers("value", "plan_id", "plan.id"),
        refers("value", "changed", "operation.number"),
    )
    indexes("value", "plan_id")


def _priority() -> None:
    op.create_table(
        "priority",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_priority"),
        refers("priority", "theme_id", "theme.id"),
        refers("priority", "changed", "operation.number"),
    )
    indexes("priority", "theme_id")


def _alias() -> None:
    op.create_table(
        "alias",
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN (organisation_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (person_id IS NOT NULL) THEN 1"
            " ELSE 0 END + CASE WHEN (post_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (board_id IS NOT NULL) "
            "THEN 1 ELSE 0 END + CASE WHEN (priority_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name="ck_alias_one_item",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
        refers("alias", "organisation_id", "organisation.id"),
        refers("alias", "person_id", "person.id"),
        refers("alias", "post_id", "post.id"),
        refers("alias", "board_id", "board.id"),
        refers("alias", "priority_id", "priority.id"),
        refers("alias", "changed", "operation.number"),
    )
    indexes("alias", "board_id", "organisation_id", "person_id", "post_id", "priority_id")


def _delivery_plan_priority() -> None:
    op.create_table(
        "delivery_plan_priority",
        sa.Column("delivery_plan_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "delivery_plan_id", "priority_id", name="uq_delivery_plan_priority_delivery_plan_id_priority_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_plan_priority"),
        refers("delivery_plan_priority", "delivery_plan_id", "delivery_plan.id"),
        refers("delivery_plan_priority", "priority_id", "priority.id"),
        refers("delivery_plan_priority", "changed", "operation.number"),
    )
    indexes("delivery_plan_priority", "delivery_plan_id", "priority_id")


def _evidence_priority() -> None:
    op.create_table(
        "evidence_priority",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("evidence_id", "priority_id", name="uq_evidence_priority_evidence_id_priority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_priority"),
        refers("evidence_priority", "evidence_id", "evidence.id"),
        refers("evidence_priority", "priority_id", "priority.id"),
        refers("evidence_priority", "changed", "operation.number"),
    )
    indexes("evidence_priority", "evidence_id", "priority_id")


def _outcome() -> None:
    op.create_table(
        "outcome",
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
        refers("outcome", "priority_id", "priority.id"),
        refers("outcome", "changed", "operation.number"),
    )
    indexes("outcome", "priority_id")


def _priority_board() -> None:
    op.create_table(
        "priority_board",
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("priority_id", "board_id", name="uq_priority_board_priority_id_board_id"),
        sa.PrimaryKeyConstraint("id", name="pk_priority_board"),
        refers("priority_board", "priority_id", "priority.id"),
        refers("priority_board", "board_id", "board.id"),
        refers("priority_board", "changed", "operation.number"),
    )
    indexes("priority_board", "board_id", "priority_id")


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(40), nullable=True),
        sa.Column("polarity", sa.String(10), nullable=False),
        sa.Column("tolerance", sa.String(), nullable=True),
        sa.Column("tolerance_kind", sa.String(10), nullable=False),
        sa.Column("baseline", sa.String(), nullable=True),
        sa.Column("baseline_period", sa.String(40), nullable=True),
        sa.Column("data_due", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.CheckConstraint("polarity IN ('high', 'low', 'nearest')", name="ck_indicator_polarity"),
        sa.CheckConstraint("tolerance_kind IN ('relative', 'points')", name="ck_indicator_tolerance_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
        refers("indicator", "priority_id", "priority.id"),
        refers("indicator", "outcome_id", "outcome.id"),
        refers("indicator", "changed", "operation.number"),
    )
    indexes("indicator", "priority_id")


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("numerator", sa.String(), nullable=True),
        sa.Column("denominator", sa.String(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        refers("reading", "indicator_id", "indicator.id"),
        refers("reading", "changed", "operation.number"),
    )
    indexes("reading", "indicator_id")


def _target() -> None:
    op.create_table(
        "target",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("indicator_id", "period_end", name="uq_target_indicator_id_period_end"),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        refers("target", "indicator_id", "indicator.id"),
        refers("target", "changed", "operation.number"),
    )
    indexes("target", "indicator_id")
