"""The columns of a return: what a partner sees for reference, and what it may fill in."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.exchange.rows_out import ColumnKind
from boardapp.language import N_, _
from boardapp.services.stamps import ROW_ID

MARK = N_("{heading} (for reference)")
"""How the heading of a column reads that is not the partner's to fill in."""

ID = "id"
"""The key of the hidden column."""


@dataclass(frozen=True, slots=True)
class ReturnKey:
    """One column of a return: its key, its heading, the field it is read as when it comes back, its looks.

    `field` is "ignore" for what cannot be set by any sheet; `told` says that a change of a grey cell asks the board for
    something all the same.
    """

    name: str
    words: str
    field: str
    kind: ColumnKind
    width: float
    open: bool = False
    told: bool = False

    @property
    def heading(self) -> str:
        """The heading as it is written."""
        if self.name == ID:
            return ROW_ID
        return _(self.words) if self.open else _(MARK).format(heading=_(self.words))


COLUMNS = (
    ReturnKey("ref", N_("Reference"), "ref", ColumnKind.TEXT, 18),
    ReturnKey(ID, ROW_ID, "ignore", ColumnKind.TEXT, 12),
    ReturnKey("title", N_("Title"), "title", ColumnKind.LONG_TEXT, 34),
    ReturnKey("detail", N_("Detail"), "description", ColumnKind.LONG_TEXT, 36),
    ReturnKey("board", N_("Board"), "board", ColumnKind.TEXT, 18),
    ReturnKey("priorities", N_("Priorities"), "priority_area", ColumnKind.LIST, 18),
    ReturnKey("part", N_("Your part"), "ignore", ColumnKind.TEXT, 11),
    ReturnKey("owner", N_("Owner"), "owner", ColumnKind.TEXT, 19, told=True),
    ReturnKey("due", N_("Due date"), "due_date", ColumnKind.DATE, 14, told=True),
    ReturnKey("agreed_rag", N_("Agreed RAG"), "agreed_rag", ColumnKind.RAG, 14),
    ReturnKey("last_update", N_("Last update"), "ignore", ColumnKind.LONG_TEXT, 32),
    ReturnKey("board_words", N_("The board's words"), "ignore", ColumnKind.LONG_TEXT, 30),
    ReturnKey("status", N_("Status"), "status", ColumnKind.TEXT, 14, open=True),
    ReturnKey("progress", N_("Progress %"), "percent_complete", ColumnKind.PERCENT, 11, open=True),
    ReturnKey("proposed_rag", N_("Proposed RAG"), "proposed_rag", ColumnKind.RAG, 14, open=True),
    ReturnKey("proposed_due", N_("Proposed due date"), "revised_due", ColumnKind.DATE, 15, open=True),
    ReturnKey("update", N_("Update"), "update", ColumnKind.LONG_TEXT, 42, open=True),
    ReturnKey("path_to_green", N_("Path to green"), "path_to_green", ColumnKind.LONG_TEXT, 32, open=True),
)
"""Every column in its order; the hidden one stands among the others, so that whoever copies rows takes it along."""

BY_NAME = {column.name: column for column in COLUMNS}
