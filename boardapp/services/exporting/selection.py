"""What a person asks to have exported."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.domain.records import ActionFilter


@dataclass(frozen=True, slots=True)
class Selection:
    """Which kind to export, narrowed by names as people write them; what is left out does not narrow.

    `actions` narrows actions by ids instead, as a window does. `restricted` lets out what is not public.
    """

    kind: str = "actions"
    board: str | None = None
    partner: str | None = None
    priority: str | None = None
    status: str | None = None
    rag: str | None = None
    overdue: bool = False
    search: str = ""
    restricted: bool = False
    actions: ActionFilter | None = None
