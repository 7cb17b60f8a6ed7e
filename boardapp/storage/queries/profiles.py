"""Profiles: how to read sheets of one shape, as it was decided."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.records_profiles import DateOrder, Decided, GreenMeans, ProfileRow
from boardapp.storage.tables import Board, Organisation, Profile


def profiles(connection: Connection) -> list[ProfileRow]:
    """Return every profile, the one that was saved last first."""
    statement = (
        select(Profile.__table__, Board.name.label("board"), Organisation.name.label("partner"))
        .outerjoin(Board, Board.id == Profile.board_id)
        .outerjoin(Organisation, Organisation.id == Profile.organisation_id)
        .order_by(Profile.changed.desc(), Profile.id.desc())
    )
    return [_row(row) for row in connection.execute(statement)]


def _row(row: Any) -> ProfileRow:
    decided = Decided(
        columns=json.loads(row.columns),
        board=row.board,
        partner=row.partner,
        dates=DateOrder(row.dates) if row.dates else None,
        green=GreenMeans(row.green) if row.green else None,
        colours=json.loads(row.colours) if row.colours else {},
    )
    return ProfileRow(row.id, row.name, tuple(json.loads(row.headings)), decided)
