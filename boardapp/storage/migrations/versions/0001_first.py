"""The tables of schema 1."""

from __future__ import annotations

from boardapp.storage.migrations.first import (
    actions,
    agendas,
    conflicts,
    derived,
    heart,
    meetings,
    minutes,
    people,
    plan,
    proceedings,
    profiles,
    returns,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of schema 1, those that others refer to first."""
    for part in (
        heart, people, plan, meetings, agendas, proceedings, minutes, actions, returns, profiles, conflicts, derived,
    ):  # fmt: skip
        part.create()
