"""Profiles: how to read a shape of sheet, as a person decided once."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.storage.tables.base import Base, Recorded, one_of, refers


class Profile(Recorded, Base):
    """How to read sheets with these headings.

    `headings` are those of the row of headings, evened out, as a sorted JSON list; `columns` goes from a heading or
    letters to a field, `colours` from a colour to what it means, both as JSON. What is None was not decided.
    """

    __tablename__ = "profile"
    __table_args__ = (one_of("dates", DateOrder), one_of("green", GreenMeans))

    name: Mapped[str] = mapped_column(String(120))
    headings: Mapped[str] = mapped_column(Text)
    columns: Mapped[str] = mapped_column(Text)
    board_id: Mapped[int | None] = mapped_column(refers("board"))
    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"))
    dates: Mapped[str | None] = mapped_column(String(5))
    green: Mapped[str | None] = mapped_column(String(8))
    colours: Mapped[str | None] = mapped_column(Text)
