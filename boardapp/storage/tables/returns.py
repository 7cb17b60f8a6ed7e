"""Returns: the workbooks that were sent out for updates, and whether an answer came."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from boardapp.storage.tables.base import Base, Recorded, at_most_one, refers


class Return(Recorded, Base):
    """A workbook sent to be filled in: with the actions as they stood at operation `number`, to be back by `due`.

    It went to an organisation, a person or the holders of a post; where none is named, to the board itself. Else
    `board_id` is the board whose actions alone it holds. `answered` is the day on which it was first imported again,
    `answer` the file it came in; `chased` the day of the last reminder, `chases` how many there were.
    """

    __tablename__ = "return"
    __table_args__ = (
        at_most_one("one_recipient", "organisation_id", "person_id", "post_id"),
        Index("ix_return_organisation_id_number", "organisation_id", "number"),
    )

    organisation_id: Mapped[int | None] = mapped_column(refers("organisation"))
    person_id: Mapped[int | None] = mapped_column(refers("person"))
    post_id: Mapped[int | None] = mapped_column(refers("post"))
    board_id: Mapped[int | None] = mapped_column(refers("board"))
    on: Mapped[dt.date] = mapped_column(Date)
    due: Mapped[dt.date] = mapped_column(Date)
    number: Mapped[int] = mapped_column(Integer)
    file: Mapped[str] = mapped_column(String(200))
    recipients: Mapped[str | None] = mapped_column(Text)
    actions: Mapped[int] = mapped_column(Integer)
    withheld: Mapped[int] = mapped_column(Integer, default=0)
    restricted: Mapped[bool] = mapped_column(Boolean, default=False)
    answered: Mapped[dt.date | None] = mapped_column(Date)
    answer: Mapped[str | None] = mapped_column(Text)
    chased: Mapped[dt.date | None] = mapped_column(Date)
    chases: Mapped[int] = mapped_column(Integer, default=0)
