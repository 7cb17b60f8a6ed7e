"""The outline of a row: enough to know which action it means, before anything else of it is read."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from boardapp.exchange.rows import SheetRow
from boardapp.exchange.split import RowValues
from boardapp.exchange.text import Value, clean
from boardapp.services.actions import TITLE_LENGTH
from boardapp.services.importing.cells import Cells, text
from boardapp.services.importing.context import Surroundings

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Outline:
    """A row with its values by field, its reference, board, minute and the words of what is to be done."""

    row: SheetRow
    values: RowValues
    around: Surroundings
    ref: str
    minute: str
    board: int | None
    title: str
    detail: str | None

    @property
    def cells(self) -> Mapping[str, Value]:
        """The raw values by field."""
        return self.values.fields


def outline(
    row: SheetRow, values: RowValues, around: Surroundings, cells: Cells, board: int | None, *, exported: bool = False
) -> Outline:
    """Return the outline of a row; `board` is that of rows which name none, `exported` leaves a long title alone."""
    told = values.fields
    named = cells.read("board", told["board"]).values.get("board_id") if "board" in told else None
    title, detail = wording(told.get("title"), told.get("description"), exported=exported)
    ref, minute = clean(told.get("ref"))[:_LONGEST], clean(told.get("minute_ref"))
    return Outline(row, values, around, ref, minute, named or around.board or board, title, detail)


def wording(title: Value, detail: Value, *, exported: bool = False) -> tuple[str, str | None]:
    """Return title and detail of an action: of two cells each its own, of one its beginning and the whole."""
    if title is not None and (exported or detail is not None):
        return text(title) if exported else clean(title), None if detail is None else text(detail)
    words = text(detail if title is None else title)
    if len(words) <= TITLE_LENGTH and "\n" not in words:
        return clean(words), None
    return textwrap.shorten(words.split("\n", 1)[0], TITLE_LENGTH, placeholder="\u2026"), words
