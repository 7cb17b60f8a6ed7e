"""Rows of the register on the clipboard: copied with headings that are known again, and pasted through the review."""

from __future__ import annotations

from collections.abc import Sequence

from boardapp.domain.records import ActionRow
from boardapp.domain.words import Precision
from boardapp.exchange.fields import heading
from boardapp.storage.queries.actions import PUBLIC, action_rows
from boardapp.ui.pages.exchange_parts.source import Pasted
from boardapp.ui.widgets.table import tab_separated
from boardapp.ui.workspace import Workspace

_KEYS = ("ref", "title", "owner", "due", "rag", "status", "progress")
_SHOWN_ONLY = ("rag",)
"""What the register shows and a paste does not set: whether a rating was agreed or worked out is not on the sheet."""


def copied(workspace: Workspace, ids: Sequence[int]) -> tuple[str, int]:
    """Return rows of the register as text that spreadsheets paste, and how many restricted ones were left out."""
    with workspace.reading() as connection:
        rows = [row for row in action_rows(connection, ids, workspace.today) if row is not None]
    leaving = [row for row in rows if row.access in PUBLIC]
    return tab_separated([heading(key) for key in _KEYS], [_cells(row) for row in leaving]), len(rows) - len(leaving)


def _cells(row: ActionRow) -> list[str]:
    exact = row.due is not None and row.due_precision is Precision.DAY
    due = row.due.isoformat() if exact and row.due else row.due_text or (row.due.isoformat() if row.due else "")
    rating = row.rating.value if row.rating else ""
    progress = "" if row.progress is None else str(row.progress)
    return [row.ref, row.title, row.owners or "", due, rating, row.status.value, progress]


def pasted(text: str) -> Pasted:
    """Return pasted rows as the review takes them: those without headings stand in the order of the register."""
    return Pasted(text, [(heading(key), key) for key in _KEYS], _SHOWN_ONLY)
