"""What a person asks to have exported."""

from __future__ import annotations

from dataclasses import dataclass, replace

from boardapp.domain.errors import Refused
from boardapp.domain.records import OPEN, ActionFilter
from boardapp.domain.words import Rating, Status
from boardapp.language import _
from boardapp.services.lookup import Names


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


def action_filter(names: Names, selection: Selection) -> ActionFilter:
    """Return the filter of actions that a selection means. Raises Refused for a name or word that is not known."""
    if selection.actions is not None:
        return replace(selection.actions, restricted=selection.restricted)
    return ActionFilter(
        board=names.find("board", selection.board) if selection.board else None,
        partner=names.find("organisation", selection.partner) if selection.partner else None,
        priority=names.find("priority", selection.priority) if selection.priority else None,
        status=OPEN if selection.status == OPEN else _status(selection.status),  # type: ignore[arg-type]
        rating=_rating(selection.rag),
        overdue=selection.overdue,
        search=selection.search,
        restricted=selection.restricted,
    )


def _status(word: str | None) -> Status | None:
    if not word:
        return None
    try:
        return Status(word.strip().lower())
    except ValueError as problem:
        known = ", ".join((OPEN, *Status))
        raise Refused(_("There is no status “{word}”; there are {known}.").format(word=word, known=known)) from problem


def _rating(word: str | None) -> Rating | None:
    if not word:
        return None
    try:
        return Rating(word.strip().lower())
    except ValueError as problem:
        known = ", ".join(Rating)
        raise Refused(_("There is no rating “{word}”; there are {known}.").format(word=word, known=known)) from problem
