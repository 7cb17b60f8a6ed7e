"""The columns of the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from boardapp.domain.records import ActionRow
from boardapp.domain.words import Status
from boardapp.language import _
from boardapp.ui.design.paint import draw_elided
from boardapp.ui.models.columns import Cell, Choice, Column
from boardapp.ui.models.delegates import draw_lack
from boardapp.ui.pages.action_parts.words import STATUS_WORDS, chip_of, due_of, due_said, short_reference


def action_columns() -> tuple[Column, ...]:
    """Return the columns; their keys are what the register sorts by."""
    return (
        Column(
            "ref", _("Ref"), lambda row: short_reference(row.ref), "reference", width=108,
            tooltip=lambda row: row.ref, spoken=lambda row: row.ref,
        ),
        Column(
            "title", _("Action"), lambda row: row.title, "title", min_width=180, stretch=True,
            edit=lambda row: row.title,
        ),
        Column("owners", _("Owner"), lambda row: row.owners or "", _owner, width=132, fold=2,
               edit=lambda row: row.owners or "", spoken=lambda row: row.owners or _("no owner")),
        Column(
            "due", _("Due"), lambda row: due_of(row).text, "due", value=due_of, width=130,
            edit=lambda row: due_of(row).text, editor="date", spoken=due_said,
        ),
        Column("rating", _("RAG"), lambda row: chip_of(row).text, "chip", value=chip_of, width=158,
               spoken=lambda row: chip_of(row).sentence, tooltip=lambda row: chip_of(row).sentence),
        Column(
            "status", _("Status"), lambda row: STATUS_WORDS[row.status], width=108, fold=1,
            edit=lambda row: row.status.value, editor="choice", choices=_statuses,
        ),
        Column(
            "progress", _("Done"), _percent, "number", width=64, align="right", fold=3,
            edit=lambda row: "" if row.progress is None else str(row.progress),
        ),
    )  # fmt: skip


def _owner(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Paint who is to do it, or that an open action has nobody."""
    if not cell.text and cell.row.status.open:
        draw_lack(painter, rect, _("No owner"))
    else:
        draw_elided(painter, rect, cell.text, "small", "text")


def _percent(row: ActionRow) -> str:
    return "" if row.progress is None else _("{n} %").format(n=row.progress)


def _statuses(row: ActionRow) -> Sequence[Choice]:
    """Return what may be chosen here: closing and withdrawing are the board's, so only where they stand already."""
    own = (Status.CLOSED, Status.WITHDRAWN)
    return [(one.value, words) for one, words in STATUS_WORDS.items() if one not in own or one is row.status]
