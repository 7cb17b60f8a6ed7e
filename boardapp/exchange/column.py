"""One column of a table, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.exchange.book import letters
from boardapp.exchange.fields import FIELDS
from boardapp.exchange.match import CONFIDENCE, How


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place (from 0), its heading as written, and the field it was taken for.

    `field` is None where nothing was recognised: the column is kept word for word. `second` is the other
    field of a composite column ("Owner / Deadline"); `period` the period that its heading names;
    `echoes` the field that a surer column has taken and this one seems to tell too; `older_of` the field of
    which it tells an earlier time than the column that was taken, `age` how many are newer than it.
    """

    index: int
    heading: str
    field: str | None = None
    how: How = How.UNKNOWN
    second: str | None = None
    period: str = ""
    echoes: str | None = None
    older_of: str | None = None
    age: int = 0

    @property
    def confidence(self) -> float:
        """How sure the match is, 0 to 1."""
        return CONFIDENCE[self.how]

    @property
    def key(self) -> str | None:
        """The action's key the column belongs to, if any."""
        field = FIELDS.get(self.field or "")
        return field.key if field else None

    @property
    def letter(self) -> str:
        """The column's letters on the sheet."""
        return letters(self.index)
