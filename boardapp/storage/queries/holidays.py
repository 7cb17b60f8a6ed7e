"""Days nobody works, as lists and as the rules count with them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from boardapp.domain.clear_days import Holidays
from boardapp.domain.records_people import HolidayRow
from boardapp.storage.tables import Holiday


def holidays(connection: Connection) -> list[HolidayRow]:
    """Return the recorded holidays and closures in order of their day."""
    statement = select(Holiday.id, Holiday.on, Holiday.name, Holiday.kind).order_by(Holiday.on)
    return [HolidayRow(*row) for row in connection.execute(statement)]


def days_off(connection: Connection) -> Holidays:
    """Return the days that do not count as clear days; the list ends with the last bank holiday."""
    rows = [row for row in holidays(connection) if row.kind != "school holiday"]
    banks = [row.on for row in rows if row.kind == "bank holiday"]
    return Holidays(frozenset(row.on for row in rows), max(banks, default=None))
