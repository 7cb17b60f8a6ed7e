"""The tables of schema 1."""

from __future__ import annotations

from boardapp.storage.migrations.first import actions, derived, heart, meetings, people, plan

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of schema 1, those that others refer to first."""
    for part in (heart, people, plan, meetings, actions, derived):
        part.create()
